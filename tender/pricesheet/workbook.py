"""A workbook as cells: what XLSX and ODS have in common, opened with limits and without trust."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction
from typing import NamedTuple
from zipfile import ZipFile

LARGEST = 5 * 1024 * 1024
LARGEST_UNPACKED = 20 * 1024 * 1024
MOST_PARTS = 500
MOST_ROWS, MOST_COLUMNS = 5000, 256
MOST_CELLS = 200_000
MOST_SHEETS = 50
LARGEST_NUMBER = 10**15
SMALLEST_NUMBER = Decimal("1e-400")
"""Less than any number that a spreadsheet computes with, so that a file may not make us busy."""
_AS_SHOWN = Context(prec=15)
"""A spreadsheet computes with binary numbers and shows fifteen digits of them at most."""
_LETTERS = re.compile(r"[A-Z]{1,3}")


class Ref(NamedTuple):
    """One cell of a workbook."""

    sheet: str
    row: int
    """From 1."""
    column: int
    """From 1: A is 1."""

    def __str__(self) -> str:
        """The cell as spreadsheets write it: Blad1!C7."""
        return f"{self.sheet}!{self.short}"

    @property
    def short(self) -> str:
        """The cell without its sheet: C7."""
        return f"{column_letters(self.column)}{self.row}"


class Cell(NamedTuple):
    """What stands in a cell."""

    text: str
    """What was typed or computed, as text; a number as its shortest decimal."""
    number: Fraction | None
    """The number, where the cell holds one."""
    formula: str = ""
    """The formula without its equals sign; empty where the content was typed."""
    readable: bool = True
    """Whether the formula is one of plain cells, not of a whole array or table."""


Grid = Mapping[tuple[int, int], Cell]
"""The cells of one sheet that hold something, by row and column."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The cells and names of a file."""

    dialect: str
    """`xlsx` or `ods`: how its formulas and addresses are written."""
    sheets: Mapping[str, Grid]
    names: Mapping[str, str]
    """The address that each name stands for, as the file writes it."""
    macros: bool
    links: bool
    """Whether it takes values from other files."""

    def cell(self, ref: Ref) -> Cell | None:
        """Find a cell; None where it is empty."""
        return self.sheets.get(ref.sheet, {}).get((ref.row, ref.column))

    def sheet(self, name: str) -> str | None:
        """Find a sheet by its name, whatever the case of its letters."""
        return next((each for each in self.sheets if each.casefold() == name.casefold()), None)


class UnfitWorkbookError(Exception):
    """A file that is not read; its text is the code of the finding that says why."""


def check_package(package: ZipFile) -> None:
    """Refuse a small file that unpacks to a huge one, before anything of it is unpacked."""
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise UnfitWorkbookError("workbook-large")


def number_of(text: str) -> Fraction | None:
    """Read what a file stores as a number; None for NaN, infinity and what no sheet computes."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    size = value.copy_abs()
    if not value.is_finite() or size >= LARGEST_NUMBER or 0 < size < SMALLEST_NUMBER:
        return None
    return Fraction(_AS_SHOWN.plus(value))


def number_text(number: Fraction) -> str:
    """Write a stored number as a plain decimal."""
    value = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{value:f}"


def column_letters(column: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column: A is 1, AA is 27; 0 where the letters are none."""
    if not _LETTERS.fullmatch(letters):
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
