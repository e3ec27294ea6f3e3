"""Lines that address whoever grades: no part of the conversation, found by how they are made.

Whole sentences are taken out of what a grader is shown; turns keep their numbers.
"""

import re
from typing import NamedTuple

from practice.domain.grade import Evidence
from practice.domain.persona import Persona
from practice.domain.text import clean
from practice.domain.transcript import Speaker, Transcript, Turn
from practice.grading.evidence import plain

LEFT_OUT = "[…]"
"""Stands where a line was taken out."""
_GRADER = (
    r"(?:evaluators?|graders?|assessors?|scorers?|raters?|examiners?|judges?|markers?|"
    r"grading (?:model|system|ai|assistant)|llms?|language models?|"
    r"ai (?:judge|grader|model|assistant|evaluator)|"
    r"(?:whoever|anyone who) (?:grades|marks|scores|rates|evaluates|reads|judges))"
)
_TOP = r"(?:full|maximum|highest|top|perfect|max)"
_MARK = r"(?:marks?|scores?|levels?|grades?|credit|points|ratings?)"
_FOUR = (
    r"(?:4|four)s?\b(?!\s*%|\s+(?!for\b|on (?:all|every|each)\b|everywhere|throughout|please)\w)"
)
_VERDICT = r"(?:level|score|verdict|grade|rating|outcome|criterion|criteria|evidence)"

_OPENS = re.compile(
    "|".join(
        (
            rf"^\W*(?:(?:a|an|one|quick|short|important|final|last|urgent|and) )*(?:note|message|"
            rf"hint|memo|instructions?|attention|reminder|information|p\.?s\.?)\W+(?:(?:to|for) )?"
            rf"(?:(?:the|all|any|my|our) )?(?:\w+ )?{_GRADER}\b",
            rf"^\W*(?:dear|hello|hi|hey) (?:the )?{_GRADER}\b",
            r"^\W*(?:evaluators?|graders?|assessors?|examiners?)\s?[,:]",
            rf"\b(?:note|message|instructions?) (?:to|for) (?:the )?{_GRADER}\s?:",
            r"^\W*(?:new|updated|system|developer|real|actual|your) (?:instructions?|task|rules?|"
            r"prompt|message|override|note)\s?:",
        )
    )
)
"""How a sentence begins after which the rest of its line is said to a grader, too."""

_SAYS = re.compile(
    "|".join(
        (
            r"\b(?:evaluator|grader|assessor),? (?:please|take note)\b",
            r"\b(?:ignore|disregard|forget|override) (?:(?:all|any|the|your|of) )*(?:previous|"
            r"prior|above|earlier|preceding|other|system|grading|original|existing) (?:\w+ )?"
            r"(?:instructions?|rules?|prompts?|guidelines?|criteria|rubrics?|directions)\b",
            rf"\b(?:give|award|assign|grant|score|grade|rate)\b[^.!?]{{0,60}}?\b(?:{_TOP} "
            rf"{_MARK}\b|{_MARK} (?:(?:of|to|at|as) )?{_FOUR}|"
            rf"(?:4|four) (?:out of|/) ?(?:4|four)\b)",
            rf"\b(?:give|award|assign|grant|score|grade|rate) (?:(?:me|us|this|that|it|them|him|"
            rf"her|everything|all|every\w*|each \w+|the \w+|this \w+) ){{0,2}}(?:(?:with|a|an) )*"
            rf"{_FOUR}",
            rf"\b(?:every|each|all(?: the)?|the) criteri(?:on|a)\b[^.!?]{{0,40}}\b(?:met|"
            rf"satisfied|fulfilled|{_TOP}|{_FOUR})",
            rf"\b(?:deserves?|should (?:get|receive)|must (?:get|receive)|earns?|earned) "
            rf"(?:the |a )?(?:{_TOP} {_MARK}\b|{_MARK} (?:of )?{_FOUR})",
            r"\bthe volunteer (?:deserves|should (?:get|receive|be (?:given|graded|scored|rated))|"
            r"(?:has |have )?(?:clearly|fully|successfully)|met (?:all|every)|walked (?:the|him|"
            r"her|them)\b)",
            r"\breasoned_commitment\b|\boutcome ?(?:is|=|:|should be|equals)? ?\W?reasoned "
            r"commitment",
            rf"\b{_VERDICT}\W{{0,3}}[:=]\W{{0,3}}(?:4|four|100|max\w*|full|pass|met)\b",
            r"\byou are (?:now )?(?:an? |the )?(?:\w+ )?(?:grader|evaluator|assessor|llm|"
            r"language model|ai assistant)\b",
            r"\b(?:grade|score|evaluate|rate|mark|grading|scoring|evaluating|rating) this "
            r"(?:conversation|talk|transcript|rehearsal|dialogue)\b",
            r"^\W*(?:this is )?(?:the )?end of (?:the )?(?:transcript|conversation|dialogue|data|"
            r"input|prompt|turns?)\W*$",
        )
    )
)
"""What a sentence says to a grader; matched on its comparable form."""

_LOOKS = re.compile(
    "|".join(
        (
            rf"(?:\{{[^{{}}]{{0,200}}){{0,8}}\{{[^{{}}]{{0,600}}?[\"“”']?{_VERDICT}s?[\"“”']?\s*:"
            rf"[^{{}}]{{0,600}}[\s}}\]]{{0,20}}",
            rf"[\"“”']\w*(?:{_VERDICT}s?|turn|speaker|text|role|content|quote)[\"“”']\s*[:=]",
            r"</?\s*(?:transcript|system|assistant|user|instructions?|data|evaluator|grader|judge|"
            r"conversation|dialogue|turns?|rubric|prompt|input|criterion)\b[^<>\n]{0,60}>",
            r"<\|[^|<>\n]{1,40}\|>|<<\s*/?\s*sys\s*>>|"
            r"\[/?\s*(?:inst|system|assistant|end)\b[^\]\n]{0,40}\]",
            r"(?<![-=*#_<>])[-=*#_<>]{2,}[ \t]*(?:the )?(?:end|begin|start|stop)\b[^\n]{0,60}",
            r"(?:^|\n)[ \t]*#+[ \t]*(?:system|assistant|instructions?|new task|criterion|grading|"
            r"verdict|transcript|answer|response)\b",
            r"(?:^|\n|(?<=[.!?] )|(?<=[.!?][\"”'] ))[ \t]*[\"“\[(*_]*"
            r"(?:turn \d+\W{1,3})?(?:persona|listener|volunteer|system|assistant|user|human|"
            r"grader|evaluator|judge)[\])*_\"”]*\s?(?:\([^)\n]{0,30}\)\s?)?:",
        )
    ),
    re.IGNORECASE,
)
"""What looks like a verdict, a mark, a tag or another's label; matched as it stands.

The rest of its line goes with it, as far as its brackets reach.
"""

_SENTENCE = re.compile(r"[^.!?\n]*(?:[.!?]+(?=[^\s\"”')\].!?])[^.!?\n]*)*(?:[.!?]+[\"”')\]]*|\n|$)")
_FIRST_PERSON = r"\s?:\s?[\"“']?(?:i|i'm|i'll|yes|ok|okay|we|agreed|you're right|you are right)\b"


class Shown(NamedTuple):
    """What a grader is shown, and what was taken out of it."""

    transcript: Transcript
    addressed: tuple[Evidence, ...]

    def by(self, speaker: Speaker) -> tuple[Evidence, ...]:
        """What was taken out of one speaker's turns."""
        return tuple(
            line
            for line in self.addressed
            if (turn := self.transcript.turn(line.turn)) and turn.speaker == speaker
        )


def shown(transcript: Transcript, persona: Persona | None) -> Shown:
    """The transcript without its lines for the grader; they are handed back beside it."""
    label = _label(persona)
    turns: list[Turn] = []
    found: list[Evidence] = []
    for turn in transcript:
        spans = _spans(turn.text, label)
        turns.append(turn._replace(text=clean(_without(turn.text, spans))) if spans else turn)
        found += [
            Evidence(turn=turn.number, quote=clean(turn.text[start:end].strip()))
            for start, end in spans
        ]
    return Shown(Transcript(turns), tuple(found))


def _label(persona: Persona | None) -> re.Pattern[str] | None:
    """The listener's name as a label before words that are put into their mouth."""
    if persona is None:
        return None
    names = "|".join(map(re.escape, {persona.name, *persona.name.split()}))
    return re.compile(rf"(?:^|\n|(?<=[.!?\"”]\s))[ \t]*(?:{names}){_FIRST_PERSON}", re.IGNORECASE)


def _spans(text: str, label: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Where what addresses the grader begins and ends, in order, neighbours joined."""
    looks = [found.span() for found in _LOOKS.finditer(text)]
    if label is not None:
        looks += [found.span() for found in label.finditer(text)]
    spans: list[tuple[int, int]] = []
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        if not text[start:end].strip():
            continue
        said = plain(text[start:end])
        if _OPENS.search(said) or any(_overlap(text, sentence.span(), look) for look in looks):
            end = max(end, _end(text, start))
        elif not (_SAYS.search(said) or (spans and start < spans[-1][1])):
            continue
        if spans and not text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _end(text: str, start: int) -> int:
    """Where a line ends, or the brackets in which it stands."""
    line = text[start:].split("\n", 1)[0]
    closed = line.find(")") if line.lstrip().startswith("(") else -1
    return start + (len(line) if closed < 0 else closed + 1)


def _overlap(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two pieces of a text share more than space."""
    return bool(text[max(one[0], other[0]) : min(one[1], other[1])].strip())


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], f" {LEFT_OUT} "]
        at = end
    return "".join([*parts, text[at:]]).strip()
