"""What a volunteer's questions are about, so that the listener can answer them."""

import re
from collections.abc import Iterable
from typing import Protocol

from practice.discourse.clauses import Clause
from practice.discourse.reading import Read, open_questions, read
from practice.discourse.words import tokens
from practice.domain.acts import Act
from practice.domain.ledger import Ledger, Query
from practice.domain.move import MoveKind
from practice.domain.persona import AnswerKind
from practice.rehearsal.agenda import Agenda


class Knows(Protocol):
    """Which of the listener's own answers a question is about; None: nothing of theirs."""

    def __call__(self, clause: Clause, *, who_decides: bool) -> AnswerKind | None:
        """`who_decides`: the question asks for who decides on it."""


_REAL = re.compile(
    r"\bare you (?:a |an |really |actually |even )*(?:real|human|bot|robot|ai|computer|program|"
    r"chatbot|machine|language model|person|chatgpt)\b|\bam i (?:talking|speaking) to (?:a|an) \w+"
)
_WHO_ELSE = re.compile(
    r"\bwho else\b|\b(?:besides|apart from|other than) you\b|\bwho (?:really|actually|do i need|"
    r"should i|would (?:you|i) (?:have to|need to))\b|\bwho (?:can|could) (?:stop|block)\b"
)
_SOMEBODY = re.compile(
    r"\bwho (?:is|was) (?:it|that|the (?:person|one|head|name|right \w+))\b|"
    r"\bwho (?:heads|leads|can (?:change|decide))\b|\bwho then$"
)
_AT_WORK = re.compile(r"\bwho (?:is|are) (?:\w+ing|on (?:shift|call|duty))\b|\bwhat happened$")
_WORRY = re.compile(
    r"\b(?:worr(?:y|ies)|keeps you (?:up|awake)|afraid of|scares you|bothers you|sleep)\b"
)
_MIND = re.compile(
    r"\b(?:change your mind|convince you|persuade you|make you (?:say yes|move|do it)|need to see|"
    r"have to see|would it take|make you (?:undo|drop|withdraw|"
    r"(?:take|call) (?:it|this|that) (?:back|off)|go back on|stop (?:it|this|that)))\b"
)
_JOB = re.compile(
    r"\bwhat do you (?:actually |really |even )?do(?: all day| here| there| for a living| for work|"
    r" at (?:\w+ ?){1,4})?$"
)
_YOU = re.compile(r"\b(?:you|your)\b")
_YOURS = re.compile(
    r"\b(?:what|which) (?:\w+ ){0,3}(?:is|are) (?:\w+ )?yours\b|\byou (?:really )?(?:decide|own|"
    r"sign|choose)\b.* (?:yes|right|no|correct)$|\bwhat do you (?:own|decide|control)\b"
)
_SUPPOSING = re.compile(r"\bwhat (?:would|will|does|should) (?!it\b)(?:\w+ ){1,3}do(?: then)?$")
_HEARD = re.compile(r"\b(?:heard|come across|seen|been told|read) (?:\w+ ){0,5}(?:before|already)$")
_HOW_ARE_YOU = re.compile(r"\bhow are you\b|\bhow is it going\b|\bhow do you do\b")
_ASKS_ON = re.compile(
    r",\s+((?:(?:so|and) )?(?:how|what|who|when|where|why|which) .*)$", re.IGNORECASE
)
"""A question that somebody who greets goes on to without a full stop."""
_POLITE = frozenset({Act.GREETING, Act.SMALL_TALK, Act.THANKS, Act.FLATTERY})

_STANCE = re.compile(
    r"\byes or no\b|\b(?:is|was) (?:that|it|this) (?:then )?an? (?:yes|no)\b|"
    r"\b(?:is|what|what is|what would|would|anything|something)\b.* (?:stop(?:s|ping)?|"
    r"hold(?:s|ing)|keep(?:s|ing)) you\b(?! from)|"
    r"\b(?:what|anything|something)(?: \w+)? (?:would|could) (?:\w+ )?(?:stop|hold|keep) you\b|"
    r"\bwhat(?: is|s)? (?:your|the) (?:problem|doubt|objection|concern|hesitation)\b|"
    r"\bwhat (?:is|would be) (?:the (?:\w+ )?thing (?:that is )?)?(?:still )?(?:missing|lacking|"
    r"in the way|not true)\b|"
    r"\b(?:why are you|are you still|you are) not (?:\w+ )?convinced\b|^(?:and |but |so )?why not$|"
    r"\bare you (?:in|on board|convinced|willing|ready|going to|with me on)\b|"
    r"\b(?:can|could|shall|do) we (?:say yes|agree|have a deal)\b|\bdo you agree\b|"
    r"\bwhere (?:do you stand|does (?:that|this|it) leave)\b|\bhave i missed (?:some|any)thing\b|"
    r"\b(?:all right|alright|ok|okay|fine) (?:for|with|by) you\b|"
    r"\b(?:so|is it|it is) (?:a )?yes\b|\b(?:decision|yes|promise) (?:still )?stands?\b"
)
_IN_THE_WAY = re.compile(
    r"\bwhat (?:is|would be|are) .*(?:missing|lacking|in the way)\b|"
    r"\bwhat\b.* (?:keep(?:s|ing)?|stop(?:s|ping)?|hold(?:s|ing)?)\b.*\b(?:you|yes)\b|"
    r"\bwhat\b.* left\b.*\b(?:you|yes)\b"
)
"""Asked of somebody with a doubt, or who has said no, this asks for the doubt."""
_SAY_IT = re.compile(
    r"^(?:(?:so|and|now|well|ok) )+yes or no\b|^yes or no \w|"
    r"\b(?:ask|asked|say|tell me) (?:\w+ ){0,3}yes or no\b"
)
_WILL_YOU = re.compile(
    r"\b(?:will|would|can|could|do) you(?: (?:please|then|now|still|just|really))*"
    r"(?: (?:do|sign|try|start|begin|hold|put|name|write|take|agree|commit|promise|say yes|be)\b|$)"
    r"|\byou will (?:\w+ ){1,6}then$"
)
_SUPPOSE = re.compile(r"^(?:(?:and|but|so|then|now) )*(?:suppose|imagine|what if|say that)\b")
_OF_ITS_OWN = 2
"""Content words that a question has at least that is about more than what was promised."""
_TALK = re.compile(
    r"\bare you (?:even |still |actually )?listening\b|\bdid i (?:say|do) (?:some|any)thing\b|"
    r"\b(?:can|may|could) i (?:just |please |first )?(?:explain|finish|begin|start|go on)\b|"
    r"\bi (?:did not|have not|never|do not think i) (?:\w+ ){0,2}(?:say|said|ask|asked|tell|told|"
    r"mention\w*|talk\w*)\b|\bwhat (?:was|is) (?:vague|unclear|wrong with)\b|"
    r"\bi do not (?:understand|follow|get) (?:what|which|you|the|your)\b|"
    r"\bwhat do you mean\b"
)
_REQUESTS = frozenset({Act.ASK, Act.ASK_REFERRAL, Act.CHECK_RESTATE, Act.CHECK_CLOSED})
_NAMES = 4
"""Words that a question has at most which only names somebody: "is it Katrin?"."""
Patterns = tuple[tuple[re.Pattern[str], AnswerKind], ...]
_WHATEVER_ELSE: Patterns = (
    (_REAL, AnswerKind.ARE_YOU_REAL),
    (_HOW_ARE_YOU, AnswerKind.GREETING),
)
"""Told even where the clause does something else as well."""
_BEFORE_ACTS: Patterns = (
    (_JOB, AnswerKind.WORK),
    (_WORRY, AnswerKind.WORRY),
    (_WHO_ELSE, AnswerKind.WHO_ELSE),
    (_HEARD, AnswerKind.HEARD_BEFORE),
    (_YOURS, AnswerKind.DECIDES),
    (_SUPPOSING, AnswerKind.WOULD_DO),
)
_BY_ACT = (
    (Act.QUESTION_ROLE, AnswerKind.DECIDES),
    (Act.QUESTION_NEXT, AnswerKind.WOULD_DO),
    (Act.QUESTION_WORK, AnswerKind.WORK),
)
_BY_ITS_WORDS = frozenset({AnswerKind.WORK, AnswerKind.WOULD_DO, AnswerKind.UNKNOWN})
"""What a question may look like that asks for the doubt."""
_AFTER_ACTS: Patterns = ((_SOMEBODY, AnswerKind.WHO_ELSE), (_AT_WORK, AnswerKind.WORK))
_ECHO = 6
"""Words that a question has at most which only throws a word of the listener's back."""


def with_questions(ledger: Ledger, reads: tuple[Read, ...], agenda: Agenda, before: str) -> Ledger:
    """The ledger with what a turn asks of this persona. `before`: what the persona said last."""
    if ledger.understood_nothing:
        return ledger
    asked = ledger.asked if ledger.restate else tuple(asked_in(reads, knows=agenda.knows))
    queries = queries_in(reads, before)
    stuck = ledger.sticking_objection() is not None or ledger.stance == MoveKind.DECLINE
    if stuck and any(_asks_what_is_in_the_way(one) for one in reads):
        queries = tuple(sorted({*queries, Query.STANCE}))
        asked = tuple(kind for kind in asked if kind not in _BY_ITS_WORDS)
    if queries and asked == (AnswerKind.UNKNOWN,):
        asked = ()
    if ledger.stance == MoveKind.COMMIT:
        asked = tuple(dict.fromkeys(_after_a_yes(kind, reads, ledger) for kind in asked))
    pressed = ledger.pressed + (Query.STANCE in queries)
    return ledger.model_copy(update={"asked": asked, "queries": queries, "pressed": pressed})


def asked_in(
    reads: Iterable[Read],
    checked: Clause | None = None,
    knows: Knows | None = None,
) -> list[AnswerKind]:
    """What a turn asks of the listener, each kind once, in order; what nobody knows comes last.

    Asking for agreement, for the listener's own account (`checked`), or for the decision is no
    question here; nor is one that the turn goes on to answer itself. `knows` tells of a question
    which of the listener's own answers it is about.
    """
    found: list[AnswerKind] = []
    reads = tuple(reads)
    if reads and all(one.acts & _POLITE and not one.clause.asks for one in reads):
        goes_on = _ASKS_ON.search(reads[-1].clause.text)
        if goes_on:
            return asked_in(read(goes_on.group(1)), knows=knows)
        return [AnswerKind.GREETING] if Act.GREETING in reads[0].acts else []
    for one in open_questions(reads):
        kind = None if one.clause is checked else _kind(one)
        if knows is not None:
            kind = _of_ones_own(one, kind, knows)
        if kind is not None and kind not in found:
            found.append(kind)
    if set(found) - {AnswerKind.GREETING, AnswerKind.UNKNOWN}:
        found = [kind for kind in found if kind != AnswerKind.GREETING]
    return sorted(found, key=lambda kind: kind == AnswerKind.UNKNOWN)


def queries_in(reads: Iterable[Read], before: str = "") -> tuple[Query, ...]:
    """What else a turn asks: where the listener stands, or about the talk itself."""
    found: set[Query] = set()
    reads = tuple(reads)
    for one in reads:
        norm = one.clause.norm
        if _TALK.search(norm):
            found.add(Query.TALK)
        if one.acts & {Act.CHECK_RESTATE, Act.ASK_REFERRAL}:
            continue
        if _SAY_IT.search(norm) or (one.clause.asks and _asks_for_a_yes(one)):
            found.add(Query.STANCE)
        elif one.clause.asks and _throws_back(one, before):
            found.add(Query.TALK)
    return tuple(sorted(found))


def _asks_for_a_yes(one: Read) -> bool:
    opens = one.acts & {Act.QUESTION_OPEN, Act.QUESTION_NEXT}
    wants = _WILL_YOU.search(one.clause.norm) is not None and not opens
    return wants or _STANCE.search(one.clause.norm) is not None


def _after_a_yes(kind: AnswerKind, reads: tuple[Read, ...], ledger: Ledger) -> AnswerKind:
    """The kind of a question after a yes: one about the promise, or one that it doesn't answer."""
    if kind not in (AnswerKind.WOULD_DO, AnswerKind.UNKNOWN):
        return kind
    if any(_SUPPOSE.search(one.clause.norm) for one in reads):
        return AnswerKind.UNKNOWN
    if kind == AnswerKind.WOULD_DO:
        return kind
    promised = {word.key for one in read(ledger.decision or "") for word in one.clause.content}
    asked = {w.key for one in reads if one.clause.asks for w in one.clause.content}
    about_it = len(asked) < _OF_ITS_OWN or asked & promised
    return AnswerKind.WOULD_DO if about_it else kind


def _asks_what_is_in_the_way(one: Read) -> bool:
    """Whether a question is what the doubt is, if there is one."""
    return one.clause.asks and _IN_THE_WAY.search(one.clause.norm) is not None


def asks_what_it_takes(clause: Clause) -> bool:
    """Whether a clause asks what would change the listener's own mind."""
    return clause.asks and bool(_MIND.search(clause.norm) and _YOU.search(clause.norm))


def _of_ones_own(one: Read, kind: AnswerKind | None, knows: Knows) -> AnswerKind | None:
    """The kind of a question once it is compared with what the listener knows."""
    if kind in (AnswerKind.DECIDES, AnswerKind.UNKNOWN):
        return knows(one.clause, who_decides=kind == AnswerKind.DECIDES) or kind
    names_somebody = kind is None and one.clause.asks and len(one.clause.words) <= _NAMES
    if names_somebody and not one.acts & _REQUESTS:
        found = knows(one.clause, who_decides=True)
        return found if found == AnswerKind.WHO_ELSE else None
    return kind


def _throws_back(one: Read, before: str) -> bool:
    """Whether a short question only wonders at a word that the listener has just said."""
    if len(one.clause.words) > _ECHO or _kind(one) not in (None, AnswerKind.UNKNOWN):
        return False
    said = {token.key for token in tokens(before)}
    return any(word.key in said for word in one.clause.content)


def _kind(one: Read) -> AnswerKind | None:
    norm = one.clause.norm
    if asks_what_it_takes(one.clause):
        return AnswerKind.WOULD_CHANGE_MIND
    always = _first_in(norm, _WHATEVER_ELSE)
    if always is not None:
        return always
    no_question = not one.clause.asks or one.acts & (_REQUESTS - {Act.ASK_REFERRAL})
    if no_question or _STANCE.search(norm):
        return None
    by_act = next((kind for act, kind in _BY_ACT if act in one.acts), None)
    opens = Act.QUESTION_OPEN in one.acts and Act.ASK_REFERRAL not in one.acts
    unknown = AnswerKind.UNKNOWN if opens else None
    return _first_in(norm, _BEFORE_ACTS) or by_act or _first_in(norm, _AFTER_ACTS) or unknown


def _first_in(norm: str, patterns: Patterns) -> AnswerKind | None:
    return next((kind for pattern, kind in patterns if pattern.search(norm)), None)
