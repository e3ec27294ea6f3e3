"""One rehearsal, move by move: hear, decide, say. It returns what happened and keeps nothing."""

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
    """Plays a persona against a pitch with the built-in partner."""

    def __init__(self, agenda: Agenda, seed: int) -> None:
        """Set up; nothing is drawn before the first turn."""
        self._agenda = agenda
        self._listener = BuiltInListener(agenda)
        self._voice = BuiltInVoice()
        self._known = as_known_to_the_voice(agenda.persona)
        self._seed = seed

    def open(self) -> Said:
        """The persona's first message."""
        return self._say(Transcript(), Ledger(), Move(kind=MoveKind.OPEN), [])

    def hear(self, ledger: Ledger, transcript: Transcript) -> Ledger:
        """The ledger after the volunteer's turn that ends the transcript."""
        *before, last = transcript
        earlier = [turn.text for turn in before if turn.speaker == Speaker.VOLUNTEER]
        said = before[-1].text if before else ""
        ledger = self._listener.hear(ledger, last.text, last.number, earlier, said)
        return with_questions(ledger, read(last.text), self._agenda, said)

    def reply(self, ledger: Ledger, transcript: Transcript, moves: Sequence[Move]) -> Said:
        """The persona's message after the ledger was brought up to date. `moves`: those before."""
        said = said_in(list(moves))

        def left(kind: MoveKind, about: str | None) -> int:
            return self._lines_left(kind, about, said, ledger)

        situation = Situation(
            ledger=ledger,
            agenda=self._agenda,
            draw=draw_for(self._seed, len(transcript)),
            minutes_left=self._agenda.persona.minutes - transcript.minutes(),
            left=left,
        )
        return self._say(transcript, ledger, decide(situation), moves)

    def teach_back(self, ledger: Ledger) -> TeachBack:
        """The persona's account of the talk."""
        return teach_back(self._known, ledger, to_give_back(ledger))

    def _say(
        self, transcript: Transcript, ledger: Ledger, move: Move, moves: Sequence[Move]
    ) -> Said:
        scene = Scene(
            persona=self._known,
            transcript=transcript,
            move=move,
            seed=self._seed,
            clauses=self._clauses(ledger, move),
            said=said_in(list(moves)),
        )
        return self._voice.say(scene)

    def _lines_left(
        self, kind: MoveKind, about: str | None, said: frozenset[str], ledger: Ledger
    ) -> int:
        have = self._clauses(ledger, Move(kind=kind, about=about, points=ledger.landed)).names()
        lines = lines_for(self._known, Move(kind=kind, about=about))
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
            sticking_point=self._agenda.persona.objection(doubt).in_short if doubt else None,
        )


def has_left(move: Move | None) -> bool:
    """Whether the persona has gone after a move."""
    return move is not None and any(part.kind in ENDS for part in move.parts())
