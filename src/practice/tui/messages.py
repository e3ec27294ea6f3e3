"""What screens and workers tell the app. Workers post messages; handlers change widgets."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from practice.review.comparison import Comparison
    from practice.review.debrief import Debrief
    from practice.review.retake import Retake
    from practice.trainer.answering import Reply
    from practice.trainer.debriefing import Debriefing
    from practice.trainer.hinting import Hint
    from practice.trainer.looking_back import Past
    from practice.trainer.opening import Choice
    from practice.trainer.session import Session
    from practice.tui.routes import Routes
    from practice.tui.screens.page import Page


@dataclass
class Raised(Message):
    """The services are open, and the screens can be built."""

    routes: "Routes"


@dataclass
class GoHome(Message):
    """There is nothing but the curtain to see: show home, if it is ready."""


@dataclass
class GoChoose(Message):
    """Choose what to rehearse."""

    persona: str | None = None
    """The id of one to begin with."""


@dataclass
class GoBrief(Message):
    """Read the brief of a choice."""

    choice: "Choice"


@dataclass
class GoTalk(Message):
    """Begin the rehearsal."""

    choice: "Choice"


@dataclass
class GoOn(Message):
    """Go on with a rehearsal that was cut off."""

    rehearsal: str


@dataclass
class GoDebrief(Message):
    """Read the debrief of a rehearsal that has ended."""

    rehearsal: str
    guessed: bool = False
    """Whether the volunteer has said what they read out of it, or would not."""


@dataclass
class GoGuess(Message):
    """Ask what the volunteer reads out of a talk, before its debrief."""

    rehearsal: str
    debriefing: "Debriefing"


@dataclass
class TryAgain(Message):
    """Go on from an earlier message of the persona's, on any branch, as if nothing had followed."""

    rehearsal: str
    to: str
    """The id of that message."""
    draft: str = ""
    """What the composer begins with."""


@dataclass
class GoCompare(Message):
    """Lay two debriefs side by side: of two branches, or of two rehearsals."""

    first: "tuple[str, str | None]"
    """A rehearsal and the head of one of its branches; None: its present one."""
    second: "tuple[str, str | None]"


@dataclass
class GoGrading(Message):
    """Grade a rehearsal that has ended; it takes a while."""

    rehearsal: str


@dataclass
class GoModels(Message):
    """See which language models there are, and connect one."""


@dataclass
class GoLibrary(Message):
    """Look through past rehearsals."""


@dataclass
class GoProgress(Message):
    """See what changes from rehearsal to rehearsal."""


@dataclass
class GoSettings(Message):
    """Choose how the program looks and helps."""


@dataclass
class Chosen(Message):
    """A preference was chosen; what is kept is said in a sentence."""

    change: "dict[str, object]"
    """Fields of `Preferences`, with their new values."""
    sentence: str


@dataclass
class Kept(Message):
    """A preference is kept, for the next start too."""

    sentence: str


@dataclass
class Resumed(Message):
    """A page is the one on top, or is so again."""

    page: "Page"


@dataclass
class Seated(Message):
    """A session is open: the talk can begin or go on."""

    session: "Session"
    draft: str = ""
    """What the composer begins with, where nothing else was typed."""


@dataclass
class Debriefed(Message):
    """A debrief is ready to be read."""

    debrief: "Debrief"


@dataclass
class Reread(Message):
    """The debrief that is open was read anew."""

    debrief: "Debrief"


@dataclass
class Compared(Message):
    """Two debriefs lie side by side."""

    comparison: "Comparison"


@dataclass
class LookedBack(Message):
    """What was practised so far was read."""

    past: "Past"


@dataclass
class ModelsRead(Message):
    """It is known which models play, or could."""

    sentence: str


@dataclass
class Replied(Message):
    """The persona has answered."""

    reply: "Reply"


@dataclass
class Hinted(Message):
    """A hint is on record."""

    hint: "Hint"


@dataclass
class Rewound(Message):
    """The talk is back before a turn."""

    found: "Retake"


@dataclass
class CaughtUp(Message):
    """A turn that was left without an answer has one now."""

    session: "Session"


@dataclass
class Ended(Message):
    """The volunteer's end of the talk is on record."""


@dataclass
class Saved(Message):
    """An export was written."""

    path: str


@dataclass
class Faulted(Message):
    """A fault of the program's own, in a worker; the command line notes it when the app ends."""

    error: BaseException
