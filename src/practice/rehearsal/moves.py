"""Decide: what the persona does next, in plain code.

Only the ledger, the persona and a draw that is a function of (seed, turn) matter. So agreeableness
is not left to wording: nonsense, flattery and alarm can't win a commitment, and a complete, honest
walk-through can. The rules stand in the order in which they are tried.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from practice.domain.acts import Act
from practice.domain.ledger import (
    Ledger,
    MisreadingState,
    ObjectionState,
    StepState,
)
from practice.domain.move import Move, MoveKind
from practice.domain.persona import After, AnswerKind, Leaning, Persona, ProbeKind
from practice.rehearsal.agenda import Agenda

_MOST_GIVEN_BACK = 6
_HEADS_OFF = frozenset({MisreadingState.DISPUTED, MisreadingState.CORRECTED})
_SETTLED = frozenset({ObjectionState.ANSWERED})
_STEERS = frozenset({Act.CORRECTION, Act.NOT_ASKING})
_PLEASES = frozenset({Act.THANKS, Act.CLOSING, Act.CHECK_CLOSED, Act.QUESTION_CLOSED})


@dataclass(frozen=True)
class Situation:
    """What a decision is made on."""

    ledger: Ledger
    agenda: Agenda
    draw: random.Random
    minutes_left: float
    left: Callable[[MoveKind, str | None], int]
    """How many lines this persona still has for a move."""

    @property
    def persona(self) -> Persona:
        """The persona who decides."""
        return self.agenda.persona

    def can(self, kind: MoveKind, about: str | None = None) -> bool:
        """Whether there is a line left for a move."""
        return self.left(kind, about) > 0


def draw_for(seed: int, turn: int) -> random.Random:
    """The draw of one turn: the same for the same seed and turn, on every machine."""
    return random.Random(f"{seed}:{turn}")  # noqa: S311 - a persona's mood is no secret


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
        _heads_off_wrongly,
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
    ready = _ready(s)
    if s.ledger.stance is not None:
        return gone
    if ready is not None:
        return ready.model_copy(update={"then": gone})
    plan = _plan(s)
    if plan is not None:
        return plan.model_copy(update={"then": gone})
    if _walked(s) >= 2 and s.can(MoveKind.DECLINE):
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
    after = _ready(s, restated=True) or _gap(s) or _objects(s)
    return _gives_back(s, after)


def _gives_back(s: Situation, after: Move | None) -> Move:
    return Move(kind=MoveKind.GIVE_BACK, points=to_give_back(s.ledger), then=after)


def to_give_back(ledger: Ledger) -> tuple[int, ...]:
    """The points to say back, in the order in which they were made: one a step, then free ones."""
    best: dict[str, int] = {}
    last = next(reversed(ledger.steps), None)
    for index, point in enumerate(ledger.points):
        if point.step is None or point.step == last:
            continue
        other = best.get(point.step)
        if other is None or _weight(ledger, index) > _weight(ledger, other):
            best[point.step] = index
    chosen = sorted(best.values(), key=lambda index: -_weight(ledger, index))[:_MOST_GIVEN_BACK]
    free = [i for i, p in enumerate(ledger.points) if p.step is None and p.has_reason]
    free.sort(key=lambda index: -_weight(ledger, index))
    room = max(0, min(_MOST_GIVEN_BACK, 5) - len(chosen))
    return tuple(sorted(_apart(ledger, [*chosen, *free[:room]])))


def _apart(ledger: Ledger, chosen: list[int]) -> list[int]:
    """The points of which none is part of another's clause."""
    clauses = {index: ledger.points[index].clause.rstrip(".!,;") for index in chosen}
    return [
        index
        for index in chosen
        if not any(
            other != index and clauses[index] in text and (clauses[index] != text or other < index)
            for other, text in clauses.items()
        )
    ]


def _weight(ledger: Ledger, index: int) -> float:
    point = ledger.points[index]
    words = len(point.clause.split())
    good_length = 1.0 if 5 <= words <= 22 else 0.0
    return 2.0 * point.sure + 1.5 * point.has_reason + good_length


def _gap(s: Situation) -> Move | None:
    """A question that shows what is missing in what was given back."""
    kind = ProbeKind.ASK if s.ledger.ask is None else ProbeKind.LINK
    complete = _walked(s) >= _needed(s)
    if (complete and s.ledger.ask is not None) or not s.can(MoveKind.PROBE, kind):
        return None
    return Move(kind=MoveKind.PROBE, about=kind, points=s.ledger.landed[-1:])


def _answers(s: Situation) -> Move | None:
    for kind in s.ledger.asked:
        if s.can(MoveKind.ANSWER, kind):
            return Move(kind=MoveKind.ANSWER, about=kind, then=_ready(s))
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
    ready = _ready(s)
    if ready is None:
        return _stuck(s) or _takes_stock(s)
    unsaid = set(to_give_back(s.ledger)) - set(s.ledger.restated)
    if unsaid and s.can(MoveKind.GIVE_BACK):
        return _gives_back(s, ready)
    return ready


def _takes_stock(s: Situation) -> Move | None:
    """Says back unasked what a whole walk-through has put together, once the ask is known."""
    ledger = s.ledger
    if ledger.ask is None or ledger.restated or _leans_wrongly(s):
        return None
    reasoned = sum(point.has_reason for point in ledger.points)
    if _walked(s) < _needed(s) or reasoned < len(ledger.steps) or not s.can(MoveKind.GIVE_BACK):
        return None
    return _gives_back(s, _objects(s))


def _ready(s: Situation, *, restated: bool = False) -> Move | None:
    """A commitment or an introduction, when everything that it needs is there."""
    ledger = s.ledger
    if ledger.ask is None or _leans_wrongly(s):
        return None
    if _may_commit(s, restated=restated):
        return Move(kind=MoveKind.COMMIT)
    if ledger.ask.referral and ledger.stance is None and _walked(s) >= 2 and s.can(MoveKind.REFER):
        return Move(kind=MoveKind.REFER)
    return None


def _may_commit(s: Situation, *, restated: bool) -> bool:
    ledger = s.ledger
    asked_again = ledger.ask is not None and ledger.ask.turn == ledger.turn
    if _has_open_doubt(s) or (ledger.stance == MoveKind.COMMIT and not asked_again):
        return False
    said_back = restated or bool(ledger.restated) or s.can(MoveKind.GIVE_BACK)
    anchored = ledger.held() >= max(2, round(0.5 * len(ledger.steps)))
    walked = said_back and anchored and _walked(s) >= _needed(s)
    return walked and bool(ledger.decision) and _has_objected(s) and s.can(MoveKind.COMMIT)


def _stuck(s: Situation) -> Move | None:
    """A no with its reason, when a doubt was raised, taken up in vain and raised again."""
    ledger = s.ledger
    doubt = ledger.open_objection()
    if doubt is None or ledger.ask is None or ledger.stance is not None:
        return None
    pressed = ledger.count(MoveKind.OBJECT) >= 2 and not s.can(MoveKind.OBJECT, doubt)
    if pressed and _walked(s) >= _needed(s) and s.can(MoveKind.DECLINE):
        return _declines(s)
    return None


def _declines(s: Situation) -> Move:
    return Move(
        kind=MoveKind.DECLINE, about=s.ledger.open_objection(), points=to_give_back(s.ledger)
    )


def _walked(s: Situation) -> int:
    """How many links of the reasoning have come across: anchored steps, and free points."""
    anchored = sum(state == StepState.HELD for state in s.ledger.steps.values())
    free = sum(
        p.step is None and p.has_reason and len(p.clause.split()) >= 5 for p in s.ledger.points
    )
    return anchored + min(free // 2, 2)


def _needed(s: Situation) -> int:
    steps = len(s.ledger.steps)
    return max(2, round((0.5 + 0.03 * s.persona.difficulty) * steps))


def _leans_wrongly(s: Situation) -> bool:
    wrong = (MisreadingState.VOICED, MisreadingState.PLANNED)
    return any(state in wrong for state in s.ledger.misreadings.values())


def _has_open_doubt(s: Situation) -> bool:
    return any(state not in _SETTLED for state in s.ledger.objections.values())


def _has_objected(s: Situation) -> bool:
    return bool(s.ledger.objections) or not _open_to_raise(s)


def _heads_off_wrongly(s: Situation) -> Move | None:
    """Draws a wrong conclusion, or announces a plan, when nothing has steered it yet."""
    ledger = s.ledger
    plan = _plan(s)
    if plan is not None:
        return plan
    if any(state == MisreadingState.VOICED for state in ledger.misreadings.values()):
        return None
    silent = [x for x in s.agenda.leanings if x.id not in ledger.misreadings]
    if not silent or not _is_stirred(s) or set(ledger.acts) & _STEERS:
        return None
    leaning = _drawn(s, silent)
    chance = leaning.pull * (0.4 + 0.35 * ledger.alarm)
    if ledger.not_asking:
        chance *= 0.5
    if ledger.ask is not None and ledger.ask.fits_decision:
        chance *= 0.4
    if s.can(MoveKind.MISREAD, leaning.id) and s.draw.random() < chance:
        return Move(kind=MoveKind.MISREAD, about=leaning.id)
    return None


def _is_stirred(s: Situation) -> bool:
    said = len(s.ledger.points)
    wrong = sum(state != MisreadingState.SILENT for state in s.ledger.misreadings.values())
    return (s.ledger.alarm >= 2 or said >= 3) and wrong < 2


def _plan(s: Situation) -> Move | None:
    """A plan out of a wrong conclusion that was voiced and let stand."""
    ledger = s.ledger
    voiced = [i for i, state in ledger.misreadings.items() if state == MisreadingState.VOICED]
    steered = ledger.ask is not None and ledger.ask.fits_decision
    reasoned = any(ledger.points[index].has_reason for index in ledger.landed)
    let_stand = ledger.alarm >= 2 or not (steered or reasoned)
    if voiced and let_stand and s.can(MoveKind.MISREAD, voiced[0]):
        return Move(kind=MoveKind.MISREAD, about=voiced[0])
    return None


def _drawn(s: Situation, leanings: list[Leaning]) -> Leaning:
    weights = [x.pull + 0.05 for x in leanings]
    return s.draw.choices(leanings, weights=weights)[0]


def _objects(s: Situation) -> Move | None:
    ledger = s.ledger
    doubt = ledger.open_objection()
    if doubt is not None:
        dodged = ledger.expects is not None and ledger.expects.move == MoveKind.OBJECT
        if dodged and s.can(MoveKind.OBJECT, doubt) and s.draw.random() < 0.6:
            return Move(kind=MoveKind.OBJECT, about=doubt)
        return None
    raise_now = _open_to_raise(s)
    if not raise_now or len(ledger.objections) >= 1 + (s.persona.difficulty + 1) // 2:
        return None
    chance = 0.9 if ledger.ask is not None and ledger.landed else 0.5 if ledger.landed else 0.3
    if s.draw.random() < chance:
        return Move(kind=MoveKind.OBJECT, about=s.draw.choice(raise_now))
    return None


def _open_to_raise(s: Situation) -> list[str]:
    """Objections that could be raised now."""
    ledger = s.ledger
    found = []
    for objection in s.agenda.objections:
        if objection.id in ledger.objections or not s.can(MoveKind.OBJECT, objection.id):
            continue
        if objection.after == After.ASK and ledger.ask is None:
            continue
        if not ledger.points and ledger.ask is None:
            continue
        found.append(objection.id)
    return found


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
