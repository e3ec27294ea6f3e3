import pytest

from practice.domain.errors import WrongUse
from practice.llm.addresses import host, on_this_machine, tidy


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
        (" http://127.0.0.1:8080/v1/ ", "http://127.0.0.1:8080/v1"),
        ("http://LOCALHOST:11434", "http://localhost:11434/v1"),
        ("localhost:11434", "http://localhost:11434/v1"),
        ("0.0.0.0:11434", "http://127.0.0.1:11434/v1"),
        ("[::1]:8000", "http://[::1]:8000/v1"),
        ("api.openai.com", "https://api.openai.com/v1"),
        ("https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1"),
    ],
)
def test_an_address_has_one_form(typed: str, tidied: str) -> None:
    assert tidy(typed) == tidied
    assert tidy(tidied) == tidied


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ftp://x/v1",
        "http://",
        "http://x:99999/v1",
        "http://a b/v1",
        "http://[x/v1",
        "a\x1b[31m",
    ],
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(WrongUse, match="is no address of a server"):
        tidy(typed)


@pytest.mark.parametrize(
    "typed", ["https://sk-0815@api.openai.com/v1", "https://x/v1?key=sk-0815", "https://x/#sk-0815"]
)
def test_an_address_with_a_key_in_it_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(WrongUse) as refused:
        tidy(typed)
    assert "sk-0815" not in str(refused.value)


@pytest.mark.parametrize(
    ("base_url", "local"),
    [
        ("http://127.0.0.1:8080/v1", True),
        ("http://127.9.9.9/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://localhost/v1", True),
        ("http://192.168.1.5:8000/v1", False),
        ("http://127.0.0.1.example.org/v1", False),
        ("http://localhost.example.org/v1", False),
        ("https://api.openai.com/v1", False),
    ],
)
def test_only_loopback_is_this_machine(base_url: str, local: bool) -> None:
    assert on_this_machine(base_url) is local


def test_a_host_has_its_port() -> None:
    assert host("http://127.0.0.1:8080/v1") == "127.0.0.1:8080"
