"""Did the volunteer make sure that the listener can see why, rather than settle for a nod?"""

from practice.discourse.clauses import Clause
from practice.discourse.reading import checks_understanding
from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, graded
from practice.grading.listener import committed, restated
from practice.grading.parroting import PARROTED
from practice.grading.turns import Answer, Place

_LONG = 22
"""Words from which an answer to an open check is an account."""
_REASONED = 3
"""Reasons in an account from which it gives the why, whether or not it names the decision."""


def detect(conversation: Conversation) -> Verdict:
    """Open checks and what came back; a nod challenged; closed checks; asking for agreement."""
    opened = _open_checks(conversation)
    best = max((_after(conversation, place) for place in opened), key=_rank, default=None)
    if best is not None and best.level is not None and best.level >= 3:
        return best
    challenged = conversation.saying("nod_challenged")
    if best is not None or challenged:
        reason = "An open check, or a nod challenged; what came back was not followed up."
        return graded(2, reason, *opened[:1], *challenged[:1])
    closed = [
        place
        for place in conversation.doing(Act.CHECK_CLOSED)
        if place not in conversation.saying("seeks_agreement")
    ]
    if closed:
        return graded(1, "Only a closed check.", *closed)
    agreed = conversation.saying("seeks_agreement", "false_record")
    asked = [place for place in agreed if place.clause.asks or place in agreed]
    if asked:
        return graded(0, "Asks for agreement, or takes it as given.", *asked[:2])
    return absent(0, "nothing that checks what the listener has understood", conversation)


def _rank(verdict: Verdict) -> int:
    return -1 if verdict.level is None else verdict.level


def _open_checks(conversation: Conversation) -> list[Place]:
    """Questions for the listener's own account, or for what they would do in a case."""
    told = {turn.number for turn in conversation.turns if _told(conversation, turn.number)}
    checks = conversation.doing(Act.CHECK_RESTATE, Act.QUESTION_NEXT)
    found = [place for place in checks if place.turn in told or place.clause.asks]
    for turn in conversation.said:
        why = checks_understanding(turn.reads, conversation.key)
        if why is not None and turn.number - 1 in told:
            found.append(Place(turn.number, why))
    return found


def _told(conversation: Conversation, number: int) -> bool:
    return any(turn.claims for turn in conversation.said if turn.number <= number)


def _after(conversation: Conversation, place: Place) -> Verdict:
    """What came back after one open check, and what was done with it."""
    answer = conversation.next_answer(place.turn)
    if answer is None:
        return graded(2, "Asked, and nothing came back.", place)
    account = restated(conversation, answer)
    if account is None and place not in conversation.doing(Act.QUESTION_NEXT):
        account = _at_length(answer)
    if account is None:
        return graded(2, "Asked, and what came back was no account.", place)
    shown = Place(answer.number, account)
    own = conversation.parroted(answer) < PARROTED
    if own and (_on_decision(conversation, answer) or len(answer.of("own_account")) >= _REASONED):
        reason = "The listener gives why and what in their own words."
        return graded(4, reason, place, shown)
    return graded(3, "The listener gives the reasoning back.", place, shown)


def _at_length(answer: Answer) -> Clause | None:
    """A long answer that is neither a refusal nor a way out: asked for an account, it is one."""
    statements = [one.clause for one in answer.reads if not one.clause.asks]
    if answer.words < _LONG or answer.has("refuse", "leave") or not statements:
        return None
    return max(statements, key=lambda clause: len(clause.words))


def _on_decision(conversation: Conversation, answer: Answer) -> bool:
    """Whether the account, or the next thing that the listener says, names the decision too."""
    later = conversation.next_answer(answer.number)
    near = [answer, *([later] if later else [])]
    return any(
        committed(conversation, one) is not None
        or any(conversation.key.decision(read.clause) >= 0.5 for read in one.reads)
        for one in near
    )
