"""Decide: what the persona does next, in plain code.

Only the ledger, the persona and a draw that is a function of (seed, turn) matter. So agreeableness
is not left to wording: nonsense, flattery and alarm can't win a commitment, and a complete, honest
walk-through can. The rules stand in the order in which they are tried.
"""

from practice.domain.acts import Act
from practice.domain.ledger import Query
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, ProbeKind
from practice.rehearsal.concluding import concludes, gives_back, last_word
from practice.rehearsal.giving_back import to_give_back
from practice.rehearsal.objecting import objects
from practice.rehearsal.probing import next_question, pins_down, question_after_granting, shows_gap
from practice.rehearsal.readiness import ready
from practice.rehearsal.situation import Situation
from practice.rehearsal.standing import (
    names_who_decides,
    says_where_it_stands,
    speaks_of_the_talk,
    stands_by_it,
    what_is_missing,
)
from practice.rehearsal.wrong_turns import heads_off_wrongly, tells_its_plan

_NEAREST = {
    AnswerKind.WHO_ELSE: AnswerKind.DECIDES,
    AnswerKind.DECIDES: AnswerKind.WHO_ELSE,
}
"""What is answered instead, where a question has had all its answers."""
_SAYS_YES = frozenset({AnswerKind.WOULD_DO, AnswerKind.WOULD_CHANGE_MIND})
"""Questions that a yes answers, and that any other answer beside it would contradict."""
_GREETS = frozenset({Act.GREETING, Act.SMALL_TALK, Act.HEDGE})
_PLEASES = frozenset({Act.THANKS, Act.CLOSING, Act.CHECK_CLOSED, Act.QUESTION_CLOSED})


def decide(situation: Situation) -> Move:
    """The persona's next move."""
    for rule in (
        _out_of_time,
        _could_not_read,
        stands_by_it,
        _says_it_back,
        _answers,
        names_who_decides,
        _takes_leave,
        _warns,
        _acknowledges,
        says_where_it_stands,
        speaks_of_the_talk,
        concludes,
        heads_off_wrongly,
        objects,
        _asks,
        _follows,
    ):
        move = rule(situation)
        if move is not None:
            return move
    return _says_something(situation)


def _out_of_time(s: Situation) -> Move | None:
    if s.minutes_left > 0 and (s.ledger.patience or 0) > 0:
        return None
    return last_word(s)


def _could_not_read(s: Situation) -> Move | None:
    if s.ledger.understood_nothing and s.can(MoveKind.PUZZLED):
        return Move(kind=MoveKind.PUZZLED)
    return None


def _says_it_back(s: Situation) -> Move | None:
    if not s.ledger.restate:
        return None
    if not s.can(MoveKind.GIVE_BACK) or not to_give_back(s.ledger):
        puzzled = Move(kind=MoveKind.PUZZLED) if s.can(MoveKind.PUZZLED) else None
        return tells_its_plan(s) or puzzled
    missing = what_is_missing(s) if Query.STANCE in s.ledger.queries else shows_gap(s)
    after = ready(s, restated=True) or missing or objects(s)
    return gives_back(s, after)


def _answers(s: Situation) -> Move | None:
    asked = s.ledger.asked
    after = what_is_missing if Query.STANCE in s.ledger.queries else ready
    decided = ready(s)
    for kind in (*asked, *(_NEAREST[kind] for kind in asked if kind in _NEAREST)):
        if kind in _SAYS_YES and decided is not None and decided.kind == MoveKind.COMMIT:
            return concludes(s)
        if kind != AnswerKind.UNKNOWN and s.can(MoveKind.ANSWER, kind):
            return Move(kind=MoveKind.ANSWER, about=kind, then=decided or after(s))
    return _does_not_know(s) if asked else None


def _does_not_know(s: Situation) -> Move | None:
    """Says so once; after that the persona would rather know what it is all for."""
    left = s.left(MoveKind.ANSWER, AnswerKind.UNKNOWN)
    said = left < len(s.persona.answers.unknown)
    if said and s.ledger.ask is None and s.can(MoveKind.PROBE, ProbeKind.ASK):
        return Move(kind=MoveKind.PROBE, about=ProbeKind.ASK)
    return Move(kind=MoveKind.ANSWER, about=AnswerKind.UNKNOWN) if left else None


def _takes_leave(s: Situation) -> Move | None:
    """The volunteer says goodbye: the persona says where it stands, and goes."""
    ledger = s.ledger
    thanked = Act.THANKS in ledger.acts and ledger.stance is not None
    goes_on = ledger.landed or ledger.asked or ledger.queries
    return last_word(s) if (Act.CLOSING in ledger.acts or thanked) and not goes_on else None


def _warns(s: Situation) -> Move | None:
    tried = set(s.ledger.acts) & set(s.persona.patience.tried_by)
    heeds = s.ledger.alarm or s.ledger.asked or s.ledger.queries
    bored = s.ledger.empty >= 2 and not heeds
    if (tried or bored) and s.can(MoveKind.WARN):
        low = (s.ledger.patience or 0) <= s.persona.patience.turns / 2
        if s.draw.random() < (0.7 if low else 0.35):
            return Move(kind=MoveKind.WARN)
    return None


def _acknowledges(s: Situation) -> Move | None:
    """Gives way where the last turn settled a doubt or a wrong conclusion.

    A volunteer who says that they never said it has settled nothing.
    """
    queries = s.ledger.queries
    if not s.ledger.cleared or Query.TALK in queries or not s.can(MoveKind.CONCEDE):
        return None
    after = concludes(s)
    if after is None and Query.STANCE in queries:
        after = what_is_missing(s)
    return Move(
        kind=MoveKind.CONCEDE,
        about=s.ledger.cleared[0],
        then=after or question_after_granting(s),
    )


def _asks(s: Situation) -> Move | None:
    chance = 0.45 if s.ledger.landed or Act.CHECK_CLOSED in s.ledger.acts else 0.55
    return pins_down(s) or next_question(s, chance=chance)


def _follows(s: Situation) -> Move | None:
    for index in reversed(s.ledger.landed):
        if s.ledger.points[index].has_reason and s.can(MoveKind.FOLLOW):
            return Move(kind=MoveKind.FOLLOW, points=(index,))
    return None


def _says_something(s: Situation) -> Move:
    """A nod, which is the trap, or whatever else this person still has to say."""
    greets = _greets_back(s)
    if greets is not None:
        return greets
    ledger = s.ledger
    lost = not ledger.landed and ledger.ask is None and Act.JARGON in ledger.acts
    blank = ledger.empty >= 1 and not set(ledger.acts) & _PLEASES and not ledger.alarm
    order = [MoveKind.NOD, MoveKind.PUZZLED, MoveKind.WARN]
    if lost or blank:
        order = [MoveKind.PUZZLED, MoveKind.NOD, MoveKind.WARN]
    for kind in order:
        if s.can(kind):
            return Move(kind=kind)
    for probe in ProbeKind:
        if s.can(MoveKind.PROBE, probe):
            return Move(kind=MoveKind.PROBE, about=probe)
    return Move(kind=MoveKind.LEAVE)


def _greets_back(s: Situation) -> Move | None:
    """Says hello, or asks what it is about: there is nothing yet with which to agree."""
    ledger = s.ledger
    acts = set(ledger.acts)
    if ledger.points or ledger.ask is not None or Act.GREETING not in acts or acts - _GREETS:
        return None
    moves = (
        Move(kind=MoveKind.ANSWER, about=AnswerKind.GREETING),
        Move(kind=MoveKind.PROBE, about=ProbeKind.ASK),
    )
    return next((move for move in moves if s.can(move.kind, move.about)), None)
