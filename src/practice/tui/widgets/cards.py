"""Cards: what is known of a persona, a pitch or a rubric, made ready to be shown."""

from textual.content import Content

from practice.domain.persona import Decides, Persona
from practice.domain.pitch import Pitch
from practice.domain.rubric import Rubric
from practice.domain.text import SafeText, one_line
from practice.review.progress.suggestion import Suggestion
from practice.tui.text import QUIET, field, heading, joined, shown

_BLIND = (
    "The steps are hidden: this is a blind run. You lay out the reasoning from memory, and the "
    "debrief shows the steps again."
)


def difficulty(persona: Persona) -> SafeText:
    """How hard a listener is, as five dots; the number stands beside it where there is room."""
    return SafeText("●" * persona.difficulty + "○" * (5 - persona.difficulty))


def introduced(persona: Persona) -> str:
    """A persona on one line: `Marcus Feld, the busy lab executive`."""
    return f"{persona.name}, {persona.title[:1].lower()}{persona.title[1:]}"


def suggested(before: str, suggestion: Suggestion) -> Content:
    """A rehearsal that is suggested, after a word or two, and why this one."""
    return joined(
        [
            Content.assemble(
                shown(before, "bold"),
                shown(suggestion.persona.name, "bold"),
                " · ",
                shown(suggestion.pitch.title),
            ),
            shown(suggestion.because, QUIET),
        ]
    )


def known(persona: Persona) -> Content:
    """A persona as the volunteer would know them, and what the file chooses to show."""
    shows = persona.shown
    extra: list[Content] = []
    if "nickname" in shows and persona.nickname:
        extra.append(field("Known as", persona.nickname))
    if "background" in shows:
        extra.append(field("Background", one_line(persona.background)))
    if "wants" in shows:
        extra.append(field("Wants", "; ".join(persona.wants)))
    if "wary_of" in shows:
        extra.append(field("Wary of", "; ".join(persona.wary_of)))
    if "teaches" in shows:
        extra.append(field("Teaches", one_line(persona.teaches)))
    if "decides" in shows:
        extra.append(decides(persona.decides))
    return joined(
        [
            Content.assemble(heading(persona.name), shown(f"  {persona.title}", QUIET)),
            shown(persona.role),
            shown(one_line(persona.setting)),
            field("Has", f"about {persona.minutes} minutes"),
            field("Difficulty", f"{difficulty(persona)} {persona.difficulty} of 5"),
            *extra,
        ]
    )


def revealed(persona: Persona) -> Content:
    """What the brief kept back."""
    parts = [heading(f"Who {persona.name} really was")]
    if persona.nickname:
        parts.append(field("Known as", persona.nickname))
    parts.append(field("Teaches", one_line(persona.teaches)))
    parts.append(decides(persona.decides))
    parts.append(field("Background", one_line(persona.background)))
    return joined(parts)


def decides(what: Decides) -> Content:
    """What a listener decides, and who really does."""
    return joined(
        [
            field("Decides", _listed(what.owns)),
            field("Sways", _listed(what.sways)),
            field("Cannot decide", _listed(what.cannot)),
            field("Who really decides", one_line(what.real_decider)),
        ]
    )


def key(pitch: Pitch, *, blind: bool = False) -> Content:
    """A pitch: the decision and the steps to it, which a blind run hides."""
    steps = [
        Content.assemble(
            (f"{number}. ", "bold"),
            shown(one_line(step.claim)),
            "\n",
            shown(one_line(step.because), QUIET),
        )
        for number, step in enumerate(pitch.steps, start=1)
    ]
    return joined(
        [
            heading(pitch.title),
            field("Decision", one_line(pitch.decision)),
            field("Common ground", one_line(pitch.common_ground)),
            *([shown(_BLIND, QUIET)] if blind else [shown("Steps", "bold"), *steps]),
        ]
    )


def graded_by(rubric: Rubric) -> Content:
    """A rubric, by its title and summary."""
    return joined(
        [
            Content.assemble(("Graded by  ", "bold"), shown(rubric.title)),
            shown(one_line(rubric.summary), QUIET),
        ]
    )


def _listed(words: tuple[SafeText, ...]) -> str:
    return "; ".join(words) or "nothing"
