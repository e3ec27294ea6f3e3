"""Decide: asked where it stands, the persona says so; and once it has said yes, it stands by it."""

from practice.domain.acts import Act
from practice.domain.ledger import Query
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, ProbeKind
from practice.rehearsal.concluding import concludes, declines, gives_back
from practice.rehearsal.giving_back import to_give_back
from practice.rehearsal.objecting import raises, replies_to_doubt
from practice.rehearsal.probing import asks_why, pins_down, weakest_link
from practice.rehearsal.readiness import hands_on, is_settled
from practice.rehearsal.situation import Situation
from practice.rehearsal.wrong_turns import plan

_ABOUT_IT = frozenset({AnswerKind.WOULD_DO})
"""Questions that the decision itself answers, once it has been made."""
_SPARE = 2
"""Lines of a yes from which one is said unasked, where a nod would take it back."""
_TRAP = 0.35
"""The chance that the first yes or no gets a nod, which is neither."""


def stands_by_it(s: Situation) -> Move | None:
    """After a yes or an introduction: says it again when asked, and opens nothing new."""
    if not is_settled(s):
        return None
    ledger = s.ledger
    if ledger.restate and s.can(MoveKind.GIVE_BACK) and to_give_back(ledger):
        return gives_back(s, None)
    if _asks_to_be_introduced(s) and ledger.stance == MoveKind.COMMIT:
        return _names_who_else(s) or _says_it_again(s)
    about_it = ledger.restate or set(ledger.asked) & _ABOUT_IT or _asks_to_be_introduced(s)
    if about_it or Query.STANCE in ledger.queries:
        return _says_it_again(s)
    if ledger.asked:
        answers = (Move(kind=MoveKind.ANSWER, about=kind) for kind in ledger.asked)
        return next((move for move in answers if s.can(*_key(move))), _says_it_again(s))
    if set(ledger.acts) & {Act.THANKS, Act.CLOSING}:
        return Move(kind=MoveKind.LEAVE)
    return _hears_more(s)


def _hears_more(s: Situation) -> Move:
    """What is added after a yes is taken up; where it adds nothing, the yes stands."""
    ledger = s.ledger
    if ledger.cleared and s.can(MoveKind.CONCEDE):
        return Move(kind=MoveKind.CONCEDE, about=ledger.cleared[0])
    reasons = [index for index in ledger.landed if ledger.points[index].has_reason]
    if reasons and s.can(MoveKind.FOLLOW):
        return Move(kind=MoveKind.FOLLOW, points=(reasons[-1],))
    spare = s.left(ledger.stance or MoveKind.COMMIT, None) >= _SPARE
    return Move(kind=MoveKind.NOD) if s.can(MoveKind.NOD) and not spare else _says_it_again(s)


def _says_it_again(s: Situation) -> Move:
    again = [Move(kind=MoveKind.COMMIT), gives_back(s, None)]
    if s.ledger.stance == MoveKind.REFER:
        who_else = Move(kind=MoveKind.ANSWER, about=AnswerKind.WHO_ELSE)
        again = [Move(kind=MoveKind.REFER), who_else]
    left = (move for move in again if s.can(move.kind, move.about))
    return next(left, Move(kind=MoveKind.LEAVE))


def names_who_decides(s: Situation) -> Move | None:
    """Asked for an introduction: makes it, says who it would be, or wants a reason for it."""
    if not _asks_to_be_introduced(s):
        return None
    introduced = hands_on(s) if s.ledger.stance is None else None
    return introduced or _names_who_else(s) or weakest_link(s) or asks_why(s)


def _names_who_else(s: Situation) -> Move | None:
    who_else = Move(kind=MoveKind.ANSWER, about=AnswerKind.WHO_ELSE)
    return who_else if s.can(*_key(who_else)) else None


def _asks_to_be_introduced(s: Situation) -> bool:
    ask = s.ledger.ask
    return ask is not None and ask.referral and ask.turn == s.ledger.turn


def says_where_it_stands(s: Situation) -> Move | None:
    """Asked for a yes or a no, or for what is in the way: a decision, or what is missing for it."""
    ledger = s.ledger
    if Query.STANCE not in ledger.queries:
        return None
    decided = concludes(s) or plan(s)
    if decided is not None:
        return decided
    trapped = ledger.pressed == 1 and ledger.ask is not None and s.can(MoveKind.NOD)
    if trapped and ledger.sticking_objection() is None and s.draw.random() < _TRAP:
        return Move(kind=MoveKind.NOD)
    missing = what_is_missing(s) or _insists_on_no(s)
    gone = Move(kind=MoveKind.LEAVE) if ledger.stance == MoveKind.DECLINE else None
    return missing or gone


def what_is_missing(s: Situation) -> Move | None:
    """What keeps the listener from a yes: the doubt that stands, or else what has not come yet."""
    ledger = s.ledger
    doubt = ledger.sticking_objection()
    if doubt is not None:
        return _names(s, doubt)
    vague = pins_down(s)
    if vague is not None:
        return vague
    asks = Move(kind=MoveKind.PROBE, about=ProbeKind.ASK)
    if ledger.decision is None and ledger.probes.get(ProbeKind.ASK, 0) < 2 and s.can(*_key(asks)):
        return asks
    when = Move(kind=MoveKind.PROBE, about=ProbeKind.WHEN)
    undated = ledger.ask is not None and not ledger.ask.when
    dates = when if undated and s.can(*_key(when)) else None
    return raises(s) or weakest_link(s) or dates


def _names(s: Situation, doubt: str) -> Move | None:
    """The doubt that stands, once more in other words; then a no because of it."""
    again = Move(kind=MoveKind.OBJECT, about=doubt)
    left = s.can(*_key(again))
    pressed = s.ledger.pressed >= 2 or not left
    if left and replies_to_doubt(s):
        return again
    if pressed and s.ledger.ask is not None and _may_decline(s):
        return declines(s)
    return again if left else None


def _insists_on_no(s: Situation) -> Move | None:
    """A no; whoever asks what it would take is told that instead."""
    mind = Move(kind=MoveKind.ANSWER, about=AnswerKind.WOULD_CHANGE_MIND)
    says = mind if s.can(*_key(mind)) else None
    if says is not None and Act.QUESTION_OPEN in s.ledger.acts:
        return says
    pressed = s.ledger.pressed >= 2 and s.ledger.ask is not None
    return declines(s) if pressed and _may_decline(s) else says


def _may_decline(s: Situation) -> bool:
    return s.ledger.stance is None and s.can(MoveKind.DECLINE) and not replies_to_doubt(s)


def _key(move: Move) -> tuple[MoveKind, str | None]:
    return move.kind, move.about


def speaks_of_the_talk(s: Situation) -> Move | None:
    """Asked about the talk itself: says in other words what it was at, or asks what is wanted."""
    ledger = s.ledger
    asks_now = ledger.ask is not None and ledger.ask.turn == ledger.turn
    if Query.TALK not in ledger.queries or ledger.landed or asks_now:
        return None
    expected = ledger.expects
    tries = [Move(kind=MoveKind.PUZZLED)]
    if expected is not None and expected.move in (MoveKind.PROBE, MoveKind.OBJECT):
        tries.insert(0, Move(kind=expected.move, about=expected.about, points=expected.points))
    if ledger.ask is None:
        tries.insert(0, Move(kind=MoveKind.PROBE, about=ProbeKind.ASK))
    return next((move for move in tries if s.can(*_key(move))), None)
