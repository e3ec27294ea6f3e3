"""Who plays the listener and who grades, in words."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from practice.domain.event import PartnerKind
from practice.domain.models import Connection, Connections, Needs, OfferedServer, Part
from practice.domain.text import EMPTY, SafeText, counted, one_line

BUILT_IN = "the built-in partner"


def named(connection: Connection) -> SafeText:
    """A model and where it runs."""
    address = urlsplit(connection.base_url)
    at = address.netloc.rpartition("@")[2] or connection.base_url
    return one_line(f"{connection.model} at {at}")


def played_by(kind: PartnerKind, model: str | None) -> SafeText:
    """What plays, in a word or two."""
    return one_line(model) if kind == PartnerKind.MODEL and model else SafeText(BUILT_IN)


def at_work(models: Connections) -> SafeText:
    """What plays and what grades, as a sentence; empty where no model does either."""
    partner, judge = models.chosen(Part.PARTNER), models.chosen(Part.JUDGE)
    if partner is None and judge is None:
        return EMPTY
    plays = named(partner) if partner else "The built-in partner"
    grades = f"{named(judge)} grades" if judge else "the rules grade"
    if partner and judge and named(partner) == named(judge):
        return one_line(f"{plays} plays the listener and grades.")
    return one_line(f"{plays} plays the listener; {grades}.")


def offered(servers: Sequence[OfferedServer]) -> SafeText:
    """What could be connected, as a sentence."""
    here = next((one for one in servers if one.local and one.needs == Needs.NOTHING), None)
    if here is not None and here.models:
        models = counted(len(here.models), "model")
        return one_line(f"{here.name} runs here with {models}: m connects one.")
    return SafeText("No model is connected: the built-in partner plays. m connects one.")
