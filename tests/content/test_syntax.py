import pytest

from practice.content.faults import Unreadable
from practice.content.reading import read
from practice.content.scan import CONTENT


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("schema: 1\ntitle: Fine: it goes on\n", 2, "a colon stands in a text without quotation"),
        ("a:\n  - Fine: it goes: on\n", 2, "a colon stands in a text without quotation marks"),
        (
            'a:\n  - "abc". Good\n',
            2,
            "after the closing quotation mark there is more text, '. Good'",
        ),
        ('a: "abc" more\nb: 2\n', 1, "after the closing quotation mark there is more text, 'more'"),
        ("a:\n  - 'tis fine\n  - b\n", 2, "if the text begins with an apostrophe"),
        ('a:\n  - "open\n  - b\n', 2, "a quotation mark is opened here and never closed"),
        ('a:\n  - "open\n  - "closed"\n', 2, "a quotation mark is opened here and never closed"),
        ("a:\n  - @home\n", 2, "a text that begins with @ must stand in quotation marks"),
        ("a:\n  - *really* good\n", 2, "a text that begins with * must stand in quotation marks"),
        ("a:\n  - {point} is good\n", 2, "a text that begins with { must stand in quotation marks"),
        ("a:\n  - [laughs] Hello\n", 2, "a text that begins with [ must stand in quotation marks"),
        ("a:\n  - > she said\n", 2, "after > or | the text begins on the next line"),
        ("a:\n\t- b\n", 2, "the line is indented with a tab"),
        ("a:\n  - b\n - c\n", 3, "this line does not fit the lines above it"),
        ("a: b\n c: d\n", 2, "this line does not fit the lines above it"),
        ("a: text\nmore text\nb: c\n", 2, "this line has no key"),
        ("a: [b, c\nd: e\n", 1, "a list in square brackets is not closed"),
        ("a: {b: 1\n", 1, "curly brackets are not closed"),
        ('a: "\\q"\n', 1, "a backslash in quotation marks begins a code"),
        ("key:value\nb: c\n", 1, "a space is missing after the colon of the key"),
        ("a: b\n...\nc: d\n", 3, "does not belong to the text before it"),
    ],
)
def test_a_slip_is_explained_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read(text.encode(), CONTENT)

    fault = caught.value.faults[0]
    assert (line, True) == (fault.line, message in fault.message), fault.message
