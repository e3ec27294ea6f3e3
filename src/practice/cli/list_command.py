"""`practice list`: what there is."""

from argparse import ArgumentParser, Namespace

from practice.cli.shared import (
    a_word_more,
    common,
    print_json,
    print_text,
    whole_number,
    with_services,
)
from practice.cli.streams import complain
from practice.domain.fits import offered_with
from practice.domain.ports import EVERY, Query
from practice.domain.rubric import OutcomeId
from practice.domain.text import counted
from practice.trainer.services import Services
from practice.trainer.shelf import rows

EXAMPLE = """\
examples:
  practice list personas
  practice list rehearsals --json
  practice list rehearsals --persona head-nurse --outcome understood"""

_WHAT = ("personas", "pitches", "rubrics", "rehearsals")
_limit = whole_number("a limit", 1, EVERY)


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.usage = f"%(prog)s {{{','.join(_WHAT)}}} [options]"
    parser.add_argument("what", nargs="?", choices=_WHAT, help="what is listed")
    parser.add_argument("--limit", type=_limit, default=50, help="how many rehearsals at most (50)")
    for name, example in (("persona", "head-nurse"), ("pitch", "hospital-scheduling")):
        parser.add_argument(f"--{name}", metavar="ID", help=f"rehearsals with it: {example}")
    parser.add_argument("--tag", help="rehearsals that have this tag")
    parser.add_argument(
        "--outcome", choices=[one.value for one in OutcomeId], help="rehearsals that won this"
    )
    common(parser)


def run(args: Namespace) -> int:
    """Print one line each, or one JSON array."""
    if args.what is None:
        raise a_word_more("practice list", _WHAT, "practice list personas")
    return with_services(args, lambda services: _list(services, args))


async def _list(services: Services, args: Namespace) -> int:
    if args.what == "rehearsals":
        return await _rehearsals(services, args)
    found = {"personas": _personas, "pitches": _pitches, "rubrics": _rubrics}[args.what](services)
    if args.json:
        print_json(found)
    else:
        width = max((len(str(item["id"])) for item in found), default=0)
        for item in found:
            print_text(f"{item['id']:<{width}}  {item['about']}")
    count = len(services.library.problems())
    if count:
        complain(f"{counted(count, 'fault')} in content files.", "`practice check` explains them.")
    return 0


def _personas(services: Services) -> list[dict[str, object]]:
    pitches = services.library.pitches().values()
    found = sorted(services.library.personas().values(), key=lambda one: (one.difficulty, one.id))
    return [
        {
            "id": one.id,
            "name": one.name,
            "title": one.title,
            "difficulty": one.difficulty,
            "minutes": one.minutes,
            "pitches": [pitch.id for pitch in offered_with(one, pitches)],
            "about": f"{one.name}: {one.title}, difficulty {one.difficulty}",
        }
        for one in found
    ]


def _pitches(services: Services) -> list[dict[str, object]]:
    return [
        {
            "id": one.id,
            "title": one.title,
            "world": one.world,
            "steps": len(one.steps),
            "about": one.title,
        }
        for one in services.library.pitches().values()
    ]


def _rubrics(services: Services) -> list[dict[str, object]]:
    return [
        {
            "id": one.id,
            "title": one.title,
            "criteria": len(one.criteria),
            "about": one.summary.strip(),
        }
        for one in services.library.rubrics().values()
    ]


async def _rehearsals(services: Services, args: Namespace) -> int:
    query = Query(
        persona=args.persona,
        pitch=args.pitch,
        tag=args.tag,
        outcome=OutcomeId(args.outcome) if args.outcome else None,
        limit=args.limit,
    )
    found = await rows(services, query)
    if args.json:
        print_json([row.model_dump(mode="json") for row in found])
        return 0
    if not found and query != Query(limit=args.limit):
        print_text("No rehearsal is of that kind. Without options all are listed.")
    elif not found:
        print_text("No rehearsals yet. `practice rehearse` begins one.")
    for row in found:
        total = "" if row.total is None else f", {row.total} of 100"
        when = f"{row.at.astimezone():%Y-%m-%d %H:%M}"
        print_text(f"{row.id}  {when}  {row.persona_name}: {row.pitch_title}. {row.result}{total}")
    return 0
