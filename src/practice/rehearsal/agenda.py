"""What a persona brings to one pitch: the doubts and the wrong turns that fit it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from practice.discourse.acts import acts_of
from practice.discourse.clauses import Clause, clauses
from practice.discourse.matching import HINT, Match, Matcher
from practice.discourse.words import key
from practice.domain.acts import Act
from practice.domain.fits import leanings_into
from practice.domain.persona import AnswerKind, Leaning, Objection, Persona
from practice.domain.pitch import Pitch

_SETTLES = {Act.LIMIT: 0.25, Act.EXAMPLE: 0.25, Act.MECHANISM: 0.5}
"""What a turn may do that settles a doubt, whatever its words, and the share of the doubt's cues
that do the same from which it does."""
_OF_ANYTHING = (
    "decide sign own approve say person name really lab work people start stop do go one it ask "
    "get first new other only see rest side any anything never"
)
"""Words of any question of who decides, which tell nothing of what it is about."""


@dataclass(frozen=True)
class Agenda:
    """A persona set against a pitch. Code that decides sees ids only."""

    persona: Persona
    pitch: Pitch

    @cached_property
    def objections(self) -> tuple[Objection, ...]:
        """The objections that fit the pitch."""
        return self.persona.objections_to(self.pitch.id)

    @cached_property
    def leanings(self) -> tuple[Leaning, ...]:
        """The wrong conclusions that this person draws from the pitch."""
        return leanings_into(self.persona, self.pitch)

    def misreading(self, leaning_id: str) -> str | None:
        """The misreading of the pitch that a leaning amounts to."""
        leaning = self.persona.leaning(leaning_id)
        found = self.pitch.misreading_of(leaning.kind, leaning.means.get(self.pitch.id))
        return found.id if found else None

    @cached_property
    def _settling(self) -> Matcher:
        return Matcher({o.id: (o.settled_when, *o.settled_by) for o in self.objections})

    @cached_property
    def _wording(self) -> Matcher:
        return Matcher({o.id: (*o.says, o.in_short) for o in self.objections})

    def settles(self, clause: Clause) -> Match | None:
        """The objection that a clause may settle; None below a hint."""
        found = self._settling.matches(clause.words)
        return found[0] if found and found[0].score >= HINT else None

    def touches(self, clause: Clause, objection_id: str) -> float:
        """How much a clause speaks of an objection, 0-1."""
        matches = (*self._wording.matches(clause.words), *self._settling.matches(clause.words))
        return max((m.score for m in matches if m.topic == objection_id), default=0.0)

    def touched(self, said: Iterable[str], objection_id: str) -> float:
        """How much anything of what was said speaks of an objection, 0-1."""
        each = (self.touches(clause, objection_id) for text in said for clause in clauses(text))
        return max(each, default=0.0)

    @cached_property
    def settled_by(self) -> dict[str, frozenset[Act]]:
        """For each objection, what a turn does that settles it, as far as its cues tell."""
        return {o.id: _acts_in(o.settled_by) for o in self.objections}

    @cached_property
    def _own(self) -> frozenset[str]:
        return _things(self.persona.decides.owns)

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        decides, name = self.persona.decides, self.persona.name.split()[0]
        sentences = re.split(r"(?<=[.;!?])\s+", decides.real_decider)
        of_oneself = re.compile(rf"\b(?:{name}(?:'s| herself| himself)|s?he alone)\b")
        others = [text for text in sentences if not of_oneself.search(text)]
        return _things([*decides.cannot, *others])

    @cached_property
    def _behind(self) -> frozenset[str]:
        return _things([self.persona.background, *self.persona.answers.work])

    def knows(self, clause: Clause, *, who_decides: bool) -> AnswerKind | None:
        """The answer of the persona's own that a question is about; None: nothing of theirs."""
        asked = _things([clause.text])
        own, elsewhere = len(asked & self._own), len(asked & self._elsewhere)
        if elsewhere > own and (who_decides or elsewhere >= min(2, len(asked))):
            return AnswerKind.WHO_ELSE
        if who_decides or (own and own >= min(2, len(asked))):
            return AnswerKind.DECIDES
        return AnswerKind.WORK if len(asked & self._behind) >= 2 else None


def _acts_in(cues: Iterable[str]) -> frozenset[Act]:
    found = [set[Act]().union(*map(acts_of, clauses(cue))) for cue in cues]
    return frozenset(
        act
        for act, share in _SETTLES.items()
        if sum(act in acts for acts in found) >= share * len(found)
    )


def _things(texts: Iterable[str]) -> frozenset[str]:
    """What texts speak of: their content words, but for those of deciding as such."""
    telling_nothing = frozenset(map(key, _OF_ANYTHING.split()))
    return frozenset(
        word.key
        for text in texts
        for clause in clauses(text)
        for word in clause.content
        if word.key not in telling_nothing
    )
