"""Headless Chromium, spoken to in its own protocol over two pipes; it needs no package."""

import json
import os
import select
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

LONGEST = 60.0
"""Seconds after which a test gives up on it."""
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --hide-scrollbars "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--remote-debugging-pipe"
).split()
_COMPLAINTS = ("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown")
_ISSUE = "Audits.issueAdded"
"""Such as something that the page's policy forbade."""


@dataclass
class Tab:
    """One page in the browser."""

    to: int
    of: int
    """File descriptors: what it is told, and what it answers."""
    session: str | None = None
    events: list[dict[str, Any]] = field(default_factory=list)
    _ids: Iterator[int] = field(default_factory=lambda: count(1))
    _read: bytes = b""

    def ask(self, method: str, **params: object) -> dict[str, Any]:
        """Send a command; returns its result."""
        wanted = next(self._ids)
        sent = {"id": wanted, "method": method, "params": params}
        if self.session:
            sent["sessionId"] = self.session
        os.write(self.to, json.dumps(sent).encode() + b"\0")
        while True:
            message = self._next()
            if message.get("id") == wanted:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result

    def wait_for(self, method: str) -> None:
        """Wait until an event has come."""
        while all(event["method"] != method for event in self.events):
            self._next()

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._read:
            ready, _, _ = select.select([self.of], [], [], LONGEST)
            assert ready, "Chromium does not answer"
            read = os.read(self.of, 1 << 20)
            assert read, "Chromium has ended"
            self._read += read
        line, _, self._read = self._read.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        if "method" in message:
            self.events.append(message)
        return message

    def open(self, page: Path, *, width: int = 1200, dark: bool = False, media: str = "") -> None:
        """Open a page as a screen of this width shows it, or as paper does (`media="print"`)."""
        self.events.clear()
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=844,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.ask("Page.navigate", url=page.as_uri())
        self.wait_for("Page.loadEventFired")

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script returns
        """Run a script of the test's in the page."""
        found = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in found, found
        return found["result"].get("value")

    def complaints(self) -> list[dict[str, Any]]:
        """What the page's console said, and what its policy forbade."""
        return [event for event in self.events if event["method"] in (*_COMPLAINTS, _ISSUE)]

    def requests(self) -> list[str]:
        """The addresses that were asked for."""
        sent = (event for event in self.events if event["method"] == "Network.requestWillBeSent")
        return [event["params"]["request"]["url"] for event in sent]

    def picture(self) -> bytes:
        """The whole page as PNG."""
        shot = self.ask("Page.captureScreenshot", captureBeyondViewport=True)
        return b64decode(shot["data"])

    def paper(self) -> bytes:
        """The page as PDF, as a printer would have it."""
        return b64decode(self.ask("Page.printToPDF", preferCSSPageSize=True)["data"])


@contextmanager
def chromium(home: Path) -> Iterator[Tab]:
    """A tab in a browser with a fresh profile in this folder."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is not installed"
    (its_in, to), (of, its_out) = os.pipe(), os.pipe()
    # It wants them as 3 and 4, which Python may have taken for itself.
    as_it_wants = ["bash", "-c", f'exec "$@" 3<&{its_in} 4>&{its_out}', "bash"]
    profile = f"--user-data-dir={home / 'profile'}"
    browser = subprocess.Popen(
        [*as_it_wants, program, *FLAGS, profile, "about:blank"],
        pass_fds=(its_in, its_out),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(home)},
    )
    os.close(its_in)
    os.close(its_out)
    tab = Tab(to, of)
    try:
        target = tab.ask("Target.createTarget", url="about:blank")["targetId"]
        tab.session = tab.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Audits"):
            tab.ask(f"{domain}.enable")
        yield tab
        tab.session = None
        with suppress(AssertionError):
            tab.ask("Browser.close")
    finally:
        for pipe in (to, of):
            os.close(pipe)
        with suppress(subprocess.TimeoutExpired):
            browser.wait(LONGEST / 6)
        browser.kill()
        browser.wait()
