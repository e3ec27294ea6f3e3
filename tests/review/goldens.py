"""Golden files: what a report looked like when somebody last read it and found it right."""

import difflib
import os
from pathlib import Path

import pytest

FOLDER = Path(__file__).with_name("golden")
RENEW = "RENEW_GOLDENS"
"""The variable of the environment that has goldens written anew."""


def as_agreed(name: str, text: str) -> None:
    """Fail with a diff where a text is not the golden of this name; or write it, if told to."""
    file = FOLDER / name
    if os.environ.get(RENEW):
        file.write_bytes(text.encode())
        return
    agreed = file.read_bytes().decode() if file.exists() else ""
    if text != agreed:
        pytest.fail(_difference(name, agreed, text), pytrace=False)


def _difference(name: str, agreed: str, text: str) -> str:
    lines = difflib.unified_diff(
        agreed.split("\n"), text.split("\n"), f"golden/{name}", "now", lineterm=""
    )
    shown = "\n".join(lines)
    return f"{shown}\n\nIf this is right: {RENEW}=1 pytest tests/review, and read what changed."
