"""A debrief as plain text, for pipes, screen readers and people who like it plain."""

from textwrap import fill, indent

from practice.domain.grade import Evidence, Grade
from practice.domain.transcript import Speaker
from practice.review.account import account
from practice.review.debrief import Card, Debrief, numbered
from practice.review.reports.values import branches, facts, lesson, suggestion

_WIDTH = 78


def plain(debrief: Debrief) -> str:
    """The whole debrief, without the transcript."""
    parts = [
        _head(debrief),
        _facts(debrief),
        _reading(debrief),
        _suggestion(debrief),
        *(_card(card) for card in debrief.cards),
        _heard(debrief),
        _chain(debrief),
        _teach_back(debrief),
        _plan(debrief),
        _tries(debrief),
        _beside(debrief),
        "\n".join(map(_wrapped, filter(None, (debrief.graded_by, debrief.partner)))),
        "\n".join(map(_wrapped, debrief.cautions)),
        "\n".join(map(_wrapped, debrief.gone)),
    ]
    return "\n\n".join(part for part in parts if part)


def transcript(debrief: Debrief) -> str:
    """The turns, each with its number and the speaker's name."""
    name = debrief.rehearsal.opened.persona.title
    return "\n".join(
        _wrapped(
            f"{turn.number}. {'You' if turn.speaker == Speaker.VOLUNTEER else name}: {turn.text}"
        )
        for turn in debrief.transcript
    )


def grade_line(name: str, grade: Grade) -> str:
    """A grade on one line: outcome, total, levels."""
    outcome = grade.outcome.id.words if grade.outcome.id else "outcome not graded"
    total = f"{grade.total} of 100" if grade.total is not None else "no total"
    levels = " ".join(
        f"{i}={'-' if c.counts is None else c.counts}" for i, c in grade.criteria.items()
    )
    return f"{name}: {outcome}, {total}. {levels}"


def _head(debrief: Debrief) -> str:
    lines = [
        _wrapped(debrief.outcome.upper()),
        _wrapped(debrief.means),
        *map(_quote, debrief.shown_by),
        _wrapped(f"Total: {debrief.total}"),
        *map(_wrapped, debrief.caps),
    ]
    return "\n".join(lines)


def _facts(debrief: Debrief) -> str:
    told = [f"{name}: {text}" for name, text in facts(debrief)]
    return "\n".join(map(_wrapped, [*told, *debrief.circumstances]))


def _reading(debrief: Debrief) -> str:
    """Where it was lost, what to work at, and how it was read."""
    lost, work = debrief.turning_point, lesson(debrief)
    lines = [f"It was lost at turn {lost.turn}. {lost.happened}"] if lost else []
    if work:
        lines.append(f"{work['why']}: {work['title']}, {work['word']}.")
    guess = debrief.self_reading.sentences if debrief.self_reading else ()
    return "\n".join(map(_wrapped, [*lines, *guess]))


def _suggestion(debrief: Debrief) -> str:
    made = suggestion(debrief)
    if made is None:
        return ""
    head = f"A suggestion for turn {made['turn']}, by the model {made['model']}; not graded"
    why = [_in(str(made["why"]))] if made["why"] else []
    return "\n".join([_wrapped(head), _in(f"“{made['text']}”"), *why])


def _tries(debrief: Debrief) -> str:
    lines = [
        f"{one['name']}: {one['outcome']}, total {one['total']}, turns {one['turns']}"
        for one in branches(debrief)
    ]
    more = [debrief.against] if debrief.against else []
    return "\n".join(["The tries", *map(_in, [*lines, *more])]) if lines else ""


def _plan(debrief: Debrief) -> str:
    """Each line of the plan beside what happened."""
    if not debrief.plan_beside:
        return ""
    lines = [
        f"{line.what}: {line.planned or '-'} / {line.source}: {line.happened}"
        for line in debrief.plan_beside
    ]
    return "\n".join(["Your plan, and what happened", *map(_in, lines)])


def _beside(debrief: Debrief) -> str:
    """Hints that were asked for, and notes."""
    lines = []
    for hint in debrief.hints:
        after = f" after turn {hint.after}" if hint.after else ""
        lines.append(f"Hint{after}, on {hint.criterion}: {hint.text}")
    for note in debrief.notes:
        where = f"turn {note.turn}" if note.turn else "the talk"
        lines.append(f"Note on {where}{f', {note.by}' if note.by else ''}: {note.text}")
    return "\n".join(["Hints and notes", *map(_in, lines)]) if lines else ""


def _card(card: Card) -> str:
    head = _wrapped(f"{card.criterion.title}: {card.number} {card.bar} {card.word}")
    lines = [head, _in(card.grade.reason)]
    if card.sure:
        lines.append(_in(f"{card.sure[0].upper()}{card.sure[1:]}."))
    lines += [_quote(evidence) for evidence in card.grade.evidence]
    lines += [_in(f"Dropped quote, {_quoted(evidence)}") for evidence in card.grade.dropped]
    if card.grade.amended:
        change = card.grade.amended
        was = numbered(card.grade.level)
        lines.append(_in(f"Amended by {change.by} (graded {was}): {change.reason}"))
    if card.grade.next:
        lines.append(_in(f"Next level: {card.grade.next}"))
    return "\n".join(lines)


def _heard(debrief: Debrief) -> str:
    if not debrief.heard:
        return ""
    lines = [_in(f"turn {one.turn}: “{one.clause}” - {one.note}") for one in debrief.heard]
    return "\n".join(["What the listener heard", *lines])


def _chain(debrief: Debrief) -> str:
    if not debrief.chain or debrief.pitch is None:
        return ""
    claims = {step.id: step.claim for step in debrief.pitch.steps}
    lines = []
    for link in debrief.chain:
        marks = ["stated" if link.stated else "not stated"]
        marks += ["restated"] * link.restated + ["used"] * link.used
        lines.append(_in(f"{claims[link.step]} - {', '.join(marks)}"))
    return "\n".join(["The chain", *lines])


def _teach_back(debrief: Debrief) -> str:
    back = debrief.teach_back
    if back is None:
        return ""
    lines = [f"{label}: {text}" for label, text in account(back, debrief.pitch)]
    return "\n".join(["What the listener would say", *map(_in, lines)])


def _quote(evidence: Evidence) -> str:
    return _in(_quoted(evidence))


def _quoted(evidence: Evidence) -> str:
    return f"turn {evidence.turn}: “{evidence.quote}”"


def _in(text: str) -> str:
    return indent(fill(" ".join(text.split()), _WIDTH - 2), "  ")


def _wrapped(text: str) -> str:
    return fill(" ".join(text.split()), _WIDTH)
