"""The debrief: what was won and why, ready to be shown by any face."""

from dataclasses import dataclass

from practice.domain.chain import Link, chain
from practice.domain.event import PartnerKind, Suggested
from practice.domain.grade import CriterionGrade, Evidence, Grade, State
from practice.domain.ledger import Ledger, Point
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import LEVELS, Criterion, Rubric
from practice.domain.teach_back import TeachBack
from practice.domain.text import SafeText, clean
from practice.domain.transcript import Speaker, Transcript
from practice.review.grader import cautions, graded_by, overtaken
from practice.review.planning import Planning, plan_beside
from practice.review.remarks import HintGiven, Note, hints, hints_told, notes
from practice.review.self_reading import SelfReading, outcome_title, self_reading
from practice.review.tries import Try, against, tries
from practice.review.turning import TurningPoint, turning_point

LEVEL_WORDS = ("not there", "a beginning", "in part", "there", "in full")
"""A word for each level, so that none is told by a number or a colour alone."""


@dataclass(frozen=True, slots=True)
class Card:
    """One criterion."""

    criterion: Criterion
    grade: CriterionGrade

    @property
    def level(self) -> int | None:
        """The level that counts."""
        return self.grade.counts

    @property
    def number(self) -> str:
        """The level as a number, or a dash."""
        return numbered(self.level)

    @property
    def told(self) -> str:
        """The level as number and word, or why there is none."""
        return self.word if self.level is None else f"{self.level} of {LEVELS[-1]}, {self.word}"

    @property
    def word(self) -> str:
        """The level in a word, or why there is none."""
        if self.level is None:
            return {State.ABSTAINED: "not graded", State.FAILED: "failed"}.get(
                self.grade.state, "unstable"
            )
        return LEVEL_WORDS[self.level]

    @property
    def sure(self) -> str:
        """How often a model read it, and what it read; empty where no model did."""
        given = self.grade.readings
        if len(given) < 2:
            return "single reading" if given else ""
        levels = [level for level in given if level is not None]
        told = ", ".join("none" if level is None else str(level) for level in given)
        spread = f", spread {max(levels) - min(levels)}" if levels else ""
        return f"{len(given)} readings: {told}{spread}"

    @property
    def bar(self) -> str:
        """The level as a bar of four."""
        return "·" * 4 if self.level is None else "█" * self.level + "░" * (4 - self.level)


def numbered(level: int | None) -> str:
    """A level as a number; a dash where there is none."""
    return "-" if level is None else str(level)


@dataclass(frozen=True, slots=True)
class Heard:
    """A clause of the volunteer's, as the listener took it in."""

    turn: int
    clause: SafeText
    as_step: SafeText | None
    """The claim of the step that it was taken for, or its id where the pitch no longer has it.

    None: a point of the volunteer's own.
    """
    sure: bool
    has_reason: bool
    given_back: bool

    @property
    def note(self) -> str:
        """What became of it, in a few words."""
        what = "heard as a step" if self.as_step else "heard as a point of your own"
        if self.as_step and not self.sure:
            what = "perhaps a step"
        reason = "with its reason" if self.has_reason else "without a reason"
        back = ", and given back" if self.given_back else ""
        return f"{what}, {reason}{back}"


@dataclass(frozen=True)
class Debrief:
    """Everything that a debrief shows. What is missing is None, and says so on the screen."""

    rehearsal: Rehearsal
    transcript: Transcript
    persona: Persona | None
    pitch: Pitch | None
    rubric: Rubric | None
    grade: Grade | None
    teach_back: TeachBack | None
    cards: tuple[Card, ...]
    heard: tuple[Heard, ...]
    chain: tuple[Link, ...]
    turning_point: TurningPoint | None
    """The turn at which the talk was lost; None where it was not, or can't be told."""
    self_reading: SelfReading | None
    """The volunteer's guess beside the grade."""
    plan_beside: tuple[Planning, ...]
    """The plan, line by line, beside what happened."""
    notes: tuple[Note, ...]
    hints: tuple[HintGiven, ...]
    branches: tuple[Try, ...]
    """All tries of this rehearsal, this one among them."""
    against: SafeText
    """What changed against the try before, in one line; empty where there is none."""

    @property
    def outcome(self) -> SafeText:
        """The outcome in the rubric's words."""
        if self.grade is None:
            return clean("Not graded yet")
        found = self.grade.outcome
        if found.id is None:
            return clean("Outcome not graded")
        return outcome_title(found.id, self.rubric)

    @property
    def means(self) -> SafeText:
        """What the outcome means, or why there is none."""
        if self.grade is None:
            return self._ungraded
        found = self.grade.outcome
        outcome = self.rubric.outcome(found.id) if self.rubric and found.id else None
        return outcome.means if outcome else found.reason

    @property
    def _ungraded(self) -> SafeText:
        """Why there is no grade, and what to do about it."""
        if not self.rehearsal.opened.pitch.id:
            return clean(
                "It came from a file that doesn't say what was pitched, so it can't be graded. "
                "Import it again and name the pitch: practice import FILE --pitch PITCH."
            )
        return clean("Nothing has graded this rehearsal.")

    @property
    def shown_by(self) -> tuple[Evidence, ...]:
        """The listener's words that show the outcome."""
        return self.grade.outcome.evidence if self.grade else ()

    @property
    def total(self) -> str:
        """The total, or why there is none."""
        if self.grade is None:
            return "No total"
        if self.grade.total is None:
            return self.grade.absent or "No total"
        return f"{self.grade.total} of 100"

    @property
    def caps(self) -> tuple[str, ...]:
        """The caps that fired, as sentences."""
        caps = self.grade.caps if self.grade else ()
        return tuple(f"At most {cap.total_at_most}, because {cap.because}." for cap in caps)

    @property
    def graded_by(self) -> str:
        """What graded, and its limits."""
        return graded_by(self.grade)

    @property
    def partner(self) -> str:
        """What played the persona, and what follows from it."""
        if self.rehearsal.opened.partner == PartnerKind.BUILT_IN:
            return (
                "The built-in partner gives back your own sentences, so with it "
                "the check of understanding ends at level 3."
            )
        return ""

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a person should know or look at before they rely on the grade, as sentences."""
        told = cautions(self.rehearsal.opened, self.grade)
        return (*told, *overtaken(self.rehearsal, self.rubric))

    @property
    def circumstances(self) -> tuple[str, ...]:
        """How the talk was had: hints, and whether the steps were hidden, as sentences."""
        blind = "A blind run: the steps were hidden." if self.rehearsal.opened.blind else ""
        return tuple(filter(None, (hints_told(self.hints), blind)))

    @property
    def suggestion(self) -> Suggested | None:
        """A model's newest suggestion for a turn of this branch; no part of the grade."""
        mine = {message.id for message in self.rehearsal.branch}
        made = (one for one in reversed(self.rehearsal.suggestions) if one.of in mine)
        return next(made, None)

    @property
    def gone(self) -> tuple[str, ...]:
        """What can't be shown, since its content is no longer there, as sentences."""
        opened = self.rehearsal.opened
        lost = []
        if self.grade and self.rubric is None:
            lost.append(f"The rubric {opened.rubric.title} is gone, and with it the criteria.")
        if self.rehearsal.ledger and self.pitch is None:
            lost.append(f"The pitch {opened.pitch.title} is gone, and with it the chain.")
        return tuple(lost)

    def weakest_turn(self) -> int | None:
        """The turn to be said otherwise: where it was lost, else the last that the lesson quotes.

        None where neither is known.
        """
        if self.turning_point is not None:
            return self.turning_point.turn
        card = self.lesson()
        yours = {turn.number for turn in self.transcript.by(Speaker.VOLUNTEER)}
        quoted = {one.turn for one in card.grade.evidence} if card else set[int]()
        return max(quoted & yours, default=None)

    def graded(self) -> tuple[Card, ...]:
        """The criteria that have a level."""
        return tuple(card for card in self.cards if card.level is not None)

    @property
    def suggested_turn(self) -> int | None:
        """The number of the turn that the suggestion is for."""
        made, branch = self.suggestion, self.rehearsal.branch
        return next((n for n, one in enumerate(branch, 1) if made and one.id == made.of), None)

    def costliest(self) -> Card | None:
        """The criterion that costs the most points: weight times what is missing to level 4."""
        graded = self.graded()
        lost = [(card.criterion.weight * (4 - (card.level or 0)), card) for card in graded]
        worst = max(lost, key=lambda pair: pair[0], default=None)
        return worst[1] if worst and worst[0] > 0 else None

    def lesson(self) -> Card | None:
        """The one criterion to work at: what the lost turn touches, else what cost most."""
        touched = self.turning_point.criterion if self.turning_point else None
        for card in self.graded():
            if card.criterion.id == touched and card.level != LEVELS[-1]:
                return card
        return self.costliest()

    @property
    def lesson_is(self) -> str:
        """Why that one: a heading for it."""
        return "What cost most" if self.lesson() == self.costliest() else "What it touches"


def debrief(
    rehearsal: Rehearsal, persona: Persona | None, pitch: Pitch | None, rubric: Rubric | None
) -> Debrief:
    """The debrief of a rehearsal's present branch, with as much content as there still is."""
    grade = rehearsal.grade
    ledger = rehearsal.ledger or Ledger()
    links = chain(ledger, pitch, rehearsal.teach_back) if pitch and rehearsal.ledger else ()
    return Debrief(
        rehearsal=rehearsal,
        transcript=rehearsal.transcript,
        persona=persona,
        pitch=pitch,
        rubric=rubric,
        grade=grade,
        teach_back=rehearsal.teach_back,
        cards=_cards(grade, rubric),
        heard=tuple(_heard(n, p, ledger, pitch) for n, p in enumerate(ledger.points)),
        chain=links,
        turning_point=turning_point(rehearsal, persona, rubric),
        self_reading=self_reading(rehearsal.guess, grade, rubric),
        plan_beside=plan_beside(rehearsal, persona, pitch, rubric, links),
        notes=notes(rehearsal),
        hints=hints(rehearsal, rubric),
        branches=tries(rehearsal, rubric),
        against=against(rehearsal, rubric),
    )


def _cards(grade: Grade | None, rubric: Rubric | None) -> tuple[Card, ...]:
    if grade is None or rubric is None:
        return ()
    return tuple(
        Card(criterion, grade.criteria[criterion.id])
        for criterion in rubric.criteria
        if criterion.id in grade.criteria
    )


def _heard(number: int, point: Point, ledger: Ledger, pitch: Pitch | None) -> Heard:
    claims = {step.id: step.claim for step in pitch.steps} if pitch else {}
    return Heard(
        turn=point.turn,
        clause=point.clause,
        as_step=claims.get(point.step, clean(point.step)) if point.step else None,
        sure=point.sure,
        has_reason=point.has_reason,
        given_back=number in ledger.restated,
    )
