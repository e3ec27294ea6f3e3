"""A rubric: how a rehearsal is graded."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from practice.domain.content import File, Part, PartId, Prose, Word


class OutcomeId(StrEnum):
    """What was won, from the least to the most; a closed set."""

    NO_ENGAGEMENT = "no_engagement"
    REJECTED = "rejected"
    VAGUE_ACKNOWLEDGEMENT = "vague_acknowledgement"
    MISDIRECTED = "misdirected"
    UNDERSTOOD = "understood"
    REFERRAL = "referral"
    REASONED_COMMITMENT = "reasoned_commitment"


class Measure(StrEnum):
    """The detectors: what the rules can measure in a transcript."""

    SPECIFIC_ASK = "specific_ask"
    RIGHT_PERSON = "right_person"
    REASONING = "reasoning"
    UNDERSTANDING = "understanding"
    MISREADING = "misreading"
    OBJECTIONS = "objections"
    HONESTY = "honesty"
    LEVERAGE = "leverage"
    NEXT_STEP = "next_step"
    CURIOSITY = "curiosity"
    ONE_REASON = "one_reason"
    BREVITY = "brevity"
    INCENTIVES = "incentives"
    GAMING = "gaming"
    LASTING = "lasting"


Level = Annotated[int, Field(ge=0, le=4)]
LEVELS = (0, 1, 2, 3, 4)


class Scale(Part):
    """Every criterion is graded from 0 to 4."""

    min: Annotated[int, Field(ge=0, le=0)]
    max: Annotated[int, Field(ge=4, le=4)]


class Criterion(Part):
    """One question, with a level described for each answer."""

    id: PartId
    title: Word
    question: Prose
    weight: Annotated[int, Field(ge=1, le=10)]
    source: Prose | None = None
    """Where the idea comes from."""
    levels: dict[Level, Prose]
    measure: Measure | None = None
    """The detector that grades it by rule; None: only a person or a model does."""
    absence: tuple[Level, ...] = ()
    """The levels that may rest on something not being there."""

    @model_validator(mode="after")
    def _all_levels(self) -> Self:
        if sorted(self.levels) != list(LEVELS):
            raise ValueError("levels must describe 0, 1, 2, 3 and 4, each once")
        return self


class Outcome(Part):
    """A result, in the words of this rubric."""

    id: OutcomeId
    title: Word
    means: Prose


class When(Part):
    """The condition of a cap: an outcome, or a criterion below a level."""

    outcome: tuple[OutcomeId, ...] | None = None
    criterion: PartId | None = None
    below: Annotated[int, Field(ge=1, le=4)] | None = None

    @model_validator(mode="after")
    def _one_condition(self) -> Self:
        by_criterion = self.criterion is not None and self.below is not None
        half = (self.criterion is None) != (self.below is None)
        if half or by_criterion == (self.outcome is not None):
            raise ValueError("when must hold either outcome, or criterion and below")
        return self


class Cap(Part):
    """The most that a total can be while a condition holds."""

    when: When
    total_at_most: Annotated[int, Field(ge=0, le=100)]
    """In percent."""


class Rubric(File):
    """Criteria, outcomes and caps."""

    title: Word
    summary: Prose
    scale: Scale
    rules: Annotated[tuple[Prose, ...], Field(max_length=20)] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1, max_length=20)]
    outcomes: Annotated[tuple[Outcome, ...], Field(min_length=1, max_length=7)]
    caps: Annotated[tuple[Cap, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _parts_agree(self) -> Self:
        ids = [criterion.id for criterion in self.criteria]
        twice = {i for i in ids if ids.count(i) > 1}
        if twice:
            raise ValueError(f"criteria has the id {sorted(twice)[0]} twice")
        outcomes = [outcome.id for outcome in self.outcomes]
        if len(set(outcomes)) < len(outcomes):
            raise ValueError("an outcome stands twice")
        for cap in self.caps:
            if cap.when.criterion is not None and cap.when.criterion not in ids:
                raise ValueError(f"a cap names the criterion {cap.when.criterion}; there is none")
            for outcome in cap.when.outcome or ():
                if outcome not in outcomes:
                    raise ValueError(f"a cap names the outcome {outcome}, which is not listed")
        return self

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion of this id.

        Raises:
            KeyError: There is none.
        """
        for criterion in self.criteria:
            if criterion.id == criterion_id:
                return criterion
        raise KeyError(criterion_id)

    def outcome(self, outcome_id: OutcomeId) -> Outcome | None:
        """The outcome of this id, in the words of this rubric; None when it has none."""
        return next((outcome for outcome in self.outcomes if outcome.id == outcome_id), None)

    @property
    def weight(self) -> int:
        """The sum of all weights."""
        return sum(criterion.weight for criterion in self.criteria)
