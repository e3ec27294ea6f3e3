"""A talk with a model: it comes piece by piece, and may break off at any moment."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

import pytest
from tests.models import Connected
from tests.partners import Gate, Part, ScriptedPartner, connected, trouble
from tests.trainer.support import ASK, CHOICE, OTHER, REASON, events, failing

from practice.domain.chat import Ending
from practice.domain.errors import ModelTrouble, StorageError, WrongUse
from practice.domain.event import Closed, Event, PartnerKind, Rewound, Said, Spoke
from practice.domain.move import Move, MoveKind
from practice.domain.text import SafeText
from practice.trainer.services import Services
from practice.trainer.session import Session

LEAVES = Move(kind=MoveKind.LEAVE)


@pytest.fixture
def services(services: Services) -> Services:
    return replace(services, models=connected())


class Plays(Protocol):
    """Lets a partner play; `plays(["Hm."])`."""

    def __call__(
        self, *says: list[Part], hears: Sequence[Part] = (), moves: Sequence[Move] = ()
    ) -> ScriptedPartner: ...


@pytest.fixture
def plays(monkeypatch: pytest.MonkeyPatch) -> Plays:
    def let(
        *says: list[Part], hears: Sequence[Part] = (), moves: Sequence[Move] = ()
    ) -> ScriptedPartner:
        partner = ScriptedPartner(says, hears, moves)
        monkeypatch.setattr("practice.rehearsal.by_model.by_model", partner)
        return partner

    return let


def said(session: Session) -> list[str]:
    return [str(turn.text) for turn in session.rehearsal.transcript][1:]


async def kinds(services: Services, session: Session) -> list[str]:
    """What was written after the persona's first message."""
    return [event.kind for event in await events(services, session.rehearsal.id)][2:]


async def broken_off(session: Session, line: str = REASON) -> ModelTrouble:
    with pytest.raises(ModelTrouble) as caught:
        await session.say(line)
    return caught.value


async def hushed(session: Session, gate: Gate, line: str = REASON) -> ModelTrouble:
    """Say a line, and stop the listener where they wait at the gate."""
    saying = asyncio.ensure_future(session.say(line))
    await gate.reached()
    await session.hush()
    with pytest.raises(ModelTrouble) as caught:
        await saying
    return caught.value


class TestStreaming:
    async def test_pieces_are_shown_as_they_come_and_the_whole_is_on_record(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["Go ", "on, ", "love."])
        session = await Session.begin(services, CHOICE)
        pieces: list[SafeText] = []
        reply = await session.say(REASON, pieces.append)
        last = (await events(services, session.rehearsal.id))[-1]

        assert pieces == ["Go ", "on, ", "love."]
        assert last == reply.spoke
        assert (reply.spoke.text, reply.spoke.state) == ("Go on, love.", Said.COMPLETE)
        assert session.rehearsal.opened.partner == PartnerKind.MODEL
        assert session.rehearsal.opened.model == "fake-1"

    async def test_the_first_piece_is_shown_before_the_last_has_come(
        self, services: Services, plays: Plays
    ) -> None:
        gate = Gate()
        plays(["Go ", gate, "on."])
        session = await Session.begin(services, CHOICE)
        pieces: list[SafeText] = []
        saying = asyncio.ensure_future(session.say(REASON, pieces.append))
        await gate.reached()

        assert pieces == ["Go "]
        gate.open()
        assert (await saying).spoke.text == "Go on."

    async def test_the_time_that_a_model_took_is_on_record(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["Go ", "on."])
        session = await Session.begin(services, CHOICE)
        spoke = (await session.say(REASON)).spoke

        assert spoke.first is not None
        assert spoke.took is not None
        assert 0 <= spoke.first <= spoke.took

    async def test_a_persona_that_leaves_has_ended_the_talk(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["I'm off."], moves=[LEAVES])
        session = await Session.begin(services, CHOICE)
        reply = await session.say(REASON)

        assert reply.left
        assert session.over


class TestBrokenOff:
    async def test_what_came_is_kept_and_marked(self, services: Services, plays: Plays) -> None:
        plays(["Go ", "on", trouble()])
        session = await Session.begin(services, CHOICE)
        told = await broken_off(session)
        last = (await events(services, session.rehearsal.id))[-1]

        assert told.message == "The line was cut."
        assert isinstance(last, Spoke)
        assert (last.text, last.state) == ("Go on", Said.INTERRUPTED)
        assert session.broken_off
        assert not session.unanswered

    async def test_a_retry_supersedes_it_and_the_journal_keeps_it(
        self, services: Services, plays: Plays
    ) -> None:
        partner = plays(["Go on", trouble()], ["What do you want?"])
        session = await Session.begin(services, CHOICE)
        await broken_off(session)
        await session.retry()

        assert said(session) == [REASON, "What do you want?"]
        assert await kinds(services, session) == ["spoke", "heard", "spoke", "rewound", "spoke"]
        assert partner.heard == [REASON]

    async def test_saying_something_goes_on_from_what_came(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["Go on", trouble()], ["I see."])
        session = await Session.begin(services, CHOICE)
        await broken_off(session)
        await session.say(OTHER)

        assert said(session) == [REASON, "Go on", OTHER, "I see."]

    async def test_where_nothing_was_shown_only_what_was_heard_is_kept(
        self, services: Services, plays: Plays
    ) -> None:
        partner = plays([trouble(Ending.UNAVAILABLE)], ["Hm."])
        session = await Session.begin(services, CHOICE)
        await broken_off(session)

        assert await kinds(services, session) == ["spoke", "heard"]
        assert session.unanswered
        await session.retry()
        assert said(session) == [REASON, "Hm."]
        assert partner.heard == [REASON]
        assert (await kinds(services, session)).count("heard") == 1

    async def test_where_it_was_not_heard_a_retry_hears_it(
        self, services: Services, plays: Plays
    ) -> None:
        partner = plays(["Hm."], hears=[trouble(Ending.UNAVAILABLE)])
        session = await Session.begin(services, CHOICE)
        await broken_off(session)

        assert await kinds(services, session) == ["spoke"]
        await session.retry()
        assert partner.heard == [REASON, REASON]
        assert session.rehearsal.ledger is not None
        assert session.rehearsal.ledger.points

    async def test_a_persona_that_was_about_to_leave_has_not_left(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["I'm of", trouble()])
        session = await Session.begin(services, CHOICE)
        await broken_off(session, "Goodbye then, and have a nice day.")
        found = await events(services, session.rehearsal.id)

        assert not session.over
        assert not any(isinstance(event, Closed) for event in found)
        spoke = found[-1]
        assert isinstance(spoke, Spoke)
        assert spoke.move is not None
        assert spoke.move.kind == MoveKind.LEAVE

    async def test_what_was_answered_can_not_be_tried_again(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["Hm."])
        session = await Session.begin(services, CHOICE)
        await session.say(REASON)
        with pytest.raises(WrongUse, match="was answered"):
            await session.retry()


class TestHush:
    async def test_it_stops_at_once_and_what_came_is_kept(
        self, services: Services, plays: Plays
    ) -> None:
        gate = Gate()
        plays(["Go ", "on", gate, " and on"])
        session = await Session.begin(services, CHOICE)
        told = await hushed(session, gate)

        assert "You stopped the listener" in told.message
        assert said(session) == [REASON, "Go on"]
        assert session.broken_off

    async def test_before_the_first_piece_the_turn_was_heard_and_waits(
        self, services: Services, plays: Plays
    ) -> None:
        gate = Gate()
        partner = plays([gate, "Go on"], ["Hm."])
        session = await Session.begin(services, CHOICE)
        await hushed(session, gate)

        assert await kinds(services, session) == ["spoke", "heard"]
        await session.retry()
        assert partner.heard == [REASON]

    async def test_while_it_hears_nothing_but_the_turn_is_kept(
        self, services: Services, plays: Plays
    ) -> None:
        gate = Gate()
        plays(["Hm."], hears=[gate])
        session = await Session.begin(services, CHOICE)
        await hushed(session, gate)

        assert await kinds(services, session) == ["spoke"]
        await session.retry()
        assert said(session) == [REASON, "Hm."]

    async def test_where_nobody_speaks_it_does_nothing(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["Hm."])
        session = await Session.begin(services, CHOICE)
        await session.hush()
        await session.say(REASON)
        await session.hush()

        assert said(session) == [REASON, "Hm."]

    async def test_when_the_caller_is_cancelled_what_came_is_kept_too(
        self, services: Services, plays: Plays
    ) -> None:
        gate = Gate()
        plays(["Go on", gate])
        session = await Session.begin(services, CHOICE)
        saying = asyncio.ensure_future(session.say(REASON))
        await gate.reached()
        saying.cancel()
        with pytest.raises(asyncio.CancelledError):
            await saying

        last: Event = (await events(services, session.rehearsal.id))[-1]
        assert isinstance(last, Spoke)
        assert (last.text, last.state) == ("Go on", Said.INTERRUPTED)


class TestStorage:
    async def test_a_reply_that_could_not_be_written_is_written_later_and_not_made_anew(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["Go on."])
        broken, store = failing(services, fail_at=3)
        session = await Session.begin(broken, CHOICE)
        with pytest.raises(StorageError):
            await session.say(REASON)
        assert session.unanswered
        store.mended()
        reply = await session.retry()

        assert reply.spoke.text == "Go on."
        assert said(session) == [REASON, "Go on."]

    async def test_the_next_turn_follows_it(self, services: Services, plays: Plays) -> None:
        plays(["Go on."], ["I see."])
        broken, store = failing(services, fail_at=3)
        session = await Session.begin(broken, CHOICE)
        with pytest.raises(StorageError):
            await session.say(REASON)
        store.mended()
        await session.say(OTHER)

        assert said(session) == [REASON, "Go on.", OTHER, "I see."]

    async def test_so_is_what_came_of_one_that_broke_off(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["Go on", trouble()], ["What do you want?"])
        broken, store = failing(services, fail_at=3)
        session = await Session.begin(broken, CHOICE)
        with pytest.raises(StorageError):
            await session.say(REASON)
        store.mended()
        await session.retry()
        found = await events(services, session.rehearsal.id)

        assert said(session) == [REASON, "What do you want?"]
        assert any(isinstance(event, Rewound) for event in found)

    async def test_before_the_end_it_is_written(self, services: Services, plays: Plays) -> None:
        plays(["Go on."])
        broken, store = failing(services, fail_at=3)
        session = await Session.begin(broken, CHOICE)
        with pytest.raises(StorageError):
            await session.say(REASON)
        store.mended()
        rehearsal = await session.debrief("rules")

        assert rehearsal.closed is not None
        assert rehearsal.closed.turn == 3
        assert said(session) == [REASON, "Go on."]


class TestFallBack:
    async def test_the_built_in_partner_plays_on_and_its_messages_say_so(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["Hm."], [trouble(Ending.UNAVAILABLE)])
        session = await Session.begin(services, CHOICE)
        await session.say(REASON)
        await broken_off(session, OTHER)
        session.fall_back()
        reply = await session.retry()
        again = (await session.say(ASK)).spoke

        assert session.partner.kind == PartnerKind.BUILT_IN
        assert reply.spoke.partner == again.partner == PartnerKind.BUILT_IN
        by_model, *_ = [m for m in session.rehearsal.branch if m.text == "Hm."]
        assert by_model.partner is None
        assert (reply.spoke.first, reply.spoke.took) == (None, None)

    async def test_whoever_played_last_plays_on_after_a_break(
        self, services: Services, plays: Plays
    ) -> None:
        plays([trouble(Ending.UNAVAILABLE)])
        session = await Session.begin(services, CHOICE)
        await broken_off(session)
        session.fall_back()
        await session.retry()
        again = await Session.resume(services, session.rehearsal.id)

        assert again.partner.kind == PartnerKind.BUILT_IN
        assert again.stands_in == ""


class TestResume:
    async def test_a_turn_that_a_model_left_unanswered_waits_for_a_retry(
        self, services: Services, plays: Plays
    ) -> None:
        plays([trouble(Ending.UNAVAILABLE)], ["Hm."])
        session = await Session.begin(services, CHOICE)
        await broken_off(session)
        again = await Session.resume(services, session.rehearsal.id)

        assert again.unanswered
        await again.retry()
        assert said(again) == [REASON, "Hm."]

    async def test_without_the_model_the_built_in_partner_plays_on_and_says_so(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["Hm."], [trouble(Ending.UNAVAILABLE)])
        session = await Session.begin(services, CHOICE)
        await session.say(REASON)
        await broken_off(session, OTHER)
        alone = replace(services, models=Connected())
        again = await Session.resume(alone, session.rehearsal.id)

        assert again.stands_in == (
            "The model fake-1 is not connected now. The built-in partner plays on."
        )
        assert again.rehearsal.branch[-1].partner == PartnerKind.BUILT_IN
        assert session.stands_in == ""

    async def test_a_model_that_can_not_be_used_says_why(
        self, services: Services, plays: Plays
    ) -> None:
        plays(["Hm."])
        session = await Session.begin(services, CHOICE)

        class Keyless(Connected):
            def model(self, part: object) -> None:
                raise WrongUse(f"There is no key for the {part}.", hint="Set one.")

        again = await Session.resume(replace(services, models=Keyless()), session.rehearsal.id)

        assert again.stands_in == (
            "There is no key for the partner. Set one. The built-in partner plays on."
        )


class TestBegin:
    async def test_the_built_in_partner_plays_where_it_is_wanted(self, services: Services) -> None:
        choice = replace(CHOICE, partner=PartnerKind.BUILT_IN)
        session = await Session.begin(services, choice)
        assert session.partner.kind == PartnerKind.BUILT_IN
        assert session.rehearsal.opened.model is None

    async def test_a_model_that_is_wanted_and_not_connected_is_told_and_nothing_begun(
        self, services: Services
    ) -> None:
        alone = replace(services, models=Connected())
        with pytest.raises(WrongUse, match="No language model is connected"):
            await Session.begin(alone, replace(CHOICE, partner=PartnerKind.MODEL))
        assert (await services.store.rebuild(services.principal)).rehearsals == 0
