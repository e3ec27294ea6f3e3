"""What a volunteer's questions are about, so that the listener can answer them."""

import re
from collections.abc import Iterable

from practice.discourse.clauses import Clause
from practice.discourse.reading import Read, open_questions
from practice.domain.acts import Act
from practice.domain.persona import AnswerKind

_REAL = re.compile(
    r"\bare you (?:a |an |really |actually |even )*(?:real|human|bot|robot|ai|computer|program|"
    r"chatbot|machine|language model|person|chatgpt)\b|\bam i (?:talking|speaking) to (?:a|an) \w+"
)
_WHO_ELSE = re.compile(
    r"\bwho else\b|\b(?:besides|apart from|other than) you\b|\bwho (?:really|actually|do i need|"
    r"should i|would (?:you|i) (?:have to|need to))\b|\bwho (?:can|could) (?:stop|block)\b"
)
_WORRY = re.compile(
    r"\b(?:worr(?:y|ies)|keeps you (?:up|awake)|afraid of|scares you|bothers you|sleep)\b"
)
_MIND = re.compile(
    r"\b(?:change your mind|convince you|persuade you|make you (?:say yes|move|do it)|need to see|"
    r"have to see|would it take)\b"
)
_JOB = re.compile(
    r"\bwhat do you (?:actually |really |even )?do(?: all day| here| there| for a living| for work|"
    r" at (?:\w+ ?){1,4})?$"
)
_YOU = re.compile(r"\b(?:you|your)\b")
_HEARD = re.compile(
    r"\b(?:heard|come across|seen|been told|read) (?:\w+ ){0,4}(?:before|already)\b"
)
_HOW_ARE_YOU = re.compile(r"\bhow are you\b|\bhow is it going\b|\bhow do you do\b")


_POLITE = frozenset({Act.GREETING, Act.SMALL_TALK, Act.THANKS, Act.FLATTERY})


def asked_in(reads: Iterable[Read], checked: Clause | None = None) -> list[AnswerKind]:
    """What a turn asks of the listener, each kind once, in order.

    Asking for agreement, for the listener's own account (`checked`), or for the decision is no
    question here; nor is one that the turn goes on to answer itself.
    """
    found: list[AnswerKind] = []
    reads = tuple(reads)
    if reads and all(one.acts & _POLITE and not one.clause.asks for one in reads):
        return [AnswerKind.GREETING] if Act.GREETING in reads[0].acts else []
    for one in open_questions(reads):
        kind = None if one.clause is checked else _kind(one)
        if kind is not None and kind not in found:
            found.append(kind)
    return found


def asks_what_it_takes(clause: Clause) -> bool:
    """Whether a clause asks what would change the listener's own mind."""
    return clause.asks and bool(_MIND.search(clause.norm) and _YOU.search(clause.norm))


def _kind(one: Read) -> AnswerKind | None:
    norm = one.clause.norm
    if _REAL.search(norm):
        return AnswerKind.ARE_YOU_REAL
    if _HOW_ARE_YOU.search(norm):
        return AnswerKind.GREETING
    if asks_what_it_takes(one.clause):
        return AnswerKind.WOULD_CHANGE_MIND
    if Act.CHECK_RESTATE in one.acts or Act.CHECK_CLOSED in one.acts or Act.ASK in one.acts:
        return None
    if not one.clause.asks:
        return None
    for pattern, kind in (
        (_JOB, AnswerKind.WORK),
        (_WORRY, AnswerKind.WORRY),
        (_WHO_ELSE, AnswerKind.WHO_ELSE),
        (_HEARD, AnswerKind.HEARD_BEFORE),
    ):
        if pattern.search(norm):
            return kind
    for act, kind in (
        (Act.QUESTION_ROLE, AnswerKind.DECIDES),
        (Act.QUESTION_NEXT, AnswerKind.WOULD_DO),
        (Act.QUESTION_WORK, AnswerKind.WORK),
    ):
        if act in one.acts:
            return kind
    return AnswerKind.UNKNOWN if Act.QUESTION_OPEN in one.acts else None
