"""When to practise again: practice spread evenly over days.

What is practised with time between is kept better than as much at once: the spacing effect
(Cepeda, Pashler, Vul, Wixted and Rohrer, Psychological Bulletin 132, 2006: 317 experiments).
Whether the gaps grow or stay equal makes no difference that was found (Latimier, Peyre and Ramus,
Educational Psychology Review 33, 2021: g = 0.74 for spaced over massed practice, 0.03 for expanding
over uniform gaps). So the gaps are equal, the simplest, and the volunteer says how long. Those
studies are of words and facts; that conversations are learnt alike is a guess.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from practice.domain.fits import offered_with
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.row import Row
from practice.domain.rubric import Criterion, Rubric
from practice.review.progress.practised import days_between, practised
from practice.review.progress.profile import profile
from practice.review.progress.suggestion import within_reach

GOOD = 3
"""The mean level from which a criterion needs no date."""


@dataclass(frozen=True, slots=True)
class Due:
    """A criterion that is below 3 on average, and when it is to be practised again."""

    criterion: Criterion
    level: float
    """The mean of the last rehearsals."""
    trained: int | None
    """Days since a talk with a persona that trains it; None: there was none."""
    in_days: int
    """Days until it is due; 0 and below: it is, since so many days."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """What is due."""

    last: int | None
    """Days since the last practice; None: there was none."""
    every: int
    """Days from one practice to the next, as the volunteer chose."""
    criteria: tuple[Due, ...]
    """The longest overdue first."""
    unmet: tuple[Persona, ...]
    """Personas within reach that were never met and have a fitting pitch; the easiest first."""

    @property
    def overdue(self) -> bool:
        """Whether nothing was practised for longer than the volunteer wanted."""
        return self.last is not None and self.last > self.every


def spacing(
    rows: Iterable[Row],
    rubric: Rubric,
    personas: Iterable[Persona],
    pitches: Iterable[Pitch],
    every: int,
    now: datetime,
) -> Spacing:
    """What is due, by the criteria of one rubric."""
    done, known, topics = practised(rows), tuple(personas), tuple(pitches)
    met = {row.persona: days_between(row.at, now) for row in done}
    return Spacing(
        last=days_between(done[-1].at, now) if done else None,
        every=every,
        criteria=_due(done, rubric, known, met, every),
        unmet=tuple(
            one
            for one in within_reach(done, known)
            if one.id not in met and offered_with(one, topics)
        ),
    )


def _due(
    done: tuple[Row, ...],
    rubric: Rubric,
    personas: tuple[Persona, ...],
    met: dict[str, int],
    every: int,
) -> tuple[Due, ...]:
    found = profile(done, rubric)
    due: list[Due] = []
    for cost in found.costs if found else ():
        if cost.level >= GOOD:
            continue
        trained = min(
            (met[one.id] for one in personas if cost.criterion.id in one.trains and one.id in met),
            default=None,
        )
        in_days = 0 if trained is None else every - trained
        due.append(Due(cost.criterion, cost.level, trained, in_days))
    # Of equals the dearest stays first.
    return tuple(sorted(due, key=lambda one: one.in_days))
