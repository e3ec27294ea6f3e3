"""Hints: which criterion is worth attention now. They never hold a step, the ask or an answer."""

from collections.abc import Callable
from dataclasses import dataclass

from practice.domain.acts import Act
from practice.domain.ledger import Ledger, MisreadingState, StepState
from practice.domain.move import MoveKind
from practice.domain.pitch import Pitch
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import Criterion, Measure, Rubric
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker

_STANDING = (MisreadingState.VOICED, MisreadingState.PLANNED)
_FEW, _MANY = 2, 4
"""Turns of the volunteer's after which something is due: soon, and later."""
_LONG = 120
"""Words in one turn from which it is a speech."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A criterion, and a sentence that points at it."""

    criterion: str
    """Its id."""
    title: SafeText
    text: SafeText


@dataclass(frozen=True, slots=True)
class _Talk:
    """What hints are chosen from."""

    ledger: Ledger
    acts: frozenset[Act]
    """All that the volunteer's turns have done so far."""
    turns: int
    """Of the volunteer's."""
    words: int
    """In the volunteer's last turn."""
    steps: int
    """Of the pitch."""

    @property
    def stated(self) -> int:
        """Steps that were said, with their reason or without."""
        return sum(state != StepState.UNHEARD for state in self.ledger.steps.values())

    @property
    def reasoned(self) -> bool:
        """Whether anything was said for a reason."""
        return any(point.has_reason for point in self.ledger.points)


def hint(rehearsal: Rehearsal, pitch: Pitch, rubric: Rubric) -> Hint | None:
    """The criterion of the rubric that is most worth attention now; None: there is none.

    Plain code over what the listener has taken in: first what is going wrong, then what is due in
    this part of the talk. The criterion of the last hint comes again only where no other is due.
    """
    talk = _talk(rehearsal, pitch)
    due = [one for measure, is_due, _ in _RULES if is_due(talk) for one in _of(rubric, measure)]
    last = rehearsal.hints[-1].criterion if rehearsal.hints else None
    due = [one for one in due if one.id != last] or due
    if not due:
        return None
    chosen = due[0]
    wordings = next(words for measure, _, words in _RULES if measure == chosen.measure)
    asked = sum(one.criterion == chosen.id for one in rehearsal.hints)
    return Hint(chosen.id, chosen.title, clean(wordings[asked % len(wordings)]))


def _of(rubric: Rubric, measure: Measure) -> list[Criterion]:
    return [one for one in rubric.criteria if one.measure == measure]


def _talk(rehearsal: Rehearsal, pitch: Pitch) -> _Talk:
    yours = [one for one in rehearsal.branch if one.speaker == Speaker.VOLUNTEER]
    acts = [
        act
        for one in yours
        if one.id in rehearsal.ledgers
        for act in rehearsal.ledgers[one.id].acts
    ]
    return _Talk(
        ledger=rehearsal.ledger or Ledger(),
        acts=frozenset(acts),
        turns=len(yours),
        words=len(yours[-1].text.split()) if yours else 0,
        steps=len(pitch.steps),
    )


def _astray(talk: _Talk) -> bool:
    return any(state in _STANDING for state in talk.ledger.misreadings.values())


def _doubted(talk: _Talk) -> bool:
    return talk.ledger.open_objection() is not None


def _speech(talk: _Talk) -> bool:
    return talk.words >= _LONG


def _nobody_asked_who(talk: _Talk) -> bool:
    return Act.QUESTION_ROLE not in talk.acts


def _only_told(talk: _Talk) -> bool:
    return talk.turns >= 1 and not talk.acts & {Act.QUESTION_OPEN, Act.QUESTION_WORK}


def _reasons_missing(talk: _Talk) -> bool:
    return talk.stated < talk.steps or not talk.reasoned


def _not_given_back(talk: _Talk) -> bool:
    return talk.stated >= 1 and not talk.ledger.restated


def _stakes_missing(talk: _Talk) -> bool:
    return talk.turns >= _FEW and talk.reasoned


def _no_ask(talk: _Talk) -> bool:
    return talk.turns >= _FEW and (talk.ledger.ask is None or not talk.ledger.ask.when)


def _plans_unknown(talk: _Talk) -> bool:
    return talk.turns >= _FEW and Act.QUESTION_NEXT not in talk.acts


def _weak_point_hidden(talk: _Talk) -> bool:
    return talk.turns >= _MANY and not talk.acts & {Act.LIMIT, Act.HEDGE, Act.CONCESSION}


def _later(talk: _Talk) -> bool:
    return talk.turns >= _FEW and talk.ledger.stance != MoveKind.COMMIT


_RULES: tuple[tuple[Measure, Callable[[_Talk], bool], tuple[str, ...]], ...] = (
    (
        Measure.MISREADING,
        lambda talk: _astray(talk) or (_plans_unknown(talk) and talk.ledger.ask is not None),
        (
            "what would this listener go and do with what you have said so far?",
            "have you heard them say what they make of it, in their own words?",
            "which wrong turn could somebody take from here, and have you closed it?",
        ),
    ),
    (
        Measure.OBJECTIONS,
        _doubted,
        (
            "they have a doubt that has not been answered yet. Which one, and what is in it?",
            "before anything new: have you met what they last held against it?",
        ),
    ),
    (
        Measure.BREVITY,
        _speech,
        ("how much of your last turn could they say back?", "what could the next turn leave out?"),
    ),
    (
        Measure.CURIOSITY,
        _only_told,
        ("what do you know of their side by now?", "what could only they tell you?"),
    ),
    (
        Measure.RIGHT_PERSON,
        _nobody_asked_who,
        (
            "do you know yet what this person decides themselves, and who else has a say?",
            "whose decision is it, really? They would know.",
        ),
    ),
    (
        Measure.REASONING,
        _reasons_missing,
        (
            "which link between where you both agree and what you want is still missing?",
            "does each thing that you said come with its because, and does one lead to the next?",
            "if they asked why of your last sentence, what would you say? Say that.",
        ),
    ),
    (
        Measure.ONE_REASON,
        _reasons_missing,
        ("which one reason would move this listener? Has it been said?",),
    ),
    (
        Measure.UNDERSTANDING,
        _not_given_back,
        (
            "how do you know that they have it, beyond a nod?",
            "could they tell it to a colleague tomorrow? How would you find out?",
        ),
    ),
    (
        Measure.SPECIFIC_ASK,
        _no_ask,
        (
            "is it clear who is to do what, and by when?",
            "what would you both look at later, to see whether it was done?",
        ),
    ),
    (Measure.NEXT_STEP, _no_ask, ("what is the smallest thing that could happen next, and when?",)),
    (
        Measure.LEVERAGE,
        _stakes_missing,
        (
            "have you said how much this changes, and against what else they could do?",
            "is it plain why this, and not something easier?",
        ),
    ),
    (
        Measure.INCENTIVES,
        _later,
        ("what does this cost them, and what do they get for it?",),
    ),
    (Measure.GAMING, _later, ("how could this be met on paper alone? Have you said?",)),
    (Measure.LASTING, _later, ("will it still hold when people and moods have changed?",)),
    (
        Measure.HONESTY,
        _weak_point_hidden,
        (
            "where is your own case weak, and do they know it from you?",
            "how sure are you of each thing you said, and did it sound like that?",
        ),
    ),
)
"""What each hint points at, when it is due, and its wordings; the most urgent first."""
