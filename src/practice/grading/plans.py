"""What a listener may wrongly head for, and what they decide, as words to compare with."""

from functools import cache
from importlib import resources

from practice.discourse.clauses import clauses
from practice.discourse.matching import Matcher
from practice.discourse.words import words_of
from practice.domain.fits import leanings_into
from practice.domain.persona import Persona
from practice.domain.pitch import Pitch


@cache
def kinds() -> Matcher:
    """The families of wrong conclusions, as listeners put them in any field."""
    text = (resources.files("practice.grading") / "lexicon" / "kinds.txt").read_text("utf-8")
    wordings: dict[str, list[str]] = {}
    kind = ""
    for line in text.splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
            wordings[kind] = []
        elif line.strip() and not line.startswith("#"):
            wordings[kind].append(line)
    return Matcher(wordings)


def part_of(persona: Persona | None) -> frozenset[str]:
    """The telling words of what a listener decides or sways."""
    if persona is None:
        return frozenset()
    said = " ".join((*persona.decides.owns, *persona.decides.sways))
    found = (word for clause in clauses(said) for word in clause.content)
    return frozenset(word.key for word in found) - words_of("light.txt")


def plans(pitch: Pitch, persona: Persona | None) -> Matcher:
    """The wrong conclusions of a pitch, as it words them and as a known persona would."""
    wordings: dict[str, list[str]] = {m.id: [m.conclusion] for m in pitch.misreadings}
    for leaning in leanings_into(persona, pitch) if persona else ():
        found = pitch.misreading_of(leaning.kind, leaning.means.get(pitch.id))
        if found:
            wordings[found.id].extend(leaning.says)
    return Matcher(wordings)
