"""Did the volunteer find out what this listener decides, and fit the ask to it?"""

from practice.discourse.matching import HINT
from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, graded
from practice.grading.turns import Place


def detect(conversation: Conversation) -> Verdict:
    """Questions about the role, statements of it, an ask that takes it up, others mapped."""
    asked = _in_order([*conversation.doing(Act.QUESTION_ROLE), *conversation.asks_of_their_part()])
    stated = conversation.saying("states_role")
    found = [*asked, *stated]
    title = conversation.saying("leans_on_title")
    fitted = _fitted(conversation, found[0].turn) if found else None
    if title and not asked and fitted is None:
        return graded(1, "Leans on the title or the employer.", title[0])
    if not found:
        return absent(0, "no word about what this listener decides", conversation)
    if fitted is None:
        reason = "What the listener decides is asked or stated, and nothing is done with it."
        return graded(2, reason, found[0])
    mapped = _mapped(conversation, found[0].turn)
    if mapped is not None and asked:
        reason = "Found out what the listener decides, used it, and brought in who else decides."
        return graded(4, reason, found[0], fitted, mapped)
    reason = "Found out what the listener decides, and fitted the ask to it."
    return graded(3, reason, found[0], fitted)


def _in_order(places: list[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (place.turn, place.clause.start))


def _fitted(conversation: Conversation, since: int) -> Place | None:
    """An ask, at or after the finding out, that is put to this listener's own part."""
    answer = conversation.next_answer(since)
    told = answer.content if answer else frozenset()
    for place, ask in reversed(conversation.asks()):
        if place.turn < since:
            break
        content = {word.key for word in place.clause.content}
        yours = {word.word for word in place.clause.words} & {"you", "your", "yours"}
        if (ask.fits >= HINT or ask.referral) and (yours or content & told):
            return place
    return None


def _mapped(conversation: Conversation, since: int) -> Place | None:
    """Others who decide, with a way to them."""
    others = [*conversation.saying("maps_others"), *conversation.doing(Act.ASK_REFERRAL)]
    later = [place for place in others if place.turn >= since]
    return later[-1] if later else None
