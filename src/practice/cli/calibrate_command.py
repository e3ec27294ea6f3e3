"""`practice calibrate`: compare a grader with labels."""

from argparse import ArgumentParser, Namespace
from dataclasses import asdict
from pathlib import Path

from practice.cli.grade_command import KEPT, grading_options
from practice.cli.progress import Progress
from practice.cli.shared import common, print_json, print_text, with_services
from practice.cli.streams import complain
from practice.domain.text import counted
from practice.grading.agreement import Agreement
from practice.grading.judge.options import JudgeOptions
from practice.trainer.calibration import Calibration, calibrate
from practice.trainer.choosing import RUBRIC
from practice.trainer.grading import GradeBy
from practice.trainer.services import Services

EXAMPLE = """\
examples:
  practice calibrate transcripts/ labels/
  practice calibrate transcripts/ labels/ --grader model --repeats 2 --jobs 8

qwk is quadratic-weighted kappa, an abstention counted as the middle level; bias is grader minus
label. Labels written by a model show that a wording can be followed, not that people agree."""


_HEAD = (
    f"{'criterion':<16}{'n':>5}{'coverage':>10}{'qwk':>7}{'95 %':>15}{'exact':>7}{'within 1':>10}"
    f"{'bias':>7}"
)


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("transcripts", type=Path, help="a folder or a file")
    parser.add_argument("labels", type=Path, help="a folder or a file, matched by id")
    grading_options(parser)
    common(parser)


def run(args: Namespace) -> int:
    """Print the agreement."""
    try:
        return with_services(args, lambda services: _calibrate(services, args))
    except KeyboardInterrupt:
        raise KeyboardInterrupt(KEPT) from None


async def _calibrate(services: Services, args: Namespace) -> int:
    by = GradeBy(RUBRIC, grader=args.grader, options=JudgeOptions(args.repeats, args.joint))
    progress = Progress(quiet=args.json)
    try:
        found = await calibrate(
            services, args.transcripts, args.labels, by, args.jobs, progress.tell
        )
    finally:
        progress.end()
    for name, trouble in found.failed.items():
        complain(f"{name}: {trouble.message}", trouble.hint)
    if args.json:
        print_json(as_json(found))
    else:
        print_text(as_text(found))
    return 1 if found.failed else 0


def as_json(found: Calibration) -> dict[str, object]:
    """The figures as the documentation fixes them."""
    figures: dict[str, object] = {
        "n": found.n,
        "criteria": {name: asdict(figures) for name, figures in found.criteria.items()},
        "all": asdict(found.all),
        "outcome": asdict(found.outcome),
        "unlabelled": list(found.unlabelled),
        "ungraded": list(found.ungraded),
    }
    if found.itself:
        figures["itself"] = found.itself
    return figures


def as_text(found: Calibration) -> str:
    """The figures as a table."""
    lines = [counted(found.n, "transcript"), _HEAD]
    lines += [_row(name, figures) for name, figures in found.criteria.items()]
    lines.append(_row("all", found.all))
    outcome = found.outcome
    lines.append(
        f"outcome: exact {_figure(outcome.exact)}, kappa {_figure(outcome.kappa)}, "
        f"macro F1 {_figure(outcome.macro_f1)}, coverage {outcome.coverage:.2f}"
    )
    if found.itself:
        shares = ", ".join(f"{name} {share:.2f}" for name, share in found.itself.items())
        lines.append(f"with itself, share of equal readings: {shares}")
    for what, names in (
        ("no labels", found.unlabelled),
        ("no transcript", found.ungraded),
        ("not graded", found.failed),
    ):
        if names:
            lines.append(f"left out, {what}: {', '.join(names)}")
    return "\n".join(lines)


def _row(name: str, figures: Agreement) -> str:
    interval = f"{figures.ci[0]:.2f} to {figures.ci[1]:.2f}" if figures.ci else "-"
    return (
        f"{name:<16}{figures.n:>5}{figures.coverage:>10.2f}{_figure(figures.qwk):>7}{interval:>15}"
        f"{_figure(figures.exact):>7}{_figure(figures.within1):>10}{_figure(figures.bias):>7}"
    )


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
