from tests.trainer.test_listing import cursor, row

from practice.trainer.listing import Listed, Listing
from practice.trainer.overview import Overview

NURSE, SKEPTIC = Listed.of(row(2)), Listed.of(row(1, persona="skeptic", persona_name="Ada Vogt"))


def filled() -> Overview:
    overview = Overview()
    overview.take(Listing((NURSE,), cursor(2)), None)
    overview.take(Listing((SKEPTIC,), None), cursor(2))
    return overview


def test_it_says_how_many_there_are_while_they_come() -> None:
    overview = Overview()
    assert overview.sentence(0) == "Reading …"
    overview.take(Listing((NURSE,), cursor(2)), None)
    assert overview.sentence(0) == "One rehearsal. Reading on …"
    overview.take(Listing((SKEPTIC,), None), cursor(2))
    assert overview.sentence(2) == "2 rehearsals, the newest first. 2 marked."
    for one in (NURSE, SKEPTIC):
        overview.drop(one.id)
    assert overview.sentence(0).startswith("There are no rehearsals yet.")


def test_what_was_said_is_merged_as_it_is_found() -> None:
    overview = filled()
    overview.ask("nebula ada")
    assert overview.missing == ("nebula", "ada")
    assert overview.sentence(0) == (
        "None of 2 matches. Esc clears the filter. Searching what was said …"
    )
    overview.found("nebula", frozenset({SKEPTIC.id, NURSE.id}))
    assert list(overview.shown) == [SKEPTIC]
    overview.found("ada", frozenset({NURSE.id}))
    assert list(overview.shown) == [NURSE, SKEPTIC]
    assert overview.sentence(0) == "2 of 2."


def test_what_can_not_be_searched_or_understood_is_said() -> None:
    overview = filled()
    overview.unsearched = "There is no full-text search."
    overview.ask("ada")
    assert overview.sentence(0) == "1 of 2. There is no full-text search."
    overview.ask("mood:good")
    assert overview.sentence(0).startswith("There is no mood: here.")


def test_a_row_that_changed_is_filtered_anew() -> None:
    overview = filled()
    overview.ask("tag:ward")
    overview.put(Listed.of(row(1, tags=("ward",))))
    assert [one.id for one in overview.shown] == [SKEPTIC.id]
    assert overview.of([NURSE.id]) == [NURSE]
