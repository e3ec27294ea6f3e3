import os
from pathlib import Path

import pytest

from practice.content.find import PACK_FILES, Root, Source
from practice.content.library import FolderLibrary
from practice.content.new import starter
from practice.domain.content import Kind
from practice.domain.errors import ContentError, UnknownName, WrongUse
from practice.domain.ports import Library


def put(root: Path, kind: Kind, content_id: str, text: str | None = None) -> Path:
    folder = root / kind.folder
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{content_id}.yaml"
    file.write_text(starter(kind, content_id) if text is None else text)
    return file


def library(*roots: Path) -> FolderLibrary:
    return FolderLibrary([Root(path, Source.PACK) for path in roots])


def test_it_is_a_library(tmp_path: Path) -> None:
    port: Library = library(tmp_path)

    assert port.personas() == {}


def test_content_is_found_by_kind_and_id(tmp_path: Path) -> None:
    for kind in Kind:
        put(tmp_path, kind, "anna")
    found = library(tmp_path)

    assert found.persona("anna").id == "anna"
    assert found.pitch("anna").id == "anna"
    assert found.rubric("anna").id == "anna"
    assert list(found.personas()) == list(found.pitches()) == list(found.rubrics()) == ["anna"]
    assert found.problems() == ()


def test_one_bad_file_never_hides_the_others(tmp_path: Path) -> None:
    put(tmp_path, Kind.PERSONA, "anna")
    bad = put(tmp_path, Kind.PERSONA, "bert", "schema: 1\nid: bert\nname: *x\n")
    found = library(tmp_path)

    assert list(found.personas()) == ["anna"]
    assert [(problem.file, problem.line) for problem in found.problems()] == [(bad, 3)]


def test_a_bad_file_that_is_asked_for_is_explained(tmp_path: Path) -> None:
    put(tmp_path, Kind.PERSONA, "bert", "schema: 1\nid: bert\nname: *x\n")

    with pytest.raises(
        ContentError, match=r"bert can't be used, since its file has a fault\."
    ) as e:
        library(tmp_path).persona("bert")

    assert e.value.problems[0].line == 3


def test_an_unknown_name_is_told_with_the_nearest(tmp_path: Path) -> None:
    put(tmp_path, Kind.PERSONA, "head-nurse")

    with pytest.raises(UnknownName, match="Did you mean head-nurse"):
        library(tmp_path).persona("head-nurs")


def test_a_name_that_is_a_path_is_only_unknown(tmp_path: Path) -> None:
    put(tmp_path, Kind.PERSONA, "anna")

    with pytest.raises(UnknownName):
        library(tmp_path).persona("../personas/anna")


def test_only_what_is_asked_for_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("anna", "bert", "carl"):
        put(tmp_path, Kind.PERSONA, name)
    opened: list[str] = []

    def spy(file: Path, most: int, *, within: Path | None) -> bytes:
        opened.append(file.stem)
        return file.read_bytes()

    monkeypatch.setattr("practice.content.shelf.read_bytes", spy)
    found = library(tmp_path)
    found.persona("bert")
    found.persona("bert")
    found.hash(Kind.PERSONA, "bert")

    assert opened == ["bert"]


def test_a_later_root_overrides_an_earlier_one_and_says_so(tmp_path: Path) -> None:
    first = put(tmp_path / "one", Kind.PERSONA, "anna")
    text = starter(Kind.PERSONA, "anna").replace("name: Tomasz Wrona", "name: Anna Berg")
    second = put(tmp_path / "two", Kind.PERSONA, "anna", text)
    found = library(tmp_path / "one", tmp_path / "two")

    assert found.persona("anna").name == "Anna Berg"
    assert found.personas()["anna"].name == "Anna Berg"
    (override,) = found.overrides()
    assert (override.file, override.instead_of) == (second, first)
    assert str(override) == f"{second}: this persona stands in for {first}"


def test_a_bad_file_that_overrides_is_not_replaced_by_the_earlier_one(tmp_path: Path) -> None:
    put(tmp_path / "one", Kind.PERSONA, "anna")
    put(tmp_path / "two", Kind.PERSONA, "anna", "schema: 1\n")
    found = library(tmp_path / "one", tmp_path / "two")

    assert "anna" not in found.personas()
    with pytest.raises(ContentError):
        found.persona("anna")


def test_loose_files_are_told_apart_by_their_keys(tmp_path: Path) -> None:
    for kind in Kind:
        (tmp_path / f"my-{kind.value}.yaml").write_text(starter(kind))
    found = library(tmp_path)

    assert found.persona("my-persona").id == "my-persona"
    assert list(found.pitches()) == ["my-pitch"]
    assert list(found.rubrics()) == ["my-rubric"]


def test_a_loose_file_of_no_kind_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "notes.yaml").write_text("schema: 1\nid: notes\ntitle: x\n")

    assert [problem.message for problem in library(tmp_path).problems()] == [
        "none of its keys tells whether this is a persona, a pitch or a rubric"
    ]


def test_one_file_can_be_a_root(tmp_path: Path) -> None:
    file = put(tmp_path, Kind.PITCH, "anna")

    assert list(library(file).pitches()) == ["anna"]


@pytest.mark.parametrize("name", ["My Persona.yaml", "ÜBER.yml", "a_b.yaml", "x.YAML"])
def test_a_name_that_can_be_no_id_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / "personas").mkdir()
    (tmp_path / "personas" / name).write_text(starter(Kind.PERSONA))

    (problem,) = library(tmp_path).problems()

    assert "must consist of lower-case letters, digits and hyphens; call it" in problem.message


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, Kind.PERSONA, "anna")
    (tmp_path / "README.md").write_text("x")
    (tmp_path / "personas" / ".anna.yaml").write_text("*")
    (tmp_path / "personas" / "anna.yaml~").write_text("*")

    assert library(tmp_path).problems() == ()


def test_two_files_of_one_id_in_one_folder_are_a_problem(tmp_path: Path) -> None:
    put(tmp_path, Kind.PERSONA, "anna")
    (tmp_path / "personas" / "anna.yml").write_text(starter(Kind.PERSONA, "anna"))

    (problem,) = library(tmp_path).problems()

    assert problem.message.endswith("has the same id; keep one of the two")


def test_links_are_problems_and_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside", Kind.PERSONA, "anna")
    pack = tmp_path / "pack"
    (pack / "personas").mkdir(parents=True)
    (pack / "personas" / "anna.yaml").symlink_to(outside)
    (pack / "pitches").symlink_to(tmp_path / "outside" / "personas")
    found = library(pack)

    assert found.personas() == {}
    assert {problem.message.partition(";")[0] for problem in found.problems()} == {
        "it is a link to another file",
        "it is a link",
    }


def test_a_pack_may_have_64_files(tmp_path: Path) -> None:
    for number in range(PACK_FILES + 6):
        put(tmp_path, Kind.PITCH, f"p{number:03}")
    found = library(tmp_path)

    assert len(found.pitches()) == PACK_FILES
    assert [problem.message for problem in found.problems()] == [
        "a pack may have 64 files and 1 MiB; the 6 files from p064.yaml on were not read"
    ]


def test_the_users_own_folder_need_not_be_there_and_has_no_such_limit(tmp_path: Path) -> None:
    for number in range(PACK_FILES + 6):
        put(tmp_path / "own", Kind.PITCH, f"p{number:03}")

    assert len(FolderLibrary.of(tmp_path / "own").pitches()) > PACK_FILES + 6
    assert FolderLibrary.of(tmp_path / "nowhere").problems() == ()


def test_a_pack_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="There is no folder or file"):
        FolderLibrary.of(None, [tmp_path / "nowhere"])


def test_the_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    put(tmp_path, Kind.PERSONA, "anna")
    first = library(tmp_path).hash(Kind.PERSONA, "anna")
    put(tmp_path, Kind.PERSONA, "anna", starter(Kind.PERSONA, "anna") + "# a comment\n")

    assert len(first) == 64
    assert library(tmp_path).hash(Kind.PERSONA, "anna") != first


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "personas").mkdir(mode=0)

    (problem,) = library(tmp_path).problems()

    assert problem.message == "the folder can't be read: permission denied"


def test_a_loose_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "anna.yaml").symlink_to(tmp_path / "nowhere.yaml")
    found = library(tmp_path)

    assert [problem.message for problem in found.problems()] == [
        "it is a link to another file; put the file itself here"
    ]
    with pytest.raises(UnknownName):
        found.persona("anna")


def test_the_shipped_content_lies_at_the_top_of_a_checkout_or_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "practice"
    put(package / "packs", Kind.PERSONA, "packed")
    put(tmp_path / "checkout", Kind.PERSONA, "top")
    monkeypatch.setattr("practice.__file__", str(package / "__init__.py"))
    assert list(FolderLibrary.of(None).personas()) == ["packed"]

    elsewhere = tmp_path / "checkout" / "src" / "practice" / "__init__.py"
    monkeypatch.setattr("practice.__file__", str(elsewhere))
    assert list(FolderLibrary.of(None).personas()) == ["top"]
