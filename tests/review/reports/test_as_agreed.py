"""Each report of each rehearsal looks as agreed.

To renew the goldens after a change that is meant: `RENEW_GOLDENS=1 pytest tests/review`, then read
the difference in tests/review/golden before it is committed.
"""

import json
from collections.abc import Callable

import pytest
from tests.review.goldens import FOLDER, as_agreed
from tests.review.rehearsals import (
    alone,
    bare,
    by_name,
    debrief_of,
    judged,
    nodded_away,
    whole,
    without_total,
)

from practice.domain.row import summarise
from practice.review.debrief import Debrief
from practice.review.reports.csv import table
from practice.review.reports.html import html
from practice.review.reports.jsonl import jsonl
from practice.review.reports.markdown import markdown
from practice.review.reports.plain import plain, transcript
from practice.review.reports.record import record

DEBRIEFS: dict[str, Callable[[], Debrief]] = {
    "whole": lambda: debrief_of(whole()),
    "without-total": lambda: debrief_of(without_total()),
    "judged": lambda: debrief_of(judged()),
    "bare": lambda: alone(bare()),
    "nodded-away": lambda: by_name(nodded_away()),
    "content-gone": lambda: alone(whole()),
}
REPORTS: dict[str, Callable[[Debrief], str]] = {
    "html": html,
    "csv": lambda found: table([summarise(found.rehearsal)], {}),
    "md": markdown,
    "txt": lambda found: f"{plain(found)}\n\n{transcript(found)}\n",
    "json": lambda found: json.dumps(record(found, ["Too late."]), indent=1) + "\n",
}


@pytest.mark.parametrize("name", DEBRIEFS)
@pytest.mark.parametrize("form", REPORTS)
def test_a_report_looks_as_agreed(name: str, form: str) -> None:
    as_agreed(f"{name}.{form}", REPORTS[form](DEBRIEFS[name]()))


def test_the_events_are_written_as_agreed() -> None:
    as_agreed("whole.jsonl", jsonl(whole()))


def test_no_golden_is_left_over() -> None:
    wanted = {f"{name}.{form}" for name in DEBRIEFS for form in REPORTS} | {"whole.jsonl"}
    assert {file.name for file in FOLDER.iterdir()} == wanted
