import shutil
from pathlib import Path

import pytest
from tests.cli.support import HOSTILE_YAML, LABELS, TRANSCRIPTS, Run, refused

AGREEMENT = {"n", "coverage", "qwk", "qwk_graded", "exact", "within1", "bias", "ci"}
ONE = (TRANSCRIPTS / "t01.yaml", LABELS / "t01.yaml")


def test_json_has_the_shape_of_the_documentation(run: Run) -> None:
    ran = run("calibrate", *ONE, "--json")

    assert (ran.code, ran.err) == (0, "")
    assert ran.json["n"] == 1
    assert len(ran.json["criteria"]) == 8
    for figures in (*ran.json["criteria"].values(), ran.json["all"]):
        assert set(figures) == AGREEMENT
    assert set(ran.json["outcome"]) == {"n", "coverage", "exact", "kappa", "macro_f1"}
    assert ran.json["all"]["n"] == 8


def test_the_table_has_a_line_for_each_criterion_and_the_outcome(run: Run) -> None:
    ran = run("calibrate", *ONE)

    assert ran.code == 0
    begins = [line.split()[0] for line in ran.out.splitlines()]
    assert ran.out.startswith("1 transcript\n")
    assert begins[1] == "criterion"
    assert "specific_ask" in begins
    assert begins[-2:] == ["all", "outcome:"]


def test_what_has_no_partner_is_left_out_and_named(run: Run) -> None:
    for folder, files in (("texts", ("t01", "t02")), ("labels", ("t01", "t03"))):
        Path(folder).mkdir()
        source = TRANSCRIPTS if folder == "texts" else LABELS
        for name in files:
            shutil.copy(source / f"{name}.yaml", folder)
    found = run("calibrate", "texts", "labels", "--json").json
    told = run("calibrate", "texts", "labels").out

    assert (found["n"], found["unlabelled"], found["ungraded"]) == (1, ["t02"], ["t03"])
    assert "left out, no labels: t02" in told
    assert "left out, no transcript: t03" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere", ONE[1]], "nowhere can't be opened"),
        ([ONE[0], "nowhere"], "nowhere can't be opened"),
        ([ONE[0], LABELS / "t02.yaml"], "matched by the `id`"),
        (["empty", ONE[1]], "empty holds no file that can be read"),
        ([ONE[0], ONE[0]], "these are no labels"),
    ],
)
def test_what_can_not_be_compared_is_told(run: Run, words: list[str], said: str) -> None:
    Path("empty").mkdir()
    refused(run("calibrate", *words, "--json"), 1, said)


@pytest.mark.parametrize("name", ["an object", "an alias bomb"])
def test_hostile_labels_are_told(run: Run, name: str) -> None:
    Path("labels.yaml").write_text(HOSTILE_YAML[name])
    refused(run("calibrate", ONE[0], "labels.yaml", "--json"), 1, "labels.yaml")


def test_an_unknown_grader_names_those_that_there_are(run: Run) -> None:
    refused(run("calibrate", *ONE, "--grader", "rulez"), 2, "Did you mean rules?")
