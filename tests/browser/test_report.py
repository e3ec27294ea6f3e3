"""The page of a report in headless Chromium: it is shown, in light, dark, small and on paper."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.review.rehearsals import debrief_of, whole

from practice.review.reports.html import html

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync "
    "--enable-logging=stderr --v=0 --virtual-time-budget=2000"
).split()


def chromium(page: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Open a page; what it logs is on stderr, what it prints on stdout."""
    assert CHROMIUM is not None, "Chromium is not installed"
    profile = page.parent / "profile"
    return subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", *options, page.as_uri()],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "HOME": str(page.parent)},
    )


def complaints(ran: subprocess.CompletedProcess[str]) -> list[str]:
    """What the page's console said, and what its policy forbade."""
    return [line for line in ran.stderr.splitlines() if "CONSOLE" in line]


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "report.html"
    file.write_text(html(debrief_of(whole())), encoding="utf-8")
    return file


@pytest.mark.slow
def test_it_is_shown_whole_and_nothing_is_forbidden_or_asked_for(page: Path) -> None:
    ran = chromium(page, "--dump-dom")

    assert complaints(ran) == []
    assert "<main" in ran.stdout
    assert len(re.findall(r"<rect|<svg", ran.stdout)) > 4
    assert debrief_of(whole()).outcome in ran.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [["--window-size=1200,900"], ["--window-size=390,844"], ["--force-dark-mode"]],
    ids=["wide", "phone", "dark"],
)
def test_it_can_be_looked_at(page: Path, options: list[str]) -> None:
    picture = page.with_suffix(".png")
    ran = chromium(page, f"--screenshot={picture}", *options)

    assert complaints(ran) == []
    assert picture.read_bytes().startswith(b"\x89PNG")


@pytest.mark.slow
def test_it_prints(page: Path) -> None:
    paper = page.with_suffix(".pdf")
    chromium(page, f"--print-to-pdf={paper}", "--no-pdf-header-footer")

    assert paper.read_bytes().startswith(b"%PDF")
    assert paper.stat().st_size > 5_000
