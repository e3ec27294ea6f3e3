"""Where content is looked for: the shipped files, the user's own, and packs named by hand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import practice
from practice.content.faults import quoted
from practice.domain.content import Kind
from practice.domain.errors import Problem, WrongUse

PACK_FILES = 64
"""How many files a pack may have."""
PACK_BYTES = 1024 * 1024
"""How large they may be together."""

_NAME = re.compile(r"[a-z0-9-]{1,64}\.ya?ml")
_ENDINGS = (".yaml", ".yml")


class Source(StrEnum):
    """Whose files these are."""

    SHIPPED = "shipped"
    OWN = "own"
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class Root:
    """A folder of content, or a single file of it."""

    path: Path
    source: Source


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that may hold content; it was not opened yet."""

    root: Root
    file: Path
    kind: Kind | None
    """By its folder; None for a loose file, whose keys tell."""

    @property
    def id(self) -> str:
        """The id that it must have."""
        return self.file.stem

    @property
    def within(self) -> Path | None:
        """The folder that it must not lead out of; None for what came with the program."""
        if self.root.source == Source.SHIPPED:
            return None
        return self.root.path if self.root.path != self.file else self.file.parent


@dataclass(frozen=True, slots=True)
class Listing:
    """The files of one root, by name, and what is wrong with the folder."""

    candidates: tuple[Candidate, ...]
    problems: tuple[Problem, ...]


def shipped() -> Root:
    """The content that comes with the program.

    It lies inside the installed package, and at the top of a checkout.
    """
    package = Path(practice.__file__).parent
    packed = package / "packs"
    return Root(packed if packed.is_dir() else package.parent.parent, Source.SHIPPED)


def own(folder: Path) -> Root:
    """The user's own folder; it need not be there."""
    return Root(folder, Source.OWN)


def pack(path: Path) -> Root:
    """A folder or file that was named by hand.

    Raises:
        WrongUse: There is nothing of that name.
    """
    if not path.exists():
        raise WrongUse(
            f"There is no folder or file {quoted(str(path))}.",
            hint="Name a folder with personas/, pitches/ or rubrics/ in it, or one YAML file.",
        )
    return Root(path, Source.PACK)


def listing(root: Root) -> Listing:
    """The content files of a root."""
    problems: list[Problem] = []
    if root.path.is_file():
        files: list[tuple[Path, Kind | None]] = [(root.path, _kind_of(root.path.parent))]
    else:
        files = sorted(_files(root, problems), key=lambda found: str(found[0]))
    candidates = [
        Candidate(root, file, kind) for file, kind in files if _well_named(file, problems)
    ]
    if root.source == Source.PACK:
        candidates = _within_limits(root, candidates, problems)
    return Listing(tuple(candidates), tuple(problems))


def _files(root: Root, problems: list[Problem]) -> Iterator[tuple[Path, Kind | None]]:
    """The YAML files in a root's folders; the loose ones too, but for a checkout's."""
    for kind in Kind:
        folder = root.path / kind.folder
        if folder.is_symlink() and root.source != Source.SHIPPED:
            problems.append(Problem(folder, None, "", "it is a link; put the folder itself here"))
        else:
            yield from ((file, kind) for file in _in(folder, problems))
    if root.source != Source.SHIPPED:
        yield from ((file, None) for file in _in(root.path, problems))


def _in(folder: Path, problems: list[Problem]) -> list[Path]:
    try:
        return [
            file
            for file in folder.iterdir()
            if file.suffix.lower() in _ENDINGS and not file.name.startswith(".")
        ]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        problems.append(Problem(folder, None, "", f"the folder can't be read: {reason}"))
        return []


def _kind_of(folder: Path) -> Kind | None:
    return next((kind for kind in Kind if kind.folder == folder.name), None)


def _well_named(file: Path, problems: list[Problem]) -> bool:
    if _NAME.fullmatch(file.name):
        return True
    better = re.sub(r"[^a-z0-9]+", "-", file.stem.lower()).strip("-")[:64] or "my-file"
    message = (
        f"the name {quoted(file.name)} must consist of lower-case letters, digits and hyphens; "
        f"call it {better}.yaml, and give it the id {better}"
    )
    problems.append(Problem(file, None, "", message))
    return False


def _within_limits(
    root: Root, candidates: list[Candidate], problems: list[Problem]
) -> list[Candidate]:
    """The first files of a pack, as many as a pack may have."""
    kept: list[Candidate] = []
    size = 0
    for candidate in candidates:
        try:
            size += candidate.file.lstat().st_size
        except OSError:
            size += 0  # reading it will say why
        if len(kept) == PACK_FILES or size > PACK_BYTES:
            message = (
                f"a pack may have {PACK_FILES} files and 1 MiB; the {len(candidates) - len(kept)} "
                f"files from {candidate.file.name} on were not read"
            )
            problems.append(Problem(root.path, None, "", message))
            break
        kept.append(candidate)
    return kept
