"""Talks that were lost, written by hand: a nod taken for a yes, a wrong conclusion; and a retry."""

from collections.abc import Sequence
from pathlib import Path

from tests.tui.scripted import CRITERIA, LEDGER, _opened
from tests.tui.support import open_services

from practice.domain.acts import Act
from practice.domain.event import (
    Closed,
    ClosedBy,
    Event,
    Graded,
    Guessed,
    Heard,
    Hinted,
    Noted,
    Planned,
    Rewound,
    Spoke,
    TaughtBack,
)
from practice.domain.grade import (
    CriterionGrade,
    Evidence,
    Grade,
    Grader,
    GraderKind,
    OutcomeGrade,
    State,
)
from practice.domain.ledger import MisreadingState
from practice.domain.move import Move, MoveKind
from practice.domain.ports import Library
from practice.domain.rubric import OutcomeId
from practice.domain.teach_back import TeachBack
from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.trainer.services import Services

OPENING = "Kettle's on. What's all this about?"
PITCHED = "Gaps open on the day, because the rota is fixed weeks ahead. We have software for that."
NODDED = "Sounds important. We should look at that."
TAKEN = "Wonderful, so we agree! Thank you so much."
BYE = "Lovely. Mind how you go."
ASKED = "What would you tell the night staff about why the gaps open?"
GAVE = "That the rota is fixed weeks ahead, so the gaps open on the day."
WRONG = "Then I'll tell everyone to stop swapping shifts."


class Written:
    """The events of one rehearsal, as they come."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.events: list[Event] = []

    def add(self, kind: type[Event], **fields: object) -> Event:
        made = {"id": self._services.ids.new(), "at": self._services.clock.now(), **fields}
        self.events.append(kind.model_validate(made))
        return self.events[-1]

    def turn(
        self, text: str, after: Event | None, move: MoveKind | None = None, about: str | None = None
    ) -> Event:
        return self.add(
            Spoke,
            parent=after.id if after else None,
            speaker=Speaker.PERSONA if move else Speaker.VOLUNTEER,
            text=clean(text),
            move=Move(kind=move, about=about) if move else None,
        )

    def heard(self, of: Event, **changes: object) -> None:
        self.add(Heard, of=of.id, ledger=LEDGER.model_copy(update=changes))

    def ends(self, head: Event, grade: Grade, will_do: str) -> None:
        self.add(Closed, by=ClosedBy.VOLUNTEER, turn=5)
        back = TeachBack(asked=clean("your software"), will_do=clean(will_do))
        self.add(TaughtBack, head=head.id, teach_back=back)
        self.add(Graded, head=head.id, grade=grade)


def graded(
    outcome: OutcomeId, quotes: Sequence[tuple[int, str]], total: int, **levels: int
) -> Grade:
    criteria = {
        name: one.model_copy(update={"evidence": (), "level": levels.get(name, one.level)})
        if one.state == State.GRADED
        else CriterionGrade(state=State.ABSTAINED, reason=one.reason)
        for name, one in CRITERIA.items()
    }
    return Grade(
        rubric="reasoning-walkthrough",
        grader=Grader(kind=GraderKind.RULES, rubric_hash="0" * 64),
        outcome=OutcomeGrade(
            state=State.GRADED,
            id=outcome,
            evidence=tuple(Evidence(turn=turn, quote=clean(quote)) for turn, quote in quotes),
        ),
        criteria=criteria,
        total=total,
        coverage=0.9,
    )


async def lost(
    folder: Path, content: Library | None = None, *, again: bool = False, misled: bool = False
) -> str:
    """A talk with a plan, a hint, a note and a guess, lost to a nod or to a wrong conclusion."""
    services = open_services(folder, content=content)
    opened = await services.store.open_rehearsal(services.principal, _opened(services))
    made = Written(services)
    made.add(Planned, decider="The ward sister", ask="A trial", misreading="That she buys it")
    opening = made.turn(OPENING, None, MoveKind.OPEN)
    pitched = made.turn(PITCHED, opening)
    made.heard(pitched, acts=(Act.REASON,), landed=(0,))
    head = _misled(made, pitched, services) if misled else _nodded(made, pitched)
    if again:
        made.add(Rewound, to=opening.id)
        asked = made.turn(ASKED, opening)
        made.heard(asked, acts=(Act.CHECK_RESTATE,))
        head = made.turn(GAVE, asked, MoveKind.GIVE_BACK)
        won = graded(OutcomeId.UNDERSTOOD, [(3, GAVE)], 56, understanding=3, specific_ask=2)
        made.ends(head, won, "I'd tell the night staff why.")
    made.add(Guessed, outcome=OutcomeId.UNDERSTOOD, weakest="misreading", head=head.id)
    await services.store.append(services.principal, opened.rehearsal, opened.seq, made.events)
    await services.store.close()
    return opened.rehearsal


def _nodded(made: Written, pitched: Event) -> Event:
    nod = made.turn(NODDED, pitched, MoveKind.NOD)
    made.add(Hinted, criterion="understanding", text=clean("Did they see why?"), on=nod.id)
    taken = made.turn(TAKEN, nod)
    made.heard(taken, acts=(Act.THANKS,), landed=())
    made.add(Noted, on=taken.id, text=clean("Too quick."), by=clean("Sam"))
    head = made.turn(BYE, taken, MoveKind.NOD)
    quotes = [(3, "Sounds important.")]
    grade = graded(OutcomeId.VAGUE_ACKNOWLEDGEMENT, quotes, 38, understanding=1)
    made.ends(head, grade, "Look at it, some time.")
    return head


def _misled(made: Written, pitched: Event, services: Services) -> Event:
    leaning = services.library.persona("head-nurse").leans_to[0].id
    wrong = made.turn(WRONG, pitched, MoveKind.MISREAD, leaning)
    let_stand = made.turn(TAKEN, wrong)
    made.heard(let_stand, misreadings={leaning: MisreadingState.VOICED}, landed=())
    head = made.turn(BYE, let_stand, MoveKind.NOD)
    made.ends(head, graded(OutcomeId.MISDIRECTED, [(3, WRONG)], 30), WRONG)
    return head
