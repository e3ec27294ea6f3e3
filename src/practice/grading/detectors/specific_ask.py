"""Did the volunteer ask for a decision: who does what, by when, first step, sign?"""

from practice.discourse.matching import HINT
from practice.discourse.reading import Asked, names_a_time, speaks_to_somebody
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, abstained, graded
from practice.grading.listener import shown
from practice.grading.turns import Place

_WITHIN = 8
"""Clauses off an ask within which a first step or a sign belongs to it."""


def detect(conversation: Conversation) -> Verdict:
    """Grade the last ask left standing; what was said of it elsewhere counts with it."""
    concrete = [(p, a) for p, a in (*conversation.asks(), *_drawn(conversation)) if _is_concrete(a)]
    concrete.sort(key=lambda pair: pair[0].turn)
    taken_back = _taken_back(conversation, concrete[-1][0].turn if concrete else 0)
    if concrete and taken_back is None:
        return _concrete(conversation, concrete)
    general = [place for place in conversation.saying("general_direction") if not place.clause.asks]
    if concrete and taken_back is not None:
        return graded(1, "An ask was made and taken back, with nothing in its place.", taken_back)
    directed = [place for place in general if _directs(conversation, place)]
    if directed:
        return graded(1, "A general direction, with no decision in it.", directed[-1])
    taken = shown(conversation)
    if taken is not None:
        reason = "No clause was found that asks for it, and yet the listener takes something on."
        return abstained(reason, taken)
    return absent(0, "no clause asks for a decision", conversation)


def _drawn(conversation: Conversation) -> list[tuple[Place, Asked]]:
    """Decisions that a question of the volunteer's drew out of the listener."""
    return [
        (Place(answer.number, clause), Asked(clause, 0.6, names_a_time(clause), False))
        for answer in conversation.answers
        if answer.drawn
        for clause in answer.of("commit")
        if conversation.key.decision(clause) >= HINT
    ]


def _is_concrete(ask: Asked) -> bool:
    return ask.fits >= HINT or ask.referral or (ask.when and ask.fits >= HINT / 2)


def _directs(conversation: Conversation, place: Place) -> bool:
    asked = {id(found.clause) for _, found in conversation.asks()}
    words = {word.word for word in place.clause.words}
    return id(place.clause) in asked or bool(words & {"should", "please", "must", "need", "want"})


def _concrete(conversation: Conversation, asks: list[tuple[Place, Asked]]) -> Verdict:
    places = [place for place, _ in reversed(asks)]
    when = any(ask.when or conversation.beside(place, names_a_time) for place, ask in asks)
    who = any(speaks_to_somebody(ask.clause) for _, ask in asks)
    if not (when and who):
        missing = "by when" if who else "who does it"
        return graded(2, f"A decision is named; {missing} is missing.", *places)
    step, sign = (_beside(conversation, asks, label) for label in ("first_step", "sign"))
    if step and sign:
        reason = "Who does what and when, a first step, and a sign that it was done."
        return graded(4, reason, places[0], step[-1], sign[-1])
    return graded(3, "Who does what, and by when or from when.", *places)


def _beside(conversation: Conversation, asks: list[tuple[Place, Asked]], label: str) -> list[Place]:
    """Where something is said in one way, in the turn of an ask and not far from it."""
    asking = {ask.clause for _, ask in asks}
    return [
        place
        for place in conversation.saying(label)
        if conversation.beside(place, lambda clause: clause in asking, within=_WITHIN)
    ]


def _taken_back(conversation: Conversation, since: int) -> Place | None:
    taken = [place for place in conversation.saying("withdrawn") if place.turn > since]
    return taken[-1] if taken else None
