import json

import pytest
from tests.trainer.support import ASK, CHOICE, OTHER, REASON, events, imported

from practice.domain.errors import UnknownName
from practice.domain.event import Closed, ClosedBy, Opened, PartnerKind, from_json
from practice.domain.ports import Query
from practice.domain.rehearsal import Rehearsal
from practice.domain.transcript import Speaker
from practice.trainer.exporting import Format, export
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import (
    content_of,
    cut_off,
    debrief_of,
    erase,
    latest,
    load,
    resolve,
    rows,
    take_in,
)

NOBODY = "01ARZ3NDEKTSV4RRFFQ69G5FAV"


async def finished(services: Services) -> Rehearsal:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    await session.say(ASK)
    return await session.debrief()


async def begun(services: Services) -> str:
    return (await Session.begin(services, CHOICE)).rehearsal.id


class TestRows:
    async def test_an_empty_library_has_none(self, services: Services) -> None:
        assert await rows(services) == []
        assert await cut_off(services) == []

    async def test_the_newest_stands_first(self, services: Services) -> None:
        ids = [await begun(services) for _ in range(3)]
        assert [row.id for row in await rows(services)] == ids[::-1]

    async def test_not_more_than_were_wanted(self, services: Services) -> None:
        ids = [await begun(services) for _ in range(4)]
        assert [row.id for row in await rows(services, Query(limit=2))] == [ids[3], ids[2]]

    async def test_what_was_not_ended_was_cut_off(self, services: Services) -> None:
        await finished(services)
        open_one = await begun(services)

        assert [row.id for row in await cut_off(services)] == [open_one]

    async def test_a_row_shows_what_was_won(self, services: Services) -> None:
        rehearsal = await finished(services)
        (row,) = await rows(services)

        assert rehearsal.grade is not None
        assert (row.outcome, row.total) == (rehearsal.grade.outcome.id, rehearsal.grade.total)
        assert (row.closed, row.turns, row.graded_by) == (True, 5, "rules")


class TestFind:
    async def test_the_latest_is_the_newest_that_was_ended(self, services: Services) -> None:
        await finished(services)
        second = await finished(services)
        await begun(services)

        assert await latest(services) == second.id
        assert await resolve(services, "last") == second.id

    async def test_where_none_was_ended_it_is_said_how_to_begin(self, services: Services) -> None:
        await begun(services)
        with pytest.raises(UnknownName, match="practice rehearse"):
            await latest(services)

    async def test_the_beginning_of_an_id_is_enough_in_any_case(self, services: Services) -> None:
        only = await begun(services)

        assert await resolve(services, only) == only
        assert await resolve(services, only[:20].lower()) == only

    async def test_a_beginning_of_several_is_not_enough(self, services: Services) -> None:
        await begun(services)
        await begun(services)
        with pytest.raises(UnknownName, match="2 rehearsals begin with 0"):
            await resolve(services, "0")

    async def test_a_beginning_of_none_is_unknown(self, services: Services) -> None:
        await begun(services)
        with pytest.raises(UnknownName, match="There is no rehearsal called 'ZZZ'"):
            await resolve(services, "ZZZ")

    async def test_what_is_not_there_can_not_be_loaded(self, services: Services) -> None:
        with pytest.raises(UnknownName):
            await load(services, NOBODY)

    async def test_a_rehearsal_is_loaded_as_it_was_left(self, services: Services) -> None:
        rehearsal = await finished(services)
        assert await load(services, rehearsal.id) == rehearsal


class TestContent:
    async def test_persona_pitch_and_rubric_are_found_again(self, services: Services) -> None:
        content = content_of(services, await finished(services))

        assert content.persona == services.library.persona("head-nurse")
        assert content.pitch == services.library.pitch("hospital-scheduling")
        assert content.rubric == services.library.rubric("reasoning-walkthrough")

    async def test_what_is_gone_is_none_and_the_debrief_still_opens(
        self, services: Services
    ) -> None:
        rehearsal = await take_in(services, imported(None, None), None, "first-contact")
        content = content_of(services, rehearsal)

        assert (content.persona, content.pitch) == (None, None)
        assert content.rubric is not None
        assert debrief_of(services, rehearsal).transcript == rehearsal.transcript


class TestExport:
    async def test_json_lines_are_the_events_themselves(self, services: Services) -> None:
        rehearsal = await finished(services)
        text = await export(services, rehearsal.id, Format.JSONL)

        assert [from_json(line) for line in text.splitlines()] == await events(
            services, rehearsal.id
        )
        assert json.loads(text.splitlines()[0])["kind"] == "opened"

    async def test_markdown_has_every_turn(self, services: Services) -> None:
        rehearsal = await finished(services)
        text = await export(services, rehearsal.id, Format.MARKDOWN)

        for turn in rehearsal.transcript.by(Speaker.VOLUNTEER):
            assert turn.text.split(",")[0] in text
        assert "Maureen Adjei" in text

    @pytest.mark.parametrize("form", Format)
    async def test_what_is_not_there_can_not_be_exported(
        self, services: Services, form: Format
    ) -> None:
        with pytest.raises(UnknownName):
            await export(services, NOBODY, form)


class TestErase:
    async def test_what_was_erased_is_gone_and_the_others_stay(self, services: Services) -> None:
        gone, kept = await finished(services), await finished(services)
        await erase(services, gone.id)

        assert [row.id for row in await rows(services)] == [kept.id]
        with pytest.raises(UnknownName):
            await load(services, gone.id)

    async def test_what_was_typed_and_not_sent_is_erased_with_it(self, services: Services) -> None:
        gone, stays = (await finished(services)).id, (await finished(services)).id
        await services.drafts.save(gone, "private")
        await services.drafts.save(stays, "another")

        await erase(services, gone)

        assert await services.drafts.load(gone) == ""
        assert await services.drafts.load(stays) == "another"

    async def test_what_is_not_there_can_not_be_erased(self, services: Services) -> None:
        with pytest.raises(UnknownName):
            await erase(services, NOBODY)


class TestTakeIn:
    async def test_a_transcript_becomes_a_closed_rehearsal(self, services: Services) -> None:
        rehearsal = await take_in(services, imported(), None, "reasoning-walkthrough")
        opened, *_, closed = await events(services, rehearsal.id)

        assert isinstance(opened, Opened)
        assert (opened.partner, opened.source) == (PartnerKind.IMPORTED, "t1.yaml")
        assert isinstance(closed, Closed)
        assert (closed.by, closed.turn) == (ClosedBy.VOLUNTEER, 4)
        assert [(turn.speaker, turn.text) for turn in rehearsal.transcript] == list(
            imported().turns
        )
        assert OTHER in rehearsal.transcript[1].text

    async def test_the_pitch_that_is_named_counts_before_that_of_the_file(
        self, services: Services
    ) -> None:
        rehearsal = await take_in(services, imported(), "stop-the-run-trigger", "first-contact")
        assert rehearsal.opened.pitch.id == "stop-the-run-trigger"

    @pytest.mark.parametrize(
        ("persona", "pitch", "rubric"),
        [
            ("nobody-at-all", "hospital-scheduling", "first-contact"),
            ("head-nurse", "no-such-pitch", "first-contact"),
            ("head-nurse", "hospital-scheduling", "no-such-rubric"),
        ],
    )
    async def test_an_unknown_name_takes_nothing_in(
        self, services: Services, persona: str, pitch: str, rubric: str
    ) -> None:
        with pytest.raises(UnknownName):
            await take_in(services, imported(persona, pitch), None, rubric)
        assert await rows(services) == []
