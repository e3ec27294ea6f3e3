"""The exchange that the documentation shows is the one that takes place."""

import json
import re
from pathlib import Path

from tests.grading.judge.judges import criterion_of, judge
from tests.grading.talks import maureen, rubrics, talk, trial

from practice.domain.grade import CriterionGrade
from practice.grading.judge.grader import ModelGrader

PAGE = (Path(__file__).parents[3] / "docs" / "grading.md").read_text("utf-8")
RUBRIC = rubrics()["reasoning-walkthrough"]
TALK = talk(
    "nurse: Come in, love. What is it?",
    "you: Most overtime comes from gaps found on the day, because the rota is fixed weeks ahead "
    "and absences are not. The software offers the shift to everyone at once at regular pay, so "
    "the gap is filled before it costs overtime.",
    "nurse: That makes sense. I'll think about it.",
    "you: Before you do: can you say it back to me in your own words?",
    "nurse: People ring in sick after I've written my plan, and then I pay double for whoever "
    "picks up the phone. If they all hear of it first, somebody takes it at the usual rate.",
    "you: Yes. Would you run a six-week trial on your ward, starting next month, with overtime "
    "hours as the measure?",
)


def block(title: str) -> str:
    """What stands in the fence under a heading of the page."""
    found = re.search(rf"^\*\*{title}.*?\n\n````text\n(.*?)\n````", PAGE, re.DOTALL | re.MULTILINE)
    assert found is not None, title
    return found.group(1)


async def test_the_exchange_on_the_page_is_the_one_that_takes_place() -> None:
    answer = json.loads(block("The answer"))
    model = judge({"understanding": answer})
    grade = await ModelGrader(model).grade(TALK, RUBRIC, "", trial(), maureen())
    (request,) = [one for one in model.requests if criterion_of(one) == "understanding"]

    system, user = (message.content for message in request.messages)
    fence = re.search(r"<transcript-(\w+)>", user)
    assert fence is not None
    assert block("The system message") == system.strip()
    assert block("The user message") == user.replace(fence.group(1), "5f0e7c2a91d4b863").strip()
    assert _as_shown(grade.criteria["understanding"]) == json.loads(block("The grade"))


def _as_shown(grade: CriterionGrade) -> dict[str, object]:
    shown: dict[str, object] = grade.model_dump(mode="json", exclude={"amended"})
    return shown
