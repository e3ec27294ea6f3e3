"""Was there room for the listener, and did the point come early?"""

from practice.discourse.matching import HINT
from practice.grading.conversation import Conversation
from practice.grading.detectors.verdict import Verdict, absent, graded
from practice.grading.turns import Place

_LONG = 120
"""Words from which a turn of the volunteer's is a speech: most of a minute."""


def detect(conversation: Conversation) -> Verdict:
    """The volunteer's share of the words, the longest turn, and how early the point came."""
    if not conversation.said:
        return absent(0, "nothing was said", conversation)
    mine = sum(turn.words for turn in conversation.said)
    share = mine / max(1, mine + sum(turn.words for turn in conversation.answers))
    longest = max(conversation.said, key=lambda turn: turn.words)
    shown = Place(longest.number, longest.reads[0].clause) if longest.reads else None
    said = f"{share:.0%} of the words are the volunteer's, the longest turn has {longest.words}."
    if len(conversation.said) == 1 and longest.words > _LONG:
        return graded(0, f"One speech: {said}", shown)
    if share > 0.75 or (longest.words > _LONG and share > 0.6):
        return graded(1, f"Long turns: {said}", shown)
    if share > 0.58 or longest.words > _LONG:
        return graded(2, f"Mostly the volunteer: {said}", shown)
    early = {turn.number for turn in conversation.said[:2]}
    asked = [p for p, a in conversation.asks() if a.fits >= HINT or a.referral]
    points = [p for p, c in conversation.claims() if c.has_reason and c.step]
    point = next((p for p in (*asked, *points) if p.turn in early), None)
    if point is not None:
        return graded(4, f"Room for the listener, and the point comes early: {said}", point)
    return graded(3, f"Room for the listener: {said}", shown)
