"""Values to whole HTML pages: the only file that knows Jinja2."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

HERE = Path(__file__)
TEMPLATES = HERE.with_name("templates")


def render_page(template: str, **values: object) -> str:
    """Fill in a template; what it asks for and does not get is an error, never a blank."""
    return _environment().get_template(template).render(**values)


def read_page_style() -> str:
    """Read the style that each page carries: its marks on paper, and its look on a screen."""
    return (TEMPLATES / "page.css").read_text(encoding="utf-8")


def page_policy() -> str:
    """The content security policy under which a page can be shown: its own style, and no more."""
    digest = b64encode(sha256(read_page_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; frame-ancestors 'self'"


def stop(text: str) -> str:
    """End a sentence: a name such as B.V. brings its own point."""
    bare = text.strip()
    return bare if bare.endswith((".", "!", "?")) else f"{bare}."


@cache
def _environment() -> Environment:
    pages = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["stop"] = stop
    pages.globals["page_style"] = Markup(read_page_style())  # noqa: S704 - our own file
    return pages
