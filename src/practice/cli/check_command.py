"""`practice check`: explain the faults of content files, and who fits which pitch."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from practice.bootstrap import library
from practice.cli.shared import common, print_json, print_text
from practice.content.across import across
from practice.content.library import FolderLibrary
from practice.domain.errors import Problem
from practice.domain.fits import Fit, fits
from practice.domain.text import counted, one_line

EXAMPLE = """\
examples:
  practice check                     everything that the program finds
  practice check my-persona.yaml     one file, or a folder of them"""


def arguments(parser: ArgumentParser) -> None:
    """The arguments of this command."""
    parser.epilog = EXAMPLE
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders")
    common(parser)


def run(args: Namespace) -> int:
    """Print every fault and remark, then the table of who fits which pitch."""
    found = library([*args.packs, *args.paths])
    between = across(found)
    faults = _within(args.paths, (*found.problems(), *between.problems))
    faults += _nothing_in(args.paths, found, faults)
    remarks = _within(args.paths, between.remarks)
    pairs = _pairs(found, args.paths)
    if args.json:
        print_json(
            {
                "faults": [_as_json(fault) for fault in faults],
                "remarks": [_as_json(remark) for remark in remarks],
                "fits": [
                    {
                        "persona": p.persona,
                        "pitch": p.pitch,
                        "offered": p.offered,
                        "against": p.against,
                    }
                    for p in pairs
                ],
            }
        )
    else:
        _print(found, faults, remarks, pairs)
    return 1 if faults else 0


def _print(
    found: FolderLibrary, faults: list[Problem], remarks: list[Problem], pairs: list[Fit]
) -> None:
    for fault in faults:
        print_text(one_line(str(fault)))
    for remark in remarks:
        print_text(f"remark: {one_line(str(remark))}")
    for override in found.overrides():
        print_text(f"remark: {one_line(str(override))}")
    if faults or remarks:
        print_text("")
    for persona in dict.fromkeys(pair.persona for pair in pairs):
        mine = [pair for pair in pairs if pair.persona == persona]
        offered = [pair.pitch for pair in mine if pair.offered]
        print_text(f"{persona}: {', '.join(offered) if offered else 'no pitch fits'}")
    count = sum(one.content is not None for one in found.found())
    print_text(f"\n{counted(count, 'file')} can be used, {counted(len(faults), 'fault')}.")


def _within(paths: list[Path], problems: Iterable[Problem]) -> list[Problem]:
    """The problems of the files that were named; of all when none was."""
    if not paths:
        return list(problems)
    roots = {_real(path) for path in paths}
    return [problem for problem in problems if roots & _places(problem.file)]


def _places(file: Path) -> set[Path]:
    """A file and the folders that it lies in; where it is a link, those of its target too."""
    here, there = _real(file.parent) / file.name, _real(file)
    return {here, there, *here.parents, *there.parents}


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))  # `resolve` fails where a link leads to itself


def _nothing_in(
    paths: list[Path], found: FolderLibrary, faults: list[Problem]
) -> Iterable[Problem]:
    """A fault for each path that was named and holds nothing that could be read."""
    read = [one.file for one in found.found()]
    read += [override.instead_of for override in found.overrides()]
    read += [fault.file for fault in faults]
    places = set().union(*map(_places, read)) if paths else set()
    message = (
        "no content file was found here; name a folder with personas/, pitches/ or rubrics/ in it, "
        "or a YAML file"
    )
    return [Problem(path, None, "", message) for path in paths if _real(path) not in places]


def _pairs(found: FolderLibrary, paths: list[Path]) -> list[Fit]:
    """Who fits which pitch: all, or those in which a named file takes part."""
    pairs = list(fits(found.personas().values(), found.pitches().values()))
    if not paths:
        return pairs
    named = {one.id for one in found.found() if _within(paths, [Problem(one.file, None, "", "")])}
    return [pair for pair in pairs if pair.persona in named or pair.pitch in named]


def _as_json(problem: Problem) -> dict[str, object]:
    return {
        "file": str(problem.file),
        "line": problem.line,
        "key": problem.key,
        "message": problem.message,
    }
