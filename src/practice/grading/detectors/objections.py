"""Was the listener's strongest objection met on its merits?"""

import re

from practice.discourse.clauses import Clause
from practice.discourse.reading import is_heap
from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, graded
from practice.grading.listener import tells_of_the_job
from practice.grading.turns import Answer, Place, Said

_SAID_AGAIN = re.compile(
    r"^(?:(?:well|ok|so|but|look) )*(?:as|like) i (?:have )?(?:just )?(?:said|told|explained)"
)
_PARROTED = 0.5
"""Share of a clause's four-word runs that were the volunteer's, from which it is given back."""
_AT_LENGTH = 18
"""Words from which a reply to a doubt is more than a phrase."""


def detect(conversation: Conversation) -> Verdict:
    """What was done with the listener's doubts; the best-met one counts."""
    doubts = [a for a in conversation.answers if _doubts(conversation, a) is not None]
    if not doubts:
        return _none_voiced(conversation)
    verdicts = [_met(conversation, answer) for answer in doubts]
    return max(verdicts, key=lambda verdict: verdict.level or 0)


def _doubts(conversation: Conversation, answer: Answer) -> Place | None:
    """The listener's doubt in a turn, if it voices one after something was said or asked."""
    if not any(turn.number < answer.number for turn in conversation.said):
        return None
    if tells_of_the_job(conversation, answer):
        return None
    found = [
        clause
        for clause in answer.of("object", "refuse")
        if clause not in answer.of("nod") and conversation.parroted(answer, clause) < _PARROTED
    ]
    return Place(answer.number, found[0]) if found else None


def _none_voiced(conversation: Conversation) -> Verdict:
    invited = conversation.doing(Act.INVITES_CHECK)
    if invited:
        return graded(2, "Doubts were asked for, and none came.", *invited)
    if len(conversation.answers) <= 1 or _one_speech(conversation):
        return absent(0, "one speech, with no room for a doubt", conversation)
    return absent(1, "no doubt was voiced, and none was asked for", conversation)


def _one_speech(conversation: Conversation) -> bool:
    return len(conversation.said) == 1 and conversation.said[0].words > 120


def _met(conversation: Conversation, answer: Answer) -> Verdict:
    doubt = _doubts(conversation, answer)
    reply = conversation.next_said(answer.number)
    if reply is None or not reply.reads:
        return graded(0, "The doubt was left standing.", doubt)
    dodged = reply.doing(Act.DODGE, Act.GUILT, Act.FLATTERY)
    granted = [Place(reply.number, c) for c in reply.doing(Act.CONCESSION, Act.LIMIT)]
    if is_heap(reply.reads):
        return graded(1, "The reply is a heap of words.", doubt, _whole(reply))
    if _SAID_AGAIN.match(reply.reads[0].clause.norm) and not granted:
        return graded(1, "The case is only said again.", doubt, _whole(reply))
    reasons = [Place(reply.number, c) for c in _reasons(reply, answer)]
    touched = bool(reply.content & answer.content)
    changed = _changed(conversation, reply)
    if dodged and not granted:
        return graded(0, "The doubt was talked over.", doubt, Place(reply.number, dodged[0]))
    if (granted or reasons) and changed is not None:
        reason = "The doubt is met, and the claim or the ask moves with it."
        return graded(4, reason, doubt, *granted[:1], changed)
    if granted and (reasons or len(granted) >= 2):
        return graded(3, "What is right in the doubt is named, and answered.", doubt, granted[0])
    at_length = reply.words >= _AT_LENGTH and bool(touched or reply.claims)
    if at_length and (reasons or touched) and not _pressed(conversation, reply):
        met = reasons[0] if reasons else _whole(reply)
        return graded(3, "The doubt is taken up and answered with a reason.", doubt, met)
    if granted or reasons or at_length:
        shown = [*granted, *reasons]
        part = shown[0] if shown else _whole(reply)
        return graded(2, "The doubt is answered in part.", doubt, part)
    return graded(1, "The reply doesn't address the doubt.", doubt, _whole(reply))


def _reasons(reply: Said, doubt: Answer) -> list[Clause]:
    """Reasons that speak of the doubt or of the case, not of something else."""
    case = {claim.clause for claim in reply.claims}
    return [
        clause
        for clause in reply.doing(Act.REASON, Act.MECHANISM, Act.EXAMPLE)
        if clause in case or {word.key for word in clause.content} & doubt.content
    ]


def _pressed(conversation: Conversation, reply: Said) -> bool:
    """Whether the listener, after the reply, goes on doubting."""
    after = conversation.next_answer(reply.number)
    return after is not None and after.has("object", "refuse") and not after.has("yield")


def _changed(conversation: Conversation, reply: Said) -> Place | None:
    del conversation
    found = reply.saying("ask_changes", "not_worth_it")
    return Place(reply.number, found[0]) if found else None


def _whole(turn: Said) -> Place | None:
    return Place(turn.number, turn.reads[0].clause) if turn.reads else None
