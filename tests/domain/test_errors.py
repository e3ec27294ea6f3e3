import inspect
import re
from pathlib import Path

import pytest

from practice.domain import errors
from practice.domain.errors import (
    ContentError,
    PracticeError,
    Problem,
    UnknownName,
    WrongUse,
)

ALL = [
    kind
    for kind in vars(errors).values()
    if inspect.isclass(kind) and issubclass(kind, BaseException)
]


def parents_shown() -> dict[str, str]:
    """The parent of each error in the tree that the module's documentation shows."""
    tree = inspect.cleandoc(errors.__doc__ or "")
    above = ["PracticeError"]
    found: dict[str, str] = {}
    for bar, name in re.findall(r"^ *((?:\|   |    )*)\+-- (\w+)", tree, re.MULTILINE):
        depth = bar.count("|") + 1
        found[name] = above[depth - 1]
        above[depth:] = [name]
    return found


def test_the_tree_that_the_module_shows_is_the_tree_that_is_there() -> None:
    there = {kind.__name__: kind.__base__ for kind in ALL if kind is not PracticeError}
    assert parents_shown() == {name: base and base.__name__ for name, base in there.items()}


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_can_be_caught_at_the_root(kind: type[BaseException]) -> None:
    assert issubclass(kind, PracticeError)


def test_an_error_says_what_happened_and_what_to_do() -> None:
    error = PracticeError("The disk is full.", hint="Make room.")

    assert str(error) == "The disk is full. Make room."
    assert (error.message, error.hint) == ("The disk is full.", "Make room.")
    assert str(PracticeError("The disk is full.")) == "The disk is full."


def test_an_unknown_name_is_told_with_the_nearest() -> None:
    error = UnknownName.among("persona", "skeptical-enginer", ["skeptical-engineer", "head-nurse"])

    assert str(error) == (
        "There is no persona called 'skeptical-enginer'. Did you mean skeptical-engineer?"
    )
    assert isinstance(error, WrongUse)


def test_where_none_is_near_a_few_are_listed() -> None:
    error = UnknownName.among("grader", "zzz", ["rules", "model"])
    assert error.hint == "There are: model, rules."


def test_where_there_are_many_the_command_is_named() -> None:
    known = [f"rehearsal-{number}" for number in range(16)]

    assert UnknownName.among("pitch", "zzz", known, see="practice list").hint == (
        "`practice list` lists them."
    )
    assert UnknownName.among("pitch", "zzz", []).hint == ""


def test_a_problem_names_file_and_line() -> None:
    file = Path("personas/anna.yaml")

    assert str(Problem(file, 12, "nods.1", "nods is empty")) == (f"{file}, line 12: nods is empty")
    assert str(Problem(file, None, "", "the file is empty")) == f"{file}: the file is empty"


def test_an_error_of_content_carries_its_problems() -> None:
    problem = Problem(Path("anna.yaml"), 1, "", "it is broken")
    error = ContentError("anna can't be used.", [problem])

    assert error.problems == [problem]
    assert "`practice check`" in str(error)
    assert ContentError("anna can't be used.", [], hint="Ask Ben.").hint == "Ask Ben."
