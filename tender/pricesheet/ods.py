"""Workbooks of LibreOffice, read from their one XML part; repeated cells within limits."""

from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped] # carries no types

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

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
NUMERIC = frozenset({"float", "currency", "percentage"})
CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
PREFIXES = ("of:=", "oooc:=", "=")


def is_ods(package: ZipFile) -> bool:
    """Whether a package says that it is a workbook of LibreOffice."""
    names = package.namelist()
    known = "mimetype" in names and package.getinfo("mimetype").file_size < len(MIMETYPE) * 2
    return known and package.read("mimetype").startswith(MIMETYPE) and "content.xml" in names


def read_ods(data: bytes) -> Workbook:
    """Read the cells and names; raises UnfitWorkbookError, and whatever broken files bring about.

    Values are what LibreOffice stored beside its formulas.
    """
    with ZipFile(BytesIO(data)) as package:
        check_package(package)
        content = fromstring(package.read("content.xml"), forbid_dtd=True)
        macros = any(name.startswith(("Basic/", "Scripts/")) for name in package.namelist())
    sheets: dict[str, Grid] = {}
    for table in content.iter(f"{TABLE}table"):
        sheets[table.get(f"{TABLE}name", "")] = _grid(table)
        if len(sheets) > MOST_SHEETS or sum(map(len, sheets.values())) > MOST_CELLS:
            raise UnfitWorkbookError("workbook-large")
    links = next(content.iter(f"{TABLE}table-source"), None) is not None
    linked = any("'file:" in cell.formula for grid in sheets.values() for cell in grid.values())
    return Workbook("ods", sheets, dict(_names(content)), macros=macros, links=links or linked)


def _grid(table: Element) -> Grid:
    grid: dict[tuple[int, int], Cell] = {}
    row = 1
    for line in table.iter(f"{TABLE}table-row"):
        again = _repeated(line, "rows")
        held = list(_row(line))
        for below in range(min(again, MOST_ROWS + 1 - row) if held else 0):
            grid.update({(row + below, column): cell for column, cell in held})
            if len(grid) > MOST_CELLS:
                raise UnfitWorkbookError("workbook-large")
        row += again
        if row > MOST_ROWS:
            break
    return grid


def _row(line: Element) -> Iterator[tuple[int, Cell]]:
    column = 1
    for each in line:
        if each.tag not in CELLS:
            continue
        again = _repeated(each, "columns")
        if cell := _cell(each):
            for beside in range(min(again, MOST_COLUMNS + 1 - column)):
                yield column + beside, cell
        column += again
        if column > MOST_COLUMNS:
            return


def _repeated(each: Element, what: str) -> int:
    text = each.get(f"{TABLE}number-{what}-repeated", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < len("10000000") else 1


def _cell(each: Element) -> Cell | None:
    """One cell; None where it holds nothing."""
    written = each.get(f"{TABLE}formula", "")
    prefix = next((p for p in PREFIXES if written.startswith(p)), "")
    formula = written.removeprefix(prefix)
    kind = each.get(f"{OFFICE}value-type", "")
    number = number_of(each.get(f"{OFFICE}value", "")) if kind in NUMERIC else None
    if number is not None:
        text = number_text(number)
    elif kind in NUMERIC:
        text = each.get(f"{OFFICE}value", "")
    else:
        text = "\n".join("".join(p.itertext()) for p in each.iter(f"{TEXT}p"))
    readable = f"{TABLE}number-matrix-rows-spanned" not in each.attrib
    return Cell(text, number, formula, readable) if text or written else None


def _names(content: Element) -> Iterator[tuple[str, str]]:
    for named in content.iter(f"{TABLE}named-range"):
        address = named.get(f"{TABLE}cell-range-address", "")
        yield named.get(f"{TABLE}name", "").casefold(), address
