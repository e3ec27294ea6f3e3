"""What plays the persona: who hears, who says, who teaches back. Code decides between the two."""

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from typing import Protocol

from practice.domain.event import PartnerKind
from practice.domain.ledger import Ledger
from practice.domain.scene import Scene
from practice.domain.teach_back import TeachBack
from practice.domain.text import SafeText
from practice.domain.transcript import Transcript
from practice.rehearsal.conductor import Conductor
from practice.rehearsal.voices import BuiltInVoice, Said


class Listener(Protocol):
    """Hears."""

    async def hear(self, ledger: Ledger, transcript: Transcript) -> Ledger:
        """The ledger after the volunteer's turn that ends the transcript.

        Raises:
            ModelTrouble: A model didn't answer.
        """
        ...


class Voice(Protocol):
    """Says."""

    def say(self, scene: Scene) -> AsyncGenerator[SafeText | Said, None]:
        """The message piece by piece, as far as it comes in pieces, and last the whole of it.

        The pieces, joined, are the text of the whole.

        Raises:
            ModelTrouble: A model didn't answer, or broke off.
        """
        ...


class Teller(Protocol):
    """Teaches back."""

    async def teach_back(self, transcript: Transcript, ledger: Ledger) -> TeachBack:
        """The persona's account of the talk.

        Raises:
            ModelTrouble: A model didn't answer.
        """
        ...


@dataclass(frozen=True, slots=True)
class Partner:
    """What plays a persona against a pitch."""

    kind: PartnerKind
    listener: Listener
    voice: Voice
    teller: Teller
    model: SafeText | None = None
    """The name of the model, where one plays."""


class _BuiltIn:
    """The conductor's own parts, as anything else that plays a persona has them."""

    def __init__(self, conductor: Conductor) -> None:
        self._conductor = conductor
        self._voice = BuiltInVoice()

    async def hear(self, ledger: Ledger, transcript: Transcript) -> Ledger:
        return self._conductor.hear(ledger, transcript)

    async def say(self, scene: Scene) -> AsyncGenerator[SafeText | Said, None]:
        yield self._voice.say(scene)

    async def teach_back(self, transcript: Transcript, ledger: Ledger) -> TeachBack:
        del transcript  # what it gives back stands in the ledger
        return self._conductor.teach_back(ledger)


def built_in(conductor: Conductor) -> Partner:
    """The built-in partner: it needs no model, and never fails."""
    own = _BuiltIn(conductor)
    return Partner(PartnerKind.BUILT_IN, listener=own, voice=own, teller=own)
