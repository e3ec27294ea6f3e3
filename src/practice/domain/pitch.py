"""A pitch: the answer key, seen by the volunteer and the grader, never by the persona."""

from typing import Annotated

from pydantic import AfterValidator, Field

from practice.domain.content import (
    File,
    FileId,
    MisreadingKind,
    Part,
    PartId,
    Prose,
    Word,
    ids_once,
    once,
)

Wordings = Annotated[tuple[Word, ...], Field(min_length=2, max_length=60)]


class Step(Part):
    """One link of the reasoning: a claim, its reason, and wordings of it."""

    id: PartId
    claim: Prose
    because: Prose
    cues: Annotated[tuple[Word, ...], Field(min_length=5, max_length=60)]


class NotAsking(Part):
    """Something that the pitch does not ask for, and is often taken to."""

    text: Prose
    cues: Wordings


class Misreading(Part):
    """A wrong conclusion, and what shows that it backfires."""

    id: PartId
    kind: MisreadingKind
    conclusion: Prose
    why_wrong: Prose
    corrected_by: Annotated[tuple[Word, ...], Field(min_length=4, max_length=60)]


class Limit(Part):
    """A weak point of the case, which an honest volunteer shows."""

    text: Prose
    cues: Wordings


def _no_two_cues_alike(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    once(
        "cue",
        (
            ((number, "cues", entry), cue.casefold())
            for number, step in enumerate(steps)
            for entry, cue in enumerate(step.cues)
        ),
    )
    return steps


class Pitch(File):
    """A decision to be walked to, step by step."""

    title: Word
    topic: Word
    world: FileId
    decision: Prose
    """Which decision, by whom, by when: what the volunteer asks for."""
    deciders: Prose
    """Who usually decides it de facto."""
    common_ground: Prose
    """What listener and volunteer both hold already."""
    steps: Annotated[
        tuple[Step, ...],
        Field(min_length=2, max_length=12),
        AfterValidator(ids_once),
        AfterValidator(_no_two_cues_alike),
    ]
    not_asking: Annotated[tuple[NotAsking, ...], Field(min_length=2, max_length=12)]
    misreadings: Annotated[
        tuple[Misreading, ...], Field(min_length=1, max_length=20), AfterValidator(ids_once)
    ]
    honest_limits: Annotated[tuple[Limit, ...], Field(min_length=1, max_length=12)]

    def misreading_of(self, leaning_kind: MisreadingKind, named: str | None) -> Misreading | None:
        """The misreading that a leaning amounts to here.

        It is the one that the leaning names, else the first of its kind, else None.
        """
        for misreading in self.misreadings:
            if misreading.id == named:
                return misreading
        for misreading in self.misreadings:
            if misreading.kind == leaning_kind:
                return misreading
        return None
