"""Our own themes: what stands on what can be read, in colour and in greys."""

from collections.abc import Iterator

import pytest
from textual.color import Color
from textual.theme import Theme

from practice.tui.text import QUIET
from practice.tui.themes import OWN, called, first, offered

COMPUTED = [theme for theme, _ in OWN if not theme.ansi]
GROUNDS = ("background", "surface", "panel")
LIT = "block-cursor-background"
"""Of the row that is lit: what stands in it may have a colour of its own."""
QUIET_ALPHA = int(QUIET.split()[1].rstrip("%")) / 100
INKS = (
    "foreground", "text-muted", "text-primary", "text-secondary", "text-warning", "text-error",
    "text-success", "text-accent", "quiet",
)  # fmt: skip
BARS = ("primary", "secondary", "accent", "warning", "error", "success")
CURSORS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("footer-key-foreground", "footer-background"),
    ("footer-description-foreground", "footer-background"),
    ("button-color-foreground", "primary"),
    ("button-color-foreground", "error"),
    ("input-cursor-foreground", "input-cursor-background"),
)


def of(theme: Theme, name: str) -> Color:
    colors = {**theme.to_color_system().generate(), **theme.variables}
    if name == "quiet":
        return Color.parse(colors["foreground"]).with_alpha(QUIET_ALPHA)
    color, _, percent = colors[name].partition(" ")
    if color == "auto":
        return Color(0, 0, 0, int(percent.rstrip("%")) / 100, auto=True)
    return Color.parse(color)


def contrast(ink: Color, ground: Color) -> float:
    """As WCAG 2.2 defines it, of a colour laid over an opaque one."""
    if ink.auto:
        ink = ground.get_contrast_text(ink.a)
    lights = sorted(_light(color) for color in (ground + ink, ground))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(color: Color) -> float:
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in color.normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def pairs() -> Iterator[tuple[str, str]]:
    yield from ((ink, ground) for ink in INKS for ground in (*GROUNDS, LIT))
    yield from CURSORS


def test_black_on_white_is_21_to_1() -> None:
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("grey", [False, True], ids=["colours", "no color"])
@pytest.mark.parametrize("theme", COMPUTED, ids=lambda theme: theme.name)
def test_text_and_bars_can_be_read_on_what_they_stand_on(theme: Theme, grey: bool) -> None:
    least = 7 if "contrast" in theme.name else 4.5
    dull = {}
    for needed, found in ((least, pairs()), (3, ((b, g) for b in BARS for g in GROUNDS))):
        for ink, ground in found:
            over, under = of(theme, ink), of(theme, ground)
            if grey:
                over = over if over.auto else over.monochrome
                under = under.monochrome
            if (ratio := contrast(over, under)) < needed:
                dull[ink, ground] = round(ratio, 2)
    assert dull == {}


@pytest.mark.parametrize("theme", COMPUTED, ids=lambda theme: theme.name)
def test_what_is_well_and_what_is_wrong_differ_for_those_who_see_no_red_or_green(
    theme: Theme,
) -> None:
    """Between blue and orange the blue part changes sides, which every such eye can see."""
    for well in ("success", "primary"):
        for wrong in ("warning", "error"):
            good, bad = of(theme, well).rgb, of(theme, wrong).rgb
            assert good[2] > good[0]
            assert bad[0] > bad[2]


def test_the_terminals_own_colours_are_its_two_for_all_text() -> None:
    (theme,) = (theme for theme, _ in OWN if theme.ansi)
    for ink in (*INKS[:-1], "background", "surface", "panel", "block-cursor-foreground"):
        colors = {**theme.to_color_system().generate(), **theme.variables}
        assert colors[ink] in ("ansi_default", "transparent"), ink


def test_the_environment_names_the_first_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEXTUAL_THEME", raising=False)
    assert called(first()) == "Dark"
    monkeypatch.setenv("TEXTUAL_THEME", "nord")
    assert first() == called("nord") == "nord"


def test_our_own_are_offered_first() -> None:
    names = offered(["nord", "dracula", *(theme.name for theme, _ in OWN)])
    assert names == [*(theme.name for theme, _ in OWN), "dracula", "nord"]
