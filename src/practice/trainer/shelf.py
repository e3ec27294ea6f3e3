"""Past rehearsals: list, open, erase, and take in from files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from practice.domain.content import Kind
from practice.domain.errors import ContentError, StorageError, UnknownName, WrongUse
from practice.domain.event import (
    Closed,
    ClosedBy,
    ContentRef,
    Event,
    Limits,
    Opened,
    PartnerKind,
    Spoke,
)
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.ports import EVERY, Query
from practice.domain.rehearsal import Rehearsal, fold
from practice.domain.row import Row
from practice.domain.rubric import Rubric
from practice.domain.text import clean
from practice.review.debrief import Debrief, debrief
from practice.trainer.importing.transcript import ImportedTranscript
from practice.trainer.keeping import transcripts_of
from practice.trainer.services import Services

T = TypeVar("T")

_AT_ONCE = 2000
"""Rows that are made in one go; in between the store does what else it is asked for."""
_WHOLE = 26
"""Characters of a whole id."""
_NOBODY = ContentRef(id="", title=clean("Unknown"), hash="")


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a rehearsal, as far as it is still there."""

    persona: Persona | None
    pitch: Pitch | None
    rubric: Rubric | None


async def rows(services: Services, query: Query | None = None) -> list[Row]:
    """Rows of the catalogue, newest first, as many as the query wants.

    Raises:
        StorageError: The catalogue could not be read.
    """
    wanted = query or Query()
    found: list[Row] = []
    cursor: str | None = None
    while len(found) < wanted.limit:
        some = replace(wanted, limit=min(wanted.limit - len(found), _AT_ONCE))
        page = await services.store.rows(services.principal, some, cursor)
        found.extend(page.rows)
        cursor = page.cursor
        if cursor is None:
            break
    return found


async def cut_off(services: Services) -> list[Row]:
    """Rehearsals that were begun and not ended, newest first."""
    return await rows(services, Query(closed=False))


async def load(services: Services, rehearsal_id: str) -> Rehearsal:
    """One rehearsal.

    Raises:
        UnknownName: There is none of this id.
        StorageError: It could not be read.
    """
    events = await services.store.read(services.principal, rehearsal_id)
    if not events or not isinstance(events[0], Opened):
        raise StorageError(
            f"The journal of rehearsal {rehearsal_id} can't be read from its beginning.",
            hint="Nothing was changed. `practice erase` removes it; a backup may still have it.",
        )
    return fold(events)


async def latest(services: Services) -> str:
    """The id of the newest rehearsal that was ended.

    Raises:
        UnknownName: There is none.
    """
    found = await rows(services, Query(closed=True, limit=1))
    if not found:
        raise UnknownName(
            "There is no finished rehearsal yet.", hint="`practice rehearse` begins one."
        )
    return found[0].id


def content_of(services: Services, rehearsal: Rehearsal) -> Content:
    """Persona, pitch and rubric of a rehearsal; None for what is gone or broken.

    The rubric is that of its grade, which may have been given by another later on.
    """
    opened, library, grade = rehearsal.opened, services.library, rehearsal.grade
    return Content(
        _if_there(library.persona, opened.persona.id),
        _if_there(library.pitch, opened.pitch.id),
        _if_there(library.rubric, grade.rubric if grade else opened.rubric.id),
    )


def _if_there(find: Callable[[str], T], content_id: str) -> T | None:
    try:
        return find(content_id)
    except (UnknownName, ContentError):
        return None


def debrief_of(services: Services, rehearsal: Rehearsal) -> Debrief:
    """The debrief of a rehearsal, with as much content as there still is."""
    content = content_of(services, rehearsal)
    return debrief(rehearsal, content.persona, content.pitch, content.rubric)


async def erase(services: Services, rehearsal_id: str) -> None:
    """Erase a rehearsal for good, with all that a judge has read in it, and what was typed.

    Raises:
        UnknownName: There is none of this id.
        StorageError: It could not be erased.
    """
    try:
        rehearsal = await load(services, rehearsal_id)
    except StorageError:  # one that can't be read can be erased all the same
        pass
    else:
        await services.readings.forget(transcripts_of(rehearsal))
    await services.store.erase(services.principal, rehearsal_id)
    await services.drafts.forget(rehearsal_id)


async def take_in(
    services: Services, transcript: ImportedTranscript, pitch_id: str | None, rubric_id: str
) -> Rehearsal:
    """Put an imported transcript into the library, as a closed rehearsal.

    Raises:
        UnknownName: The persona, pitch or rubric that was named is not there.
        StorageError: It could not be written.
    """
    library, ids, clock = services.library, services.ids, services.clock
    persona, pitch = _NOBODY, _NOBODY
    minutes = 60
    if transcript.persona:
        found = library.persona(transcript.persona)
        persona, minutes = services.ref(Kind.PERSONA, found.id, found.name), found.minutes
    if wanted := pitch_id or transcript.pitch:
        key = library.pitch(wanted)
        pitch = services.ref(Kind.PITCH, key.id, key.title)
    rubric = library.rubric(rubric_id)
    opened = Opened(
        id=ids.new(),
        at=clock.now(),
        rehearsal=ids.new(),
        persona=persona,
        pitch=pitch,
        rubric=services.ref(Kind.RUBRIC, rubric.id, rubric.title),
        partner=PartnerKind.IMPORTED,
        seed=0,
        limits=Limits(minutes=minutes),
        program=services.version,
        source=transcript.source,
    )
    written = await services.store.open_rehearsal(services.principal, opened)
    events = _messages(services, transcript)
    await services.store.append(services.principal, opened.rehearsal, written.seq, events)
    return await load(services, opened.rehearsal)


def _messages(services: Services, transcript: ImportedTranscript) -> Sequence[Event]:
    events: list[Event] = []
    parent: str | None = None
    for speaker, text in transcript.turns:
        spoke = Spoke(
            id=services.ids.new(),
            at=services.clock.now(),
            parent=parent,
            speaker=speaker,
            text=text,
        )
        parent = spoke.id
        events.append(spoke)
    events.append(
        Closed(
            id=services.ids.new(),
            at=services.clock.now(),
            by=ClosedBy.VOLUNTEER,
            turn=len(transcript.turns),
        )
    )
    return events


async def resolve(services: Services, wanted: str) -> str:
    """The id of the rehearsal that is meant: a whole id, its beginning, or `last`.

    Raises:
        UnknownName: None begins so, or several do.
        WrongUse: Nothing is named.
    """
    if wanted == "last":
        return await latest(services)
    if not wanted.strip():
        raise WrongUse("No rehearsal is named.", hint="`practice list rehearsals` lists them.")
    if len(wanted) >= _WHOLE:
        return wanted.upper()
    known = [row.id for row in await rows(services, Query(limit=EVERY))]
    found = [rehearsal for rehearsal in known if rehearsal.startswith(wanted.upper())]
    if len(found) == 1:
        return found[0]
    if found:
        raise UnknownName(
            f"{len(found)} rehearsals begin with {wanted}.", hint="Give more of the id."
        )
    raise UnknownName.among("rehearsal", wanted, known[:50], see="practice list rehearsals")
