"""From messages to screens. Imported after the first paint: it brings in everything else."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from practice.domain.errors import UnknownName
from practice.domain.models import Part
from practice.review.comparison import Comparison, compare
from practice.review.debrief import Debrief
from practice.trainer.choosing import RUBRIC, chosen, offer
from practice.trainer.debriefing import Debriefing, open_debrief, takes_a_while
from practice.trainer.opening import Choice
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import cut_off, load, resolve
from practice.tui.messages import (
    Chosen,
    Compared,
    Debriefed,
    GoBrief,
    GoGrading,
    GoGuess,
    Kept,
    Seated,
)
from practice.tui.screens.brief import Brief
from practice.tui.screens.choose import Choose
from practice.tui.screens.compare import Compare
from practice.tui.screens.debrief import DebriefScreen
from practice.tui.screens.grading import Grading
from practice.tui.screens.guess import Guess
from practice.tui.screens.home import Home
from practice.tui.screens.library import Library
from practice.tui.screens.models import Models
from practice.tui.screens.progress import Progress
from practice.tui.screens.settings import Settings
from practice.tui.screens.talk import Talk
from practice.tui.stage import Backstage, Stage
from practice.tui.start import AtBrief, AtDebrief, AtTalk

_Side = tuple[str, str | None]
"""A rehearsal and the head of one of its branches; None: its present one."""


@dataclass(frozen=True)
class Routes:
    """Builds each screen on one stage, and what a screen needs before it opens."""

    stage: Stage

    def home(self) -> Home:
        """The home screen."""
        return Home(self.stage)

    def choose(self, persona: str | None) -> Choose:
        """Choosing what to rehearse."""
        return Choose(self.stage, persona)

    def brief(self, choice: Choice) -> Brief:
        """The brief of a choice.

        Raises:
            UnknownName: There is no such persona, pitch or rubric; the nearest is named.
            ContentError: A file has problems.
        """
        library = self.stage.services.library
        blind = choice.blind or self.stage.services.preferences.load().blind
        return Brief(
            self.stage.services.models.chosen(Part.PARTNER),
            replace(choice, blind=blind),
            library.persona(choice.persona),
            library.pitch(choice.pitch),
            library.rubric(choice.rubric),
        )

    def talk(self, session: Session) -> Talk:
        """The conversation."""
        return Talk(self.stage, session)

    def debrief(self, debrief: Debrief) -> DebriefScreen:
        """The debrief."""
        return DebriefScreen(self.stage, debrief)

    def grading(self, rehearsal: str) -> Grading:
        """Waiting for a debrief."""
        return Grading(self.stage, rehearsal)

    def models(self) -> Models:
        """The language models."""
        return Models(self.stage)

    def settings(self) -> Settings:
        """How the program looks and helps."""
        return Settings(self.stage)

    async def keep(self, chosen: Chosen) -> Kept:
        """Keep a preference."""
        await self.stage.run(self._keep(chosen.change))
        return Kept(chosen.sentence)

    async def _keep(self, change: dict[str, object]) -> None:
        preferences = self.stage.services.preferences
        preferences.save(preferences.load().model_copy(update=change))

    def progress(self) -> Progress:
        """What changes from rehearsal to rehearsal."""
        return Progress(self.stage)

    def library(self) -> Library:
        """Past rehearsals."""
        return Library(self.stage)

    async def begin(self, choice: Choice) -> Seated:
        """Begin a rehearsal."""
        return Seated(await self.stage.run(Session.begin(self.stage.services, choice)))

    async def go_on(
        self, rehearsal: str, *, built_in: bool = False
    ) -> Seated | Debriefed | GoGrading | GoGuess:
        """Go on with a rehearsal that was cut off; one that has ended is shown instead."""
        return await self.stage.run(self._go_on(rehearsal, built_in=built_in))

    async def try_again(self, rehearsal: str, to: str, draft: str) -> Seated:
        """Go on from an earlier message of the persona's."""
        session = await self.stage.run(Session.try_again(self.stage.services, rehearsal, to))
        return Seated(session, draft)

    def guess(self, message: GoGuess) -> Guess:
        """Asking what the volunteer reads out of a talk."""
        return Guess(self.stage, message.rehearsal, message.debriefing)

    def compare(self, comparison: Comparison) -> Compare:
        """Two debriefs side by side."""
        return Compare(comparison)

    async def lay_side_by_side(self, first: _Side, second: _Side) -> Compared:
        """Read two debriefs, of branches or of rehearsals."""
        return await self.stage.run(self._compared(first, second))

    async def _compared(self, first: _Side, second: _Side) -> Compared:
        services = self.stage.services
        before = await open_debrief(services, first[0], head=first[1])
        after = await open_debrief(services, second[0], head=second[1])
        return Compared(compare(before, after))

    async def read(
        self, rehearsal: str, *, guessed: bool = False
    ) -> Debriefed | GoGrading | GoGuess:
        """Read a debrief; a guess comes before it, and what a model has to make is waited for."""
        stage = self.stage
        if rehearsal in stage.gradings:
            guessed = True
            if await stage.run(takes_a_while(stage.services, rehearsal)):
                return GoGrading(rehearsal)
            await stage.grading_over(rehearsal)
        return await stage.run(self._debriefed(rehearsal, guessed=guessed))

    async def begin_at(
        self, start: AtBrief | AtTalk | AtDebrief
    ) -> GoBrief | Seated | Debriefed | GoGrading | GoGuess:
        """What the command line asked for.

        Raises:
            PracticeError: It isn't there, or could not be read.
        """
        if isinstance(start, AtTalk):
            return await self.go_on(start.rehearsal, built_in=start.built_in)
        if isinstance(start, AtDebrief):
            return await self.stage.run(self._read(start.rehearsal))
        return await self.stage.run(self._choice(start))

    async def _choice(self, start: AtBrief) -> GoBrief:
        services = self.stage.services
        persona, pitch = chosen(services, start.persona, start.pitch)
        rubric = services.library.rubric(start.rubric or RUBRIC).id
        return GoBrief(Choice(persona, pitch, rubric, start.seed, start.partner))

    async def _read(self, wanted: str) -> Debriefed | GoGrading | GoGuess:
        return await self._debriefed(await resolve(self.stage.services, wanted))

    async def _debriefed(
        self, rehearsal: str, *, guessed: bool = False
    ) -> Debriefed | GoGrading | GoGuess:
        services = self.stage.services
        debriefing = None if guessed else await Debriefing.due(services, rehearsal)
        if debriefing is not None:
            return GoGuess(rehearsal, debriefing)
        if await takes_a_while(services, rehearsal):
            return GoGrading(rehearsal)
        return Debriefed(await open_debrief(services, rehearsal))

    async def _go_on(
        self, wanted: str, *, built_in: bool
    ) -> Seated | Debriefed | GoGrading | GoGuess:
        services = self.stage.services
        rehearsal = await _unfinished(services, wanted)
        if (await load(services, rehearsal)).closed is not None:
            return await self._debriefed(rehearsal)
        session = await Session.resume(services, rehearsal)
        if built_in:
            session.fall_back()
        return Seated(session, await self._draft(session))

    async def _draft(self, session: Session) -> str:
        """What was typed before the program ended, unless it was said after all."""
        if session.rehearsal.id in self.stage.drafts:
            return ""
        draft = await self.stage.services.drafts.load(session.rehearsal.id)
        said = [one.text for one in session.rehearsal.branch[-2:]]
        return "" if draft.strip() in said else draft


async def _unfinished(services: Services, wanted: str) -> str:
    """The rehearsal to go on with; `last` is the newest that was cut off."""
    if wanted != "last":
        return await resolve(services, wanted)
    found = await cut_off(services)
    if not found:
        raise UnknownName(
            "No rehearsal was cut off.", hint="`practice list rehearsals` lists them all."
        )
    return found[0].id


async def raise_routes(open_services: Callable[[], Services], backstage: Backstage) -> Routes:
    """Open the services and read what can be chosen; runs backstage.

    Raises:
        PracticeError: They could not be opened.
    """
    services = open_services()
    services.preferences.load()
    return Routes(Stage(services=services, offer=offer(services), backstage=backstage))
