"""Formulas of a spreadsheet, as far as sums of prices need them: parsed, never run."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from tender.pricesheet.workbook import MOST_COLUMNS, MOST_ROWS, Ref, Workbook, column_number
from tender.sentences import msgid

FUNCTIONS = frozenset({"SUM", "PRODUCT", "SUMPRODUCT", "ROUND"})
LONGEST = 2000
DEEPEST = 20

OTHER = msgid("it uses more than + - * /, SUM, PRODUCT, SUMPRODUCT and ROUND")
ELSEWHERE = msgid("it takes a value from another file")
NOWHERE = msgid("it points to a cell, sheet or name that was not found")
CIRCLE = msgid("it leads back to itself")
TEXT = msgid("it computes with a text")
BY_ZERO = msgid("it divides by zero")
TOO_MUCH = msgid("it is too large")

_SHEET = r"(?:'(?P<quoted{0}>(?:[^']|'')+)'|(?P<bare{0}>[^\W\d][\w.]*))"
_CELL = r"\$?(?P<letters{0}>[A-Za-z]{{1,3}})\$?(?P<row{0}>[0-9]{{1,7}})"
_XLSX = re.compile(f"(?:{_SHEET.format(1)}!)?{_CELL.format(1)}(?::{_CELL.format(2)})?(?![\\w(])")
_ODS_PART = r"(?:\$?" + _SHEET.replace("[\\w.]*", "[\\w]*") + r")?\."
_ODS = re.compile(
    rf"\[?{_ODS_PART.format(1)}{_CELL.format(1)}(?::(?:{_ODS_PART.format(2)})?\.?{_CELL.format(2)})?\]?"
)
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?(?![\w.])", re.ASCII)
_WORD = re.compile(r"[^\W\d][\w.]*")
_ELSEWHERE = re.compile(r"'file:|\[[0-9]+\]|\[[^\]]*\.xls", re.IGNORECASE)


class NotRecomputedError(Exception):
    """A formula that is left as it stands; its text says why."""

    @property
    def problem(self) -> str:
        """Why, as a text that the catalogue knows."""
        return str(self)


class Area(NamedTuple):
    """A rectangle of cells."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns it has."""
        return self.bottom - self.top + 1, self.right - self.left + 1


@dataclass(frozen=True, slots=True)
class Call:
    """A function, or an operator between two terms, and what it is applied to."""

    name: str
    terms: "tuple[Term, ...]"


Term = Fraction | Ref | Area | Call


def parse_formula(formula: str, home: str, book: Workbook, dialect: str = "") -> Term:
    """Parse a formula on the sheet `home`; raises NotRecomputedError where it is another kind."""
    if _ELSEWHERE.search(formula):
        raise NotRecomputedError(ELSEWHERE)
    if len(formula) > LONGEST:
        raise NotRecomputedError(TOO_MUCH)
    parser = _Parser(formula, home, book, dialect or book.dialect)
    return parser.whole()


def parse_address(text: str, home: str, book: Workbook) -> Ref | Area | None:
    """Read the address of a cell or area as a file writes it; None where it is neither."""
    found = (_XLSX if book.dialect == "xlsx" else _ODS).fullmatch(text.strip().removeprefix("="))
    return _target(found, home, book) if found else None


def _target(found: re.Match[str], home: str, book: Workbook) -> Ref | Area:
    named = found["quoted1"] or found["bare1"]
    sheet = book.sheet(named.replace("''", "'")) if named else home
    if sheet is None:
        raise NotRecomputedError(NOWHERE)
    first = Ref(sheet, int(found["row1"]), column_number(found["letters1"].upper()))
    if found["row2"] is None:
        _check(first.row, first.column)
        return first
    last = Ref(sheet, int(found["row2"]), column_number(found["letters2"].upper()))
    rows, columns = sorted((first.row, last.row)), sorted((first.column, last.column))
    _check(rows[1], columns[1])
    return Area(sheet, rows[0], columns[0], rows[1], columns[1])


def _check(row: int, column: int) -> None:
    if not (0 < row <= MOST_ROWS and 0 < column <= MOST_COLUMNS):
        raise NotRecomputedError(NOWHERE)


class _Parser:
    """A parser of sums by recursive descent, no deeper than people nest."""

    def __init__(self, formula: str, home: str, book: Workbook, dialect: str) -> None:
        self.rest = formula.strip()
        self.home, self.book = home, book
        self.address = _XLSX if dialect == "xlsx" else _ODS
        self.separator = "," if dialect == "xlsx" else ";"
        self.depth = 0

    def whole(self) -> Term:
        term = self.sum()
        if self.rest:
            raise NotRecomputedError(OTHER)
        return term

    def sum(self) -> Term:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotRecomputedError(TOO_MUCH)
        term = self.product()
        while sign := self.taken("+", "-"):
            term = Call(sign, (term, self.product()))
        self.depth -= 1
        return term

    def product(self) -> Term:
        term = self.signed()
        while sign := self.taken("*", "/"):
            term = Call(sign, (term, self.signed()))
        return term

    def signed(self) -> Term:
        minus = False
        while sign := self.taken("+", "-"):
            minus ^= sign == "-"
        term = self.single()
        return Call("-", (Fraction(0), term)) if minus else term

    def single(self) -> Term:
        if self.taken("("):
            term = self.sum()
            self.needed(")")
            return term
        if found := _NUMBER.match(self.rest):
            self.skip(found)
            return Fraction(found[0])
        if found := self.address.match(self.rest):
            self.skip(found)
            return _target(found, self.home, self.book)
        if found := _WORD.match(self.rest):
            self.skip(found)
            return self.called(found[0]) if self.taken("(") else self.named(found[0])
        raise NotRecomputedError(OTHER)

    def called(self, word: str) -> Term:
        name = word.upper()
        if name not in FUNCTIONS:
            raise NotRecomputedError(OTHER)
        terms = [self.sum()]
        while self.taken(self.separator):
            terms.append(self.sum())
        self.needed(")")
        return Call(name, tuple(terms))

    def named(self, word: str) -> Term:
        address = self.book.names.get(word.casefold())
        target = parse_address(address, self.home, self.book) if address else None
        if target is None:
            raise NotRecomputedError(NOWHERE)
        return target

    def taken(self, *signs: str) -> str:
        found = next((sign for sign in signs if self.rest.startswith(sign)), "")
        self.rest = self.rest[len(found) :].lstrip() if found else self.rest
        return found

    def needed(self, sign: str) -> None:
        if not self.taken(sign):
            raise NotRecomputedError(OTHER)

    def skip(self, found: re.Match[str]) -> None:
        self.rest = self.rest[found.end() :].lstrip()
