import io

import pytest

from practice.cli.progress import Progress


class Stderr(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def shown(monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> Stderr:
    stream = Stderr(terminal=terminal)
    monkeypatch.setattr("sys.stderr", stream)
    return stream


def test_a_bar_has_what_is_done_how_fast_it_goes_and_what_is_left(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    stream = shown(monkeypatch, terminal=True)
    progress = Progress(clock=clock)
    for done in range(1, 11):
        clock.now += 2
        progress.tell(done, 40)

    assert stream.getvalue().endswith(
        "\r\x1b[2K[######..................] 10 of 40 graded, 30 a minute, 60 s left"
    )


def test_the_bar_makes_room_for_what_is_printed_and_goes_at_the_end(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    stream = shown(monkeypatch, terminal=True)
    progress = Progress(clock=clock)
    clock.now = 1
    progress.tell(1, 2)
    bar = stream.getvalue()
    with progress.aside():
        stream.write("a line\n")
    progress.end()
    progress.end()

    assert stream.getvalue() == f"{bar}\r\x1b[2Ka line\n{bar}\r\x1b[2K"


def test_the_rate_is_that_of_late_not_of_what_was_kept_from_before(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    stream = shown(monkeypatch, terminal=True)
    progress = Progress(clock=clock)
    for done in range(1, 901):
        progress.tell(done, 1000)
    for done in range(901, 961):
        clock.now += 60
        progress.tell(done, 1000)

    assert stream.getvalue().endswith("960 of 1,000 graded, 1 a minute, 40 min left")


def test_without_a_terminal_there_is_a_plain_line_now_and_then(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    stream = shown(monkeypatch, terminal=False)
    progress = Progress(clock=clock)
    for done in range(1, 8):
        clock.now += 10
        progress.tell(done, 1000)
        with progress.aside():
            pass
    progress.end()

    assert stream.getvalue() == (
        "3 of 1,000 graded, 6 a minute, 2 h 46 min left\n"
        "6 of 1,000 graded, 6 a minute, 2 h 46 min left\n"
    )


@pytest.mark.parametrize("terminal", [True, False])
def test_what_is_done_at_once_needs_no_progress_and_quiet_is_quiet(
    monkeypatch: pytest.MonkeyPatch, clock: Clock, *, terminal: bool
) -> None:
    stream = shown(monkeypatch, terminal=terminal)
    quick, quiet = Progress(clock=clock), Progress(quiet=True, clock=clock)
    quick.tell(1, 1)
    clock.now = 100
    quiet.tell(1, 2)

    assert stream.getvalue() == ""


def test_where_standard_error_is_closed_nothing_is_shown(
    monkeypatch: pytest.MonkeyPatch, clock: Clock
) -> None:
    monkeypatch.setattr("sys.stderr", None)
    progress = Progress(clock=clock)
    clock.now = 100
    progress.tell(1, 2)
    with progress.aside():
        pass
    progress.end()
