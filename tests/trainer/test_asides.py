import pytest
from tests.trainer.support import CHOICE, REASON, failing

from practice.domain.errors import StorageError
from practice.domain.rubric import OutcomeId
from practice.trainer.services import Services
from practice.trainer.session import Session
from practice.trainer.shelf import load


async def test_what_belongs_to_a_rehearsal_beside_what_is_said_is_kept(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.say(REASON)
    head = session.rehearsal.head
    asides = session.asides
    await asides.plan(" The ward sister ", "a trial", "gaps come late", "that I sell software")
    await asides.hint("right_person", "Whose decision is it?")
    await asides.pause()
    await asides.note("Too fast.", on=head, by="Kim")
    await asides.tag("again")
    await asides.guess(OutcomeId.UNDERSTOOD, "misreading")
    kept = await load(services, session.rehearsal.id)

    assert kept == session.rehearsal
    assert kept.plan is not None
    assert kept.plan.decider == "The ward sister"
    assert [(hint.criterion, hint.on) for hint in kept.hints] == [("right_person", head)]
    assert [(note.text, note.on, note.by) for note in kept.notes][:1] == [
        ("Too fast.", head, "Kim")
    ]
    assert kept.paused
    assert kept.tags == ("again",)
    assert kept.guess is not None
    assert (kept.guess.outcome, kept.guess.weakest, kept.guess.head) == (
        OutcomeId.UNDERSTOOD,
        "misreading",
        head,
    )
    await asides.resume()
    await asides.tag("again", off=True)

    assert not session.rehearsal.paused
    assert session.rehearsal.tags == ()


async def test_pausing_twice_is_once(services: Services) -> None:
    session = await Session.begin(services, CHOICE)
    await session.asides.resume()
    await session.asides.pause()
    paused = session.rehearsal.seq
    await session.asides.pause()

    assert session.rehearsal.seq == paused


async def test_what_could_not_be_written_did_not_happen(services: Services) -> None:
    broken, _ = failing(services, fail_at=2)
    session = await Session.begin(broken, CHOICE)
    with pytest.raises(StorageError):
        await session.asides.note("Lost?")

    assert session.rehearsal.notes == ()
