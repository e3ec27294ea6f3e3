"""The program's own themes.

None sets red against green: what is well is blue, what needs a look is orange, and no level, mark
or error is told by its colour alone. `tests/tui/test_themes.py` works out the contrasts.
"""

import os
from collections.abc import Iterable

from textual.theme import Theme

BY_ENVIRONMENT = "TEXTUAL_THEME"
"""The environment's name for a theme; it goes before what was chosen, at the start."""

_DARK = Theme(
    name="practice-dark",
    primary="#4fa3e3",
    secondary="#e69f00",
    accent="#f0b64a",
    warning="#f0b64a",
    error="#ff8a5c",
    success="#7cc7ff",
    foreground="#e6e6e6",
    background="#12161c",
    surface="#1b2129",
    panel="#252c37",
    variables={
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#184268",
        "button-color-foreground": "#0b0e12",
        "border-blurred": "#3a4454",
    },
)
_LIGHT = Theme(
    name="practice-light",
    dark=False,
    primary="#00599b",
    secondary="#9a5b00",
    accent="#8a4b00",
    warning="#8a4b00",
    error="#a83200",
    success="#00599b",
    foreground="#1c1c1c",
    background="#fbfaf7",
    surface="#f0eee8",
    panel="#e4e1d8",
    variables={
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#c3dff7",
        "button-color-foreground": "#ffffff",
        "border-blurred": "#b9b4a6",
    },
)
_NIGHT = Theme(
    name="practice-contrast-dark",
    primary="#5cc8ff",
    secondary="#ffd24d",
    accent="#ffd24d",
    warning="#ffd24d",
    error="#ffb08a",
    success="#5cc8ff",
    foreground="#ffffff",
    background="#000000",
    surface="#0a0a0a",
    panel="#1c1c1c",
    variables={
        "text-muted": "#ffffff",
        "text-disabled": "#d0d0d0",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#00345c",
        "button-color-foreground": "#000000",
        "border-blurred": "#9a9a9a",
    },
)
_DAY = Theme(
    name="practice-contrast-light",
    dark=False,
    primary="#003e73",
    secondary="#6b3a00",
    accent="#6b3a00",
    warning="#6b3a00",
    error="#7a2000",
    success="#003e73",
    foreground="#000000",
    background="#ffffff",
    surface="#f6f6f6",
    panel="#e8e8e8",
    variables={
        "text-muted": "#000000",
        "text-disabled": "#303030",
        "block-cursor-foreground": "#000000",
        "block-cursor-background": "#cfe6ff",
        "button-color-foreground": "#ffffff",
        "border-blurred": "#606060",
    },
)
_TERMINAL = Theme(
    name="practice-terminal",
    ansi=True,
    primary="ansi_blue",
    secondary="ansi_yellow",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_yellow",
    success="ansi_blue",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        # Its background may be anything, so text and what is lit have its own two colours alone.
        **{f"text-{name}": "ansi_default" for name in ("primary", "warning", "error", "success")},
        "text-secondary": "ansi_default",
        "text-accent": "ansi_default",
        "text-muted": "ansi_default",
        "block-cursor-foreground": "ansi_default",
        "block-cursor-background": "ansi_default",
        "block-cursor-text-style": "bold reverse",
        "block-cursor-blurred-text-style": "underline",
        "border": "ansi_blue",
        "border-blurred": "ansi_bright_black",
        "footer-key-foreground": "ansi_default",
        "scrollbar": "ansi_bright_black",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
        "screen-selection-foreground": "ansi_default",
        "input-selection-foreground": "ansi_black",
    },
)
OWN: tuple[tuple[Theme, str], ...] = (
    (_DARK, "Dark"),
    (_LIGHT, "Light"),
    (_NIGHT, "High contrast, dark"),
    (_DAY, "High contrast, light"),
    (_TERMINAL, "The terminal's own colours"),
)
"""Each with its name for people."""


def first() -> str:
    """The theme to begin with: the one that the environment names, or the program's own."""
    return os.environ.get(BY_ENVIRONMENT) or _DARK.name


def called(name: str) -> str:
    """What a theme is called, for people; those of Textual by their own names."""
    return next((title for theme, title in OWN if theme.name == name), name)


def offered(available: Iterable[str]) -> list[str]:
    """The names of these themes in the order in which they are offered: our own stand first."""
    own = [theme.name for theme, _ in OWN]
    return [*own, *sorted(set(available) - set(own))]
