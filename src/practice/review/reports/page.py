"""What all pages have in common: they escape all that they show, and load and run nothing."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from practice.domain.text import clean

_REPORTS = "practice.review.reports"
_STYLE = "templates/page.css"


def rendered(template: str, **values: object) -> str:
    """A page from a template of ours; its values are plain data, and text in them is foreign."""
    style = _style()
    return (
        _environment()
        .get_template(template)
        .render(
            style=Markup(style),  # noqa: S704 - our own file
            policy=_policy(style),
            **values,
        )
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader(_REPORTS),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_cleaned,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _cleaned(value: object) -> object:
    """Foreign text cleaned once more; what templates of ours have made is left as it is."""
    return value if isinstance(value, (Markup, StrictUndefined)) else clean(str(value))


@cache
def _style() -> str:
    return (resources.files(_REPORTS) / _STYLE).read_text("utf-8")


def _policy(style: str) -> str:
    """The content policy: nothing but this one style, named by its hash."""
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src 'none'; "
        "base-uri 'none'; form-action 'none'"
    )
