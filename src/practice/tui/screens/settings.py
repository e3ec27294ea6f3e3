"""The settings: how the program looks and helps, and where it keeps things."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from practice.domain.errors import PracticeError
from practice.domain.preferences import MOST_DAYS
from practice.domain.text import one_line
from practice.tui.messages import Chosen, GoModels
from practice.tui.playing import at_work
from practice.tui.screens.page import Page
from practice.tui.stage import Stage
from practice.tui.text import QUIET, field, heading, joined, shown
from practice.tui.themes import called, offered
from practice.tui.widgets.line import Line
from practice.tui.widgets.setting import Setting

_ROWS = (
    ("name", "Your name", "Signs your notes and your changes to a grade. Enter: type it."),
    ("theme", "Theme", "Right and Left try the next one and keep it; Enter shows them all."),
    ("motion", "Motion", "Scrolling, and the cursor that blinks. Off: nothing moves by itself."),
    ("chain", "Chain of steps in the talk", "Shows in the talk which of your steps have landed."),
    ("blind", "Blind by default", "Hides the pitch's steps, in the brief and in the talk."),
    ("guess", "Guess before the debrief", "Asks what you think you have won, before you read it."),
    (
        "every_days",
        "Days between practices",
        "After how many days the next is due. Right and Left change it; Enter: type it.",
    ),
)


class Settings(Page):
    """A list; what is changed is kept at once."""

    CSS_PATH = "settings.tcss"
    NAME = "settings"
    HELP = (
        "The arrows go from one setting to the next. Space or Enter changes the one that is lit; "
        "Right and Left go through its values. Your name and the days can be typed: Enter keeps "
        "what you have typed, Esc leaves it as before. Each change is kept at once. Below stands "
        "where your rehearsals and settings lie, and what plays the listener; m changes that."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "models", "Models", tooltip="See the language models"),
    ]
    AUTO_FOCUS = "Setting"

    def __init__(self, stage: Stage) -> None:
        """The settings of a stage."""
        super().__init__()
        self._stage = stage
        self._chosen = stage.services.preferences.load()

    def body(self) -> ComposeResult:
        """The rows, what the one that is lit is for, and where things are."""
        with VerticalScroll(can_focus=False):
            for key, name, about in _ROWS:
                yield Setting(key, name, about)
            yield Line(id="where")
        yield Line(id="about")

    def on_screen_resume(self) -> None:
        """Coming here, or back: what was chosen since shows."""
        self._read()

    def failed(self, work: str, error: PracticeError) -> None:
        """What could not be kept is not shown as if it were."""
        super().failed(work, error)
        self._read()

    def unsaved(self) -> str:
        """A text that is being typed."""
        if not any(row.is_typing for row in self.query(Setting)):
            return ""
        return "Quit? What you have typed here is not kept yet."

    def _read(self) -> None:
        self._chosen = self._stage.services.preferences.load()
        for row in self.query(Setting):
            row.put(self._value(row.key))
        self.query_one("#where", Line).show(self._where())

    def _value(self, key: str) -> str:
        value = getattr(self._chosen, key)
        if key == "theme":
            return called(self.app.theme)
        if isinstance(value, bool):
            return "on" if value else "off"
        return str(value) or "not set"

    def _where(self) -> Content:
        services = self._stage.services
        plays = at_work(services.models) or "The built-in partner plays; the rules grade."
        return joined(
            [
                heading("Where things are"),
                *(field(what, one_line(str(path))) for what, path in services.places),
                shown(f"{plays} m changes that.", QUIET),
            ]
        )

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what the setting is for."""
        if isinstance(event.widget, Setting):
            self.query_one("#about", Line).show(shown(event.widget.about, QUIET))

    def action_move(self, by: int) -> None:
        """Go to another setting; from the last to the first."""
        rows = list(self.query(Setting))
        if self._lit in rows:
            rows[(rows.index(self._lit) + by) % len(rows)].focus()

    @property
    def _lit(self) -> Setting:
        """The one that has the focus, or else the first."""
        return next(
            (row for row in self.query(Setting) if row.has_focus), self.query_one("#name", Setting)
        )

    async def action_change(self) -> None:
        """Change the setting that is lit."""
        row = self._lit
        if row.key == "theme":
            await self.run_action("app.change_theme")
        elif row.key in ("name", "every_days"):
            row.type(str(getattr(self._chosen, row.key)))
        else:
            self.action_turn(1)

    def action_turn(self, by: int) -> None:
        """Go to the next value, or the one before."""
        row = self._lit
        value = getattr(self._chosen, row.key)
        if row.key == "theme":
            names = offered(self.app.available_themes)
            self.app.theme = names[(names.index(self.app.theme) + by) % len(names)]
            self._choose(row, self.app.theme)
        elif isinstance(value, bool):
            self._choose(row, not value)
        elif isinstance(value, int):
            self._choose(row, min(max(value + by, 1), MOST_DAYS))

    @on(Setting.Typed)
    def _typed(self, message: Setting.Typed) -> None:
        row = self.query_one(f"#{message.key}", Setting)
        if message.key == "name":
            self._choose(row, one_line(message.text))
        elif message.text.isdecimal() and 1 <= int(message.text) <= MOST_DAYS:
            self._choose(row, int(message.text))
        else:
            self.say(f"A number of days from 1 to {MOST_DAYS}, please. Esc leaves it as before.")
            return
        row.close()

    def _choose(self, row: Setting, value: object) -> None:
        """Show it at once; it is kept meanwhile."""
        self._chosen = self._chosen.model_copy(update={row.key: value})
        shows = self._value(row.key)
        row.put(shows)
        self.post_message(Chosen({row.key: value}, f"{row.called}: {shows}. Kept."))

    def action_models(self) -> None:
        """See which models there are."""
        self.post_message(GoModels())
