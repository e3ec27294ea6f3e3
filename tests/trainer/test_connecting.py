from dataclasses import replace

import pytest
from pydantic import SecretStr
from tests.models import Answer, FakeModel, ended

from practice.domain.chat import ChatAnswer, ChatModel, Ending
from practice.domain.errors import ModelTrouble
from practice.domain.models import Connection, NoModels, Part
from practice.trainer.connecting import connect, tried
from practice.trainer.services import Services

BOTH = (Part.PARTNER, Part.JUDGE)
WISH = Connection("http://127.0.0.1:1/v1", "tiny")
KEY = SecretStr("sk-0815")


class Noting(NoModels):
    """Connections that note what they are told, in its order."""

    def __init__(self, *answers: Answer) -> None:
        self.fake = FakeModel(answers)
        self.told: list[object] = []

    def reach(self, connection: Connection, key: SecretStr | None = None) -> ChatModel:
        self.told.append(("reach", connection, key))
        return self.fake

    def keep_key(self, base_url: str, key: SecretStr) -> None:
        self.told.append(("keep", base_url, key))

    def connect(self, connection: Connection, parts: tuple[Part, ...]) -> None:
        self.told.append(("connect", connection, parts))


async def test_a_model_that_replies_is_connected(services: Services) -> None:
    models = Noting("Hello, Sam.")
    reply = await connect(replace(services, models=models), WISH, BOTH)
    assert reply.text == "Hello, Sam."
    assert models.told == [("reach", WISH, None), ("connect", WISH, BOTH)]


async def test_a_typed_key_is_kept_once_it_has_worked(services: Services) -> None:
    models = Noting("Hello, Sam.")
    await connect(replace(services, models=models), WISH, BOTH, KEY)
    assert models.told == [
        ("reach", WISH, KEY),
        ("keep", WISH.base_url, KEY),
        ("connect", WISH, BOTH),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        ended(Ending.WRONG_KEY),
        ended(Ending.UNAVAILABLE),
        ended(Ending.INTERRUPTED, "Hel"),
        ended(Ending.TRUNCATED),
        " ",
    ],
)
async def test_nothing_is_written_of_one_that_gives_no_reply(
    services: Services, answer: ChatAnswer | str
) -> None:
    models = Noting(answer)
    with pytest.raises(ModelTrouble, match="Nothing was connected"):
        await connect(replace(services, models=models), WISH, BOTH, KEY)
    assert models.told == [("reach", WISH, KEY)]


async def test_a_model_is_tried_with_a_reply_and_an_answer_of_a_shape() -> None:
    model = FakeModel(["Hello.", {"fruit": "apple"}])
    came = await tried(model)
    assert came.works
    assert [shape is None for shape in model.shapes] == [True, False]


async def test_one_that_gives_no_answer_of_a_shape_does_not_work() -> None:
    came = await tried(FakeModel(["Hello.", "An apple!"]))
    assert came.shaped is not None
    assert not came.works


async def test_one_that_gives_no_reply_is_not_asked_for_more() -> None:
    came = await tried(FakeModel([ended(Ending.UNAVAILABLE)]))
    assert came.shaped is None
    assert not came.works


async def test_a_reply_that_reached_its_limit_is_a_reply() -> None:
    came = await tried(FakeModel([ended(Ending.TRUNCATED, "Hello"), {"fruit": "river"}]))
    assert came.works
