"""What the judge has read, kept between runs, and let go of with the rehearsal that it is about."""

from collections.abc import Collection
from dataclasses import replace
from typing import Protocol

from practice.domain.rehearsal import Rehearsal
from practice.grading.judge.readings import NoReadings, Readings, transcript_hash


class KeptReadings(Readings, Protocol):
    """Readings that can be forgotten."""

    async def forget(self, transcripts: Collection[str]) -> None:
        """Let go for good of all readings of transcripts, named by their hashes.

        Raises:
            StorageError: They are still there; ask again.
        """
        ...


class NothingKept(NoReadings):
    """Nothing is kept, and so there is nothing to forget."""

    async def forget(self, transcripts: Collection[str]) -> None:
        """There is nothing."""


def transcripts_of(rehearsal: Rehearsal) -> frozenset[str]:
    """The hashes of all that a judge may have read of a rehearsal: each branch, as it ended."""
    answered = {message.parent for message in rehearsal.messages.values()}
    ends = [message for message in rehearsal.messages if message not in answered]
    heads = {*ends, *(graded.head for graded in rehearsal.grades), rehearsal.head or ""}
    return frozenset(transcript_hash(replace(rehearsal, head=head).transcript) for head in heads)
