"""Language models: what is connected, what was found, and connecting one."""

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList

from practice.domain.errors import PracticeError
from practice.domain.models import Connection, Needs, OfferedModel, OfferedServer, Part
from practice.trainer.connecting import connect
from practice.tui.playing import at_work, named
from practice.tui.screens.page import Page
from practice.tui.screens.sheet import Sure
from practice.tui.stage import Stage
from practice.tui.text import QUIET, heading, joined, shown, told
from practice.tui.widgets.line import Line
from practice.tui.widgets.menu import Item, Menu, Title

_NOBODY = "No model is connected: the built-in partner plays, and the rules grade."
_BY_HAND = (
    "Enter takes a model as listener and for grading; l as listener alone, g for grading alone; "
    "r looks again. Any other server, a key or a name is for `practice connect` in a shell."
)
_BOTH = (Part.PARTNER, Part.JUDGE)
_AS = {_BOTH: "plays the listener and grades", (Part.PARTNER,): "plays the listener"}


@dataclass
class Looked(Message):
    """Servers were looked for."""

    servers: tuple[OfferedServer, ...]


@dataclass
class Connected(Message):
    """A model was tried and connected, or disconnected."""

    sentence: str


class Models(Page):
    """The models that were found; Enter connects one."""

    CSS_PATH = "models.tcss"
    NAME = "models"
    HELP = (
        "A language model can play the listener and grade. Those of servers on this computer are "
        "found by themselves. Enter connects the one that is lit, for both; l takes it as the "
        "listener alone, g for grading alone. It is tried with one short reply first. Nothing is "
        "sent to another computer before you have said yes. d goes back to the built-in partner "
        "and the rules. A key is typed in a shell, never here: `practice connect`."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l", "use('partner')", "Listener only", show=False),
        Binding("g", "use('judge')", "Grading only", show=False),
        Binding("d", "disconnect", "Disconnect"),
        Binding("r", "look", "Look again", show=False),
    ]

    def __init__(self, stage: Stage) -> None:
        """The models of a stage."""
        super().__init__()
        self._stage = stage
        self._found: dict[str, tuple[OfferedServer, OfferedModel]] = {}

    def body(self) -> ComposeResult:
        """What is connected, what was found, and what came of the last attempt."""
        yield Line(id="now")
        yield Menu()
        yield Line(shown(_BY_HAND, QUIET), id="by-hand")
        yield Line(id="status")

    def on_mount(self) -> None:
        """Look at once."""
        self._tell_now()
        self.action_look()

    def action_look(self) -> None:
        """Look for servers."""
        self._status("Looking for servers on this computer …")
        self._look()

    @work(exclusive=True, group="look", name="look", exit_on_error=False)
    async def _look(self) -> None:
        stage = self._stage
        self.post_message(Looked(await stage.run(stage.services.models.offers())))

    @on(Looked)
    def _looked(self, message: Looked) -> None:
        self._stage.found = message.servers
        self._found = {
            f"{s}:{m}": (server, model)
            for s, server in enumerate(message.servers)
            for m, model in enumerate(server.models)
        }
        self._status(
            "" if message.servers else "No server was found here, and no key in the environment."
        )
        menu = self.query_one(Menu)
        menu.fill(self._options(message.servers), menu.chosen)
        menu.focus()

    def _options(self, servers: tuple[OfferedServer, ...]) -> list[Item | Title | None]:
        options: list[Item | Title | None] = []
        for number, server in enumerate(servers):
            where = "on this computer" if server.local else "on the internet"
            if options:
                options.append(None)
            options.append(
                Title(joined([heading(server.name), shown(f"  {where}", QUIET)], between=""))
            )
            options += [Item(_row(model), f"{number}:{m}") for m, model in enumerate(server.models)]
            if not server.models:
                says = f"{server.says} `practice connect {server.base_url}` goes on with it."
                options.append(Title(shown(says.strip(), QUIET)))
        return options

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self._use(_BOTH)

    def action_use(self, part: str) -> None:
        """Connect the one that is lit for one part."""
        self._use((Part(part),))

    def _use(self, parts: tuple[Part, ...]) -> None:
        lit = self._found.get(self.query_one(Menu).chosen or "")
        if lit is None:
            self._status("There is no model to connect here.")
            return
        server, model = lit
        connection = Connection(server.base_url, model.id, context=model.context)
        if server.local and not model.remote and server.needs == Needs.NOTHING:
            self._connect(connection, parts)
            return
        where = server.name if not model.remote else f"the internet, by way of {server.name}"
        question = (
            f"Use {model.id}? It runs on another computer: what you say, the persona and your "
            f"pitch are sent to {where}, and that may cost money."
        )
        if server.needs == Needs.CONSENT:
            question += f" {server.says} It would be sent along."
        self.app.push_screen(
            Sure(question, yes="Use it", no="Don't", grave=True),
            partial(self._connect_if, replace(connection, consent=True), parts),
        )

    def _connect_if(
        self, connection: Connection, parts: tuple[Part, ...], sure: bool | None
    ) -> None:
        if sure:
            self._connect(connection, parts)

    def _connect(self, connection: Connection, parts: tuple[Part, ...]) -> None:
        self._status(f"Trying {named(connection)}. A model that has to load first takes a while …")
        self._try(connection, parts)

    @work(exclusive=True, group="connect", name="connect", exit_on_error=False)
    async def _try(self, connection: Connection, parts: tuple[Part, ...]) -> None:
        stage = self._stage
        reply = await stage.run(connect(stage.services, connection, parts))
        does = _AS.get(parts, "grades")
        self.post_message(
            Connected(
                f"{named(connection)} answered in {reply.seconds:.1f} s, and {does} from now on."
            )
        )

    @on(Connected)
    def _connected(self, message: Connected) -> None:
        self._tell_now()
        self._status(message.sentence)

    @work(exclusive=True, group="connect", name="disconnect", exit_on_error=False)
    async def action_disconnect(self) -> None:
        """Go back to the built-in partner and the rules."""
        await self._stage.run(self._disconnected())
        self.post_message(Connected("Disconnected: the built-in partner plays, the rules grade."))

    async def _disconnected(self) -> None:
        self._stage.services.models.disconnect(_BOTH)

    def failed(self, work: str, error: PracticeError) -> None:  # noqa: ARG002 - all are told alike
        """What went wrong, and what to do, stays on the screen."""
        self._status(told(error))

    def _tell_now(self) -> None:
        models = self._stage.services.models
        parts = [shown(at_work(models) or _NOBODY, "bold"), shown(models.remark())]
        self.query_one("#now", Line).show(joined(parts))

    def _status(self, sentence: str) -> None:
        self.query_one("#status", Line).show(shown(sentence))


def _row(model: OfferedModel) -> Content:
    note = "   passed on to the internet" if model.remote else ""
    return joined([shown(model.id), shown(note, QUIET)], between="")
