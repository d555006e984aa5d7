"""The text of a PDF: lines as they stand on the page, joined into paragraphs."""

import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise

from pypdf import PageObject, PasswordType, PdfReader

from tender.importing.limits import LONGEST_LETTER, MOST_PAGES
from tender.importing.paper import Paper, UnfitLetterError, paper

_HEAD = 1024
"""Within so many bytes a PDF says that it is one."""
_MARK = re.compile(r"\(?([0-9]{1,2}|[a-z])[.)]|[-•–▪◦*·]")
_ITEM = re.compile(rf"({_MARK.pattern})\s")
_PAGE_NUMBER = re.compile(
    r"(pagina|page|blad)?\s*[0-9]{1,3}(\s*(van|of|/)\s*[0-9]{1,3})?", re.IGNORECASE
)
_HYPHENED = re.compile(r"[a-zà-ÿ]-$")
_ENDED = (".", "!", "?", ":", ";", ",")
WIDE, SHORT, OTHER_SIZE = 1.25, 0.75, 0.15
"""How far lines of two paragraphs stand apart, how short a last line is, how fonts differ."""

Matrix = Sequence[float]


@dataclass(slots=True)
class Line:
    """A line of a page."""

    page: int
    height: float
    """In points, from the bottom of the page."""
    size: float
    text: str


def is_pdf(data: bytes) -> bool:
    """Whether the bytes say that they are a PDF."""
    return b"%PDF-" in data[:_HEAD]


def read_pdf(data: bytes) -> Paper:
    """Read the paragraphs; raises UnfitLetterError, and whatever broken files bring about."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
        raise UnfitLetterError("letter-locked")
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise UnfitLetterError("letter-long")
    lines: list[Line] = []
    for number, page in enumerate(reader.pages):
        lines += lines_of(page, number)
        if sum(len(line.text) for line in lines) > LONGEST_LETTER:
            raise UnfitLetterError("letter-long")
    return paper(paragraphs_of(lines), pages)


def lines_of(page: PageObject, number: int) -> list[Line]:
    """The lines of a page in the order in which they were written; list marks beside their item."""
    lines: list[Line] = []

    def take(text: str, around: Matrix, here: Matrix, _font: object, size: float) -> None:
        height = here[4] * around[1] + here[5] * around[3] + around[5]
        scale = abs(here[3] * around[3]) or 1
        _add(lines, Line(number, height, size * scale, text.replace("\n", "")))

    page.extract_text(visitor_text=take)
    return [line for line in lines if not _PAGE_NUMBER.fullmatch(line.text.strip())]


def _add(lines: list[Line], new: Line) -> None:
    if not new.text.strip():
        return
    beside = [line for line in lines[-40:] if abs(line.height - new.height) < new.size / 2]
    if beside and _MARK.fullmatch(new.text.strip()):
        beside[-1].text = f"{new.text.strip()} {beside[-1].text}"
    elif beside and beside[-1] is lines[-1]:
        lines[-1].text += new.text
    else:
        lines.append(new)


def paragraphs_of(lines: Sequence[Line]) -> Iterator[str]:
    """Join lines into paragraphs, by the space between them and by how they begin and end."""
    leading = _leading(lines)
    widest = max((len(line.text) for line in lines), default=0)
    told = ""
    for number, line in enumerate(lines):
        if told and _begins(lines[number - 1], line, leading, widest):
            yield told
            told = ""
        told = _joined(told, line.text.strip())
    yield told


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance between two lines: the smallest that comes more than once."""
    gaps = Counter(
        round(before.height - after.height)
        for before, after in pairwise(lines)
        if before.page == after.page and before.height > after.height
    )
    return min((gap for gap, times in gaps.items() if times > 1 and gap), default=0)


def _begins(before: Line, line: Line, leading: float, widest: int) -> bool:
    """Whether a paragraph begins with this line."""
    ended = before.text.rstrip().endswith(_ENDED)
    if _ITEM.match(line.text.strip()):
        return True
    if before.page != line.page:
        return ended or not line.text.strip()[:1].islower()
    gap = before.height - line.height
    usual = leading or before.size * WIDE
    if gap < 0 or gap > usual * WIDE:
        return True
    if abs(before.size - line.size) > OTHER_SIZE * max(before.size, line.size):
        return True
    return ended and len(before.text) < widest * SHORT


def _joined(told: str, text: str) -> str:
    """Two lines of one paragraph; a word that was broken at the end of a line is made whole."""
    if not told:
        return text
    if told.endswith("\u00ad"):
        return told[:-1] + text
    if (
        _HYPHENED.search(told)
        and text[:1].islower()
        and text.split(maxsplit=1)[0] not in {"en", "of"}
    ):
        return told[:-1] + text
    return f"{told} {text}"
