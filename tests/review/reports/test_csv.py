"""A table is safe to open in a spreadsheet, and says no more than the rows."""

import csv as standard
import io

import pytest
from tests.review.rehearsals import debrief_of, whole

from practice.domain.rehearsal import fold
from practice.domain.row import Row, summarise
from practice.review.reports.csv import BOM, harmless, table


def rows_of(text: str) -> list[dict[str, str]]:
    assert text.startswith(BOM)
    assert "\r\n" in text
    return list(standard.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def row(**changes: object) -> Row:
    return summarise(fold(whole())).model_copy(update=changes)


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "\t=1", "＝1+1", "－1", "\n=1"]
)
def test_what_a_spreadsheet_might_act_upon_is_text(text: str) -> None:
    assert harmless(text).startswith("'")
    (found,) = rows_of(table([row(persona_name=text, tags=(text,))], {}))
    assert found["listener"].startswith("'")
    assert found["tags"].startswith("'")


def test_plain_text_and_numbers_stay_as_they_are() -> None:
    assert harmless("The head nurse, 3-4 pm") == "The head nurse, 3-4 pm"
    (found,) = rows_of(table([row(total=45)], {}))
    assert found["total"] == "45"


def test_there_is_a_column_for_each_criterion_and_a_missing_level_is_empty() -> None:
    debrief = debrief_of(whole())
    assert debrief.rubric is not None
    one = row()
    (found,) = rows_of(table([one], {one.rubric: debrief.rubric}))

    for criterion in debrief.rubric.criteria:
        level = one.levels.get(criterion.id)
        assert found[criterion.id] == ("" if level is None else str(level))
    assert found["outcome"] == (one.outcome.value if one.outcome else "")
    assert found["id"] == one.id
