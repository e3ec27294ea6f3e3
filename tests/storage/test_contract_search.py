"""What every store promises of searching in what was said."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.storage.conftest import OpenStore
from tests.storage.support import ANN, AT, BOB, begun, closed, new_id, opened, spoke, tagged

from practice.domain.event import Noted
from practice.domain.ports import OWNER, Store
from practice.domain.text import clean


async def test_a_library_of_nothing_finds_nothing(store: Store) -> None:
    assert await store.search(OWNER, "anything") == []


async def test_what_was_said_is_found_the_newest_first_by_the_beginnings_of_words(
    store: Store,
) -> None:
    first = await begun(store, spoke("We gate the deployment."), closed())
    second = await begun(store, spoke("Deploy it on Monday: Émile will."), closed())

    for words, found in (
        ("deploy", [second, first]),
        ("DEPLOYMENT", [first]),
        ("monday deploy", [second]),
        ("emile", [second]),
        ("ploy", []),
        ("gate monday", []),
        ("", []),
        ("?!", []),
    ):
        assert await store.search(OWNER, words) == [one.rehearsal for one in found]
    assert await store.search(OWNER, "deploy", 1) == [second.rehearsal]


async def test_notes_and_the_tags_that_are_on_are_found(store: Store) -> None:
    note = Noted(id=new_id(), at=AT, text=clean("Too hasty."), by=clean("Kim"))
    first = await begun(store, spoke(), closed(), note, tagged("week2"))

    assert await store.search(OWNER, "hasty") == [first.rehearsal]
    assert await store.search(OWNER, "week2") == [first.rehearsal]
    taken_off = tagged("week2").model_copy(update={"off": True})
    await store.append(OWNER, first.rehearsal, 5, [taken_off])
    assert await store.search(OWNER, "week2") == []


async def test_what_has_come_since_the_last_search_is_found_once_it_is_let_go(
    open_store: OpenStore,
) -> None:
    one, other = open_store(), open_store()
    assert await other.search(OWNER, "comet") == []
    first = await begun(one, spoke("A comet."))
    await one.let_go(first.rehearsal)
    assert await other.search(OWNER, "comet") == [first.rehearsal]
    assert await other.search(OWNER, "comet") == [first.rehearsal]
    await other.append(OWNER, first.rehearsal, 2, [spoke("A nebula."), closed()])

    assert await one.search(OWNER, "nebula comet") == [first.rehearsal]


async def test_what_was_erased_is_not_found(open_store: OpenStore) -> None:
    one, other = open_store(), open_store()
    first = await begun(one, spoke("A comet."), closed())
    second = await begun(one, spoke("A comet."), closed())
    for store in (one, other):
        assert len(await store.search(OWNER, "comet")) == 2
    await one.erase(OWNER, first.rehearsal)

    for store in (one, other, open_store()):
        assert await store.search(OWNER, "comet") == [second.rehearsal]


async def test_a_participant_finds_their_own(store: Store) -> None:
    mine = await store.open_rehearsal(ANN, opened(participant="ann"))
    await store.append(ANN, mine.rehearsal, 1, [spoke("A comet."), closed()])
    await begun(store, spoke("A comet."), closed())

    assert await store.search(ANN, "comet", 1) == [mine.rehearsal]
    assert await store.search(BOB, "comet") == []
    assert len(await store.search(OWNER, "comet")) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text() | st.sampled_from(['"', "a OR b", "NEAR(a b)", "text:", "^a", "a*", "-", "a-b'c"]))
async def test_no_words_are_syntax(store: Store, words: str) -> None:
    await store.search(OWNER, words)
    first = (await store.search(OWNER, "comet")) or [
        (await begun(store, spoke("A comet."), closed())).rehearsal
    ]
    assert set(await store.search(OWNER, words)) <= set(first)
