"""One rehearsal, move by move: hear, decide, say. It returns what happened and keeps nothing.

Deciding and setting the scene are the same whatever plays the persona; hearing, saying and teaching
back are here the built-in partner's, and a model's in `by_model`.
"""

from collections.abc import Sequence

from practice.discourse.reading import read
from practice.domain.ledger import Ledger
from practice.domain.move import ENDS, Move, MoveKind
from practice.domain.scene import Clauses, Scene, as_known_to_the_voice
from practice.domain.slots import slots
from practice.domain.teach_back import TeachBack
from practice.domain.transcript import Speaker, Transcript
from practice.rehearsal.agenda import Agenda
from practice.rehearsal.giving_back import to_give_back
from practice.rehearsal.lines import lines_for, said_in
from practice.rehearsal.listening import BuiltInListener
from practice.rehearsal.moves import decide
from practice.rehearsal.questions import with_questions
from practice.rehearsal.quoting import reads_well
from practice.rehearsal.situation import Situation, draw_for
from practice.rehearsal.teach_back import teach_back
from practice.rehearsal.voices import BuiltInVoice, Said


class Conductor:
    """Plays a persona against a pitch."""

    def __init__(self, agenda: Agenda, seed: int) -> None:
        """Set up; nothing is drawn before the first turn."""
        self.agenda = agenda
        self.known = as_known_to_the_voice(agenda.persona)
        """The persona as the voice knows it."""
        self._listener = BuiltInListener(agenda)
        self._voice = BuiltInVoice()
        self._seed = seed

    def open(self) -> Said:
        """The persona's first message."""
        return self._voice.say(self.scene(Ledger(), Transcript(), []))

    def hear(self, ledger: Ledger, transcript: Transcript) -> Ledger:
        """The ledger after the volunteer's turn that ends the transcript."""
        *before, last = transcript
        earlier = [turn.text for turn in before if turn.speaker == Speaker.VOLUNTEER]
        said = before[-1].text if before else ""
        ledger = self._listener.hear(ledger, last.text, last.number, earlier, said)
        return with_questions(ledger, read(last.text), self.agenda, said)

    def reply(self, ledger: Ledger, transcript: Transcript, moves: Sequence[Move]) -> Said:
        """The persona's message after the ledger was brought up to date. `moves`: those before."""
        return self._voice.say(self.scene(ledger, transcript, moves))

    def scene(self, ledger: Ledger, transcript: Transcript, moves: Sequence[Move]) -> Scene:
        """Decide, and set the scene of what is to be said; the persona opens an empty talk."""
        said = said_in(list(moves))
        move = self._decided(ledger, transcript, said) if transcript else Move(kind=MoveKind.OPEN)
        return Scene(
            persona=self.known,
            transcript=transcript,
            move=move,
            seed=self._seed,
            clauses=self._clauses(ledger, move),
            said=said,
            restate=ledger.restate,
            acts=frozenset(ledger.acts),
            queries=frozenset(ledger.queries),
        )

    def teach_back(self, ledger: Ledger) -> TeachBack:
        """The persona's account of the talk."""
        return teach_back(self.known, ledger, to_give_back(ledger))

    def _decided(self, ledger: Ledger, transcript: Transcript, said: frozenset[str]) -> Move:
        def left(kind: MoveKind, about: str | None) -> int:
            return self._lines_left(kind, about, said, ledger)

        return decide(
            Situation(
                ledger=ledger,
                agenda=self.agenda,
                draw=draw_for(self._seed, len(transcript)),
                minutes_left=self.agenda.persona.minutes - transcript.minutes(),
                left=left,
            )
        )

    def _lines_left(
        self, kind: MoveKind, about: str | None, said: frozenset[str], ledger: Ledger
    ) -> int:
        have = self._clauses(ledger, Move(kind=kind, about=about, points=ledger.landed)).names()
        lines = lines_for(self.known, Move(kind=kind, about=about))
        return sum(line.name not in said and have >= set(slots(line.text)) for line in lines)

    def _clauses(self, ledger: Ledger, move: Move) -> Clauses:
        """The volunteer's own words for the slots of a move's lines."""
        point: str | None = None
        steps: tuple[str, ...] = ()
        for part in move.parts():
            if part.kind == MoveKind.FOLLOW and part.points:
                clause = ledger.points[part.points[-1]].clause
                point = clause if reads_well(clause) else None
            if part.kind in (MoveKind.GIVE_BACK, MoveKind.DECLINE):
                steps = tuple(ledger.points[i].clause for i in to_give_back(ledger))
        doubt = ledger.sticking_objection()
        return Clauses(
            point=point,
            steps=steps,
            decision=ledger.decision,
            sticking_point=self.agenda.persona.objection(doubt).in_short if doubt else None,
        )


def has_left(move: Move | None) -> bool:
    """Whether the persona has gone after a move."""
    return move is not None and any(part.kind in ENDS for part in move.parts())
