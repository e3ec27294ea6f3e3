"""Whether a model's replies begin within its reasoning: learnt once, and known from then on."""

from practice.llm.abilities import Abilities


class ThinksFirst:
    """What is known of one model at one server."""

    def __init__(self, base_url: str, model: str, abilities: Abilities) -> None:
        self._server = (base_url, model)
        self._abilities = abilities

    @property
    def known(self) -> bool:
        """Whether it was seen to."""
        return self._abilities.of(*self._server).thinks_first

    def learn(self) -> None:
        """It was seen to."""
        self._abilities.thinks_first(*self._server)
