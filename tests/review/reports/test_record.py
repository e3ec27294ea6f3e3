import json

import pytest
from tests.review.rehearsals import alone, bare, debrief_of, journal, whole

from practice.domain.move import Move, MoveKind
from practice.review.reports.record import record

KEYS = [
    *("rehearsal", "persona", "pitch", "rubric", "partner", "seed", "turns", "unsaid"),
    *("closed", "ledger", "teach_back", "chain", "grade"),
]


def test_it_has_the_keys_that_programs_count_on_whatever_is_missing() -> None:
    assert list(record(debrief_of(whole()))) == KEYS
    assert list(record(alone(bare()))) == KEYS


def test_it_is_plain_data() -> None:
    found = record(debrief_of(whole()))
    assert json.loads(json.dumps(found)) == found


def test_it_says_who_what_and_by_which_seed() -> None:
    found = record(debrief_of(whole()))
    named = [found[key] for key in ("rehearsal", "persona", "pitch", "rubric", "partner", "seed")]
    assert named == ["R1", "careful", "a-page", "a-rubric", "built-in", 7]


def test_a_turn_has_its_number_and_speaker_and_the_moves_behind_it() -> None:
    made = journal()
    opening = made.answers("Yes?", None, Move(kind=MoveKind.OPEN))
    said = made.says("Would you?", opening)
    made.answers(
        "Who? I would.",
        said,
        Move(kind=MoveKind.PROBE, about="who", then=Move(kind=MoveKind.COMMIT)),
    )
    assert record(debrief_of(made.events))["turns"] == [
        {"turn": 1, "speaker": "persona", "text": "Yes?", "move": "open"},
        {"turn": 2, "speaker": "volunteer", "text": "Would you?", "move": None},
        {"turn": 3, "speaker": "persona", "text": "Who? I would.", "move": "probe+commit"},
    ]


def test_lines_that_nobody_was_left_to_hear_are_listed() -> None:
    assert record(debrief_of(whole()), ["Wait!"])["unsaid"] == ["Wait!"]
    assert record(debrief_of(whole()))["unsaid"] == []


@pytest.mark.parametrize("key", ["closed", "ledger", "teach_back", "grade"])
def test_what_is_not_there_is_null(key: str) -> None:
    assert record(alone(bare()))[key] is None


def test_the_chain_is_written_step_by_step() -> None:
    chain = record(debrief_of(whole()))["chain"]
    assert isinstance(chain, list)
    assert [set(link) for link in chain] == [{"step", "stated", "restated", "used"}] * 4


def test_an_amended_level_stands_beside_the_graded_one() -> None:
    found = debrief_of(whole()).grade
    assert found is not None
    check = json.loads(json.dumps(record(debrief_of(whole()))))["grade"]["criteria"]["check"]
    assert (check["state"], check["level"], check["amended"]["level"]) == ("abstained", None, 2)
    assert set(check["amended"]) == {"level", "by", "reason", "at"}
