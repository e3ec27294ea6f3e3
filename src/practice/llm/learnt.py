"""What was learnt of servers, kept between runs, so that no call is spent on learning it again."""

from contextlib import suppress
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from practice.llm.abilities import Abilities, Ability
from practice.llm.writing import write_whole

LEARNT = "servers.json"
"""The file, beside the settings."""

_Known = dict[str, dict[str, Ability]]
_FORM: TypeAdapter[_Known] = TypeAdapter(_Known)


class Learnt:
    """A file of abilities by base URL and model. Without it they are learnt anew: nothing is lost.

    So one that is broken counts as none, and one that can't be written is let be.
    """

    def __init__(self, file: Path) -> None:
        """Nothing is read yet."""
        self._file = file

    def abilities(self) -> Abilities:
        """What is known; what is learnt from now on is kept."""
        known = {
            (base_url, model): ability
            for base_url, models in self._read().items()
            for model, ability in models.items()
        }
        return Abilities(known, self._keep)

    def _keep(self, base_url: str, model: str, ability: Ability) -> None:
        known = self._read()
        known.setdefault(base_url, {})[model] = ability
        with suppress(OSError):
            write_whole(self._file, _FORM.dump_json(known, indent=1))

    def _read(self) -> _Known:
        try:
            return _FORM.validate_json(self._file.read_bytes())
        except (OSError, ValidationError):
            return {}
