"""What people enter, looked at before it is written; the path of a finding names the field."""

from collections.abc import Iterable, Iterator

from tender.findings import Finding, Place, fault
from tender.shape.scalars import ID, LONGEST_ID, LONGEST_TEXT
from tender.storage.errors import FaultyInputError

LONGEST_LINE = 200
"""How many characters a name or a function may have."""


def refuse(findings: Iterable[Finding]) -> None:
    """Raise FaultyInputError with all findings at once, if there are any."""
    if found := tuple(findings):
        raise FaultyInputError(*found)


def needed(**texts: str) -> Iterator[Finding]:
    """Find texts that are empty, too long, or hold what no database keeps."""
    for name, text in texts.items():
        if not text.strip():
            yield fault("not-a-text", Place(path=name))
    yield from allowed(**texts)


def allowed(**texts: str) -> Iterator[Finding]:
    """Find texts that are too long, or hold what no database keeps; empty ones may be."""
    for name, text in texts.items():
        if len(text) > LONGEST_TEXT:
            yield fault("too-long", Place(path=name), length=len(text), most=LONGEST_TEXT)
        elif unkept(text):
            yield fault("not-a-text", Place(path=name))


def lines(**texts: str) -> Iterator[Finding]:
    """Find short texts that are longer than a line of the register."""
    for name, text in texts.items():
        if len(text) > LONGEST_LINE:
            yield fault("too-long", Place(path=name), length=len(text), most=LONGEST_LINE)
        elif unkept(text):
            yield fault("not-a-text", Place(path=name))


def ids(**texts: str) -> Iterator[Finding]:
    """Find what cannot be a public id."""
    for name, text in texts.items():
        if len(text) > LONGEST_ID or not ID.fullmatch(text):
            yield fault("not-an-id", Place(path=name), found=text[:LONGEST_ID])


def one_of(name: str, found: str, known: Iterable[str]) -> Iterator[Finding]:
    """Find a value outside a closed set."""
    known = tuple(known)
    if found not in known:
        yield fault("not-one-of", Place(path=name), found=found, expected=", ".join(known))


def unkept(text: str) -> bool:
    """Tell whether a text holds a NUL or half a character."""
    return "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text)
