"""What a new rehearsal is about, and the event that it begins with."""

import random
from dataclasses import dataclass

from practice.domain.chat import ChatModel
from practice.domain.content import Kind
from practice.domain.event import Limits, Opened, PartnerKind, Planned
from practice.domain.models import Part
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Rubric
from practice.trainer.connecting import no_model
from practice.trainer.services import Services


@dataclass(frozen=True, slots=True)
class PlanLines:
    """The volunteer's own plan of a talk; any line may be empty."""

    decider: str = ""
    """Who decides this."""
    ask: str = ""
    """What exactly is asked."""
    crux: str = ""
    """The step it stands or falls on."""
    misreading: str = ""
    """The wrong conclusion that is to be expected."""

    @classmethod
    def of(cls, planned: Planned | None) -> "PlanLines":
        """What is on record; without it, empty lines."""
        if planned is None:
            return cls()
        return cls(planned.decider, planned.ask, planned.crux, planned.misreading)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a rehearsal is about."""

    persona: str
    pitch: str
    rubric: str
    seed: int | None = None
    """None: drawn."""
    partner: PartnerKind | None = None
    """None: the model, where one is connected, else the built-in partner."""
    blind: bool = False
    """The volunteer does not want to see the steps of the pitch."""
    plan: PlanLines | None = None
    """None: nothing was planned."""


def new_rehearsal(
    services: Services, choice: Choice, persona: Persona, pitch: Pitch, rubric: Rubric
) -> Opened:
    """The first event of a rehearsal with what was chosen.

    Raises:
        WrongUse: A model is wanted, and none is connected.
    """
    partner, model = _settled(services, choice.partner)
    seed = choice.seed if choice.seed is not None else random.SystemRandom().getrandbits(31)
    return Opened(
        id=services.ids.new(),
        at=services.clock.now(),
        rehearsal=services.ids.new(),
        persona=services.ref(Kind.PERSONA, persona.id, persona.name),
        pitch=services.ref(Kind.PITCH, pitch.id, pitch.title),
        rubric=services.ref(Kind.RUBRIC, rubric.id, rubric.title),
        partner=partner,
        model=model.model if model else None,
        host=model.host if model else None,
        seed=seed,
        limits=Limits(minutes=persona.minutes),
        program=services.version,
        blind=choice.blind or None,
    )


def _settled(
    services: Services, wanted: PartnerKind | None
) -> tuple[PartnerKind, ChatModel | None]:
    """What is to play the persona, and its model."""
    if wanted == PartnerKind.BUILT_IN:
        return PartnerKind.BUILT_IN, None
    model = services.models.model(Part.PARTNER)
    if model is not None:
        return PartnerKind.MODEL, model
    if wanted == PartnerKind.MODEL:
        raise no_model(Part.PARTNER)
    return PartnerKind.BUILT_IN, None
