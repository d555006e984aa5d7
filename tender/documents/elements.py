"""A page of ours as a tree of elements, for whoever writes it in another form than HTML."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "meta", "link", "img", "hr"})


@dataclass(slots=True)
class Element:
    """An element of HTML with what stands in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["Element | str"] = field(default_factory=list)

    @property
    def classes(self) -> frozenset[str]:
        """The classes by which a style sheet knows it."""
        return frozenset(self.attributes.get("class", "").split())

    @property
    def children(self) -> tuple["Element", ...]:
        """The elements directly in it, without the text between them."""
        return tuple(each for each in self.inside if isinstance(each, Element))

    def find(self, *tags: str) -> Iterator["Element"]:
        """Give all elements of some tags in it, in the order of the page."""
        for child in self.children:
            if child.tag in tags:
                yield child
            yield from child.find(*tags)


def read_main(html: str) -> Element:
    """Read what stands in the `main` of a page; our templates close every element."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return next(builder.root.find("main"))


class _Builder(HTMLParser):
    """Puts each element into the one that is open."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("page")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].inside.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].inside.append(data)
