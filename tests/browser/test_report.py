"""The pages in headless Chromium: on a wide screen and a phone, light and dark, and on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.browser.chromium import Tab, chromium
from tests.review.rehearsals import by_name, debrief_of, nodded_away, whole

from practice.domain.rehearsal import fold
from practice.domain.row import summarise
from practice.review.reports.html import html
from practice.review.reports.index import index

pytestmark = pytest.mark.slow

PAGES = ("whole", "nodded-away", "index")
CONTRAST = """
(() => {
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const light = colour => parts(colour).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [0.2126, 0.7152, 0.0722][n], 0);
  const ground = node => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((parts(colour)[3] ?? 1) > 0) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const owns = node => [...node.childNodes].some(one => one.nodeType === 3 && one.data.trim());
  const hidden = new Set(["TITLE", "DESC", "STYLE"]);
  return [...document.body.querySelectorAll("*")]
    .filter(node => owns(node) && !hidden.has(node.tagName.toUpperCase())).map(node => {
      const style = getComputedStyle(node), drawn = node instanceof SVGElement;
      const ink = light(drawn ? style.fill : style.color), paper = light(ground(node));
      const [low, high] = [ink, paper].sort((a, b) => a - b);
      return {ratio: (high + 0.05) / (low + 0.05), text: node.textContent.slice(0, 40)};
    });
})()
"""
"""For each element with text of its own, the contrast of ink and ground."""
SQUEEZED = """
[...document.querySelectorAll("caption, th, td, dd, li, p")]
  .filter(node => node.innerText.length > 30 && node.offsetWidth < 150 && node.offsetLeft >= 0)
  .map(node => node.innerText)
"""
"""Long text in columns so narrow that words are cut."""
GROUND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with chromium(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of several rehearsals, as they are exported."""
    made = tmp_path_factory.mktemp("pages")
    debrief = debrief_of(whole())
    assert debrief.rubric is not None
    rows = [summarise(fold(events)) for events in (whole(), nodded_away())]
    pages = {
        "whole": html(debrief, "index.html"),
        "nodded-away": html(by_name(nodded_away())),
        "index": index(rows * 4, {rows[0].rubric: debrief.rubric}),
    }
    for name, page in pages.items():
        (made / f"{name}.html").write_text(page, encoding="utf-8", newline="")
    return made


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_asked_for_and_nothing_is_forbidden(tab: Tab, folder: Path, name: str) -> None:
    page = folder / f"{name}.html"
    tab.open(page)

    assert tab.requests() == [page.as_uri()]
    assert tab.complaints() == []
    assert tab.run("document.querySelector('main').innerText.length") > 100
    assert tab.run("document.scripts.length") == 0


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_it_without_scrolling_sideways(tab: Tab, folder: Path, name: str) -> None:
    tab.open(folder / f"{name}.html", width=360)
    assert tab.run("[innerWidth, document.documentElement.scrollWidth]") == [360, 360]
    assert tab.run(SQUEEZED) == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_all_text_stands_out_from_its_ground(tab: Tab, folder: Path, name: str, dark: bool) -> None:
    tab.open(folder / f"{name}.html", dark=dark)
    found = tab.run(CONTRAST)

    assert len(found) > 20
    assert [one for one in found if one["ratio"] < 4.5] == []


def test_it_follows_what_the_system_wants_light_or_dark(tab: Tab, folder: Path) -> None:
    grounds = []
    for dark in (False, True):
        tab.open(folder / "whole.html", dark=dark)
        grounds.append(tab.run(GROUND))
    assert grounds == ["rgb(251, 250, 247)", "rgb(18, 22, 28)"]


def test_a_quote_leads_to_where_it_stands_and_back(tab: Tab, folder: Path) -> None:
    tab.open(folder / "whole.html")
    tab.run("document.querySelector('.quotes a').click()")
    assert tab.run("location.hash") == "#e1"
    assert tab.run("document.querySelector(':target').nextElementSibling.innerText") == (
        "I'll write it by Friday"
    )
    tab.run("document.querySelector(':target').click()")
    assert "I'll write it by Friday" in tab.run("document.querySelector(':target').innerText")


@pytest.mark.parametrize("name", PAGES)
def test_it_prints_with_whole_quotes_and_links_like_the_rest(
    tab: Tab, folder: Path, name: str
) -> None:
    tab.open(folder / f"{name}.html", media="print", dark=True)
    colours = "[...document.querySelectorAll('main a, main p, main td')]"
    inks = tab.run(f"{colours}.map(node => getComputedStyle(node).color)")
    breaks = (
        "[...document.querySelectorAll('li, tr, .card')].map(n => getComputedStyle(n).breakInside)"
    )

    assert len(inks) > 5
    assert set(inks) <= {"rgb(28, 28, 28)", "rgb(84, 82, 75)"}
    assert set(tab.run(breaks)) == {"avoid"}
    assert tab.paper().startswith(b"%PDF")
