"""Finding the JSON object in what a model says, with whatever stands around it."""

import json
from collections.abc import Iterator

from pydantic import ValidationError

from practice.domain.chat import Shape
from practice.domain.text import clean

_DECODER = json.JSONDecoder()


class NoObject(ValueError):
    """There is no JSON object that fits; the message says what is wrong, for the model to read."""


def find(text: str, shape: type[Shape]) -> Shape:
    """The last whole JSON object in `text` that fits the shape; its strings come out clean.

    Fences, words before and after, and objects that are only mentioned don't matter.

    Raises:
        NoObject: There is none.
    """
    problem = "There is no whole JSON object in it."
    for found in reversed(list(_objects(text))):
        try:
            return shape.model_validate_json(found)
        except ValidationError as error:
            problem = _told(error) if problem.startswith("There is no") else problem
    raise NoObject(problem)


def _objects(text: str) -> Iterator[str]:
    """The JSON objects in the text, cleaned, none of them inside another."""
    start = text.find("{")
    while start >= 0:
        end = start + 1
        try:
            decoded, end = _DECODER.raw_decode(text, start)
            found = json.dumps(_cleaned(decoded))
        except (ValueError, RecursionError):  # no object begins here, or one of absurd depth
            pass
        else:
            yield found
        start = text.find("{", end)


def _cleaned(value: object) -> object:
    """The same with clean strings: what JSON had escaped is a character only now."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_cleaned(each) for each in value]
    if isinstance(value, dict):
        return {clean(key): _cleaned(each) for key, each in value.items()}
    return value


def _told(error: ValidationError) -> str:
    """What doesn't fit, without the values: those come from the model."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(
        f"{'.'.join(str(part) for part in fault['loc']) or 'the object'}: {fault['msg']}"
        for fault in faults[:5]
    )
