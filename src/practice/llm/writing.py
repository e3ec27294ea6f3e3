"""Writing the settings: what a person wrote there stays, and the file is whole at any moment."""

import os
import secrets
from collections.abc import MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from practice.domain.errors import StorageError
from practice.domain.models import Connection, Part
from practice.llm.addresses import tidy
from practice.llm.settings import read, told

_OF_ANOTHER_MODEL = ("context", "price_in", "price_out", "currency")


def write_chosen(path: Path, connection: Connection, parts: Sequence[Part]) -> None:
    """Note a model for some parts, and the yes to its server if there was one.

    Raises:
        StorageError: The file has faults, or could not be written; it is as it was.
    """
    document = _document(path)
    for part in parts:
        table = _table(document, part.value)
        if (table.get("server"), table.get("model")) != (connection.base_url, connection.model):
            for key in _OF_ANOTHER_MODEL:
                table.pop(key, None)
        table["server"] = connection.base_url
        table["model"] = connection.model
        if connection.context is not None:
            table["context"] = connection.context
    about = {"consent": connection.consent or None, "key_env": connection.key_env}
    known = {key: value for key, value in about.items() if value is not None}
    if known:
        servers = _table(document, "servers")
        spelled = next((key for key in servers if tidy(key) == connection.base_url), None)
        _table(servers, spelled or connection.base_url).update(known)
    _replace(path, document)


def write_none(path: Path, parts: Sequence[Part]) -> None:
    """Note no model for some parts any more. What is set for servers stays.

    Raises:
        StorageError: As for `write_chosen`.
    """
    document = _document(path)
    for part in parts:
        document.pop(part.value, None)
    _replace(path, document)


def _document(path: Path) -> MutableMapping[str, Any]:
    import tomlkit  # only those who write need it

    faults = read(path).problems
    if faults:
        raise StorageError(
            f"The settings can't be changed while they have a fault. {told(faults)}",
            hint="Mend that line, or move the file away; nothing was written.",
        )
    try:
        return tomlkit.parse(path.read_bytes().decode("utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return tomlkit.document()


def _table(inside: MutableMapping[str, Any], key: str) -> MutableMapping[str, Any]:
    import tomlkit

    if key not in inside:
        inside[key] = tomlkit.table(is_super_table=key == "servers")
    table: MutableMapping[str, Any] = inside[key]
    return table


def _replace(path: Path, document: MutableMapping[str, Any]) -> None:
    import tomlkit

    try:
        write_whole(path, tomlkit.dumps(document).encode())
    except OSError as error:
        raise StorageError(
            f"The settings could not be written: {error.strerror} ({path}).",
            hint="See who may write there and whether the disk is full; the old ones are intact.",
        ) from error


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place of another, all at once; nobody else may read it.

    Raises:
        OSError: It could not be written; what was there is intact.
    """
    target = Path(os.path.realpath(path))  # it may be a link into a folder of such files
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
