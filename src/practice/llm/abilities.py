"""What is known of a model at a server: which parameters it takes, and how it gives JSON."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Rung(StrEnum):
    """A way to ask for an answer of a given shape; from the surest down."""

    SCHEMA = "json_schema"
    OBJECT = "json_object"
    PROMPT = "prompt"

    @property
    def below(self) -> "Rung | None":
        """The next one down."""
        rungs = list(Rung)
        at = rungs.index(self) + 1
        return rungs[at] if at < len(rungs) else None


@dataclass(frozen=True, slots=True)
class Ability:
    """What one model at one server takes."""

    rung: Rung | None = None
    """None: not known yet."""
    without: frozenset[str] = frozenset()
    """Parameters that it refused by name; for `max_tokens`, it takes `max_completion_tokens`."""
    thinks_first: bool = False
    """Its template opens the reasoning in the prompt, so that its replies hold the end alone."""


Known = Mapping[tuple[str, str], Ability]
"""By base URL and model."""


class Abilities:
    """What was learnt of servers and models, and is not asked again."""

    def __init__(
        self, known: Known | None = None, keep: Callable[[str, str, Ability], None] | None = None
    ) -> None:
        """Begin with what is known; `keep` is called with all that is learnt."""
        self._known = dict(known or {})
        self._keep = keep
        self._misses: dict[tuple[str, str], int] = {}

    def of(self, base_url: str, model: str) -> Ability:
        """What is known."""
        return self._known.get((base_url, model), Ability())

    def climbed(self, base_url: str, model: str, rung: Rung) -> None:
        """An answer asked for on this rung had the shape."""
        self._misses.pop((base_url, model), None)
        self._learn(base_url, model, replace(self.of(base_url, model), rung=rung))

    def missed(self, base_url: str, model: str, rung: Rung) -> None:
        """An answer asked for on this rung had another shape; the second time, it is left."""
        key = (base_url, model)
        self._misses[key] = self._misses.get(key, 0) + 1
        if self._misses[key] >= 2 and rung.below is not None:
            del self._misses[key]
            self._learn(base_url, model, replace(self.of(base_url, model), rung=rung.below))

    def refused(self, base_url: str, model: str, parameter: str) -> None:
        """The server doesn't take this parameter."""
        now = self.of(base_url, model)
        self._learn(base_url, model, replace(now, without=now.without | {parameter}))

    def thinks_first(self, base_url: str, model: str) -> None:
        """A reply held the end of reasoning that it had not begun."""
        self._learn(base_url, model, replace(self.of(base_url, model), thinks_first=True))

    def _learn(self, base_url: str, model: str, ability: Ability) -> None:
        if ability != self.of(base_url, model):
            self._known[base_url, model] = ability
            if self._keep is not None:
                self._keep(base_url, model, ability)
