"""What a volunteer has chosen about how the program looks and helps."""

from typing import Annotated, Protocol

from pydantic import BaseModel, ConfigDict, Field

from practice.domain.text import EMPTY, Clean

MOST_DAYS = 60
"""From one practice to the next."""


class Preferences(BaseModel):
    """Each with its default: nobody has to choose anything."""

    model_config = ConfigDict(extra="allow", frozen=True)

    name: Clean = EMPTY
    """Who signs notes and amendments."""
    theme: str = ""
    """Empty: the program's own."""
    motion: bool = True
    """Whether anything may move by itself, such as scrolling."""
    chain: bool = True
    """Whether the talk shows which steps have landed."""
    blind: bool = False
    """Whether the steps of a pitch are hidden, unless asked for."""
    guess: bool = True
    """Whether a guess is asked for before the debrief."""
    every_days: Annotated[int, Field(ge=1, le=MOST_DAYS)] = 3
    """Days from one practice to the next."""


class PreferencesPort(Protocol):
    """Where preferences are kept."""

    def load(self) -> Preferences:
        """What was chosen; the defaults where nothing was, or where it can't be read."""
        ...

    def save(self, preferences: Preferences) -> None:
        """Keep what was chosen.

        Raises:
            StorageError: It could not be written.
        """
        ...

    def remark(self) -> str:
        """What became of choices that can't be read, as a sentence; empty where all is well."""
        ...


class NoPreferences:
    """Nothing is kept: the choice holds until the program ends."""

    def __init__(self) -> None:
        self._chosen = Preferences()

    def load(self) -> Preferences:
        """What was chosen since the start."""
        return self._chosen

    def save(self, preferences: Preferences) -> None:
        """Remember it until the end."""
        self._chosen = preferences

    def remark(self) -> str:
        """There is nothing that could be broken."""
        return ""
