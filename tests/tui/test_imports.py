"""What the first paint imports, and what it may not."""

import subprocess
import sys

HEAVY = (
    "openai", "yaml", "tinydb", "simplemma", "snowballstemmer", "rapidfuzz", "jinja2",
    "hypothesis", "practice.bootstrap", "practice.grading", "practice.rehearsal",
    "practice.discourse", "practice.storage", "practice.content", "practice.trainer",
    "practice.domain.event",
)  # fmt: skip


def test_what_paints_first_imports_nothing_heavy() -> None:
    program = f"""
import sys
import practice.cli.main, practice.cli.open_tui
early = ["textual"] if "textual" in sys.modules else []  # it reads its settings as it is imported
import practice.tui.app
print(*early, *[name for name in {HEAVY!r} if name in sys.modules])
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == []
