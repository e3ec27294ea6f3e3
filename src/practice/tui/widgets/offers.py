"""What can be done where a reply broke off, or never came."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from textual.content import Content

from practice.domain.errors import ModelTrouble
from practice.tui.text import joined, shown, told


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no answer, or half of one."""

    says: str
    ready: datetime | None = None
    """Until when the server asks to wait."""

    @classmethod
    def of(cls, error: ModelTrouble, now: datetime) -> "Trouble":
        """What a model's trouble comes to, met just now."""
        wait = error.answer.wait
        return cls(told(error), now + timedelta(seconds=wait) if wait else None)

    def wait(self, now: datetime) -> int:
        """Whole seconds that are still to wait."""
        return 0 if self.ready is None else max(0, ceil((self.ready - now).total_seconds()))


def offers(trouble: Trouble, now: datetime, *, begun: bool, model: bool) -> Content:
    """The sentence and the keys. `begun`: half of a message stands; `model`: a model plays."""
    wait = trouble.wait(now)
    keys = [shown("Type to go on", "bold")] if begun else []
    keys.append(shown(f"Ctrl+G asks again in {wait} s" if wait else "Ctrl+G asks again", "bold"))
    if model:
        keys.append(shown("F9 built-in partner from here", "bold"))
    keys.append(shown("F8 ends", "bold"))
    return joined([shown(trouble.says), joined(keys, " · ")])
