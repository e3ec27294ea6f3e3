"""The shape of content files, as the types of the domain give it: keys and closed lists.

Nothing here repeats what the domain says; a new key or act is known to the messages at once.
"""

from enum import Enum
from types import UnionType
from typing import Annotated, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from practice.content.faults import quoted
from practice.domain.content import Kind
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Rubric

Step: TypeAlias = str | int
"""A key, or the number of an entry counted from 0."""

MODELS: dict[Kind, type[Persona] | type[Pitch] | type[Rubric]] = {
    Kind.PERSONA: Persona,
    Kind.PITCH: Pitch,
    Kind.RUBRIC: Rubric,
}

_SINGULAR = {
    "objections": "objection",
    "leans_to": "leaning",
    "steps": "step",
    "misreadings": "misreading",
    "criteria": "criterion",
    "outcomes": "outcome",
}
_CUES = frozenset({"cues", "settled_by", "corrected_by"})


def type_at(kind: Kind, loc: tuple[Step, ...]) -> object:
    """The type of what stands at a place; None where the file has no such place."""
    found: object = MODELS[kind]
    for step in loc:
        found = _within(found, step)
    return _bare(found)


def keys_of(annotation: object) -> list[str]:
    """The keys that a group of this type may have, as they are written; none for other types."""
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        return []
    return [info.alias or name for name, info in annotation.model_fields.items()]


def closed_list(annotation: object) -> list[str]:
    """The words of a closed list; none for other types."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    if get_origin(annotation) is Literal:
        return [str(word) for word in get_args(annotation)]
    return []


def named(loc: tuple[Step, ...], ids: dict[tuple[Step, ...], str]) -> str:
    """A place in words: `answers.work`, `entry 3 of nods`, `says of the objection 'board'`."""
    if not loc:
        return "the file"
    *before, last = loc
    owner = tuple(before)
    if isinstance(last, int):
        part = _SINGULAR.get(str(owner[-1])) if owner else None
        if part and loc in ids:
            return f"the {part} {quoted(ids[loc])}"
        return f"entry {last + 1} of {named(owner, ids)}"
    if not owner:
        return last
    if all(isinstance(step, str) for step in owner):
        return f"{named(owner, ids)}.{last}"
    return f"{last} {'in' if isinstance(owner[-1], str) else 'of'} {named(owner, ids)}"


def entries(key: str, annotation: object, count: int) -> str:
    """A number of entries of a list, in words: `4 lines`, `1 cue`."""
    within = _within(annotation, 0)
    if key in _CUES:
        noun = "cue"
    elif isinstance(_bare(within), type) and issubclass(_bare(within), BaseModel):  # type: ignore[arg-type]
        noun = "entry"
    else:
        noun = "line"
    plural = "entries" if noun == "entry" else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def path(loc: tuple[Step, ...]) -> str:
    """A place as a path of keys, entries counted from 1."""
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in loc)


def kind_by_keys(keys: set[str]) -> Kind | None:
    """Which kind of file has these keys: the one that shares most keys that it has to itself."""
    known = {kind: set(keys_of(model)) for kind, model in MODELS.items()}
    own = {
        kind: names - set().union(*(other for k, other in known.items() if k != kind))
        for kind, names in known.items()
    }
    best = max(own, key=lambda kind: len(own[kind] & keys))
    return best if own[best] & keys else None


def _bare(annotation: object) -> object:
    """A type without its constraints, and without the None of what may be left out."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _bare(get_args(annotation)[0])
    if origin in (Union, UnionType):
        some = [arg for arg in get_args(annotation) if arg is not type(None)]
        return _bare(some[0]) if len(some) == 1 else annotation
    return annotation


def _within(annotation: object, step: Step) -> object:
    bare = _bare(annotation)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        for name, info in bare.model_fields.items():
            if step in (info.alias, name):
                return info.annotation
        return None
    args = get_args(bare)
    if get_origin(bare) is tuple:
        return args[0]
    return args[1] if get_origin(bare) is dict else None
