"""Faults that show only when several files are looked at together.

Packs may be read in any order and refer to each other, so this is asked once all are known.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

from practice.content.faults import MOST, suggestion
from practice.content.library import FolderLibrary
from practice.content.shape import Step, path
from practice.domain.content import Kind
from practice.domain.errors import Problem
from practice.domain.fits import fit
from practice.domain.persona import Leaning, Persona
from practice.domain.pitch import Pitch
from practice.domain.ports import Found
from practice.domain.rubric import Rubric

MEASURED = 0.7
"""The share of a rubric's weight below which the rules alone can't give a total."""

_ALL = "practice list pitches"


@dataclass(frozen=True, slots=True)
class Across:
    """What was found between files."""

    problems: tuple[Problem, ...]
    """Names of what is not there: nothing breaks, but it is not what the author meant."""
    remarks: tuple[Problem, ...]
    """No faults; the author may want to know."""


_Say: TypeAlias = Callable[[tuple[Step, ...], str], Problem]


def across(library: FolderLibrary) -> Across:
    """Look through all usable files for names of what is not there."""
    found = library.found()
    ids = [one.id for one in found if one.kind == Kind.PITCH]
    pitches = library.pitches()
    criteria = [one.id for rubric in library.rubrics().values() for one in rubric.criteria]
    problems: list[Problem] = []
    remarks: list[Problem] = []
    for one in found:
        say = _sayer(library, one)
        if isinstance(one.content, Persona):
            unknown = chain(
                _unknown_pitches(one.content, ids, say),
                _unknown_misreadings(one.content, pitches, say),
            )
            problems += islice(unknown, MOST)
            remarks += _without_pitch(one.content, pitches, say)
            remarks += islice(_unknown_criteria(one.content, criteria, say), MOST)
        elif isinstance(one.content, Rubric):
            remarks += _unmeasured(one.content, say)
    return Across(tuple(problems), tuple(remarks))


def measured(rubric: Rubric) -> float:
    """The share of a rubric's weight that the rules can measure, from 0 to 1."""
    weight = sum(one.weight for one in rubric.criteria if one.measure is not None)
    return weight / rubric.weight


def _sayer(library: FolderLibrary, one: Found) -> _Say:
    def say(loc: tuple[Step, ...], message: str) -> Problem:
        return Problem(one.file, library.line(one, loc), path(loc), message)

    return say


def _unknown_pitches(persona: Persona, ids: list[str], say: _Say) -> Iterator[Problem]:
    for number, objection in enumerate(persona.objections):
        for entry, pitch in enumerate(objection.fits or ()):
            if pitch not in ids:
                yield say(
                    ("objections", number, "fits", entry),
                    f"the objection '{objection.id}' fits '{pitch}', and there is no such pitch; "
                    f"{suggestion(pitch, ids, see=_ALL)}",
                )
    for number, leaning in enumerate(persona.leans_to):
        for pitch in leaning.means:
            if pitch not in ids:
                yield say(
                    ("leans_to", number, "means", pitch),
                    f"the leaning '{leaning.id}' names the pitch '{pitch}', and there is none; "
                    f"{suggestion(pitch, ids, see=_ALL)}",
                )


def _unknown_misreadings(
    persona: Persona, pitches: dict[str, Pitch], say: _Say
) -> Iterator[Problem]:
    for number, leaning in enumerate(persona.leans_to):
        for pitch_id, misreading in leaning.means.items():
            pitch = pitches.get(pitch_id)
            if pitch is not None:
                wrong = _no_misreading(leaning, pitch, misreading)
                if wrong:
                    yield say(("leans_to", number, "means", pitch_id), wrong)


def _no_misreading(leaning: Leaning, pitch: Pitch, misreading: str) -> str | None:
    ids = [one.id for one in pitch.misreadings]
    if misreading in ids:
        return None
    return (
        f"the leaning '{leaning.id}' means '{misreading}', and the pitch '{pitch.id}' has no such "
        f"misreading; {suggestion(misreading, ids, see=_ALL)}"
    )


def _without_pitch(persona: Persona, pitches: dict[str, Pitch], say: _Say) -> Iterator[Problem]:
    if not any(fit(persona, pitch).offered for pitch in pitches.values()):
        yield say(
            (), f"the persona '{persona.id}' is offered with no pitch; `practice list` says why"
        )


def _unknown_criteria(persona: Persona, criteria: list[str], say: _Say) -> Iterator[Problem]:
    for number, criterion in enumerate(persona.trains):
        if criteria and criterion not in criteria:
            yield say(
                ("trains", number),
                f"the persona '{persona.id}' trains '{criterion}', and no rubric has that; "
                f"{suggestion(criterion, criteria, see='practice list rubrics')}",
            )


def _unmeasured(rubric: Rubric, say: _Say) -> Iterator[Problem]:
    share = measured(rubric)
    if share < MEASURED:
        yield say(
            ("criteria",),
            f"the rules can measure {share:.0%} of the weight of '{rubric.id}'; below "
            f"{MEASURED:.0%} they give levels and no total, which needs a person or a model",
        )
