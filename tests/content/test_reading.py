import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.content.faults import Fault, Unreadable
from practice.content.reading import read, read_yaml
from practice.content.scan import CONTENT, TRANSCRIPT, Limits
from practice.domain.errors import ContentError


def data_of(text: str) -> object:
    return read(text.encode(), CONTENT).data


def faults_of(data: bytes | str) -> list[tuple[int | None, str]]:
    with pytest.raises(Unreadable) as caught:
        read(data.encode() if isinstance(data, str) else data, CONTENT)
    return [(fault.line, fault.message) for fault in caught.value.faults]


def test_only_truth_numbers_and_nothing_are_resolved() -> None:
    text = "[true, False, 7, -3, 0.5, -.25, 1.5e3, ~, null, plain]"

    assert data_of(text) == [True, False, 7, -3, 0.5, -0.25, 1500.0, None, None, "plain"]
    assert data_of("a:") == {"a": None}


@pytest.mark.parametrize(
    "word",
    [
        *("yes", "No", "on", "OFF", "y"),
        *("2026-03-01", "2026-03-01 10:00:00", "12:30:45", "1:30"),
        *("010", "0x1F", "0b1", "1_000", "9" * 40),
        *(".inf", "-.inf", ".nan", "1e5", "="),
    ],
)
def test_other_words_stay_text(word: str) -> None:
    assert data_of(f"- {word}") == [word]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: *x", 2, "'*x' is read as a reference to another part of the file"),
        ("a: 1\nb: &x 1", 2, "'&x' is read as a name for this part of the file"),
        ("a: 1\nb: !!python/object:os.system 1", 2, "is read as a type for what follows"),
        ("a: 1\nb: !mine 1", 2, "'!mine' is read as a type for what follows"),
        ("a: 1\n<<: {b: 1}", 2, "'<<' would merge other keys in"),
        ("a: 1\n---\nb: 1", 2, "a second document begins here"),
        ("a: 1\n? [x]\n: 1", 2, "brackets stand where a key is expected"),
        ("a:\n  " + "[" * 13, 2, "lists within lists go deeper than 12 levels here"),
        ("- 1\n" * 5001, 4998, "the file has more than 5,000 parts"),
        ("a: 1\nb: \x1b[31m", 2, "an invisible control character (U+001B) stands here"),
        ("a: 1\nb: x\u2028y", 2, "an invisible control character (U+2028) stands here"),
    ],
)
def test_what_is_refused_is_named_with_its_line(text: str, line: int, message: str) -> None:
    found_line, found = faults_of(text)[0]

    assert (line, True) == (found_line, message in found), found


@pytest.mark.parametrize("text", ["", "   \n", "# only a comment\n", "\n\n"])
def test_an_empty_file_is_called_empty(text: str) -> None:
    assert faults_of(text) == [(None, "the file is empty")]


def test_a_file_may_have_256_kib_and_no_more() -> None:
    start = b"a: "

    assert read(start + b"x" * (256 * 1024 - 3), CONTENT).data is not None
    assert faults_of(start + b"x" * (256 * 1024 - 2)) == [
        (None, "the file is larger than 256 KiB, the most that is read")
    ]


def test_other_encodings_are_named_with_the_line() -> None:
    assert faults_of("a: 1\nb: caf\xe9".encode("latin-1")) == [
        (2, "a character is not in UTF-8; save the file with the encoding UTF-8")
    ]


def test_a_byte_order_mark_is_no_part_of_the_first_key() -> None:
    assert read(b"\xef\xbb\xbfa: 1", CONTENT).data == {"a": 1}


def test_a_key_that_stands_twice_is_told_with_both_lines() -> None:
    twice = read(b"a: 1\nb: 2\nc: {d: 1, d: 2}\na: 3\n", CONTENT).twice

    assert [(fault.line, fault.message) for fault in twice] == [
        (3, "the key 'd' stands twice; it is also on line 3"),
        (4, "the key 'a' stands twice; it is also on line 1"),
    ]


def test_the_same_key_in_quotation_marks_stands_twice_too() -> None:
    assert len(read(b'0: a\n"0": b\n', CONTENT).twice) == 1


def test_several_refusals_are_told_together() -> None:
    assert [line for line, _ in faults_of("a: &x 1\nb: *x\nc: !t 1\n")] == [1, 2, 3]


def test_a_refused_part_is_told_though_the_file_breaks_off_after_it() -> None:
    assert faults_of("- *bold words\n- next")[0][0] == 1


def test_a_transcript_may_have_five_thousand_turns() -> None:
    turns = "- {speaker: volunteer, text: x}\n" * 5000

    read_turns = read_yaml(f"turns:\n{turns}".encode(), "a.yaml")

    assert isinstance(read_turns, dict)
    assert len(read_turns["turns"]) == 5000


def test_read_yaml_raises_a_content_error_with_file_and_line() -> None:
    with pytest.raises(ContentError, match=r"a\.yaml, line 2: .*reference") as caught:
        read_yaml(b"a: 1\nb: *x\n", "a.yaml")

    assert caught.value.problems[0].line == 2


def test_read_yaml_refuses_keys_that_stand_twice() -> None:
    with pytest.raises(ContentError, match="stands twice"):
        read_yaml(b"a: 1\na: 2\n", "a.yaml")


def faults_if_any(data: bytes, limits: Limits) -> tuple[Fault, ...]:
    try:
        read(data, limits)
    except Unreadable as error:
        return error.faults
    return ()


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_are_read_or_have_faults(data: bytes) -> None:
    assert all(fault.message for fault in faults_if_any(data, TRANSCRIPT))


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`#,?~<= \n\t\\0{}", max_size=80))
@settings(deadline=None, max_examples=400)
def test_any_yaml_like_text_is_read_or_has_faults(text: str) -> None:
    found = faults_if_any(text.encode(), CONTENT)

    lines = text.count("\n") + 1
    assert all(fault.message for fault in found)
    assert all(fault.line is None or 1 <= fault.line <= lines for fault in found)
