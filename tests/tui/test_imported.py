"""The debrief of a transcript that came from a file."""

from pathlib import Path

from tests.tui.support import SMALL, app_over, open_services, press, said, settled, text_of

from practice.domain.text import clean
from practice.domain.transcript import Speaker
from practice.trainer.importing.transcript import ImportedTranscript
from practice.trainer.shelf import take_in
from practice.tui.start import AtDebrief
from practice.tui.widgets.outcome import Banner


async def taken_in(home: Path, persona: str | None = None) -> str:
    """A transcript from a file, without a pitch."""
    services = open_services(home)
    turns = ((Speaker.VOLUNTEER, clean("Hello.")), (Speaker.PERSONA, clean("Hello.")))
    source = clean("t.md")
    transcript = ImportedTranscript("t", persona=persona, pitch=None, turns=turns, source=source)
    taken = await take_in(services, transcript, None, "reasoning-walkthrough")
    await services.store.close()
    return taken.id


async def test_a_transcript_from_a_file_shows_what_there_is(home: Path) -> None:
    rehearsal = await taken_in(home, "head-nurse")
    async with app_over(home, AtDebrief(rehearsal)).run_test(size=SMALL) as p:
        await settled(p)
        screen = p.app.screen
        assert "NOT GRADED YET" in text_of(screen.query_one(Banner))
        for key in "2345":
            await press(p, key)
        assert "No criterion was graded." in text_of(screen)
        await press(p, "t")
        assert "An imported talk can't be gone on with." in said(p)
        await press(p, "r")
        assert p.app.screen is screen
        assert "imported without a pitch, so there is nothing to rehearse again." in said(p)
