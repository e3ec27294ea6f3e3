"""What a persona never says, whatever a model makes of its prompt. Each rule reads one sentence.

The rules go by English wordings, and words are compared by stem. They can't tell a reason in words
that the volunteer used for something else, nor a promise in words that stand in no list; that is
why decisions are never read from what was said, and always come from the move.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import simplemma

from practice.discourse.clauses import clauses
from practice.discourse.words import straight, words_of
from practice.domain.move import MoveKind
from practice.domain.persona import AnswerKind, Persona
from practice.domain.scene import Scene
from practice.domain.transcript import Speaker
from practice.rehearsal.model.sentences import LABEL
from practice.rehearsal.voices import Said

_OTHERS = re.compile(
    r"^\W*(?:you|volunteer|user|human|me|visitor|speaker|assistant|ai|system|narrator|persona|bot)"
    r"\s*:",
    re.IGNORECASE,
)
_MACHINE = re.compile(
    r"\bas an? (?:ai|artificial|language model|large language|assistant|virtual)\b"
    r"|\bi(?:'m| am) (?:just |only )?an? (?:ai|language model|large language|virtual|assistant|"
    r"chatbot)\b|\bmy (?:training data|programming|guidelines)\b"
    r"|\bi(?:'m| am) (?:sorry, but i )?(?:not able|unable) to (?:assist|continue|help|comply|role)"
    r"|\bi can(?:no|')t (?:assist|comply|continue with|help with (?:that|this))\b",
    re.IGNORECASE,
)
_SERVES = re.compile(
    r"\bhow (?:can|may) i (?:help|assist)\b|\bi(?:'d| would) be (?:happy|glad|delighted) to\b"
    r"|\bi(?:'m| am) here to (?:help|assist|listen|support)\b|\banything else i can\b"
    r"|\bfeel free to\b|\bi hope (?:this|that) helps\b|\blet me know if you\b"
    r"|^(?:certainly|great question)\s*[!,]",
    re.IGNORECASE,
)
_COACHES = re.compile(
    r"\b(?:great|good|nice|excellent|fantastic|amazing|wonderful) (?:job|work|pitch|question|"
    r"argument|presentation|explanation|start)\b|\bwell (?:done|put|said|argued|explained)\b"
    r"|\byour (?:pitch|presentation|delivery|persuasion|communication|score|grade|performance)\b"
    r"|\b(?:my|some|a bit of) feedback\b|\bfeedback (?:for|on) (?:you|your)\b|\bout of (?:ten|10)\b"
    r"|\byou (?:could|should|might want to) (?:improve|work on|try (?:being|to be)|(?:re)?phrase)\b"
    r"|\b(?:compelling|persuasive|convincing|well-structured) (?:case|argument|point)s?\b",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:thanks|thank you)(?: \w+){0,2} for (?:sharing|explaining|your (?:time|patience|"
    r"insights?|honesty|passion|concern|perspective|explanation|thoughts?)|bringing|clarifying|telling|"
    r"walking|taking)\b|\bi (?:\w+ )?appreciate (?:you|your|that you|the)\b",
    re.IGNORECASE,
)
_NOTES = re.compile(
    r"-----|\b(?:stage|director'?s?) (?:note|direction)s?\b|\bmy (?:instructions|prompt|cue)\b"
    r"|\b(?:system|hidden) prompt\b|\bthe (?:ledger|rubric|answer key)\b|\bat most \d+ words\b"
    r"|\bin (?:my|this) role\b|\bstay(?:ing)? in (?:role|character)\b",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*(?:[-•–]\s+\S|\d+[.)]\s*(?:\S|$)|step \d+\s*:)", re.IGNORECASE)
_NOT_YET = re.compile(
    r"\b(?:if|unless|until|once|when|whether|before|suppose|maybe|perhaps|might|may|could|would|"
    r"wouldn'?t|not|never|no|nobody|can'?t|won'?t|don'?t|didn'?t|isn'?t|think about|"
    r"consider|keep (?:it|that) in mind)\b|'d\b|\?",
    re.IGNORECASE,
)
_PROMISES = re.compile(
    r"\bi(?:'ll| will|'m going to| am going to|'m happy to| promise)(?: \w+){0,3} "
    r"(?:do (?:it|that|this)|sign|try (?:it|that|this)|start|commit"
    r"|write (?:it|that|this|one|down|up)|put (?:it|that|this|my)|make (?:it|that|this)"
    r"|set (?:it|that|this|one)|run (?:it|that|this)"
    r"|take (?:it|that|this) (?:to|on|up)|introduce|raise (?:it|this|that)|bring (?:it|this|that)"
    r"|push for|see to it|set up|ring|phone|call (?:them|him|her|you|every|all|the)"
    r"|name (?:a|one|some)|draft|propose|implement|pilot"
    r"|get (?:it|that|this) (?:done|started|written|signed))\b"
    r"|\b(?:count me in|i'm in\b(?! (?:the|a|an|my|no|meetings?|charge|between))|i am in\b"
    r"(?! (?:the|a|an|my|no|charge))|you have my word|consider it done|it's a (?:deal|yes)"
    r"|let'?s do (?:it|this)|you(?:'ve| have) (?:convinced|persuaded|sold|won) me"
    r"|i(?:'m| am) (?:convinced|sold|on board|with you on this)|i agree to\b|i commit|i promise\b"
    r"|yes, i will"
    r"|you(?:'ve| have) got (?:yourself )?a deal|i(?:'ll| will) do it)",
    re.IGNORECASE,
)
_REASONS = re.compile(
    r"\b(?:because|since|so that|which means(?: that)?|that's why|that is why|therefore|"
    r"due to|given that|the reason (?:is|being))\b(?P<why>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LEANS_ON = frozenset(
    {
        MoveKind.NOD, MoveKind.COMMIT, MoveKind.GIVE_BACK, MoveKind.ANSWER, MoveKind.FOLLOW,
        MoveKind.CONCEDE, MoveKind.REFER,
    }
)  # fmt: skip
"""Moves in which the listener could find reasons that nobody has given."""
_KNOWN = 0.5
"""The share of a reason's telling words that must have been said, or be the persona's own."""
_OFFER = 3
"""Words to which a question is an offer, as in "More tea?"."""
_TAGGED = re.compile(
    r",? (?:(?:is|are|was|do|does|did|would|could|can|has|have)n't (?:it|you|we|they)|right|eh)\W*$"
)
"""A question that is none."""
_ASKS_NOTHING = frozenset({MoveKind.NOD, MoveKind.LEAVE})


@dataclass(frozen=True)
class Bounds:
    """What holds for one message."""

    scene: Scene
    lines: tuple[Said, ...]
    """The lines that say the move's parts."""

    @cached_property
    def kinds(self) -> frozenset[MoveKind]:
        """The kinds of the move's parts."""
        return frozenset(line.move.kind for line in self.lines)

    @cached_property
    def text(self) -> str:
        """The lines as one text."""
        return straight(" ".join(line.text for line in self.lines))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of others that stand in the persona's own texts."""
        return frozenset(re.findall(r"(?<=[a-z,] )[A-Z][a-z]+", " ".join(_own(self.scene.persona))))

    @property
    def asked_whether_real(self) -> bool:
        """Whether the persona is to say that it is a program."""
        return any(line.move.about == AnswerKind.ARE_YOU_REAL for line in self.lines)

    @property
    def may_promise(self) -> bool:
        """Whether a promise is what is to be said, or was given before."""
        promises = self.kinds & {MoveKind.COMMIT, MoveKind.REFER}
        return bool(promises) or any(
            name.startswith(("commits.", "refers.")) for name in self.scene.said
        )

    @cached_property
    def known(self) -> frozenset[str]:
        """The telling words of all that the volunteer has said, and of the persona's own texts."""
        said = (turn.text for turn in self.scene.transcript.by(Speaker.VOLUNTEER))
        before = (turn.text for turn in self.scene.transcript.by(Speaker.PERSONA))
        clauses_of = self.scene.clauses
        own = (clauses_of.point, clauses_of.decision, clauses_of.sticking_point, *clauses_of.steps)
        return telling([*said, *before, self.text, *filter(None, own), *_own(self.scene.persona)])


def _own(persona: Persona) -> Iterable[str]:
    yield from (persona.background, persona.setting, persona.role, persona.decides.real_decider)
    yield from (*persona.wants, *persona.wary_of, *persona.decides.owns, *persona.decides.sways)
    for kind in AnswerKind:
        yield from persona.answers.to(kind)
    for objection in persona.objections:
        yield from (*objection.says, objection.in_short)


def telling(texts: Iterable[str]) -> frozenset[str]:
    """The words of texts that say what they are about, as stems."""
    light = words_of("light.txt")
    return frozenset(
        word.key
        for text in texts
        for clause in clauses(text)
        for word in clause.content
        if word.key not in light
    )


def fault_in(said: str, bounds: Bounds) -> str | None:
    """All that is wrong with a sentence, as sentences to the model; None: it can be said."""
    sentence = straight(said)
    if sentence.casefold() in bounds.text.casefold():
        return None
    if _OTHERS.match(sentence) or _anothers(sentence, bounds):
        return "You wrote somebody else's line: say only your own."
    if _ITEM.match(sentence):
        return "You wrote a list: say it as one does aloud."
    return " ".join(fault for rule, fault in _RULES if rule(sentence, bounds)) or None


def _anothers(sentence: str, bounds: Bounds) -> bool:
    label = LABEL.match(sentence)
    if label is not None:
        words = re.findall(r"\w+", label["who"])
        return any(word in bounds.names for word in words) or not all(
            simplemma.is_known(word.casefold(), lang="en") for word in words
        )
    return False


def _a_machines(sentence: str, bounds: Bounds) -> bool:
    return not bounds.asked_whether_real and _MACHINE.search(sentence) is not None


def _serving(sentence: str, bounds: Bounds) -> bool:
    return _unlike_the_line(_SERVES, sentence, bounds)


def _coaching(sentence: str, bounds: Bounds) -> bool:
    return _unlike_the_line(_COACHES, sentence, bounds)


def _thanking(sentence: str, bounds: Bounds) -> bool:
    return _unlike_the_line(_THANKS, sentence, bounds)


def _of_the_note(sentence: str, bounds: Bounds) -> bool:
    return _unlike_the_line(_NOTES, sentence, bounds)


def _promising(sentence: str, bounds: Bounds) -> bool:
    if bounds.may_promise or _NOT_YET.search(sentence) or _plans(sentence, bounds):
        return False
    return _unlike_the_line(_PROMISES, sentence, bounds)


def _plans(sentence: str, bounds: Bounds) -> bool:
    """Whether a sentence announces the persona's own plan, which is no yes to what was asked."""
    plans = (line.text for line in bounds.lines if line.move.kind == MoveKind.MISREAD)
    return bool(telling(plans) & telling([sentence]))


def _asking(sentence: str, bounds: Bounds) -> bool:
    asks_nothing = bounds.kinds <= _ASKS_NOTHING and "?" not in bounds.text
    asks = sentence.rstrip("\"”'").endswith("?") and not _TAGGED.search(sentence)
    return asks_nothing and asks and len(sentence.split()) > _OFFER


def _reasoning(sentence: str, bounds: Bounds) -> bool:
    if not bounds.kinds <= _LEANS_ON:
        return False
    given = _REASONS.search(sentence)
    if given is None:
        return False
    words = telling([given["why"]])
    return len(words) >= 2 and len(words & bounds.known) < _KNOWN * len(words)


def _unlike_the_line(pattern: re.Pattern[str], sentence: str, bounds: Bounds) -> bool:
    """Whether a wording is there that isn't one of the line's own."""
    lines = bounds.text.casefold()
    return any(match.group().casefold() not in lines for match in pattern.finditer(sentence))


Rule = Callable[[str, Bounds], bool]
_RULES: tuple[tuple[Rule, str], ...] = (
    (_a_machines, "You spoke as a machine: speak as the person you are."),
    (_serving, "You spoke as a helper: you are a listener with little time."),
    (_coaching, "You praised or advised how they talk: speak of the matter alone."),
    (_thanking, "You thanked them for talking: don't."),
    (_of_the_note, "You spoke of the note: it is for you alone."),
    (_promising, "You promised something: you have not made up your mind."),
    (_asking, "You asked something: leave the question out."),
    (_reasoning, "You gave a reason that they have not given you: leave it out."),
)
TOO_LONG = "You went on for too long: be brief, in short sentences."
UNSAID = "Nothing in it could be said aloud: write only what you say."
