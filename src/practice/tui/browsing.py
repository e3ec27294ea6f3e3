"""Opening a page in the browser, where there is one with a window of its own.

Run as a program, it opens the address that it is given, or ends with 1.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_REMOTE = ("SSH_CONNECTION", "SSH_TTY")
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")
_LONGEST = 10.0
"""Seconds; a browser that was started and still runs then is taken as open."""


def has_window(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether a window could be seen by whoever sits at this terminal."""
    if any(environment.get(name) for name in _REMOTE):
        return False
    if system in ("darwin", "win32"):
        return True
    return any(environment.get(name) for name in _SCREENS)


def open_page(page: Path) -> bool:
    """Open a page in a graphical browser; blocks for a moment. False: there is none.

    A browser that writes into the terminal is never started; and whatever is started has no
    terminal, so that it can't.
    """
    if not has_window():
        return False
    browser = subprocess.Popen(  # noqa: S603 - ourselves, with the path of our own file
        [sys.executable, "-I", "-m", __name__, page.resolve().as_uri()],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        return browser.wait(_LONGEST) == 0
    except subprocess.TimeoutExpired:
        return True


def _open(address: str) -> bool:
    """Open it in the browser that comes first, if that one has a window."""
    import webbrowser  # asks the desktop which browser it likes, so not at the start

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    in_terminal = (webbrowser.GenericBrowser, getattr(webbrowser, "Elinks", ()))
    in_window = isinstance(browser, webbrowser.BackgroundBrowser)
    return (in_window or not isinstance(browser, in_terminal)) and browser.open(address)


if __name__ == "__main__":
    sys.exit(not _open(sys.argv[1]))
