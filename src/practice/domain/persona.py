"""A persona: the listener, as a person, never an answer key."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import AfterValidator, Field

from practice.domain.acts import Act
from practice.domain.content import (
    File,
    FileId,
    Line,
    MisreadingKind,
    Part,
    PartId,
    Prose,
    Word,
    ids_once,
)
from practice.domain.slots import fault, slots

POINT = frozenset({"point"})
STICKING_POINT = frozenset({"sticking_point"})
RESTATES = frozenset({"steps", "decision"})
NOTHING: frozenset[str] = frozenset()


def _holding(allowed: frozenset[str]) -> Callable[[str], str]:
    """A check of one line: its slots are allowed here, and stand well."""

    def check(line: str) -> str:
        if wrong := fault(line, allowed):
            raise ValueError(wrong)
        return line

    return check


Plain = Annotated[Line, AfterValidator(_holding(NOTHING))]
"""A line without slots."""
Follows = Annotated[Line, AfterValidator(_holding(POINT))]
Restates = Annotated[Line, AfterValidator(_holding(RESTATES))]
Declines = Annotated[Line, AfterValidator(_holding(RESTATES | STICKING_POINT))]

Two = Annotated[tuple[Plain, ...], Field(min_length=2, max_length=80)]
Three = Annotated[tuple[Plain, ...], Field(min_length=3, max_length=80)]
Six = Annotated[tuple[Plain, ...], Field(min_length=6, max_length=80)]
Cues = Annotated[tuple[Word, ...], Field(min_length=5, max_length=60)]


class AnswerKind(StrEnum):
    """What a listener can be asked."""

    DECIDES = "decides"
    WHO_ELSE = "who_else"
    WORK = "work"
    WORRY = "worry"
    WOULD_DO = "would_do"
    WOULD_CHANGE_MIND = "would_change_mind"
    HEARD_BEFORE = "heard_before"
    GREETING = "greeting"
    ARE_YOU_REAL = "are_you_real"
    UNKNOWN = "unknown"


class ProbeKind(StrEnum):
    """What a listener asks of their own accord."""

    REASON = "reason"
    LINK = "link"
    ASK = "ask"
    WHO = "who"
    WHEN = "when"
    EXAMPLE = "example"


class Decides(Part):
    """What this person decides de facto; hidden until the debrief."""

    owns: tuple[Word, ...]
    sways: tuple[Word, ...]
    cannot: tuple[Word, ...]
    real_decider: Prose


class Manner(Part):
    """How this person talks, with sample lines."""

    manner: Prose
    says: Annotated[tuple[Line, ...], Field(min_length=1, max_length=20)]


class Patience(Part):
    """How many of the volunteer's turns this person bears, and what changes that."""

    turns: Annotated[int, Field(ge=2, le=60)]
    tried_by: tuple[Act, ...]
    restored_by: tuple[Act, ...]
    also: Prose | None = None
    """The same in prose, for a model."""


class Answers(Part):
    """What this person says when asked, in the first person."""

    decides: Two
    who_else: Two
    work: Two
    worry: Two
    would_do: Two
    would_change_mind: Two
    heard_before: Two
    greeting: Two
    are_you_real: Two
    unknown: Two

    def to(self, kind: AnswerKind) -> tuple[str, ...]:
        """The lines that answer a question of this kind."""
        lines: tuple[str, ...] = getattr(self, kind.value)
        return lines


class Probes(Part):
    """Questions of this person's own."""

    reason: Two
    link: Two
    ask: Two
    who: Two
    when: Two
    example: Two

    def of(self, kind: ProbeKind) -> tuple[str, ...]:
        """The questions of this kind."""
        lines: tuple[str, ...] = getattr(self, kind.value)
        return lines


class After(StrEnum):
    """What an objection presupposes."""

    POINT = "point"
    ASK = "ask"


def _reads_on(text: str) -> str:
    if text.endswith(".") or (text[0].isupper() and not text.startswith(("I ", "I'", "I\u2019"))):
        raise ValueError("must read after 'because of': begin in lower case, no full stop")
    return text


class Objection(Part):
    """A doubt of this person's, in their words, and what would settle it."""

    id: PartId
    says: Two
    in_short: Annotated[Word, AfterValidator(_reads_on)]
    """Reads after "because of" and "stuck on": lower case, no full stop."""
    settled_when: Prose
    settled_by: Cues
    fits: tuple[FileId, ...] | None = None
    """The pitches that it is raised against; None: all of this world."""
    after: After | None = None


class Leaning(Part):
    """A wrong conclusion that this person is drawn to."""

    id: PartId
    kind: MisreadingKind
    says: Two
    pull: Annotated[float, Field(ge=0, le=1)]
    """The chance that it is voiced when nothing speaks against it."""
    means: dict[FileId, PartId] = Field(default_factory=dict)
    """Which misreading of which pitch it is; elsewhere, the pitch's first of that kind."""


T = TypeVar("T", "Objection", "Leaning")

Showable = Literal["background", "wants", "wary_of", "teaches", "nickname", "decides"]
SHOWABLE: tuple[str, ...] = get_args(Showable)
"""Keys that `shown` may add to the brief."""


def _one_with_steps_alone(lines: tuple[str, ...]) -> tuple[str, ...]:
    if not any(slots(line) == ["steps"] for line in lines):
        raise ValueError("needs a line with {steps} alone")
    return lines


def _one_without_sticking_point(lines: tuple[str, ...]) -> tuple[str, ...]:
    if all("sticking_point" in slots(line) for line in lines):
        raise ValueError("needs a line without {sticking_point}")
    return lines


class Persona(File):
    """A listener. Texts are cleaned, and the lines' slots are known and stand well."""

    name: Word
    title: Word
    nickname: Word | None = None
    role: Word
    world: FileId
    difficulty: Annotated[int, Field(ge=1, le=5)]
    teaches: Prose
    trains: Annotated[tuple[PartId, ...], Field(max_length=20)] = ()
    """The criteria, of any rubric, that a talk with this person gives most practice in."""
    setting: Prose
    minutes: Annotated[int, Field(ge=1, le=240)]
    """How long this person has, in the story."""
    background: Prose
    shown: tuple[Showable, ...] = ()
    """Further keys that the volunteer sees in the brief."""
    decides: Decides
    wants: tuple[Word, ...]
    wary_of: tuple[Word, ...]
    voice: Manner
    patience: Patience
    opening: Three
    nods: Six
    leaves: Three
    answers: Answers
    probes: Probes
    follows: Annotated[tuple[Follows, ...], Field(min_length=8, max_length=80)]
    concedes: Three
    puzzled: Three
    warns: Three
    refers: Two
    objections: Annotated[
        tuple[Objection, ...], Field(min_length=1, max_length=40), AfterValidator(ids_once)
    ]
    leans_to: Annotated[
        tuple[Leaning, ...], Field(min_length=1, max_length=40), AfterValidator(ids_once)
    ]
    gives_back: Annotated[
        tuple[Restates, ...],
        Field(min_length=3, max_length=80),
        AfterValidator(_one_with_steps_alone),
    ]
    commits: Annotated[tuple[Restates, ...], Field(min_length=3, max_length=80)]
    declines: Annotated[
        tuple[Declines, ...],
        Field(min_length=3, max_length=80),
        AfterValidator(_one_without_sticking_point),
    ]

    def objection(self, objection_id: str) -> Objection:
        """The objection of this id.

        Raises:
            KeyError: There is none.
        """
        return _named(self.objections, objection_id)

    def leaning(self, leaning_id: str) -> Leaning:
        """The leaning of this id.

        Raises:
            KeyError: There is none.
        """
        return _named(self.leans_to, leaning_id)

    def objections_to(self, pitch_id: str) -> tuple[Objection, ...]:
        """The objections that this person would raise against a pitch."""
        return tuple(o for o in self.objections if o.fits is None or pitch_id in o.fits)


def _named(parts: tuple[T, ...], part_id: str) -> T:
    """The part of this id, or a KeyError."""
    for part in parts:
        if part.id == part_id:
            return part
    raise KeyError(part_id)
