"""A pitch: the answer key, seen by the volunteer and the grader, never by the persona."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from practice.domain.content import File, FileId, MisreadingKind, Part, PartId, Prose, Word

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
    steps: Annotated[tuple[Step, ...], Field(min_length=2, max_length=12)]
    not_asking: Annotated[tuple[NotAsking, ...], Field(min_length=2, max_length=12)]
    misreadings: Annotated[tuple[Misreading, ...], Field(min_length=1, max_length=20)]
    honest_limits: Annotated[tuple[Limit, ...], Field(min_length=1, max_length=12)]

    @model_validator(mode="after")
    def _ids_and_cues_are_unique(self) -> Self:
        for key in ("steps", "misreadings"):
            ids = [part.id for part in getattr(self, key)]
            twice = {i for i in ids if ids.count(i) > 1}
            if twice:
                raise ValueError(f"{key} has the id {sorted(twice)[0]} twice")
        cues = [cue.casefold() for step in self.steps for cue in step.cues]
        twice = {cue for cue in cues if cues.count(cue) > 1}
        if twice:
            raise ValueError(f"two cues are alike: {sorted(twice)[0]!r}")
        return self

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
