"""Rehearsals as files: a page, a text, a table, or their events."""

from collections.abc import AsyncIterator, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from practice.domain.errors import PracticeError
from practice.domain.rehearsal import Rehearsal
from practice.domain.row import Row, summarise
from practice.review.reports.jsonl import jsonl
from practice.review.reports.markdown import markdown
from practice.trainer.services import Services
from practice.trainer.shelf import debrief_of, load

INDEX = "index.html"
"""The page that leads to all the others."""


class Format(StrEnum):
    """What rehearsals can be exported as; the value is the ending of the file's name."""

    HTML = "html"
    MARKDOWN = "md"
    CSV = "csv"
    JSONL = "jsonl"


class Page(NamedTuple):
    """One file of several."""

    name: str
    """Made of an id, never of a title."""
    text: str


class Failed(NamedTuple):
    """A rehearsal that could not be exported."""

    rehearsal: str
    error: PracticeError


async def export(
    services: Services, rehearsal_id: str, form: Format, head: str | None = None
) -> str:
    """A rehearsal as text in one of the formats, with line ends that a file must keep.

    Args:
        services: The ports.
        rehearsal_id: Which one.
        form: The format. JSON Lines hold every branch, the others one.
        head: The last message of the branch that is meant; None: the present one.

    Raises:
        UnknownName: There is none of this id.
        StorageError: It could not be read.
        KeyError: There is no such message.
    """
    if form == Format.JSONL:
        return jsonl(await services.store.read(services.principal, rehearsal_id))
    rehearsal = await load(services, rehearsal_id)
    if head is not None:
        rehearsal = rehearsal.on(head)
    if form == Format.CSV:
        return table_of(services, [summarise(rehearsal)])
    if form == Format.MARKDOWN:
        return markdown(debrief_of(services, rehearsal))
    return _page(services, rehearsal)


async def pages(
    services: Services, rehearsals: Sequence[str], form: Format
) -> AsyncIterator[Page | Failed]:
    """Rehearsals as a file each, and for HTML an index last; one that fails stops no other."""
    done: list[Row] = []
    for rehearsal_id in rehearsals:
        try:
            if form == Format.HTML:
                rehearsal = await load(services, rehearsal_id)
                text = _page(services, rehearsal, among=INDEX)
                done.append(summarise(rehearsal))
            else:
                text = await export(services, rehearsal_id, form)
        except PracticeError as error:
            yield Failed(rehearsal_id, error)
        else:
            yield Page(f"{rehearsal_id}.{form.value}", text)
    if done:
        from practice.review.reports.index import index

        yield Page(INDEX, index(done, services.library.rubrics()))


async def table(services: Services, rehearsals: Sequence[str]) -> str:
    """Rehearsals as one table for spreadsheets.

    Raises:
        UnknownName: There is none of one of these ids.
        StorageError: One could not be read.
    """
    return table_of(services, [summarise(await load(services, one)) for one in rehearsals])


def table_of(services: Services, rows: Iterable[Row]) -> str:
    """Rows of the catalogue as one table for spreadsheets."""
    from practice.review.reports import csv

    return csv.table(rows, services.library.rubrics())


def _page(services: Services, rehearsal: Rehearsal, among: str = "") -> str:
    """The page of a rehearsal; `among`: the one that leads to it."""
    from practice.review.reports.html import html

    return html(debrief_of(services, rehearsal), among)
