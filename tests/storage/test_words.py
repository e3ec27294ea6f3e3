"""The index of what was said: derived, made anew when it has to be, and rid of what was erased."""

import os
import sqlite3
from pathlib import Path

import pytest
from tests.storage.conftest import OpenStore
from tests.storage.support import begun, closed, files, spoke

from practice.domain.errors import Busy, StorageError, UnknownName
from practice.domain.ports import OWNER, Store
from practice.storage import searching, words
from practice.storage.filesystem import FileSystem, hold

SECRET = "Xylophonist"


@pytest.fixture
def index(root: Path) -> Path:
    return root / "words.db"


def put(path: Path, content: bytes | None) -> None:
    """What somebody else does to a file; None: it is removed."""
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)


def trace(root: Path, word: str = SECRET) -> list[str]:
    """The files in which a word stands, in any case."""
    return [
        path.name
        for path in root.rglob("*")
        if path.is_file() and word.lower().encode() in path.read_bytes().lower()
    ]


async def test_nothing_is_made_before_the_first_search(
    store: Store, root: Path, index: Path
) -> None:
    first = await begun(store, spoke(), closed())
    await store.erase(OWNER, first.rehearsal)
    assert "words.db" not in files(root)
    await store.search(OWNER, "gate")
    assert os.stat(index).st_mode & 0o077 == 0  # noqa: PTH116


@pytest.mark.parametrize("option", [True, False], ids=["as this SQLite can", "without the option"])
async def test_no_byte_of_what_was_erased_stays_in_the_library(
    store: Store, root: Path, monkeypatch: pytest.MonkeyPatch, option: bool
) -> None:
    if not option:
        monkeypatch.setattr(words, "_removes", lambda _: False)
    others = [await begun(store, spoke(f"Number {n} {n * 7919}."), closed()) for n in range(30)]
    text = f"The {SECRET} of the {SECRET}s, {SECRET}ically."
    first = await begun(store, *[spoke(text) for _ in range(20)], closed())
    more = [await begun(store, spoke(f"Then {n}."), closed()) for n in range(5)]
    assert await store.search(OWNER, SECRET) == [first.rehearsal]
    assert set(trace(root)) == {"words.db", f"{first.rehearsal}.jsonl"}
    await store.erase(OWNER, first.rehearsal)

    assert trace(root) == []
    assert len(await store.search(OWNER, "number")) == len(others)
    assert len(await store.search(OWNER, "then")) == len(more)


async def test_what_another_program_without_the_index_erased_goes_with_the_next_search(
    open_store: OpenStore, root: Path, index: Path
) -> None:
    store = open_store()
    first = await begun(store, spoke(SECRET), closed())
    assert await store.search(OWNER, SECRET) == [first.rehearsal]
    kept = files(root)["words.db"]
    await store.erase(OWNER, first.rehearsal)
    put(index, kept)  # a backup was put back
    assert trace(root) == ["words.db"]
    assert await open_store().search(OWNER, SECRET) == []
    assert trace(root) == []


@pytest.mark.parametrize(
    "content",
    [b"", b"no database", b"SQLite format 3\0" + bytes(4000), None],
    ids=["empty", "text", "zeros", "of another version"],
)
async def test_an_index_that_is_none_is_made_anew(
    open_store: OpenStore, index: Path, content: bytes | None
) -> None:
    store = open_store()
    first = await begun(store, spoke("A comet."), closed())
    assert await store.search(OWNER, "comet") == [first.rehearsal]
    if content is None:
        with sqlite3.connect(index) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
    else:
        put(index, content)
    assert await store.search(OWNER, "comet") == [first.rehearsal]
    put(index, None)
    assert await open_store().search(OWNER, "comet") == [first.rehearsal]


async def test_an_index_that_breaks_in_the_middle_is_told_and_made_anew(
    store: Store, root: Path, index: Path
) -> None:
    first = await begun(store, *[spoke(f"comet {n * 7919}") for n in range(2000)], closed())
    assert await store.search(OWNER, "comet") == [first.rehearsal]
    whole = files(root)["words.db"]
    put(index, whole[:4096] + b"\xff" * (len(whole) - 4096))
    for _ in range(2):
        try:
            assert await store.search(OWNER, "comet") == [first.rehearsal]
        except StorageError as error:
            assert "made anew" in str(error)  # noqa: PT017  # either may be
    assert await store.search(OWNER, "comet") == [first.rehearsal]
    put(index, b"\xff" * 5000)
    await store.erase(OWNER, first.rehearsal)
    assert await store.search(OWNER, "comet") == []


async def test_while_another_program_holds_it_turns_go_on_and_erasing_changes_nothing(
    store: Store, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "_WAIT", 0.01)
    first = await begun(store, spoke(SECRET))
    await store.search(OWNER, SECRET)
    lock = hold(FileSystem(), root / "words.lock", 0, "")
    with pytest.raises(Busy, match="index of what was said"):
        await store.search(OWNER, SECRET)
    await store.append(OWNER, first.rehearsal, 2, [spoke("On."), closed()])
    with pytest.raises(Busy):
        await store.erase(OWNER, first.rehearsal)
    assert len(await store.read(OWNER, first.rehearsal)) == 4
    lock.release()
    await store.erase(OWNER, first.rehearsal)
    assert trace(root) == []
    with pytest.raises(UnknownName):
        await store.read(OWNER, first.rehearsal)


async def test_where_sqlite_has_no_full_text_search_a_sentence_says_so(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await begun(store, spoke(), closed())
    missing = "CREATE VIRTUAL TABLE said USING fts99(text)"
    monkeypatch.setattr(words, "_TABLES", (missing,))
    with pytest.raises(StorageError, match="no full-text search"):
        await store.search(OWNER, "gate")


async def test_the_index_is_made_in_steps_between_which_others_are_served(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_CHUNK", 0.0001)
    monkeypatch.setattr(searching, "_AT_ONCE", 2)
    ids = [(await begun(store, spoke("comet"), closed())).rehearsal for _ in range(7)]
    assert await store.search(OWNER, "comet") == ids[::-1]
