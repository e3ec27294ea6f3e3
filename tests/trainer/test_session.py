from dataclasses import replace

import pytest
from tests.trainer.support import ASK, CHOICE, OTHER, REASON, events, failing

from practice.domain.content import Kind
from practice.domain.errors import RehearsalOver, StorageError, UnknownName, WrongUse
from practice.domain.event import (
    Closed,
    ClosedBy,
    Graded,
    Heard,
    Opened,
    PartnerKind,
    Spoke,
    TaughtBack,
)
from practice.domain.move import MoveKind
from practice.domain.transcript import Speaker
from practice.trainer.opening import Choice
from practice.trainer.services import Services
from practice.trainer.session import MOST_CHARACTERS, Session


def said(session: Session) -> list[str]:
    return [turn.text for turn in session.rehearsal.transcript]


class TestBegin:
    async def test_the_persona_speaks_first_and_all_is_written(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        opened, spoke = await events(services, session.rehearsal.id)

        assert isinstance(opened, Opened)
        assert (opened.seed, opened.partner) == (3, PartnerKind.BUILT_IN)
        assert opened.persona.hash == services.library.hash(Kind.PERSONA, "head-nurse")
        assert opened.limits.minutes == session.persona.minutes
        assert isinstance(spoke, Spoke)
        assert spoke.text in session.persona.opening
        assert spoke.move is not None
        assert spoke.move.kind == MoveKind.OPEN

    async def test_a_seed_is_drawn_where_none_is_given(self, services: Services) -> None:
        choice = Choice("head-nurse", "hospital-scheduling", "first-contact")
        seeds = {(await Session.begin(services, choice)).rehearsal.opened.seed for _ in range(5)}
        assert len(seeds) == 5

    @pytest.mark.parametrize(
        ("wrong", "near"),
        [
            (replace(CHOICE, persona="head-nurs"), "head-nurse"),
            (replace(CHOICE, pitch="hospital-shedule"), "hospital-scheduling"),
            (replace(CHOICE, rubric="first-contakt"), "first-contact"),
        ],
        ids=str,
    )
    async def test_an_unknown_name_is_told_and_nothing_is_begun(
        self, services: Services, wrong: Choice, near: str
    ) -> None:
        with pytest.raises(UnknownName, match=f"Did you mean {near}"):
            await Session.begin(services, wrong)

        assert (await services.store.rebuild(services.principal)).rehearsals == 0


class TestSay:
    async def test_each_turn_is_heard_and_answered(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        reply = await session.say(REASON)
        *_, turn, heard, spoke = await events(services, session.rehearsal.id)

        assert isinstance(turn, Spoke)
        assert (turn.speaker, turn.text) == (Speaker.VOLUNTEER, REASON)
        assert isinstance(heard, Heard)
        assert heard.of == turn.id
        assert heard.ledger.points[0].clause == REASON
        assert spoke == reply.spoke
        assert reply.spoke.parent == turn.id
        assert not reply.left

    async def test_a_turn_is_durable_before_the_listener_thinks_about_it(
        self, services: Services
    ) -> None:
        broken, _ = failing(services, fail_at=3)
        session = await Session.begin(broken, CHOICE)
        with pytest.raises(StorageError):
            await session.say(REASON)

        last = (await events(services, session.rehearsal.id))[-1]
        assert isinstance(last, Spoke)
        assert (last.speaker, last.text) == (Speaker.VOLUNTEER, REASON)

    async def test_a_turn_that_could_not_be_written_was_not_said(self, services: Services) -> None:
        broken, store = failing(services, fail_at=2)
        session = await Session.begin(broken, CHOICE)
        with pytest.raises(StorageError):
            await session.say(REASON)
        before = said(session)
        store.mended()
        await session.say(REASON)

        assert len(before) == 1
        assert said(session)[:2] == [before[0], REASON]

    async def test_what_was_heard_before_a_failed_reply_is_not_forgotten(
        self, services: Services
    ) -> None:
        broken, store = failing(services, fail_at=5)
        session = await Session.begin(broken, CHOICE)
        await session.say(REASON)
        with pytest.raises(StorageError):
            await session.say(OTHER)
        store.mended()
        await session.say(ASK)
        ledger = session.rehearsal.ledger

        assert ledger is not None
        clauses = " ".join(point.clause for point in ledger.points)
        assert "gaps found on the day" in clauses
        assert "the gap is filled early" in clauses
        assert ledger.ask is not None
        assert ledger.patience is not None
        assert ledger.patience < session.persona.patience.turns - 1

    @pytest.mark.parametrize("text", ["", "  \n\t ", "\u00a0"])
    async def test_an_empty_line_is_refused_and_nothing_is_written(
        self, services: Services, text: str
    ) -> None:
        session = await Session.begin(services, CHOICE)
        before = await events(services, session.rehearsal.id)
        with pytest.raises(WrongUse, match="An empty line says nothing"):
            await session.say(text)

        assert await events(services, session.rehearsal.id) == before

    async def test_a_paste_of_fifty_kilobytes_is_one_turn(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        paste = (f"{REASON} " * 600)[:50_000].strip()
        await session.say(paste)

        assert said(session)[1] == paste

    async def test_far_too_much_is_refused_in_a_sentence_and_the_talk_goes_on(
        self, services: Services
    ) -> None:
        session = await Session.begin(services, CHOICE)
        before = await events(services, session.rehearsal.id)
        with pytest.raises(WrongUse, match=f"has at most {MOST_CHARACTERS:,}") as caught:
            await session.say("a" * (MOST_CHARACTERS + 1))

        assert caught.value.hint
        assert await events(services, session.rehearsal.id) == before
        assert (await session.say(REASON)).spoke.text

    async def test_what_is_said_is_made_safe_and_trimmed(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        await session.say("  hello \x1b[31m[@click=app.quit] שלום \u202e\n")

        assert said(session)[1] == "hello \ufffd[31m[@click=app.quit] שלום \ufffd"


class TestEnd:
    async def test_closing_twice_is_closing_once(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        await session.close(ClosedBy.VOLUNTEER)
        await session.close(ClosedBy.FAULT)
        found = [e for e in await events(services, session.rehearsal.id) if isinstance(e, Closed)]

        assert [(closed.by, closed.turn) for closed in found] == [(ClosedBy.VOLUNTEER, 1)]
        assert session.over

    async def test_after_the_end_nothing_can_be_said(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        await session.close(ClosedBy.VOLUNTEER)
        with pytest.raises(RehearsalOver):
            await session.say(REASON)

        assert len(said(session)) == 1

    async def test_when_the_persona_goes_the_rehearsal_is_closed(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        reply = await session.say("Goodbye then, and have a nice day.")

        assert reply.left
        assert session.over
        assert session.rehearsal.closed is not None
        assert session.rehearsal.closed.by == ClosedBy.PERSONA
        assert session.rehearsal.closed.turn == len(said(session)) == 3

    async def test_when_the_time_is_up_the_clock_has_closed_it(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        reply = await session.say("well then " * 70 * session.persona.minutes)

        assert reply.left
        assert session.minutes_left <= 0
        assert session.rehearsal.closed is not None
        assert session.rehearsal.closed.by == ClosedBy.CLOCK


class TestDebrief:
    async def test_it_closes_teaches_back_and_grades(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        await session.say(REASON)
        rehearsal = await session.debrief()
        *_, closed, taught, graded = await events(services, rehearsal.id)

        assert isinstance(closed, Closed)
        assert isinstance(taught, TaughtBack)
        assert isinstance(graded, Graded)
        assert taught.head == graded.head == rehearsal.head
        assert rehearsal.grade is not None
        assert rehearsal.grade.rubric == "reasoning-walkthrough"
        assert rehearsal.grade.grader.rubric_hash == rehearsal.opened.rubric.hash

    async def test_asking_twice_writes_nothing_more(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        await session.say(REASON)
        first = await session.debrief()
        before = await events(services, first.id)

        assert await session.debrief() == first
        assert await events(services, first.id) == before

    async def test_where_nothing_was_said_there_is_still_a_debrief(
        self, services: Services
    ) -> None:
        session = await Session.begin(services, CHOICE)
        rehearsal = await session.debrief()

        assert rehearsal.teach_back is not None
        assert rehearsal.grade is not None
        assert rehearsal.grade.total is None

    async def test_an_unknown_grader_is_told_and_can_be_put_right(self, services: Services) -> None:
        session = await Session.begin(services, CHOICE)
        await session.say(REASON)
        with pytest.raises(UnknownName, match="Did you mean rules"):
            await session.debrief("ruled")
        rehearsal = await session.debrief("rules")
        found = await events(services, rehearsal.id)

        assert rehearsal.grade is not None
        assert sum(isinstance(event, TaughtBack) for event in found) == 1
