"""One content file: from its bytes to a persona, pitch or rubric, or to its faults."""

import hashlib
import json
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic import ValidationError

from practice.content.faults import Fault, Unreadable, quoted
from practice.content.places import Places
from practice.content.reading import Tree, problems_of, read
from practice.content.scan import CONTENT
from practice.content.sentences import faults_in
from practice.content.shape import MODELS, kind_by_keys
from practice.domain.content import Kind
from practice.domain.errors import Problem
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.ports import Found
from practice.domain.rubric import Rubric


class Made(NamedTuple):
    """What became of one file."""

    kind: Kind | None
    """None where nothing tells it."""
    content: Persona | Pitch | Rubric | None
    problems: tuple[Problem, ...]


def make(data: bytes, file: Path, kind: Kind | None = None) -> Made:
    """Make content of the bytes of a file.

    Args:
        data: The bytes.
        file: Its path, for the problems; its name without the ending must be the id.
        kind: What it should be; None to be told by its keys.
    """
    try:
        tree = read(data, CONTENT)
    except Unreadable as error:
        return Made(kind, None, problems_of(file, list(error.faults)))
    faults = list(tree.twice)
    kind, wrong = _kind_of(tree.data, kind)
    if kind is None or wrong:
        return Made(kind, None, problems_of(file, [*faults, *wrong]))
    content: Persona | Pitch | Rubric | None = None
    try:
        content = MODELS[kind].model_validate_json(json.dumps(tree.data))
    except ValidationError as error:
        faults += faults_in(error, kind, tree.node)
    faults += _misnamed(tree, file)
    return Made(kind, None if faults else content, problems_of(file, faults))


def found(data: bytes, file: Path, made: Made) -> Found | None:
    """The same as the library tells it; None where the kind is not known."""
    if made.kind is None:
        return None
    digest = hashlib.sha256(data).hexdigest()
    return Found(made.kind, file.stem, file, digest, made.content, made.problems)


def places_in(data: bytes) -> Places:
    """Where everything stands in a file.

    Raises:
        Unreadable: It can't be read.
    """
    return Places(read(data, CONTENT).node)


def _kind_of(data: object, kind: Kind | None) -> tuple[Kind | None, list[Fault]]:
    """What a file is, and what speaks against its being what its folder says."""
    if not isinstance(data, dict):
        message = "the file must consist of keys, each with a colon, such as 'schema: 1'"
        return kind, [Fault(1, "", message)]
    told = kind_by_keys({str(key) for key in data})
    if kind is None:
        message = "none of its keys tells whether this is a persona, a pitch or a rubric"
        return told, [] if told else [Fault(None, "", message)]
    if told is not None and told != kind:
        message = f"its keys are those of a {told.value}: move it into a folder {told.folder}"
        return kind, [Fault(None, "", message)]
    return kind, []


def _misnamed(tree: Tree, file: Path) -> list[Fault]:
    places = Places(tree.node)
    node = places.node(("id",))
    if not isinstance(node, yaml.ScalarNode) or node.value == file.stem:
        return []
    message = (
        f"the id is {quoted(str(node.value))} and the file's name is {quoted(file.stem)}; "
        "they must be the same"
    )
    return [Fault(places.line(("id",)), "id", message)]
