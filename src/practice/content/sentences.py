"""What pydantic finds wrong with a content file, in sentences for people who don't program."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from practice.content.faults import Fault, nearest, quoted, suggestion
from practice.content.places import Places
from practice.content.shape import Step, closed_list, entries, keys_of, named, path, type_at
from practice.content.syntax import QUOTE_IT
from practice.domain.content import Kind, Misfit
from practice.domain.slots import KNOWN, slots

_TOO_MANY = 200
"""With so many faults, a file is something else, and each single one would help nobody."""

_LISTS = {
    "Act": "dialogue act",
    "MisreadingKind": "kind of misreading",
    "Measure": "measure",
    "OutcomeId": "outcome",
}


class _Case(NamedTuple):
    """One fault, with what a sentence about it may need."""

    kind: Kind
    loc: tuple[Step, ...]
    subject: str
    """The place in words."""
    annotation: object
    """The type of what should stand there."""
    node: yaml.Node | None
    """What stands there."""
    ctx: Mapping[str, Any]  # pydantic gives numbers, words and exceptions by name
    said: str
    """Pydantic's own words."""

    @property
    def written(self) -> str:
        """What stands there, as it is written."""
        return str(self.node.value) if isinstance(self.node, yaml.ScalarNode) else ""


def faults_in(error: ValidationError, kind: Kind, root: yaml.Node) -> list[Fault]:
    """The faults of a file that does not fit its kind."""
    if error.error_count() > _TOO_MANY:
        return [
            Fault(
                None,
                "",
                f"it has {error.error_count():,} faults, so it is hardly a {kind.value}; "
                f"`practice new {kind.value}` starts a file that is right",
            )
        ]
    places = Places(root)
    # Without the inputs: of a hostile file, each missing key would carry a copy of everything.
    details = error.errors(include_url=False, include_input=False)
    schema = [one for one in details if one["loc"][:1] == ("schema",)]
    # In a file of another format all the other faults are consequences.
    wrong = schema if schema and schema[0]["type"] != "missing" else details
    return [fault for one in wrong for fault in _faults(one, kind, places)]


def _faults(detail: ErrorDetails, kind: Kind, places: Places) -> list[Fault]:
    loc = tuple(step for step in detail["loc"] if step != "[key]")
    if detail["loc"][-1:] == ("[key]",):
        return [Fault(places.line(loc), path(loc), _wrong_key(loc, places))]
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, Misfit):
        return [
            Fault(
                places.line((*loc, *at)),
                path((*loc, *at)),
                f"{named((*loc, *at), places.ids((*loc, *at)))} {message}",
            )
            for at, message in cause.faults
        ]
    if detail["type"] == "too_short" and _enough(places.node(loc), detail):
        return []
    case = _Case(
        kind,
        loc,
        named(loc, places.ids(loc)),
        type_at(kind, loc),
        places.node(loc),
        detail.get("ctx", {}),
        detail["msg"],
    )
    sentence = _SENTENCES.get(detail["type"], _other)
    return [Fault(places.line(loc), path(loc), sentence(case))]


def _enough(node: yaml.Node | None, detail: ErrorDetails) -> bool:
    """Whether a list is long enough, and is called too short for the faults of its entries."""
    return _count(node) >= int(detail.get("ctx", {}).get("min_length", 0))


def _wrong_key(loc: tuple[Step, ...], places: Places) -> str:
    owner = named(loc[:-1], places.ids(loc[:-1]))
    return f"{quoted(str(loc[-1]))} can't be a key of {owner}"


def _starter(case: _Case) -> str:
    return f"practice new {case.kind.value}"


def _other(case: _Case) -> str:
    return f"{case.subject}: {case.said[:1].lower()}{case.said[1:]}"


def _missing(case: _Case) -> str:
    if case.loc == ("schema",):
        return "the line 'schema: 1' is missing; it stands at the top and tells the format"
    owner = f"the {case.kind.value}" if len(case.loc) == 1 else _owner(case)
    return f"{owner} lacks the key '{case.loc[-1]}'"


def _unknown_key(case: _Case) -> str:
    owner = f"a {case.kind.value}" if len(case.loc) == 1 else _owner(case)
    known = keys_of(type_at(case.kind, case.loc[:-1]))
    word = str(case.loc[-1])
    return f"{quoted(word)} is not a key of {owner}; {suggestion(word, known, see=_starter(case))}"


def _owner(case: _Case) -> str:
    subject = case.subject
    return subject.split(" of ", 1)[1] if " of " in subject else subject.rsplit(".", 1)[0]


def _no_text(case: _Case) -> str:
    node = case.node
    if isinstance(node, yaml.MappingNode):
        if node.flow_style:
            return f"{case.subject} begins with a curly bracket: {QUOTE_IT}"
        return (
            f"{case.subject} holds a colon outside quotation marks, so it is read as a key with a "
            f"value: {QUOTE_IT}"
        )
    if isinstance(node, yaml.SequenceNode):
        if node.flow_style:
            return f"{case.subject} begins with a square bracket: {QUOTE_IT}"
        return f"{case.subject} must be one text, and is a list"
    if not case.written or case.written == "~":
        return f"{case.subject} is empty (after a space, # begins a comment)"
    return f'{case.subject} is no text; if it is meant as one, write "{case.written}"'


def _no_list(case: _Case) -> str:
    if isinstance(case.node, yaml.ScalarNode) and not case.written:
        return f"{case.subject} is empty, and must be a list"
    return f"{case.subject} must be a list: one entry a line, each after a hyphen and a space"


def _no_group(case: _Case) -> str:
    keys = keys_of(case.annotation)
    these = f", such as '{keys[0]}'" if keys else ""
    return f"{case.subject} must have keys of its own{these}, each on its own line with a colon"


def _no_number(case: _Case) -> str:
    if case.written.isdigit():
        return f"{case.subject} must be a number, without quotation marks"
    return f"{case.subject} must be a whole number{_instead(case)}"


def _no_float(case: _Case) -> str:
    return f"{case.subject} must be a number such as 0.5{_instead(case)}"


def _instead(case: _Case) -> str:
    return f", and is {quoted(case.written)}" if case.written else ""


def _too_short(case: _Case) -> str:
    if isinstance(case.node, yaml.ScalarNode):
        return f"{case.subject} is empty"
    has = entries(str(case.loc[-1]), case.annotation, _count(case.node))
    return f"{case.subject} has {has} and needs at least {case.ctx['min_length']}"


def _too_long(case: _Case) -> str:
    most = case.ctx["max_length"]
    if isinstance(case.node, yaml.ScalarNode):
        return f"{case.subject} has {len(case.written)} characters and may have {most} at most"
    has = entries(str(case.loc[-1]), case.annotation, _count(case.node))
    return f"{case.subject} has {has} and may have {most} at most"


def _count(node: yaml.Node | None) -> int:
    return len(node.value) if isinstance(node, yaml.CollectionNode) else 0


def _not_an_id(case: _Case) -> str:
    others = ", digits, _ and -" if "_" in str(case.ctx.get("pattern", "")) else ", digits and -"
    return (
        f"{case.subject} must consist of lower-case letters{others}; "
        f"{quoted(case.written)} does not"
    )


def _out_of_range(limit: str, words: str) -> Callable[[_Case], str]:
    def sentence(case: _Case) -> str:
        return f"{case.subject} is {case.written[:20]}, and must be {words} {case.ctx[limit]:g}"

    return sentence


def _not_in_list(case: _Case) -> str:
    if case.loc == ("schema",):
        return _other_format(case)
    known = closed_list(case.annotation)
    more = suggestion(case.written, known, see=_starter(case))
    name = _LISTS.get(getattr(case.annotation, "__name__", ""))
    what = f"is no {name}" if name else f"is not allowed in {case.subject}"
    return f"{quoted(case.written)} {what}; {more}"


def _other_format(case: _Case) -> str:
    if case.written.strip() == "1":
        return "schema must be the number 1, without quotation marks: 'schema: 1'"
    return (
        f"schema is {quoted(case.written)}, a format that this version does not know; "
        "it reads 'schema: 1'"
    )


def _misfit(case: _Case) -> str:
    wrong = str(case.ctx.get("error", case.said))
    unknown = next((name for name in slots(case.written) if name not in KNOWN), None)
    near = nearest(unknown, sorted(KNOWN)) if unknown else None
    if near and "unknown slot" in wrong:
        wrong = f"has an unknown slot {{{unknown}}}; did you mean {{{near}}}?"
    if "after a colon" in wrong:
        wrong += "; a line with a colon must be in quotation marks as a whole"
    return f"{case.subject} {wrong}"


def _not_made(case: _Case) -> str:
    return f"{case.subject} holds a quoted text with a code that stands for no character"


_SENTENCES: dict[str, Callable[[_Case], str]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _no_text,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _not_an_id,
    "tuple_type": _no_list,
    "dict_type": _no_group,
    "model_type": _no_group,
    "model_attributes_type": _no_group,
    "too_short": _too_short,
    "too_long": _too_long,
    "int_type": _no_number,
    "int_parsing": _no_number,
    "int_from_float": _no_number,
    "float_type": _no_float,
    "greater_than_equal": _out_of_range("ge", "at least"),
    "less_than_equal": _out_of_range("le", "at most"),
    "enum": _not_in_list,
    "literal_error": _not_in_list,
    "value_error": _misfit,
    "json_invalid": _not_made,
}
