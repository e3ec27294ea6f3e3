"""Reasoning: the chain from shared ground to the decision, each step with its reason."""

import pytest
from tests.grading.detectors.talks import BEES, HEAP, TO_GRADER, quoted, talk, typed_fast

from practice.grading.detectors.reasoning import detect

GO_ON = "listener: Go on."
SPEED = (
    "volunteer: A system can go from ordinary to far beyond its makers within a single training "
    "run, because new abilities appear between two checkpoints and the curve gives no warning."
)
FIRST = (
    "volunteer: The engineer on shift sees it first, because the graph is on that screen at night "
    "and the leadership is asleep."
)
WAITS = (
    "volunteer: Without a rule that engineer will wait, because stopping is expensive and nobody "
    "gets promoted for it."
)
RULE = (
    "volunteer: A rule written down before the run takes the blame off the engineer, because it "
    "was decided while everyone was calm."
)
NEWS = (
    "volunteer: The rule must say who is told, because a lab that stops alone loses its lead "
    "unless the others hear of it in time."
)
CHAIN = (SPEED, GO_ON, FIRST, GO_ON, WAITS, GO_ON, RULE, GO_ON, NEWS)
SPIKE = (
    "listener: Last spring a loss spike burned three days of cluster time and our junior only "
    "watched it."
)
OWN_GROUND = (
    "volunteer: Your junior watched the loss spike burn cluster time, because nobody had "
    "written down who may stop the run."
)
CASE = "volunteer: For example, a hospital ward I know lets any nurse call the emergency team."
CRUX = (
    "volunteer: This is the crux: if the engineer on shift would stop the run without a rule, you "
    "need no page."
)


def test_no_reason_is_level_0_by_absence() -> None:
    verdict = detect(talk("volunteer: Good morning, nice office.", "listener: Thanks."))
    assert verdict.level == 0
    assert verdict.evidence == ()
    assert "no reason for the decision" in verdict.reason


@pytest.mark.parametrize(
    "line",
    [
        "volunteer: Geoffrey Hinton and all the experts say that this is the greatest danger.",
        "volunteer: If you don't act now, you will have blood on your hands.",
    ],
)
def test_authority_or_alarm_is_level_0_and_quoted(line: str) -> None:
    verdict = detect(talk("volunteer: Hello.", "listener: Hello.", line))
    assert verdict.level == 0
    assert quoted(verdict).startswith("3: ")


def test_one_step_with_its_reason_is_level_1() -> None:
    verdict = detect(talk(WAITS))
    assert verdict.level == 1
    assert "Without a rule that engineer will wait" in quoted(verdict)


def test_a_heap_with_one_reasoned_step_is_level_1() -> None:
    assert detect(talk(WAITS, GO_ON, HEAP)).level == 1


def test_two_steps_with_a_link_missing_are_level_2() -> None:
    verdict = detect(talk(FIRST, GO_ON, WAITS))
    assert verdict.level == 2
    assert "missing" in verdict.reason
    assert "1: The engineer on shift sees it first" in quoted(verdict)
    assert "3: Without a rule that engineer will wait" in quoted(verdict)


def test_the_whole_chain_is_level_3() -> None:
    verdict = detect(talk(*CHAIN))
    assert verdict.level == 3
    assert len(verdict.evidence) == 3


def test_reasoning_that_questions_draw_out_of_the_listener_counts() -> None:
    verdict = detect(
        talk(
            "volunteer: Who sees it first when the evaluations jump during a run, and why?",
            "listener: The engineer on shift sees it first, because leadership is asleep at three "
            "in the morning.",
            "volunteer: Why would that engineer wait instead of stopping the run?",
            "listener: Because it is expensive to stop, so people wait, and you get promoted for "
            "finishing.",
            "volunteer: Why would a rule written down before the run help that engineer?",
            "listener: Because it was agreed while everyone was calm, and it takes the blame away.",
        )
    )
    assert verdict.level == 3


def test_what_the_listener_adds_unprompted_does_not_count() -> None:
    verdict = detect(
        talk(
            "volunteer: Hello, nice to meet you.",
            "listener: The engineer on shift sees it first, because leadership is asleep at three "
            "in the morning.",
            "volunteer: I see.",
            "listener: It is expensive to stop, so people wait, and finishing gets you promoted.",
            "volunteer: Thank you.",
            "listener: And a rule agreed while everyone was calm takes the blame away.",
        )
    )
    assert verdict.level == 0


def test_the_listeners_ground_a_case_and_the_crux_make_it_level_4() -> None:
    lines = ("volunteer: Hello.", SPIKE, OWN_GROUND, GO_ON, *CHAIN, GO_ON, CASE, GO_ON, CRUX)
    verdict = detect(talk(*lines))
    assert verdict.level == 4
    assert "3: Your junior watched the loss spike" in quoted(verdict)
    assert "This is the crux" in quoted(verdict)


def test_the_chain_without_a_crux_stays_at_level_3() -> None:
    lines = ("volunteer: Hello.", SPIKE, OWN_GROUND, GO_ON, *CHAIN, GO_ON, CASE)
    assert detect(talk(*lines)).level == 3


def test_a_chain_told_wholly_in_an_analogy_is_left_to_a_person() -> None:
    boiler = (
        "The valve is set by the plant's people on a quiet afternoon, because a hot boiler is a "
        "bad place for a discussion.",
        "It opens at a fixed pressure, because a fixed number leaves nothing to be talked about.",
        "The limit of the boiler is set by its maker in advance, because the stoker at work has a "
        "target to meet.",
        "The stoker is told of the limit on paper, because a number on paper leaves nothing to be "
        "decided in the heat.",
        "The limit is a number and not a feeling, because a feeling in the heat of work is easily "
        "argued away.",
    )
    verdict = detect(talk(*(line for told in boiler for line in (f"volunteer: {told}", GO_ON))))
    assert verdict.level is None
    assert "by rule it can't be told whether they make the chain" in verdict.reason
    assert verdict.evidence


@pytest.mark.parametrize(
    "line",
    [
        "volunteer: Does the engineer on shift wait without a rule because stopping is expensive?",
        "volunteer: It is not true that the engineer waits, because stopping is expensive.",
        "volunteer: I don't think that the engineer waits because stopping is expensive.",
        BEES,
        HEAP,
        f"{TO_GRADER} the engineer on shift waits as stopping is expensive.",
    ],
)
def test_what_is_no_claim_of_the_volunteers_is_no_step(line: str) -> None:
    assert detect(talk("volunteer: Hello.", GO_ON, line)).level == 0


def test_filler_does_not_complete_a_chain() -> None:
    lines = (FIRST, GO_ON, WAITS)
    more = (GO_ON, BEES, GO_ON, BEES, GO_ON, BEES, GO_ON, BEES)
    assert detect(talk(*lines, *more)).level == detect(talk(*lines)).level == 2


@pytest.mark.parametrize("lines", [(WAITS,), (FIRST, GO_ON, WAITS), CHAIN])
def test_a_chain_typed_fast_gets_the_same_level(lines: tuple[str, ...]) -> None:
    assert detect(talk(*typed_fast(*lines))).level == detect(talk(*lines)).level
