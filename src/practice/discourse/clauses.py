"""Clauses: the pieces of a turn that do one thing each.

Sentences end at full stops, line breaks and the like. Long ones are cut where a new thought begins
("so", "because", "but", "and then" ...), with or without a comma, since people who type fast leave
punctuation out. A clause keeps the volunteer's own characters.
"""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from practice.discourse.phrasebook import phrasebook
from practice.discourse.words import Token, denies, tokens, words_of

_ENDS = frozenset("?!.…;")
_LONG = 18
"""Words from which a sentence is looked at for an inner border."""
_LONGEST = 150
"""Words and marks after which a sentence ends in any case, so that no paste takes for ever."""
_LEAST = 4
"""Words that a piece must have on either side of a border."""
_BORDERS = re.compile(
    r"(?:and (?:then|so|if|when|that|now|because|it|i|you|we|they|he|she|the|there|nobody|who"
    r"|your|our|my|this|by|a|since|also|after)|"
    r"but|so|because|whereas|unless|although|though|otherwise|or else|that is why|therefore|"
    r"also|plus|which (?:means|is why)|meaning)(?![\w'])"
)
_COMMA_BORDERS = re.compile(r"(?:and|or|not|i|you|we|they|he|she|it|that|this|there|the|nobody)\b")
_BINDS = frozenset("not even only just as so than if to that than like and or but".split())
"""Words after which a border word begins no new thought, as in "even if" or "so that"."""

_LEADS = re.compile(r"^(?:(?:and|but|so|well|no|because|i|it|that|this|there) )*")
_OPENS = frozenset("and but so because then also ok well like".split())
_SUBORDINATES = frozenset("if when once whenever unless until while without as".split())
_CONNECTIVES = frozenset("because so and or but if then not than as while".split())
_JOINTS = frozenset("because so therefore hence thus since".split())
_WORDS_A_JOINT = 10
"""Words for each "because" beyond the first; keywords with because between them are no clause."""
_TELLS = re.compile(
    r"^(?:(?:and|but|so|well|ok|okay|then|now|also|no|yes|yeah|listen|look|see|i mean) )*"
    r"(?:(?:what|how|where|why) (?:i|we|it|he|she|they)|"
    r"when (?:i|you|we|it|he|she|they|the|a|an|my|your|our|their|one|this|that|people|some\w+|"
    r"no\w+|every\w+)(?!.* (?:who|what|which|how|whose) ))(?![\w'])"
)
"""How a statement begins that looks like a question: nothing is turned round in "what we have"."""
_LINKS = frozenset("and or but so because".split())
_ITEMS = 4
"""Pieces from which a list of single words is told from a sentence."""
_ALONE = 0.7
"""The share of the pieces that are a single word, in a list."""
_AUXILIARIES = frozenset(
    "am is are was were be been will would shall should can could may might must has had did "
    "does".split()
)


@dataclass(frozen=True)
class Clause:
    """A piece of a turn."""

    text: str
    """As it was typed, trimmed."""
    start: int
    """Its place in the turn's text."""
    end: int
    sentence: int
    """The number of the sentence it is part of, from 0."""
    asks: bool
    """Its sentence is a question, with or without a question mark."""
    tokens: tuple[Token, ...]

    @cached_property
    def norm(self) -> str:
        """Lower case, contractions expanded, no marks; what patterns are matched on."""
        return " ".join(token.word for token in self.tokens if not token.is_mark)

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens that are words."""
        return tuple(token for token in self.tokens if not token.is_mark)

    @cached_property
    def content(self) -> tuple[Token, ...]:
        """The words that say something."""
        function = words_of("function.txt")
        return tuple(token for token in self.words if token.key not in function)

    @cached_property
    def has_verb(self) -> bool:
        """Whether one of its words is a verb, as far as a list of them tells."""
        verbs = words_of("verbs.txt")
        return any(w.key in verbs or w.word in _AUXILIARIES for w in self.words)

    @cached_property
    def flows(self) -> bool:
        """Whether it is a clause and not a list of words: it has a verb, and words that bind."""
        function = words_of("function.txt")
        glue = sum(w.key in function and w.word not in _CONNECTIVES for w in self.words)
        joints = sum(w.word in _JOINTS for w in self.words)
        return (
            len(self.words) >= 4
            and self.has_verb
            and glue >= max(2, 0.2 * len(self.words))
            and joints <= 1 + len(self.words) // _WORDS_A_JOINT
            and not self.lists
        )

    @property
    def denied(self) -> bool:
        """Whether it denies as a whole what it says: "it is not true that nobody waits"."""
        return denies(_LEADS.sub("", self.norm))

    @property
    def lists(self) -> bool:
        """Whether marks and joining words part nearly every word from the next."""
        runs: list[set[int]] = [set()]
        for token in self.tokens:
            if token.is_mark or token.word in _LINKS:
                runs.append(set())
            else:
                runs[-1].add(token.start)
        items = [len(run) for run in runs if run]
        return len(items) >= _ITEMS and items.count(1) >= _ALONE * len(items)


@lru_cache(maxsize=1024)
def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of a turn, in order."""
    found: list[Clause] = []
    for number, sentence in enumerate(_sentences(tokens(text), text)):
        asks = _is_question(sentence)
        for piece in _cut(sentence):
            while piece and piece[0].is_mark and piece[0].word not in '"“«(':
                piece = piece[1:]
            if any(not token.is_mark for token in piece):
                start, end = piece[0].start, piece[-1].end
                shown = text[start:end].strip().rstrip(",;:–—- ").strip()
                found.append(Clause(shown, start, end, number, asks, tuple(piece)))
    return tuple(found)


def _sentences(all_tokens: list[Token], text: str) -> list[list[Token]]:
    found: list[list[Token]] = [[]]
    for index, token in enumerate(all_tokens):
        broken = found[-1] and "\n" in text[found[-1][-1].end : token.start]
        if broken or len(found[-1]) >= _LONGEST:
            found.append([])
        found[-1].append(token)
        if token.is_mark and token.word[0] in _ENDS and not _goes_on(all_tokens, index, text):
            found.append([])
    return [sentence for sentence in _join_closers(found) if sentence]


def _goes_on(all_tokens: list[Token], index: int, text: str) -> bool:
    """Whether a sentence goes on after a stop: it stood in quotation marks within it."""
    after = all_tokens[index + 1 : index + 3]
    if not after or not after[0].is_mark or after[0].start != all_tokens[index].end:
        return False
    return len(after) == 2 and text[after[1].start].islower()


def _join_closers(sentences: list[list[Token]]) -> list[list[Token]]:
    """A closing quotation mark or bracket belongs to the sentence before it."""
    joined: list[list[Token]] = []
    for sentence in sentences:
        while joined and sentence and sentence[0].word in "”»)" and sentence[0].is_mark:
            joined[-1].append(sentence.pop(0))
        joined.append(sentence)
    return joined


def _is_question(sentence: list[Token]) -> bool:
    closing = [token.word for token in sentence[-3:] if token.is_mark]
    if any("?" in mark for mark in closing):
        return True
    ended = sentence[-1].is_mark and sentence[-1].word[0] in "!.…"
    norm = " ".join(token.word for token in sentence if not token.is_mark)
    begins = phrasebook("practice.discourse", "questions.txt")
    if begins["wants_to_know"].pattern.search(norm):
        return True
    asks = begins["asks"].pattern.search(norm)
    return not ended and asks is not None and not _TELLS.match(norm)


def _cut(sentence: list[Token]) -> list[list[Token]]:
    words = sum(not token.is_mark for token in sentence)
    if words <= _LONG:
        return _cut_at_colon(sentence)
    pieces: list[list[Token]] = []
    begin = 0
    for index in range(1, len(sentence)):
        piece, rest = sentence[begin:index], sentence[index:]
        if _begins_new(sentence, begin, index) and _wordy(piece) and _wordy(rest):
            pieces.append(piece)
            begin = index
    pieces.append(sentence[begin:])
    return pieces


def _cut_at_colon(sentence: list[Token]) -> list[list[Token]]:
    for index, token in enumerate(sentence):
        if token.word in (":", "–", "—", "-") and token.is_mark:
            head, tail = sentence[:index], sentence[index:]
            if _wordy(head) and _wordy(tail):
                return [head, tail]
    return [sentence]


def _wordy(piece: list[Token]) -> bool:
    return sum(not token.is_mark for token in piece) >= _LEAST


def _begins_new(sentence: list[Token], begin: int, index: int) -> bool:
    token, before = sentence[index], sentence[index - 1]
    if token.is_mark:
        return token.word in ":–—-"
    if not before.is_mark and before.word in _BINDS:
        return False
    if _awaits_main_clause(sentence[begin:index]):
        return False
    ahead = " ".join(other.word for other in sentence[index : index + 4] if not other.is_mark)
    if before.is_mark and before.word in ",;":
        return bool(_BORDERS.match(ahead) or _COMMA_BORDERS.match(ahead))
    return bool(_BORDERS.match(ahead))


def _awaits_main_clause(piece: list[Token]) -> bool:
    """Whether a piece is still the "if" part alone, whose "then" must not be cut off."""
    words = [token.word for token in piece if not token.is_mark]
    head = next((word for word in words if word not in _OPENS), "")
    commas = sum(token.word == "," for token in piece[:-1])
    return head in _SUBORDINATES and commas == 0
