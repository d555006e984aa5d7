"""The text of a DOCX: paragraphs of its one body part, list numbers included."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped] # carries no types

from tender.importing.limits import LARGEST_LETTER_UNPACKED
from tender.importing.paper import Paper, UnfitLetterError, paper

BODY, LISTS, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"
COUNTS = "docProps/app.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
PAGES = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Pages"
UNSEEN = frozenset({f"{W}del", f"{W}moveFrom", FALLBACK})
"""What was struck out, and what stands a second time for older programs."""
BREAKS = frozenset({f"{W}tab", f"{W}br", f"{W}cr"})
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DEEPEST = 200

Item = tuple[str, str]
"""A list and a level in it; both empty for a paragraph that is no item."""
NO_ITEM = ("", "")


@dataclass(frozen=True, slots=True)
class Lists:
    """How items of lists are counted, and the styles that make a paragraph an item."""

    formats: Mapping[Item, str]
    styles: Mapping[str, Item]


def is_docx(data: bytes) -> bool:
    """Whether the bytes look like a DOCX."""
    try:
        with ZipFile(BytesIO(data)) as package:
            return BODY in package.namelist()
    except BadZipFile:
        return False


def read_docx(data: bytes) -> Paper:
    """Read the paragraphs; raises UnfitLetterError, and whatever broken files bring about."""
    with ZipFile(BytesIO(data)) as package:
        names = set(package.namelist())
        wanted = [part for part in (BODY, LISTS, STYLES, COUNTS) if part in names]
        if sum(package.getinfo(part).file_size for part in wanted) > LARGEST_LETTER_UNPACKED:
            raise UnfitLetterError("letter-large")
        trees = {part: fromstring(package.read(part), forbid_dtd=True) for part in wanted}
    pages = trees[COUNTS].findtext(PAGES, "") if COUNTS in trees else ""
    lists = Lists(
        dict(_formats(trees[LISTS])) if LISTS in trees else {},
        dict(_styles(trees[STYLES])) if STYLES in trees else {},
    )
    macros = any(name.endswith("vbaProject.bin") for name in names)
    told = _paragraphs(trees[BODY], lists)
    return paper(told, int(pages) if pages.isdecimal() and len(pages) < 5 else 0, macros=macros)  # noqa: PLR2004 - 9,999 pages


def _styles(styles: Element) -> Iterator[tuple[str, Item]]:
    for each in styles.iter(f"{W}style"):
        yield each.get(f"{W}styleId", ""), _item(each)


def _formats(numbering: Element) -> Iterator[tuple[Item, str]]:
    kinds = {each.get(f"{W}abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")}
    for each in numbering.iter(f"{W}num"):
        kind = each.find(f"{W}abstractNumId")
        abstract = kinds.get(kind.get(f"{W}val")) if kind is not None else None
        for level in () if abstract is None else abstract.iter(f"{W}lvl"):
            found = level.find(f"{W}numFmt")
            where = (each.get(f"{W}numId", ""), level.get(f"{W}ilvl", ""))
            yield where, "" if found is None else found.get(f"{W}val", "")


def _paragraphs(body: Element, lists: Lists) -> Iterator[str]:
    counts: Counter[Item] = Counter()
    for each in _seen(body, 0):
        if each.tag == f"{W}p":
            text = "".join(_texts(each, 0))
            yield f"{_mark(each, lists, counts)}{text}" if text.strip() else ""


def _seen(part: Element, level: int) -> Iterator[Element]:
    """Every element that a reader sees, in order; a paragraph inside another counts apart."""
    if level > _DEEPEST:
        raise UnfitLetterError("letter-unreadable")
    for each in part:
        if each.tag not in UNSEEN:
            yield each
            yield from _seen(each, level + 1)


def _texts(part: Element, level: int) -> Iterator[str]:
    if level > _DEEPEST:
        raise UnfitLetterError("letter-unreadable")
    for each in part:
        if each.tag == f"{W}t":
            yield each.text or ""
        elif each.tag in BREAKS:
            yield " "
        elif each.tag not in UNSEEN and each.tag != f"{W}p":
            yield from _texts(each, level + 1)


def _mark(paragraph: Element, lists: Lists, counts: Counter[Item]) -> str:
    """The number or dash of an item of a list, which does not stand in its text."""
    number, level = _item(paragraph)
    if not number:
        style = _value(paragraph, f"{W}pPr/{W}pStyle")
        number, level = lists.styles.get(style, NO_ITEM)
    form = lists.formats.get((number, level), "")
    if not form or form == "none":
        return ""
    counts[number, level] += 1
    for deeper in [key for key in counts if key[0] == number and key[1] > level]:
        del counts[deeper]
    count = counts[number, level]
    if form == "lowerLetter" and count <= len(LETTERS):
        return f"{LETTERS[count - 1]}. "
    return "- " if form == "bullet" else f"{count}. "


def _item(part: Element) -> Item:
    """The list that a paragraph or a style names."""
    number = _value(part, f"{W}pPr/{W}numPr/{W}numId")
    return (number, _value(part, f"{W}pPr/{W}numPr/{W}ilvl") or "0") if number else NO_ITEM


def _value(part: Element, tag: str) -> str:
    found = part.find(tag)
    return "" if found is None else found.get(f"{W}val", "")
