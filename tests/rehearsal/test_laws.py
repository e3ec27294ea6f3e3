"""What no volunteer can do to any persona, and what an honest one can."""

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rehearsal.manners import (
    CORRECTIONS,
    FLATTERY,
    GUILT,
    PRESSURE,
    PUSHY,
    Manner,
    anything_pushy,
    chat,
    corrections,
    nonsense,
    other_languages,
    repeated_walk,
)
from tests.rehearsal.support import Talk, hear, named, pair_of, pairs, personas, pitches, play
from tests.rehearsal.volunteers import Honest, honest
from tests.rehearsal.words import says_the_same

from practice.domain.fits import fit
from practice.domain.ledger import Ledger
from practice.domain.move import MoveKind
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.transcript import Speaker
from practice.rehearsal.lines import lines_for

WON = {MoveKind.COMMIT, MoveKind.REFER}
ENDLESS = 60
"""More turns than any persona bears."""
SAY_IT_BACK = "Could you say it back to me in your own words?"
MANNERS = {**PUSHY, "all of it": anything_pushy}
SENSIBLE = (honest()[0].walk[1], honest()[0].walk[6], CORRECTIONS[2], "What do you do all day?")
"""Turns that cost little, each for another reason."""
SEEDS = st.integers(0, 10**6)
LINES = [
    *(line for one in honest() for line in one.everything()),
    *CORRECTIONS,
    "What do you do all day?",
    "Hello there.",
    "I see.",
]


def turns(manner: Manner, pitch: Pitch, seed: int, count: int) -> list[str]:
    draw = random.Random(seed)
    return [manner(draw, pitch) for _ in range(count)]


def steps_in(talk: Talk, persona: Persona, number: int) -> list[str]:
    """What stands in place of {steps} in the persona's message of this number."""
    message = talk.by(Speaker.PERSONA)[number]
    for part in talk.moves[number].parts():
        for line in lines_for(persona, part):
            if line.name == part.line and "{steps}" in line.text:
                before, after = line.text.split("{steps}")
                pattern = f"{re.escape(before)}(.*?){re.escape(after.split('{')[0])}"
                found = re.search(pattern, message, re.DOTALL)
                assert found is not None
                return re.split(r"; (?:and )?", found.group(1))
    return []


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
@settings(max_examples=30, deadline=None)
@given(st.sampled_from(pairs()), SEEDS, st.integers(3, 8))
@pytest.mark.slow
def test_nothing_but_an_argument_wins_anything(
    manner: Manner, pair: tuple[Persona, Pitch], seed: int, count: int
) -> None:
    lines = turns(manner, pair[1], seed, count)
    talk = play(*pair, [*lines, SAY_IT_BACK], seed)

    assert not WON & set(talk.kinds)


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
@settings(max_examples=15, deadline=None)
@given(st.sampled_from(pairs()), SEEDS)
def test_nothing_is_given_back_that_was_not_said(
    manner: Manner, pair: tuple[Persona, Pitch], seed: int
) -> None:
    talk = play(*pair, [*turns(manner, pair[1], seed, 4), SAY_IT_BACK], seed)
    said = talk.by(Speaker.VOLUNTEER)

    for part in talk.parts:
        assert all(
            any(talk.ledger.points[index].clause in turn for turn in said) for index in part.points
        )
    for number in range(len(talk.moves)):
        for clause in steps_in(talk, pair[0], number):
            assert any(says_the_same(clause, turn) for turn in said), clause


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
@settings(max_examples=10, deadline=None)
@given(st.sampled_from(pairs()), SEEDS)
def test_patience_only_ever_runs_down(
    manner: Manner, pair: tuple[Persona, Pitch], seed: int
) -> None:
    talk = play(*pair, turns(manner, pair[1], seed, 5), seed)
    left = [ledger.patience or 0 for ledger in talk.heard]

    assert left == sorted(left, reverse=True)
    assert len(set(left)) == len(left)


@pytest.mark.parametrize("push", [*FLATTERY, *PRESSURE, *GUILT])
def test_flattery_pressure_and_guilt_never_raise_patience(push: str) -> None:
    start = Ledger(patience=10)
    for persona in personas().values():
        pitch = pair_of(persona, 0)
        for line in SENSIBLE:
            without = hear(persona, pitch, line, ledger=start).patience or 0
            for pushed in (f"{push} {line}", f"{line} {push}"):
                assert (hear(persona, pitch, pushed, ledger=start).patience or 0) <= without


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(pairs()), SEEDS, st.lists(st.sampled_from(LINES), max_size=8))
def test_the_same_seed_and_lines_give_the_same_rehearsal(
    pair: tuple[Persona, Pitch], seed: int, lines: list[str]
) -> None:
    one, other = play(*pair, lines, seed), play(*pair, lines, seed)

    assert one.said == other.said
    assert one.moves == other.moves
    assert one.ledger == other.ledger
    assert one.conductor.teach_back(one.ledger) == other.conductor.teach_back(other.ledger)


def test_another_seed_gives_another_rehearsal() -> None:
    lines = honest()[0].walk[:5]
    persona, pitch = personas()["skeptical-engineer"], pitches()[honest()[0].pitch]

    assert len({tuple(play(persona, pitch, lines, seed).said) for seed in range(10)}) > 7


@pytest.mark.slow
@pytest.mark.parametrize("persona", personas().values(), ids=personas())
def test_in_100_seeds_nobody_repeats_a_line_or_runs_out(persona: Persona) -> None:
    manners = [nonsense, chat, repeated_walk, other_languages, corrections]
    for seed in range(100):
        pitch = pair_of(persona, seed)
        pool = turns(manners[seed % len(manners)], pitch, seed % 10, 12)
        talk = play(persona, pitch, random.Random(seed).choices(pool, k=ENDLESS), seed)
        messages = talk.by(Speaker.PERSONA)
        lines = named(talk.parts)

        assert talk.left, seed
        assert len(lines) == len(set(lines)) == len(talk.parts), seed
        assert len(messages) == len(set(messages)), seed
        assert all(message.strip() for message in messages), seed


@pytest.mark.parametrize("persona", personas().values(), ids=personas())
def test_an_honest_walk_through_in_words_of_ones_own_wins_a_commitment(persona: Persona) -> None:
    fitting = [one for one in honest() if fit(persona, pitches()[one.pitch]).offered]

    assert any(
        MoveKind.COMMIT in one.talk(persona, pitches()[one.pitch], seed).kinds
        for one in fitting
        for seed in range(12)
    )


AFTERWARDS = (
    "And what will you do on Monday?",
    "So is that a yes?",
    "And if it turns out to be nothing, what then?",
    "Just that one thing, nothing else.",
    "Is there anything that would stop you?",
    "You just said that you would do it.",
)


@pytest.mark.slow
@pytest.mark.parametrize("one", honest(), ids=lambda one: one.id)
def test_whoever_has_said_yes_stands_by_it(one: Honest) -> None:
    opens = {MoveKind.OBJECT, MoveKind.PROBE, MoveKind.MISREAD, MoveKind.DECLINE}
    pitch = pitches()[one.pitch]
    for seed in range(6):
        for persona in personas().values():
            if not fit(persona, pitch).offered:
                continue
            talk = one.talk(persona, pitch, seed, until=MoveKind.COMMIT)
            if MoveKind.COMMIT not in talk.kinds or talk.left:
                continue
            said = len(talk.moves)
            for line in AFTERWARDS:
                if not talk.left:
                    talk.say(line)
            assert not opens & {part.kind for move in talk.moves[said:] for part in move.parts()}


def test_the_honest_volunteers_do_not_speak_in_the_words_of_the_pitch() -> None:
    for one in honest():
        pitch = pitches()[one.pitch]
        wordings = [step.cues for step in pitch.steps]
        wordings += [waived.cues for waived in pitch.not_asking]
        wordings += [limit.cues for limit in pitch.honest_limits]
        wordings += [wrong.corrected_by for wrong in pitch.misreadings]
        said = " ".join(one.everything()).casefold()
        assert [cue for cues in wordings for cue in cues if cue.casefold() in said] == []
