"""A rehearsal written by hand, so that no change to the partner or the grader changes a screen."""

from collections.abc import Sequence
from pathlib import Path

from tests.tui.support import NURSE, open_services

from practice.domain.content import Kind
from practice.domain.event import (
    AmendedLevel,
    Closed,
    ClosedBy,
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
    Basis,
    CriterionGrade,
    Evidence,
    FiredCap,
    Grade,
    Grader,
    GraderKind,
    OutcomeGrade,
    State,
)
from practice.domain.ledger import Ledger, Point, StepState
from practice.domain.move import Move, MoveKind
from practice.domain.ports import Library
from practice.domain.rubric import OutcomeId
from practice.domain.teach_back import TeachBack
from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.trainer.services import Services

SAID = (
    "Kettle's on, handover is in ten. What's all this about?",
    "Most of your overtime comes from gaps that open on the day, because the rota is fixed weeks "
    "ahead and absences are not. Do you decide how swaps are done here?",
    "The rota's mine, yes. Buying things isn't. What do you want me to do?",
    "Run a six-week trial of the scheduling software on this ward from the first of next month, "
    "and count the overtime hours each week.",
    "So: the gaps open on the day, because the rota is fixed weeks ahead. And you want six weeks "
    "of your program. What if my bank nurses won't use it?",
    "Then you will see that in two weeks, and you stop. Nothing is bought.",
    "All right. I'll ask them on Monday, and have an answer for you by Friday.",
)
"""The persona and the volunteer in turn; the persona begins and ends."""


def _quote(turn: int, quote: str) -> Evidence:
    assert quote in SAID[turn - 1]
    return Evidence(turn=turn, quote=clean(quote))


def _level(
    level: int, reason: str, following: str = "", *quotes: Evidence, absence: bool = False
) -> CriterionGrade:
    return CriterionGrade(
        state=State.GRADED,
        level=level,
        basis=Basis.ABSENCE if absence else Basis.QUOTES,
        evidence=quotes,
        reason=clean(reason),
        next=clean(following),
    )


CRITERIA = {
    "specific_ask": _level(
        3,
        "A trial on one ward, from a day, with a measure.",
        "A first step, and a sign by which both could later tell that it was done.",
        _quote(4, "Run a six-week trial of the scheduling software on this ward"),
        _quote(4, "from the first of next month"),
    ),
    "right_person": _level(
        3, "Asked, and fitted the ask.", "", _quote(2, "Do you decide how swaps are done here?")
    ),
    "reasoning": _level(
        2,
        "Two steps, and the link to the decision is missing.",
        "A complete chain, each step with its reason.",
        _quote(2, "because the rota is fixed weeks ahead and absences are not"),
    ),
    "understanding": _level(
        2,
        "The listener gave a part of it back unasked.",
        "Ask for the reasoning back.",
        _quote(5, "the gaps open on the day, because the rota is fixed weeks ahead"),
    ),
    "misreading": _level(
        0,
        "Searched the volunteer's turns 2 to 6: what the listener would do is never explored.",
        "Ask what they will do with it.",
        absence=True,
    ),
    "objections": _level(
        3, "Met on its merits.", "", _quote(6, "Then you will see that in two weeks, and you stop.")
    ),
    "honesty": CriterionGrade(
        state=State.ABSTAINED, reason=clean("Too few claims to tell how sure the volunteer is.")
    ),
    "leverage": _level(1, "It matters; how much is not said.", "", _quote(4, "overtime hours")),
}

GRADE = Grade(
    rubric="reasoning-walkthrough",
    grader=Grader(kind=GraderKind.RULES, rubric_hash="0" * 64),
    outcome=OutcomeGrade(
        state=State.GRADED,
        id=OutcomeId.UNDERSTOOD,
        evidence=(_quote(5, "the gaps open on the day, because the rota is fixed weeks ahead"),),
        reason=clean("The listener gave the reasoning back."),
    ),
    criteria=CRITERIA,
    total=45,
    coverage=0.88,
    caps=(FiredCap(because=clean("the misreading was left alone"), total_at_most=60),),
)

LEDGER = Ledger(
    turn=6,
    points=(
        Point(
            turn=2,
            clause=clean(
                "Most of your overtime comes from gaps that open on the day, because the rota is "
                "fixed weeks ahead and absences are not"
            ),
            has_reason=True,
            step="cost",
            sure=True,
        ),
        Point(turn=6, clause=clean("Nothing is bought"), has_reason=False),
    ),
    steps={"cost": StepState.HELD},
    restated=(0,),
    patience=6.0,
)

ACCOUNT = TeachBack(
    asked=clean("a six-week trial on my ward"),
    why=(clean("the gaps open on the day, because the rota is fixed weeks ahead"),),
    will_do=clean("I'd ask the bank nurses, and tell you on Friday."),
    stops_me=clean("nobody using it"),
)


async def scripted(
    folder: Path,
    *,
    ended: bool = True,
    said: Sequence[str] = SAID,
    graded: bool = True,
    content: Library | None = None,
    grade: Grade = GRADE,
) -> str:
    """Write the rehearsal into a library; returns its id."""
    services = open_services(folder, content=content)
    opened = await services.store.open_rehearsal(services.principal, _opened(services))
    events: list[Event] = _spoken(services, said)
    if ended:
        events += _ending(services, events, grade if graded else None)
    await services.store.append(services.principal, opened.rehearsal, opened.seq, events)
    await services.store.close()
    return opened.rehearsal


async def untold(folder: Path) -> None:
    """From now on nobody is asked for a guess before a debrief."""
    services = open_services(folder)
    preferences = services.preferences
    preferences.save(preferences.load().model_copy(update={"guess": False}))
    await services.store.close()


def _opened(services: Services) -> Opened:
    library = services.library
    persona, pitch = library.persona(NURSE.persona), library.pitch(NURSE.pitch)
    rubric = library.rubric(NURSE.rubric)
    return Opened(
        id=services.ids.new(),
        at=services.clock.now(),
        rehearsal=services.ids.new(),
        persona=services.ref(Kind.PERSONA, persona.id, persona.name),
        pitch=services.ref(Kind.PITCH, pitch.id, pitch.title),
        rubric=services.ref(Kind.RUBRIC, rubric.id, rubric.title),
        partner=PartnerKind.BUILT_IN,
        seed=7,
        limits=Limits(minutes=persona.minutes),
        program="0.0.0",
    )


def _spoken(services: Services, said: Sequence[str]) -> list[Event]:
    events: list[Event] = []
    parent: str | None = None
    for number, text in enumerate(said, start=1):
        by_persona = number % 2 == 1
        spoke = Spoke(
            id=services.ids.new(),
            at=services.clock.now(),
            parent=parent,
            speaker=Speaker.PERSONA if by_persona else Speaker.VOLUNTEER,
            text=clean(text),
            move=Move(kind=MoveKind.OPEN if number == 1 else MoveKind.NOD) if by_persona else None,
        )
        events.append(spoke)
        if not by_persona:
            events.append(
                Heard(id=services.ids.new(), at=services.clock.now(), of=spoke.id, ledger=LEDGER)
            )
        parent = spoke.id
    return events


def _ending(services: Services, events: Sequence[Event], grade: Grade | None) -> list[Event]:
    head = next(event.id for event in reversed(events) if isinstance(event, Spoke))
    now, new = services.clock.now, services.ids.new
    found: list[Event] = [Closed(id=new(), at=now(), by=ClosedBy.VOLUNTEER, turn=len(SAID))]
    if grade is not None:
        graded = Graded(id=new(), at=now(), head=head, grade=grade)
        found += [
            TaughtBack(id=new(), at=now(), head=head, teach_back=ACCOUNT),
            graded,
            AmendedLevel(
                id=new(),
                at=now(),
                grade=graded.id,
                criterion="leverage",
                level=2,
                by=clean("Sam"),
                reason=clean("It named the hours."),
                total=48,
            ),
        ]
    return found
