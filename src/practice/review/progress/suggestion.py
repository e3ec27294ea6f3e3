"""The rehearsal that trains what costs most."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from practice.domain.fits import offered_with
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.row import Row
from practice.domain.rubric import Criterion, OutcomeId, Rubric
from practice.domain.text import SafeText, one_line
from practice.review.progress.practised import practised
from practice.review.progress.profile import Profile, profile

MANAGED = frozenset(
    {OutcomeId.UNDERSTOOD, OutcomeId.REFERRAL, OutcomeId.REASONED_COMMITMENT},
)
"""Outcomes after which the next rung of the ladder is within reach."""
_IN_A_ROW = 2
"""How often one persona and pitch may follow each other."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rehearsal to begin, and why this one."""

    persona: Persona
    pitch: Pitch
    rubric: Rubric
    because: SafeText
    """One or two sentences."""


def within_reach(rows: Iterable[Row], personas: Iterable[Persona]) -> tuple[Persona, ...]:
    """The personas up to one rung above the highest that was managed; the easiest first.

    A rung is a difficulty that some persona has.
    """
    known = sorted(personas, key=lambda one: (one.difficulty, one.id))
    difficulty = {one.id: one.difficulty for one in known}
    managed = max(
        (
            difficulty[row.persona]
            for row in practised(rows)
            if row.outcome in MANAGED and row.persona in difficulty
        ),
        default=0,
    )
    above = min((one.difficulty for one in known if one.difficulty > managed), default=managed)
    return tuple(one for one in known if one.difficulty <= above)


@dataclass(frozen=True)
class Adviser:
    """Suggests rehearsals, from what was practised and what there is to practise with."""

    rows: tuple[Row, ...]
    """Of the catalogue, in any order."""
    personas: tuple[Persona, ...]
    pitches: tuple[Pitch, ...]
    rubric: Rubric
    """The one to be graded by."""

    def suggest(self) -> Suggestion | None:
        """The rehearsal that trains what costs most; None: there is nothing fitting to play."""
        found = profile(self.rows, self.rubric)
        if found is None or found.dearest is None:
            return self._any(found)
        return self.training(found.dearest.criterion)

    def training(self, criterion: Criterion) -> Suggestion | None:
        """The rehearsal that trains one criterion.

        With a persona that trains it, one rung at most above what was managed, and of these with
        the one least recently met; where none does, with whom of all was met least recently.
        """
        found = profile(self.rows, self.rubric)
        why = _cost(found, criterion)
        chosen = self._pair(lambda one: criterion.id in one.trains)
        if chosen is None:
            chosen = self._pair(lambda _: True)
            why = f"{why} Nobody within reach trains it in particular."
        return self._made(chosen, why)

    def _any(self, found: Profile | None) -> Suggestion | None:
        because = "Nothing was graded by this rubric yet." if found is None else "No point is lost."
        chosen = self._pair(lambda _: True)
        return self._made(chosen, f"{because} This is whom you have not met for longest.")

    def _made(self, chosen: tuple[Persona, Pitch] | None, because: str) -> Suggestion | None:
        if chosen is None:
            return None
        return Suggestion(*chosen, self.rubric, one_line(because))

    def _pair(self, wanted: Callable[[Persona], bool]) -> tuple[Persona, Pitch] | None:
        """The least recently met persona of those wanted, and the least recent pitch with them."""
        done = [(row.persona, row.pitch) for row in practised(self.rows)]
        met = {persona: at for at, (persona, _) in enumerate(done)}
        last = {pair: at for at, pair in enumerate(done)}
        worn = _worn(done)
        pairs = [
            (persona, pitch)
            for persona in within_reach(self.rows, self.personas)
            if wanted(persona)
            for pitch in offered_with(persona, self.pitches)
            if (persona.id, pitch.id) != worn
        ]
        # Of equals the first is kept: the easiest persona, and the first pitch of the library.
        return min(
            pairs,
            key=lambda pair: (met.get(pair[0].id, -1), last.get((pair[0].id, pair[1].id), -1)),
            default=None,
        )


def _worn(done: list[tuple[str, str]]) -> tuple[str, str] | None:
    """The pair that would be played three times in a row."""
    latest = done[-_IN_A_ROW:]
    return latest[0] if len(latest) == _IN_A_ROW and len(set(latest)) == 1 else None


def _cost(found: Profile | None, criterion: Criterion) -> str:
    """What a criterion costs, as a sentence."""
    cost = found.cost(criterion.id) if found else None
    if found is None or cost is None:
        return f"{criterion.title} was not graded yet."
    share = f"{points(cost.lost)} of the {points(found.lost)} points you lose"
    most = " most:" if found.dearest == cost else ""
    if found.early:
        return f"So far {_lower(criterion.title)} costs you{most} {share}."
    return f"{criterion.title} costs you{most} {share}."


def points(number: float) -> str:
    """Points, with one decimal where there is one: `9`, `5.5`."""
    return f"{number:.1f}".removesuffix(".0")


def _lower(title: str) -> str:
    return f"{title[:1].lower()}{title[1:]}"
