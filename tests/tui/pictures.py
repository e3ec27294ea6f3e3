"""Takes the pictures of the screens for README and docs: `python -m tests.tui.pictures`.

They show a rehearsal written by hand at a fixed time, so taking them twice gives the same files.
"""

import asyncio
import os
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tui.practised import rehearsed
from tests.tui.scripted import scripted
from tests.tui.support import SMALL, WIDE, open_services, press, settled
from tests.tui.tried import lost

from practice.tui.app import PracticeApp
from practice.tui.start import AtBrief, AtDebrief, AtHome, AtTalk, Start

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


_PLACES = (
    ("Rehearsals and your own content", Path("~/.local/share/practice")),
    ("These settings", Path("~/.local/share/practice/preferences.json")),
    ("Models", Path("~/.local/share/practice/settings.toml")),
)


async def take(
    name: str,
    home: Path,
    start: Start,
    size: tuple[int, int] = SMALL,
    keys: tuple[str, ...] = (),
    theme: str = "practice-dark",
) -> None:
    """Take one picture."""
    app = PracticeApp(lambda: replace(open_services(home), places=_PLACES), start)
    app.animation_level = "none"
    app.theme = theme
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, *keys)
        picture = app.export_screenshot(title=f"practice: {name.replace('-', ' ')}")
    (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")


async def take_all(folder: Path) -> None:
    """Take them all, over libraries in this folder."""
    home, tried, practised = folder / "home", folder / "tried", folder / "practised"
    ended = await scripted(home)
    cut_off = await scripted(home, ended=False)
    again = await lost(tried, again=True)
    unread = await scripted(folder / "unread", graded=False)
    await rehearsed(practised)
    brief = AtBrief("head-nurse", "hospital-scheduling")
    await take("first-run", folder / "new", AtHome())
    await take("home", practised, AtHome())
    await take("new-rehearsal", home, AtHome(), WIDE, ("n",))
    await take("brief", home, brief)
    await take("talk", home, AtTalk(cut_off))
    await take("talk-wide", home, AtTalk(cut_off), WIDE)
    await take("hint", home, AtTalk(cut_off), SMALL, ("f4",))
    await take("say-again", home, AtTalk(cut_off), SMALL, ("ctrl+r",))
    await take("guess", folder / "unread", AtDebrief(unread))
    await take("debrief", home, AtDebrief(ended))
    await take("debrief-wide", home, AtDebrief(ended), WIDE, ("2",))
    await take("lost", tried, AtDebrief(again))
    await take("listener", home, AtDebrief(ended), SMALL, ("3",))
    await take("compare", tried, AtDebrief(again), WIDE, ("b", "b"))
    await take("amend", home, AtDebrief(ended), SMALL, ("2", "a"))
    await take("library", practised, AtHome(), SMALL, ("l",))
    await take("library-wide", practised, AtHome(), WIDE, ("l",))
    await take("progress", practised, AtHome(), SMALL, ("g",))
    await take("progress-wide", practised, AtHome(), WIDE, ("g",))
    await take("settings", home, AtHome(), SMALL, ("s",))
    await take("light", home, AtDebrief(ended), SMALL, ("2",), "practice-light")


def main() -> None:
    """Take them all."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for old in PICTURES.glob("*.svg"):
        old.unlink()
    with TemporaryDirectory() as folder:
        asyncio.run(take_all(Path(folder)))


if __name__ == "__main__":
    main()
