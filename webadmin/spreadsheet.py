"""Tables that come from and go to a spreadsheet: small, plain, and without formulas."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO, StringIO
from zipfile import BadZipFile, ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from tender.language import _

Rows = Sequence[Sequence[str]]
_PLAIN_NUMBER = re.compile(r"-?[0-9]+([.,][0-9]+)?")
_DANGEROUS = "=+-@\t\r\n\0"
_LARGEST = 1024 * 1024
_LARGEST_UNPACKED = 20 * 1024 * 1024
_MOST_PARTS = 200
_MOST_ROWS = 2000
_MOST_COLUMNS = 50
_ZIP = b"PK\x03\x04"


class UnreadableTableError(Exception):
    """A file that is not a table we can read; its text says what to do."""


def guarded(text: str) -> str:
    """Take from a cell the power to be a formula; a number stays one (ASVS 5.0.0-1.2.10)."""
    if _PLAIN_NUMBER.fullmatch(text):
        return text
    first = unicodedata.normalize("NFKC", text).lstrip(" ")[:1]
    return f"'{text}" if first and first in _DANGEROUS else text


def write_csv(rows: Rows) -> bytes:
    """Write a table as Dutch Excel opens it: semicolons, and a mark that it is UTF-8."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=";").writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(rows: Rows) -> bytes:
    """Write a table as a workbook in which every cell is text."""
    book = Workbook()
    page = book.worksheets[0]
    for number, row in enumerate(rows, 1):
        for place, text in enumerate(row, 1):
            cell = page.cell(number, place, guarded(text))
            cell.data_type = "s"
            cell.number_format = "@"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def read_table(data: bytes) -> Rows:
    """Read the rows of a CSV file or of the first sheet of a workbook."""
    if len(data) > _LARGEST:
        raise UnreadableTableError(_("The file is too large; a table of prices is small."))
    rows = _read_xlsx(data) if data.startswith(_ZIP) else _read_csv(data)
    kept = [row for row in rows if any(cell for cell in row)]
    if len(kept) > _MOST_ROWS or any(len(row) > _MOST_COLUMNS for row in kept):
        raise UnreadableTableError(_("The table has too many rows or columns."))
    return kept


def _read_csv(data: bytes) -> Rows:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = _(
            "The file is neither a workbook nor UTF-8 text. Save it as XLSX or as CSV UTF-8."
        )
        raise UnreadableTableError(message) from None
    first = text.split("\n", 1)[0]
    delimiter = ";" if ";" in first or "," not in first else ","
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
        return [_cells(line) for line in lines]
    except csv.Error as error:
        message = _("The file is not well-formed CSV: {problem}.").format(problem=error)
        raise UnreadableTableError(message) from None


def _read_xlsx(data: bytes) -> Rows:
    message = _("The workbook cannot be read. Save it again as XLSX, or as CSV UTF-8.")
    try:
        _check_size(data)
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        page = book.worksheets[0]
        rows = page.iter_rows(max_row=_MOST_ROWS + 1, max_col=_MOST_COLUMNS + 1, values_only=True)
        return [_cells(row) for row in rows]
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, OSError):
        raise UnreadableTableError(message) from None


def _check_size(data: bytes) -> None:
    """Refuse a small file that unpacks to a huge one."""
    parts = ZipFile(BytesIO(data)).infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise UnreadableTableError(_("The file is too large; a table of prices is small."))


def _cells(row: Iterable[object]) -> list[str]:
    cells = [_text(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(cell: object) -> str:
    """A cell as text; a number as its shortest decimal, which is what was typed."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}".removesuffix(".0")
    return _bare(str(cell))


def _bare(text: str) -> str:
    """A cell without the guard that `guarded` put before it, and without spaces around it."""
    bare = text.strip()
    return bare.removeprefix("'")
