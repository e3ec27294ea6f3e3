"""A page over many rehearsals: a table that leads to each, and the levels from one to the next."""

from collections import Counter
from collections.abc import Mapping, Sequence

from practice.domain.row import Row
from practice.domain.rubric import Rubric
from practice.review.progress.lines import Levels, levels_over_time
from practice.review.progress.practised import MARKS
from practice.review.reports.page import rendered
from practice.review.reports.values import Values

_LEFT, _RIGHT, _HIGH, _EDGE = 26, 206, 80, 10
"""Of a chart, in units of its own: where its points begin and end, its height, its upper edge."""


def index(rows: Sequence[Row], rubrics: Mapping[str, Rubric]) -> str:
    """The page. Each row leads to the page `<id>.html` beside it.

    Args:
        rows: The rehearsals, in the order in which they will stand.
        rubrics: By id. The levels shown over time are those of the rubric that most rows have.
    """
    used = Counter(row.rubric for row in rows if row.rubric in rubrics and row.levels)
    rubric = rubrics[used.most_common(1)[0][0]] if used else None
    drawn = levels_over_time(rows, rubric) if rubric else ()
    return rendered(
        "index.html.j2",
        rows=[_row(row) for row in rows],
        rubric=rubric.title if rubric else "",
        charts=[_chart(levels) for levels in drawn if levels.points],
    )


def _row(row: Row) -> Values:
    return {
        "page": f"{row.id}.html",
        "date": f"{row.at:%Y-%m-%d %H:%M}",
        "listener": row.persona_name,
        "pitch": row.pitch_title,
        "outcome": row.result,
        "total": "-" if row.total is None else row.total,
        "graded_by": row.graded_by or "-",
        "amended": row.amended,
    }


def _chart(levels: Levels) -> Values:
    """The levels of one criterion, a line for each kind of grader; the numbers beside it."""
    last = max(point.number for point in levels.points)
    step = (_RIGHT - _LEFT) / max(1, last - 1)
    return {
        "title": levels.criterion.title,
        "lines": [
            {
                "grader": series.grader,
                "mark": MARKS[series.grader],
                "joined": not series.early,
                "points": [
                    (round(_LEFT + (point.number - 1) * step, 1), _y(point.level))
                    for point in series.points
                ],
                "levels": ", ".join(str(point.level) for point in series.points),
            }
            for series in levels.series
        ],
        "grid": [(level, _y(level)) for level in (0, 2, 4)],
    }


def _y(level: int) -> float:
    return _HIGH - _EDGE - level * (_HIGH - 2 * _EDGE) / 4
