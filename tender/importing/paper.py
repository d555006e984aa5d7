"""What a letter is made of, whatever kind of file it came in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tender.importing.limits import LONGEST_LETTER

_BLANKS = re.compile(r"[\s\u00ad\u200b\ufeff\x00-\x1f\x7f]+")
_LETTERS = str.maketrans(
    {"\u00ad": "", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
)
"""Soft hyphens are none, and letters that a font joins are two."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The text of a letter and what else is worth telling of its file."""

    paragraphs: tuple[str, ...]
    pages: int
    macros: bool = False


class UnfitLetterError(Exception):
    """A letter that is not read; its text is the code of the finding that says why."""


def paper(paragraphs: Iterable[str], pages: int, *, macros: bool = False) -> Paper:
    """Make a paper of paragraphs; raises UnfitLetterError where it has no text, or far too much."""
    told = tuple(text for text in map(tidy, paragraphs) if text)
    if not told:
        raise UnfitLetterError("letter-scanned" if pages else "letter-empty")
    if sum(map(len, told)) > LONGEST_LETTER:
        raise UnfitLetterError("letter-long")
    return Paper(told, pages, macros)


def tidy(text: str) -> str:
    """A paragraph on one line, without signs that nobody sees."""
    return _BLANKS.sub(" ", text.translate(_LETTERS)).strip()
