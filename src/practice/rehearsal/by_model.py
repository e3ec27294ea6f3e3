"""A language model as the partner: it listens and speaks; code decides in between."""

from practice.domain.chat import ChatModel
from practice.domain.event import PartnerKind
from practice.domain.ledger import Ledger
from practice.domain.teach_back import TeachBack
from practice.domain.transcript import Transcript
from practice.rehearsal.conductor import Conductor
from practice.rehearsal.model.account import Memory
from practice.rehearsal.model.comparing import compared
from practice.rehearsal.model.listener import ModelListener
from practice.rehearsal.model.voice import ModelVoice
from practice.rehearsal.partner import Partner


class ModelTeller:
    """Teaches back: an account that is blind to the pitch, and then is compared with it."""

    def __init__(self, conductor: Conductor, model: ChatModel) -> None:
        """Tell as the conductor's persona."""
        self._memory = Memory(model, conductor.known)
        self._pitch = conductor.agenda.pitch
        self._model = model

    async def teach_back(self, transcript: Transcript, ledger: Ledger) -> TeachBack:
        """The persona's account, with what it restates of the pitch, where that could be told.

        Raises:
            ModelTrouble: The model gave no account.
        """
        account = await self._memory.account(transcript, ledger)
        return await compared(self._model, self._pitch, account)


def by_model(conductor: Conductor, model: ChatModel) -> Partner:
    """The partner that a model plays."""
    return Partner(
        PartnerKind.MODEL,
        listener=ModelListener(conductor, model),
        voice=ModelVoice(model, conductor.known.name),
        teller=ModelTeller(conductor, model),
        model=model.model,
    )
