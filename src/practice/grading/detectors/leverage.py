"""Is this worth the listener's decision, rather than a tiny step in a good direction?"""

from practice.discourse.matching import HINT
from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, abstained, graded
from practice.grading.listener import committed, shown
from practice.grading.turns import Place


def detect(conversation: Conversation) -> Verdict:
    """Comparisons, what the decision changes, and whether less was taken for a win."""
    settled = _settled(conversation)
    compared = [p for p in conversation.stating("compares") if p.clause.flows]
    dropped = conversation.saying("not_worth_it")
    reasoned = [p for p, c in conversation.claims() if c.has_reason and not c.contrary]
    asked = [p for p, a in conversation.asks() if a.fits >= HINT]
    if settled and not compared:
        return graded(0, "In the end less than was asked for is taken for a win.", *settled[-2:])
    if compared and dropped:
        reason = "Compared with what else is in reach, and says when it would not be worth doing."
        return graded(4, reason, compared[0], dropped[-1])
    if compared:
        return graded(3, "Says why this decision and not another.", *compared)
    if len(reasoned) >= 3 and asked:
        return graded(2, "Says what the decision changes, against nothing else.", *reasoned)
    taken = shown(conversation)
    if taken is not None:
        reason = "Little was found on how much it changes, and the listener shows more than that."
        return abstained(reason, taken)
    matters = conversation.doing(Act.SLOGAN)
    if reasoned or matters:
        if len(reasoned) >= 3:
            return graded(2, "Says what it changes, against nothing else.", *reasoned)
        return graded(1, "Says that it matters, not how much or against what.", *matters, *reasoned)
    return absent(0, "no reason why it matters", conversation)


def _settled(conversation: Conversation) -> list[Place]:
    """Where in the end the volunteer takes less for a win, the decision not being won."""
    if any(committed(conversation, answer) for answer in conversation.answers):
        return []
    last = conversation.said[-1].number if conversation.said else 0
    praised = conversation.saying("takes_less")
    return [place for place in praised if place.turn >= last - 2 and not place.clause.asks]
