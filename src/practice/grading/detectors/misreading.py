"""Did the volunteer find out what the listener would do, and head off the wrong conclusion?"""

from practice.discourse.clauses import Clause
from practice.discourse.matching import HINT, SURE
from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, abstained, graded
from practice.grading.listener import committed, headed_for, looks_ahead, restated, shown
from practice.grading.turns import Heard, Place

_POINTS_AT = frozenset({"that", "this", "it", "those", "these", "no"})
_SHARED = 2
"""Words of a plan that a denial must take up to be about it, and not about the volunteer's case."""
_BEYOND = 0.15
"""How much more like a correction than like a step a clause sounds that names no conclusion."""
_AN_ACCOUNT = 14
"""Words from which an answer can work out what a plan leads to."""
_SAYS_SOMETHING = 4
"""Content words from which a plan says what is planned."""


def detect(conversation: Conversation) -> Verdict:
    """A wrong conclusion voiced and what became of it; else what was explored or foreseen."""
    voiced = _voiced(conversation)
    if voiced:
        return _of_voiced(conversation, voiced)
    foreseen = _foreseen(conversation, since=0)
    if foreseen:
        right = _right_action(conversation, since=foreseen[0].turn)
        if right is not None:
            reason = "A wrong conclusion is foreseen and headed off; the right action comes back."
            return graded(4, reason, foreseen[0], right)
        reason = "A wrong conclusion is foreseen and headed off with the reason."
        return graded(3, reason, *foreseen)
    unclear = _plan_of_their_own(conversation)
    if unclear is not None:
        reason = (
            "The listener announces something of their own; by rule it can't be told whether it is "
            "what was meant."
        )
        return abstained(reason, unclear)
    asked = _explored(conversation)
    if asked:
        reason = "Asked what the listener would do, and found nothing to correct."
        return graded(3, reason, *asked[:2])
    waived = [*conversation.doing(Act.NOT_ASKING), *conversation.saying("foresees")]
    if waived:
        return graded(2, "Says what is not being asked for.", *waived)
    taken = shown(conversation)
    if taken is not None:
        reason = (
            "The listener shows no wrong conclusion; by rule it can't be told whether one was "
            "headed off."
        )
        return abstained(reason, taken)
    return absent(1, "what the listener would do with it is never explored", conversation)


def _explored(conversation: Conversation) -> list[Place]:
    """Where the volunteer asks what the listener would do with it, once something was said."""
    told = next((turn.number for turn in conversation.said if turn.claims), None)
    if told is None:
        return []
    next_acts = conversation.doing(Act.QUESTION_NEXT)
    asked = [p for p in conversation.saying("explores_next") if p in next_acts]
    return [place for place in asked if place.turn > told]


def _plan_of_their_own(conversation: Conversation) -> Place | None:
    """A plan of the listener's that fits neither the ask nor a wrong conclusion that is known."""
    asked = {word.key for place, _ in conversation.asks() for word in place.clause.content}
    for answer in reversed(conversation.answers):
        for clause in answer.of("plan"):
            content = {word.key for word in clause.content}
            fits = conversation.key.decision(clause) >= HINT or len(content & asked) >= 2
            ahead = looks_ahead(clause) and clause not in answer.of("nod", "refer")
            if ahead and not fits and not clause.asks and len(content) >= _SAYS_SOMETHING:
                return Place(answer.number, clause)
    return None


def _voiced(conversation: Conversation) -> list[Place]:
    found = [(answer, headed_for(conversation, answer)) for answer in conversation.answers]
    return [Place(answer.number, clause) for answer, clause in found if clause is not None]


def _of_voiced(conversation: Conversation, voiced: list[Place]) -> Verdict:
    last = voiced[-1]
    corrected = _foreseen(conversation, since=last.turn) or _corrected(conversation, last.turn)
    applauded = [p for p in conversation.saying("takes_less") if p.turn > last.turn]
    if corrected:
        right = _right_action(conversation, since=last.turn)
        if right is not None:
            reason = "The wrong conclusion is corrected with a reason; the right action comes back."
            return graded(4, reason, last, corrected[0], right)
        return graded(3, "The wrong conclusion is corrected with a reason.", last, corrected[0])
    plan = conversation.turns[last.turn - 1]
    disputed = [
        place
        for place in conversation.doing(Act.CORRECTION, Act.NOT_ASKING)
        if place.turn > last.turn and _is_about(place.clause, plan)
    ]
    if disputed and not any(p.turn > disputed[0].turn for p in applauded):
        return graded(2, "The wrong conclusion is disputed without a reason.", last, disputed[0])
    waved = [place for place in conversation.saying("waves") if place.turn > last.turn]
    if waved and not applauded:
        return graded(1, "The wrong conclusion is only waved at.", last, waved[0])
    return graded(0, "A wrong conclusion is voiced and let stand.", last, *applauded[:1])


def _foreseen(conversation: Conversation, since: int) -> list[Place]:
    """Clauses that say why a wrong conclusion backfires."""
    found: list[Place] = []
    for turn in conversation.said:
        if turn.number <= since:
            continue
        for one in turn.reads:
            match = conversation.key.correction(one.clause)
            if match is None or one.clause.asks or not one.clause.flows or not turn.reasons:
                continue
            step = conversation.key.step(one.clause)
            beyond = match.score - (step.score if step else 0)
            place = Place(turn.number, one.clause)
            named = beyond > 0 and conversation.beside(place, conversation.names_a_wrong)
            told = match.score >= SURE and (named or beyond >= _BEYOND)
            if told or one.clause in turn.saying("foresees"):
                found.append(place)
    return found


def _corrected(conversation: Conversation, since: int) -> list[Place]:
    """A dispute with a reason, or a question that draws the reason out, right after the plan."""
    turn = conversation.next_said(since)
    if turn is None:
        return []
    plan = conversation.turns[since - 1]
    disputes = [c for c in turn.doing(Act.CORRECTION, Act.NOT_ASKING) if _is_about(c, plan)]
    reasons = turn.doing(Act.REASON, Act.MECHANISM)
    for clause in disputes:
        place = Place(turn.number, clause)
        if conversation.beside(place, lambda near: near.flows and near in reasons):
            return [place]
    asks = turn.doing(Act.QUESTION_NEXT)
    answer = conversation.next_answer(turn.number)
    drawn = answer is not None and answer.words >= _AN_ACCOUNT and not answer.has("nod")
    if asks and answer is not None and (answer.of("yield") or (drawn and _is_about(asks[0], plan))):
        return [Place(turn.number, asks[0])]
    if answer is not None and answer.of("yield") and reasons:
        return [Place(turn.number, reasons[0])]
    argued = [c for c in reasons if c.flows and {w.key for w in c.content} & plan.content]
    kept_to = answer is not None and headed_for(conversation, answer) is not None
    if argued and not turn.saying("takes_less") and not kept_to:
        return [Place(turn.number, argued[0])]
    return []


def _is_about(clause: Clause, plan: Heard) -> bool:
    """Whether a clause speaks of a plan: by its words, or as "that"."""
    shared = {word.key for word in clause.content} & plan.content
    points = any(word.word in _POINTS_AT for word in clause.words)
    return len(shared) >= _SHARED if clause.denied else bool(shared) or points


def _right_action(conversation: Conversation, since: int) -> Place | None:
    """The listener states the right action afterwards, in their own words."""
    for answer in conversation.answers:
        if answer.number <= since or headed_for(conversation, answer) is not None:
            continue
        clause = committed(conversation, answer)
        if clause is None and restated(conversation, answer) is not None:
            near = [one.clause for one in answer.reads]
            clause = max(near, key=conversation.key.decision)
            clause = clause if conversation.key.decision(clause) >= SURE else None
        if clause is not None:
            return Place(answer.number, clause)
    return None
