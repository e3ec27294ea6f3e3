import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.support import ASK, ESCAPES, REASON, Run, refused, shows_no_inside

Given = Callable[..., None]
LINES = f"# A comment.\n{REASON}\n\n{ASK}\n"
FOREIGN = (
    "Grüße 🎉👩‍🚒 und mehr",
    "עברית والعربية",
    ESCAPES,
    "[@click=app.quit]Quit[/] [bold]x",
    "<script>alert(1)</script> {{ 7*7 }} %s {0}",
)
SHAPE = {
    *("rehearsal", "persona", "pitch", "rubric", "partner", "seed", "turns", "unsaid", "closed"),
    *("ledger", "teach_back", "chain", "grade"),
}


def say(*lines: str) -> Path:
    """A file with the volunteer's lines."""
    path = Path("lines.txt")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


class TestSay:
    def test_the_lines_of_a_file_are_said_in_turn_and_graded(self, run: Run) -> None:
        ran = run("rehearse", "head-nurse", "--say", say(*LINES.splitlines()), "--json")

        assert (ran.code, ran.err) == (0, "")
        assert set(ran.json) == SHAPE
        mine = [turn["text"] for turn in ran.json["turns"] if turn["speaker"] == "volunteer"]
        assert mine == [REASON, ASK]
        assert ran.json["closed"] == {"by": "volunteer", "turn": 5}
        assert ran.json["grade"]["outcome"]["state"] == "graded"
        assert set(ran.json["turns"][0]) == {"turn", "speaker", "text", "move"}

    def test_the_lines_of_a_pipe_are_said_too(self, run: Run, given: Given) -> None:
        given("\ufeff" + LINES)
        ran = run("rehearse", "head-nurse", "--say", "-")

        assert ran.code == 0
        assert ran.out.count("You: ") == 2
        assert "Total: " in ran.out
        assert "practice review 0" in ran.out

    def test_the_same_seed_and_lines_give_the_same_talk(self, run: Run) -> None:
        words = ("rehearse", "head-nurse", "--say", say(REASON, ASK), "--json", "--seed")
        first, again, other = (run(*words, seed).json for seed in ("7", "7", "8"))

        assert (first["seed"], first["turns"]) == (7, again["turns"])
        assert other["turns"] != first["turns"]

    def test_what_was_left_unsaid_when_the_listener_had_gone_is_told(self, run: Run) -> None:
        rude = ["You are stupid and your job is stupid."] * 30
        ran = run("rehearse", "over-pitched-decider", "--say", say(*rude), "--json", "--seed", "1")

        assert ran.json["closed"]["by"] == "persona"
        mine = [turn for turn in ran.json["turns"] if turn["speaker"] == "volunteer"]
        assert ran.json["unsaid"] == rude[len(mine) :] != []

    @pytest.mark.parametrize(("more", "told"), [(1, "1 line was"), (2, "2 lines were")])
    def test_one_line_left_unsaid_is_told_as_one(self, run: Run, more: int, told: str) -> None:
        rude = ["You are stupid and your job is stupid."] * 30
        words = ("rehearse", "over-pitched-decider", "--seed", "1", "--say")
        said = 30 - len(run(*words, say(*rude), "--json").json["unsaid"])
        assert f"({told} left unsaid" in run(*words, say(*rude[: said + more])).out

    def test_without_a_name_the_easiest_listener_is_taken(self, run: Run, given: Given) -> None:
        given(REASON)
        ran = run("rehearse", "--say", "-", "--json", "--rubric", "first-contact")
        chosen = (ran.json["persona"], ran.json["pitch"], ran.json["rubric"])
        assert chosen == ("head-nurse", "hospital-scheduling", "first-contact")


class TestForeignText:
    def test_any_line_is_heard_and_shown_and_does_nothing_else(
        self, run: Run, given: Given
    ) -> None:
        given("".join(f"{line}\n" for line in FOREIGN))
        ran = run("rehearse", "head-nurse", "--plain", "--seed", "3")

        assert (ran.code, ran.err) == (0, "")
        shows_no_inside(ran)
        turns = run("review", "--json").json["turns"]
        mine = [turn["text"] for turn in turns if turn["speaker"] == "volunteer"]
        assert mine == [re.sub("[\x1b\x07\x9b]", "\ufffd", line) for line in FOREIGN][: len(mine)]
        assert len(mine) >= 5

    def test_a_paste_of_50_kb_is_one_turn(self, run: Run, given: Given) -> None:
        paste = "x" * 10_000 + "🎉" * 10_000
        given(paste)
        record = run("rehearse", "head-nurse", "--say", "-", "--json").json
        assert record["turns"][1]["text"] == paste

    def test_in_json_too(self, run: Run) -> None:
        ran = run(
            "rehearse", "head-nurse", "--say", say(f"{ESCAPES} 🎉 שלום [@click=app.quit]"), "--json"
        )

        shows_no_inside(ran)
        assert "🎉 שלום [@click=app.quit]" in ran.json["turns"][1]["text"]

    def test_bytes_that_are_no_text_do_not_end_a_talk(self, run: Run, given: Given) -> None:
        given(b"Good \xff morning.\nHow are you?\n")
        ran = run("rehearse", "head-nurse", "--plain")

        assert ran.code == 0
        assert "You: Good \ufffd morning." in ran.out
        assert "You: How are you?" in ran.out


class TestResume:
    def test_a_finished_rehearsal_is_not_taken_up_again(self, run: Run, finished: str) -> None:
        ran = run("rehearse", "--plain", "--resume", finished)
        refused(ran, 1, finished, "was closed", f"practice review {finished}")

    @pytest.mark.parametrize(
        "more",
        [
            "head-nurse",
            "--pitch=hospital-scheduling",
            "--rubric=incentives",
            "--seed=0",
            "--partner=model",
        ],
    )
    def test_what_is_settled_can_not_be_chosen_again(self, run: Run, more: str) -> None:
        refused(run("rehearse", more, "--plain", "--resume", "01M"), 2, "--resume", "Leave them")

    @pytest.mark.parametrize("wanted", ["01ZZZ", "../../../../../../../etc/passwd", ESCAPES])
    def test_an_unknown_rehearsal_is_no_rehearsal(self, run: Run, wanted: str) -> None:
        refused(run("rehearse", "--plain", "--resume", wanted), 2, "There is no rehearsal called")

    @pytest.mark.usefixtures("finished")
    def test_the_last_one_is_the_last_that_was_cut_off(self, run: Run) -> None:
        ran = run("rehearse", "--plain", "--resume", "last")
        refused(ran, 2, "No rehearsal was cut off", "practice list rehearsals")


class TestWrongUse:
    @pytest.mark.parametrize(
        ("words", "nearest"),
        [
            (["head-nurze"], "Did you mean head-nurse?"),
            (["head-nurse", "--pitch", "hospital-schedule"], "Did you mean hospital-scheduling?"),
            (["head-nurse", "--rubric", "incentive"], "Did you mean incentives?"),
        ],
    )
    def test_a_wrong_name_names_the_nearest(
        self, run: Run, home: Path, given: Given, words: list[str], nearest: str
    ) -> None:
        given("Hello.\n")
        refused(run("rehearse", *words, "--plain"), 2, nearest)
        assert not home.exists()

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--json"], "--say FILE"),
            (["--seed", "-1", "--plain"], "a seed is a whole number from 0"),
            (["--seed", str(2**63), "--plain"], "to 9,223,372,036,854,775,807, not"),
            (["--seed", "9" * 5000, "--plain"], "to 9,223,372,036,854,775,807, not"),
            (["--partner", "model"], "No language model is connected"),
            (["--partner", "modell"], "built-in"),
            (["--sed", "3"], "--sed"),
            (["--say", "nowhere.txt"], "There is no file nowhere.txt"),
            (["--say", f"no{ESCAPES}.txt"], "There is no file"),
            (["--say", "."], "can't be read"),
            (["--say", ""], "can't be read"),
            (["--packs", "nowhere", "--plain"], "nowhere"),
        ],
    )
    def test_is_told_in_a_sentence(self, run: Run, words: list[str], said: str) -> None:
        refused(run("rehearse", *words), 2, said)

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            (b"", "holds no line to say"),
            (b"\n \n# only a comment\n", "holds no line to say"),
            (b"\x89PNG\r\n\x1a\n\xff\xfe", "is not text in UTF-8"),
            (b"Hi.\n" + b"x" * 100_001, "lines.txt, line 2: 100,001 characters"),
        ],
        ids=["empty", "comments", "binary", "one endless line"],
    )
    def test_a_file_that_can_not_be_said_begins_no_rehearsal(
        self, run: Run, home: Path, data: bytes, said: str
    ) -> None:
        Path("lines.txt").write_bytes(data)
        refused(run("rehearse", "head-nurse", "--say", "lines.txt", "--json"), 2, said)
        assert not home.exists()

    def test_a_home_that_can_not_be_written_is_told(self, run: Run, home: Path) -> None:
        home.write_text("a file in the place of the folder")
        ran = run("rehearse", "head-nurse", "--say", say(REASON), "--json")
        refused(ran, 1, "could not begin the rehearsal", "Not a directory")
