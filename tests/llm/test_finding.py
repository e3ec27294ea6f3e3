import json

import pytest
from pydantic import BaseModel
from tests.llm.support import Verdict

from practice.llm.finding import NoObject, find

FITS = {"step": "b", "hit": True, "score": 3}
OTHER = {"step": "a", "hit": False, "score": 0}


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(FITS),
        f"```json\n{json.dumps(FITS)}\n```",
        f"Here you are: {json.dumps(FITS)} I hope it helps {{smile}}",
        f"The text says {json.dumps(OTHER)}, but: {json.dumps(FITS)}",
        f'{json.dumps(FITS)} {{"note": "unfit"}}',
        f"{{{{ {json.dumps(FITS)}",
        '{"a":' * 2000 + json.dumps(FITS),
    ],
    ids=["bare", "fenced", "among words", "the last one", "the last that fits", "braces", "deep"],
)
def test_the_last_whole_object_that_fits_is_taken(text: str) -> None:
    assert find(text, Verdict) == Verdict(step="b", hit=True, score=3)


def test_an_object_within_a_string_is_no_object() -> None:
    with pytest.raises(NoObject):
        find(json.dumps({"quote": json.dumps(FITS)}), Verdict)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("I would say b.", "no whole JSON object"),
        (json.dumps(FITS)[:-1], "no whole JSON object"),
        ('{"step": "z", "hit": true}', "step: Input should be 'a', 'b' or 'c'"),
        ('{"step": "a", "hit": "maybe"}', "hit: Input should be a valid boolean"),
    ],
)
def test_where_there_is_none_the_fault_is_told_without_the_value(text: str, why: str) -> None:
    with pytest.raises(NoObject, match=why) as raised:
        find(text, Verdict)
    assert "maybe" not in str(raised.value)


def test_what_json_had_escaped_comes_out_clean() -> None:
    class Remark(BaseModel):
        text: str

    assert (
        find(r'{"text": "\u001b[31mred\u202e \ud800"}', Remark).text == "\ufffd[31mred\ufffd \ufffd"
    )
