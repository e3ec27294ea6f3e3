"""Which of many rehearsals are meant: the small words that one types over a list.

    persona:nurse outcome:vague grader:model tag:week2 since:2026-11 total<50 overtime

A key looks in its own field; the same key twice means either. Every other word is looked for in
the row and in what was said. Quotes hold words together.
"""

import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter, eq, gt, lt

from practice.domain.text import SafeText, one_line
from practice.trainer.listing import Listed

KEYS = {
    "persona": "persona:nurse",
    "pitch": "pitch:hotline",
    "rubric": "rubric:walk",
    "outcome": "outcome:vague",
    "grader": "grader:model",
    "tag": "tag:week2",
    "workshop": "workshop:spring",
    "since": "since:2026-11",
    "until": "until:2026-11-24",
    "total": "total<50",
}
"""What can be asked, each with an example."""
SHEET = ("persona", "pitch", "rubric", "outcome", "grader", "since", "tag", "workshop")
"""What is chosen from lists, in their order."""
_CALLED = {"persona": "name", "pitch": "title", "outcome": "result"}
"""What a value is called in the list, where that is not the value itself."""
LEAST = 2
"""Letters from which a word is looked for in what was said."""

_PIECE = re.compile(r'(?:(\w+)(:|[<>=]))?(?:"([^"]*)"?|(\S*))')
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_TOTALS = {"<": lt, ">": gt, "=": eq, ":": eq}
_DATE = "{key}: takes a year, a month or a day, such as 2026-11 or 2026-11-24."
_NUMBER = "total takes a number, such as total<50, total>50 or total=50."


@dataclass(frozen=True, slots=True)
class Filter:
    """What was typed, understood."""

    asked: Mapping[str, tuple[str, ...]]
    """Values by key, in small letters."""
    totals: tuple[tuple[str, int], ...]
    """Comparisons, such as `<` and 50."""
    words: tuple[str, ...]
    """The rest, in small letters."""
    problem: SafeText
    """What could not be understood, as a sentence; empty where all was."""

    @property
    def empty(self) -> bool:
        """Whether it lets everything through."""
        return not (self.asked or self.totals or self.words)

    @property
    def searched(self) -> tuple[str, ...]:
        """The words to be looked for in what was said."""
        return tuple(word for word in self.words if len(word) >= LEAST)

    def of(self, rows: Sequence[Listed], said: Mapping[str, Container[str]]) -> Sequence[Listed]:
        """The rows that are meant, in their order.

        Args:
            rows: All of them.
            said: The rehearsals in which a word was said, by word, as far as that is known.
        """
        for key, values in self.asked.items():
            rows = _kept(rows, key, values)
        for sign, number in self.totals:
            holds = _TOTALS[sign]
            rows = [row for row in rows if row.total is not None and holds(row.total, number)]
        for word in self.words:
            found = said.get(word, ())
            rows = [row for row in rows if word in row.text or row.id in found]
        return rows


def read(typed: str) -> Filter:
    """Understand what was typed; what is not finished yet asks for nothing."""
    asked: dict[str, tuple[str, ...]] = {}
    totals: list[tuple[str, int]] = []
    words: list[str] = []
    problem = ""
    for key, sign, value in _pieces(typed):
        if not key:
            words.append(value.casefold())
        elif key == "total":
            if re.fullmatch(r"\d{1,9}", value):
                totals.append((sign, int(value)))
            else:
                problem = _NUMBER if value else problem
        elif key not in KEYS:
            problem = f"There is no {key}: here. There are {_known()}."
        elif sign != ":":
            problem = f"{key} takes a colon, such as {KEYS[key]}."
        elif key in ("since", "until") and not _DAY.fullmatch(value):
            problem = _DATE.format(key=key) if value else problem
        elif value:
            asked[key] = (*asked.get(key, ()), value.casefold())
    return Filter(asked, tuple(totals), tuple(filter(None, words)), one_line(problem))


def with_key(typed: str, key: str, value: str | None) -> str:
    """What was typed, with this value for a key in the place of every other; None: with none."""
    kept = [_closed(piece.group()) for piece in _found(typed) if _key(piece) != key]
    if value is not None:
        kept.append(f'{key}:"{value}"' if re.search(r"\s", value) else f"{key}:{value}")
    return " ".join(kept)


def value_of(typed: str, key: str) -> str | None:
    """The value of a key in what was typed; None: it has none."""
    return next((v for k, _, v in reversed(list(_pieces(typed))) if k == key and v), None)


def choices(rows: Sequence[Listed], key: str, today: date) -> list[tuple[str, SafeText, int]]:
    """What a key can be asked for: the value, how it is called, and how many rows it finds.

    Args:
        rows: All rows.
        key: One of `SHEET`.
        today: The present day; `since` counts from it.
    """
    if key == "since":
        return _since(rows, today)
    if key == "tag":
        tags = Counter(tag for row in rows for tag in row.tags)
        return [(tag, tag, count) for tag, count in sorted(tags.items())]
    of, called = attrgetter(key), attrgetter(_CALLED.get(key, key))
    found: dict[str, tuple[SafeText, int]] = {}
    for row in rows:
        value = _value(of(row))
        name, count = found.get(value, (called(row), 0))
        found[value] = name, count + 1
    return [(value, one_line(name), n) for value, (name, n) in sorted(found.items()) if value]


def _value(field: str) -> str:
    """The first line of a field: an id, where there is one."""
    return next(filter(None, field.split("\n")), "")


def _since(rows: Sequence[Listed], today: date) -> list[tuple[str, SafeText, int]]:
    first = today.replace(day=1)
    named = {
        f"{today:%Y-%m-%d}": "today",
        f"{date.fromordinal(today.toordinal() - 6):%Y-%m-%d}": "in the last 7 days",
        f"{date.fromordinal(today.toordinal() - 29):%Y-%m-%d}": "in the last 30 days",
        f"{first:%Y-%m}": "this month",
        f"{today:%Y}": "this year",
    }
    return [
        (day, SafeText(name), sum(row.day >= day for row in rows)) for day, name in named.items()
    ]


def _kept(rows: Sequence[Listed], key: str, values: tuple[str, ...]) -> Sequence[Listed]:
    if key == "since":
        since = min(values)
        return [row for row in rows if row.day >= since]
    if key == "until":
        until = max(values)
        return [row for row in rows if row.day[: len(until)] <= until]
    field = attrgetter(key)
    if len(values) == 1:
        (value,) = values
        return [row for row in rows if value in field(row)]
    return [row for row in rows if any(value in field(row) for value in values)]


def _found(typed: str) -> list[re.Match[str]]:
    return [piece for piece in _PIECE.finditer(typed) if piece.group().strip()]


def _key(piece: re.Match[str]) -> str:
    return (piece[1] or "").casefold()


def _closed(piece: str) -> str:
    """A piece whose quotes end, so that another can follow."""
    return f'{piece}"' if piece.count('"') % 2 else piece


def _pieces(typed: str) -> list[tuple[str, str, str]]:
    """Key, sign and value of each piece; the key is empty where there is none."""
    return [
        (_key(piece), piece[2] or "", piece[3] if piece[4] is None else piece[4])
        for piece in _found(typed)
    ]


def _known() -> str:
    names = [name if name == "total" else f"{name}:" for name in KEYS]
    return f"{', '.join(names[:-1])} and {names[-1]}"
