"""A rehearsal as one JSON object, for programs; the shape is fixed in the documentation."""

from collections.abc import Sequence

from practice.review.debrief import Debrief

Json = dict[str, object]


def record(debrief: Debrief, unsaid: Sequence[str] = ()) -> Json:
    """Everything of the present branch. `unsaid`: lines left over when the persona had gone."""
    rehearsal, opened = debrief.rehearsal, debrief.rehearsal.opened
    closed, ledger = rehearsal.closed, rehearsal.ledger
    return {
        "rehearsal": rehearsal.id,
        "persona": opened.persona.id,
        "pitch": opened.pitch.id,
        "rubric": opened.rubric.id,
        "partner": opened.partner.value,
        "seed": opened.seed,
        "turns": [
            {
                "turn": number,
                "speaker": message.speaker.value,
                "text": message.text,
                "move": "+".join(part.kind for part in message.move.parts())
                if message.move
                else None,
            }
            for number, message in enumerate(rehearsal.branch, start=1)
        ],
        "unsaid": list(unsaid),
        "closed": {"by": closed.by.value, "turn": closed.turn} if closed else None,
        "ledger": ledger.model_dump(mode="json") if ledger else None,
        "teach_back": debrief.teach_back.model_dump(mode="json") if debrief.teach_back else None,
        "chain": [link.model_dump(mode="json") for link in debrief.chain],
        "grade": debrief.grade.model_dump(mode="json") if debrief.grade else None,
    }
