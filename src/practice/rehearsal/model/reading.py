"""What a model notes of one turn; of an answer of this shape code believes what it can check."""

from enum import StrEnum
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator

from practice.domain.acts import Act
from practice.domain.persona import AnswerKind


def _those_that_fit(items: object, handler: ValidatorFunctionWrapHandler) -> list[object]:
    """The entries that have the shape; one that hasn't spoils none of the others."""
    if not isinstance(items, list):
        return list(handler(items))
    kept: list[object] = []
    for item in items:
        try:
            kept += handler([item])
        except ValidationError:
            continue
    return kept


T = TypeVar("T")
Notes = Annotated[list[T], WrapValidator(_those_that_fit), Field(default_factory=list)]


class Note(BaseModel):
    """Anything that is noted, with the words that it stands on."""

    quote: str
    """A stretch of the turn, word for word."""


class PointNote(Note):
    """A clause that says something of the case."""

    gives_reason: bool
    step: str | None
    sure: bool
    opposite: bool


class AskNote(Note):
    """A clause that asks the listener to do something."""

    decision: Literal["whole", "part", "other"]
    says_when: bool
    introduction: bool


class DoubtNote(Note):
    """A clause that speaks to one of the listener's doubts."""

    doubt: str
    how: Literal["answers", "grants"]


class WrongTurnNote(Note):
    """A clause that speaks against a wrong conclusion."""

    conclusion: str
    how: Literal["corrects", "disputes"]


class About(StrEnum):
    """What a question to the listener is about."""

    DECIDES = AnswerKind.DECIDES
    WHO_ELSE = AnswerKind.WHO_ELSE
    WORK = AnswerKind.WORK
    WORRY = AnswerKind.WORRY
    WOULD_DO = AnswerKind.WOULD_DO
    WOULD_CHANGE_MIND = AnswerKind.WOULD_CHANGE_MIND
    HEARD_BEFORE = AnswerKind.HEARD_BEFORE
    GREETING = AnswerKind.GREETING
    ARE_YOU_REAL = AnswerKind.ARE_YOU_REAL
    UNKNOWN = AnswerKind.UNKNOWN
    STANCE = "stance"
    TALK = "talk"
    RESTATE = "restate"


class QuestionNote(Note):
    """What the turn wants to be told."""

    about: About


class ActNote(Note):
    """What a clause does beside that."""

    act: Literal[
        Act.SMALL_TALK, Act.MECHANISM, Act.EXAMPLE, Act.CONCESSION, Act.HEDGE, Act.LIMIT,
        Act.INVITES_CHECK, Act.NOT_ASKING, Act.CORRECTION, Act.THANKS, Act.CLOSING, Act.SLOGAN,
        Act.PRESSURE, Act.GUILT, Act.FLATTERY, Act.FAMOUS_NAME, Act.OVERCLAIM, Act.JARGON,
        Act.DODGE, Act.PROCEDURE,
    ]  # fmt: skip


class Reading(BaseModel):
    """One turn, as a model has read it."""

    understood: bool
    points: Notes[PointNote]
    asks: Notes[AskNote]
    doubts: Notes[DoubtNote]
    wrong_turns: Notes[WrongTurnNote]
    questions: Notes[QuestionNote]
    acts: Notes[ActNote]
