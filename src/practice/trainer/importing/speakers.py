"""Who is who: from the names in a file to volunteer and persona."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from practice.domain.errors import ImportFailed
from practice.domain.transcript import Speaker
from practice.trainer.importing.transcript import Who, failed, shown

_VOLUNTEER = frozenset(
    [
        *("volunteer", "outreach volunteer", "me", "myself", "i", "you", "trainee", "learner"),
        *("student", "participant", "speaker 1", "speaker a", "user", "human"),
    ]
)
_PERSONA = frozenset(
    [
        *("persona", "listener", "partner", "character", "speaker 2", "speaker b"),
        *("assistant", "ai", "bot"),
    ]
)


class Named(NamedTuple):
    """A speaker's name, and the first place that has it: a line's number, or as `entry 3`."""

    name: str
    at: int | str | None


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in one file."""

    roles: dict[str, Speaker]
    """By the key of the name."""
    persona: str | None
    """The id of the persona whose name a speaker has."""

    def role(self, name: str) -> Speaker:
        """The role of a name that was handed in."""
        return self.roles[key(name)]


def key(name: str) -> str:
    """A name without what varies from line to line: case, spaces, what stands in brackets."""
    bare = name.split("(")[0].split("[")[0]
    return " ".join((bare if bare.strip() else name).casefold().split())


def is_known(name: str, who: Who) -> bool:
    """Whether this is certainly a speaker: a word for one, or a name that was handed in."""
    return _by_word(name) is not None or _is_volunteer(name, who) or bool(_personas(name, who))


def cast(found: Sequence[Named], who: Who, file: str) -> Cast:
    """Who is who among the names of a file.

    Raises:
        ImportFailed: There is one speaker or more than two, or it can't be told who is who.
    """
    names = {key(one.name): one for one in reversed(found)}
    names = {each: names[each] for each in dict.fromkeys(key(one.name) for one in found)}
    if who.volunteer is not None:
        roles = _as_told(names, who, file)
    else:
        roles = {each: _role(one.name, who) for each, one in names.items()}
        _complete(roles)
    _check(names, roles, file)
    known = {each: role for each, role in roles.items() if role is not None}
    listeners = [names[each].name for each, role in known.items() if role == Speaker.PERSONA]
    ids = {persona for name in listeners for persona in _personas(name, who)}
    return Cast(known, ids.pop() if len(ids) == 1 else None)


def _as_told(names: dict[str, Named], who: Who, file: str) -> dict[str, Speaker | None]:
    mine = [each for each, one in names.items() if _is_volunteer(one.name, who)]
    if not mine:
        raise failed(
            file,
            None,
            f"nobody is called {shown(who.volunteer or '')} in it; the speakers are "
            f"{_listed(names)}.",
            do="Give one of these names with --volunteer.",
        )
    others = [each for each in names if each not in mine]
    roles: dict[str, Speaker | None] = dict.fromkeys(mine, Speaker.VOLUNTEER)
    for each in others:
        # Of several others, only names of a persona are certainly the listener.
        listens = len(others) == 1 or _role(names[each].name, who) == Speaker.PERSONA
        roles[each] = Speaker.PERSONA if listens else None
    return roles


def _complete(roles: dict[str, Speaker | None]) -> None:
    """Where one side is known, a single other name is the other side."""
    unknown = [each for each, role in roles.items() if role is None]
    sides = {role for role in roles.values() if role is not None}
    if len(unknown) == 1 and len(sides) == 1:
        roles[unknown[0]] = Speaker.PERSONA if sides == {Speaker.VOLUNTEER} else Speaker.VOLUNTEER


def _check(names: dict[str, Named], roles: dict[str, Speaker | None], file: str) -> None:
    unknown = [names[each] for each, role in roles.items() if role is None]
    sides = {role for role in roles.values() if role is not None}
    if len(names) == 1:
        raise failed(
            file,
            None,
            f"only one speaker was found, {_listed(names)}, and a conversation has two.",
            do="Begin each turn of both speakers with a name and a colon.",
        )
    if not unknown and len(sides) == 2:
        return
    if (unknown and len(sides) == 2) or len(names) > 2:
        raise _too_many(names, unknown, file)
    one = next(iter(names.values())).name
    raise failed(
        file,
        None,
        f"it is not clear who the volunteer is; the speakers are {_listed(names)}.",
        do=f"Say which one it is, such as --volunteer {shown(one)}.",
    )


def _too_many(names: dict[str, Named], unknown: list[Named], file: str) -> ImportFailed:
    extra = unknown[-1] if unknown else list(names.values())[-1]
    return failed(
        file,
        extra.at,
        f"more than two speakers were found: {_listed(names)}.",
        do=f"Take out or rename {shown(extra.name)}; if it is no speaker, indent its lines. "
        "--volunteer NAME says who the volunteer is.",
    )


def _listed(names: dict[str, Named]) -> str:
    first = [shown(one.name) for one in names.values()][:6]
    more = len(names) - len(first)
    if more:
        return f"{', '.join(first)} and {more} more"
    return " and ".join([", ".join(first[:-1]), first[-1]] if len(first) > 1 else first)


def _role(name: str, who: Who) -> Speaker | None:
    by_word = _by_word(name)
    if by_word is None and _personas(name, who):
        return Speaker.PERSONA
    return by_word


def _by_word(name: str) -> Speaker | None:
    """The role that a name says: the word itself, or one in brackets after it."""
    aside = name.partition("(")[2].rstrip(") ").casefold()
    for word in (key(name), aside):
        if word in _VOLUNTEER:
            return Speaker.VOLUNTEER
        if word in _PERSONA:
            return Speaker.PERSONA
    return None


def _is_volunteer(name: str, who: Who) -> bool:
    if who.volunteer is None:
        return False
    wanted, given = key(who.volunteer), key(name)
    return wanted == given or wanted == given.partition(" ")[0]


def _personas(name: str, who: Who) -> list[str]:
    """The ids of the personas that this may be the name of."""
    return who.ids_by_name.get(key(name), [])
