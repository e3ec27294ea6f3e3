"""The exceptions of the openai client and of the transport below it, sorted by what they mean.

Each class is listed by itself; a test walks the installed client and fails for one that isn't. At
run time a class that is new counts as the nearest listed class above it. They are listed by name,
so that nothing has to be imported before the first call, or fails when a class has moved.
"""

from collections.abc import Mapping
from enum import Enum, auto


class Cause(Enum):
    """What an exception means for the call."""

    STATUS = auto()
    """The server answered with an error's status."""
    REPORTED = auto()
    """It reported an error within a stream."""
    LATE = auto()
    UNREACHED = auto()
    UNREADABLE = auto()
    """Something came that can't be read."""
    LENGTH = auto()
    FILTERED = auto()
    KEY = auto()
    UNSENDABLE = auto()
    """The key can't stand in a header."""
    ADDRESS = auto()
    PROXY = auto()
    """The environment names a proxy that can't be used."""
    MISUSED = auto()
    """The client or a part of it was used in a way in which we never use it."""


_CLIENT = {
    "OpenAIError": Cause.MISUSED,
    "APIError": Cause.REPORTED,
    "APIStatusError": Cause.STATUS,
    "BadRequestError": Cause.STATUS,
    "AuthenticationError": Cause.STATUS,
    "PermissionDeniedError": Cause.STATUS,
    "NotFoundError": Cause.STATUS,
    "ConflictError": Cause.STATUS,
    "UnprocessableEntityError": Cause.STATUS,
    "RateLimitError": Cause.STATUS,
    "InternalServerError": Cause.STATUS,
    "APITimeoutError": Cause.LATE,
    "APIConnectionError": Cause.UNREACHED,
    "APIResponseValidationError": Cause.UNREADABLE,
    "LengthFinishReasonError": Cause.LENGTH,
    "ContentFilterFinishReasonError": Cause.FILTERED,
    "OAuthError": Cause.KEY,
    "SubjectTokenProviderError": Cause.KEY,
    "WebSocketConnectionClosedError": Cause.MISUSED,
    "WebSocketQueueFullError": Cause.MISUSED,
    "StreamAlreadyConsumed": Cause.MISUSED,
    "_AmbiguousModuleClientUsageError": Cause.MISUSED,
    "AgentOutputParseError": Cause.MISUSED,
    "AgentTurnResultError": Cause.MISUSED,
    "AgentFilePreparationError": Cause.MISUSED,
    "AgentFileStagingError": Cause.MISUSED,
    "MutuallyExclusiveAuthError": Cause.MISUSED,
    "APIRemovedInV1": Cause.MISUSED,
    "MissingDependencyError": Cause.MISUSED,
}
_TRANSPORT = {
    "HTTPError": Cause.UNREACHED,
    "RequestError": Cause.UNREACHED,
    "TransportError": Cause.UNREACHED,
    "TimeoutException": Cause.LATE,
    "ConnectTimeout": Cause.UNREACHED,
    "ReadTimeout": Cause.LATE,
    "WriteTimeout": Cause.LATE,
    "PoolTimeout": Cause.LATE,
    "NetworkError": Cause.UNREACHED,
    "ConnectError": Cause.UNREACHED,
    "ReadError": Cause.UNREACHED,
    "WriteError": Cause.UNREACHED,
    "CloseError": Cause.UNREACHED,
    "ProxyError": Cause.UNREACHED,
    "UnsupportedProtocol": Cause.ADDRESS,
    "ProtocolError": Cause.UNREACHED,
    "LocalProtocolError": Cause.UNSENDABLE,
    "RemoteProtocolError": Cause.UNREACHED,
    "DecodingError": Cause.UNREADABLE,
    "SSEError": Cause.UNREADABLE,
    "TooManyRedirects": Cause.ADDRESS,
    "HTTPStatusError": Cause.ADDRESS,
    "InvalidURL": Cause.ADDRESS,
    "CookieConflict": Cause.MISUSED,
    "StreamError": Cause.MISUSED,
    "StreamConsumed": Cause.MISUSED,
    "StreamClosed": Cause.UNREACHED,
    "ResponseNotRead": Cause.MISUSED,
    "RequestNotRead": Cause.MISUSED,
}
_PLAIN = {
    "TimeoutError": Cause.LATE,
    "OSError": Cause.UNREACHED,
    "UnicodeEncodeError": Cause.UNSENDABLE,
    "UnicodeDecodeError": Cause.UNREADABLE,
    "ValueError": Cause.UNREADABLE,
    "RecursionError": Cause.UNREADABLE,
}
CAUSES: Mapping[str, Mapping[str, Cause]] = {
    "openai": _CLIENT,
    "httpx2": _TRANSPORT,
    "builtins": _PLAIN,
    "json": {"JSONDecodeError": Cause.UNREADABLE},
    "practice": {"BadProxy": Cause.PROXY},
}
"""By package and name of the class."""


class BadProxy(Exception):
    """The environment names a proxy that can't be used, so no client could be made."""


def listed(kind: type) -> Cause | None:
    """What this very class means; None: it is not listed."""
    return CAUSES.get(kind.__module__.partition(".")[0], {}).get(kind.__name__)


def cause_of(error: Exception) -> Cause:
    """What this error means.

    Raises:
        TypeError: It is none of `caught()`.
    """
    below = type(error.__cause__).__name__
    if below == "LocalProtocolError":
        return Cause.UNSENDABLE  # a header is all that can be wrong in what we send
    if below == "ConnectTimeout":
        return Cause.UNREACHED
    for kind in type(error).__mro__:
        cause = listed(kind)
        if cause is not None:
            return cause
    raise TypeError(f"{type(error).__name__} is no error of a call")


def caught() -> tuple[type[Exception], ...]:
    """What to catch around a call, once there has been one: it imports the client."""
    import httpx2
    import openai

    return (
        BadProxy,
        openai.OpenAIError,
        httpx2.HTTPError,
        httpx2.InvalidURL,
        httpx2.CookieConflict,
        httpx2.StreamError,
        OSError,
        ValueError,
        RecursionError,
    )
