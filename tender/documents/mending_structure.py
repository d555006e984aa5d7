"""The structure tree of a PDF: walking it, and joining what a page break split."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeGuard

from pikepdf import Array, Dictionary, Name, Object


class Origin(NamedTuple):
    """The HTML element from which an element of the structure was made."""

    element: int
    tag: str
    scope: str = ""
    lang: str = ""


Number = tuple[int, int]
"""What identifies an object in a PDF."""


class Structure:
    """The structure tree of one PDF, with what is known of its elements' origins."""

    def __init__(self, root: Object, origins: Mapping[int, Origin]) -> None:
        self.root = root
        self.origins = origins
        self.joined: dict[Number, Object] = {}

    def __iter__(self) -> Iterator[Object]:
        """Walk over all elements in reading order."""
        return walk(self.root)

    def origin(self, element: Object) -> Origin | None:
        """Tell from which HTML element this one came; text has none."""
        return self.origins.get(element.objgen[0])

    def owner(self, element: Object) -> Object:
        """Give the element into which this one was joined, else itself."""
        return self.joined.get(element.objgen, element)

    def join(self) -> None:
        """Make one element again of each that a page break or a line break split."""
        self._join_kids(self.root)

    def _join_kids(self, parent: Object) -> None:
        kept: list[Object] = []
        for kid in kids(parent):
            if kept and self._continues(kept[-1], kid):
                self._append(kept[-1], kid)
            else:
                kept.append(kid)
        parent.K = Array(kept)
        for kid in filter(is_element, kept):
            self._join_kids(kid)

    def _continues(self, first: Object, second: Object) -> bool:
        if not (is_element(first) and is_element(second) and kind(first) == kind(second)):
            return False
        origin = self.origin(first)
        return origin is not None and origin == self.origin(second)

    def _append(self, first: Object, second: Object) -> None:
        """Move the content of the second to the end of the first; heads are not repeated."""
        self.joined[second.objgen] = first
        for kid in kids(second):
            if kind(first) == "Table" and kind(kid) == "THead":
                continue
            cell = self._cell_of(first, kid) if kind(first) == "TR" else None
            if cell is not None:
                self._append(cell, kid)
            else:
                first.K.append(_adopted(kid, first, second))

    def _cell_of(self, row: Object, part: Object) -> Object | None:
        return next((cell for cell in kids(row) if self._continues(cell, part)), None)


def kind(element: Object) -> str:
    """Tell the type of an element, such as 'Table'; a piece of content has none."""
    return str(element.S)[1:] if is_element(element) else ""


def kids(element: Object) -> list[Object]:
    """Give what stands directly in an element: elements, content and annotations."""
    found = element.get("/K", Array())
    return list(found) if isinstance(found, Array) else [found]


def is_element(kid: object) -> TypeGuard[Object]:
    """Tell whether this is an element of the structure, and not a piece of content."""
    return isinstance(kid, Dictionary) and "/S" in kid


def walk(element: Object) -> Iterator[Object]:
    """Walk over all elements below this one, in reading order."""
    for kid in kids(element):
        if is_element(kid):
            yield kid
            yield from walk(kid)


def _adopted(kid: Object | int, by: Object, before: Object) -> Object | int:
    """Give a kid a new parent; a bare piece of content has to tell its page there."""
    if is_element(kid):
        kid.P = by
    elif isinstance(kid, int):
        return Dictionary(Type=Name.MCR, Pg=before.Pg, MCID=kid)
    return kid
