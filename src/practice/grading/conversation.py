"""A transcript, read for grading: what each turn says and does."""

from collections.abc import Callable, Iterator
from functools import cached_property

from practice.discourse.acts import acts_of
from practice.discourse.clauses import Clause
from practice.discourse.key import key_of
from practice.discourse.matching import HINT, SURE
from practice.discourse.reading import (
    Asked,
    Claim,
    asks,
    claims,
    is_on_topic,
    names_a_time,
    read,
    speaks_to_somebody,
)
from practice.domain.acts import QUESTIONS, Act
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.transcript import Speaker, Transcript, Turn
from practice.grading.own_words import is_to_grader, own_words
from practice.grading.parroting import parroted
from practice.grading.plans import kinds, part_of, plans
from practice.grading.turns import Answer, Place, Said

_NEAR = 2
"""How many clauses off something may be said and still belong to a clause, as a rule."""
_GENERAL = 0.05
"""How much a family's wording counts less than one of the pitch's or the persona's own."""


class Conversation:
    """A transcript read against a pitch. Graders get nothing else."""

    def __init__(self, transcript: Transcript, pitch: Pitch, persona: Persona | None) -> None:
        """Read a transcript. The persona's lines, if known, help to tell its plans apart."""
        self.key = key_of(pitch)
        self.pitch = pitch
        self._plans = plans(pitch, persona)
        self._theirs = part_of(persona)
        self.to_grader = tuple(
            (turn.number, one.clause)
            for turn in transcript
            if turn.speaker == Speaker.VOLUNTEER
            for one in read(turn.text)
            if is_to_grader(one.clause)
        )
        """Lines of the volunteer's that address whoever grades: no part of the conversation."""
        self.turns: tuple[Said | Answer, ...] = tuple(self._read(transcript))

    def _read(self, transcript: Transcript) -> Iterator[Said | Answer]:
        before: Said | Answer | None = None
        for turn in transcript:
            if turn.speaker == Speaker.VOLUNTEER:
                before = self._said(turn, before)
            else:
                before = self._answer(turn, before)
            yield before

    def _said(self, turn: Turn, before: Said | Answer | None) -> Said:
        reads = own_words(turn.text)
        why = isinstance(before, Answer) and any(
            one.clause.asks and one.clause.norm.startswith(("why", "because", "how come", "how so"))
            for one in before.reads
        )
        said = claims(reads, self.key, answers_why=why)
        words = len(turn.text.split())
        return Said(turn.number, turn.text, reads, words, tuple(said), tuple(asks(reads, self.key)))

    def _answer(self, turn: Turn, before: Said | Answer | None) -> Answer:
        reads = read(turn.text)
        steps = {m.topic for one in reads if (m := self.key.step(one.clause)) and m.compatible}
        drawn = isinstance(before, Said) and bool(before.acts & QUESTIONS)
        words = len(turn.text.split())
        led = drawn and isinstance(before, Said) and self._leads(before)
        return Answer(turn.number, turn.text, reads, words, frozenset(steps), drawn, led)

    def _leads(self, said: Said) -> bool:
        asked = [one for one in said.reads if one.clause.asks]
        return any(
            one.acts & {Act.QUESTION_NEXT, Act.CHECK_RESTATE}
            or (Act.QUESTION_OPEN in one.acts and self.key.relevance(one.clause) >= 0.2)
            for one in asked
        )

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The volunteer's turns."""
        return tuple(turn for turn in self.turns if isinstance(turn, Said))

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """The listener's turns."""
        return tuple(turn for turn in self.turns if isinstance(turn, Answer))

    def doing(self, *acts: Act) -> list[Place]:
        """Where the volunteer does one of these, in order."""
        return [Place(t.number, c) for t in self.said for c in t.doing(*acts)]

    def saying(self, *labels: str) -> list[Place]:
        """Where the volunteer says something in one of these ways, in order."""
        return [Place(t.number, c) for t in self.said for c in t.saying(*labels)]

    def stating(self, *labels: str) -> list[Place]:
        """Where the volunteer states something of the case in one of these ways: no question."""
        return [
            Place(turn.number, clause)
            for turn in self.said
            for clause in turn.saying(*labels)
            if not clause.asks and self._is_on_topic(turn, clause)
        ]

    def _is_on_topic(self, turn: Said, clause: Clause) -> bool:
        at = next(n for n, one in enumerate(turn.reads) if one.clause is clause)
        return is_on_topic(turn.reads, at, self.key)

    def claims(self) -> list[tuple[Place, Claim]]:
        """What the volunteer claims, in order."""
        return [(Place(t.number, x.clause), x) for t in self.said for x in t.claims]

    def asks(self) -> list[tuple[Place, Asked]]:
        """What the volunteer asks for, in order."""
        return [(Place(t.number, x.clause), x) for t in self.said for x in self.asks_of(t)]

    def beside(self, place: Place, test: Callable[[Clause], bool], *, within: int = _NEAR) -> bool:
        """Whether a clause, or one of those next to it in its turn, passes a test."""
        turn = self.turns[place.turn - 1]
        clauses = [one.clause for one in turn.reads]
        at = next((n for n, clause in enumerate(clauses) if clause is place.clause), None)
        if at is None:
            return test(place.clause)
        return any(test(clause) for clause in clauses[max(0, at - within) : at + within + 1])

    def next_answer(self, number: int) -> Answer | None:
        """The listener's turn right after a turn."""
        return next((turn for turn in self.answers if turn.number > number), None)

    def next_said(self, number: int) -> Said | None:
        """The volunteer's turn right after a turn."""
        return next((turn for turn in self.said if turn.number > number), None)

    def last_said(self, number: int) -> Said | None:
        """The volunteer's turn right before a turn."""
        return next((turn for turn in reversed(self.said) if turn.number < number), None)

    def wrong_conclusion(self, clause: Clause) -> float:
        """How much a clause of the listener's sounds like a wrong conclusion, 0-1.

        0 where it sounds more like what was asked for.
        """
        own = max((m.score for m in self._plans.matches(clause.words)), default=0.0)
        general = max((m.score for m in kinds().matches(clause.words)), default=0.0)
        score = max(own, general - _GENERAL)
        return score if score > self.key.decision(clause) else 0.0

    def asks_of_their_part(self) -> list[Place]:
        """Where the volunteer asks about what the listener, if known, decides or sways."""
        return [
            Place(turn.number, one.clause)
            for turn in self.said
            for one in turn.reads
            if one.clause.asks
            and any(word.word in ("you", "your", "yours") for word in one.clause.words)
            and {word.key for word in one.clause.content} & self._theirs
        ]

    def names_a_wrong(self, clause: Clause) -> bool:
        """Whether a clause names a wrong conclusion, or says what is not meant."""
        conclusion = self.key.conclusion(clause)
        waived = Act.NOT_ASKING in acts_of(clause) or Act.CORRECTION in acts_of(clause)
        return waived or (conclusion is not None and conclusion.score >= HINT)

    def asks_of(self, turn: Said) -> list[Asked]:
        """What a turn asks, and what it states so plainly that it is asked without a please."""
        found = list(turn.asks)
        known = {asked.clause for asked in found}
        for one in turn.reads:
            if one.clause in known or one.clause.asks or Act.NOT_ASKING in one.acts:
                continue
            if not one.clause.flows:
                continue
            fits, when = self.key.decision(one.clause), names_a_time(one.clause)
            if fits >= SURE and (when or speaks_to_somebody(one.clause)):
                found.append(Asked(one.clause, fits, when, False))
        return found

    def heard(self, before: int | None = None) -> bool:
        """Whether the listener has been told something of the case, or asked for the decision."""
        told = [turn for turn in self.said if before is None or turn.number < before]
        stated = {claim.step for turn in told for claim in turn.claims if claim.step}
        asked = any(ask.fits >= HINT for turn in told for ask in turn.asks)
        return len(stated) >= 2 or asked

    def parroted(self, answer: Answer, clause: Clause | None = None) -> float:
        """How much of a turn, or of one clause of it, is word for word the volunteer's, 0-1."""
        told = [turn for turn in self.said if turn.number < answer.number]
        return parroted(
            [clause] if clause else [one.clause for one in answer.reads],
            [[one.clause for one in turn.reads] for turn in told],
        )

    def echo(self, answer: Answer) -> float:
        """How much of what the listener says stands in the volunteer's earlier turns, 0-1."""
        before: set[str] = set()
        for turn in self.said:
            if turn.number < answer.number:
                before |= turn.content
        return len(answer.content & before) / len(answer.content) if answer.content else 0.0
