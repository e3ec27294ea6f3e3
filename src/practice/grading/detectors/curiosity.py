"""Did the volunteer ask about the listener first, and use the answer?"""

from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, graded
from practice.grading.turns import Place


def detect(conversation: Conversation) -> Verdict:
    """Questions about the listener's own work, and whether the answer is taken up."""
    about = [*conversation.doing(Act.QUESTION_WORK), *conversation.doing(Act.QUESTION_ROLE)]
    about.sort(key=lambda place: (place.turn, place.clause.start))
    if not about:
        closed = conversation.doing(Act.QUESTION_CLOSED, Act.CHECK_CLOSED)
        if closed:
            return graded(1, "Only closed or rhetorical questions.", *closed)
        return absent(0, "no question about the listener", conversation)
    taken = next((p for q in about if (p := _taken_up(conversation, q))), None)
    if taken is None:
        return graded(2, "An open question about the listener; the answer isn't used.", about[0])
    built = _built_on(conversation, about[0].turn)
    if built is not None:
        reason = "The listener's answer is taken up, and the ask or the reason is built on it."
        return graded(4, reason, about[0], taken, built)
    return graded(3, "The listener's answer is taken up.", about[0], taken)


def _told(conversation: Conversation, since: int) -> frozenset[str]:
    """Words that the listener brought in with an answer."""
    answer = conversation.next_answer(since)
    if answer is None:
        return frozenset()
    before = {k for turn in conversation.said if turn.number <= since for k in turn.content}
    return frozenset(answer.content - before)


def _taken_up(conversation: Conversation, question: Place) -> Place | None:
    told = _told(conversation, question.turn)
    for turn in conversation.said:
        if turn.number > question.turn:
            for one in turn.reads:
                if {word.key for word in one.clause.content} & told:
                    return Place(turn.number, one.clause)
    return None


def _built_on(conversation: Conversation, since: int) -> Place | None:
    told = {
        k for t in conversation.said if t.number >= since for k in _told(conversation, t.number)
    }
    places = [p for p, _ in conversation.asks()] + [
        p for p, claim in conversation.claims() if claim.has_reason
    ]
    for place in places:
        if place.turn > since and {word.key for word in place.clause.content} & told:
            return place
    return None
