"""The language models: who plays, what was found, and connecting one."""

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr
from tests.models import Connected, FakeModel, ended
from tests.tui.support import SMALL, app_over, name_of_screen, painted, press, settled, text_of

from practice.domain.chat import Ending
from practice.domain.models import Connection, Needs, OfferedModel, OfferedServer, Part
from practice.domain.text import clean
from practice.tui.app import PracticeApp
from practice.tui.widgets.line import Line

OLLAMA = OfferedServer(
    "http://127.0.0.1:11434/v1",
    clean("Ollama"),
    local=True,
    needs=Needs.NOTHING,
    models=(
        OfferedModel(clean("llama3.2")),
        OfferedModel(clean("qwen2.5")),
        OfferedModel(clean("gpt-oss:120b-cloud"), remote=True),
    ),
)
KEYED = OfferedServer(
    "https://api.openai.com/v1",
    clean("api.openai.com"),
    local=False,
    needs=Needs.CONSENT,
    says=clean("A key for api.openai.com lies in OPENAI_API_KEY."),
)


@dataclass
class Found(Connected):
    """Connections with these servers to be found; `reached` is what any of their models is."""

    servers: tuple[OfferedServer, ...] = ()
    reached: FakeModel = field(default_factory=lambda: FakeModel(["Hello!"]))
    uses: dict[Part, Connection] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__()

    def chosen(self, part: Part) -> Connection | None:
        return self.uses.get(part)

    async def offers(self) -> tuple[OfferedServer, ...]:
        return self.servers

    def reach(self, connection: Connection, key: SecretStr | None = None) -> FakeModel:
        del connection, key
        return self.reached

    def connect(self, connection: Connection, parts: tuple[Part, ...]) -> None:
        self.uses |= dict.fromkeys(parts, connection)

    def disconnect(self, parts: tuple[Part, ...]) -> None:
        for part in parts:
            self.uses.pop(part, None)


def status(app: PracticeApp) -> str:
    return text_of(app.screen.query_one("#status", Line))


def quiet_line(app: PracticeApp) -> str:
    return text_of(app.screen.query_one("#models", Line))


async def test_where_nothing_is_found_one_quiet_line_says_who_plays(home: Path) -> None:
    app = app_over(home)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert quiet_line(app) == (
            "No model is connected: the built-in partner plays. m connects one."
        )


async def test_what_runs_here_is_offered_in_that_line(home: Path) -> None:
    app = app_over(home, models=Found(servers=(OLLAMA, KEYED)))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        assert quiet_line(app) == "Ollama runs here with 3 models: m connects one."


async def test_enter_tries_a_model_and_connects_it_for_both_parts(home: Path) -> None:
    models = Found(servers=(OLLAMA,))
    app = app_over(home, models=models)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "m", "enter")
        assert "llama3.2 at 127.0.0.1:11434 answered in" in status(app)
        assert set(models.uses) == {Part.PARTNER, Part.JUDGE}
        assert models.uses[Part.PARTNER].consent is False
        await press(pilot, "escape")
        assert quiet_line(app) == ("llama3.2 at 127.0.0.1:11434 plays the listener and grades.")


async def test_a_model_may_have_one_part_alone_and_be_let_go(home: Path) -> None:
    models = Found(servers=(OLLAMA,))
    app = app_over(home, models=models)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "m", "down", "g")
        assert set(models.uses) == {Part.JUDGE}
        assert "The built-in partner plays the listener; qwen2.5 at" in painted(pilot)
        await press(pilot, "d")
        assert models.uses == {}
        assert "Disconnected" in status(app)


async def test_a_model_that_does_not_answer_is_not_connected_and_says_why(home: Path) -> None:
    silent = FakeModel([ended(Ending.UNAVAILABLE, says="Nothing listens there.")])
    models = Found(servers=(OLLAMA,), reached=silent)
    app = app_over(home, models=models)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "m", "enter")
        assert status(app) == "Nothing listens there. Nothing was connected."
        assert models.uses == {}


async def test_what_runs_elsewhere_is_asked_about_first(home: Path) -> None:
    models = Found(servers=(OLLAMA,))
    app = app_over(home, models=models)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "m", "end", "enter")
        assert "are sent to the internet, by way of Ollama" in text_of(app.screen)
        await press(pilot, "enter")
        assert models.uses == {}
        await press(pilot, "enter", "y")
        assert models.uses[Part.JUDGE].consent is True


async def test_a_key_is_never_typed_here(home: Path) -> None:
    app = app_over(home, models=Found(servers=(KEYED,)))
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        assert name_of_screen(pilot) == "Models"
        assert "`practice connect https://api.openai.com/v1`" in " ".join(painted(pilot).split())
        await press(pilot, "l")
        assert status(app) == "There is no model to connect here."
