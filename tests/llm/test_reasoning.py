import pytest

from practice.llm.reasoning import ReasoningFilter, without_reasoning


def said(*pieces: str) -> str:
    reasoning = ReasoningFilter()
    return "".join([*map(reasoning.feed, pieces), reasoning.end()])


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("<think>hm</think>I see.", "I see."),
        ("<thinking>hm</thinking>\n\nI see.", "I see."),
        ("<think>a < b</think>I see <b>that</b>.", "I see <b>that</b>."),
        ("<think></think>I see.<think>hm</think> Go on.", "I see. Go on."),
        ("<think>never closed", ""),
        ("<think>closed in part</thi", ""),
        ("1 < 2, and x<thin", "1 < 2, and x<thin"),
        ("  \n I see. \n", "I see. \n"),
    ],
)
def test_reasoning_is_taken_out_wherever_the_pieces_are_cut(text: str, rest: str) -> None:
    assert said(text) == rest
    assert said(*text) == rest
    for cut in range(len(text)):
        assert said(text[:cut], text[cut:]) == rest


def test_an_angle_bracket_in_ordinary_text_is_not_held() -> None:
    reasoning = ReasoningFilter()
    assert reasoning.feed("1 < 2") == "1 < 2"
    assert reasoning.feed(" and <b") == " and <b"
    assert reasoning.feed(" <t") == " "
    assert reasoning.feed("o>") == "<to>"


def test_in_a_whole_answer_reasoning_may_have_begun_in_the_prompt() -> None:
    assert without_reasoning("so he asks.</think>\nWhy?") == "Why?"
