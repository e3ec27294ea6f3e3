"""The shapes of the judge's answers, in the order in which it has to think."""

from typing import Literal

from pydantic import BaseModel, Field

Level = Literal[0, 1, 2, 3, 4]


class Quote(BaseModel):
    """Words copied from one turn."""

    turn: int
    quote: str


class CriterionAnswer(BaseModel):
    """One criterion: evidence first, the level last."""

    evidence: list[Quote]
    missing: str = Field(description="What the next level lacks; empty at level 4")
    reason: str
    level: Level | None = Field(description="null: the transcript can't show it; reason says why")


class Named(BaseModel):
    """Which criterion it is about."""

    criterion: str = Field(description="The id")


class OneOfAll(CriterionAnswer, Named):
    """One criterion of several; its id comes first, since fields of the last base do."""


class JointAnswer(BaseModel):
    """All criteria, each once."""

    results: list[OneOfAll]


class FactAnswer(BaseModel):
    """One thing that the listener said or did."""

    kind: Literal[
        "restated", "committed", "headed_for", "disagrees", "referred", "left_early", "nodded"
    ]
    turn: int
    quote: str
    strength: Literal["weak", "strong"]
    steps: list[str] = Field(description="For restated: ids of the steps that are given back")
    matches: Literal["yes", "partly", "no"] | None = Field(description="For committed")
    misreading: str | None = Field(description="For headed_for: the id of the misreading, or null")
    withdrawn: Quote | None = Field(description="For headed_for: where the listener gives it up")


class OutcomeAnswer(BaseModel):
    """What the listener was told, and what can be quoted of them."""

    told: list[Quote] = Field(description="Where the volunteer says what it is about, or asks")
    why: list[Quote] = Field(description="Where the volunteer gives a reason")
    facts: list[FactAnswer]
