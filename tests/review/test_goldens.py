"""A golden that no longer holds shows where, and is not written over unless somebody says so."""

import pytest
from tests.review.goldens import FOLDER, RENEW, as_agreed

GOLDEN = FOLDER / "bare.md"


@pytest.fixture(autouse=True)
def _nobody_renews(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(RENEW, raising=False)


def test_a_text_that_differs_fails_with_the_lines_that_differ_and_how_to_renew() -> None:
    agreed = GOLDEN.read_bytes().decode()
    with pytest.raises(pytest.fail.Exception) as caught:
        as_agreed("bare.md", agreed.replace("# Not graded yet", "# Graded"))

    told = str(caught.value)
    assert "-# Not graded yet\n+# Graded\n" in told
    assert f"{RENEW}=1 pytest tests/review" in told
    assert GOLDEN.read_bytes().decode() == agreed


def test_a_last_line_break_that_is_missing_is_a_difference() -> None:
    with pytest.raises(pytest.fail.Exception):
        as_agreed("bare.md", GOLDEN.read_bytes().decode().rstrip("\n"))


def test_what_has_no_golden_yet_fails() -> None:
    with pytest.raises(pytest.fail.Exception, match=r"\+new"):
        as_agreed("no-such.md", "new\n")
