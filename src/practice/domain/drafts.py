"""Drafts: what a volunteer has typed in a talk and not sent. They outlive the program."""

from typing import Protocol

from practice.domain.text import EMPTY, SafeText, clean


class Drafts(Protocol):
    """Where drafts are kept, one for each rehearsal."""

    async def load(self, rehearsal: str) -> SafeText:
        """The draft; empty where there is none, or where it can't be read."""
        ...

    async def save(self, rehearsal: str, text: str) -> None:
        """Keep a draft; an empty one is forgotten.

        Raises:
            StorageError: It could not be written.
        """
        ...

    async def forget(self, rehearsal: str) -> None:
        """Leave nothing of a draft; it is no error when there is none.

        Raises:
            StorageError: Something of it is still there.
        """
        ...


class NoDrafts:
    """They are kept until the program ends."""

    def __init__(self) -> None:
        self._kept: dict[str, SafeText] = {}

    async def load(self, rehearsal: str) -> SafeText:
        """What was typed since the start."""
        return self._kept.get(rehearsal, EMPTY)

    async def save(self, rehearsal: str, text: str) -> None:
        """Remember it until the end."""
        self._kept[rehearsal] = clean(text) if text.strip() else EMPTY

    async def forget(self, rehearsal: str) -> None:
        """Remember it no longer."""
        self._kept.pop(rehearsal, None)
