"""What of a turn is the volunteer's to the listener, and what stands beside the conversation."""

import re

from practice.discourse.clauses import Clause
from practice.discourse.phrasebook import phrasebook
from practice.discourse.reading import Read, read

_QUOTES_YOU = re.compile(
    r"\byou\b[^\"“”.!?]{0,40}\b(?:said|say|asked|told me|wrote|put it)\b[^\"“”.!?]{0,12}"
    r"([\"“][^\"“”]*[\"”])",
    re.IGNORECASE,
)


def own_words(text: str) -> tuple[Read, ...]:
    """What a turn says to the listener: no line for the grader, no quotation of the listener."""
    reads = read(text)
    aside = {one.clause.sentence for one in reads if is_to_grader(one.clause)}
    quoted = [match.span(1) for match in _QUOTES_YOU.finditer(text)]
    return tuple(
        one
        for one in reads
        if one.clause.sentence not in aside
        and not any(start <= one.clause.start < end for start, end in quoted)
    )


def is_to_grader(clause: Clause) -> bool:
    """Whether a clause addresses whoever grades."""
    return bool(
        phrasebook("practice.grading", "volunteer.txt")["to_grader"].pattern.search(clause.norm)
    )
