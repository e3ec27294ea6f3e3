from enum import Enum
from typing import Literal

from openai.lib._pydantic import to_strict_json_schema
from pydantic import BaseModel, Field

from practice.llm.schemas import strict_schema


class Colour(Enum):
    RED = "red"


class Leaf(BaseModel):
    title: str = Field(description="What it is called")
    level: Literal[0, 1, 2] | None = None
    colour: Colour = Field(Colour.RED, description="How it looks")


class Tree(BaseModel):
    leaves: tuple[Leaf, ...] = ()
    best: Leaf | None = None
    default: str = "x"


def bare(node: object) -> object:
    """Without what says nothing."""
    if isinstance(node, list):
        return [bare(each) for each in node]
    if isinstance(node, dict):
        return {
            key: bare(value)
            for key, value in node.items()
            if isinstance(value, dict) or key not in ("title", "default")
        }
    return node


def test_the_schema_is_what_the_openai_package_makes_of_it() -> None:
    assert strict_schema(Tree) == bare(to_strict_json_schema(Tree))


def test_all_is_required_and_nothing_else_allowed() -> None:
    leaf = strict_schema(Tree)["$defs"]["Leaf"]
    assert leaf["required"] == ["title", "level", "colour"]
    assert leaf["additionalProperties"] is False
