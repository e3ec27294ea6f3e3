"""Starter files: a complete, small example of each kind, with every key explained."""

import re
from importlib.resources import files

from practice.content.faults import quoted
from practice.domain.content import Kind
from practice.domain.errors import WrongUse

_ID = re.compile(r"[a-z0-9-]{1,64}")
_ID_LINE = re.compile(r"^id: my-[a-z]+ *(?=#)", re.MULTILINE)


def starter(kind: Kind, content_id: str | None = None) -> str:
    """The text of a commented file that is valid as it stands.

    Args:
        kind: What to start.
        content_id: Its id, also the name of the file it must be saved in; `my-persona` and the
            like when None.

    Raises:
        WrongUse: It can't be an id.
    """
    wanted = content_id or f"my-{kind.value}"
    if not _ID.fullmatch(wanted):
        near = re.sub(r"[^a-z0-9]+", "-", wanted.lower()).strip("-")[:64]
        hint = f"{near} would do." if near else ""
        raise WrongUse(
            f"{quoted(wanted)} can't be an id: lower-case letters, digits and hyphens.", hint=hint
        )
    text = files("practice.content").joinpath(f"starters/{kind.value}.yaml").read_text("utf-8")
    return _ID_LINE.sub(lambda _: f"{f'id: {wanted}':<24} ", text, count=1)


def file_name(kind: Kind, content_id: str | None = None) -> str:
    """What the starter's file must be called."""
    return f"{content_id or f'my-{kind.value}'}.yaml"
