"""A page loads and runs nothing, and foreign text is text in it and nothing else."""

import re
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from tests.review.rehearsals import (
    bare,
    by_name,
    debrief_of,
    judged,
    nodded_away,
    whole,
    without_total,
)

from practice.domain.event import Event
from practice.domain.rehearsal import fold
from practice.domain.row import summarise
from practice.review.reports.html import html
from practice.review.reports.index import index

_KNOWN = {
    "id", "href", "class", "lang", "charset", "http-equiv", "content", "name", "dir", "scope",
    "viewbox", "role", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "width", "height",
    "d", "points", "aria-hidden", "aria-labelledby", "data-label",
}  # fmt: skip


class Reader(HTMLParser):
    """Elements, attributes and links of a page, as a browser would find them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.words: list[str] = []
        self.policy = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.attributes |= set(found)
        self.links += [found["href"] or ""] if "href" in found else []
        self.ids += [found["id"] or ""] if "id" in found else []
        if found.get("http-equiv"):
            self.policy = found["content"] or ""

    def handle_data(self, data: str) -> None:
        self.words.append(data)


PAGES = [whole, judged, bare, without_total, nodded_away]


@pytest.mark.parametrize("events", PAGES, ids=lambda made: made.__name__)
def test_hostile_text_makes_no_element_attribute_or_address(
    events: Callable[[], list[Event]],
) -> None:
    page = html(by_name(events()))
    found = Reader(page)

    assert not found.tags & {"script", "img", "iframe", "object", "form", "input", "link", "b", "i"}
    assert found.attributes <= _KNOWN
    assert all(re.fullmatch(r"#[a-z]+\d*", link) for link in found.links)
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_every_link_leads_somewhere_and_no_place_has_two_names() -> None:
    found = Reader(html(debrief_of(whole())))

    assert {link[1:] for link in found.links} <= set(found.ids)
    assert len(found.ids) == len(set(found.ids))


def test_the_policy_allows_the_one_style_and_nothing_else() -> None:
    page = html(debrief_of(whole()))
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = Reader(page).policy

    assert policy.startswith("default-src 'none';")
    assert f"style-src 'sha256-{digest}'" in policy
    assert "url(" not in style[1]
    assert page.count("<style") == 1
    assert " style=" not in page


def test_it_says_what_the_debrief_says() -> None:
    debrief = debrief_of(whole())
    words = " ".join(" ".join(Reader(html(debrief)).words).split())

    assert debrief.outcome in words
    assert " ".join(debrief.means.split()) in words
    for card in debrief.cards:
        assert card.criterion.title in words
        assert card.word in words
    for turn in debrief.transcript:
        assert turn.text.split()[0] in words


def test_an_index_leads_to_each_page_and_shows_levels_over_time() -> None:
    debrief = debrief_of(whole())
    assert debrief.rubric is not None
    row = summarise(fold(whole()))
    page = index([row] * 3, {row.rubric: debrief.rubric})
    found = Reader(page)

    assert found.links.count(f"{row.id}.html") == 3
    assert found.attributes <= _KNOWN
    assert "polyline" in found.tags
    assert index([], {}).count("<tr>") == 1


def test_two_rehearsals_are_points_and_no_line_yet() -> None:
    debrief = debrief_of(whole())
    assert debrief.rubric is not None
    row = summarise(fold(whole()))
    tags = Reader(index([row] * 2, {row.rubric: debrief.rubric})).tags
    assert "circle" in tags
    assert "polyline" not in tags
