"""Does the ask hold when the listener's good will is gone?"""

from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, graded


def detect(conversation: Conversation) -> Verdict:
    """Culture, paper, a role that carries it with a date, and what outlives a change."""
    written = conversation.stating("written")
    carried = conversation.stating("role_carries")
    again = conversation.stating("looked_at_again")
    if not written:
        culture = conversation.saying("culture")
        if culture:
            return graded(1, "It should become culture or habit.", *culture)
        return absent(0, "nothing that outlasts this listener's good will", conversation)
    if not carried or not again:
        missing = "a date to look at it again" if carried else "a role that carries it"
        return graded(2, f"It is to be written down; {missing} is missing.", *written)
    outlives = conversation.saying("outlives")
    if outlives:
        reason = "Written down, carried by a role, and thought through for when things change."
        return graded(4, reason, written[0], carried[0], outlives[0])
    reason = "Written down, with a role that carries it and a date to look again."
    return graded(3, reason, written[0], carried[0], again[0])
