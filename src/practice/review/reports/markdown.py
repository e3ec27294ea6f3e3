"""A debrief as Markdown: foreign text is escaped, so it can't style the page or link to another."""

import re
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined, Template

from practice.domain.event import Opened
from practice.review.debrief import Card, Debrief, numbered
from practice.review.reports.values import Values, values

_SPECIAL = re.compile(r"(?=[\\`*_{}\[\]()#+!|~>$^])")
_STARTS_A_BLOCK = re.compile(r"^(?:(?=[-=])|\d+(?=\.))")
_STARTS_A_LINK = re.compile(r"(?=://)|(?<=www)(?=\.)", re.IGNORECASE)


def escaped(text: object) -> str:
    """Foreign text, literal in Markdown; line breaks are kept as spaces."""
    line = " ".join(str(text).split()).replace("&", "&amp;").replace("<", "&lt;")
    for place in (_SPECIAL, _STARTS_A_BLOCK, _STARTS_A_LINK):
        line = place.sub(r"\g<0>\\", line)
    return line


def markdown(debrief: Debrief) -> str:
    """The whole debrief with its transcript."""
    text = _template().render(
        **values(debrief),
        ids=_ids(debrief.rehearsal.opened),
        shown_by=debrief.shown_by,
        cards=[_card(card) for card in debrief.cards],
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


@cache
def _template() -> Template:
    source = (resources.files("practice.review.reports") / "templates/debrief.md.j2").read_text(
        "utf-8"
    )
    environment = Environment(  # noqa: S701 - the output is Markdown; `escaped` is its escaping
        trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined, finalize=escaped
    )
    return environment.from_string(source)


def _card(card: Card) -> Values:
    return {
        "title": card.criterion.title,
        "level": card.number,
        "word": card.word,
        "sure": card.sure,
        "graded": numbered(card.grade.level),
        "grade": card.grade,
    }


def _ids(opened: Opened) -> str:
    """What the importer looks for; what a file doesn't name is left out."""
    named = (("persona", opened.persona), ("pitch", opened.pitch), ("rubric", opened.rubric))
    return ", ".join(f"{kind} {ref.id}" for kind, ref in named if ref.id)
