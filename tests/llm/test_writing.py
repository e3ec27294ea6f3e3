import stat
from pathlib import Path

import pytest

from practice.domain.errors import StorageError
from practice.domain.models import Connection, Part
from practice.llm.settings import read
from practice.llm.writing import write_chosen, write_none

NEAR = Connection("http://127.0.0.1:11434/v1", "llama3.2", context=8192)
FAR = Connection("https://api.openai.com/v1", "large", consent=True, key_env="MY_KEY")
BOTH = (Part.PARTNER, Part.JUDGE)
PERSONS = """\
# written by hand
[tui]
theme = "dark"  # as in the evening

[partner]
server = "http://127.0.0.1:1234/v1"
model = "old"  # slow
context = 4096
price_in = 1.0

[servers."https://api.openai.com"]
idle_seconds = 5 # patience
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "settings.toml"


def test_what_is_written_is_read_again(file: Path) -> None:
    write_chosen(file, NEAR, (Part.PARTNER,))
    write_chosen(file, FAR, (Part.JUDGE,))
    settings = read(file)

    assert settings.problems == ()
    partner, judge = settings.parts[Part.PARTNER], settings.parts[Part.JUDGE]
    assert (partner.server, partner.model, partner.context) == (NEAR.base_url, "llama3.2", 8192)
    assert (judge.server, judge.model) == (FAR.base_url, "large")
    server = settings.server(FAR.base_url)
    assert (server.consent, server.key_env) == (True, "MY_KEY")
    assert not settings.server(NEAR.base_url).consent


def test_comments_and_other_keys_of_a_person_stay(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(PERSONS)
    write_chosen(file, FAR, BOTH)
    text = file.read_text()

    for kept in ("# written by hand", 'theme = "dark"  # as in the evening', "# patience"):
        assert kept in text
    assert read(file).server(FAR.base_url).idle_seconds == 5


def test_what_is_known_of_one_model_is_not_said_of_another(file: Path) -> None:
    file.parent.mkdir()
    file.write_text(PERSONS)
    write_chosen(file, Connection("http://127.0.0.1:1234/v1", "old"), (Part.PARTNER,))
    assert read(file).parts[Part.PARTNER].context == 4096

    write_chosen(file, Connection("http://127.0.0.1:1234/v1", "new"), (Part.PARTNER,))
    chosen = read(file).parts[Part.PARTNER]
    assert (chosen.model, chosen.context, chosen.price_in) == ("new", None, None)


def test_a_yes_outlives_the_model(file: Path) -> None:
    write_chosen(file, FAR, BOTH)
    write_none(file, (Part.JUDGE,))
    assert set(read(file).parts) == {Part.PARTNER}
    write_none(file, BOTH)
    assert read(file).parts == {}
    assert read(file).server(FAR.base_url).consent


def test_the_file_is_for_its_owner_alone_and_nothing_else_is_left(file: Path) -> None:
    write_chosen(file, NEAR, BOTH)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_link_stays_a_link(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir()
    file.symlink_to(tmp_path / "elsewhere.toml")
    write_chosen(file, NEAR, BOTH)
    assert file.is_symlink()
    assert "llama3.2" in (tmp_path / "elsewhere.toml").read_text()


@pytest.mark.parametrize("text", ["[partner\n", "[partner]\nsever = 1\n", '# "\n[servers]\nx = 1'])
def test_a_broken_file_is_not_written_over(file: Path, text: str) -> None:
    file.parent.mkdir()
    file.write_text(text)
    with pytest.raises(StorageError, match="while they have a fault"):
        write_chosen(file, NEAR, BOTH)
    assert file.read_text() == text


def test_a_folder_that_can_not_be_written_is_told(file: Path) -> None:
    file.parent.write_text("a file in the place of the folder")
    with pytest.raises(StorageError):
        write_none(file, BOTH)
