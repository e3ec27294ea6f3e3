"""The catalogue: replaced in one step, derived, never trusted more than the journals."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.storage.support import FaultyDisk, files

from practice.domain.errors import StorageError
from practice.storage.atomic import AtomicStorage, Tables, Unreadable
from practice.storage.filesystem import FileSystem

TABLES = {"rows": {"a": {"id": "a", "nested": {"list": [1]}}}}


@pytest.fixture
def storage(tmp_path: Path, disk: FaultyDisk) -> AtomicStorage:
    return AtomicStorage(tmp_path / "catalogue.json", disk)


def test_what_is_written_is_read_by_another(storage: AtomicStorage, tmp_path: Path) -> None:
    storage.write(dict(TABLES))
    other = AtomicStorage(tmp_path / "catalogue.json", FileSystem()).read()
    assert other is not None
    assert other["rows"] == TABLES["rows"]


def test_the_file_is_plain_json(storage: AtomicStorage, tmp_path: Path) -> None:
    many = {f"{n:04}": {"id": f"{n:04}", "name": "Žofie \u2028 €"} for n in range(1_234)}
    storage.write({"rows": many, "others": {}})
    tables = json.loads((tmp_path / "catalogue.json").read_bytes())
    assert tables["rows"] == many
    assert tables["others"] == {}


@pytest.mark.parametrize("indent", [None, 1, 2], ids=["on one line", "by 1", "by 2"])
def test_a_file_that_another_program_has_laid_out_anew_is_read(
    storage: AtomicStorage, tmp_path: Path, indent: int | None
) -> None:
    many = {f"{n:04}": {"id": f"{n:04}", "name": "},\n{", "{": "}"} for n in range(1_234)}
    storage.write({"rows": many, "others": {}})
    path = tmp_path / "catalogue.json"
    tables = json.loads(path.read_bytes())
    path.write_text(json.dumps(tables, indent=indent), encoding="utf-8")
    assert storage.read() == tables
    assert AtomicStorage(path, FileSystem()).read() == tables


@given(
    st.dictionaries(
        st.text(max_size=5),
        st.dictionaries(st.text(), st.dictionaries(st.text(), st.text()), max_size=3),
        max_size=3,
    )
)
def test_any_tables_are_read_as_they_were_written(tables: Tables) -> None:
    assume("about" not in tables)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.json"
        AtomicStorage(path, FileSystem()).write(tables)
        assert AtomicStorage(path, FileSystem()).read() == json.loads(path.read_bytes()) == tables


def test_a_file_cut_at_any_line_is_unreadable(storage: AtomicStorage, tmp_path: Path) -> None:
    storage.write({"rows": {f"{n:04}": {"id": f"{n:04}"} for n in range(1_234)}})
    path = tmp_path / "catalogue.json"
    whole = path.read_bytes().splitlines(keepends=True)
    for count in range(len(whole)):
        path.write_bytes(b"".join(whole[:count]))
        with pytest.raises(Unreadable):
            AtomicStorage(path, FileSystem()).read()


def test_content_is_on_the_disk_before_the_name_and_the_name_before_it_is_told(
    storage: AtomicStorage, disk: FaultyDisk, tmp_path: Path
) -> None:
    storage.write(dict(TABLES))
    kinds = [kind for kind, _ in disk.log]
    assert kinds[-4:] == ["sync", "sync", "replace", "sync"]
    assert disk.log[-1] == ("sync", tmp_path)
    assert disk.log[-2] == ("replace", tmp_path / "catalogue.json")
    assert disk.log[-4][1].suffix == ".tmp"


def test_a_file_that_has_not_changed_is_not_read_again(
    storage: AtomicStorage, disk: FaultyDisk
) -> None:
    storage.write(dict(TABLES))
    disk.failing = {"read"}
    assert storage.read() is not None


def test_a_file_that_another_has_written_is_read_again(
    storage: AtomicStorage, tmp_path: Path
) -> None:
    storage.write(dict(TABLES))
    AtomicStorage(tmp_path / "catalogue.json", FileSystem()).write({"rows": {}})
    tables = storage.read()
    assert tables is not None
    assert tables["rows"] == {}


def test_a_file_of_the_same_size_and_time_is_told_by_its_inode(
    storage: AtomicStorage, tmp_path: Path
) -> None:
    path = tmp_path / "catalogue.json"
    storage.write(dict(TABLES))
    before = path.stat()
    other = tmp_path / "other"
    other.write_bytes(path.read_bytes().replace(b'"id":"a"', b'"id":"b"'))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    tables = storage.read()
    assert tables is not None
    assert tables["rows"]["a"]["id"] == "b"


@pytest.mark.parametrize("kind", ["open", "write", "sync", "replace", "stat"])
def test_a_failed_write_leaves_the_old_file_and_no_other(
    storage: AtomicStorage, disk: FaultyDisk, tmp_path: Path, kind: str
) -> None:
    storage.write(dict(TABLES))
    before = files(tmp_path)
    disk.failing = {kind}
    with pytest.raises(StorageError):
        storage.write({"rows": {"b": {"id": "b"}}})
    disk.failing.clear()
    assert files(tmp_path) == before
    tables = storage.read()
    assert tables is not None
    assert tables["rows"] == TABLES["rows"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"rows": {}}',
        b'{"about": {"1": {"schema": 1, "made": "x"}}, "rows": {}}',
        b'{"about": {"1": {"schema": 2, "made": "x"}}, "rows": {"a": 7}}',
        b'{"about": {"1": {"schema": 2, "made": "x"}}, "rows": 7}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"\0" * 1000,
    ],
    ids=lambda content: content[:12].hex(),
)
def test_a_file_that_is_no_catalogue_is_unreadable(
    storage: AtomicStorage, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "catalogue.json").write_bytes(content)
    with pytest.raises(Unreadable):
        storage.read()
    assert storage.made() is None
