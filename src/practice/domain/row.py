"""A rehearsal in one small row, as the catalogue keeps it; derived, never the truth."""

from pydantic import AwareDatetime, BaseModel, ConfigDict

from practice.domain.event import PartnerKind
from practice.domain.rehearsal import Rehearsal
from practice.domain.rubric import OutcomeId
from practice.domain.text import Clean


class Row(BaseModel):
    """What a list of rehearsals shows of one."""

    model_config = ConfigDict(extra="allow", frozen=True)

    id: str
    at: AwareDatetime
    """When it was opened."""
    persona: str
    persona_name: Clean
    pitch: str
    pitch_title: Clean
    rubric: str
    """The one that graded it, whose criteria `levels` names; else the one to grade by."""
    partner: PartnerKind
    turns: int
    """On the present branch."""
    closed: bool
    graded_by: str | None = None
    outcome: OutcomeId | None = None
    total: int | None = None
    levels: dict[str, int] = {}
    """The levels that count, by criterion."""
    guessed: OutcomeId | None = None
    """The outcome that the volunteer read out of the talk before the debrief."""
    guessed_weakest: str | None = None
    """The criterion that the volunteer thought weakest."""
    amended: bool = False
    """Whether a person changed a level."""
    hints: int = 0
    """Hints that were asked for."""
    branches: int = 1
    """How often the talk was had, from some turn on."""
    blind: bool = False
    workshop: str | None = None
    tags: tuple[Clean, ...] = ()
    seq: int
    """The number of the last event it was made from."""

    @property
    def result(self) -> str:
        """What was won, in plain words; or why that is not known."""
        if self.outcome is not None:
            return self.outcome.words
        return "not graded" if self.closed else "cut off"


def summarise(rehearsal: Rehearsal) -> Row:
    """The row of a rehearsal."""
    opened, grade, guess = rehearsal.opened, rehearsal.grade, rehearsal.guess
    levels = {
        criterion: graded.counts
        for criterion, graded in (grade.criteria.items() if grade else ())
        if graded.counts is not None
    }
    return Row(
        id=rehearsal.id,
        at=opened.at,
        persona=opened.persona.id,
        persona_name=opened.persona.title,
        pitch=opened.pitch.id,
        pitch_title=opened.pitch.title,
        rubric=grade.rubric if grade else opened.rubric.id,
        partner=opened.partner,
        turns=len(rehearsal.branch),
        closed=rehearsal.closed is not None,
        graded_by=grade.grader.kind.value if grade else None,
        outcome=grade.outcome.id if grade else None,
        total=grade.total if grade else None,
        levels=levels,
        guessed=guess.outcome if guess else None,
        guessed_weakest=guess.weakest if guess else None,
        amended=any(one.amended for one in grade.criteria.values()) if grade else False,
        hints=len(rehearsal.hints),
        branches=max(1, len(rehearsal.heads)),
        blind=bool(opened.blind),
        tags=rehearsal.tags,
        seq=rehearsal.seq,
    )
