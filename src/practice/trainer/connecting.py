"""Connecting language models, and saying so where none is."""

from practice.domain.errors import WrongUse
from practice.domain.models import Part

_FOR = {Part.PARTNER: "play the listener", Part.JUDGE: "grade"}


def no_model(part: Part) -> WrongUse:
    """The error for wanting a model where none is connected."""
    return WrongUse(
        f"No language model is connected that could {_FOR[part]}.",
        hint="`practice connect` finds one and connects it; `practice doctor` says what is there.",
    )
