"""Rows: made of the events of a rehearsal, and read from the documents of the catalogue."""

from collections.abc import Sequence
from copy import deepcopy

from practice.domain.event import Event
from practice.domain.rehearsal import fold
from practice.domain.row import Row, summarise
from practice.storage.access import participant
from practice.storage.atomic import Document

_FIELDS = frozenset({*Row.model_fields, "participant"})


def row_of(events: Sequence[Event]) -> Row | None:
    """The row of a rehearsal; None where its events add up to none."""
    try:
        row = summarise(fold(events))
    except ValueError:  # the journal does not begin with `opened`, or holds what can't be meant
        return None
    return row.model_copy(update={"participant": participant(events[0])})


def read_row(document: Document) -> Row:
    """The row of a document, which shares nothing with it that could be changed.

    Raises:
        pydantic.ValidationError: Somebody has edited the file by hand.
    """
    if not document.keys() <= _FIELDS:  # a newer version has written it
        document = {k: v if k in _FIELDS else deepcopy(v) for k, v in document.items()}
    return Row.model_validate(document)
