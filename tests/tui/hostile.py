"""Hostile text, planted wherever text comes from: content, talk, grade, notes, models, folders."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from tests.tui.scripted import GRADE, SAID, scripted
from tests.tui.support import open_services
from tests.tui.test_models import Found

from practice.domain.event import (
    AmendedLevel,
    Closed,
    ClosedBy,
    Event,
    Graded,
    Hinted,
    Noted,
    Planned,
    Rewound,
    Spoke,
    Suggested,
    TaughtBack,
)
from practice.domain.grade import FiredCap, Grade, Grader, GraderKind
from practice.domain.models import Connection, Needs, OfferedModel, OfferedServer, Part
from practice.domain.preferences import Preferences
from practice.domain.teach_back import TeachBack
from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.trainer.services import Services

CLICK = "[@click=app.quit]press me[/]"
HOSTILE = (
    f"{CLICK} [/] [/b] [$x [link=javascript:x]y [a](app.quit)"
    " \x1b]52;c;aGVsbG8=\x07\x1b[31m\x9b31m\x85\u202eabc\u2066d\u200be\ufeff\ud800"
)
IN_FILES = HOSTILE.replace("\ud800", "")
"""The same for YAML, which has no lone surrogates."""
PACKS = Path(__file__).parents[2]


class Planted(NamedTuple):
    """A home folder that is hostile all over."""

    home: Path
    cut_off: str
    ended: str
    """Graded, with two tries."""
    unread: str
    """Ended and not graded."""


async def plant(folder: Path) -> Planted:
    """Make such a home folder."""
    home = folder / "h[@click=app.quit]m\u202e\x1b[31m"
    _pack(home / "content")
    said = [HOSTILE, *SAID[1:-1], HOSTILE]
    ended = await scripted(home, said=said)
    unread = await scripted(home, said=said, graded=False)
    cut_off = await scripted(home, said=said, ended=False)
    services = open_services(home)
    services.preferences.save(Preferences(name=clean(HOSTILE), theme=clean(HOSTILE)))
    for rehearsal in (ended, cut_off):
        before = await services.store.read(services.principal, rehearsal)
        after = _added(services, before)
        await services.store.append(services.principal, rehearsal, len(before), after)
    await services.store.close()
    return Planted(home, cut_off, ended, unread)


def models() -> Found:
    """Servers and models with hostile names, one of them connected."""
    server = OfferedServer(
        "http://127.0.0.1:11434/v1",
        clean(HOSTILE),
        local=True,
        needs=Needs.NOTHING,
        says=clean(HOSTILE),
        models=(OfferedModel(clean(HOSTILE)), OfferedModel(clean(HOSTILE), remote=True)),
    )
    connection = Connection(server.base_url, clean(HOSTILE))
    return Found(servers=(server,), uses={Part.PARTNER: connection})


def _added(services: Services, before: list[Event]) -> list[Event]:
    """Plan, note, tag and hint; and for a rehearsal that has ended another grade, changed."""
    text = clean(HOSTILE)
    spoken = [event.id for event in before if isinstance(event, Spoke)]
    new: Callable[[], dict[str, Any]] = lambda: {  # noqa: E731
        "id": services.ids.new(),
        "at": services.clock.now(),
    }
    after: list[Event] = [
        Planned(decider=text, ask=text, crux=text, misreading=text, **new()),
        Noted(on=spoken[1], text=text, by=text, **new()),
        Noted(text=text, by=text, **new()),
        Noted(tag=text, by=text, **new()),
        Hinted(criterion="reasoning", text=text, on=spoken[0], **new()),
    ]
    if not any(isinstance(event, Graded) for event in before):
        return after
    again = [
        Spoke(parent=spoken[4], speaker=Speaker.VOLUNTEER, text=text, **new()),
        Spoke(parent=None, speaker=Speaker.PERSONA, text=text, **new()),
    ]
    again[1] = again[1].model_copy(update={"parent": again[0].id})
    head = again[1].id
    grade = Graded(head=head, grade=_grade(), **new())
    return [
        *after,
        Rewound(to=spoken[4], **new()),
        *again,
        Closed(by=ClosedBy.VOLUNTEER, turn=7, **new()),
        TaughtBack(
            head=head,
            teach_back=TeachBack(asked=text, why=(text,), will_do=text, stops_me=text),
            **new(),
        ),
        grade,
        AmendedLevel(
            grade=grade.id, criterion="leverage", level=2, by=text, reason=text, total=48, **new()
        ),
        Suggested(of=spoken[1], text=text, why=text, model=text, host=text, **new()),
    ]


def _grade() -> Grade:
    text = clean(HOSTILE)
    grader = Grader(kind=GraderKind.MODEL, model=text, host=text, rubric_hash="0" * 64)
    criteria = {
        name: one.model_copy(update={"reason": text, "next": text})
        for name, one in GRADE.criteria.items()
    }
    return GRADE.model_copy(
        update={
            "grader": grader,
            "criteria": criteria,
            "outcome": GRADE.outcome.model_copy(update={"reason": text}),
            "caps": (FiredCap(because=text, total_at_most=60),),
        }
    )


def _pack(folder: Path) -> None:
    """A persona, a pitch and a rubric that are hostile in every text that a screen shows."""
    for kind, name, keys in (
        ("personas", "head-nurse", ("name", "title", "role", "setting", "background", "teaches")),
        ("pitches", "hospital-scheduling", ("title", "decision", "common_ground")),
        ("rubrics", "reasoning-walkthrough", ("title", "summary")),
    ):
        data = yaml.safe_load((PACKS / kind / f"{name}.yaml").read_text(encoding="utf-8"))
        for key in keys:
            data[key] = f"{IN_FILES} {data[key]}"[:110]
        if kind == "pitches":
            data["steps"][0]["claim"] = IN_FILES
        if kind == "rubrics":
            data["criteria"][0]["title"] = IN_FILES
            data["outcomes"][4]["title"] = IN_FILES
        if kind == "personas":
            data["shown"] = ["nickname", "background", "teaches"]
            data["nickname"] = IN_FILES
            data["opening"] = [f"{IN_FILES} {number}" for number in range(3)]
        target = folder / kind
        target.mkdir(parents=True)
        (target / f"{name}.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
