from pathlib import Path

from practice.content.across import across
from practice.content.find import Root, Source
from practice.content.library import FolderLibrary
from practice.content.new import starter
from practice.domain.content import Kind


def put(root: Path, kind: Kind, *changes: tuple[str, str]) -> None:
    text = starter(kind)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (root / f"my-{kind.value}.yaml").write_text(text)


def library(*roots: Path) -> FolderLibrary:
    return FolderLibrary([Root(path, Source.PACK) for path in roots])


def test_files_that_know_each_other_have_neither_problems_nor_remarks(tmp_path: Path) -> None:
    named = ("pull: 0.5", "pull: 0.5\n    means: {my-pitch: ticket-field}")
    put(tmp_path, Kind.PERSONA, named, ("    after: ask", "    fits: [my-pitch]"))
    put(tmp_path, Kind.PITCH)
    put(tmp_path, Kind.RUBRIC)
    found = across(library(tmp_path))

    assert (found.problems, found.remarks) == ((), ())


def test_the_order_of_packs_does_not_matter(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    put(one, Kind.PERSONA, ("    after: ask", "    fits: [my-pitch]"))
    put(two, Kind.PITCH)

    assert across(library(one, two)).problems == ()
    assert across(library(two, one)).problems == ()


def test_unknown_pitches_are_told_with_line_and_nearest(tmp_path: Path) -> None:
    named = ("pull: 0.5", "pull: 0.5\n    means: {my-pich: ticket-field}")
    put(tmp_path, Kind.PERSONA, named, ("    after: ask", "    fits: [my-pitch, your-pitch]"))
    put(tmp_path, Kind.PITCH)
    fits, means = across(library(tmp_path)).problems

    assert fits.message == (
        "the objection 'not-my-floor' fits 'your-pitch', and there is no such pitch; "
        "did you mean 'my-pitch'?"
    )
    assert fits.key == "objections.3.fits.2"
    assert means.message == (
        "the leaning 'another-form' names the pitch 'my-pich', and there is none; "
        "did you mean 'my-pitch'?"
    )
    rows = (tmp_path / "my-persona.yaml").read_text().splitlines()
    assert [rows[(each.line or 0) - 1].strip() for each in (fits, means)] == [
        "fits: [my-pitch, your-pitch]",
        "means: {my-pich: ticket-field}",
    ]


def test_an_unknown_misreading_is_told_with_the_nearest(tmp_path: Path) -> None:
    put(tmp_path, Kind.PERSONA, ("pull: 0.5", "pull: 0.5\n    means: {my-pitch: ticket-feld}"))
    put(tmp_path, Kind.PITCH)
    (problem,) = across(library(tmp_path)).problems

    assert problem.message == (
        "the leaning 'another-form' means 'ticket-feld', and the pitch 'my-pitch' has no such "
        "misreading; did you mean 'ticket-field'?"
    )


def test_a_pitch_with_faults_is_there_all_the_same(tmp_path: Path) -> None:
    put(tmp_path, Kind.PERSONA, ("    after: ask", "    fits: [my-pitch]"))
    put(tmp_path, Kind.PITCH, ("topic:", "topik:"))

    assert across(library(tmp_path)).problems == ()


def test_a_rubric_with_little_measured_weight_is_a_remark(tmp_path: Path) -> None:
    put(tmp_path, Kind.RUBRIC, ("    measure: reasoning\n", ""))
    found = across(library(tmp_path))

    assert found.problems == ()
    assert found.remarks[0].message == (
        "the rules can measure 43% of the weight of 'my-rubric'; below 70% they give levels and no "
        "total, which needs a person or a model"
    )
    assert found.remarks[0].key == "criteria"


def test_a_persona_without_a_pitch_is_a_remark(tmp_path: Path) -> None:
    put(tmp_path, Kind.PERSONA)

    (remark,) = across(library(tmp_path)).remarks

    assert remark.message == (
        "the persona 'my-persona' is offered with no pitch; `practice list` says why"
    )


def test_a_criterion_that_no_rubric_has_is_a_remark(tmp_path: Path) -> None:
    trains = ("# trains: [specific_ask, honesty]    #", "trains: [ask, resons]  #")
    put(tmp_path, Kind.PERSONA, trains)
    put(tmp_path, Kind.PITCH)
    put(tmp_path, Kind.RUBRIC)
    found = across(library(tmp_path))
    (remark,) = [one for one in found.remarks if one.key.startswith("trains")]

    assert found.problems == ()
    assert remark.key == "trains.2"
    assert remark.message == (
        "the persona 'my-persona' trains 'resons', and no rubric has that; did you mean 'reasons'?"
    )
