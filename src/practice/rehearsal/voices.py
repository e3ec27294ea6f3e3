"""Say: a move is put into words, from the scene alone."""

import random
import re
from typing import NamedTuple

from practice.domain.move import Move, MoveKind
from practice.domain.scene import Clauses, Scene
from practice.domain.slots import fill, slots
from practice.domain.text import SafeText, clean
from practice.rehearsal.lines import NamedLine, lines_for
from practice.rehearsal.quoting import joined, quoted, restated, what_is_asked


class Said(NamedTuple):
    """A line of the persona's, and the move with the name of the line noted in it."""

    text: SafeText
    move: Move


class BuiltInVoice:
    """Speaks in the persona's own lines, none of them twice, with the volunteer's own words."""

    def say(self, scene: Scene) -> Said:
        """The persona's next message."""
        parts = chosen_for(scene)
        text = clean(" ".join(part.text for part in parts))
        return Said(text, chained([part.move for part in parts]) if parts else scene.move)


def chosen_for(scene: Scene, *, whole: bool = False) -> list[Said]:
    """For each part of the move the line that says it, with the volunteer's words in it.

    `whole`: none of them is cut for its length.
    """
    said = set(scene.said)
    parts: list[Said] = []
    for number, part in enumerate(scene.move.parts()):
        chosen = _choose(scene, part, said, number, has_more=part.then is not None)
        if chosen is None:
            continue
        said.add(chosen.name)
        move = part.model_copy(update={"line": chosen.name, "then": None})
        text = filled(chosen.text, scene.clauses, whole=whole)
        parts.append(Said(clean(text), move))
        if _awaits_an_answer(part, chosen):
            break
    return parts


def _awaits_an_answer(part: Move, chosen: NamedLine) -> bool:
    """Whether "have I got it?" was asked, so that a doubt or a question has to wait its turn."""
    asks = part.kind == MoveKind.GIVE_BACK and chosen.text.endswith("?")
    return asks and part.then is not None and part.then.kind in (MoveKind.OBJECT, MoveKind.PROBE)


def chained(parts: list[Move]) -> Move:
    """Moves as one, each followed by the next."""
    move = parts[-1]
    for part in reversed(parts[:-1]):
        move = part.model_copy(update={"then": move})
    return move


def _choose(
    scene: Scene, move: Move, said: set[str], number: int, *, has_more: bool
) -> NamedLine | None:
    moment = f"{scene.seed}:{len(scene.transcript)}:{number}:{move.kind}"
    draw = random.Random(moment)  # noqa: S311 - which of its lines a persona says is no secret
    fresh = [line for line in lines_for(scene.persona, move) if line.name not in said]
    can_fill = scene.clauses.names()
    fresh = [line for line in fresh if can_fill >= set(slots(line.text))]
    if move.kind == MoveKind.MISREAD:
        voiced = {line.name for line in lines_for(scene.persona, move)} & said
        fresh = fresh[-1:] if voiced else fresh[:1]
    best = _preferred(fresh, move, scene.clauses, has_more=has_more)
    return draw.choice(best) if best else None


def _preferred(
    lines: list[NamedLine], move: Move, clauses: Clauses, *, has_more: bool
) -> list[NamedLine]:
    """The lines that suit best: with the decision once it was asked, with the doubt if any.

    Where more follows what is given back, a line that asks nothing.
    """
    if move.kind == MoveKind.DECLINE:
        with_doubt = [line for line in lines if "sticking_point" in slots(line.text)]
        return with_doubt or lines
    if move.kind == MoveKind.GIVE_BACK:
        committing = has_more and move.then is not None and move.then.kind == MoveKind.COMMIT
        whole = bool(clauses.decision) and not committing
        if has_more:
            lines = [line for line in lines if not line.text.endswith("?")] or lines
        suits = [line for line in lines if ("decision" in slots(line.text)) == whole]
        return suits or lines
    return lines


def filled(line: str, clauses: Clauses, *, whole: bool = False) -> str:
    """A line with the volunteer's words in it: as typed in quotation marks, else restated."""
    values: dict[str, str] = {"steps": joined(list(clauses.steps), whole=whole)}
    asked = what_is_asked(clauses.decision, whole=whole) if clauses.decision else None
    for name, clause in (("point", clauses.point), ("decision", asked)):
        if clause:
            in_quotes = re.search(rf"[\"“„«]\{{{name}\}}", line)
            says = quoted if in_quotes else restated
            values[name] = says(clause, whole=whole)
    if clauses.sticking_point:
        values["sticking_point"] = clauses.sticking_point
    return fill(line, values)
