"""A persona: the listener, as a person, never an answer key."""

from enum import StrEnum
from typing import Annotated, Self, TypeVar

from pydantic import Field, model_validator

from practice.domain.acts import Act
from practice.domain.content import File, FileId, Line, MisreadingKind, Part, PartId, Prose, Word
from practice.domain.slots import fault, slots

Two = Annotated[tuple[Line, ...], Field(min_length=2, max_length=80)]
Three = Annotated[tuple[Line, ...], Field(min_length=3, max_length=80)]
Six = Annotated[tuple[Line, ...], Field(min_length=6, max_length=80)]
Eight = Annotated[tuple[Line, ...], Field(min_length=8, max_length=80)]
Cues = Annotated[tuple[Word, ...], Field(min_length=5, max_length=60)]

POINT = frozenset({"point"})
STICKING_POINT = frozenset({"sticking_point"})
RESTATES = frozenset({"steps", "decision"})
NOTHING: frozenset[str] = frozenset()


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


class Objection(Part):
    """A doubt of this person's, in their words, and what would settle it."""

    id: PartId
    says: Two
    in_short: Word
    """Reads after "because of" and "stuck on": lower case, no full stop."""
    settled_when: Prose
    settled_by: Cues
    fits: tuple[FileId, ...] | None = None
    """The pitches that it is raised against; None: all of this world."""
    after: After | None = None

    @model_validator(mode="after")
    def _in_short_reads_on(self) -> Self:
        if self.in_short.endswith(".") or (
            self.in_short[0].isupper() and not self.in_short.startswith(("I ", "I'"))
        ):
            raise ValueError(
                "in_short must read after 'because of': begin in lower case, no full stop"
            )
        return self


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


class Persona(File):
    """A listener. Texts are cleaned, and the lines' slots are known and stand well."""

    name: Word
    title: Word
    nickname: Word | None = None
    role: Word
    world: FileId
    difficulty: Annotated[int, Field(ge=1, le=5)]
    teaches: Prose
    setting: Prose
    minutes: Annotated[int, Field(ge=1, le=240)]
    """How long this person has, in the story."""
    background: Prose
    shown: tuple[Word, ...] = ()
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
    follows: Eight
    concedes: Three
    puzzled: Three
    warns: Three
    refers: Two
    objections: Annotated[tuple[Objection, ...], Field(min_length=1, max_length=40)]
    leans_to: Annotated[tuple[Leaning, ...], Field(min_length=1, max_length=40)]
    gives_back: Three
    commits: Three
    declines: Three

    @model_validator(mode="after")
    def _slots_stand_well(self) -> Self:
        for key, lines, allowed in self._slotted():
            for number, line in enumerate(lines, start=1):
                if wrong := fault(line, allowed):
                    raise ValueError(f"line {number} of {key} {wrong}")
        if not any(slots(line) == ["steps"] for line in self.gives_back):
            raise ValueError("gives_back needs a line with {steps} alone")
        if not any("sticking_point" not in slots(line) for line in self.declines):
            raise ValueError("declines needs a line without {sticking_point}")
        return self

    @model_validator(mode="after")
    def _ids_are_unique_and_shown_is_known(self) -> Self:
        for key in ("objections", "leans_to"):
            ids = [part.id for part in getattr(self, key)]
            twice = {i for i in ids if ids.count(i) > 1}
            if twice:
                raise ValueError(f"{key} has the id {sorted(twice)[0]} twice")
        unknown = [key for key in self.shown if key not in SHOWABLE]
        if unknown:
            raise ValueError(f"shown may name {', '.join(SHOWABLE)}; {unknown[0]} is none of them")
        return self

    def _slotted(self) -> list[tuple[str, tuple[str, ...], frozenset[str]]]:
        plain = ("opening", "nods", "leaves", "concedes", "puzzled", "warns", "refers")
        return [
            *((key, getattr(self, key), NOTHING) for key in plain),
            *((f"answers.{k}", self.answers.to(k), NOTHING) for k in AnswerKind),
            *((f"probes.{k}", self.probes.of(k), NOTHING) for k in ProbeKind),
            *((f"objections ({o.id})", o.says, NOTHING) for o in self.objections),
            *((f"leans_to ({x.id})", x.says, NOTHING) for x in self.leans_to),
            ("follows", self.follows, POINT),
            ("gives_back", self.gives_back, RESTATES),
            ("commits", self.commits, RESTATES),
            ("declines", self.declines, RESTATES | STICKING_POINT),
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


SHOWABLE = ("background", "wants", "wary_of", "teaches", "nickname", "decides")
"""Keys that `shown` may add to the brief."""


def _named(parts: tuple[T, ...], part_id: str) -> T:
    """The part of this id, or a KeyError."""
    for part in parts:
        if part.id == part_id:
            return part
    raise KeyError(part_id)
