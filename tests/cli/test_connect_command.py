from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from tests.cli.support import Run, refused
from tests.llm.answers import fails, models, says, streams
from tests.llm.wire import FakeServer

import practice.cli.connect_command as command
from practice.domain.models import Part
from practice.llm.settings import read

KEY = "sk-very-secret-0815"
Given = Callable[..., None]


class Safe(KeyringBackend):
    """A keyring in memory."""

    priority = 1.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture(autouse=True)
def safe() -> Iterator[Safe]:
    usual, mine = keyring.get_keyring(), Safe()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(usual)


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """A server with one model, which is all that is found on this machine."""
    with FakeServer() as running:
        port = int(running.address.rpartition(":")[2])
        monkeypatch.setattr("practice.llm.discovery.PORTS", (port,))
        running.at("GET", "/v1/models", models("tiny"))
        yield running


@pytest.fixture
def settings(home: Path) -> Path:
    return home / "settings.toml"


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch, given: Given) -> Callable[..., None]:
    """Somebody at a terminal types these lines."""

    def types(*lines: str, key: str = "") -> None:
        given("".join(f"{line}\n" for line in lines), keyboard=True)
        monkeypatch.setattr(command, "in_terminal", lambda: True)
        monkeypatch.setattr("getpass.getpass", lambda _: key)

    return types


def chosen(settings: Path, part: Part) -> tuple[str, str] | None:
    model = read(settings).parts.get(part)
    return (model.server, model.model) if model else None


def test_a_server_and_a_model_are_connected_for_both(
    run: Run, server: FakeServer, settings: Path
) -> None:
    server.then(streams("Hello, ", "Sam."))
    ran = run("connect", server.base_url, "--model", "tiny", "--yes")

    assert (ran.code, ran.err) == (0, "")
    assert f"tiny at {server.address} answers" in ran.out
    assert "plays the listener and grades" in ran.out
    assert str(settings) in ran.out
    assert {chosen(settings, part) for part in Part} == {(server.base_url, "tiny")}


@pytest.mark.parametrize("part", Part)
def test_it_may_be_for_one_part_alone(
    run: Run, server: FakeServer, settings: Path, part: Part
) -> None:
    server.then(streams("Hello."))
    ran = run("connect", server.base_url, "--for", part.value, "--json")
    assert ran.json["for"] == [part.value]
    assert ran.json["model"] == "tiny"
    assert set(read(settings).parts) == {part}


def test_the_only_server_of_this_machine_is_taken_with_a_yes(
    run: Run, server: FakeServer, settings: Path
) -> None:
    server.then(streams("Hello."))
    assert run("connect", "--yes").code == 0
    assert chosen(settings, Part.JUDGE) == (server.base_url, "tiny")


def test_without_a_terminal_and_a_yes_it_says_what_was_found(
    run: Run, server: FakeServer, settings: Path
) -> None:
    ran = run("connect")
    refused(ran, 2, f"{server.address} has 1 model", "practice connect URL --model NAME --yes")
    assert not settings.exists()


def test_of_several_models_one_has_to_be_named(run: Run, server: FakeServer) -> None:
    server.at("GET", "/v1/models", models("a", "b"))
    refused(run("connect", server.base_url, "--yes"), 2, "can't be told", "There are: a, b.")


def test_a_local_server_that_wants_a_key_says_where_it_belongs(
    run: Run, server: FakeServer
) -> None:
    server.at("GET", "/v1/models", fails(401))
    refused(run("connect", server.base_url, "--yes"), 2, "wants a key", "--key-env")


def test_nothing_is_sent_away_without_a_yes(run: Run, settings: Path) -> None:
    ran = run("connect", "https://models.example.org/v1", "--model", "large")
    refused(ran, 2, "would be sent to models.example.org", "Say --yes")
    assert not settings.exists()


def test_a_known_server_without_a_key_says_where_it_belongs(run: Run, settings: Path) -> None:
    ran = run("connect", "https://api.openai.com/v1", "--model", "large", "--yes")
    assert ran.code == 2
    assert "There is no key for api.openai.com.\n  Set OPENAI_API_KEY" in ran.err
    assert not settings.exists()


def test_a_model_that_does_not_reply_is_not_connected(
    run: Run, server: FakeServer, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    server.then(fails(401))
    ran = run("connect", server.base_url, "--model", "tiny", "--yes")

    assert ran.code == 1
    assert "Nothing was connected." in ran.err
    assert KEY not in ran.out + ran.err
    assert not settings.exists()


def test_the_name_of_a_variable_is_written_and_its_key_is_not(
    run: Run, server: FakeServer, settings: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MINE", KEY)
    server.then(streams("Hello."))
    ran = run("connect", server.base_url, "--model", "tiny", "--key-env", "MINE", "--yes")
    text = settings.read_text()

    assert ran.code == 0
    assert server.requests[-1].headers["authorization"] == f"Bearer {KEY}"
    assert 'key_env = "MINE"' in text
    assert KEY not in text + ran.out


def test_none_connects_no_model_any_more(run: Run, server: FakeServer, settings: Path) -> None:
    server.then(streams("Hello."))
    run("connect", "--yes")
    ran = run("connect", "--none", "--for", "judge")
    assert "No model is connected any more as judge" in ran.out
    assert set(read(settings).parts) == {Part.PARTNER}
    assert run("connect", "--none", "--json").json == {
        "server": None,
        "model": None,
        "for": ["partner", "judge"],
    }
    assert read(settings).parts == {}


def test_none_and_a_server_contradict_each_other(run: Run) -> None:
    refused(run("connect", "http://127.0.0.1:1", "--none"), 2, "--none connects no model")


def test_a_broken_file_is_told_and_left_as_it_is(
    run: Run, server: FakeServer, settings: Path
) -> None:
    settings.parent.mkdir()
    settings.write_text("[partner\n")
    server.then(streams("Hello."))
    ran = run("connect", "--yes", "--json")
    refused(ran, 1, f"{settings}, line 1", "Mend that line")
    assert settings.read_text() == "[partner\n"


def test_at_a_terminal_it_shows_what_was_found_and_asks(
    run: Run, server: FakeServer, settings: Path, typing: Given
) -> None:
    server.at("GET", "/v1/models", models("a", "b")).then(streams("Hello."))
    typing("1", "2")
    ran = run("connect")

    assert ran.code == 0
    assert f"  1  {server.address} has 2 models." in ran.out
    assert chosen(settings, Part.PARTNER) == (server.base_url, "b")


@pytest.mark.parametrize("lines", [[""], []])
def test_enter_changes_nothing(run: Run, settings: Path, typing: Given, lines: list[str]) -> None:
    typing(*lines)
    ran = run("connect")
    assert ran.code == 0
    assert ran.out.endswith("Nothing was changed.\n")
    assert not settings.exists()


def test_no_is_what_anything_but_yes_means(
    run: Run, settings: Path, typing: Given, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    typing("2", "")
    ran = run("connect")

    assert "A key for api.openai.com lies in OPENAI_API_KEY." in ran.out
    assert "What you and the listener say is then sent to api.openai.com" in ran.out
    assert ran.out.endswith("Nothing was changed.\n")
    assert not settings.exists()


def test_a_model_that_is_passed_on_needs_a_yes_of_its_own(
    run: Run, server: FakeServer, settings: Path, typing: Given
) -> None:
    server.at("GET", "/v1/models", models("big:cloud"))
    typing("1", "1", "n")
    ran = run("connect")
    assert "big:cloud (passed on to the internet)" in ran.out
    assert ran.out.endswith("Nothing was changed.\n")
    assert not settings.exists()


def test_a_key_that_is_typed_goes_into_the_keyring_and_nowhere_else(
    run: Run, server: FakeServer, settings: Path, typing: Given, safe: Safe
) -> None:
    closed = fails(401)
    server.at(
        "GET",
        "/v1/models",
        lambda request: models("tiny") if "authorization" in request.headers else closed,
    )
    server.then(streams("Hello."))
    typing(key=KEY)
    ran = run("connect", server.base_url)

    assert ran.code == 0
    assert "wants a key" in ran.out
    assert list(safe.kept.values()) == [KEY]
    assert KEY not in settings.read_text() + ran.out + ran.err

    server.then(streams("Hello."), says({"fruit": "apple"}))
    assert run("doctor").code == 0
    assert server.requests[-1].headers["authorization"] == f"Bearer {KEY}"


def test_without_a_typed_key_it_says_what_else_can_be_done(
    run: Run, server: FakeServer, typing: Given
) -> None:
    server.at("GET", "/v1/models", fails(401))
    typing()
    ran = run("connect", server.base_url)
    assert ran.code == 2
    assert "--key-env" in ran.err
