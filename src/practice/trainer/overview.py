"""All rehearsals, and those of them that a filter lets through: what the library shows."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from practice.domain.text import SafeText, clean
from practice.trainer.filtering import Filter, read
from practice.trainer.listing import Listed, Listing, merged


@dataclass(slots=True)
class Overview:
    """Rows as they are read, a filter as it is typed, words as they are found."""

    rows: list[Listed] = field(default_factory=list)
    """All of them, the newest first."""
    shown: Sequence[Listed] = ()
    """Those that the filter lets through."""
    filter: Filter = field(default_factory=lambda: read(""))
    reading: bool = True
    """Whether there are more to come."""
    said: dict[str, frozenset[str]] = field(default_factory=dict)
    """The rehearsals in which a word was said, by word."""
    unsearched: str = ""
    """Why what was said can't be searched; empty where it can."""

    def take(self, found: Listing, below: str | None) -> None:
        """A page was read; `below` is the cursor that it was asked with."""
        self.rows = merged(self.rows, found, below)
        self.reading = found.cursor is not None
        self._apply()

    def put(self, row: Listed) -> None:
        """A row has changed."""
        self.rows = [row if one.id == row.id else one for one in self.rows]
        self._apply()

    def drop(self, rehearsal: str) -> None:
        """A rehearsal is gone."""
        self.rows = [one for one in self.rows if one.id != rehearsal]
        self._apply()

    def of(self, rehearsals: Collection[str]) -> list[Listed]:
        """The rows of these rehearsals, whether the filter lets them through or not."""
        wanted = set(rehearsals)
        return [row for row in self.rows if row.id in wanted]

    def ask(self, typed: str) -> None:
        """Another filter was typed."""
        self.filter = read(typed)
        self._apply()

    def found(self, word: str, rehearsals: frozenset[str]) -> None:
        """It is known in which rehearsals a word was said."""
        self.unsearched = ""
        self.said[word] = rehearsals
        self._apply()

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that are still to be looked for in what was said."""
        return tuple(word for word in self.filter.searched if word not in self.said)

    def sentence(self, marked: int) -> SafeText:
        """How many there are and are shown, what is under way, and what can't be understood."""
        if self.filter.problem:
            return self.filter.problem
        if not self.rows:
            return clean("Reading …" if self.reading else _NONE)
        parts = [self._how_many()]
        if self.unsearched and self.filter.searched:
            parts.append(self.unsearched)
        elif self.missing:
            parts.append("Searching what was said …")
        parts += ["Reading on …"] if self.reading else []
        parts += [f"{marked:,} marked."] if marked else []
        return clean(" ".join(parts))

    def _how_many(self) -> str:
        there, left = len(self.rows), len(self.shown)
        if self.filter.empty:
            one = there == 1
            return "One rehearsal." if one else f"{there:,} rehearsals, the newest first."
        if not left:
            return f"None of {there:,} matches. Esc clears the filter."
        return f"{left:,} of {there:,}."

    def _apply(self) -> None:
        self.shown = self.filter.of(self.rows, self.said)


_NONE = "There are no rehearsals yet. Esc goes home, where n begins the first."
