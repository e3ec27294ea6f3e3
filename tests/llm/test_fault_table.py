"""What servers and networks do, row by row, and how a call then ends."""

from dataclasses import dataclass, field

import pytest
from tests.llm.answers import COMMENT, DONE, chunk, event, fails, gives, page, says, steps
from tests.llm.support import AMPLE, KEY, SHORT, asking, model_at, streamed
from tests.llm.wire import DROP, Answer, FakeServer, Gate, Reply

from practice.domain.chat import ChatAnswer, Ending
from practice.domain.text import one_line
from practice.llm.deadlines import Deadlines
from practice.llm.gateway import OpenAIModel

HAD = (chunk("I hear"), chunk(" you"))
"""Two pieces that are shown before it goes wrong."""


@dataclass(frozen=True)
class Row:
    """One row of the table."""

    does: str
    reply: Answer
    ending: Ending
    text: str = ""
    tells: str = ""
    """Is in the sentences."""
    requests: int = 1
    wait: float | None = None
    deadlines: Deadlines = field(default=AMPLE)


def error(message: str, **more: object) -> dict[str, object]:
    return {"error": {"message": message} | more}


WHOLE = [
    Row("answers", says("I see."), Ending.COMPLETE, "I see."),
    Row("stops at the limit of tokens", says("I se", "length"), Ending.TRUNCATED, "I se", "40 tok"),
    Row("uses up its tokens with thinking", says("", "length", reasoning="hm"), Ending.TRUNCATED,
        tells="thinking"),
    Row("refuses", says(None, refusal="I can't."), Ending.REFUSED, tells="I can't."),
    Row("filters the content", says(None, "content_filter"), Ending.REFUSED),
    Row("answers nothing", says(""), Ending.EMPTY),
    Row("answers null", says(None), Ending.EMPTY),
    Row("only thinks", says("<think>hm</think>"), Ending.EMPTY, tells="thinking"),
    Row("gives no finish reason", says("I see", None), Ending.INTERRUPTED, "I see"),
    Row("sends choices: []", gives({"choices": []}), Ending.INTERRUPTED),
    Row("sends choices: null", gives({"choices": None}), Ending.INTERRUPTED),
    Row("sends no choices", gives({"ok": True}), Ending.BAD_REPLY, tells="no answer"),
    Row("sends null", gives(None), Ending.BAD_REPLY),
    Row("sends a login page", page("<html><h1>Hotel</h1></html>"), Ending.BAD_REPLY),
    Row("sends broken JSON", Reply(200, b'{"choices": ['), Ending.BAD_REPLY),
    Row("sends bytes that are no text", Reply(200, b"\xff\xfe{"), Ending.BAD_REPLY),
    Row("sends an error in a 200", gives(error("No credits left", code=402)), Ending.UNAVAILABLE,
        tells="credit"),
    Row("sends an error in a 200, as a string", gives({"error": "Unexpected endpoint"}),
        Ending.UNAVAILABLE, tells="address"),
    Row("429", fails(429, error("Slow down")), Ending.RATE_LIMITED, tells="Slow down", requests=2),
    Row("429, Retry-After: 1", fails(429, Retry_After="1"), Ending.RATE_LIMITED, wait=1.0,
        requests=2),
    Row("429, Retry-After: 300", fails(429, Retry_After="300"), Ending.RATE_LIMITED, wait=300.0,
        tells="300 seconds"),
    Row("429, no quota", fails(429, error("Quota", code="insufficient_quota")), Ending.UNAVAILABLE,
        tells="credit"),
    Row("402", fails(402), Ending.UNAVAILABLE, tells="credit"),
    Row("401", fails(401, error("no")), Ending.WRONG_KEY, tells="practice connect"),
    Row("401, body with detail", fails(401, {"detail": "Invalid key"}), Ending.WRONG_KEY,
        tells="Invalid key"),
    Row("400, wrong key", fails(400, [error("API key not valid.")]), Ending.WRONG_KEY),
    Row("400, no database for keys", fails(400, error("No connected db.", type="no_db_connection")),
        Ending.WRONG_KEY),
    Row("401, key in its words", fails(401, error(f"Incorrect key: {KEY}")), Ending.WRONG_KEY,
        tells="[key]"),
    Row("403", fails(403), Ending.WRONG_KEY),
    Row("403, by moderation", fails(403, error("Input was flagged")), Ending.REFUSED),
    Row("400, content policy", fails(400, error("x", code="content_filter")), Ending.REFUSED),
    Row("404, model not pulled", fails(404, error('model "tiny" not found, try pulling it')),
        Ending.UNAVAILABLE, tells="does not have the model tiny"),
    Row("400, unknown model, as detail", fails(400, {"detail": "Model 'tiny' is not found"}),
        Ending.UNAVAILABLE, tells="does not have the model tiny"),
    Row("404, another path", page("<h1>Not Found</h1>", 404), Ending.UNAVAILABLE, tells="address"),
    Row("301 to elsewhere", Reply(301, headers={"Location": "http://elsewhere.test/"}),
        Ending.UNAVAILABLE, tells="address"),
    Row("400, exceed_context_size_error",
        fails(400, error("x", type="exceed_context_size_error", n_ctx=4096)), Ending.TOO_LONG),
    Row("400, context_length_exceeded", fails(400, error("x", code="context_length_exceeded")),
        Ending.TOO_LONG),
    Row("400, too long by its words only",
        fails(400, error("Requested tokens exceed context window of 2048", code="400")),
        Ending.TOO_LONG),
    Row("413", fails(413), Ending.TOO_LONG),
    Row("400", fails(400, "a string"), Ending.UNAVAILABLE, tells="a string"),
    Row("422, body a list", fails(422, [{"detail": "a list"}]), Ending.UNAVAILABLE, tells="a list"),
    Row("408", fails(408), Ending.UNAVAILABLE, requests=2),
    Row("409", fails(409), Ending.UNAVAILABLE, requests=2),
    Row("500", fails(500), Ending.UNAVAILABLE, requests=2),
    Row("500, its own model unreadable", fails(500, error("peg-native format: failed to parse")),
        Ending.BAD_REPLY, requests=2),
    Row("503, loading", fails(503, error("Loading model")), Ending.UNAVAILABLE, requests=2,
        tells="loading"),
    Row("drops the connection", Reply(before=DROP), Ending.UNAVAILABLE, requests=2,
        tells="Nothing answers"),
    Row("does not answer", lambda _: Reply(before=Gate()), Ending.UNAVAILABLE, requests=2,
        tells="silent for 0.1 seconds", deadlines=SHORT),
]  # fmt: skip

STREAMED = [
    Row("answers", steps(*HAD, chunk(finish="stop"), DONE), Ending.COMPLETE, "I hear you"),
    Row("answers without streaming", says("I see."), Ending.COMPLETE, "I see."),
    Row("drops the stream", steps(*HAD, DROP), Ending.INTERRUPTED, "I hear you"),
    Row("drops the stream before a word", steps(chunk(""), DROP), Ending.UNAVAILABLE, requests=2),
    Row("ends without a finish reason", steps(*HAD, DONE), Ending.INTERRUPTED, "I hear you"),
    Row("ends without [DONE] either", steps(*HAD), Ending.INTERRUPTED, "I hear you"),
    Row("stalls", lambda _: steps(*HAD, Gate()), Ending.INTERRUPTED, "I hear you",
        tells="silent for 0.1 seconds", deadlines=SHORT),
    Row("stalls before a word", lambda _: steps(Gate()), Ending.UNAVAILABLE, requests=2,
        deadlines=SHORT),
    Row("stalls after the end", lambda _: steps(*HAD, chunk(finish="stop"), Gate()),
        Ending.COMPLETE, "I hear you", deadlines=SHORT),
    Row("sends broken JSON", steps(*HAD, event(b'{"choi')), Ending.INTERRUPTED, "I hear you"),
    Row("sends broken JSON at once", steps(event(b'{"choi')), Ending.BAD_REPLY),
    Row("sends bytes that are no text", steps(*HAD, event(b"\xff\xfe")), Ending.INTERRUPTED,
        "I hear you"),
    Row("reports an error", steps(*HAD, event(error("GPU lost"))), Ending.INTERRUPTED, "I hear you",
        tells="GPU lost"),
    Row("reports an error at once", steps(event(error("Rate limit", code=429))),
        Ending.RATE_LIMITED, requests=2),
    Row("reports an error as vLLM does", steps(*HAD, event({"object": "error", "message": "OOM"})),
        Ending.INTERRUPTED, "I hear you", tells="OOM"),
    Row("stops at the limit of tokens", steps(*HAD, chunk(finish="length")), Ending.TRUNCATED,
        "I hear you"),
    Row("filters the content", steps(*HAD, chunk(finish="content_filter")), Ending.REFUSED,
        "I hear you"),
    Row("refuses", steps(chunk(refusal="I can't."), chunk(finish="stop")), Ending.REFUSED),
    Row("answers nothing", steps(chunk(finish="stop"), DONE), Ending.EMPTY),
    Row("begins with choices: []", steps(event({"choices": []}), *HAD, chunk(finish="stop")),
        Ending.COMPLETE, "I hear you"),
    Row("sends choices: null", steps(event({"choices": None}), *HAD, chunk(finish="stop")),
        Ending.COMPLETE, "I hear you"),
    Row("sends comments in between", steps(COMMENT, *HAD, COMMENT, chunk(finish="stop")),
        Ending.COMPLETE, "I hear you"),
    Row("sends a login page", page("<html><h1>Hotel</h1></html>"), Ending.BAD_REPLY),
    Row("429, Retry-After: 300", fails(429, Retry_After="300"), Ending.RATE_LIMITED, wait=300.0),
    Row("401", fails(401), Ending.WRONG_KEY),
    Row("500", fails(500), Ending.UNAVAILABLE, requests=2),
]  # fmt: skip


def ids(rows: list[Row]) -> list[str]:
    return [f"{row.does} -> {row.ending}" for row in rows]


def check(row: Row, answer: ChatAnswer, server: FakeServer) -> None:
    assert (answer.ending, answer.text, answer.wait) == (row.ending, row.text, row.wait)
    assert row.tells in answer.says
    assert len(server.requests) == row.requests
    assert KEY not in answer.says
    assert answer.says == one_line(answer.says)
    if row.ending == Ending.COMPLETE:
        assert answer.says == ""
    else:
        assert "tiny" in answer.says
        assert server.address in answer.says


async def whole(model: OpenAIModel) -> ChatAnswer:
    return await model.answer(asking())


@pytest.mark.parametrize("row", WHOLE, ids=ids(WHOLE))
async def test_in_a_whole_answer_the_server(row: Row) -> None:
    with FakeServer(always=row.reply) as server:
        async with model_at(server, deadlines=row.deadlines) as model:
            check(row, await whole(model), server)


@pytest.mark.parametrize("row", STREAMED, ids=ids(STREAMED))
async def test_in_a_streamed_answer_the_server(row: Row) -> None:
    with FakeServer(always=row.reply) as server:
        async with model_at(server, deadlines=row.deadlines) as model:
            _, answer = await streamed(model, asking())
            check(row, answer, server)


async def test_no_server_at_all() -> None:
    with FakeServer() as server:
        server.stop()
        async with model_at(server) as model:
            answer = await whole(model)
    assert answer.ending == Ending.UNAVAILABLE
    assert f"Nothing answers at {server.address}" in answer.says
