"""A plain talk with a model."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from tests.cli.support import ASK, REASON, Run, refused
from tests.partners import Part, ScriptedPartner, connected, trouble

from practice.bootstrap import services as over
from practice.cli.wrapping import Wrapped
from practice.domain.chat import Ending

Given = Callable[..., None]
Plays = Callable[..., None]
"""Lets a model say these messages; `plays(["Go ", "on."])`."""


@pytest.fixture
def plays(monkeypatch: pytest.MonkeyPatch) -> Plays:
    def let(*says: Sequence[Part]) -> None:
        monkeypatch.setattr("practice.rehearsal.by_model.by_model", ScriptedPartner(says))
        monkeypatch.setattr(
            "practice.cli.shared.services",
            lambda packs, **_: replace(over(packs), models=connected()),
        )

    return let


def talk(run: Run, *words: str) -> str:
    ran = run("rehearse", "head-nurse", "--plain", "--seed", "3", *words)
    assert (ran.code, ran.err) == (0, "")
    return ran.out


def test_who_plays_is_said_once_and_the_reply_is_shown(
    run: Run, given: Given, plays: Plays
) -> None:
    plays(["Go ", "on, love."])
    given(f"{REASON}\n", keyboard=True)
    out = talk(run)
    assert out.count("(Played by fake-1.)") == 1
    assert "Maureen: Go on, love." in out


def test_in_a_terminal_the_pieces_are_printed_as_they_come(
    run: Run, given: Given, plays: Plays, monkeypatch: pytest.MonkeyPatch
) -> None:
    plays(["Go ", "on, ", trouble()], ["I ", "see."])
    given(f"{REASON}\nc\n{ASK}\n", keyboard=True)
    monkeypatch.setattr("practice.cli.plain_talk.in_terminal", lambda: True)
    out = talk(run)
    assert "Maureen: Go on,\n(It broke off here.)\n(The line was cut.)\n" in out
    assert "r retry, b built-in partner, e end, c continue: " in out
    assert "Maureen: I see.\n" in out


def test_a_retry_a_fall_back_and_an_end_are_a_letter_each(
    run: Run, given: Given, plays: Plays
) -> None:
    gone = trouble(Ending.UNAVAILABLE, "The server is gone.")
    plays([gone], [gone], [gone])
    given(f"{REASON}\nr\nx\nb\n{ASK}\n", keyboard=True)
    out = talk(run)
    assert out.count("(The server is gone.)") == 2
    assert "c continue" not in out
    assert len(run("review", "--json").json["turns"]) == 5


def test_a_volunteer_may_end_there(run: Run, given: Given, plays: Plays) -> None:
    plays(["Go on", trouble()])
    given(f"{REASON}\ne\n", keyboard=True)
    out = talk(run)
    assert "(It broke off here.)" in out
    assert "Total: " in out or "No total" in out


def test_a_script_tries_twice_and_then_says_how_to_go_on(
    run: Run, given: Given, plays: Plays
) -> None:
    gone = trouble(Ending.UNAVAILABLE, "The server is gone.")
    plays([gone], [gone], [gone], [gone])
    given(f"{REASON}\n{ASK}\n")
    ran = run("rehearse", "head-nurse", "--say", "-", "--json")
    (row,) = run("list", "rehearsals", "--json").json
    refused(ran, 1, "The server is gone.", f"practice rehearse --resume {row['id']}")
    assert not row["closed"]


def test_what_a_script_left_unanswered_is_answered_first_by_whoever_is_wanted(
    run: Run, given: Given, plays: Plays
) -> None:
    gone = trouble(Ending.UNAVAILABLE, "The server is gone.")
    plays([gone], [gone], [gone])
    given(f"{REASON}\n")
    run("rehearse", "head-nurse", "--say", "-", "--json")
    given(f"{ASK}\n")
    ran = run("rehearse", "--resume", "last", "--partner", "built-in", "--say", "-", "--json")
    assert ran.code == 0
    assert [turn["speaker"] for turn in ran.json["turns"]] == ["persona", "volunteer"] * 2 + [
        "persona"
    ]


def test_a_script_that_is_answered_at_the_second_try_goes_on(
    run: Run, given: Given, plays: Plays
) -> None:
    plays([trouble(Ending.UNAVAILABLE)], ["Hm."])
    given(f"{REASON}\n")
    ran = run("rehearse", "head-nurse", "--say", "-", "--json")
    assert [turn["text"] for turn in ran.json["turns"]][1:] == [REASON, "Hm."]


def test_the_seconds_are_shown_where_they_are_wanted(run: Run, given: Given, plays: Plays) -> None:
    plays(["Hm."], ["Hm."])
    given(f"{REASON}\n")
    assert " s to begin, " in talk(run, "--seconds")
    given(f"{REASON}\n")
    assert " s to begin, " not in talk(run)


def test_only_what_the_built_in_partner_read_is_called_not_english(
    run: Run, given: Given, plays: Plays
) -> None:
    plays(["Bitte?"])
    given("Доброе утро, я хотел бы поговорить о вашем отделении.\n")
    assert "reads English only" not in talk(run)


def test_words_are_printed_whole_and_lines_are_broken_between_them() -> None:
    printed: list[str] = []
    wrapped = Wrapped(printed.append, 10)
    for piece in ("One tw", "o thr", "ee four\nfive", " six"):
        wrapped.add(piece)
        assert "tw" not in printed
    wrapped.end()
    assert "".join(printed) == "One two\nthree four\nfive six\n"
