"""The listener's side: what they heard, the chain, and what they would say and do."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from practice.domain.chain import Link
from practice.domain.text import one_line
from practice.review.account import account as told
from practice.review.debrief import Debrief, Heard
from practice.tui.text import QUIET, field, heading, joined, quoted, shown
from practice.tui.widgets.cards import revealed
from practice.tui.widgets.line import Line

_LEGEND = (
    "The steps of your pitch. Stated: you said it. Restated: the listener gave it back. Used: it "
    "was in their mind when they decided."
)


class Listener(VerticalScroll):
    """The account beside the chain; beneath them, what was heard and who the listener was."""

    DEFAULT_CSS = """
    Listener #both { layout: vertical; height: auto; }
    Listener #both Line { width: 1fr; margin-bottom: 1; }
    """

    def __init__(self, debrief: Debrief, *, id: str | None = None) -> None:
        """The listener's side of a debrief."""
        super().__init__(id=id)
        self._debrief = debrief

    def compose(self) -> ComposeResult:
        """Account and chain, then the rest."""
        debrief = self._debrief
        with Horizontal(id="both"):
            yield Line(_teach_back(debrief), id="account")
            yield Line(steps(debrief), id="chain")
        yield Line(heard(debrief))
        if debrief.persona is not None:
            yield Line(revealed(debrief.persona))


def heard(debrief: Debrief) -> Content:
    """What the listener heard, clause by clause."""
    clauses = [_clause(one) for one in debrief.heard] or [
        shown("Nothing that the listener could take in.", QUIET)
    ]
    return joined([heading("What the listener heard"), *clauses, shown(" ")])


def steps(debrief: Debrief) -> Content:
    """The chain: how far each step came."""
    if not debrief.chain:
        return Content()
    return joined([heading("The chain"), shown(_LEGEND, QUIET), *_chain(debrief)])


def _clause(one: Heard) -> Content:
    return joined(
        [
            Content.assemble((f"turn {one.turn}  ", "bold"), quoted(one_line(one.clause))),
            shown(one.note, QUIET),
            shown(f"step: {one_line(one.as_step)}" if one.as_step else "", QUIET),
        ]
    )


def _chain(debrief: Debrief) -> list[Content]:
    claims = {step.id: step.claim for step in debrief.pitch.steps} if debrief.pitch else {}
    return [
        joined(
            [
                Content.assemble((f"{n}. ", "bold"), shown(one_line(claims.get(link.step, "")))),
                shown(_marks(link), "bold" if link.stated else QUIET),
            ]
        )
        for n, link in enumerate(debrief.chain, start=1)
    ]


def _marks(link: Link) -> str:
    """How far a step came, in marks and words."""
    ways = (("stated", link.stated is not None), ("restated", link.restated), ("used", link.used))
    return "   ".join(f"{'✓' if done else '·'} {'' if done else 'not '}{way}" for way, done in ways)


def _teach_back(debrief: Debrief) -> Content:
    back = debrief.teach_back
    title = heading("What the listener would say")
    if back is None:
        return joined([title, shown("There is no account of this talk.", QUIET)])
    lines = [field(label, text) for label, text in told(back, debrief.pitch)]
    if debrief.pitch is not None:
        lines.append(field("What was meant", one_line(debrief.pitch.decision)))
    return joined([title, *lines])
