"""Who is who in a transcript file."""

from practice.trainer.importing.transcript import Who
from practice.trainer.services import Services


def who(services: Services, volunteer: str | None) -> Who:
    """What is known about the speakers: the personas' names, and the volunteer's if given."""
    names = {persona.id: persona.name for persona in services.library.personas().values()}
    return Who(volunteer=volunteer, personas=names)
