import pytest
from tests.trainer.importing.test_formats import read, said
from tests.trainer.importing.test_refusals import refusal

EXPECTED = [("v", "hi"), ("p", "hello; there, you")]


@pytest.mark.parametrize(
    "text",
    [
        'speaker,text\nMe,hi\nMarcus,"hello; there, you"\n',
        'Role;Content\nuser;hi\nassistant;"hello; there, you"\n',
        "NAME\tMESSAGE\nMe\thi\nMarcus\thello; there, you\n",
        'no,at,Speaker Name,said\n1,10:02,Me,hi\n2,10:03,Marcus,"hello; there, you"\n',
        'text,speaker_name\nhi,Me\n"hello; there, you",Marcus\n',
        'sep=;\nspeaker;text\nMe;hi\nMarcus;"hello; there, you"\n',
        '\ufeff"speaker","text"\r\n"Me","hi"\r\n\r\n"Marcus","hello; there, you",\r\n,\r\n',
        'speaker;a,b,c;text\nMe;;hi\nMarcus;;"hello; there, you"\n',
    ],
    ids=["commas", "semicolons", "tabs", "more columns", "turned", "sep", "spreadsheet", "mixed"],
)
def test_a_table_with_a_header(text: str) -> None:
    assert said(text, "talk.csv") == EXPECTED


def test_a_quoted_text_may_have_lines_and_quotation_marks() -> None:
    text = 'speaker,text\nMe,"one\n\n""two"""\nMarcus,hm\n'

    assert said(text, "talk.csv")[0] == ("v", 'one\n\n"two"')


def test_what_the_system_wrote_is_left_out_and_said() -> None:
    found = read("role,text\nsystem,Be Marcus.\nuser,hi\nassistant,hello\n", "talk.csv")

    assert len(found.turns) == 2
    assert found.left_out == "1 message by system was left out: nobody said it in the talk."


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "who knows,text\nMe,hi",
            "line 1: a column with speakers or one with texts is missing; th",
        ),
        ("Me,hi\nMarcus,hello", "line 1: a column with speakers or one with texts is missing; the"),
        ("speaker,text\n", "nobody says anything in it."),
        ("speaker,text\nsystem,x\n", "only the system speaks in it."),
        ("speaker,text\nMe,hi\n,so\n", "line 3: 'so' belongs to no speaker."),
        ("speaker,text\nMe,hi, you\n", "line 2: it has 3 cells, and the header has 2."),
        ('speaker,text\nMe,"a\nb"\nMarcus,x\nJoe,y', "line 5: more than two speakers were found"),
        ('speaker,text\nMe,"a\nb', "the table can't be read: unexpected end of data."),
        (f"speaker,text\nMe,{'x' * 200_000}", "the table can't be read: field larger than field"),
        ("speaker,text\nMe,\nMarcus,\n", "nobody says anything in it."),
    ],
)
def test_a_table_that_is_no_talk(text: str, message: str) -> None:
    assert message in refusal(text, "talk.csv").message
