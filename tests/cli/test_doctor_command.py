import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.support import Run, shows_no_inside
from tests.llm.answers import fails, models, says, steps, streams
from tests.llm.wire import FakeServer

KEY = "sk-very-secret-0815"


@pytest.fixture(autouse=True)
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    """A server that may be connected; none is found on this machine."""
    monkeypatch.setattr("practice.llm.discovery.PORTS", ())
    with FakeServer() as running:
        running.at("GET", "/v1/models", models("tiny"))
        yield running


def connected(home: Path, server: FakeServer, more: str = "") -> None:
    """The settings with this server as both."""
    table = f'server = "{server.base_url}"\nmodel = "tiny"\n{more}'
    home.mkdir()
    (home / "settings.toml").write_text(f"[partner]\n{table}[judge]\n{table}")


def spoken(text: str) -> str:
    """The output without its line breaks."""
    return " ".join(text.split())


def test_without_a_model_everything_works(run: Run, home: Path) -> None:
    ran = run("doctor")
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "practice 0.",
        str(home),
        "Content files: no faults.",
        "Terminal: none",
        "The listener: no model is connected, so the built-in partner plays the listener.",
        "The judge: no model is connected, so the rules grade.",
        "No model server was found on this machine, and no key in the environment.",
    ):
        assert words in spoken(ran.out)


def test_what_is_connected_is_tried_and_measured_once(
    run: Run, home: Path, server: FakeServer
) -> None:
    connected(home, server)
    server.then(streams("Hello."), says({"fruit": "apple"}))
    ran = run("doctor")

    assert (ran.code, ran.err) == (0, "")
    out = spoken(ran.out)
    assert f"The listener: tiny at {server.base_url}, chosen by settings.toml." in out
    assert "A short reply: first words after 0." in out
    assert "An answer of a given shape: whole after 0." in out
    assert "7 tokens read, 3 written; price not known." in out


def test_with_prices_it_says_what_a_call_costs(run: Run, home: Path, server: FakeServer) -> None:
    connected(home, server, 'price_in = 100\nprice_out = 1000\ncurrency = "EUR"\n')
    server.then(streams("Hello."), says({"fruit": "apple"}))
    ran = run("doctor", "--json")
    assert ran.json["judge"]["shaped"]["cost"] == pytest.approx(0.0037)
    assert ran.json["judge"]["shaped"]["currency"] == "EUR"


def test_a_server_that_counts_no_tokens_is_told(run: Run, home: Path, server: FakeServer) -> None:
    connected(home, server)
    server.then(streams("Hello."), says({"fruit": "apple"}, usage=None))
    assert "the server does not count tokens" in spoken(run("doctor").out)


def test_a_model_that_gives_no_shape_fails_with_a_next_step(
    run: Run, home: Path, server: FakeServer
) -> None:
    connected(home, server)
    server.then(streams("Hello."), *[says("An apple, I think.")] * 12)
    ran = run("doctor")
    assert ran.code == 1
    assert "An answer of a given shape: none." in spoken(ran.out)
    assert "connect a larger one" in spoken(ran.out)


def test_a_server_that_refuses_fails_with_a_next_step(
    run: Run, home: Path, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    connected(home, server)
    for options in ([], ["--json"]):
        server.then(fails(401, {"error": {"message": f"no such key: {KEY}"}}))
        ran = run("doctor", *options)
        assert ran.code == 1
        assert server.requests[-1].headers["authorization"] == f"Bearer {KEY}"
        assert KEY not in ran.out + ran.err
        shows_no_inside(ran)
        if not options:
            assert "`practice connect` anew" in spoken(ran.out)


def test_without_calls_nothing_is_sent(run: Run, home: Path, server: FakeServer) -> None:
    connected(home, server)
    ran = run("doctor", "--no-call")
    assert ran.code == 0
    assert "Not tried." in ran.out
    assert server.requests == []


def test_a_model_that_can_not_be_used_says_what_to_do(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text(
        '[judge]\nserver = "https://api.openai.com/v1"\nmodel = "large"\n'
    )
    ran = run("doctor")
    assert ran.code == 1
    assert "`practice connect https://api.openai.com/v1`" in spoken(ran.out)
    assert json.loads(run("doctor", "--json").out)["judge"]["fine"] is False


def test_a_broken_file_is_told_with_its_line(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "settings.toml").write_text("\n[partnr]\n")
    ran = run("doctor")
    assert (ran.code, ran.err) == (1, "")
    assert "line 2: there is no table 'partnr'; did you mean partner?" in spoken(ran.out)
    assert "line 2" in run("doctor", "--json").json["settings_fault"]


def test_a_key_in_the_environment_is_offered_and_not_shown(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    ran = run("doctor")
    assert ran.code == 0
    assert "A key for api.openai.com lies in OPENAI_API_KEY." in spoken(ran.out)
    assert "Nothing is used unasked" in spoken(ran.out)
    assert KEY not in ran.out + run("doctor", "--json").out


def test_what_a_server_says_can_not_steer_the_terminal(
    run: Run, home: Path, server: FakeServer
) -> None:
    connected(home, server)
    server.then(fails(400, {"error": {"message": "\x1b[31mred\x07 \x9b2J"}}), *[steps()] * 4)
    shows_no_inside(run("doctor"))
