"""A model's notes on a turn, checked: they become the same findings that rules make of one."""

from collections.abc import Iterable
from dataclasses import dataclass

from practice.discourse.clauses import Clause
from practice.discourse.key import Key, is_sure
from practice.discourse.matching import SURE
from practice.discourse.reading import Asked, Claim, Read, is_heap, read, turn_acts
from practice.discourse.words import is_english
from practice.domain.acts import PUSHES, STIRS, Act
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.model.hearable import Hearable
from practice.rehearsal.model.reading import About, PointNote, QuestionNote, Reading
from practice.rehearsal.turn import Turn, repeats, words_told

_LEAST = 4
"""Words that a point has at least."""
_REASONED = 6
"""Words that a clause with a reason in it has at least."""
_FITS = {"whole": 1.0, "part": 0.6, "other": 0.0}
_BY_RULE = frozenset({Act.MONOLOGUE, Act.REPETITION, Act.GREETING})
"""What rules tell better than a model, or what it isn't asked."""
_BY_QUESTION = {
    About.DECIDES: Act.QUESTION_ROLE,
    About.WHO_ELSE: Act.QUESTION_ROLE,
    About.WORK: Act.QUESTION_WORK,
    About.WOULD_DO: Act.QUESTION_NEXT,
    About.STANCE: Act.CHECK_CLOSED,
    About.RESTATE: Act.CHECK_RESTATE,
    About.GREETING: Act.GREETING,
}


@dataclass(frozen=True, slots=True)
class Noted:
    """What was found in a turn; each thing in it stands on words that are there."""

    turn: Turn
    asked: tuple[Asked, ...]
    waived: tuple[str, ...]
    settled: dict[str, float]
    """The doubts that it answers."""
    granted: frozenset[str]
    """The doubts that it takes up."""
    corrected: frozenset[str]
    """The leanings that it shows to be wrong."""
    disputed: frozenset[str]
    questions: tuple[About, ...]
    english: bool


def noted(
    reading: Reading, text: str, number: int, agenda: Agenda, key: Key, earlier: Iterable[str]
) -> Noted:
    """The notes on a turn as far as they hold. `earlier`: what the volunteer said before."""
    hearable = Hearable(text)
    rules = _Rules(hearable.heard.replace("\0", " "), key)
    asked = tuple(
        Asked(clause, _FITS[note.decision], note.says_when, note.introduction)
        for note in reading.asks
        if (clause := hearable.find(note.quote)) is not None and _words(clause.text) >= 2
    )
    questions = tuple(_questions(reading.questions, hearable))
    acts: set[Act] = {note.act for note in reading.acts if hearable.find(note.quote) is not None}
    claims = tuple(_claims(reading.points, hearable, rules, agenda))
    acts |= _acts_of(claims, asked, questions) | (rules.acts & (PUSHES | _BY_RULE))
    if repeats(text, list(earlier)):
        acts.add(Act.REPETITION)
    doubts = _named([(n.doubt, n.how, n.quote) for n in reading.doubts], hearable, rules)
    wrong = _named([(n.conclusion, n.how, n.quote) for n in reading.wrong_turns], hearable, rules)
    return Noted(
        turn=Turn(
            number,
            text,
            reads=(),
            acts=frozenset(acts),
            claims=claims,
            heap=rules.heap,
            dated=any(one.when for one in asked),
            told=rules.told if rules.english else _told(text, questions),
        ),
        asked=asked,
        waived=_waived(reading, hearable),
        settled=dict.fromkeys(doubts.get("answers", ()), 1.0),
        granted=frozenset(doubts.get("grants", ())),
        corrected=frozenset(wrong.get("corrects", ())),
        disputed=frozenset(wrong.get("disputes", ())),
        questions=questions,
        english=rules.english,
    )


class _Rules:
    """What rules have to say of the same turn; where it is English, they have a veto."""

    def __init__(self, heard: str, key: Key) -> None:
        self.english = is_english(heard)
        self._reads = read(heard) if self.english else ()
        self._key = key
        self.heap = is_heap(self._reads)
        self.acts = turn_acts(self._reads)
        self.told = words_told(self._reads)

    def claims_nothing(self, clause: Clause) -> bool:
        """Whether a clause pushes, stirs or names names, and states no step."""
        near = self._at(clause)
        states = any(is_sure(self._key.step(one.clause)) for one in near)
        return not states and any(one.acts & STIRS for one in near)

    def _at(self, clause: Clause) -> list[Read]:
        return [one for one in self._reads if _overlap(one.clause, clause)]

    def says_why(self, clause: Clause) -> bool:
        """Whether a clause can hold a reason: it is a sentence, and doesn't push."""
        if self.heap or any(one.acts & PUSHES for one in self._at(clause)):
            return False
        return not self.english or (clause.has_verb and not clause.lists)

    def agrees(self, clause: Clause, step: str) -> bool:
        """Whether nothing in the words says that a clause means the opposite of a step."""
        if not self.english:
            return True
        if clause.denied:
            return False
        mine = [match for match in self._key.steps(clause) if match.topic == step]
        return not any(match.score >= SURE and not match.compatible for match in mine)


def _claims(
    notes: Iterable[PointNote], hearable: Hearable, rules: _Rules, agenda: Agenda
) -> Iterable[Claim]:
    """The points that are there; no words count twice."""
    steps = {step.id for step in agenda.pitch.steps}
    taken: list[Clause] = []
    for note in notes:
        clause = hearable.find(note.quote)
        if clause is None or clause.asks or _words(clause.text) < _LEAST:
            continue
        if rules.claims_nothing(clause) or any(_overlap(clause, other) for other in taken):
            continue
        taken.append(clause)
        step = note.step if note.step in steps else None
        reason = note.gives_reason and _words(clause.text) >= _REASONED and rules.says_why(clause)
        contrary = note.opposite and step is not None
        sure = note.sure and not contrary and step is not None and rules.agrees(clause, step)
        if step is None and not reason:
            continue
        yield Claim(clause, reason, step, 1.0 if sure else 0.5, sure, contrary)


def _overlap(one: Clause, other: Clause) -> bool:
    return one.start < other.end and other.start < one.end


def _questions(notes: Iterable[QuestionNote], hearable: Hearable) -> Iterable[About]:
    """What is asked, each once, in order."""
    found = [note.about for note in notes if hearable.find(note.quote) is not None]
    return dict.fromkeys(found)


def _acts_of(
    claims: Iterable[Claim], asked: Iterable[Asked], questions: Iterable[About]
) -> set[Act]:
    acts = {_BY_QUESTION.get(about, Act.QUESTION_OPEN) for about in questions}
    acts |= {Act.REASON for claim in claims if claim.has_reason}
    return acts | {Act.ASK_REFERRAL if one.referral else Act.ASK for one in asked}


def _named(
    notes: Iterable[tuple[str, str, str]], hearable: Hearable, rules: _Rules
) -> dict[str, list[str]]:
    """The ids that clauses speak to, by what they do to them; no words count twice."""
    found: dict[str, list[str]] = {}
    taken: list[Clause] = []
    for about, how, quote in notes:
        clause = hearable.find(quote)
        if clause is None or clause.asks or _words(clause.text) < _LEAST:
            continue
        if rules.claims_nothing(clause) or any(_overlap(clause, other) for other in taken):
            continue
        taken.append(clause)
        found.setdefault(how, []).append(about)
    return found


def _waived(reading: Reading, hearable: Hearable) -> tuple[str, ...]:
    clauses = (hearable.find(one.quote) for one in reading.acts if one.act == Act.NOT_ASKING)
    return tuple(clause.text for clause in clauses if clause is not None)


def _told(text: str, questions: tuple[About, ...]) -> int:
    return 0 if questions else _words(text)


def _words(text: str) -> int:
    """How many words; where no blanks part them, two characters are one."""
    wide = sum("\u2e80" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text)
    return len(text.split()) + wide // 2
