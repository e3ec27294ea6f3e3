"""Words: from a line as it was typed to tokens that can be compared.

Contractions are expanded and common short forms of typing spelt out, so that `dont`, `don't` and
`do not` are the same to everything above. A token's key is the stem (Porter 2) of its base form:
`told` and `telling` meet in one key. Each token keeps its place in the original line, so that what
is quoted later is always the volunteer's own text.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import simplemma
import snowballstemmer

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[?!.…]+|[,;:()\"“”«»—–]|(?<=\s)-+(?=\s)")
_ENDS = frozenset("?!.…;")
_STOPS = frozenset('?!.…,;:()"“”«»—–-')

_SUFFIXES = {
    "n't": ("not",),
    "'re": ("are",),
    "'ve": ("have",),
    "'ll": ("will",),
    "'d": ("would",),
    "'m": ("am",),
}
_SHORT_FORMS = {
    "can't": "can not", "cant": "can not", "cannot": "can not", "won't": "will not",
    "wont": "will not", "shan't": "shall not", "ain't": "is not", "aint": "is not",
    "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not",
    "arent": "are not", "wasnt": "was not", "werent": "were not", "wouldnt": "would not",
    "shouldnt": "should not", "couldnt": "could not", "hasnt": "has not", "havent": "have not",
    "hadnt": "had not", "neednt": "need not", "im": "i am", "ive": "i have", "youre": "you are",
    "youve": "you have", "youll": "you will", "youd": "you would", "theyre": "they are",
    "theyll": "they will", "theyve": "they have", "theyd": "they would", "thats": "that is",
    "whats": "what is", "whos": "who is", "hows": "how is", "wheres": "where is",
    "theres": "there is", "heres": "here is", "let's": "let us", "lets": "let us",
    "gonna": "going to", "wanna": "want to", "gotta": "have to", "gimme": "give me",
    "lemme": "let me", "dunno": "do not know", "idk": "i do not know", "tbh": "to be honest",
    "imo": "in my opinion", "cuz": "because", "cos": "because", "coz": "because", "bc": "because",
    "cause": "because", "'cause": "because", "u": "you", "ur": "your", "r": "are", "pls": "please",
    "plz": "please", "thx": "thanks", "ty": "thanks", "ppl": "people", "rn": "right now",
    "w": "with", "n": "and", "tho": "though", "thru": "through", "abt": "about", "wd": "would",
    "cd": "could", "shd": "should", "kinda": "kind of", "sorta": "sort of", "innit": "is it not",
    "&": "and",
}  # fmt: skip
_SHORT = {short: tuple(long.split()) for short, long in _SHORT_FORMS.items()}
_STRAIGHT = {0x2018: "'", 0x2019: "'", 0x201B: "'", 0x2032: "'", 0x02BC: "'", 0x60: "'"}
_IS_AFTER = frozenset("it he she that this what who how where when why there here one".split())

NEGATORS = frozenset(
    "not no never nobody none nothing nor neither without hardly scarcely nowhere".split()
)
_SCOPE_ENDS = frozenset("but and so because if when since then or unless until that which".split())
_SCOPE = 5
"""How many words after a negator it reaches, at most."""

_DENIED = re.compile(
    r"\b(?:(?:is|are|was) (?:simply |just )?"
    r"(?:not (?:at all )?(?:true|right|the case)|false|untrue|nonsense|a myth|a lie|wrong)"
    r"|(?:far|anything) (?:from|but) true) that\b"
    r"|\b(?:(?:do|does|would) not (?:think|believe|agree|accept|say)"
    r"|deny|no reason to (?:think|believe)|nobody (?:thinks|believes))(?: that)?\b"
    r"|\bit is not that\b"
)


class Token(NamedTuple):
    """One word of a line, or a mark that ends or divides a clause."""

    word: str
    """Lower case, contraction expanded; a punctuation mark stands for itself."""
    key: str
    """What it is compared by; empty for marks."""
    start: int
    """Its place in the line; the parts of a contraction share one."""
    end: int
    negated: bool
    """It stands in the scope of a negator."""

    @property
    def is_mark(self) -> bool:
        """Whether it is punctuation."""
        return not self.key


@lru_cache(maxsize=65536)
def _spelt_out(typed: str) -> tuple[str, ...]:
    """The words that one typed word or mark stands for."""
    return _expanded(straight(typed).lower())


def straight(text: str) -> str:
    """NFKC with straight quotation marks, apostrophes and dashes; what matching is done on."""
    return unicodedata.normalize("NFKC", text.translate(_STRAIGHT))


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """What a word is compared by: the stem of its base form."""
    base = simplemma.lemmatize(word, lang="en") if word.isascii() else word
    stem: str = _stemmer().stemWord(base.lower())
    return stem


@cache
def _stemmer() -> "snowballstemmer.english_stemmer.EnglishStemmer":
    return snowballstemmer.stemmer("english")


@cache
def words_of(name: str) -> frozenset[str]:
    """A list of words from the lexicon, as keys."""
    text = lexicon(name)
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(key(word) for line in lines for word in line.split())


@cache
def lexicon(name: str) -> str:
    """The text of a file of the lexicon."""
    return (resources.files("practice.discourse") / "lexicon" / name).read_text(encoding="utf-8")


def tokens(text: str) -> list[Token]:
    """The words and marks of a line, in order, negation marked."""
    found: list[tuple[str, int, int]] = []
    for match in _TOKEN.finditer(text):
        for word in _spelt_out(match.group()):
            found.append((word, match.start(), match.end()))
    return _with_negation(found)


def _expanded(word: str) -> tuple[str, ...]:
    if word in _SHORT:
        return _SHORT[word]
    if "'" not in word:
        return (word,)
    for suffix, expansion in _SUFFIXES.items():
        if word.endswith(suffix) and len(word) > len(suffix):
            return (word[: -len(suffix)], *expansion)
    if word.endswith("'s"):
        stem = word[:-2]
        return (stem, "is") if stem in _IS_AFTER else (stem,)
    return (word,)


def _with_negation(found: list[tuple[str, int, int]]) -> list[Token]:
    denials = _denials(found)
    result: list[Token] = []
    reach = 0
    denied = False
    for index, (word, start, end) in enumerate(found):
        mark = word[0] in _STOPS
        following = found[index + 1][0] if index + 1 < len(found) else ""
        denied = (denied or index in denials) and not (mark and word[0] in _ENDS)
        if mark or word in _SCOPE_ENDS:
            reach = 0
        negated = (reach > 0) != denied and not mark
        result.append(Token(word, "" if mark else key(word), start, end, negated))
        reach = max(reach - 1, 0)
        if word in NEGATORS and following not in ("only", "just", "merely", "to", "?"):
            reach = _SCOPE
    return result


def _denials(found: list[tuple[str, int, int]]) -> frozenset[int]:
    """Where parts begin that are denied as a whole, as after "it is not true that"."""
    line = " ".join(word for word, _, _ in found)
    return frozenset(len(line[: match.end()].split()) for match in _DENIED.finditer(line))


def denies(norm: str) -> bool:
    """Whether words deny all that follows in them, as in "it is not true that you wait"."""
    return _DENIED.match(norm) is not None


def is_english(text: str) -> bool:
    """Whether a line reads as English, however clumsy; short lines get the benefit of the doubt."""
    words = [token.word for token in tokens(text) if token.key and not token.word.isdigit()]
    letters = [char for char in text if char.isalpha()]
    latin = sum("LATIN" in unicodedata.name(char, "") for char in letters)
    if letters and latin / len(letters) < 0.6:
        return False
    if len(words) < 4:
        return True
    glue = sum(word_key in words_of("function.txt") for word_key in map(key, words))
    known = sum(simplemma.is_known(word, lang="en") for word in words)
    return known / len(words) >= 0.6 and glue >= 1


def readable(text: str) -> bool:
    """Whether there are words in a line at all."""
    return any(not token.is_mark and any(map(str.isalpha, token.word)) for token in tokens(text))
