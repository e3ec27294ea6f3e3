from dataclasses import FrozenInstanceError
from hashlib import sha256
from pathlib import Path

import pytest

from practice.bootstrap import services as over
from practice.content.new import file_name, starter
from practice.domain.content import Kind
from practice.domain.ports import OWNER
from practice.domain.text import clean
from practice.trainer.services import Services
from practice.trainer.taking_in import who


def test_the_library_is_its_owners_and_graded_by_rules(services: Services) -> None:
    assert services.principal == OWNER
    assert list(services.graders) == ["rules"]
    assert services.version


def test_ids_sort_by_the_time_at_which_they_were_made(services: Services) -> None:
    earlier, later = services.ids.new(), services.ids.new()

    assert earlier != later
    assert earlier[:10] <= later[:10]


def test_the_time_has_a_zone(services: Services) -> None:
    offset = services.clock.now().utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 0


def test_a_rehearsal_notes_which_version_of_a_file_it_used(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "content" / "personas"
    folder.mkdir(parents=True)
    file = folder / file_name(Kind.PERSONA)
    file.write_text(starter(Kind.PERSONA), "utf-8")
    services = over(folder=tmp_path / "home")
    ref = services.ref(Kind.PERSONA, "my-persona", clean("Tomasz"))

    assert (ref.id, ref.title) == ("my-persona", "Tomasz")
    assert ref.hash == sha256(file.read_bytes()).hexdigest()


def test_ones_own_content_is_found_beside_what_is_shipped(tmp_path: Path) -> None:
    shipped = over(folder=tmp_path / "home").library.personas()
    pack = tmp_path / "pack" / "personas"
    pack.mkdir(parents=True)
    (pack / file_name(Kind.PERSONA)).write_text(starter(Kind.PERSONA), "utf-8")
    packed = over([tmp_path / "pack"], tmp_path / "home").library.personas()

    assert set(packed) - set(shipped) == {"my-persona"}


def test_nothing_is_written_before_something_is_said(tmp_path: Path) -> None:
    over(folder=tmp_path / "home")
    assert not (tmp_path / "home").exists()


def test_services_are_put_together_once(services: Services) -> None:
    with pytest.raises(FrozenInstanceError):
        services.version = "9"  # type: ignore[misc]


def test_who_may_speak_in_a_file_is_known_by_the_personas_names(services: Services) -> None:
    known = who(services, "Ann")

    assert known.volunteer == "Ann"
    assert known.personas["head-nurse"] == "Maureen Adjei"
    assert set(known.personas) == set(services.library.personas())
