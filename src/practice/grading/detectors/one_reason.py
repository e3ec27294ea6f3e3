"""Is there one reason with the way it works, tied to what is asked?"""

from practice.discourse.matching import HINT
from practice.discourse.reading import is_heap
from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.curiosity import detect as curiosity
from practice.grading.detectors.verdict import Verdict, absent, graded


def detect(conversation: Conversation) -> Verdict:
    """The best reason, whether it is tied to an ask, and whether it is built on the listener."""
    claims = conversation.claims()
    reasons = [(p, c) for p, c in claims if c.has_reason and not c.contrary]
    if not reasons:
        if claims or any(is_heap(turn.reads) for turn in conversation.said):
            return graded(1, "A slogan, or the right words in a heap.", *(p for p, _ in claims))
        pushed = conversation.doing(Act.SLOGAN)
        if pushed:
            return graded(1, "A slogan in place of a reason.", *pushed)
        levers = conversation.doing(Act.PRESSURE, Act.FLATTERY, Act.FAMOUS_NAME, Act.GUILT)
        if levers:
            return graded(0, "Assertion, authority, alarm or flattery.", *levers)
        return absent(0, "no reason", conversation)
    best = max(reasons, key=lambda pair: pair[1].score)[0]
    asked = [p for p, a in conversation.asks() if a.fits >= HINT or a.referral]
    works = any(Act.MECHANISM in one.acts for t in conversation.said for one in t.reads)
    if not (asked and works):
        return graded(2, "A reason; what it has to do with the ask stays open.", best)
    listened = curiosity(conversation)
    if listened.level == 4:
        return graded(
            4, "One reason with the way it works, built on what the listener said.", best, asked[-1]
        )
    return graded(3, "One reason with the way it works, tied to the ask.", best, asked[-1])
