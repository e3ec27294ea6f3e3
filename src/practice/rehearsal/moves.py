"""Decide: what the persona does next, in plain code.

Only the ledger, the persona and a draw that is a function of (seed, turn) matter. So agreeableness
is not left to wording: nonsense, flattery and alarm can't win a commitment, and a complete, honest
walk-through can. The rules stand in the order in which they are tried.
"""

from practice.domain.acts import Act
from practice.domain.move import Move, MoveKind
from practice.domain.persona import AnswerKind, ProbeKind
from practice.rehearsal.giving_back import to_give_back
from practice.rehearsal.readiness import leans_wrongly, needed, open_to_raise, ready, walked
from practice.rehearsal.situation import Situation
from practice.rehearsal.wrong_turns import heads_off_wrongly, plan

_PLEASES = frozenset({Act.THANKS, Act.CLOSING, Act.CHECK_CLOSED, Act.QUESTION_CLOSED})


def decide(situation: Situation) -> Move:
    """The persona's next move."""
    for rule in (
        _out_of_time,
        _could_not_read,
        _says_it_back,
        _answers,
        _takes_leave,
        _warns,
        _acknowledges,
        _concludes,
        heads_off_wrongly,
        _objects,
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
    return _last_word(s)


def _takes_leave(s: Situation) -> Move | None:
    """The volunteer says goodbye: the persona says where it stands, and goes."""
    thanked = Act.THANKS in s.ledger.acts and s.ledger.stance is not None
    if not (Act.CLOSING in s.ledger.acts or thanked) or s.ledger.landed or s.ledger.asked:
        return None
    return _last_word(s)


def _last_word(s: Situation) -> Move:
    gone = Move(kind=MoveKind.LEAVE)
    yes = ready(s)
    if s.ledger.stance is not None:
        return gone
    if yes is not None:
        return yes.model_copy(update={"then": gone})
    wrong = plan(s)
    if wrong is not None:
        return wrong.model_copy(update={"then": gone})
    if walked(s) >= 2 and s.can(MoveKind.DECLINE):
        return _declines(s).model_copy(update={"then": gone})
    return gone


def _could_not_read(s: Situation) -> Move | None:
    if s.ledger.understood_nothing and s.can(MoveKind.PUZZLED):
        return Move(kind=MoveKind.PUZZLED)
    return None


def _says_it_back(s: Situation) -> Move | None:
    if not s.ledger.restate:
        return None
    if not s.can(MoveKind.GIVE_BACK) or not to_give_back(s.ledger):
        return Move(kind=MoveKind.PUZZLED) if s.can(MoveKind.PUZZLED) else None
    after = ready(s, restated=True) or _gap(s) or _objects(s)
    return _gives_back(s, after)


def _gives_back(s: Situation, after: Move | None) -> Move:
    return Move(kind=MoveKind.GIVE_BACK, points=to_give_back(s.ledger), then=after)


def _gap(s: Situation) -> Move | None:
    """A question that shows what is missing in what was given back."""
    kind = ProbeKind.ASK if s.ledger.ask is None else ProbeKind.LINK
    complete = walked(s) >= needed(s)
    if (complete and s.ledger.ask is not None) or not s.can(MoveKind.PROBE, kind):
        return None
    return Move(kind=MoveKind.PROBE, about=kind, points=s.ledger.landed[-1:])


def _answers(s: Situation) -> Move | None:
    for kind in s.ledger.asked:
        if s.can(MoveKind.ANSWER, kind):
            return Move(kind=MoveKind.ANSWER, about=kind, then=ready(s))
    if s.ledger.asked and s.can(MoveKind.ANSWER, AnswerKind.UNKNOWN):
        return Move(kind=MoveKind.ANSWER, about=AnswerKind.UNKNOWN)
    return None


def _warns(s: Situation) -> Move | None:
    tried = set(s.ledger.acts) & set(s.persona.patience.tried_by)
    bored = s.ledger.empty >= 2 and not s.ledger.asked
    if (tried or bored) and s.can(MoveKind.WARN):
        low = (s.ledger.patience or 0) <= s.persona.patience.turns / 2
        if s.draw.random() < (0.7 if low else 0.35):
            return Move(kind=MoveKind.WARN)
    return None


def _acknowledges(s: Situation) -> Move | None:
    """Gives way where the last turn settled a doubt or a wrong conclusion."""
    if not s.ledger.cleared or not s.can(MoveKind.CONCEDE):
        return None
    after = _concludes(s) or _next_question(s, chance=0.5)
    return Move(kind=MoveKind.CONCEDE, about=s.ledger.cleared[0], then=after)


def _concludes(s: Situation) -> Move | None:
    """Commits, refers or declines once it is clear where the listener stands."""
    yes = ready(s)
    if yes is None:
        return _stuck(s) or _takes_stock(s)
    unsaid = set(to_give_back(s.ledger)) - set(s.ledger.restated)
    if unsaid and s.can(MoveKind.GIVE_BACK):
        return _gives_back(s, yes)
    return yes


def _takes_stock(s: Situation) -> Move | None:
    """Says back unasked what a whole walk-through has put together, once the ask is known."""
    ledger = s.ledger
    ask = ledger.ask
    if ask is None or not (ask.fits_decision and ask.when):
        return None
    if ledger.restated or leans_wrongly(s):
        return None
    reasoned = sum(point.has_reason for point in ledger.points)
    if walked(s) < needed(s) or reasoned < len(ledger.steps) or not s.can(MoveKind.GIVE_BACK):
        return None
    return _gives_back(s, _objects(s))


def _stuck(s: Situation) -> Move | None:
    """A no with its reason, when a doubt was raised, taken up in vain and raised again."""
    ledger = s.ledger
    doubt = ledger.open_objection()
    if doubt is None or ledger.ask is None or ledger.stance is not None:
        return None
    pressed = ledger.count(MoveKind.OBJECT) >= 2 and not s.can(MoveKind.OBJECT, doubt)
    if pressed and walked(s) >= needed(s) and s.can(MoveKind.DECLINE):
        return _declines(s)
    return None


def _declines(s: Situation) -> Move:
    return Move(
        kind=MoveKind.DECLINE, about=s.ledger.open_objection(), points=to_give_back(s.ledger)
    )


def _objects(s: Situation) -> Move | None:
    ledger = s.ledger
    doubt = ledger.open_objection()
    if doubt is not None:
        dodged = ledger.expects is not None and ledger.expects.move == MoveKind.OBJECT
        if dodged and s.can(MoveKind.OBJECT, doubt) and s.draw.random() < 0.6:
            return Move(kind=MoveKind.OBJECT, about=doubt)
        return None
    raise_now = open_to_raise(s)
    if not raise_now or len(ledger.objections) >= 1 + (s.persona.difficulty + 1) // 2:
        return None
    chance = 0.9 if ledger.ask is not None and ledger.landed else 0.5 if ledger.landed else 0.3
    if s.draw.random() < chance:
        return Move(kind=MoveKind.OBJECT, about=s.draw.choice(raise_now))
    return None


def _asks(s: Situation) -> Move | None:
    chance = 0.45 if s.ledger.landed or Act.CHECK_CLOSED in s.ledger.acts else 0.55
    return _next_question(s, chance=chance)


def _next_question(s: Situation, *, chance: float) -> Move | None:
    """A question of the persona's own about what is doubtful or missing."""
    wanted = _wanted(s)
    if wanted is None or s.draw.random() >= chance:
        return None
    kind, points = wanted
    if not s.can(MoveKind.PROBE, kind) or s.ledger.probes.get(kind, 0) >= 3:
        return None
    return Move(kind=MoveKind.PROBE, about=kind, points=points)


def _wanted(s: Situation) -> tuple[ProbeKind, tuple[int, ...]] | None:
    ledger = s.ledger
    for index in ledger.landed:
        point = ledger.points[index]
        if point.step == next(reversed(ledger.steps), None):
            continue
        if point.step is not None and not point.has_reason:
            return ProbeKind.REASON, (index,)
        if point.step is not None and not point.sure:
            return ProbeKind.LINK, (index,)
    if ledger.ask is None and (len(ledger.points) >= 3 or ledger.alarm >= 1):
        return ProbeKind.ASK, ()
    if ledger.ask is not None and not ledger.ask.when and not ledger.probes.get(ProbeKind.WHEN):
        return ProbeKind.WHEN, ()
    if ledger.landed and not ledger.probes.get(ProbeKind.EXAMPLE) and len(ledger.points) >= 2:
        return ProbeKind.EXAMPLE, ledger.landed[-1:]
    if ledger.acts and not ledger.landed and Act.SLOGAN in ledger.acts:
        return ProbeKind.REASON, ()
    return None


def _follows(s: Situation) -> Move | None:
    for index in reversed(s.ledger.landed):
        if s.ledger.points[index].has_reason and s.can(MoveKind.FOLLOW):
            return Move(kind=MoveKind.FOLLOW, points=(index,))
    return None


def _says_something(s: Situation) -> Move:
    """A nod, which is the trap, or whatever else this person still has to say."""
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
