"""Dialogue acts: what a clause of the volunteer's does."""

from enum import StrEnum


class Act(StrEnum):
    """The closed list that personas name in `patience` and that hearing and grading share."""

    GREETING = "greeting"
    SMALL_TALK = "small_talk"
    QUESTION_OPEN = "question_open"
    QUESTION_CLOSED = "question_closed"
    QUESTION_ROLE = "question_role"
    """Who decides?"""
    QUESTION_WORK = "question_work"
    """About the listener's own work."""
    QUESTION_NEXT = "question_next"
    """What would you do with it?"""
    CHECK_RESTATE = "check_restate"
    """Say it back."""
    CHECK_CLOSED = "check_closed"
    ASK = "ask"
    ASK_REFERRAL = "ask_referral"
    NOT_ASKING = "not_asking"
    REASON = "reason"
    MECHANISM = "mechanism"
    EXAMPLE = "example"
    CONCESSION = "concession"
    HEDGE = "hedge"
    LIMIT = "limit"
    """A weak point shown unasked."""
    INVITES_CHECK = "invites_check"
    CORRECTION = "correction"
    THANKS = "thanks"
    CLOSING = "closing"

    # What costs patience.
    SLOGAN = "slogan"
    PRESSURE = "pressure"
    GUILT = "guilt"
    FLATTERY = "flattery"
    FAMOUS_NAME = "famous_name"
    OVERCLAIM = "overclaim"
    REPETITION = "repetition"
    MONOLOGUE = "monologue"
    JARGON = "jargon"
    DODGE = "dodge"
    PROCEDURE = "procedure"


QUESTIONS = frozenset(
    {
        Act.QUESTION_OPEN,
        Act.QUESTION_CLOSED,
        Act.QUESTION_ROLE,
        Act.QUESTION_WORK,
        Act.QUESTION_NEXT,
        Act.CHECK_RESTATE,
        Act.CHECK_CLOSED,
    }
)
"""Acts that expect an answer."""

PUSHES = frozenset({Act.PRESSURE, Act.GUILT, Act.FLATTERY, Act.OVERCLAIM})
"""What leans on the listener in place of a reason."""
STIRS = PUSHES | {Act.SLOGAN, Act.FAMOUS_NAME}
"""What leans on the listener or stirs them up, and claims nothing of the case."""
