"""From messages to screens. Imported after the first paint: it brings in everything else."""

from collections.abc import Callable
from dataclasses import dataclass

from practice.domain.errors import UnknownName
from practice.domain.models import Part
from practice.review.debrief import Debrief
from practice.trainer.choosing import RUBRIC, chosen, offer
from practice.trainer.debriefing import open_debrief, takes_a_while
from practice.trainer.opening import Choice
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import cut_off, load, resolve
from practice.tui.messages import Debriefed, GoBrief, GoGrading, Seated
from practice.tui.screens.brief import Brief
from practice.tui.screens.choose import Choose
from practice.tui.screens.debrief import DebriefScreen
from practice.tui.screens.grading import Grading
from practice.tui.screens.home import Home
from practice.tui.screens.library import Library
from practice.tui.screens.models import Models
from practice.tui.screens.talk import Talk
from practice.tui.stage import Backstage, Stage
from practice.tui.start import AtBrief, AtDebrief, AtTalk


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
        return Brief(
            self.stage.services.models.chosen(Part.PARTNER),
            choice,
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

    def library(self) -> Library:
        """Past rehearsals."""
        return Library(self.stage)

    async def begin(self, choice: Choice) -> Seated:
        """Begin a rehearsal."""
        return Seated(await self.stage.run(Session.begin(self.stage.services, choice)))

    async def go_on(
        self, rehearsal: str, *, built_in: bool = False
    ) -> Seated | Debriefed | GoGrading:
        """Go on with a rehearsal that was cut off; one that has ended is shown instead."""
        return await self.stage.run(self._go_on(rehearsal, built_in=built_in))

    async def try_again(self, rehearsal: str, to: str, draft: str) -> Seated:
        """Go on from an earlier message of the persona's."""
        session = await self.stage.run(Session.try_again(self.stage.services, rehearsal, to))
        return Seated(session, draft)

    async def read(self, rehearsal: str) -> Debriefed | GoGrading:
        """Read a debrief; one that a model has to make first is waited for on a screen."""
        return await self.stage.run(self._debriefed(rehearsal))

    async def begin_at(
        self, start: AtBrief | AtTalk | AtDebrief
    ) -> GoBrief | Seated | Debriefed | GoGrading:
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

    async def _read(self, wanted: str) -> Debriefed | GoGrading:
        return await self._debriefed(await resolve(self.stage.services, wanted))

    async def _debriefed(self, rehearsal: str) -> Debriefed | GoGrading:
        services = self.stage.services
        if await takes_a_while(services, rehearsal):
            return GoGrading(rehearsal)
        return Debriefed(await open_debrief(services, rehearsal))

    async def _go_on(self, wanted: str, *, built_in: bool) -> Seated | Debriefed | GoGrading:
        services = self.stage.services
        rehearsal = await _unfinished(services, wanted)
        if (await load(services, rehearsal)).closed is not None:
            return await self._debriefed(rehearsal)
        session = await Session.resume(services, rehearsal)
        if built_in:
            session.fall_back()
        return Seated(session)


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
    return Routes(Stage(services=services, offer=offer(services), backstage=backstage))
