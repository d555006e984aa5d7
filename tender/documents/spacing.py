"""Spaces in HTML, placed so that WeasyPrint breaks lines well.

Where a piece of text fits its line but for the space at its end, WeasyPrint 70 breaks the line
after the first word. So the space at the end of a block goes, and the space before an element
within the line becomes a piece of its own.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Comment, Element

SPACES = " \t\r\n"
BLOCKS = frozenset(
    {"address", "article", "blockquote", "body", "br", "caption", "div", "figcaption", "figure"}
    | {"footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol"}
    | {"p", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
KEPT: tuple[object, ...] = (Comment, "head", "pre", "script", "style")


def tidy_spaces(root: Element) -> None:
    """Place the spaces of a page anew; what a reader sees and hears stays the same."""
    for parent in list(_elements(root)):
        children = list(parent)
        first, *followers = [*children, None]
        parent.text = _tidied(parent.text, parent, first)
        for child, follower in zip(children, followers, strict=True):
            child.tail = _tidied(child.tail, parent, follower)


def _elements(element: Element) -> Iterator[Element]:
    """Walk over the elements of HTML; charts and code keep their spaces."""
    if element.tag in KEPT or element.tag.startswith("{"):
        return
    yield element
    for child in element:
        yield from _elements(child)


def _tidied(text: str | None, parent: Element, follower: Element | None) -> str | None:
    """Give a text without the space at its end, which is put before a follower in the line."""
    bare = (text or "").rstrip(SPACES)
    if not bare or bare == text:
        return text
    if follower is None:
        return bare if parent.tag in BLOCKS else text
    if follower.tag not in BLOCKS:
        space = Element("span")
        space.text = " "
        parent.insert(list(parent).index(follower), space)
    return bare
