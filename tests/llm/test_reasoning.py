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
    assert without_reasoning("so he asks.</think>\nWhy?") == ("Why?", True)
    assert without_reasoning("<think>hm</think>Why?") == ("Why?", False)
    assert without_reasoning("Why?") == ("Why?", False)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("so he asks.</think>\nWhy?", "Why?"),
        ("so</think>Why?<think>hm</think> Go on.", "Why? Go on."),
        ("</think>Why?", "Why?"),
        ("It turned out to think nothing.", "It turned out to think nothing."),
    ],
)
def test_where_it_is_known_to_begin_in_the_prompt_none_of_it_comes_out(
    text: str, rest: str
) -> None:
    for cut in range(len(text)):
        reasoning = ReasoningFilter(inside=True)
        pieces = [reasoning.feed(text[:cut]), reasoning.feed(text[cut:]), reasoning.end()]
        assert "".join(pieces) == rest
        assert not reasoning.unopened


def test_an_end_without_a_beginning_is_told() -> None:
    reasoning = ReasoningFilter()
    assert reasoning.feed("so he asks.") == "so he asks."
    assert not reasoning.unopened
    reasoning.feed("</thi")
    reasoning.feed("nk>Why?")
    assert reasoning.unopened
