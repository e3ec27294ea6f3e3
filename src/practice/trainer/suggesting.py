"""One suggestion for the weakest turn of a talk, by the model that judges, on request."""

from dataclasses import replace

from practice.domain.chat import ChatAnswer, Ending
from practice.domain.errors import ModelTrouble, WrongUse
from practice.domain.event import Suggested
from practice.domain.models import Part
from practice.domain.text import clean
from practice.review.debrief import Debrief
from practice.trainer.connecting import no_model
from practice.trainer.log import Log
from practice.trainer.services import Services
from practice.trainer.shelf import debrief_of, load

_HINT = "s asks again."
_NOTHING = "The model suggested nothing."


async def suggest(services: Services, found: Debrief, turn: int) -> Debrief:
    """The debrief with a suggestion for one turn; where there is one already, nobody is asked.

    It is kept as an event of its own, and no grader ever sees it.

    Raises:
        UnknownName: The rehearsal is gone.
        WrongUse: No model judges, or the pitch is gone.
        ModelTrouble: The model gave no suggestion.
        StorageError: It could not be read or written.
    """
    from practice.grading.suggestion.asking import ask  # it renders a prompt, on request alone

    if found.suggestion is not None:
        return found
    model = services.models.model(Part.JUDGE)
    if model is None:
        raise no_model(Part.JUDGE)
    if found.pitch is None:
        raise WrongUse("The pitch is gone, so there is nothing to suggest by.")
    point = (
        found.turning_point if found.turning_point and found.turning_point.turn == turn else None
    )
    card = found.lesson()
    answer = await ask(
        model,
        found.transcript,
        turn,
        pitch=found.pitch,
        persona=found.persona,
        criterion=card.criterion if card else None,
        happened=point.happened if point else "",
    )
    if isinstance(answer, ChatAnswer):
        ending = Ending.EMPTY if answer.ending == Ending.COMPLETE else answer.ending
        says = answer.says or clean(_NOTHING)
        raise ModelTrouble(replace(answer, ending=ending, says=says), hint=_HINT)
    log = Log(services, await load(services, found.rehearsal.id))
    await log.append(
        log.event(
            Suggested,
            of=found.rehearsal.branch[turn - 1].id,
            text=answer.text,
            why=answer.why,
            model=model.model,
            host=model.host,
        )
    )
    return debrief_of(services, log.rehearsal.on(found.rehearsal.head or ""))
