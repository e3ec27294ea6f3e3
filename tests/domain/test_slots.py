import pytest
from hypothesis import given
from hypothesis import strategies as st

from practice.domain.slots import KNOWN, QUOTED, fault, fill, slots

ALL = KNOWN
NONE: frozenset[str] = frozenset()


def test_slots_are_named_in_their_order() -> None:
    assert slots("So: {steps}. And then: {decision}.") == ["steps", "decision"]
    assert slots("Nothing here.") == []


@pytest.mark.parametrize(
    "line",
    [
        "Right: {point}.",
        "Right: {point}, and on.",
        '"{point}". Go on.',
        "“{point}”. Go on.",
        "„{point}“, go on.",
        "«{point}», go on.",
        'She says "{steps}, and that was it".',
        "I am stuck on {sticking_point}.",
        "Not a word of yours.",
    ],
)
def test_a_line_whose_slots_stand_well_has_no_fault(line: str) -> None:
    assert fault(line, ALL) is None


@pytest.mark.parametrize("name", sorted(QUOTED))
def test_the_volunteers_words_need_a_colon_or_quotation_marks(name: str) -> None:
    found = fault(f"I like {{{name}}} a lot.", ALL)

    assert found is not None
    assert f"must have {{{name}}} after a colon or inside quotation marks" in found


def test_a_quotation_mark_that_is_never_closed_is_no_quotation() -> None:
    assert fault('He said "{point} and more', ALL) is not None


def test_a_slot_alone_at_the_beginning_does_not_stand_well() -> None:
    assert fault("{point} is right.", ALL) is not None


def test_an_unknown_slot_is_told_with_the_known_ones() -> None:
    found = fault("So: {stepps}.", ALL)

    assert found is not None
    assert "unknown slot {stepps}" in found
    assert all(f"{{{name}}}" in found for name in KNOWN)


def test_a_slot_in_a_forbidden_place_is_told_with_the_allowed_ones() -> None:
    assert fault("So: {decision}.", NONE) == "may not hold a slot, and holds {decision}"
    only_point = fault("So: {decision}.", frozenset({"point"}))
    assert only_point == "may hold {point}, and holds {decision}"


@pytest.mark.parametrize("line", ["So: {point", "So point}", "{{point}}", "a } b { c"])
def test_a_bracket_that_belongs_to_no_slot_is_a_fault(line: str) -> None:
    assert fault(line, ALL) is not None


def test_filling_puts_each_value_in_its_place() -> None:
    filled = fill("So: {steps}. Then: {decision}.", {"steps": "a; b", "decision": "c"})
    assert filled == "So: a; b. Then: c."


def test_a_slot_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        fill("So: {steps}.", {})


@given(st.text(), st.text())
def test_what_a_slot_is_filled_with_is_never_read_as_a_template(one: str, other: str) -> None:
    filled = fill("So: {steps}|{decision}", {"steps": one, "decision": other})
    assert filled == f"So: {one}|{other}"


@pytest.mark.parametrize("words", ["{decision}", "{}", "{0}", "%s", "\\1", "\\g<0>", "{steps"])
def test_words_that_look_like_templates_are_only_words(words: str) -> None:
    assert fill("So: {steps}.", {"steps": words, "decision": "no"}) == f"So: {words}."
