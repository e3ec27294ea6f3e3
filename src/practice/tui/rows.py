"""The rows of past rehearsals, as the screens list them."""

from practice.domain.ports import Query
from practice.domain.row import Row
from practice.trainer.shelf import rows
from practice.tui.stage import Stage


async def newest(stage: Stage, most: int) -> tuple[Row, ...]:
    """The newest rehearsals; those that were talked in here with the turns they have now."""
    found = await stage.run(rows(stage.services, Query(limit=most)))
    return tuple(_counted(stage, row) for row in found)


def _counted(stage: Stage, row: Row) -> Row:
    turns = stage.turns.get(row.id)
    if row.closed or turns is None:
        return row
    return row.model_copy(update={"turns": turns})
