"""HTML to PDF/UA-1: the only file that knows WeasyPrint."""

import atexit
import logging
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html import unescape
from typing import Protocol
from xml.etree.ElementTree import Element

from weasyprint import CSS, HTML
from weasyprint.pdf import tags
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from tender.documents.errors import (
    FaultyPageError,
    OutsideResourceError,
    UnprintableTextError,
)
from tender.documents.fonts import SCHEME, unpacked_fonts, unprintable
from tender.documents.mending import Origin, mend
from tender.documents.spacing import tidy_spaces
from tender.documents.style import read_style

VARIANT = "pdf/ua-1"

HOOK = "_build_box_tree"
"""WeasyPrint's private function that makes the structure; no public one tells the HTML element."""


class Box(Protocol):
    """A piece of the layout, with the HTML element that it shows."""

    element: Element | None
    element_tag: str


class Numbered(Protocol):
    """An object of the PDF in the making."""

    number: int


def render_pdf(html: str, *, digest: str) -> bytes:
    """Print a whole HTML document as an accessible PDF: same input, same bytes.

    `digest` becomes the file's identifier. A fault in the page, a sign without a glyph
    and any reach outside the document are refused.
    """
    html = unicodedata.normalize("NFC", html)
    if signs := unprintable(unescape(html)):
        named = ", ".join(f"'{sign}' (U+{ord(sign):04X})" for sign in signs)
        raise UnprintableTextError(signs=named)
    css, fonts = house_style()
    fetcher = ClosedFetcher()
    with listening() as complaints, _origins() as origins:
        page = HTML(string=html, url_fetcher=fetcher)
        tidy_spaces(page.etree_element)
        printed = page.write_pdf(
            stylesheets=[css],
            font_config=fonts,
            pdf_variant=VARIANT,
            pdf_identifier=digest.encode(),
        )
    if fetcher.refused:
        raise OutsideResourceError(address=fetcher.refused[0][:200], calls=len(fetcher.refused))
    _refuse(complaints)
    return mend(printed, origins)


class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint publishes no types
    """Gives our own fonts and what stands in the page itself, and counts all else."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self.refused: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """Answer from memory, or refuse and remember the address."""
        if font := unpacked_fonts().get(url.removeprefix(SCHEME)):
            return URLFetcherResponse(url, font, {"Content-Type": "font/ttf"})
        if not url.lower().startswith("data:"):
            self.refused.append(url)
            raise ValueError(url)
        return super().fetch(url, headers)


@cache
def house_style() -> tuple[CSS, FontConfiguration]:
    """Read the style sheet and the fonts once for a process, which saves a seventh of the time."""
    fonts = FontConfiguration()
    atexit.register(house_style.cache_clear)  # its folder of unpacked fonts goes too
    with listening() as complaints:
        css = CSS(string=read_style(), font_config=fonts, url_fetcher=ClosedFetcher())
    _refuse(complaints)
    return css, fonts


def _refuse(complaints: list[str]) -> None:
    if complaints:
        raise FaultyPageError(complaints=" / ".join(complaints))


class Listener(logging.Handler):
    """Keeps what WeasyPrint would only log: an unknown option, an image without a text."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.heard.append(record.getMessage())


@contextmanager
def listening() -> Iterator[list[str]]:
    """Collect WeasyPrint's complaints for the length of a block."""
    listener = Listener()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        yield listener.heard
    finally:
        logger.removeHandler(listener)


@contextmanager
def _origins() -> Iterator[dict[int, Origin]]:
    """Note from which HTML element each element of the PDF's structure comes."""
    origins: dict[int, Origin] = {}
    build = getattr(tags, HOOK)

    def build_and_note(box: Box, *rest: object) -> Iterator[Numbered]:
        source: Box = getattr(box, "_box", box)
        for element in build(box, *rest):
            if source.element is not None:
                origins.setdefault(element.number, _origin(source.element, source.element_tag))
            yield element

    setattr(tags, HOOK, build_and_note)
    try:
        yield origins
    finally:
        setattr(tags, HOOK, build)


def _origin(element: Element, tag: str) -> Origin:
    return Origin(id(element), tag, element.get("scope", ""), element.get("lang", ""))
