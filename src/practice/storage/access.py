"""Who may see a rehearsal, and which rows a query means."""

from collections.abc import Callable, Mapping
from datetime import datetime

from practice.domain.event import Event
from practice.domain.ports import Principal, Query, Role

Wanted = Callable[[Mapping[str, object]], bool]
"""Whether a row, as it is stored, is meant."""


def may(principal: Principal, opened: Event | None) -> bool:
    """Whether the rehearsal that was opened so is this principal's to see."""
    if principal.role != Role.PARTICIPANT:
        return True
    return participant(opened) == principal.id


def participant(opened: Event | None) -> str | None:
    """Whose rehearsal it is; None: the owner's."""
    if opened is None or opened.kind != "opened":
        return None
    return (opened.model_extra or {}).get("participant")


def wanted(principal: Principal, query: Query) -> Wanted:
    """What tells the rows of a query, as far as they are this principal's to see."""
    same = {
        "persona": query.persona,
        "pitch": query.pitch,
        "rubric": query.rubric,
        "outcome": query.outcome.value if query.outcome else None,
        "closed": query.closed,
        "partner": query.partner.value if query.partner else None,
        "graded_by": query.graded_by.value if query.graded_by else None,
        "workshop": query.workshop,
        "participant": principal.id if principal.role == Role.PARTICIPANT else None,
    }
    fields = [(field, value) for field, value in same.items() if value is not None]

    def meant(document: Mapping[str, object]) -> bool:
        return all(document.get(field) == value for field, value in fields)

    def meant_too(document: Mapping[str, object]) -> bool:
        return meant(document) and _tagged(document, query.tag) and _within(document, query)

    return meant_too if query.tag or query.since or query.until else meant


def _tagged(document: Mapping[str, object], tag: str | None) -> bool:
    tags = document.get("tags")
    return tag is None or (isinstance(tags, list) and tag in tags)


def _within(document: Mapping[str, object], query: Query) -> bool:
    try:
        at = datetime.fromisoformat(str(document.get("at")))
        early = query.since is not None and at < query.since
        late = query.until is not None and at >= query.until
    except (ValueError, TypeError):  # somebody has edited the file by hand
        return False
    return not (early or late)
