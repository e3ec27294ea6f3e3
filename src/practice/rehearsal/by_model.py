"""A language model as the partner: it listens and speaks; code decides in between."""

from practice.domain.chat import ChatModel
from practice.rehearsal.conductor import Conductor
from practice.rehearsal.partner import Partner


def by_model(conductor: Conductor, model: ChatModel) -> Partner:
    """The partner that a model plays."""
    raise NotImplementedError
