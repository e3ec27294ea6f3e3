"""A rehearsal: the state that its events add up to."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from practice.domain.event import (
    AmendedLevel,
    Closed,
    Event,
    Graded,
    Guessed,
    Heard,
    Hinted,
    Noted,
    Opened,
    Paused,
    Planned,
    Resumed,
    Rewound,
    Said,
    Spoke,
    Suggested,
    TaughtBack,
)
from practice.domain.grade import Amended, Grade
from practice.domain.ledger import Ledger, after
from practice.domain.teach_back import TeachBack
from practice.domain.transcript import Speaker, Transcript


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """One practice conversation, on its present branch.

    Branches that were left stay in `messages`; what was planned, noted or guessed belongs to the
    rehearsal as a whole, the ledger, the teach-back and the grade to the present branch.
    """

    opened: Opened
    seq: int = 0
    """The number of the last event."""
    messages: dict[str, Spoke] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    """After each message, by its id."""
    head: str | None = None
    """The last message of the present branch."""
    closed: Closed | None = None
    closings: dict[str, Closed] = field(default_factory=dict)
    """By the head of the branch that each ended."""
    paused: bool = False
    plan: Planned | None = None
    guesses: tuple[Guessed, ...] = ()
    hints: tuple[Hinted, ...] = ()
    notes: tuple[Noted, ...] = ()
    teach_backs: dict[str, TeachBack] = field(default_factory=dict)
    """By the head of the branch that each is about."""
    grades: tuple[Graded, ...] = ()
    amendments: tuple[AmendedLevel, ...] = ()
    suggestions: tuple[Suggested, ...] = ()

    @property
    def id(self) -> str:
        """The id of the rehearsal."""
        return self.opened.rehearsal

    @property
    def branch(self) -> tuple[Spoke, ...]:
        """The messages of the present branch, in order."""
        found: list[Spoke] = []
        at = self.messages.get(self.head or "")
        while at is not None:
            found.append(at)
            at = self.messages.get(at.parent or "")
        return tuple(reversed(found))

    @property
    def heads(self) -> tuple[str, ...]:
        """The last message of each branch, in the order in which they came; of the present, last.

        A message that broke off and was asked for again is no branch of its own.
        """
        parents = [message.parent for message in self.messages.values()]
        answered = set(parents)
        tips = [
            message.id
            for message in self.messages.values()
            if message.id not in answered
            and message.id != self.head
            and not (message.state == Said.INTERRUPTED and parents.count(message.parent) > 1)
        ]
        return (*tips, self.head) if self.head else tuple(tips)

    def on(self, head: str) -> "Rehearsal":
        """The same rehearsal with another branch as the present one.

        Raises:
            KeyError: There is no such message.
        """
        return replace(self, head=self.messages[head].id, closed=self.closings.get(head))

    @property
    def guess(self) -> Guessed | None:
        """The volunteer's own reading of the present branch."""
        heads = (None, self.head)
        return next((one for one in reversed(self.guesses) if one.head in heads), None)

    @property
    def transcript(self) -> Transcript:
        """The turns of the present branch: who said what, and nothing else."""
        return Transcript.of((message.speaker, message.text) for message in self.branch)

    @property
    def ledger(self) -> Ledger | None:
        """What the listener has taken in; None before the persona has opened."""
        return self.ledgers.get(self.head) if self.head else None

    @property
    def teach_back(self) -> TeachBack | None:
        """The persona's account of the present branch."""
        return self.teach_backs.get(self.head) if self.head else None

    @property
    def graded(self) -> Graded | None:
        """The newest grade of the present branch."""
        return next((g for g in reversed(self.grades) if g.head == self.head), None)

    @property
    def grade(self) -> Grade | None:
        """The newest grade of the present branch, with its amendments."""
        graded = self.graded
        return self.amended(graded) if graded else None

    def amended(self, graded: Graded) -> Grade:
        """A grade with the amendments that were made to it."""
        criteria = dict(graded.grade.criteria)
        counts: dict[str, object] = {}
        for change in self.amendments:
            if change.grade == graded.id and change.criterion in criteria:
                counts = {"total": change.total, **_recounted(change)}
                criteria[change.criterion] = criteria[change.criterion].model_copy(
                    update={"amended": _note(change)}
                )
        return graded.grade.model_copy(update={"criteria": criteria, **counts})

    @property
    def overtaken(self) -> tuple[tuple[Graded, AmendedLevel], ...]:
        """What a person amended in older grades of the present branch, and what no longer counts.

        The change that stood last for each criterion, with the grade that it was made to.
        """
        newest, standing = self.graded, dict[tuple[str, str], AmendedLevel]()
        older = {one.id: one for one in self.grades if one.head == self.head and one != newest}
        for change in self.amendments:
            standing[change.grade, change.criterion] = change
        return tuple(
            (older[grade], change)
            for (grade, _), change in standing.items()
            if grade in older and change.level is not None
        )

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags, in the order in which they were given."""
        tags: dict[str, None] = {}
        for note in self.notes:
            if note.tag and note.off:
                tags.pop(note.tag, None)
            elif note.tag:
                tags.setdefault(note.tag)
        return tuple(tags)


def fold(events: Iterable[Event]) -> Rehearsal:
    """The rehearsal that a sequence of events adds up to.

    Raises:
        ValueError: The events do not begin with `opened`.
    """
    state: Rehearsal | None = None
    for event in events:
        if state is None:
            if not isinstance(event, Opened):
                raise ValueError("a rehearsal begins with an `opened` event")
            state = Rehearsal(opened=event, seq=event.seq)
        else:
            state = advance(state, event)
    if state is None:
        raise ValueError("a rehearsal has at least one event")
    return state


def advance(state: Rehearsal, event: Event) -> Rehearsal:
    """The rehearsal after one more event; kinds that change nothing here only count."""
    state = replace(state, seq=event.seq)
    match event:
        case Spoke():
            return _spoke(state, event)
        case Heard():
            return replace(state, ledgers={**state.ledgers, event.of: event.ledger})
        case Rewound() if event.to in state.messages:
            return replace(state, head=event.to, closed=None, paused=False)
        case Closed():
            closings = {**state.closings, state.head or "": event}
            return replace(state, closed=event, closings=closings, paused=False)
        case Graded():
            return replace(state, grades=(*state.grades, event))
        case AmendedLevel():
            return replace(state, amendments=(*state.amendments, event))
        case _:
            return _aside(state, event)


def _aside(state: Rehearsal, event: Event) -> Rehearsal:
    match event:
        case Planned():
            return replace(state, plan=event)
        case Paused():
            return replace(state, paused=True)
        case Resumed():
            return replace(state, closed=None, paused=False)
        case Guessed():
            return replace(state, guesses=(*state.guesses, event))
        case Suggested():
            return replace(state, suggestions=(*state.suggestions, event))
        case Hinted():
            return replace(state, hints=(*state.hints, event))
        case Noted():
            return replace(state, notes=(*state.notes, event))
        case TaughtBack():
            teach_backs = {**state.teach_backs, event.head: event.teach_back}
            return replace(state, teach_backs=teach_backs)
        case _:
            return state


def _note(change: AmendedLevel) -> Amended | None:
    """What a grade says of a change; None where the level stands as it was graded."""
    if change.level is None:
        return None
    return Amended(level=change.level, by=change.by, reason=change.reason, at=change.at)


def _recounted(change: AmendedLevel) -> dict[str, object]:
    """What else an amendment works out anew; those of older versions name the total alone."""
    found = {"coverage": change.coverage, "caps": change.caps, "absent": change.absent}
    return {name: value for name, value in found.items() if value is not None}


def _spoke(state: Rehearsal, event: Spoke) -> Rehearsal:
    """A message hangs on one that is there already, so a branch can't run in a circle."""
    if event.id in state.messages or (event.parent and event.parent not in state.messages):
        return state
    ledgers = state.ledgers
    if event.speaker == Speaker.PERSONA and event.move is not None:
        before = ledgers.get(event.parent or "", Ledger())
        ledgers = {**ledgers, event.id: after(before, event.move)}
    return replace(
        state,
        messages={**state.messages, event.id: event},
        ledgers=ledgers,
        head=event.id,
    )
