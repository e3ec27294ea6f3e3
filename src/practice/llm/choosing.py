"""Which model settings, environment and flags name for a part, in growing precedence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from practice.domain.errors import WrongUse
from practice.domain.models import Connection, Overrides, Part
from practice.llm.addresses import tidy
from practice.llm.keys import BASE_URL, Environment, Keys, openai_address
from practice.llm.settings import Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """What one place says about the model of a part; either half may be missing."""

    server: str | None
    model: str | None
    because: str


@dataclass(frozen=True, slots=True)
class Sources:
    """The places that may name a model."""

    file: Path
    environment: Environment
    overrides: Overrides

    def choose(self, part: Part, settings: Settings) -> Wish | None:
        """The server and the model for a part; the model is None where only a server is named.

        A model that is named without a server counts for whichever server is named elsewhere; one
        that is named with a server, for that server alone.

        Raises:
            WrongUse: An address is none.
        """
        server: str | None = None
        model: str | None = None
        because: list[str] = []
        for wish in self._wishes(part, settings):
            if server is not None and wish.server not in (None, server):
                continue
            if (model is None and wish.model) or (server is None and wish.server):
                because.append(wish.because)
            server, model = server or wish.server, model or wish.model
        if server is None and part is Part.JUDGE and self.wanted(Part.PARTNER):
            return self._beside_the_partner(model, settings)
        if server is None and (model is not None or self.wanted(part)):
            server = self._at_hand()
            because.append(BASE_URL)
        return Wish(server, model, " and ".join(because)) if server else None

    def _beside_the_partner(self, model: str | None, settings: Settings) -> Wish | None:
        """What a partner that a flag asks for leaves to a judge for whom nothing is named.

        A partner that stands in the file so is one that was connected without a judge.
        """
        partner = self.choose(Part.PARTNER, settings)
        kept = settings.parts.get(Part.PARTNER)
        if partner is None or model is not None:
            return partner and replace(partner, model=model)
        same = kept is not None and (kept.server, kept.model) == (partner.server, partner.model)
        return None if same else partner

    def wanted(self, part: Part) -> bool:
        """Whether a flag asks for a model, whichever it is."""
        return self.overrides.part == part

    def _wishes(self, part: Part, settings: Settings) -> Iterator[Wish]:
        """From the strongest to the weakest; a judge may fall back on what plays the partner."""
        if self.wanted(part):
            yield self._flags()
        own = self._environment(part)
        yield own
        yield from self._file(part, settings)
        if part is Part.JUDGE:
            yield self._environment(Part.PARTNER)
            if self.wanted(part) or own.model:
                yield from self._file(Part.PARTNER, settings)

    def _flags(self) -> Wish:
        server, model = self.overrides.server, self.overrides.model
        names = [name for name, value in (("--server", server), ("--model", model)) if value]
        return Wish(tidy(server) if server else None, model or None, " and ".join(names))

    def _environment(self, part: Part) -> Wish:
        at, called = (f"PRACTICE_{part.upper()}_{what}" for what in ("SERVER", "MODEL"))
        server, model = (self.environment.get(name, "").strip() for name in (at, called))
        try:
            base_url = tidy(server) if server else None
        except WrongUse as error:
            raise WrongUse(f"{at}: {error.message}", hint=error.hint) from error
        names = [name for name, value in ((at, server), (called, model)) if value]
        return Wish(base_url, model or None, " and ".join(names))

    def _file(self, part: Part, settings: Settings) -> Iterator[Wish]:
        chosen = settings.parts.get(part)
        if chosen is not None:
            yield Wish(chosen.server, chosen.model, self.file.name)

    def _at_hand(self) -> str | None:
        """The server that the environment offers, for somebody who asks for a model."""
        offered = self.environment.get(BASE_URL, "").strip()
        if offered:
            return openai_address(self.environment)
        return next(iter(Keys(self.environment).named()), None)


def connection_of(wish: Wish, model: str, settings: Settings) -> Connection:
    """The connection that is wished for, with what the settings know of its server and model."""
    server = settings.server(wish.server or "")
    made = Connection(
        base_url=wish.server or "",
        model=model,
        consent=server.consent,
        key_env=server.key_env,
        because=wish.because,
    )
    for chosen in settings.parts.values():
        if (chosen.server, chosen.model) == (made.base_url, model):
            return replace(made, context=chosen.context, price=chosen.price)
    return made
