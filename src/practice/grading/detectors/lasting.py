"""Does the ask hold when the listener's good will is gone?"""

from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, graded


def detect(conversation: Conversation) -> Verdict:
    """Culture, paper, a role that carries it with a date, and what outlives a change."""
    written = conversation.saying("written")
    carried = conversation.saying("role_carries")
    if not written:
        culture = conversation.saying("culture")
        if culture:
            return graded(1, "It should become culture or habit.", *culture)
        return absent(0, "nothing that outlasts this listener's good will", conversation)
    if not carried:
        return graded(2, "It is to be written down; no role carries it.", *written)
    outlives = conversation.saying("outlives")
    if outlives:
        reason = "Written down, carried by a role, and thought through for when things change."
        return graded(4, reason, written[0], carried[0], outlives[0])
    return graded(
        3,
        "Written down, with a role that carries it or a date to look again.",
        written[0],
        carried[0],
    )
