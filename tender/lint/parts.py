"""Reading a tree of text part by part, as far as its parts are what they should be."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from scoring.errors import NumberTextError
from scoring.numbers import parse_number
from tender.reading import Tree

Part = Mapping[str, Tree]


def text(part: Part, key: str) -> str:
    """The text under a key; empty where there is none."""
    found = part.get(key)
    return found.strip() if isinstance(found, str) else ""


def texts(part: Part, key: str) -> tuple[str, ...]:
    """The texts of a list under a key."""
    found = part.get(key)
    return tuple(t for t in found if isinstance(t, str)) if isinstance(found, list) else ()


def inner(part: Part, key: str) -> Part:
    """The map under a key; empty where there is none."""
    found = part.get(key)
    return found if isinstance(found, Mapping) else {}


def listed(part: Part, key: str) -> Iterator[tuple[int, Part]]:
    """The maps of a list under a key, each with its number."""
    found = part.get(key)
    for number, each in enumerate(found if isinstance(found, list) else ()):
        if isinstance(each, Mapping):
            yield number, each


def number(written: object) -> Fraction | None:
    """A number as a criteria file writes it; None where it is none."""
    try:
        return parse_number(written) if isinstance(written, str) else None
    except NumberTextError:
        return None
