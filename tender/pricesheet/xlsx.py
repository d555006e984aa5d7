"""Workbooks of Excel, read with openpyxl: values and formulas, nothing run and nothing fetched."""

import warnings
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from zipfile import ZipFile

from openpyxl import Workbook as Book
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tender.pricesheet.workbook import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    Cell,
    Grid,
    UnfitWorkbookError,
    Workbook,
    check_package,
    number_of,
    number_text,
)

CONTENT = "[Content_Types].xml"
_DOCTYPES = tuple("<!DOCTYPE".encode(coding) for coding in ("utf-8", "utf-16-le", "utf-16-be"))


def is_xlsx(package: ZipFile) -> bool:
    """Whether a package looks like a workbook of Excel."""
    return CONTENT in package.namelist() and any(
        name.startswith("xl/workbook") for name in package.namelist()
    )


def read_xlsx(data: bytes) -> Workbook:
    """Read the cells and names; raises UnfitWorkbookError, and whatever broken files bring about.

    Values are what Excel stored beside its formulas.
    """
    with ZipFile(BytesIO(data)) as package:
        check_package(package)
        parts = package.namelist()
        if any(_declares_entities(package, part) for part in parts if part.endswith(".xml")):
            raise UnfitWorkbookError("workbook-unreadable")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        values = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        return Workbook(
            "xlsx",
            _grids(values, formulas),
            dict(_names(formulas)),
            macros=any(part.endswith("vbaProject.bin") for part in parts),
            links=any(part.startswith("xl/externalLinks/") for part in parts),
        )


def _declares_entities(package: ZipFile, part: str) -> bool:
    data = package.read(part)
    return any(mark in data for mark in _DOCTYPES)


def _grids(values: Book, formulas: Book) -> dict[str, Grid]:
    if len(formulas.worksheets) > MOST_SHEETS:
        raise UnfitWorkbookError("workbook-large")
    grids: dict[str, Grid] = {}
    for stored, written in zip(values.worksheets, formulas.worksheets, strict=True):
        grids[written.title] = _grid(stored, written)
        if sum(map(len, grids.values())) > MOST_CELLS:
            raise UnfitWorkbookError("workbook-large")
    return grids


def _grid(stored: Worksheet, written: Worksheet) -> Grid:
    grid: dict[tuple[int, int], Cell] = {}
    rows = zip(
        stored.iter_rows(max_col=MOST_COLUMNS, values_only=True),
        written.iter_rows(max_col=MOST_COLUMNS, values_only=True),
        strict=True,
    )
    for row, (known, typed) in enumerate(islice(rows, MOST_ROWS), 1):
        if typed.count(None) < len(typed):
            pairs = enumerate(zip(known, typed, strict=True), 1)
            grid |= {(row, column): _cell(*pair) for column, pair in pairs if pair != (None, None)}
    return grid


def _cell(stored: object, typed: object) -> Cell:
    """One cell: what is stored as its value, and what was typed."""
    numeric = isinstance(stored, int | float) and not isinstance(stored, bool)
    number = number_of(repr(stored)) if numeric else None
    text = "" if stored is None else str(stored) if number is None else number_text(number)
    if isinstance(typed, str) and typed.startswith("=") and typed != stored:
        return Cell(text, number, typed[1:])
    if typed is not None and type(typed).__name__ in {"ArrayFormula", "DataTableFormula"}:
        return Cell(text, number, str(getattr(typed, "text", "") or "")[1:], readable=False)
    return Cell(text, number)


def _names(book: Book) -> Iterator[tuple[str, str]]:
    """Names of one sheet first, so that those of the whole workbook go before them."""
    for sheet in book.worksheets:
        for name, defined in getattr(sheet, "defined_names", {}).items():
            yield name.casefold(), str(defined.attr_text or "")
    for name, defined in book.defined_names.items():
        yield name.casefold(), str(defined.attr_text or "")
