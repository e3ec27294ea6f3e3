"""Whole rehearsals and gradings with the real llama.cpp server. What it says is word salad."""

from contextlib import suppress
from itertools import cycle
from pathlib import Path

import pytest
from tests.servers.llama import Llama
from tests.servers.support import CHOICE, LINES, Both, journal, roomy, services_with, spoken_in

from practice.domain.chat import ChatMessage, ChatRequest, Ending
from practice.domain.errors import ModelTrouble
from practice.domain.event import PartnerKind, Said
from practice.domain.grade import Basis, State
from practice.domain.rehearsal import Rehearsal
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker, Transcript
from practice.grading.evidence import plain
from practice.trainer.session import Session

pytestmark = pytest.mark.servers

ENDLESS = ("bigram", "-c", "8192", "-np", "1", "--ignore-eos")
"""It goes on until the limit of tokens, and does one thing at a time."""
THOUGHT = "thinking carefully"
"""What the model `think` reasons before each answer."""


async def rehearsed(session: Session) -> Rehearsal:
    """All lines said, and the debrief."""
    for line in LINES:
        if not session.over:
            await session.say(line)
    return await session.debrief()


def said_by_the_volunteer(transcript: Transcript) -> list[str]:
    return [str(turn.text) for turn in transcript.by(Speaker.VOLUNTEER)]


async def test_a_whole_rehearsal_is_on_record_and_has_a_debrief(
    llama: Llama, tmp_path: Path
) -> None:
    models = Both(llama(*roomy("bigram")))
    async with services_with(models, tmp_path) as services:
        session = await Session.begin(services, CHOICE)
        pieces: list[SafeText] = []
        for line in LINES:
            pieces.clear()
            reply = await session.say(line, pieces.append)
            assert "".join(pieces) == reply.spoke.text != ""
            assert reply.spoke.state == Said.COMPLETE
        done = await session.debrief()

    assert said_by_the_volunteer(done.transcript) == list(LINES)
    assert len(done.transcript) == 2 * len(LINES) + 1
    assert (done.opened.partner, done.opened.model) == (PartnerKind.MODEL, "tiny")
    assert done.teach_back is not None
    assert done.graded is not None


async def test_nothing_of_the_reasoning_is_kept_or_judged(llama: Llama, tmp_path: Path) -> None:
    models = Both(llama(*roomy("think")))
    async with services_with(models, tmp_path) as services:
        done = await rehearsed(await Session.begin(services, CHOICE))
        kept = journal(tmp_path)

    assert done.graded is not None
    assert LINES[0] in kept
    assert LINES[0] in models.judge.asked()
    for text in (kept, models.judge.asked(), models.partner.asked()):
        assert THOUGHT not in text
        assert "think>" not in text


async def test_the_judge_gives_states_and_no_level_that_its_quotes_do_not_carry(
    llama: Llama, tmp_path: Path
) -> None:
    models = Both(llama(*roomy("bigram")))
    async with services_with(models, tmp_path) as services:
        session = await Session.begin(services, CHOICE)
        done = await rehearsed(session)
        absence = {one.id: one.absence for one in session.rubric.criteria}

    assert done.graded is not None
    texts = {turn.number: plain(turn.text) for turn in done.transcript}
    for criterion, found in done.graded.grade.criteria.items():
        assert (found.level is None) == (found.state != State.GRADED)
        assert found.reason
        for evidence in found.evidence:
            assert plain(evidence.quote) in texts[evidence.turn]
        if found.level and not found.evidence:
            assert (found.basis, found.level in absence[criterion]) == (Basis.ABSENCE, True)


async def test_a_reply_that_is_stopped_frees_the_only_slot_and_its_beginning_is_kept(
    llama: Llama, tmp_path: Path
) -> None:
    models = Both(llama(*ENDLESS))
    async with services_with(models, tmp_path) as services:
        session = await Session.begin(services, CHOICE)

        def stop(_: SafeText) -> None:
            with suppress(StopIteration):
                session.hush().send(None)  # it waits for nothing, so that this is the whole of it

        with pytest.raises(ModelTrouble, match="You stopped the listener"):
            await session.say(LINES[0], stop)
        last = session.rehearsal.branch[-1]
        assert last.state == Said.INTERRUPTED
        assert last.text in spoken_in(tmp_path)

        short = ChatRequest((ChatMessage("user", "Hello?"),), max_tokens=2, live=True)
        answer = await models.partner.answer(short)
        assert answer.ending == Ending.TRUNCATED
        assert answer.seconds < 2


async def test_a_reply_that_a_dying_server_cuts_off_is_kept_and_had_again_after_a_restart(
    llama: Llama, tmp_path: Path
) -> None:
    url = llama(*ENDLESS)
    async with services_with(Both(url), tmp_path) as services:
        session = await Session.begin(services, CHOICE)
        alive = True

        def kill(_: SafeText) -> None:
            nonlocal alive
            if alive:
                llama.kill(url)
            alive = False

        for line in cycle(LINES):  # what had come by then may be the whole of it, now and then
            assert not session.over
            with suppress(ModelTrouble):
                await session.say(line, kill)
            if session.broken_off:
                break
            llama.restart(url)
            alive = True

        broken = session.rehearsal.branch[-1]
        assert broken.state == Said.INTERRUPTED
        assert broken.text in spoken_in(tmp_path)
        with pytest.raises(ModelTrouble) as caught:
            await session.retry()
        assert caught.value.answer.ending == Ending.UNAVAILABLE

        llama.restart(url)
        reply = await session.retry()
        assert reply.spoke.state == Said.COMPLETE
        assert broken.text not in [turn.text for turn in session.rehearsal.transcript]
        assert broken.text in spoken_in(tmp_path)


async def test_of_noise_no_raw_byte_is_shown_or_kept(llama: Llama, tmp_path: Path) -> None:
    async with services_with(Both(llama(*roomy("random"))), tmp_path) as services:
        session = await Session.begin(services, CHOICE)
        pieces: list[SafeText] = []
        with suppress(ModelTrouble):
            await session.say(LINES[0], pieces.append)
        kept = journal(tmp_path)

    assert LINES[0] in kept
    for text in (*pieces, kept):
        assert text == clean(text)


class TestASmallContext:
    async def test_where_the_server_has_too_little_it_is_said_and_nothing_is_cut(
        self, llama: Llama, tmp_path: Path
    ) -> None:
        models = Both(llama("bigram", "-c", "2048", "-np", "1"))
        async with services_with(models, tmp_path) as services:
            session = await Session.begin(services, CHOICE)
            with pytest.raises(ModelTrouble) as caught:
                await session.say(LINES[0])
            assert caught.value.answer.ending == Ending.TOO_LONG
            assert session.unanswered

            session.fall_back()
            await session.retry()
            assert said_by_the_volunteer(session.rehearsal.transcript) == [LINES[0]]

    async def test_a_talk_that_grows_beyond_it_is_summed_up(
        self, llama: Llama, tmp_path: Path
    ) -> None:
        models = Both(llama(*roomy("bigram")), context=2048)
        async with services_with(models, tmp_path) as services:
            session = await Session.begin(services, CHOICE)
            for line in LINES:
                if not session.over:
                    await session.say(" ".join([line] * 12))
        assert "Minutes so far:" in models.partner.asked()
