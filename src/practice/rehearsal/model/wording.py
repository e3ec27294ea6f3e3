"""A move in plain words: what the persona is to do in its next message, and with what content."""

from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from practice.domain.chat import ChatMessage
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, Persona
from practice.domain.scene import Clauses, Scene
from practice.domain.transcript import Speaker, Turn
from practice.rehearsal.model.prompts import PromptSet, render
from practice.rehearsal.quoting import quoted, what_is_asked
from practice.rehearsal.voices import Said

_SPARE, _FEWEST, _MOST = 18, 35, 120
"""Words that a message may have beyond its lines, and has at least and at most."""

_DOES = {
    MoveKind.OPEN: "open the talk, in the sense of: {line}",
    MoveKind.ANSWER: "answer what you were just asked, with this and no more: {line}",
    MoveKind.PROBE: "ask this one question, and don't answer it yourself: {line}",
    MoveKind.OBJECT: "raise this doubt of yours, as something that stands in your way: {line}",
    MoveKind.CONCEDE: (
        "give way on the one thing that they have just cleared up, and on nothing else, in the "
        "sense of: {line}"
    ),
    MoveKind.NOD: (
        "agree in a vague way that binds you to nothing. Give no reason, take up no detail, ask no "
        "question, promise nothing. In the sense of: {line}"
    ),
    MoveKind.MISREAD: (
        "say this conclusion of yours with conviction, as if it followed from what they said, "
        "though it is not what they meant: {line}"
    ),
    MoveKind.FOLLOW: (
        "show that you have followed this last point, and let them go on; agree to nothing beyond "
        "it. In the sense of: {line}"
    ),
    MoveKind.GIVE_BACK: (
        "say back in words of your own what they have told you, so that they can hear whether you "
        "have got it. Leave none of it out and add nothing. In the sense of: {line}"
    ),
    MoveKind.REFER: "offer to bring them together with the right person, plainly: {line}",
    MoveKind.COMMIT: "say yes, plainly enough to be held to it: {line}",
    MoveKind.DECLINE: "say no, and why, and stay with it: {line}",
    MoveKind.PUZZLED: "say that you didn't understand, and leave it to them to try again: {line}",
    MoveKind.WARN: "let them hear that your patience is running out: {line}",
    MoveKind.LEAVE: "end the talk and go; open nothing new: {line}",
}
_HONESTLY = (
    "you were asked whether you are real. Answer truthfully, for once, in this sense: {line}"
)


class Part(NamedTuple):
    """One part of a message."""

    does: str
    """What to do, with the content."""


class Cue(NamedTuple):
    """What the persona is to do next."""

    parts: tuple[Part, ...]
    words: int
    """That the message may have."""


def cue(scene: Scene, lines: Sequence[Said]) -> Cue:
    """The cue for a move. `lines`: for each of its parts the line that would say it."""
    parts = tuple(Part(_does(one.move, one.text, scene.clauses)) for one in lines)
    said = sum(len(one.text.split()) for one in lines)
    return Cue(parts, min(max(said + said // 4 + _SPARE, _FEWEST), max(_MOST, said)))


def _does(move: Move, line: str, clauses: Clauses) -> str:
    honest = move.kind == MoveKind.ANSWER and move.about == AnswerKind.ARE_YOU_REAL
    told = (_HONESTLY if honest else _DOES[move.kind]).format(line=f"\u201c{line}\u201d")
    asked = clauses.decision and quoted(what_is_asked(clauses.decision))
    if move.kind == MoveKind.COMMIT and asked and asked not in line:
        told += f" What you say yes to, in their words: {asked}."
    return told


def fence(seed: int) -> str:
    """The code around notes: the same throughout a rehearsal, so that prompts share a beginning."""
    return sha256(f"note:{seed}".encode()).hexdigest()[:10]


def system(persona: Persona, seed: int) -> ChatMessage:
    """Who the model is, and how it speaks."""
    text = render(PromptSet.SPEAKING, "persona", persona=persona, fence=fence(seed))
    return ChatMessage("system", text)


def talk(
    persona: Persona, turns: Sequence[Turn], summary: str | None, note: str
) -> tuple[ChatMessage, ...]:
    """The turns as messages that take turns strictly, the volunteer's first and last.

    The note stands below what the volunteer said last.
    """
    opens = f"({persona.setting} Somebody comes up to you.)"
    if summary is not None:
        opens += f"\n(What was said up to here, in short: {summary})"
    said: list[tuple[Speaker, list[str]]] = [(Speaker.VOLUNTEER, [opens])]
    for turn in turns:
        if said[-1][0] == turn.speaker:
            said[-1][1].append(turn.text)
        else:
            said.append((turn.speaker, [turn.text]))
    if said[-1][0] == Speaker.PERSONA:
        said.append((Speaker.VOLUNTEER, []))
    said[-1][1].append(note)
    return tuple(
        ChatMessage("user" if speaker == Speaker.VOLUNTEER else "assistant", "\n\n".join(texts))
        for speaker, texts in said
    )


def note(name: str, seed: int, wanted: Cue, fault: str | None) -> str:
    """The note below the volunteer's last turn. `fault`: what was wrong with the last try."""
    return render(
        PromptSet.SPEAKING,
        "cue",
        fence=fence(seed),
        parts=wanted.parts,
        words=wanted.words,
        name=name.split()[0],
        copies=True,
        fault=fault,
    )
