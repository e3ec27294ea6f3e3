"""Many rehearsals as a table for spreadsheets: a row each, and a column for each criterion."""

import csv
import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from practice.domain.row import Row
from practice.domain.rubric import Rubric
from practice.domain.text import one_line

BOM = "\ufeff"
"""At the very beginning of a file: without it, Excel takes "ü" for two other letters."""
_BEFORE = (
    *("id", "date (UTC)", "persona", "listener", "pitch", "pitch title", "rubric", "partner"),
    *("grader", "turns", "ended", "outcome", "total", "coverage %"),
)
_AFTER = ("amended", "guess", "guessed weakest", "hints", "branches", "blind", "workshop", "tags")
_ACTS = re.compile(r"\s*[=+\-@＝＋－＠﹢﹣﹦﹫−]")
"""What a spreadsheet may take for a formula, the full-width and small forms too."""

Cell = str | int


def table(rows: Iterable[Row], rubrics: Mapping[str, Rubric]) -> str:
    """The table, with lines that end in CR and LF as RFC 4180 wants it, and a BOM before it.

    Levels are those that count. A level that is missing is an empty cell, never a zero.

    Args:
        rows: The rehearsals, in the order in which they will stand.
        rubrics: By id; where one is gone, there is no coverage, and its criteria come last.
    """
    kept = list(rows)
    criteria = _criteria(kept, rubrics)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([*_BEFORE, *map(harmless, criteria), *_AFTER])
    for row in kept:
        cells = _cells(row, rubrics.get(row.rubric), criteria)
        writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])
    return BOM + out.getvalue()


def harmless(text: str) -> str:
    """Foreign text on one line; an apostrophe before it where it might be read as a formula."""
    line = one_line(text)
    return f"'{line}" if _ACTS.match(line) else line


def _criteria(rows: Sequence[Row], rubrics: Mapping[str, Rubric]) -> list[str]:
    """The ids of all criteria: those of the rubrics in their order, then what else has a level."""
    found: dict[str, None] = {}
    for used in dict.fromkeys(row.rubric for row in rows):
        rubric = rubrics.get(used)
        found.update(dict.fromkeys(one.id for one in rubric.criteria) if rubric else {})
    for row in rows:
        found.update(dict.fromkeys(row.levels))
    return list(found)


def _cells(row: Row, rubric: Rubric | None, criteria: Iterable[str]) -> list[Cell]:
    graded = row.graded_by is not None
    return [
        row.id,
        f"{row.at:%Y-%m-%d %H:%M:%S}",
        row.persona,
        row.persona_name,
        row.pitch,
        row.pitch_title,
        row.rubric,
        row.partner.value,
        row.graded_by or "",
        row.turns,
        _yes(row.closed),
        row.outcome.value if row.outcome else "",
        _number(row.total),
        _coverage(row.levels, rubric) if graded and rubric else "",
        *(_number(row.levels.get(criterion)) for criterion in criteria),
        _yes(row.amended),
        row.guessed.value if row.guessed else "",
        row.guessed_weakest or "",
        row.hints,
        row.branches,
        _yes(row.blind),
        row.workshop or "",
        "; ".join(row.tags),
    ]


def _coverage(levels: Collection[str], rubric: Rubric) -> int:
    """The share of the weight that has a level, in percent."""
    graded = sum(one.weight for one in rubric.criteria if one.id in levels)
    return round(100 * graded / rubric.weight)


def _number(value: int | None) -> Cell:
    return "" if value is None else value


def _yes(value: bool) -> str:
    return "yes" if value else "no"
