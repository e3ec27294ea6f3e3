"""What the program imports at its start, in a process of its own."""

from pathlib import Path

from tests.cli.support import finish, program

HEAVY = ("textual", "tinydb", "jinja2", "yaml", "pydantic", "asyncio")
POSIX = ("fcntl", "termios", "tty", "pty", "pwd", "grp", "resource", "curses", "readline", "syslog")


def test_help_imports_nothing_heavy(home: Path) -> None:
    code = f"""
import sys
from practice.cli.main import main
main(["--help"])
print("heavy:", *[name for name in {HEAVY!r} if name in sys.modules])
"""
    ran = finish(program(home, code=code))
    assert ran.out.startswith("usage: practice ")
    assert ran.out.splitlines()[-1] == "heavy:"


def test_no_command_but_the_interface_needs_a_module_of_posix(home: Path) -> None:
    # asyncio chooses its own modules by system, so it is there before the others go.
    code = f"""
import asyncio, importlib, sys
sys.modules.update(dict.fromkeys({POSIX!r}))
from practice.cli.main import COMMANDS, main
for name in COMMANDS:
    importlib.import_module(f"practice.cli.{{name}}_command")
sys.exit(main(["list", "rehearsals"]))
"""
    ran = finish(program(home, code=code))
    assert ran.code == 0, ran.err
    assert ran.out.startswith("No rehearsals yet.")
