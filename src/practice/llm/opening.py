"""Opens models at OpenAI-compatible servers, so that they share what was learnt of a server."""

from dataclasses import replace
from pathlib import Path

from pydantic import SecretStr

from practice.domain.models import Connection
from practice.llm.abilities import Abilities
from practice.llm.deadlines import deadlines_for
from practice.llm.gateway import OpenAIModel
from practice.llm.learnt import Learnt
from practice.llm.pace import Pace
from practice.llm.settings import Server

_FEW = 4
"""Calls at once that a server of one's own bears."""


class OpenAIServers:
    """Makes a model of a connection; those at one server keep one pace."""

    def __init__(self, learnt: Path, at_once: int | None = None) -> None:
        """`learnt`: where it stands what servers take; `at_once`: calls of one server at once."""
        self._at_once = at_once or _FEW
        self._learnt = Learnt(learnt)
        self._abilities: Abilities | None = None
        self._paces: dict[str, Pace] = {}

    def __call__(
        self, connection: Connection, key: SecretStr | None, server: Server
    ) -> OpenAIModel:
        """A model of a connection, its key, and what is set for its server."""
        if self._abilities is None:
            self._abilities = self._learnt.abilities()
        usual = deadlines_for(connection.base_url)
        return OpenAIModel(
            connection.base_url,
            connection.model,
            key,
            context=connection.context,
            deadlines=replace(
                usual,
                first=server.first_token_seconds or usual.first,
                idle=server.idle_seconds or usual.idle,
            ),
            abilities=self._abilities,
            pace=self._paces.setdefault(connection.base_url, Pace(self._at_once)),
        )
