from pathlib import Path

import pytest

from practice.domain.models import Part, Price
from practice.llm.settings import line_of, read, told

WHOLE = """\
# mine
[partner]
server = "http://127.0.0.1:11434/"
model = "llama3.2"
context = 8192

[judge]
server = "https://api.openai.com/v1"
model = "large"
price_in = 2.5
price_out = 10
currency = "EUR"

[servers."https://api.openai.com/v1/"]
consent = true
key_env = "MY_KEY"
idle_seconds = 5

[tui]
theme = "dark"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_a_file_that_is_not_there_says_nothing(file: Path) -> None:
    settings = read(file)
    assert (settings.parts, settings.servers, settings.problems) == ({}, {}, ())


def test_it_says_models_and_servers_and_leaves_the_rest_to_others(file: Path) -> None:
    file.write_text(WHOLE)
    settings = read(file)

    assert settings.problems == ()
    partner, judge = settings.parts[Part.PARTNER], settings.parts[Part.JUDGE]
    assert (partner.server, partner.context, partner.price) == (
        "http://127.0.0.1:11434/v1",
        8192,
        None,
    )
    assert judge.price == Price(2.5, 10, "EUR")
    server = settings.server("https://api.openai.com/v1")
    assert (server.consent, server.key_env, server.idle_seconds) == (True, "MY_KEY", 5)
    assert not settings.server("https://elsewhere.test/v1").consent


@pytest.mark.parametrize(
    ("text", "line", "key", "says"),
    [
        ("[partner\n", 1, "", "this is no TOML"),
        ("\n[partner]\nserver = \n", 3, "", "this is no TOML"),
        ("[partnr]\nmodel = 'x'\n", 1, "partnr", "did you mean partner?"),
        ("[partner]\nserver = 'localhost'\n", 1, "partner.model", "[partner] needs a 'model'"),
        (
            "[partner]\nserver = 'localhost'\nmodel = 'x'\nmodle = 'y'\n",
            4,
            "partner.modle",
            "there is no key 'modle'; did you mean model?",
        ),
        (
            "[partner]\nserver = 'ftp://x'\nmodel = 'x'\n",
            2,
            "partner.server",
            "'server': 'ftp://x' is no address of a server.",
        ),
        (
            '[servers."http://x/v1"]\nidle_seconds = -1\n',
            2,
            "servers.http://x/v1.idle_seconds",
            "greater than 0",
        ),
        ("partner = {server = 'localhost'}\n", 1, "partner.model", "needs a 'model'"),
        ("servers = 3\n", 1, "servers", "valid dictionary"),
    ],
)
def test_a_fault_has_file_line_key_and_sentence(
    file: Path, text: str, line: int, key: str, says: str
) -> None:
    file.write_text(text)
    settings = read(file)

    assert (settings.parts, settings.servers) == ({}, {})
    (problem,) = settings.problems
    assert (problem.file, problem.line, problem.key) == (file, line, key)
    assert says in problem.message


def test_bytes_and_folders_are_faults_too(file: Path, tmp_path: Path) -> None:
    file.write_bytes(b"\xff\xfe")
    assert "not text in UTF-8" in told(read(file).problems)
    assert "can't be read" in told(read(tmp_path).problems)


def test_a_key_that_somebody_wrote_there_is_not_repeated(file: Path) -> None:
    file.write_text('[servers."http://x/v1"]\napi_key = "sk-0815"\nconsent = "sk-0816"\n')
    said = told(read(file).problems)

    assert "api_key" in said
    assert "1 more fault" in said
    assert not any("sk-08" in str(problem) for problem in read(file).problems)


def test_a_line_is_found_by_its_keys_or_by_what_is_around_it() -> None:
    keys = ("servers", "https://api.openai.com/v1/", "idle_seconds")
    at = line_of(WHOLE, keys)
    assert at is not None
    assert WHOLE.splitlines()[at - 1] == "idle_seconds = 5"
    assert line_of(WHOLE, ("judge", "nothing")) == WHOLE.splitlines().index("[judge]") + 1
    assert line_of(WHOLE, ("nowhere",)) is None
