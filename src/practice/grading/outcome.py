"""From quoted facts about the listener to the outcome. Code names it; no grader does."""

from dataclasses import dataclass

from practice.domain.grade import Fact, FactKind, OutcomeGrade, State
from practice.domain.rubric import OutcomeId, Rubric
from practice.domain.text import clean
from practice.grading.conversation import Conversation
from practice.grading.listener import Facts, withdrawn
from practice.grading.turns import Place


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands at the end of a conversation: all that an outcome is named from."""

    plan: Fact | None
    """A wrong conclusion that the listener heads for and has not given up."""
    restated: Fact | None
    committed: Fact | None
    referred: Fact | None
    refused: Fact | None
    """A no in the listener's last turns."""
    left: Fact | None
    nodded: Fact | None
    heard: bool
    """The listener was told something of the case, or asked for the decision."""
    heard_why: bool
    """The volunteer gave reasons; a referral needs few."""
    once: bool
    """The volunteer spoke only once."""
    last: Fact | None
    """The listener's last words, whatever they are; None: nothing that can be read."""


def outcome_of(conversation: Conversation, facts: Facts) -> OutcomeGrade:
    """What was won by the rules' facts, with the words that show it."""
    return named(
        Standing(
            plan=_standing_plan(conversation, facts),
            restated=facts.last(FactKind.RESTATED),
            committed=facts.last(FactKind.COMMITTED),
            referred=facts.last(FactKind.REFERRED),
            refused=_standing_refusal(conversation, facts),
            left=facts.last(FactKind.LEFT_EARLY),
            nodded=facts.last(FactKind.NODDED),
            heard=conversation.heard(),
            heard_why=_heard_why(conversation),
            once=len(conversation.said) == 1,
            last=_last(conversation),
        )
    )


def in_rubric(found: OutcomeGrade, rubric: Rubric) -> OutcomeGrade:
    """The same, or that this rubric has no such outcome."""
    if found.id is not None and rubric.outcome(found.id) is None:
        reason = f"The rubric has no outcome {found.id.value}, which is what the facts show."
        return OutcomeGrade(state=State.ABSTAINED, reason=clean(reason))
    return found


def named(standing: Standing) -> OutcomeGrade:
    """What was won, with the words that show it."""
    restated, refused = standing.restated, standing.refused
    committed, referred = standing.committed, standing.referred
    if standing.plan is not None:
        return _graded(
            OutcomeId.MISDIRECTED,
            [standing.plan],
            "The listener heads for a wrong conclusion, which stands.",
        )
    if restated and committed and not _after(refused, committed):
        return _graded(
            OutcomeId.REASONED_COMMITMENT,
            [restated, committed],
            "The listener gives the reasoning and takes on what was asked.",
        )
    if referred and not _after(refused, referred) and standing.heard_why:
        return _graded(
            OutcomeId.REFERRAL, [referred], "The listener brings the volunteer to who decides."
        )
    if restated:
        return _graded(
            OutcomeId.UNDERSTOOD,
            [restated, *([refused] if refused else [])],
            "The listener gives the reasoning; no decision follows from it yet.",
        )
    return _without_account(standing)


def _without_account(standing: Standing) -> OutcomeGrade:
    left, refused = standing.left, standing.refused
    if refused is not None and standing.heard:
        return _graded(
            OutcomeId.REJECTED, [refused], "The listener says no, without the reasoning."
        )
    if left is not None and (not standing.heard or standing.once):
        return _graded(
            OutcomeId.NO_ENGAGEMENT, [left], "The listener left before the case was heard."
        )
    shown = [fact for fact in (standing.committed, standing.nodded) if fact is not None]
    if shown:
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
    return _undecided(standing)


def _undecided(standing: Standing) -> OutcomeGrade:
    """The listener neither agreed, refused nor left: what they were told decides."""
    if standing.last is None:
        return OutcomeGrade(
            state=State.ABSTAINED, reason=clean("The listener says nothing that can be read.")
        )
    if standing.heard:
        return _graded(
            OutcomeId.VAGUE_ACKNOWLEDGEMENT,
            [standing.last],
            "The listener has heard something of it, and neither says why nor decides.",
        )
    return _graded(
        OutcomeId.NO_ENGAGEMENT, [standing.last], "The listener was told too little to engage with."
    )


def _last(conversation: Conversation) -> Fact | None:
    last = conversation.answers[-1] if conversation.answers else None
    if last is None or not last.reads:
        return None
    quote = Place(last.number, last.reads[0].clause).quote
    return Fact(kind=FactKind.NODDED, evidence=quote, strength="weak")


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
