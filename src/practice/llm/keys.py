"""Keys: each is bound to one server, lies in the environment or the keyring, and is never shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from pydantic import SecretStr

from practice.domain.errors import WrongUse
from practice.llm.addresses import host, tidy

SERVICE = "practice"
"""Under this name keys lie in the keyring; the user name there is the base URL."""
OPENAI = "https://api.openai.com/v1"
BASE_URL = "OPENAI_BASE_URL"
_OPENAI_KEY = "OPENAI_API_KEY"
_USUAL = {
    "OPENROUTER_API_KEY": "https://openrouter.ai/api/v1",
    "ANTHROPIC_API_KEY": "https://api.anthropic.com/v1",
    "GEMINI_API_KEY": "https://generativelanguage.googleapis.com/v1beta/openai",
    "DEEPSEEK_API_KEY": "https://api.deepseek.com/v1",
    "MISTRAL_API_KEY": "https://api.mistral.ai/v1",
    "GROQ_API_KEY": "https://api.groq.com/openai/v1",
}

Environment = Mapping[str, str]


class Keyring(Protocol):
    """The two functions of the keyring that are used."""

    def get_password(self, service_name: str, username: str) -> str | None:
        """A password, if it has one."""

    def set_password(self, service_name: str, username: str, password: str) -> None:
        """Keep a password."""


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A key, and where it lay."""

    key: SecretStr
    where: str


def system_keyring() -> Keyring:
    """The keyring of this system; importing it takes a while."""
    import keyring

    return keyring


class Keys:
    """Finds the key of a server, and keeps one."""

    def __init__(
        self, environment: Environment, keyring: Callable[[], Keyring] = system_keyring
    ) -> None:
        self._environment = environment
        self._keyring = keyring

    def named(self) -> dict[str, str]:
        """The base URLs for which a key lies in the environment, and its name there."""
        bound = {_OPENAI_KEY: openai_address(self._environment), **_USUAL}
        found: dict[str, str] = {}
        for name, base_url in bound.items():
            if base_url is not None and self._environment.get(name, "").strip():
                found.setdefault(base_url, name)
        return found

    def of(self, base_url: str, key_env: str | None = None) -> FoundKey | None:
        """The key of this server and no other.

        It is taken from the variable that is named for it, else from the usual one, else from the
        keyring.

        Raises:
            WrongUse: The variable that is named for it is not set, or the keyring is shut.
        """
        if key_env is not None:
            value = self._environment.get(key_env, "").strip()
            if not value:
                raise WrongUse(
                    f"The key for {host(base_url)} is to lie in {key_env}, which is not set.",
                    hint=f"Set {key_env}, or connect anew with `practice connect {base_url}`.",
                )
            return FoundKey(SecretStr(value), key_env)
        name = self.named().get(base_url)
        if name is not None:
            return FoundKey(SecretStr(self._environment[name].strip()), name)
        kept = self._kept(base_url)
        return FoundKey(SecretStr(kept), "the keyring") if kept else None

    def keep(self, base_url: str, key: SecretStr) -> None:
        """Keep a key in the keyring.

        Raises:
            WrongUse: This machine has no keyring that can be used.
        """
        from keyring.errors import KeyringError

        try:
            self._keyring().set_password(SERVICE, base_url, key.get_secret_value())
        except (KeyringError, RuntimeError, OSError) as error:
            raise _no_keyring(base_url) from error

    def _kept(self, base_url: str) -> str | None:
        from keyring.errors import KeyringError, NoKeyringError

        try:
            return self._keyring().get_password(SERVICE, base_url)
        except NoKeyringError:
            return None
        except (KeyringError, RuntimeError, OSError) as error:
            raise _no_keyring(base_url) from error


def openai_address(environment: Environment) -> str | None:
    """The server that `OPENAI_BASE_URL` names, or else OpenAI's; None: what it names is none."""
    try:
        return tidy(environment.get(BASE_URL, "").strip() or OPENAI)
    except WrongUse:
        return None


def usual_name(base_url: str) -> str | None:
    """The environment's usual name for the key of a server that is known to want one."""
    known = {url: name for name, url in {_OPENAI_KEY: OPENAI, **_USUAL}.items()}
    return known.get(base_url)


def _no_keyring(base_url: str) -> WrongUse:
    name = usual_name(base_url) or "a variable of your choice"
    return WrongUse(
        "The keyring of this machine can't be used.",
        hint=f"Put the key into the environment instead: {name}, "
        "and name the variable with `practice connect ADDRESS --key-env NAME`.",
    )
