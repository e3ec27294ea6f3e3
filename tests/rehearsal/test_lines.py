import re

import pytest
from tests.rehearsal.support import personas

from practice.domain.move import Move, MoveKind
from practice.domain.persona import After, AnswerKind, Persona, ProbeKind
from practice.rehearsal.lines import NamedLine, lines_for, said_in

EVERYBODY = list(personas().values())


def moves_of(persona: Persona) -> list[Move]:
    """Every move that a persona can make."""
    abouts: dict[MoveKind, list[str]] = {
        MoveKind.ANSWER: list(AnswerKind),
        MoveKind.PROBE: list(ProbeKind),
        MoveKind.OBJECT: [objection.id for objection in persona.objections],
        MoveKind.MISREAD: [leaning.id for leaning in persona.leans_to],
    }
    return [Move(kind=kind, about=about) for kind in MoveKind for about in abouts.get(kind, [None])]


@pytest.mark.parametrize("persona", EVERYBODY, ids=lambda persona: persona.id)
def test_there_is_a_line_for_every_move(persona: Persona) -> None:
    assert all(lines_for(persona, move) for move in moves_of(persona))


@pytest.mark.parametrize("persona", EVERYBODY, ids=lambda persona: persona.id)
def test_no_two_lines_have_one_name(persona: Persona) -> None:
    names = [line.name for move in moves_of(persona) for line in lines_for(persona, move)]
    assert len(names) == len(set(names))


def test_a_line_is_named_by_its_place(dana: Persona) -> None:
    assert lines_for(dana, Move(kind=MoveKind.NOD))[2] == NamedLine("nods.3", dana.nods[2])
    asked = lines_for(dana, Move(kind=MoveKind.PROBE, about="when"))
    assert asked[0] == NamedLine("probes.when.1", dana.probes.when[0])


@pytest.mark.parametrize("kind", [MoveKind.ANSWER, MoveKind.PROBE, MoveKind.OBJECT])
def test_a_move_that_must_be_about_something_has_no_line_without(
    kind: MoveKind, dana: Persona
) -> None:
    assert lines_for(dana, Move(kind=kind)) == []


def test_what_was_said_is_collected_from_all_parts() -> None:
    then = Move(kind=MoveKind.PROBE, about="who", line="probes.who.1")
    moves = [
        Move(kind=MoveKind.CONCEDE, line="concedes.2", then=then),
        Move(kind=MoveKind.NOD, line="nods.1"),
        Move(kind=MoveKind.LEAVE),
    ]
    assert said_in(moves) == {"concedes.2", "probes.who.1", "nods.1"}
    assert said_in([]) == frozenset()


ANY_TIME = {"second-page"}
"""Doubts that presuppose nothing at all."""
PROPOSAL = re.compile(
    r"^(?:so (?:i|the plan)|that's (?:it|a)|another|you'd|you'll|and the other side|if we do "
    r"this)\b"
    r"|asking for that|for this one|you want me to",
    re.IGNORECASE,
)
"""Words with which one reacts to something that was proposed."""


@pytest.mark.parametrize("persona", EVERYBODY, ids=lambda persona: persona.id)
def test_every_doubt_says_what_must_have_been_said_before(persona: Persona) -> None:
    without = {o.id for o in persona.objections if o.after is None}
    assert without <= ANY_TIME


@pytest.mark.parametrize("persona", EVERYBODY, ids=lambda persona: persona.id)
def test_who_reacts_to_a_proposal_waits_until_there_is_one(persona: Persona) -> None:
    for doubt in persona.objections:
        reacts = [line for line in doubt.says if PROPOSAL.search(line)]
        assert not reacts or doubt.after == After.ASK, reacts
