"""JSON schemas as servers want them when an answer has to fit exactly."""

from functools import cache
from typing import Any

from pydantic import BaseModel

_UNTOLD = ("title", "default")
"""Keys that say nothing to a model, and that strict servers may refuse."""


@cache
def strict_schema(shape: type[BaseModel]) -> dict[str, Any]:
    """The schema of a shape: every property required, no others allowed.

    A port of `to_strict_json_schema` of the openai package, which can't be imported before the
    first call: a reference with anything beside it is replaced by what it refers to.
    """
    schema = shape.model_json_schema()
    strict: dict[str, Any] = _strict(schema, schema.get("$defs", {}))
    return strict


def _strict(node: Any, defs: dict[str, Any]) -> Any:  # noqa: ANN401  # JSON of any kind
    if isinstance(node, list):
        return [_strict(each, defs) for each in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node and len(node) > 1:
        target = defs[node["$ref"].removeprefix("#/$defs/")]
        return _strict({**target, **{k: v for k, v in node.items() if k != "$ref"}}, defs)
    made: dict[str, Any] = {}
    for key, value in node.items():
        if key in ("properties", "$defs"):  # their keys are names, and may be called "title"
            made[key] = {name: _strict(each, defs) for name, each in value.items()}
        elif key in ("enum", "const"):
            made[key] = value
        elif key not in _UNTOLD:
            made[key] = _strict(value, defs)
    if made.get("type") == "object":
        made.setdefault("additionalProperties", False)
        made["required"] = list(made.get("properties", {}))
    all_of = made.get("allOf")
    if isinstance(all_of, list) and len(all_of) == 1:
        del made["allOf"]
        made |= all_of[0]
    return made
