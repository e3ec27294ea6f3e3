"""From quoted facts about the listener to the outcome. Code names it; no grader does."""

from practice.domain.grade import Fact, FactKind, OutcomeGrade, State
from practice.domain.rubric import OutcomeId
from practice.domain.text import clean
from practice.grading.conversation import Conversation
from practice.grading.listener import Facts, withdrawn
from practice.grading.turns import Place


def outcome_of(conversation: Conversation, facts: Facts) -> OutcomeGrade:
    """What was won, with the words that show it."""
    wrong = _standing_plan(conversation, facts)
    if wrong is not None:
        return _graded(
            OutcomeId.MISDIRECTED,
            [wrong],
            "The listener heads for a wrong conclusion, which stands.",
        )
    restated = facts.last(FactKind.RESTATED)
    refused = _standing_refusal(conversation, facts)
    committed = facts.last(FactKind.COMMITTED)
    referred = facts.last(FactKind.REFERRED)
    if restated and committed and not _after(refused, committed):
        return _graded(
            OutcomeId.REASONED_COMMITMENT,
            [restated, committed],
            "The listener gives the reasoning and takes on what was asked.",
        )
    if referred and not _after(refused, referred) and _heard_why(conversation):
        return _graded(
            OutcomeId.REFERRAL, [referred], "The listener brings the volunteer to who decides."
        )
    if restated:
        return _graded(
            OutcomeId.UNDERSTOOD,
            [restated, *([refused] if refused else [])],
            "The listener gives the reasoning; no decision follows from it yet.",
        )
    return _without_account(conversation, facts, refused)


def _without_account(
    conversation: Conversation, facts: Facts, refused: Fact | None
) -> OutcomeGrade:
    left = facts.last(FactKind.LEFT_EARLY)
    nodded = facts.last(FactKind.NODDED)
    if refused is not None and conversation.heard():
        return _graded(
            OutcomeId.REJECTED, [refused], "The listener says no, without the reasoning."
        )
    if left is not None and (not conversation.heard() or len(conversation.said) == 1):
        return _graded(
            OutcomeId.NO_ENGAGEMENT, [left], "The listener left before the case was heard."
        )
    committed = facts.last(FactKind.COMMITTED)
    if nodded is not None or committed is not None:
        shown = [fact for fact in (committed, nodded) if fact is not None]
        return _graded(
            OutcomeId.VAGUE_ACKNOWLEDGEMENT,
            shown,
            "The listener agrees, and never says why.",
        )
    if refused is not None:
        return _graded(OutcomeId.REJECTED, [refused], "The listener says no.")
    if left is not None:
        return _graded(
            OutcomeId.NO_ENGAGEMENT,
            [left],
            "The listener left, and neither agreed nor gave the reasoning.",
        )
    return _undecided(conversation)


def _undecided(conversation: Conversation) -> OutcomeGrade:
    """The listener neither agreed, refused nor left: what they were told decides."""
    last = conversation.answers[-1] if conversation.answers else None
    if last is None or not last.reads:
        return OutcomeGrade(
            state=State.ABSTAINED, reason=clean("The listener says nothing that can be read.")
        )
    shown = Fact(
        kind=FactKind.NODDED,
        evidence=Place(last.number, last.reads[0].clause).quote,
        strength="weak",
    )
    if conversation.heard():
        return _graded(
            OutcomeId.VAGUE_ACKNOWLEDGEMENT,
            [shown],
            "The listener has heard something of it, and neither says why nor decides.",
        )
    return _graded(
        OutcomeId.NO_ENGAGEMENT, [shown], "The listener was told too little to engage with."
    )


def _standing_plan(conversation: Conversation, facts: Facts) -> Fact | None:
    plan = facts.last(FactKind.HEADED_FOR)
    if plan is None or withdrawn(conversation, plan) is not None:
        return None
    return plan


def _standing_refusal(conversation: Conversation, facts: Facts) -> Fact | None:
    """A no in the listener's last turns."""
    refused = facts.last(FactKind.DISAGREES)
    late = conversation.answers[-2:]
    return refused if refused and any(a.number == refused.evidence.turn for a in late) else None


def _after(one: Fact | None, other: Fact) -> bool:
    return one is not None and one.evidence.turn > other.evidence.turn


def _heard_why(conversation: Conversation) -> bool:
    """Whether the volunteer gave reasons at all; by whatever words, since a referral needs few."""
    return sum(claim.has_reason for turn in conversation.said for claim in turn.claims) >= 2 or (
        conversation.heard() and any(turn.reasons for turn in conversation.said)
    )


def _graded(outcome: OutcomeId, shown: list[Fact], reason: str) -> OutcomeGrade:
    evidence = tuple(dict.fromkeys(fact.evidence for fact in shown))
    return OutcomeGrade(state=State.GRADED, id=outcome, evidence=evidence, reason=clean(reason))
