from hypothesis import given
from hypothesis import strategies as st

from practice.domain.text import SafeText, clean
from practice.domain.transcript import WORDS_A_MINUTE, Speaker, Transcript

SAID = st.lists(st.tuples(st.sampled_from(Speaker), st.text().map(clean)), max_size=8)


def words(count: int) -> SafeText:
    return clean(" ".join(["word"] * count))


@given(SAID)
def test_turns_are_numbered_from_one_and_keep_what_was_said(
    said: list[tuple[Speaker, SafeText]],
) -> None:
    transcript = Transcript.of(said)

    assert [turn.number for turn in transcript] == list(range(1, len(said) + 1))
    assert [(turn.speaker, turn.text) for turn in transcript] == said


@given(SAID)
def test_the_turns_of_the_two_are_all_turns(said: list[tuple[Speaker, SafeText]]) -> None:
    transcript = Transcript.of(said)
    both = [turn for speaker in Speaker for turn in transcript.by(speaker)]

    assert sorted(both) == list(transcript)


@given(SAID, st.integers(-3, 12))
def test_a_turn_is_found_by_its_number_or_not_at_all(
    said: list[tuple[Speaker, SafeText]], number: int
) -> None:
    transcript = Transcript.of(said)
    assert transcript.turn(number) == next((t for t in transcript if t.number == number), None)


def test_the_words_of_both_take_time() -> None:
    transcript = Transcript.of(
        [(Speaker.PERSONA, words(WORDS_A_MINUTE)), (Speaker.VOLUNTEER, words(WORDS_A_MINUTE // 2))]
    )
    assert transcript.minutes() == 1.5


def test_silence_takes_no_time() -> None:
    assert Transcript().minutes() == 0
    assert Transcript.of([(Speaker.VOLUNTEER, clean(" \n "))]).minutes() == 0
