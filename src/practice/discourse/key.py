"""The answer key of one pitch, ready for comparing: steps, ask, misreadings, limits."""

from functools import cached_property, lru_cache

from practice.discourse.clauses import Clause
from practice.discourse.matching import HINT, SURE, Match, Matcher
from practice.domain.pitch import Pitch

_DECISION = "decision"


class Key:
    """What clauses are compared with when a pitch is heard or graded."""

    def __init__(self, pitch: Pitch) -> None:
        """Index a pitch; the comparing parts are made when they are first needed."""
        self.pitch = pitch

    @cached_property
    def _steps(self) -> Matcher:
        return Matcher(
            {step.id: (step.claim, step.because, *step.cues) for step in self.pitch.steps}
        )

    @cached_property
    def _decision(self) -> Matcher:
        last = self.pitch.steps[-1]
        pieces = self.pitch.decision.replace(";", ",").split(",")
        return Matcher({_DECISION: (self.pitch.decision, *pieces, *last.cues)})

    @cached_property
    def _not_asking(self) -> Matcher:
        return Matcher({str(n): (x.text, *x.cues) for n, x in enumerate(self.pitch.not_asking)})

    @cached_property
    def _limits(self) -> Matcher:
        return Matcher({str(n): (x.text, *x.cues) for n, x in enumerate(self.pitch.honest_limits)})

    @cached_property
    def _conclusions(self) -> Matcher:
        return Matcher({m.id: (m.conclusion,) for m in self.pitch.misreadings})

    @cached_property
    def _corrections(self) -> Matcher:
        return Matcher({m.id: (m.why_wrong, *m.corrected_by) for m in self.pitch.misreadings})

    @property
    def last_step(self) -> str:
        """The id of the step that leads to the decision."""
        return self.pitch.steps[-1].id

    def step(self, clause: Clause) -> Match | None:
        """The step that a clause may state; None below a hint."""
        return _best(self._steps, clause, HINT)

    def steps(self, clause: Clause) -> list[Match]:
        """All steps that a clause may state, best first."""
        return [match for match in self._steps.matches(clause.words) if match.score >= HINT]

    def decision(self, clause: Clause) -> float:
        """How much a clause sounds like the decision, 0-1."""
        return max((m.score for m in self._decision.matches(clause.words)), default=0.0)

    def relevance(self, *clauses: Clause) -> float:
        """How much of what clauses say belongs to this pitch at all, 0-1."""
        said, shared = map(sum, zip(*(self._steps.telling(c.words) for c in clauses), strict=True))
        return shared / said if said else 0.0

    def not_asking(self, clause: Clause) -> float:
        """How much a clause sounds like something that is not asked for, 0-1."""
        return max((m.score for m in self._not_asking.matches(clause.words)), default=0.0)

    def limit(self, clause: Clause) -> float:
        """How much a clause sounds like a weak point of the case, 0-1."""
        return max((m.score for m in self._limits.matches(clause.words)), default=0.0)

    def conclusion(self, clause: Clause) -> Match | None:
        """The wrong conclusion that a clause may draw; None below a hint."""
        return _best(self._conclusions, clause, HINT)

    def correction(self, clause: Clause) -> Match | None:
        """The wrong conclusion that a clause may correct; None below a hint."""
        return _best(self._corrections, clause, HINT)


def _best(matcher: Matcher, clause: Clause, least: float) -> Match | None:
    found = matcher.matches(clause.words)
    return found[0] if found and found[0].score >= least else None


@lru_cache(maxsize=16)
def key_of(pitch: Pitch) -> Key:
    """The answer key of a pitch, indexed once."""
    return Key(pitch)


def is_sure(match: Match | None) -> bool:
    """Whether a match is good enough to stand without asking."""
    return match is not None and match.score >= SURE and match.compatible
