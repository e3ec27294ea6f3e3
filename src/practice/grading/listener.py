"""Facts about the listener, each with the words; code makes the outcome of them."""

import re
from dataclasses import dataclass

from practice.discourse.clauses import Clause
from practice.discourse.matching import HINT, SURE
from practice.discourse.reading import checks_understanding
from practice.domain.acts import QUESTIONS, Act
from practice.domain.grade import Evidence, Fact, FactKind
from practice.grading.conversation import Conversation
from practice.grading.turns import Answer, Place, Said

_NAMES = re.compile(
    r"\b[Yy]ou (?:want|need|should (?:talk|speak) (?:to|with)|should see) [A-Z][a-z]+"
)
_DISPUTES = frozenset({Act.CORRECTION, Act.REASON, Act.MECHANISM, Act.NOT_ASKING, *QUESTIONS})
_AHEAD = re.compile(r"\b(?:will|going to|shall|let us|should|could|am \w+ing|are \w+ing)\b")
_SPEAKS = re.compile(
    r"^(?:(?:and|so|then|well|ok|yes|right) )*i (?:will|am going to|shall|can) "
    r"(?:try\b|have a go|say it|give it a go|introduce|be honest|tell you|put you|bring you)"
)
_PARROTED = 0.5
"""Share of four-word runs that were the volunteer's, from which a clause gives back."""
_LIKE_A_PLAN = 0.55
"""From which likeness to a wrong conclusion a plan counts as one."""
_AT_LENGTH = 60
"""Words from which a reasoned answer is an account, however far its words are from the pitch."""
_ASIDE_OF = 4
"""Clauses off a promise in which a short turn may name what is promised: "...". Fine. I will."""
_BARE = 3
"""Words up to which a "no" is bare."""
_ASIDE = 2
"""Words at the end in which a "not" denies only what is named beside the plan: ", not more"."""
_OWN_ACCOUNT = 14
"""Words from which a turn can be an account of the reasoning."""


@dataclass(frozen=True)
class Facts:
    """What the listener said and did, in order."""

    found: tuple[Fact, ...]

    def of(self, kind: FactKind) -> tuple[Fact, ...]:
        """The facts of one kind."""
        return tuple(fact for fact in self.found if fact.kind == kind)

    def last(self, kind: FactKind) -> Fact | None:
        """The last fact of one kind."""
        found = self.of(kind)
        return found[-1] if found else None


def facts(conversation: Conversation) -> Facts:
    """Everything that the listener can be quoted with."""
    found: list[Fact] = []
    for answer in conversation.answers:
        for kind, test in (
            (FactKind.RESTATED, restated),
            (FactKind.HEADED_FOR, headed_for),
            (FactKind.COMMITTED, committed),
            (FactKind.REFERRED, referred),
            (FactKind.DISAGREES, disagrees),
            (FactKind.NODDED, nodded),
        ):
            clause = test(conversation, answer)
            if clause is not None:
                found.append(Fact(kind=kind, evidence=Place(answer.number, clause).quote))
    last = conversation.answers[-1] if conversation.answers else None
    if last and last.has("leave"):
        gone = Place(last.number, last.of("leave")[0])
        found.append(Fact(kind=FactKind.LEFT_EARLY, evidence=gone.quote))
    return Facts(tuple(found))


def restated(conversation: Conversation, answer: Answer) -> Clause | None:
    """The listener gives the reasoning: several steps, or most of what was said, with its why."""
    told = [turn for turn in conversation.said if turn.number < answer.number]
    case = [
        claim for turn in told for claim in turn.claims if claim.step != conversation.key.last_step
    ]
    reasoned = sum(claim.has_reason for claim in case)
    statements = [one.clause for one in answer.reads if not one.clause.asks]
    if answer.words < _OWN_ACCOUNT or not statements:
        return None
    if (reasoned < 2 and not answer.drawn) or _best_plan(conversation, answer) is not None:
        return None
    refused = answer.of("refuse")
    why = [clause for clause in answer.of("own_account") if clause not in refused]
    echo = conversation.echo(answer)
    promised = answer.of("commit")
    steps = len(answer.steps - _steps_of(conversation, [c for c in promised if c not in why]))
    by_steps = steps >= 2 and (bool(why) or echo >= 0.6)
    by_echo = steps >= 1 and echo >= 0.5 and len(answer.content) >= 5 and reasoned >= 2
    anchored = steps >= 1 or _asked_for_it(conversation, answer) or answer.words >= _AT_LENGTH
    in_own_words = anchored and len(why) >= 2 and answer.words >= 30
    taken_over = conversation.parroted(answer) >= 0.4 and len(answer.content) >= 10
    if not (by_steps or by_echo or in_own_words or (taken_over and reasoned >= 3)):
        return None
    return max(statements, key=lambda clause: _step_score(conversation, clause))


def _steps_of(conversation: Conversation, clauses: list[Clause]) -> frozenset[str]:
    found = map(conversation.key.step, clauses)
    return frozenset(match.topic for match in found if match is not None)


def _asked_for_it(conversation: Conversation, answer: Answer) -> bool:
    asked = conversation.last_said(answer.number)
    return asked is not None and checks_understanding(asked.reads, conversation.key) is not None


def _step_score(conversation: Conversation, clause: Clause) -> float:
    match = conversation.key.step(clause)
    return match.score if match else 0.0


def shown(conversation: Conversation) -> Place | None:
    """Where the listener gives the reasoning or takes on the decision, if anywhere.

    What a rule then did not find in the volunteer's turns may have been said in other words.
    """
    for answer in reversed(conversation.answers):
        clause = committed(conversation, answer) or restated(conversation, answer)
        if clause is not None and not tells_of_the_job(conversation, answer):
            return Place(answer.number, clause)
    return None


def headed_for(conversation: Conversation, answer: Answer) -> Clause | None:
    """The listener is heading for a wrong conclusion, in a plan of their own."""
    return _best_plan(conversation, answer)


def _best_plan(conversation: Conversation, answer: Answer) -> Clause | None:
    if not _was_told_why(conversation, answer):
        return None
    plans = [c for c in answer.of("plan", "commit") if not _is_only_a_thought(c)]
    handed_on = _referrals(answer)
    plans = [clause for clause in plans if clause not in handed_on]
    if tells_of_the_job(conversation, answer) or answer.has("refuse"):
        plans = [clause for clause in plans if looks_ahead(clause)]
    scored = [
        (conversation.wrong_conclusion(clause), clause)
        for clause in _with_neighbours(answer, plans)
        if clause not in handed_on and conversation.parroted(answer, clause) < _PARROTED
    ]
    best = max(scored, key=lambda pair: pair[0], default=None)
    if best is None or best[0] < _LIKE_A_PLAN:
        return None
    return best[1]


def _with_neighbours(answer: Answer, plans: list[Clause]) -> list[Clause]:
    """Plans, and the statements beside them, such as "We add a check. I can do that today"."""
    reads = [one.clause for one in answer.reads]
    near: list[Clause] = []
    for index, clause in enumerate(reads):
        beside = reads[max(0, index - 1) : index + 2]
        if any(plan in beside for plan in plans) and not _is_only_a_thought(clause):
            near.append(clause)
    return near


def _was_told_why(conversation: Conversation, answer: Answer) -> bool:
    """Whether something was said of the case before: what comes earlier is a reflex, no plan."""
    before = [turn for turn in conversation.said if turn.number < answer.number]
    return len(before) >= 2 or any(turn.claims for turn in before)


def tells_of_the_job(conversation: Conversation, answer: Answer) -> bool:
    """Whether a turn answers who decides or how the work goes: habits, no plans."""
    asked = conversation.last_said(answer.number)
    acts = asked.acts if asked else frozenset()
    return bool(acts & {Act.QUESTION_ROLE, Act.QUESTION_WORK}) and Act.QUESTION_NEXT not in acts


def looks_ahead(clause: Clause) -> bool:
    """Whether a clause speaks of what will be done, and not of how things are."""
    return bool(_AHEAD.search(clause.norm))


def _is_only_a_thought(clause: Clause) -> bool:
    """Whether a plan is denied, asked about, played through or put into somebody else's mouth."""
    denied = any(word.word in ("not", "never") for word in clause.words[:-_ASIDE])
    return denied or clause.norm.startswith(("if ", "say i ", "suppose ", "they ", "when we "))


def committed(conversation: Conversation, answer: Answer) -> Clause | None:
    """The listener takes on the decision, or a step that was asked for."""
    asked: set[str] = set()
    for turn in conversation.said:
        if turn.number < answer.number:
            for ask in conversation.asks_of(turn):
                asked |= {word.key for word in ask.clause.content}
            if turn.number == answer.number - 1 and turn.asks:
                asked |= turn.content
    if _best_plan(conversation, answer) is not None:
        return None
    handed_on = _referrals(answer)
    promises = [c for c in answer.of("commit") if c not in handed_on and not _only_speaks(c)]
    for index, one in enumerate(answer.reads):
        if one.clause not in promises or one.clause.asks or _is_only_a_thought(one.clause):
            continue
        before, after = (_ASIDE_OF, _ASIDE_OF) if answer.words <= _AT_LENGTH else (1, 2)
        around = answer.reads[max(0, index - before) : index + after + 1]
        near = [other.clause for other in around]
        fits = max(conversation.key.decision(clause) for clause in near)
        content = {word.key for clause in near for word in clause.content}
        shared = len(content & asked) / max(1, min(len(content), 6))
        if fits >= (HINT if asked else SURE) or shared >= 0.34:
            return one.clause
    return None


def _only_speaks(clause: Clause) -> bool:
    """Whether a promise is to speak, as in "I'll try, and you'll hear what I missed"."""
    return bool(_SPEAKS.match(clause.norm))


def referred(conversation: Conversation, answer: Answer) -> Clause | None:
    """The listener names somebody else and brings the volunteer to them."""
    del conversation
    found = [c for c in _referrals(answer) if not any(word.negated for word in c.words)]
    return found[0] if found else None


def _referrals(answer: Answer) -> list[Clause]:
    named = [one.clause for one in answer.reads if _NAMES.search(one.clause.text)]
    return answer.of("refer") + named


def disagrees(conversation: Conversation, answer: Answer) -> Clause | None:
    """The listener says no."""
    if not _was_told_why(conversation, answer):
        return None
    leaves = answer.of("leave")
    found = [c for c in answer.of("refuse") if not c.asks and c not in leaves]
    if _answers_yes_or_no(conversation, answer):
        found = [clause for clause in found if len(clause.words) > _BARE]
    return found[0] if found else None


def _answers_yes_or_no(conversation: Conversation, answer: Answer) -> bool:
    """Whether a "no" in this turn may answer a question of fact, and refuse nothing."""
    asked = conversation.last_said(answer.number)
    acts = asked.acts if asked else frozenset()
    return bool(acts & {Act.QUESTION_CLOSED, Act.QUESTION_ROLE}) and Act.ASK not in acts


def nodded(conversation: Conversation, answer: Answer) -> Clause | None:
    """The listener agrees in general."""
    del conversation
    found = [clause for clause in answer.of("nod") if not clause.asks]
    return found[0] if found else None


def withdrawn(conversation: Conversation, plan: Fact) -> Evidence | None:
    """Where the listener gave up a wrong conclusion that the volunteer had disputed; else None."""
    disputed = False
    for turn in conversation.turns:
        if turn.number <= plan.evidence.turn:
            continue
        if isinstance(turn, Said):
            disputed = disputed or bool(turn.acts & _DISPUTES) or bool(turn.asks)
            continue
        if headed_for(conversation, turn) is not None:
            return None
        gives_up = [*turn.of("yield"), committed(conversation, turn), restated(conversation, turn)]
        clause = next((found for found in gives_up if found is not None), None)
        if clause is not None and disputed:
            return Place(turn.number, clause).quote
    return None
