"""How the app looks and moves: as the environment, the volunteer or the program itself wants it."""

import os
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import App

from practice.domain.errors import PracticeError
from practice.tui import themes
from practice.tui.messages import Chosen, Resumed

if TYPE_CHECKING:
    from practice.domain.preferences import Preferences


class Looks(App[None]):
    """An app with our own themes."""

    def __init__(self) -> None:
        """It begins with the theme that the environment names, or with the program's own."""
        super().__init__()
        for theme, _ in themes.OWN:
            self.register_theme(theme)
        if themes.first() in self.available_themes:
            self.theme = themes.first()
        self._moving = self.animation_level
        """How much moves where nobody has switched it off."""
        self._remark = ""

    def action_change_theme(self) -> None:
        """Choose among the themes, each seen at once."""
        from practice.tui.screens.theme import ThemeSheet

        self.push_screen(ThemeSheet(), self._dressed)

    def _dressed(self, theme: str | None) -> None:
        if theme is not None:
            sentence = f"Theme: {themes.called(theme)}."
            self.post_message(Chosen({"theme": theme}, sentence))

    def dress(self, preferences: "Preferences", remark: str = "") -> None:
        """Look and move as was chosen; the environment goes before it.

        `remark`: what became of choices that can't be read; it is told where one begins.
        """
        self._remark = remark
        named = themes.BY_ENVIRONMENT in os.environ
        if preferences.theme in self.available_themes and not named:
            self.theme = preferences.theme
        self.animate_if(preferences.motion)

    def animate_if(self, motion: bool) -> None:
        """Let things move by themselves, or nothing."""
        if self.animation_level != "none":
            self._moving = self.animation_level
        self.animation_level = self._moving if motion else "none"

    @on(Resumed)
    def _tell_remark(self, message: Resumed) -> None:
        if self._remark:
            message.page.tell(PracticeError(self._remark))
            self._remark = ""

    @on(Chosen)
    def _move(self, message: Chosen) -> None:
        if "motion" in message.change:
            self.animate_if(bool(message.change["motion"]))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Where nothing may move, no cursor blinks."""
        if hasattr(event.widget, "cursor_blink"):
            event.widget.cursor_blink = self.animation_level != "none"
