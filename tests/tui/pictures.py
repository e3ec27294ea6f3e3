"""Takes the pictures of the screens for README and docs: `python -m tests.tui.pictures`.

They show a rehearsal written by hand at a fixed time, so taking them twice gives the same files.
"""

import asyncio
import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.tui.scripted import scripted
from tests.tui.support import SMALL, WIDE, app_over, press, settled

from practice.tui.start import AtBrief, AtDebrief, AtHome, AtTalk, Start

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"


async def take(
    name: str, home: Path, start: Start, size: tuple[int, int], keys: tuple[str, ...] = ()
) -> None:
    """Take one picture."""
    app = app_over(home, start)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await press(pilot, *keys)
        picture = app.export_screenshot(title=f"practice: {name.replace('-', ' ')}")
    (PICTURES / f"{name}.svg").write_text(picture, encoding="utf-8")


async def take_all(folder: Path) -> None:
    """Take them all, over a library in this folder."""
    await take("first-run", folder / "new", AtHome(), SMALL)
    ended = await scripted(folder / "home")
    cut_off = await scripted(folder / "home", ended=False)
    brief = AtBrief("head-nurse", "hospital-scheduling")
    home = folder / "home"
    await take("home", home, AtHome(), SMALL)
    await take("new-rehearsal", home, AtHome(), WIDE, ("n",))
    await take("brief", home, brief, SMALL)
    await take("talk", home, AtTalk(cut_off), SMALL)
    await take("talk-wide", home, AtTalk(cut_off), WIDE)
    await take("debrief", home, AtDebrief(ended), SMALL)
    await take("debrief-wide", home, AtDebrief(ended), WIDE, ("2",))
    await take("heard", home, AtDebrief(ended), SMALL, ("3",))
    await take("past", home, AtHome(), SMALL, ("p",))


def main() -> None:
    """Take them all."""
    os.environ["TZ"] = "UTC"
    time.tzset()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as folder:
        asyncio.run(take_all(Path(folder)))


if __name__ == "__main__":
    main()
