"""Does the ask reckon with what people are rewarded for?"""

from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, graded
from practice.grading.turns import Place


def detect(conversation: Conversation) -> Verdict:
    """Rewards that stand against the ask, and why it holds in spite of them."""
    named = conversation.stating("rewards")
    if not named:
        moral = [
            p for p in conversation.doing(Act.SLOGAN, Act.GUILT) if "right thing" in p.clause.norm
        ]
        if moral:
            return graded(1, "An appeal to do the right thing.", *moral)
        return absent(0, "no word about what anybody is rewarded for", conversation)
    answered = [place for place in named if _is_answered(conversation, place)]
    if not answered:
        return graded(2, "A reward that stands against the ask is named, and left there.", *named)
    found_out = _found_out(conversation, named[0])
    changed = [p for p in conversation.saying("ask_changes") if p.turn >= named[0].turn]
    if found_out is not None or changed:
        reason = "A reward is named and answered, and drawn from the listener or fitted to the ask."

        return graded(4, reason, answered[0], found_out or changed[0])
    return graded(3, "The reward is named, with why the ask holds in spite of it.", *answered)


def _is_answered(conversation: Conversation, place: Place) -> bool:
    """Whether a reason stands beside it, in another clause of the same turn."""
    turn = next(t for t in conversation.said if t.number == place.turn)
    reasons = [c for c in turn.doing(Act.REASON, Act.MECHANISM) if c is not place.clause]
    return bool(reasons) and bool(
        turn.doing(Act.CONCESSION) or turn.asks or turn.claims or len(reasons) >= 2
    )


def _found_out(conversation: Conversation, place: Place) -> Place | None:
    """A question about the listener's own work or worry, before the reward is named."""
    asked = conversation.doing(Act.QUESTION_WORK, Act.QUESTION_OPEN)
    earlier = [question for question in asked if question.turn < place.turn]
    told = any(a.saying("rewards") for a in conversation.answers if a.number < place.turn)
    return earlier[-1] if earlier and told else None
