"""Moves: what the persona does next, chosen by code, put into words by a voice."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class MoveKind(StrEnum):
    """The closed list of moves."""

    OPEN = "open"
    ANSWER = "answer"
    PROBE = "probe"
    OBJECT = "object"
    CONCEDE = "concede"
    NOD = "nod"
    MISREAD = "misread"
    FOLLOW = "follow"
    GIVE_BACK = "give_back"
    REFER = "refer"
    COMMIT = "commit"
    DECLINE = "decline"
    PUZZLED = "puzzled"
    WARN = "warn"
    LEAVE = "leave"


ENDS = frozenset({MoveKind.LEAVE})
"""Moves after which the persona has gone."""


class Move(BaseModel):
    """One move, and what it is about.

    `about` is an answer or probe kind, or the id of an objection or leaning, by the kind of move.
    `line` is filled in by the built-in voice: which of the persona's lines was said.
    """

    model_config = ConfigDict(extra="allow", frozen=True)

    kind: MoveKind
    about: str | None = None
    points: tuple[int, ...] = ()
    """The points that the line takes up, as indices into the ledger's points."""
    line: str | None = None
    stood_in: bool = Field(default=False, exclude_if=lambda value: not value)
    """The built-in voice said it, or a part of it, in a model's place."""
    then: "Move | None" = None
    """A second move in the same turn, such as a question after an answer."""

    def parts(self) -> tuple["Move", ...]:
        """This move and those that follow it in the same turn."""
        return (self, *self.then.parts()) if self.then else (self,)

    def has(self, kind: MoveKind) -> bool:
        """Whether a move of this kind is part of it."""
        return any(part.kind == kind for part in self.parts())
