"""Was the chain laid out, each step with its reason, up to the decision?"""

from practice.discourse.reading import Claim, is_heap
from practice.domain.acts import Act
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, abstained, graded
from practice.grading.turns import Place, Said

_MANY = 6
"""Reasoned points from which few anchors mean that the words differ, not that reasons lack."""
_WORDS = 3
"""Steps whose words were used, from which they are a heap and no accident."""
_SEVERAL = 4
"""Reasoned points that a chain has at least."""


def detect(conversation: Conversation) -> Verdict:
    """Count steps that were stated with a reason, or drawn out of the listener by a question."""
    found = conversation.claims()
    reasoned = [(place, claim) for place, claim in found if claim.has_reason and not claim.contrary]
    steps = _steps(conversation, found)
    half = max(2, -(-len(conversation.pitch.steps) // 2))
    heaps = [turn for turn in conversation.said if is_heap(turn.reads)]
    if not found or (len(reasoned) <= 1 and not any(claim.sure for _, claim in found)):
        if len(steps) < half:
            return _nothing(conversation, found)
    elif heaps and len(reasoned) < _SEVERAL:
        return graded(1, "The right words in a heap, without reasons.", *_places(found))
    if len(reasoned) >= _MANY and len(steps) <= 1:
        reason = (
            f"{len(reasoned)} points carry a reason, and hardly one matches the pitch's wordings: "
            "by rule it can't be told whether they make the chain."
        )
        return abstained(reason, *_places(reasoned))
    whole = len(steps) >= half and (len(reasoned) >= _SEVERAL or _led(conversation) >= half)
    if whole or (len(reasoned) >= _MANY and len(steps) >= 2):
        return _chain(conversation, reasoned or found, len(steps))
    if len(reasoned) >= 2 or (reasoned and len(found) >= 3) or len(steps) >= half:
        reason = (
            f"{len(steps)} of {len(conversation.pitch.steps)} steps stated; a link that the "
            "conclusion needs is missing."
        )
        return graded(2, reason, *_places(reasoned or found))
    return graded(1, "One step or a slogan.", *_places(reasoned or found))


def _led(conversation: Conversation) -> int:
    """How many steps questions of the volunteer's drew out of the listener."""
    return len({step for answer in conversation.answers if answer.led for step in answer.steps})


def _nothing(conversation: Conversation, found: list[tuple[Place, Claim]]) -> Verdict:
    if len({claim.step for _, claim in found if claim.step and claim.clause.flows}) >= _WORDS:
        return graded(1, "The right words, without reasons.", *_places(found))
    pushed = conversation.doing(Act.PRESSURE, Act.FAMOUS_NAME, Act.FLATTERY, Act.SLOGAN)
    if pushed:
        return graded(0, "Assertion, authority, alarm or flattery; no reasoning.", *pushed)
    return absent(0, "no reason for the decision", conversation)


def _chain(conversation: Conversation, reasoned: list[tuple[Place, Claim]], steps: int) -> Verdict:
    crux = conversation.saying("crux")
    shown = conversation.doing(Act.EXAMPLE)
    ground = _own_ground(conversation)
    if crux and shown and ground is not None:
        reason = "The chain, from the listener's own ground, with a case and its crux named."
        return graded(4, reason, *_places(reasoned)[:1], ground, crux[-1])
    several = f"{len(reasoned)} points" if len(reasoned) > 1 else "A point"
    of = f"{steps} of the pitch's {len(conversation.pitch.steps)} steps"
    reason = f"The reasoning is laid out: {several} with a reason; {of} by its own words."
    return graded(3, reason, *_places(reasoned))


def _steps(conversation: Conversation, found: list[tuple[Place, Claim]]) -> set[str]:
    stated = {c.step for _, c in found if c.step and not c.contrary and c.clause.flows}
    drawn = {step for answer in conversation.answers if answer.led for step in answer.steps}
    return stated | drawn


def _own_ground(conversation: Conversation) -> Place | None:
    """A reasoned claim that takes up words that the listener brought in."""
    for place, claim in conversation.claims():
        mine = {word.key for word in claim.clause.content}
        if claim.has_reason and len(mine & _brought(conversation, place.turn)) >= 2:
            return place
    return None


def _brought(conversation: Conversation, number: int) -> set[str]:
    """Words that the listener used before a turn, and before the volunteer did."""
    mine: set[str] = set()
    theirs: set[str] = set()
    for turn in conversation.turns[: number - 1]:
        if isinstance(turn, Said):
            mine |= turn.content
        else:
            theirs |= turn.content - mine
    return theirs


def _places(found: list[tuple[Place, Claim]]) -> list[Place]:
    """The places of claims, the surest first, one a step."""
    best: dict[str, tuple[float, Place]] = {}
    for number, (place, claim) in enumerate(found):
        name = claim.step or f"free {number}"
        weight = claim.score + claim.sure + 0.5 * claim.has_reason
        if name not in best or weight > best[name][0]:
            best[name] = (weight, place)
    ranked = sorted(best.values(), key=lambda pair: -pair[0])
    return [place for _, place in ranked]
