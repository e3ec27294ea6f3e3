"""A move in plain words: what the persona is to do in its next message, and with what content."""

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from practice.domain.acts import STIRS
from practice.domain.chat import ChatMessage
from practice.domain.ledger import Query
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, Persona
from practice.domain.scene import Scene
from practice.domain.transcript import Speaker, Turn
from practice.rehearsal.model.prompts import PromptSet, render
from practice.rehearsal.quoting import quoted, restated, what_is_asked
from practice.rehearsal.voices import Said

_SPARE, _FEWEST, _MOST = 18, 35, 120
"""Words that a message may have beyond its lines, and has at least and at most."""
_IN_SHORT = 25
"""Words for what came across, where a sentence or two of it are enough."""

_DOES = {
    MoveKind.OPEN: "open the talk, in the sense of: {line}",
    MoveKind.ANSWER: (
        "answer what you were just asked, from what you know of your life, your work and what you "
        "decide. If this fits, it is what you would say: {line} If it doesn't, say in a few words "
        "that you don't know or would have to look. Invent no facts and no figures."
    ),
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
        "say back what they have told you, so that they can hear whether you have got it: the same "
        "reasons in your own words and pictures, and never more than four words in a row of "
        "theirs. Leave out no reason and add none. {line}"
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
_UNASKED = (
    "say in one sentence, and no more, the heart of what they have told you. Don't go through it "
    "step by step. {line}"
)
_ONCE_MORE = (
    "they have heard you say it back already. Say only what they have just asked about, or what is "
    "new since, in two sentences at most. {line}"
)
_NO_REASON = (
    "you were asked what you took from this. Say honestly that they have given you no reason that "
    "you could say back, and leave it to them to try again. In the sense of: {line}"
)
_OWN_PLAN = (
    "you were asked what you took from this. It is this plan of your own: say it with conviction, "
    "though it is not what they meant: {line}"
)
_NOT_HEARD_ENOUGH = (
    "they want a yes or a no. You have not heard enough to say either; say so, and what would "
    "settle it: {line}"
)
_STILL_NO = (
    "they want a yes or a no. You have said no, and it is still no; say so, and what would change "
    "it: {line}"
)
_SLIDES_OFF = (
    "they push, flatter or stir you instead of giving you a reason. Let it slide off you, dryly, "
    "in half a sentence. Agree to nothing, give no reason, ask no question, promise nothing."
)
_LEAVES_OPEN = frozenset(
    {
        MoveKind.PROBE, MoveKind.OBJECT, MoveKind.FOLLOW, MoveKind.CONCEDE, MoveKind.MISREAD,
        MoveKind.COMMIT, MoveKind.WARN,
    }
)  # fmt: skip
"""Moves that don't answer a question, and in which one may be answered in passing."""
_PUTS_OFF = frozenset({MoveKind.PROBE, MoveKind.OBJECT, MoveKind.CONCEDE})
"""Moves with which a yes or a no is put off."""
_ASKS = re.compile("[?？؟]")


class Part(NamedTuple):
    """One part of a message."""

    does: str
    """What to do, with the content."""


class Cue(NamedTuple):
    """What the persona is to do next."""

    parts: tuple[Part, ...]
    words: int
    """That the message is to have at most."""
    bears: int
    """Words that it may come to if it is said in full."""
    asked: bool = False
    """The volunteer asked something that none of the parts need answer."""
    undecided: bool = False
    """The volunteer asked for a yes or a no, and none of the parts is one."""


def cue(scene: Scene, lines: Sequence[Said]) -> Cue:
    """The cue for a move. `lines`: for each of its parts the line that would say it."""
    parts = tuple(Part(_does(one.move, one.text, scene)) for one in lines)
    last = scene.transcript[-1].text if scene.transcript else ""
    kinds = {one.move.kind for one in lines}
    presses = Query.STANCE in scene.queries and bool(scene.clauses.decision)
    return Cue(
        parts,
        words=_room(sum(_length(one, scene) for one in lines)),
        bears=_room(sum(len(one.text.split()) for one in lines)),
        asked=kinds <= _LEAVES_OPEN and _ASKS.search(last) is not None,
        undecided=presses and kinds <= _PUTS_OFF,
    )


def _room(said: int) -> int:
    return min(max(said + said // 4 + _SPARE, _FEWEST), max(_MOST, said))


def _does(move: Move, line: str, scene: Scene) -> str:
    gives_back = move.kind == MoveKind.GIVE_BACK and scene.clauses.steps
    content = _as_told(line, scene) if gives_back else f"\u201c{line}\u201d"
    told = _wanted(move, scene).format(line=content)
    if move.kind == MoveKind.COMMIT and scene.clauses.decision and not _says_what(line, scene):
        told += f" What you say yes to, all of it, in their words: {_decision(scene)}."
    return told


def _as_told(line: str, scene: Scene) -> str:
    """What came across as they told it; to turn I and you round is left to the model."""
    told = "\u201d \u201c".join(quoted(clause, whole=True) for clause in scene.clauses.steps)
    said = f"They said: \u201c{told}\u201d"
    if scene.clauses.decision and _says_what(line, scene):
        said += f" They ask you: \u201c{_decision(scene)}\u201d"
    return said


def _decision(scene: Scene) -> str:
    return quoted(what_is_asked(scene.clauses.decision or "", whole=True), whole=True)


def _says_what(line: str, scene: Scene) -> bool:
    """Whether a line holds the decision, as typed or turned round."""
    asked = what_is_asked(scene.clauses.decision or "", whole=True)
    return _decision(scene) in line or restated(asked, whole=True) in line


def _wanted(move: Move, scene: Scene) -> str:
    answers = move.about if move.kind == MoveKind.ANSWER else None
    if answers == AnswerKind.ARE_YOU_REAL:
        return _HONESTLY
    if answers == AnswerKind.WOULD_CHANGE_MIND and Query.STANCE in scene.queries:
        refused = any(name.startswith("declines.") for name in scene.said)
        return _STILL_NO if refused else _NOT_HEARD_ENOUGH
    if move.kind == MoveKind.NOD and scene.acts & STIRS:
        return _SLIDES_OFF
    if move.kind == MoveKind.GIVE_BACK and not _in_full(scene):
        return _ONCE_MORE if _said_back(scene) else _UNASKED
    if move.kind == MoveKind.PUZZLED and scene.restate:
        return _NO_REASON
    if move.kind == MoveKind.MISREAD and scene.restate:
        return _OWN_PLAN
    return _DOES[move.kind]


def _in_full(scene: Scene) -> bool:
    """Whether all that came across is to be said back: asked for it, and the first time."""
    return scene.restate and not _said_back(scene)


def _said_back(scene: Scene) -> bool:
    return any(name.startswith("gives_back.") for name in scene.said)


def _length(line: Said, scene: Scene) -> int:
    """Words that a part may take."""
    words = len(line.text.split())
    in_short = line.move.kind == MoveKind.GIVE_BACK and not _in_full(scene)
    return min(words, _IN_SHORT) if in_short else words


def fence(seed: int) -> str:
    """The code around notes: the same throughout a rehearsal, so that prompts share a beginning."""
    return sha256(f"note:{seed}".encode()).hexdigest()[:10]


def system(persona: Persona, seed: int) -> ChatMessage:
    """Who the model is, and how it speaks."""
    text = render(PromptSet.SPEAKING, "persona", persona=persona, fence=fence(seed))
    return ChatMessage("system", text)


def talk(turns: Sequence[Turn], summary: str | None, note: str) -> tuple[ChatMessage, ...]:
    """The turns as messages that take turns strictly, the volunteer's first and last.

    The note stands below what the volunteer said last.
    """
    opens = "(Somebody comes up to you.)"
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
        asked=wanted.asked,
        undecided=wanted.undecided,
        fault=fault,
    )
