"""Content and events for the tests of the domain, made the way that files and journals are."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

import yaml

from practice.content.new import starter
from practice.domain.content import Kind
from practice.domain.event import (
    AmendedLevel,
    ContentRef,
    Event,
    Graded,
    Heard,
    Limits,
    Opened,
    PartnerKind,
    Spoke,
    TaughtBack,
)
from practice.domain.grade import (
    CriterionGrade,
    Grade,
    Grader,
    GraderKind,
    OutcomeGrade,
    State,
)
from practice.domain.ledger import Ledger, Point, StepState
from practice.domain.move import Move
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import OutcomeId, Rubric
from practice.domain.teach_back import TeachBack
from practice.domain.text import clean
from practice.domain.transcript import Speaker

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)

Place = tuple[str | int, ...]


def data_of(kind: Kind, changes: dict[Place, object] | None = None) -> str:
    """A starter file as JSON, with what stands at some places changed; None takes it away."""
    data = yaml.safe_load(starter(kind))
    for place, value in (changes or {}).items():
        at = data
        for key in place[:-1]:
            at = at[key]
        if value is None:
            del at[place[-1]]
        else:
            at[place[-1]] = value
    return json.dumps(data)


def persona(changes: dict[Place, object] | None = None) -> Persona:
    return Persona.model_validate_json(data_of(Kind.PERSONA, changes))


def pitch(changes: dict[Place, object] | None = None) -> Pitch:
    return Pitch.model_validate_json(data_of(Kind.PITCH, changes))


def rubric(changes: dict[Place, object] | None = None) -> Rubric:
    return Rubric.model_validate_json(data_of(Kind.RUBRIC, changes))


def point(step: str | None = None, *, sure: bool = False, reason: bool = False) -> Point:
    words = f"{step} holds" if step else "the night is long"
    return Point(turn=2, clause=clean(words), has_reason=reason, step=step, sure=sure)


def heard(*points: Point, **more: object) -> Ledger:
    """A ledger with these points; the steps that they name are held."""
    steps = {p.step: StepState.HELD for p in points if p.step}
    return Ledger.model_validate({"points": points, "steps": steps, **more})


class Journal:
    """Events of one rehearsal, numbered as the store numbers them."""

    def __init__(self) -> None:
        ref = ContentRef(id="my-persona", title=clean("The careful one"), hash="0" * 64)
        self._number = count(1)
        self.opened = Opened(
            id="opened",
            seq=next(self._number),
            at=AT,
            rehearsal="R1",
            persona=ref,
            pitch=ref.model_copy(update={"id": "my-pitch", "title": clean("A page")}),
            rubric=ref.model_copy(update={"id": "my-rubric"}),
            partner=PartnerKind.BUILT_IN,
            seed=7,
            limits=Limits(minutes=20),
            program="0.1.0",
        )
        self.events: list[Event] = [self.opened]

    def add(self, kind: type[Event], **fields: object) -> Event:
        seq = next(self._number)
        event = kind.model_validate(
            {"id": f"e{seq}", "seq": seq, "at": AT + timedelta(seconds=seq), **fields}
        )
        self.events.append(event)
        return event

    def says(self, text: str, parent: Event | None, speaker: Speaker = Speaker.VOLUNTEER) -> Event:
        return self.add(
            Spoke, parent=parent.id if parent else None, speaker=speaker, text=clean(text)
        )

    def answers(self, text: str, parent: Event | None, move: Move) -> Event:
        fields = {"speaker": Speaker.PERSONA, "text": clean(text), "move": move}
        return self.add(Spoke, parent=parent.id if parent else None, **fields)

    def hears(self, message: Event, ledger: Ledger) -> Event:
        return self.add(Heard, of=message.id, ledger=ledger)

    def teaches_back(self, head: Event, will_do: str) -> Event:
        return self.add(TaughtBack, head=head.id, teach_back=TeachBack(will_do=clean(will_do)))

    def grades(self, head: Event, **levels: int) -> Event:
        return self.add(Graded, head=head.id, grade=grade(**levels))

    def amends(
        self, graded: Event, criterion: str, level: int, total: int | None, by: str = "Ann"
    ) -> Event:
        return self.add(
            AmendedLevel,
            grade=graded.id,
            criterion=criterion,
            level=level,
            by=clean(by),
            reason=clean("Read it again."),
            total=total,
        )


def grade(**levels: int) -> Grade:
    criteria = {
        name: CriterionGrade(state=State.GRADED, level=level, reason=clean("Two reasons."))
        for name, level in levels.items()
    }
    return Grade(
        rubric="my-rubric",
        grader=Grader(kind=GraderKind.RULES, rubric_hash="0" * 64),
        outcome=OutcomeGrade(state=State.GRADED, id=OutcomeId.UNDERSTOOD),
        criteria=criteria,
        total=50,
        coverage=1.0,
    )


def texts(events: Sequence[Spoke]) -> list[str]:
    return [event.text for event in events]
