"""The ports that the use cases work with, put together by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from practice.domain.content import Kind
from practice.domain.drafts import Drafts, NoDrafts
from practice.domain.event import ContentRef
from practice.domain.models import Connections, NoModels
from practice.domain.ports import OWNER, Clock, GraderPort, Ids, Library, Principal, Store
from practice.domain.preferences import NoPreferences, PreferencesPort
from practice.domain.text import SafeText
from practice.trainer.keeping import KeptReadings, NothingKept


@dataclass(frozen=True)
class Services:
    """Everything outside that a use case may need."""

    store: Store
    library: Library
    clock: Clock
    ids: Ids
    graders: dict[str, GraderPort]
    """By name, as `--grader` names them."""
    read_yaml: Callable[[bytes, str], object]
    """Strict YAML to plain data; the second argument names the file in errors."""
    version: str
    models: Connections = field(default_factory=NoModels)
    preferences: PreferencesPort = field(default_factory=NoPreferences)
    drafts: Drafts = field(default_factory=NoDrafts)
    readings: KeptReadings = field(default_factory=NothingKept)
    principal: Principal = field(default=OWNER)
    places: tuple[tuple[str, Path], ...] = ()
    """What lies where, for whoever looks for it: each with its name for people."""

    async def close(self) -> None:
        """Let go of all files and connections.

        Raises:
            StorageError: A file could not be let go of.
        """
        try:
            await self.models.close()
        finally:
            await self.store.close()

    def ref(self, kind: Kind, content_id: str, title: SafeText) -> ContentRef:
        """What a rehearsal notes of a persona, pitch or rubric: which one, in which version."""
        return ContentRef(id=content_id, title=title, hash=self.library.hash(kind, content_id))
