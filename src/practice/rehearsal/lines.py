"""A persona's lines by move, each with a name, so that none is said twice in a rehearsal."""

from typing import NamedTuple

from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, Persona, ProbeKind


class NamedLine(NamedTuple):
    """A line and its name, such as `nods.3` or `probes.reason.1`."""

    name: str
    text: str


_PLAIN = {
    MoveKind.OPEN: "opening",
    MoveKind.NOD: "nods",
    MoveKind.LEAVE: "leaves",
    MoveKind.FOLLOW: "follows",
    MoveKind.CONCEDE: "concedes",
    MoveKind.PUZZLED: "puzzled",
    MoveKind.WARN: "warns",
    MoveKind.REFER: "refers",
    MoveKind.GIVE_BACK: "gives_back",
    MoveKind.COMMIT: "commits",
    MoveKind.DECLINE: "declines",
}


def lines_for(persona: Persona, move: Move) -> list[NamedLine]:
    """All lines with which this persona can make a move."""
    about = move.about
    if move.kind in _PLAIN:
        key = _PLAIN[move.kind]
        lines: tuple[str, ...] = getattr(persona, key)
    elif about is None:
        return []
    elif move.kind == MoveKind.ANSWER:
        key, lines = f"answers.{about}", persona.answers.to(AnswerKind(about))
    elif move.kind == MoveKind.PROBE:
        key, lines = f"probes.{about}", persona.probes.of(ProbeKind(about))
    elif move.kind == MoveKind.OBJECT:
        key, lines = f"objections.{about}", persona.objection(about).says
    else:
        key, lines = f"leans_to.{about}", persona.leaning(about).says
    return [NamedLine(f"{key}.{number}", text) for number, text in enumerate(lines, start=1)]


def said_in(moves: list[Move]) -> frozenset[str]:
    """The names of the lines behind some moves."""
    return frozenset(part.line for move in moves for part in move.parts() if part.line)
