from datetime import UTC, datetime

from tests.trainer.support import ASK, CHOICE, REASON

from practice.domain.row import Row
from practice.trainer.amending import tag
from practice.trainer.listing import Listed, Listing, down_to, listed, merged, page, said_in
from practice.trainer.services import Services
from practice.trainer.session import Session


def row(number: int, **changes: object) -> Row:
    return Row.model_validate(
        {
            "id": f"01ARZ3NDEKTSV4RRFFQ6{number:06}",
            "at": datetime(2026, 11, 24, 12, tzinfo=UTC),
            "persona": "head-nurse",
            "persona_name": "Maureen Adjei",
            "pitch": "hospital-scheduling",
            "pitch_title": "A trial of scheduling software",
            "rubric": "reasoning-walkthrough",
            "partner": "built-in",
            "turns": 7,
            "closed": True,
            "seq": 9,
            **changes,
        }
    )


def rows(*numbers: int, **changes: object) -> list[Listed]:
    return [Listed.of(row(number, **changes)) for number in numbers]


def cursor(number: int) -> str:
    return row(number).id


def test_what_became_of_a_talk_is_said_in_words() -> None:
    said = [
        Listed.of(row(1, **changes)).result
        for changes in ({}, {"closed": False}, {"outcome": "vague_acknowledgement"})
    ]
    assert said == ["not graded", "cut off", "vague acknowledgement"]


def test_a_page_that_was_read_anew_takes_the_place_of_what_was_known_of_its_stretch() -> None:
    known = rows(9, 8, 7, 6, 5, 4)
    newest = Listing(tuple(rows(11, 9, 7, turns=8)), cursor(7))
    after = merged(known, newest, None)
    assert [(one.id[-2:], one.turns) for one in after] == [
        ("11", 8), ("09", 8), ("07", 8), ("06", 7), ("05", 7), ("04", 7),
    ]  # fmt: skip
    last = Listing(tuple(rows(6, 3)), None)
    assert [one.id[-2:] for one in merged(after, last, cursor(7))] == ["11", "09", "07", "06", "03"]


def test_pages_come_together_to_all_rows() -> None:
    first = merged([], Listing(tuple(rows(9, 8)), cursor(8)), None)
    assert merged(first, Listing(tuple(rows(5)), None), cursor(8)) == rows(9, 8, 5)
    assert merged(rows(3), Listing((), None), None) == []
    assert down_to(rows(9, 8, 5), cursor(6)) == 2


async def test_a_rehearsal_is_listed_as_its_row_is_and_found_by_what_was_said(
    services: Services,
) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    await session.say(ASK)
    await session.debrief()
    after = await tag(services, session.rehearsal.id, on=["week 2"])

    found = await page(services)
    assert found.cursor is None
    assert found.rows == (listed(after),)
    assert found.rows[0].tags == ("week 2",)
    assert await said_in(services, "overtime") == {after.id}
    assert await said_in(services, "nebula") == frozenset()
