import itertools
import json
import time
import tracemalloc
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.content.files import make
from practice.content.new import starter
from practice.content.scan import CONTENT
from practice.domain.content import Kind

MOST = CONTENT.bytes


def bomb(link: str) -> str:
    rows = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    names = "abcdefghijklm"
    for before, name in itertools.pairwise(names):
        rows.append(f"{name}: &{name} " + link.replace("@", ", ".join([f"*{before}"] * 9)))
    return "\n".join(rows)


HOSTILE = {
    "alias bomb": bomb("[@]"),
    "merge bomb": bomb("{<<: [@]}"),
    "brackets": "[" * MOST,
    "braces": "{" * MOST,
    "hyphens": "- " * (MOST // 2),
    "question marks": "? " * (MOST // 2),
    "a large text": "a: '" + "x" * (MOST - 5) + "'",
    "colons": ":" * MOST,
    "one endless key": '"' + "k" * (MOST - 6) + '": 1',
    "numbers": "- 1\n" * (MOST // 4),
    "unknown keys": "schema: 1\n" + "".join(f"k{number}: 1\n" for number in range(2450)),
    "long unknown keys": "schema: 1\n" + "".join(f"{'k' * 55}{n}: 1\n" for n in range(190)),
    "unknown acts": f"schema: 1\npatience: {{tried_by: [{'monologu, ' * 4900}]}}",
    "objections": "schema: 1\nobjections:\n"
    + '  - {says: ["{pont}", "{pont}"], in_short: Bad., x: 1}\n' * 380,
    "slots": "schema: 1\nnods:\n  - '" + "{point} " * 30_000 + "'",
    "keys twice": "a: 1\n" * 2400,
    "types": "!" * MOST,
    "anchors": "- &a x\n" * (MOST // 7),
    "quotation marks": '"' * MOST,
    "comments": "#" * MOST,
    "documents": "---\n" * (MOST // 4),
    "escapes": 'a: "' + "\\x41" * (MOST // 4 - 3) + '"',
}


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML alone takes ten times as long")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_within_100_ms_and_50_mb(name: str) -> None:
    data = HOSTILE[name].encode()
    assert len(data) <= MOST
    best = 9.0
    for _ in range(3):
        before = time.process_time()
        made = make(data, Path("a.yaml"), Kind.PERSONA)
        best = min(best, time.process_time() - before)
        assert made.content is None
        assert made.problems
    tracemalloc.start()
    make(data, Path("a.yaml"), Kind.PERSONA)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert best < 0.1
    assert peak < 50_000_000


def test_a_larger_file_is_not_even_decoded() -> None:
    made = make(b"\xff" * (MOST + 1), Path("a.yaml"), Kind.PERSONA)

    assert [problem.message for problem in made.problems] == [
        "the file is larger than 256 KiB, the most that is read"
    ]


KINDS = st.sampled_from([*Kind, None])
KEYS = st.sampled_from(["id", "says", "levels", "when", "x"])
LEAVES = st.none() | st.booleans() | st.integers(-5, 5) | st.floats(-2, 2) | st.text(max_size=8)


@given(st.binary(max_size=300), KINDS)
@settings(deadline=None)
def test_any_bytes_make_problems_and_nothing_else(data: bytes, kind: Kind | None) -> None:
    made = make(data, Path("a.yaml"), kind)

    assert made.content is None
    assert made.problems


@given(st.sampled_from(Kind), st.integers(0, 12_000), st.text("ab:-[]{}'\"#\n *&!0", max_size=6))
@settings(deadline=None, max_examples=200)
def test_any_slip_in_a_good_file_is_good_still_or_has_problems_with_lines(
    kind: Kind, at: int, slip: str
) -> None:
    text = starter(kind)
    at %= len(text)
    changed = text[:at] + slip + text[at + len(slip) :]

    made = make(changed.encode(), Path(f"my-{kind.value}.yaml"), kind)

    assert (made.content is None) == bool(made.problems)
    lines = changed.count("\n") + 1
    assert all(one.line is None or 1 <= one.line <= lines for one in made.problems)


@given(
    st.sampled_from(Kind),
    st.sampled_from(["objections", "answers", "patience", "nods", "steps", "criteria", "caps"]),
    st.recursive(
        LEAVES,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
)
@settings(deadline=None, max_examples=200)
def test_any_value_of_a_key_is_told_in_a_sentence(kind: Kind, key: str, value: object) -> None:
    data = json.dumps({"schema": 1, "id": "a", key: value})

    made = make(data.encode(), Path("a.yaml"), kind)

    assert made.problems
    assert all(problem.message for problem in made.problems)
