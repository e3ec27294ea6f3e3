"""The composition root: settings to adapters to `Services`."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_data_path
from ulid import ULID

from practice.content.library import FolderLibrary
from practice.content.reading import read_yaml
from practice.domain.errors import WrongUse
from practice.domain.models import Overrides
from practice.grading.judge.readings import Reading
from practice.grading.rules import RulesGrader
from practice.llm.connections import SavedConnections
from practice.storage.drafts import DraftFiles
from practice.storage.preferences import PreferencesFile, preferences_file
from practice.storage.readings import ReadingsFile
from practice.storage.store import FileStore
from practice.trainer.services import Services

HOME = "PRACTICE_HOME"
"""The environment's name for the folder of rehearsals and content of one's own."""


class SystemClock:
    """Wall time of this machine."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)


class Ulids:
    """ULIDs: they sort by the time at which they were made."""

    def new(self) -> str:
        """An id that was never given before."""
        return str(ULID())


def home() -> Path:
    """The folder of rehearsals and content of one's own.

    Raises:
        WrongUse: `PRACTICE_HOME` names the home of a user who isn't there.
    """
    named = os.environ.get(HOME)
    if not named:
        return user_data_path("practice", appauthor=False)
    try:
        return Path(named).expanduser()
    except RuntimeError as error:
        raise WrongUse(
            f"There is no home folder for {named}, which {HOME} names.",
            hint=f"Set {HOME} to a whole path, or unset it.",
        ) from error


def own_content(folder: Path) -> Path:
    """Where personas, pitches and rubrics of one's own lie, in a home folder."""
    return folder / "content"


def library(packs: Sequence[Path] = (), folder: Path | None = None) -> FolderLibrary:
    """The content: shipped, one's own, and packs.

    Raises:
        WrongUse: There is no such pack.
    """
    mine = own_content(folder or home())
    return FolderLibrary.of(mine if mine.is_dir() else None, packs)


def settings_file(folder: Path) -> Path:
    """Where it is written which models are connected, in a home folder."""
    return folder / "settings.toml"


def services(
    packs: Sequence[Path] = (), folder: Path | None = None, overrides: Overrides | None = None
) -> Services:
    """Everything a use case may need, over a home folder.

    `overrides`: what the flags of a command say of a model.

    Raises:
        WrongUse: There is no such pack.
    """
    root = folder or home()
    return Services(
        store=FileStore(root),
        library=library(packs, root),
        clock=SystemClock(),
        ids=Ulids(),
        graders={"rules": RulesGrader()},
        read_yaml=read_yaml,
        version=version("practice"),
        preferences=PreferencesFile(root),
        drafts=DraftFiles(root),
        readings=ReadingsFile(root, Reading),
        models=SavedConnections(settings_file(root), os.environ, overrides),
        places=(
            ("Rehearsals and your own content", root),
            ("These settings", preferences_file(root)),
            ("Models", settings_file(root)),
        ),
    )
