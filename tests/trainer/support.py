"""Choices, helpers and a store that fails, for the tests of the use cases."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import replace

from practice.domain.errors import StorageError
from practice.domain.event import Event, Opened
from practice.domain.ports import Flaw, Page, Principal, Query, Rebuilt, Store
from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.trainer.importing.transcript import ImportedTranscript
from practice.trainer.opening import Choice
from practice.trainer.services import Services

CHOICE = Choice("head-nurse", "hospital-scheduling", "reasoning-walkthrough", seed=3)
REASON = "Most overtime comes from gaps found on the day, because the rota is fixed weeks ahead."
OTHER = "The software offers the shift to everyone at once, so the gap is filled early."
ASK = "Would you try it on your ward for six weeks from next month, and count the overtime hours?"


async def events(services: Services, rehearsal: str) -> list[Event]:
    return await services.store.read(services.principal, rehearsal)


def imported(
    persona: str | None = "head-nurse", pitch: str | None = "hospital-scheduling"
) -> ImportedTranscript:
    """A transcript as it comes from a file."""
    said = [
        (Speaker.PERSONA, clean("Come in, love.")),
        (Speaker.VOLUNTEER, clean(f"{REASON} {OTHER}")),
        (Speaker.PERSONA, clean("Oh, that'd be lovely, wouldn't it.")),
        (Speaker.VOLUNTEER, clean(ASK)),
    ]
    return ImportedTranscript("t1", persona, pitch, tuple(said), clean("t1.yaml"))


class Failing:
    """A store whose `append` fails from the n-th call on, as a full disk would make it."""

    def __init__(self, store: Store, fail_at: int) -> None:
        self._store = store
        self._left = fail_at - 1

    def mended(self) -> None:
        self._left = 10**9

    async def append(
        self, principal: Principal, rehearsal: str, expected_seq: int, events: Sequence[Event]
    ) -> list[Event]:
        if self._left <= 0:
            raise StorageError("The disk is full.")
        self._left -= 1
        return await self._store.append(principal, rehearsal, expected_seq, events)

    async def open_rehearsal(self, principal: Principal, opened: Opened) -> Opened:
        return await self._store.open_rehearsal(principal, opened)

    async def read(self, principal: Principal, rehearsal: str, after: int = 0) -> list[Event]:
        return await self._store.read(principal, rehearsal, after)

    async def flaws(self, principal: Principal, rehearsal: str) -> list[Flaw]:
        return await self._store.flaws(principal, rehearsal)

    async def rows(self, principal: Principal, query: Query, cursor: str | None = None) -> Page:
        return await self._store.rows(principal, query, cursor)

    async def search(self, principal: Principal, words: str, limit: int = 1000) -> list[str]:
        return await self._store.search(principal, words, limit)

    def watch(self, principal: Principal, rehearsal: str, after: int) -> AsyncIterator[Event]:
        return self._store.watch(principal, rehearsal, after)

    async def rebuild(self, principal: Principal) -> Rebuilt:
        return await self._store.rebuild(principal)

    async def erase(self, principal: Principal, rehearsal: str) -> None:
        await self._store.erase(principal, rehearsal)

    async def let_go(self, rehearsal: str) -> None:
        await self._store.let_go(rehearsal)

    async def close(self) -> None:
        await self._store.close()


def failing(services: Services, fail_at: int) -> tuple[Services, Failing]:
    """The same services over a store that fails at the n-th append."""
    store = Failing(services.store, fail_at)
    return replace(services, store=store), store
