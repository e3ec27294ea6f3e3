"""Looking back on what was practised."""

from datetime import timedelta

from tests.review.progress.support import NOON, PERSONAS, PITCHES, RUBRIC, row

from practice.domain.event import PartnerKind
from practice.domain.row import Row
from practice.trainer.choosing import RUBRIC as USUAL
from practice.trainer.choosing import Offer
from practice.trainer.looking_back import Past, choice_of, past_of
from practice.trainer.opening import Choice

OTHER = RUBRIC.model_copy(update={"id": "other"})
OFFER = Offer(PERSONAS, PITCHES, (RUBRIC, OTHER), faults=0)


def past(*rows: Row, offer: Offer = OFFER) -> Past:
    return past_of(rows, offer, 3, NOON + timedelta(days=9))


def test_before_the_first_rehearsal_nothing_is_suggested() -> None:
    assert past().next is None
    imported = row(1, {"ask": 0}, partner=PartnerKind.IMPORTED)
    assert past(imported).next is None


def test_the_latest_rubric_counts_and_the_usual_one_where_none_was_used() -> None:
    both = past(row(1, {"ask": 0}), row(2, {"ask": 0}, rubric="other"), row(3, rubric="gone"))
    assert [one.id for one in both.rubrics] == ["other", RUBRIC.id]
    usual = RUBRIC.model_copy(update={"id": USUAL})
    assert past(offer=Offer(PERSONAS, PITCHES, (OTHER, usual), faults=0)).rubrics == (usual,)
    without = past(row(1), offer=Offer((), (), (), faults=0))
    assert (without.rubrics, without.next, without.spacing) == ((), None, None)


def test_a_suggestion_is_ready_to_begin() -> None:
    found = past(row(1, {"ask": 4, "reasons": 0}))
    assert found.next is not None
    assert choice_of(found.next) == Choice("bob", "one", RUBRIC.id)
    assert found.spacing is not None
    assert found.spacing.last == 8
