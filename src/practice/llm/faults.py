"""Everything that can go wrong in a call, told in sentences: the one place that translates it."""

from dataclasses import dataclass, replace

from practice.domain.chat import Ending
from practice.domain.text import SafeText, one_line
from practice.llm.causes import Cause, cause_of
from practice.llm.foreign import code_in, message_in, quoted, status_in
from practice.llm.verdicts import Verdict, verdict
from practice.llm.waits import wait_asked


@dataclass(frozen=True, slots=True)
class Fault:
    """What came of a call instead of an answer."""

    ending: Ending
    says: SafeText
    wait: float | None = None
    """Seconds that the server asks to wait."""
    again: bool = False
    """The same request may well succeed a moment later."""
    form: bool = False
    """The server may have failed at the form in which the answer was wanted."""
    status: int | None = None
    words: str = ""
    """The server's own, in lower case and unsafe to show; for finding a parameter in them."""


_KIND = {
    Verdict.TOO_LONG: (
        Ending.TOO_LONG,
        "The conversation is too long for {model} at {host}. Use a model with a longer context.",
    ),
    Verdict.NO_CREDIT: (
        Ending.UNAVAILABLE,
        "There is no credit left at {host} for {model}. "
        "Top it up there, or choose another model with `practice connect`.",
    ),
    Verdict.BUSY: (
        Ending.RATE_LIMITED,
        "{host} gets too many requests for {model} and asks to wait{for_long}. "
        "Go on after that; nothing is lost.",
    ),
    Verdict.KEY: (
        Ending.WRONG_KEY,
        "{host} did not take the key for {model}. Give it another with `practice connect`.",
    ),
    Verdict.MODEL: (
        Ending.UNAVAILABLE,
        "{host} does not have the model {model}. "
        "Load it there, or choose one that it has with `practice connect`.",
    ),
    Verdict.ADDRESS: (
        Ending.UNAVAILABLE,
        "There is no chat for {model} at this address of {host}. "
        "Check the address: most end in /v1. `practice doctor` says what is there.",
    ),
    Verdict.REFUSED: (
        Ending.REFUSED,
        "{model} at {host} refused to answer. Try again, or put it in other words.",
    ),
    Verdict.LOADING: (
        Ending.UNAVAILABLE,
        "{host} is not ready to answer with {model}; it may be loading it, or have too much to do. "
        "Try again in a moment.",
    ),
    Verdict.UNREADABLE: (
        Ending.BAD_REPLY,
        "{host} could not make sense of what {model} wrote. "
        "Try again; if it stays so, choose another model.",
    ),
    Verdict.REQUEST: (
        Ending.UNAVAILABLE,
        "{host} does not take this request for {model}. `practice doctor` tries what it does take.",
    ),
    Verdict.BROKEN: (
        Ending.UNAVAILABLE,
        "Something failed at {host} while {model} was to answer. "
        "Try again; if it stays so, look at the server.",
    ),
}
_AT_FORM = (400, 422, 500)
_MAY_BE_FORM = (Verdict.REQUEST, Verdict.BROKEN, Verdict.UNREADABLE)
_MEANS = {
    Cause.FILTERED: Verdict.REFUSED,
    Cause.KEY: Verdict.KEY,
    Cause.ADDRESS: Verdict.ADDRESS,
    Cause.MISUSED: Verdict.REQUEST,
}
_UNREACHED = "Nothing answers at {host}, where {model} should be. Is the server running?"
_LATE = (
    "{model} at {host} kept silent for {seconds:g} seconds. "
    "It may still be loading; try again, or choose a faster model."
)
_THOUGHT_ALOUD = "{model} at {host} thought aloud. From now on that is left out: ask again."
_NO_ANSWER = (
    "What {host} sent is no answer of {model}. Is there a language model's server at this address, "
    "or a page to log in? `practice doctor` says."
)
_PROXY = (
    "{model} at {host} was not asked: the proxy that the environment names can't be used. "
    "See ALL_PROXY and HTTPS_PROXY: it has to be an address that begins with http:// or https://."
)
_NO_KEY = "The key for {host} has characters in it that no key has, so {model} was not asked."
_BROKE = "The reply of {model} at {host} broke off. What had come is kept; go on from it, or retry."
_EMPTY = "{model} at {host} answered nothing. Try again."
_THOUGHT = (
    "{model} at {host} used up its answer with thinking and said nothing. "
    "Turn its thinking off or down, or choose another model."
)
_LENGTH = "{model} at {host} came to the limit of {tokens} tokens before the end of its answer."
_MISFIT = (
    "{model} at {host} did not answer in the form asked for, not even when asked again ({why}). "
    "Try again, or choose a larger model."
)


class Faults:
    """The faults of calls to one model at one server."""

    def __init__(self, model: SafeText, host: SafeText, key: str | None) -> None:
        """The key is scrubbed from whatever the server says."""
        self._model = model
        self._host = host
        self._key = key

    def of(self, error: Exception, seconds: float) -> Fault:
        """What an error of the client, or of the network below it, comes to.

        Args:
            error: One of `causes.caught()`.
            seconds: The deadline that was running.
        """
        cause = cause_of(error)
        match cause:
            case Cause.STATUS:
                return self._status(error)
            case Cause.REPORTED:
                return self.reported(getattr(error, "body", None) or str(error), None)
            case Cause.LENGTH:
                return self.truncated(None, thought=False)
            case Cause.LATE | Cause.UNREACHED:
                sentence = _LATE if cause == Cause.LATE else _UNREACHED
                return self._fault(Ending.UNAVAILABLE, sentence, again=True, seconds=seconds)
            case Cause.UNREADABLE:
                return self.no_answer()
            case Cause.PROXY:
                return self._fault(Ending.UNAVAILABLE, _PROXY)
            case Cause.UNSENDABLE:
                return self._fault(Ending.WRONG_KEY, _NO_KEY)
            case _:
                return self._by(_MEANS[cause])

    def reported(self, body: object, status: int | None, wait: float | None = None) -> Fault:
        """An error that the server reports, by status or within an answer or a stream."""
        if status is None:
            status = status_in(body)
        message = message_in(body)
        words = f"{code_in(body)} {message}".lower()
        found = verdict(status, words)
        fault = self._by(found, message, wait)
        server_side = status is None or status >= 500
        again = found in (Verdict.BUSY, Verdict.LOADING) or (
            server_side and found in (Verdict.BROKEN, Verdict.UNREADABLE)
        )
        form = status in _AT_FORM and found in _MAY_BE_FORM
        return replace(fault, again=again, form=form, status=status, words=words)

    def interrupted(self, after: Fault | None) -> Fault:
        """A reply broke off after something of it was shown."""
        fault = self._fault(Ending.INTERRUPTED, _BROKE)
        if after is None:
            return fault
        return replace(fault, says=one_line(f"{fault.says} {after.says}"), wait=after.wait)

    def refused(self, words: str) -> Fault:
        """The model, or a filter before or behind it, would not answer."""
        return self._by(Verdict.REFUSED, words)

    def empty(self, *, thought: bool) -> Fault:
        """An answer with nothing in it, or with nothing but reasoning."""
        return self._fault(Ending.EMPTY, _THOUGHT if thought else _EMPTY)

    def truncated(self, tokens: int | None, *, thought: bool) -> Fault:
        """The limit of tokens came before the end."""
        said = _THOUGHT if thought else _LENGTH
        return self._fault(Ending.TRUNCATED, said, tokens=tokens or "its")

    def no_answer(self) -> Fault:
        """What came is not in the format of an answer."""
        return self._fault(Ending.BAD_REPLY, _NO_ANSWER)

    def thought_aloud(self) -> Fault:
        """What was shown of a reply was reasoning, which is known from now on."""
        return self._fault(Ending.BAD_REPLY, _THOUGHT_ALOUD)

    def misfit(self, why: str) -> Fault:
        """An answer of another shape than was asked for, twice."""
        return self._fault(Ending.BAD_REPLY, _MISFIT, why=quoted(why.rstrip("."), self._key))

    def _status(self, error: Exception) -> Fault:
        status = getattr(error, "status_code", None)
        response = getattr(error, "response", None)
        body = getattr(error, "body", None)
        if body is None and response is not None:
            body = response.text
        return self.reported(body, status, wait_asked(response.headers) if response else None)

    def _by(self, found: Verdict, message: str = "", wait: float | None = None) -> Fault:
        ending, sentence = _KIND[found]
        for_long = "" if wait is None else f" {wait:.0f} seconds"
        fault = self._fault(ending, sentence, for_long=for_long)
        said = quoted(message, self._key)
        says = one_line(f"{fault.says} It said: “{said}”" if said else fault.says)
        return replace(fault, says=says, wait=wait)

    def _fault(
        self, ending: Ending, sentence: str, *, again: bool = False, **facts: object
    ) -> Fault:
        said = sentence.format(model=self._model, host=self._host, **facts)
        return Fault(ending, one_line(said), again=again)
