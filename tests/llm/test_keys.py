import pytest
from keyring.errors import KeyringLocked, NoKeyringError
from pydantic import SecretStr
from tests.llm.house import Safe

from practice.domain.errors import WrongUse
from practice.llm.keys import SERVICE, Keys

OPENAI = "https://api.openai.com/v1"
OTHER = "https://models.example.org/v1"


class Shut(Safe):
    """A keyring that refuses."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    def get(self, *_: object) -> str:
        raise self._error

    def __setitem__(self, *_: object) -> None:
        raise self._error


def keys(safe: Safe | None = None, **environment: str) -> Keys:
    ring = Safe() if safe is None else safe
    return Keys(environment, lambda: ring)


def found(keys: Keys, base_url: str, key_env: str | None = None) -> tuple[str, str] | None:
    key = keys.of(base_url, key_env)
    return (key.key.get_secret_value(), key.where) if key else None


def test_the_key_for_openai_is_bound_to_openai() -> None:
    mine = keys(OPENAI_API_KEY="sk-1")
    assert found(mine, OPENAI) == ("sk-1", "OPENAI_API_KEY")
    assert found(mine, OTHER) is None


def test_with_a_base_url_it_is_bound_to_that_and_to_no_other() -> None:
    mine = keys(OPENAI_API_KEY="sk-1", OPENAI_BASE_URL=f"{OTHER}/")
    assert found(mine, OTHER) == ("sk-1", "OPENAI_API_KEY")
    assert found(mine, OPENAI) is None


def test_a_base_url_that_is_none_binds_the_key_to_nothing() -> None:
    mine = keys(OPENAI_API_KEY="sk-1", OPENAI_BASE_URL="ftp://x")
    assert mine.named() == {}
    assert found(mine, OPENAI) is None


def test_other_servers_have_their_usual_names() -> None:
    mine = keys(OPENROUTER_API_KEY="sk-2", GEMINI_API_KEY=" ")
    assert mine.named() == {"https://openrouter.ai/api/v1": "OPENROUTER_API_KEY"}
    assert found(mine, "https://openrouter.ai/api/v1") == ("sk-2", "OPENROUTER_API_KEY")


def test_the_variable_that_is_named_for_a_server_counts_alone() -> None:
    mine = keys(OPENAI_API_KEY="sk-1", MINE="sk-3")
    assert found(mine, OPENAI, "MINE") == ("sk-3", "MINE")
    with pytest.raises(WrongUse, match="is to lie in YOURS, which is not set"):
        mine.of(OPENAI, "YOURS")


def test_the_keyring_keeps_one_key_a_server() -> None:
    safe = Safe()
    keys(safe).keep(OTHER, SecretStr("sk-4"))
    assert safe == {(SERVICE, OTHER): "sk-4"}
    assert found(keys(safe), OTHER) == ("sk-4", "the keyring")
    assert found(keys(safe), OPENAI) is None


def test_the_environment_comes_before_the_keyring() -> None:
    safe = Safe({(SERVICE, OPENAI): "sk-old"})
    assert found(keys(safe, OPENAI_API_KEY="sk-new"), OPENAI) == ("sk-new", "OPENAI_API_KEY")


def test_a_machine_without_a_keyring_has_no_keys_in_it() -> None:
    assert found(keys(Shut(NoKeyringError())), OPENAI) is None


@pytest.mark.parametrize("error", [KeyringLocked(), RuntimeError(), OSError()])
def test_a_keyring_that_is_shut_is_told_plainly(error: Exception) -> None:
    with pytest.raises(WrongUse, match=r"keyring of this machine can't be used.*OPENAI_API_KEY"):
        keys(Shut(error)).of(OPENAI)


def test_where_none_can_be_kept_the_environment_is_named() -> None:
    with pytest.raises(WrongUse, match=r"--key-env NAME") as refused:
        keys(Shut(NoKeyringError())).keep(OTHER, SecretStr("sk-0815"))
    assert "sk-0815" not in str(refused.value)


def test_no_way_of_printing_a_found_key_shows_it() -> None:
    key = keys(OPENAI_API_KEY="sk-0815").of(OPENAI)
    assert key is not None
    assert "sk-0815" not in f"{key} {key!r} {key.key} {key.key!r}"
