"""Small talks by hand about the warm-up: a trial of scheduling software on one ward.

A line begins with who says it: "you" are the volunteer, any other name is the listener.
"""

from functools import cache

from tests.rehearsal.support import NOBODYS_HOME, personas, pitches

from practice.bootstrap import library
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Rubric
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript
from practice.grading.conversation import Conversation

OPEN = "nurse: Come in, love. What is it?"
HELLO = "you: Hello there."
WHY = (
    "you: Most overtime comes from gaps found on the day, because the rota is fixed weeks ahead "
    "and absences are not. The software offers the shift to everyone at once at regular pay, so "
    "the gap is filled before it costs overtime."
)
ASK = (
    "you: Would you run a six-week trial on your ward, starting next month, with overtime hours as "
    "the measure?"
)
CHECK = "you: Can you say it back to me in your own words?"
ACCOUNT = (
    "nurse: So the rota is fixed weeks ahead and absences are not, and that is where the gaps on "
    "the day come from. The software offers the shift to everyone at regular pay first, so the gap "
    "is filled before it costs us overtime."
)
PROMISE = "nurse: Yes, I will start the trial on my ward next month."
FEWER = "nurse: Then we can run the ward with fewer nurses. I will give back two posts on Monday."
CORRECT = (
    "you: Fewer nurses make more gaps, because the software only finds a pair of hands among the "
    "nurses you have."
)
YIELD = "nurse: You are right about the gaps. I take that back."
REFER = "nurse: The operations manager decides that. I will introduce you to her this afternoon."
NO = "nurse: No. I will not do that on my ward. I disagree."
NOD = "nurse: That makes sense. I will think about it."
LEAVE = "nurse: Sorry, I have to go now, goodbye."
KETTLE = "nurse: The kettle is on the left."


def talk(*lines: str) -> Transcript:
    """A transcript of lines that begin with the speaker's name."""
    said = [line.split(": ", 1) for line in lines]
    return Transcript.of(
        (Speaker.VOLUNTEER if who == "you" else Speaker.PERSONA, clean(text)) for who, text in said
    )


def trial() -> Pitch:
    """The warm-up."""
    return pitches()["hospital-scheduling"]


def maureen() -> Persona:
    """The head nurse."""
    return personas()["head-nurse"]


@cache
def rubrics() -> dict[str, Rubric]:
    """The shipped rubrics."""
    return library(folder=NOBODYS_HOME).rubrics()


def conversation(*lines: str, persona: Persona | None = None) -> Conversation:
    """A talk, read against the warm-up."""
    return Conversation(talk(*lines), trial(), persona)
