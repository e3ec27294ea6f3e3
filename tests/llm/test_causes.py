import asyncio
import importlib
import json
import subprocess
import sys
from collections.abc import Iterable

import httpx2
import openai
import pytest

from practice.domain.chat import Ending
from practice.domain.text import clean
from practice.llm.causes import CAUSES, caught, cause_of, listed
from practice.llm.faults import Faults

ROOTS = (
    openai.OpenAIError, httpx2.HTTPError, httpx2.InvalidURL, httpx2.CookieConflict,
    httpx2.StreamError, json.JSONDecodeError, UnicodeDecodeError, TimeoutError,
)  # fmt: skip


def everything_below(roots: Iterable[type[Exception]]) -> set[type[Exception]]:
    found = set(roots)
    for root in roots:
        found |= everything_below(root.__subclasses__())
    return found


def of_the_client() -> set[type[Exception]]:
    for module in (
        "lib.azure", "lib._old_api", "lib.beta.agents._result", "lib.beta.agents._files",
        "_extras._common",
    ):  # fmt: skip
        importlib.import_module(f"openai.{module}")
    return {
        kind
        for kind in everything_below(ROOTS)
        if kind.__module__.split(".")[0] in ("openai", "httpx2", "json", "builtins")
    }


def untranslated(kinds: set[type[Exception]]) -> list[str]:
    return sorted(kind.__qualname__ for kind in kinds if listed(kind) is None)


def test_every_exception_class_of_the_installed_client_is_translated() -> None:
    kinds = of_the_client()
    assert len(kinds) > 50
    assert untranslated(kinds) == []


def test_a_class_that_the_client_gets_would_be_noticed() -> None:
    kind = type("BrandNewError", (openai.APIStatusError,), {"__module__": "openai._exceptions"})
    assert untranslated({*of_the_client(), kind}) == ["BrandNewError"]


def test_no_class_is_listed_that_the_client_does_not_have() -> None:
    there = {kind.__name__ for kind in of_the_client()}
    listed_ones = {name for package in ("openai", "httpx2") for name in CAUSES[package]}
    assert listed_ones - there == set()


def test_each_of_them_is_caught_and_comes_to_a_fault_in_sentences() -> None:
    faults = Faults(clean("tiny"), clean("host.test"), None)
    for kind in of_the_client():
        assert issubclass(kind, caught())
        error = kind.__new__(kind)
        fault = faults.of(error, 3.0)
        assert fault.ending != Ending.COMPLETE
        assert "host.test" in fault.says


def test_a_class_that_is_new_counts_as_the_one_above_it() -> None:
    class NewerTimeout(openai.APITimeoutError):
        pass

    assert cause_of(NewerTimeout.__new__(NewerTimeout)) == listed(openai.APITimeoutError)


def test_cancelling_is_no_fault() -> None:
    assert not issubclass(asyncio.CancelledError, caught())
    with pytest.raises(TypeError):
        cause_of(KeyError("ours"))


def test_the_gateway_is_imported_without_the_client() -> None:
    code = (
        "import sys, practice.llm.gateway as g; g.OpenAIModel('http://127.0.0.1:1/v1', 'm');"
        "print([m for m in ('openai', 'httpx2', 'ssl') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "openai" not in run.stdout
    assert "httpx2" not in run.stdout
