"""The flags that choose a model for one command, and what they come to."""

from argparse import ArgumentParser, Namespace

from practice.cli.streams import complain
from practice.domain.errors import WrongUse
from practice.domain.models import Overrides, Part
from practice.trainer.services import Services

_ASKED = {Part.PARTNER: "partner", Part.JUDGE: "grader"}
"""The option of a command that says whether a model is wanted."""


def model_options(parser: ArgumentParser, part: Part) -> None:
    """Add `--server` and `--model` for a part, beside the command's `--partner` or `--grader`."""
    parser.add_argument(
        "--server", metavar="URL", help="the model's server; else as `practice doctor` says"
    )
    parser.add_argument("--model", metavar="NAME", help="the model's name at its server")
    parser.set_defaults(model_for=part)


def overrides(args: Namespace) -> Overrides:
    """What the flags of a command say of a model.

    Raises:
        WrongUse: They contradict each other.
    """
    part: Part | None = getattr(args, "model_for", None)
    if part is None:
        return Overrides()
    at_once: int | None = getattr(args, "jobs", None)
    option = _ASKED[part]
    asked = getattr(args, option)
    named = args.server is not None or args.model is not None
    if named and asked not in (None, "model"):
        raise WrongUse(
            f"--server and --model name a model, and --{option} {asked} wants none.",
            hint=f"Leave out either, or say --{option} model.",
        )
    wanted = named or asked == "model"
    return Overrides(part if wanted else None, args.server, args.model, at_once)


def tell_remark(services: Services, args: Namespace) -> None:
    """Say on standard error what is wrong with the settings, if the command may use a model."""
    if getattr(args, "model_for", None) is None:
        return
    remark = services.models.remark()
    if remark:
        complain(remark, "`practice doctor` says what is connected.")
