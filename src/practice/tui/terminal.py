"""Textual's driver of a terminal, and what this program asks of it beyond that."""

import asyncio
import os
import selectors
import signal
from codecs import getincrementaldecoder
from contextlib import suppress
from typing import Any, Protocol, cast

from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver

from practice.tui.pastes import Pastes

_LOOK = 0.1
"""Seconds after which it looks whether it shall end, and whether Esc stood alone."""
_READ = 4096
_ENDINGS = (signal.SIGHUP, signal.SIGTERM)


class Ends(Protocol):
    """An app that can be told to end."""

    def end(self, by: signal.Signals) -> None:
        """End as by Ctrl+Q, without asking."""


class TerminalDriver(LinuxDriver):
    """A terminal whose size is its own, and whose pastes and bytes can do no harm.

    When the terminal is closed, or the program is told to end, it ends as by Ctrl+Q: what was
    begun is written, and the terminal is left as it was found.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._size = size or self._get_terminal_size()

    def _get_terminal_size(self) -> tuple[int, int]:
        """The size of this terminal; what COLUMNS and LINES say may be of another, or an old one.

        Textual believes them. A shell that exports them would never let it see a resize.
        """
        with suppress(OSError):
            columns, rows = os.get_terminal_size(self.fileno)
            if columns and rows:
                return columns, rows
        return super()._get_terminal_size()

    def start_application_mode(self) -> None:
        """Begin to draw and to listen."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        loop = asyncio.get_running_loop()
        for ending in _ENDINGS:
            loop.add_signal_handler(ending, self._end, ending)

    def _end(self, by: signal.Signals) -> None:
        cast(Ends, self._app).end(by)

    def run_input_thread(self) -> None:
        """Read keys and pastes until the end.

        As Textual does it, but for three things: pastes are cleaned, bytes that are no UTF-8 become
        U+FFFD where they ended the program, and so does a terminal that has gone.
        """
        parser, pastes = XTermParser(self._debug), Pastes()
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(_LOOK):
                    try:
                        data = os.read(self.fileno, _READ)
                    except OSError:
                        data = b""
                    if not data:
                        self._loop.call_soon_threadsafe(self._end, signal.SIGHUP)
                        return
                    for event in parser.feed(pastes.feed(decode(data))):
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)
