"""A rubric: how a rehearsal is graded."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from practice.domain.content import File, Misfit, Part, PartId, Prose, Word, ids_once


class OutcomeId(StrEnum):
    """What was won, from the least to the most; a closed set."""

    NO_ENGAGEMENT = "no_engagement"
    REJECTED = "rejected"
    VAGUE_ACKNOWLEDGEMENT = "vague_acknowledgement"
    MISDIRECTED = "misdirected"
    UNDERSTOOD = "understood"
    REFERRAL = "referral"
    REASONED_COMMITMENT = "reasoned_commitment"

    @property
    def words(self) -> str:
        """In plain words, for where no rubric says it in its own."""
        return self.value.replace("_", " ")


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


def _all_levels(levels: dict[int, str]) -> dict[int, str]:
    if sorted(levels) != list(LEVELS):
        raise ValueError("must describe 0, 1, 2, 3 and 4, each once")
    return levels


class Criterion(Part):
    """One question, with a level described for each answer."""

    id: PartId
    title: Word
    question: Prose
    weight: Annotated[int, Field(ge=1, le=10)]
    source: Prose | None = None
    """Where the idea comes from."""
    levels: Annotated[dict[Level, Prose], AfterValidator(_all_levels)]
    measure: Measure | None = None
    """The detector that grades it by rule; None: only a person or a model does."""
    absence: tuple[Level, ...] = ()
    """The levels that may rest on something not being there."""


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
            raise ValueError("must hold either outcome, or criterion and below")
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
    criteria: Annotated[
        tuple[Criterion, ...], Field(min_length=1, max_length=20), AfterValidator(ids_once)
    ]
    outcomes: Annotated[
        tuple[Outcome, ...], Field(min_length=1, max_length=7), AfterValidator(ids_once)
    ]
    caps: Annotated[tuple[Cap, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _caps_name_what_is_there(self) -> Self:
        criteria = {criterion.id for criterion in self.criteria}
        outcomes = {outcome.id for outcome in self.outcomes}
        faults: list[tuple[tuple[str | int, ...], str]] = []
        for number, when in enumerate(cap.when for cap in self.caps):
            if when.criterion is not None and when.criterion not in criteria:
                wrong = f"names the criterion {when.criterion}, which this rubric does not have"
                faults.append((("caps", number, "when", "criterion"), wrong))
            for outcome in when.outcome or ():
                if outcome not in outcomes:
                    wrong = f"names the outcome {outcome}, which this rubric does not list"
                    faults.append((("caps", number, "when", "outcome"), wrong))
        if faults:
            raise Misfit(faults)
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
