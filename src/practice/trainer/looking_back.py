"""Looking back on what was practised, and ahead to what comes next."""

from dataclasses import dataclass
from datetime import datetime

from practice.domain.ports import Query
from practice.domain.row import Row
from practice.domain.rubric import Rubric
from practice.review.progress.practised import practised
from practice.review.progress.spacing import Spacing, spacing
from practice.review.progress.suggestion import Adviser, Suggestion
from practice.trainer.choosing import RUBRIC, Offer
from practice.trainer.opening import Choice
from practice.trainer.services import Services
from practice.trainer.shelf import rows

NEWEST = 1000
"""Rehearsals that are looked back on."""


@dataclass(frozen=True)
class Past:
    """What was practised, beside what can be."""

    rows: tuple[Row, ...]
    """The newest first."""
    offer: Offer
    rubrics: tuple[Rubric, ...]
    """Those that something was practised by, the latest first; else the usual one."""
    next: Suggestion | None
    """What to rehearse next; None before the first rehearsal, or where nothing fits."""
    spacing: Spacing | None
    """What is due by the first of the rubrics; None where there is none at all."""
    every: int
    """Days from one practice to the next, as the volunteer chose."""
    now: datetime

    def adviser(self, rubric: Rubric) -> Adviser:
        """What suggests rehearsals by a rubric."""
        return Adviser(self.rows, self.offer.personas, self.offer.pitches, rubric)

    def due(self, rubric: Rubric) -> Spacing:
        """What is due by a rubric."""
        offer = self.offer
        return spacing(self.rows, rubric, offer.personas, offer.pitches, self.every, self.now)


def past_of(found: tuple[Row, ...], offer: Offer, every: int, now: datetime) -> Past:
    """What these rows tell; `every`: days from one practice to the next."""
    done = practised(found)
    rubrics = _rubrics(done, offer)
    if not rubrics:
        return Past(found, offer, (), None, None, every, now)
    adviser = Adviser(done, offer.personas, offer.pitches, rubrics[0])
    due = spacing(done, rubrics[0], offer.personas, offer.pitches, every, now)
    return Past(found, offer, rubrics, adviser.suggest() if done else None, due, every, now)


def _rubrics(done: tuple[Row, ...], offer: Offer) -> tuple[Rubric, ...]:
    there = {rubric.id: rubric for rubric in offer.rubrics}
    used = dict.fromkeys(row.rubric for row in reversed(done))
    found = tuple(there[one] for one in used if one in there)
    usual = there.get(RUBRIC)
    return found or ((usual,) if usual else offer.rubrics[:1])


def choice_of(suggestion: Suggestion) -> Choice:
    """The rehearsal that is suggested, ready to begin."""
    return Choice(suggestion.persona.id, suggestion.pitch.id, suggestion.rubric.id)


async def look_back(services: Services, offer: Offer) -> Past:
    """Read what was practised, and work out what comes next.

    Raises:
        StorageError: The catalogue could not be read.
    """
    found = await rows(services, Query(limit=NEWEST))
    every = services.preferences.load().every_days
    return past_of(tuple(found), offer, every, services.clock.now())
