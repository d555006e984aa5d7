"""The sums of a workbook, redone in fractions; what a spreadsheet rounds is not rounded here."""

import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod

from scoring import Rounding
from tender.pricesheet.formulas import (
    BY_ZERO,
    CIRCLE,
    OTHER,
    TEXT,
    TOO_MUCH,
    Area,
    NotRecomputedError,
    Term,
    parse_formula,
)
from tender.pricesheet.workbook import Cell, Ref, Workbook

LONGEST_NUMBER = 2048
"""In bits; a price has some forty."""
MOST_LOOKS = 2_000_000
"""So many cells are looked at in one workbook, so that no file keeps us busy for long."""
MOST_DIGITS = 12
ZERO = Fraction(0)
OPERATORS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


@dataclass(slots=True)
class Computation:
    """A workbook of which formulas are recomputed, each once."""

    book: Workbook
    _known: dict[Ref, Fraction | NotRecomputedError] = field(default_factory=dict)
    _under_way: set[Ref] = field(default_factory=set)
    _looks: int = 0

    def recompute(self, ref: Ref, cell: Cell) -> Fraction:
        """What the formula of a cell comes to; raises NotRecomputedError where it is left."""
        if ref not in self._known:
            self._known[ref] = self._tried(ref, cell)
        known = self._known[ref]
        if isinstance(known, NotRecomputedError):
            raise known
        return known

    def formula(self, formula: str, home: str, dialect: str = "") -> Fraction:
        """What a formula that stands in no cell comes to; raises NotRecomputedError."""
        try:
            return self._scalar(parse_formula(formula, home, self.book, dialect))
        except RecursionError:
            raise NotRecomputedError(TOO_MUCH) from None

    def _tried(self, ref: Ref, cell: Cell) -> Fraction | NotRecomputedError:
        if not cell.readable:
            return NotRecomputedError(OTHER)
        if ref in self._under_way:
            raise NotRecomputedError(CIRCLE)
        self._under_way.add(ref)
        try:
            return self.formula(cell.formula, ref.sheet)
        except NotRecomputedError as error:
            return error
        finally:
            self._under_way.discard(ref)

    def _scalar(self, term: Term) -> Fraction:
        if isinstance(term, Fraction):
            return term
        if isinstance(term, Ref):
            number = self._number(term)
            if number is None and self.book.cell(term):
                raise NotRecomputedError(TEXT)
            return number or ZERO
        if isinstance(term, Area):
            raise NotRecomputedError(OTHER)
        return _kept(self._called(term.name, term.terms))

    def _called(self, name: str, terms: Sequence[Term]) -> Fraction:
        if name == "SUM":
            return _added(self._numbers(terms))
        if name == "PRODUCT":
            numbers = list(self._numbers(terms))
            return self._multiplied(numbers) if numbers else ZERO
        if name == "SUMPRODUCT":
            return self._sum_of_products(terms)
        if name == "ROUND":
            return self._rounded(terms)
        left, right = (self._scalar(term) for term in terms)
        if name == "/" and right == 0:
            raise NotRecomputedError(BY_ZERO)
        return OPERATORS[name](left, right)

    def _numbers(self, terms: Sequence[Term]) -> Iterator[Fraction]:
        """The numbers of some terms; as spreadsheets do, texts and empty cells are passed over."""
        for term in terms:
            if isinstance(term, Area):
                yield from (number for number in self._area(term) if number is not None)
            elif not isinstance(term, Ref):
                yield self._scalar(term)
            elif (number := self._number(term)) is not None:
                yield number

    def _multiplied(self, numbers: Sequence[Fraction]) -> Fraction:
        if sum(n.numerator.bit_length() + n.denominator.bit_length() for n in numbers) > (
            2 * LONGEST_NUMBER
        ):
            raise NotRecomputedError(TOO_MUCH)
        return prod(numbers, start=Fraction(1))

    def _sum_of_products(self, terms: Sequence[Term]) -> Fraction:
        areas = [
            Area(term.sheet, term.row, term.column, term.row, term.column)
            if isinstance(term, Ref)
            else term
            for term in terms
        ]
        if not all(isinstance(area, Area) for area in areas):
            raise NotRecomputedError(OTHER)
        rectangles = [area for area in areas if isinstance(area, Area)]
        if len({area.shape for area in rectangles}) != 1:
            raise NotRecomputedError(OTHER)
        rows = zip(*(self._area(area) for area in rectangles), strict=True)
        return _added(self._multiplied([number or ZERO for number in row]) for row in rows)

    def _rounded(self, terms: Sequence[Term]) -> Fraction:
        value, digits = (*(self._scalar(term) for term in terms), ZERO)[:2]
        if len(terms) not in {1, 2} or digits.denominator != 1 or abs(digits) > MOST_DIGITS:
            raise NotRecomputedError(OTHER)
        if digits >= 0:
            return Rounding(int(digits))(value)
        unit = Fraction(10) ** -int(digits)
        return Rounding(0)(value / unit) * unit

    def _area(self, area: Area) -> Iterator[Fraction | None]:
        for row in range(area.top, area.bottom + 1):
            for column in range(area.left, area.right + 1):
                yield self._number(Ref(area.sheet, row, column))

    def _number(self, ref: Ref) -> Fraction | None:
        """The number in a cell, recomputed where that can be done; None for empty and text."""
        self._looks += 1
        if self._looks > MOST_LOOKS:
            raise NotRecomputedError(TOO_MUCH)
        cell = self.book.cell(ref)
        if cell is None or not cell.formula:
            return cell.number if cell else None
        try:
            return self.recompute(ref, cell)
        except NotRecomputedError as error:
            if error.problem == CIRCLE:
                raise
            return cell.number


def _kept(value: Fraction) -> Fraction:
    """A number that is short enough to go on with."""
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > LONGEST_NUMBER:
        raise NotRecomputedError(TOO_MUCH)
    return value


def _added(numbers: Iterable[Fraction]) -> Fraction:
    total = ZERO
    for number in numbers:
        total = _kept(total + number)
    return total
