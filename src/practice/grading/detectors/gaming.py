"""Does the case reckon with its own number or rule being gamed?"""

from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, graded


def detect(conversation: Conversation) -> Verdict:
    """That numbers get gamed, what makes this one hard to game, and how it would be gamed first."""
    gamed = conversation.stating("gamed")
    hard = conversation.stating("hard_to_game")
    if not gamed and not hard:
        honest = [p for p in conversation.doing(Act.SLOGAN) if "honest" in p.clause.norm]
        if honest:
            return graded(1, "Says that it must be done honestly.", *honest)
        return absent(0, "no word about how it could be gamed", conversation)
    if not hard:
        return graded(2, "Says that a number or a rule would be gamed.", *gamed)
    own = conversation.saying("gamed_first")
    if own:
        reason = "Says how this very ask would be gamed first, and what to look at then."
        return graded(4, reason, own[0], hard[0])
    if gamed:
        return graded(3, "Says that it would be gamed, and what makes it hard.", gamed[0], hard[0])
    return graded(3, "Says what makes it hard to game.", *hard)
