"""`practice rehearse`: practise a pitch with a persona."""

from argparse import ArgumentParser, Namespace
from importlib import import_module

from practice.cli.models import model_options, overrides
from practice.cli.plain_talk import Talk
from practice.cli.shared import (
    common,
    print_json,
    print_text,
    read_lines,
    whole_number,
    with_services,
)
from practice.cli.streams import in_terminal
from practice.domain.errors import UnknownName, WrongUse
from practice.domain.event import PartnerKind
from practice.domain.models import Part
from practice.domain.text import counted
from practice.review.reports.plain import plain
from practice.review.reports.record import record
from practice.trainer.choosing import RUBRIC, chosen
from practice.trainer.opening import Choice
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import cut_off, debrief_of, resolve
from practice.tui.start import AtBrief, AtTalk

EXAMPLE = """\
examples:
  practice rehearse skeptical-engineer --pitch stop-the-run-trigger
  practice rehearse head-nurse --plain
  practice rehearse busy-executive --say my-lines.txt --json"""

_seed = whole_number("a seed", 0, 2**63 - 1)


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("persona", nargs="?", help="who listens; `practice list personas`")
    parser.add_argument("--pitch", help="what is pitched; else the first that fits the persona")
    parser.add_argument("--rubric", default=RUBRIC, help=f"how it is graded ({RUBRIC})")
    parser.add_argument("--plain", action="store_true", help="plain text, line by line")
    parser.add_argument(
        "--seed", type=_seed, help="a number: the same seed and lines, the same talk"
    )
    parser.add_argument(
        "--partner",
        choices=[PartnerKind.BUILT_IN.value, PartnerKind.MODEL.value],
        help="what plays the persona; else the model, where one is connected",
    )
    model_options(parser, Part.PARTNER)
    parser.add_argument(
        "--seconds", action="store_true", help="show how long the listener takes, in plain text"
    )
    parser.add_argument(
        "--resume", metavar="ID", help="go on with a rehearsal that was cut off; `last`: the newest"
    )
    parser.add_argument(
        "--say",
        metavar="FILE",
        help="take the volunteer's lines from a file, one a line, or - for a pipe; "
        "lines that begin with # are skipped",
    )
    common(parser)


def run(args: Namespace) -> int:
    """Talk, then show the debrief."""
    settled = (args.persona, args.pitch, args.rubric, args.seed) != (None, None, RUBRIC, None)
    if args.resume is not None and (settled or args.partner == PartnerKind.MODEL):
        raise WrongUse(
            "--resume goes on with a rehearsal; persona, pitch, rubric, seed and partner are "
            "settled there.",
            hint="Leave them out, or leave --resume out. `--partner built-in` alone may stand "
            "beside it: the built-in partner plays on where a model did.",
        )
    if args.json and args.say is None:
        raise WrongUse("--json needs the volunteer's lines.", hint="Give them with --say FILE.")
    lines = read_lines(args.say) if args.say is not None else None
    if lines is None and not args.plain and in_terminal():
        opener = import_module("practice.cli.open_tui")
        return int(opener.rehearse(args.packs, _start(args), overrides(args)))
    return _hold(args, lines)


def _start(args: Namespace) -> AtBrief | AtTalk:
    if args.resume:
        return AtTalk(args.resume, built_in=args.partner == PartnerKind.BUILT_IN)
    return AtBrief(args.persona, args.pitch, args.rubric, args.seed, _partner(args))


def _partner(args: Namespace) -> PartnerKind | None:
    return PartnerKind(args.partner) if args.partner else None


def _hold(args: Namespace, lines: list[str] | None) -> int:
    """Hold the talk; on Ctrl-C, say how to go on with it."""
    sessions: list[Session] = []

    async def work(services: Services) -> int:
        sessions.append(await _session(services, args))
        return await _rehearse(services, args, sessions[0], lines)

    try:
        return with_services(args, work)
    except KeyboardInterrupt:
        begun = [session.rehearsal.id for session in sessions if not session.over]
        if not begun:
            raise
        hint = f"What was said is kept. Go on with: practice rehearse --resume {begun[0]}"
        raise KeyboardInterrupt(hint) from None


async def _rehearse(
    services: Services, args: Namespace, session: Session, lines: list[str] | None
) -> int:
    talk = Talk(session, quiet=args.json, timed=args.seconds)
    talk.brief()
    unsaid = await (talk.interactive() if lines is None else talk.scripted(lines))
    debrief = debrief_of(services, await talk.graded(scripted=lines is not None))
    if args.json:
        print_json(record(debrief, unsaid))
    else:
        if unsaid:
            lines_were = f"{counted(len(unsaid), 'line')} {'was' if len(unsaid) == 1 else 'were'}"
            print_text(f"\n({lines_were} left unsaid: the listener had gone.)")
        print_text("\n" + plain(debrief) + "\n")
        print_text(f"Read it again with: practice review {session.rehearsal.id}")
    return 0


async def _session(services: Services, args: Namespace) -> Session:
    if args.resume is not None:
        session = await Session.resume(services, await _unfinished(services, args.resume))
        if args.partner == PartnerKind.BUILT_IN:
            session.fall_back()
        return session
    persona, pitch = chosen(services, args.persona, args.pitch)
    choice = Choice(persona, pitch, args.rubric, args.seed, _partner(args))
    return await Session.begin(services, choice)


async def _unfinished(services: Services, wanted: str) -> str:
    if wanted != "last":
        return await resolve(services, wanted)
    found = await cut_off(services)
    if not found:
        raise UnknownName(
            "No rehearsal was cut off.", hint="`practice list rehearsals` lists them all."
        )
    return found[0].id
