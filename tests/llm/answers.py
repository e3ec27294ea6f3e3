"""What servers send, for the fake server of `wire.py`."""

import json

from tests.llm.wire import Reply, Step

COMMENT = b": keep-alive\n\n"
DONE = b"data: [DONE]\n\n"


def gives(body: object, status: int = 200, **headers: str) -> Reply:
    """A JSON body; `Retry_After="1"` is the header of that name."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(
        status, json.dumps(body).encode(), None, {"Content-Type": "application/json"} | named
    )


def fails(status: int, body: object = None, **headers: str) -> Reply:
    """An error, with a JSON body."""
    return gives({"error": {"message": "it failed"}} if body is None else body, status, **headers)


def page(html: str, status: int = 200) -> Reply:
    """A web page, such as a hotel's login."""
    return Reply(status, html.encode(), None, {"Content-Type": "text/html"})


def models(*ids: str) -> Reply:
    """A list of models."""
    return gives({"object": "list", "data": [{"id": name, "object": "model"} for name in ids]})


def counted(usage: tuple[int, int]) -> dict[str, int]:
    """Usage as a server reports it."""
    return {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}


def says(
    content: object,
    finish: str | None = "stop",
    usage: tuple[int, int] | None = (7, 3),
    **more: object,
) -> Reply:
    """A whole answer; `more` stands beside its content. An object is sent as JSON text."""
    text = json.dumps(content) if isinstance(content, dict) else content
    message = {"role": "assistant", "content": text} | more
    body: dict[str, object] = {
        "id": "x",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
    }
    return gives(body | ({"usage": counted(usage)} if usage else {}))


def event(data: object) -> bytes:
    """One event of a stream; bytes stand as they are."""
    return b"data: " + (data if isinstance(data, bytes) else json.dumps(data).encode()) + b"\n\n"


def chunk(content: object = None, finish: str | None = None, **more: object) -> bytes:
    """One piece of a streamed answer; `more` stands beside its content."""
    delta = ({} if content is None else {"content": content}) | more
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    return event({"id": "x", "object": "chat.completion.chunk", "choices": [choice]})


def usage_chunk(usage: tuple[int, int] = (7, 3)) -> bytes:
    """The usage at the end of a stream, as OpenAI and llama.cpp send it."""
    return event({"id": "x", "choices": [], "usage": counted(usage)})


def steps(*them: Step) -> Reply:
    """A stream, step by step."""
    return Reply(200, b"", them, {"Content-Type": "text/event-stream"})


def streams(*pieces: str, finish: str | None = "stop") -> Reply:
    """A stream with these pieces, as a good server sends it."""
    return steps(*(chunk(piece) for piece in pieces), chunk(finish=finish), usage_chunk(), DONE)
