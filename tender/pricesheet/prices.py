"""Prices from named cells, each with what the file states and what its formula comes to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from scoring.explanation import shortened
from tender.findings import Finding, Place, fault, notice, opened
from tender.language import _
from tender.pricesheet.computing import Computation
from tender.pricesheet.formulas import NotRecomputedError, parse_address
from tender.pricesheet.opening import open_workbook
from tender.pricesheet.workbook import Cell, Ref, Workbook

TOLERANCE = Fraction(1, 1_000_000)
"""In euro: what a spreadsheet stores is binary, so a difference this small is not an error."""
MOST_FORMULAS = 5000
LONGEST_SHOWN = 120


class NoReasonError(ValueError):
    """A price may not be corrected without a reason."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A price that was corrected: what the sheet states, what counts, and why."""

    cell: str
    stated: Fraction | None
    corrected: Fraction
    reason: str

    def __post_init__(self) -> None:
        """Refuse a correction that gives no reason."""
        if not self.reason.strip():
            raise NoReasonError(self.cell)

    @property
    def sentence(self) -> str:
        """Both values and the reason, in the language of the moment."""
        said = _("{cell}: the sheet states {stated}, corrected to {corrected}. Reason: {reason}")
        return said.format(
            cell=self.cell,
            stated=_shown(self.stated),
            corrected=shortened(self.corrected),
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True)
class Recomputed:
    """A formula of the sheet: what the file states and what the formula comes to."""

    cell: str
    formula: str
    stated: Fraction | None
    """What is stored beside the formula; None where the file was never computed."""
    recomputed: Fraction | None
    """None where the formula is of another kind and left as it stands."""

    @property
    def differs(self) -> bool:
        """Whether the stored value does not follow from the formula."""
        if self.stated is None or self.recomputed is None:
            return False
        return abs(self.stated - self.recomputed) > TOLERANCE


@dataclass(frozen=True, slots=True)
class NamedPrice:
    """A price that the buyer's sheet names."""

    name: str
    cell: str
    stated: Fraction | None
    """What stands in the cell; None where the file was never computed."""
    recomputed: Fraction | None = None
    """What its formula, or the sum that was declared for it, comes to; None where neither is."""


@dataclass(frozen=True, slots=True)
class PriceSheet:
    """The prices of one sheet, its sums, and what was corrected in it."""

    prices: Mapping[str, NamedPrice]
    sums: tuple[Recomputed, ...]
    corrections: tuple[Correction, ...] = field(default=())

    def price(self, name: str) -> Fraction | None:
        """The price that counts: as corrected, else as stated; None where it is unknown."""
        named = self.prices[name]
        for correction in reversed(self.corrections):
            if correction.cell == named.cell:
                return correction.corrected
        return named.stated

    def correct(self, name: str, corrected: Fraction, reason: str) -> "PriceSheet":
        """Correct a price; what was stated stays beside it. Raises NoReasonError without reason."""
        named = self.prices[name]
        made = Correction(named.cell, named.stated, corrected, reason)
        return replace(self, corrections=(*self.corrections, made))


def read_price_sheet(
    path: Path, names: Iterable[str]
) -> tuple[PriceSheet | None, tuple[Finding, ...]]:
    """Read prices from the named cells of an XLSX or ODS file and recompute its sums.

    A name may declare the sum that its cell has to hold: `total=SUM(C2:C9)`, as Excel writes it.
    """
    book, findings = open_workbook(path)
    if book is None:
        return None, findings
    sheet, told = price_sheet_of(book, names, str(path))
    return sheet, (*findings, *told)


def price_sheet_of(
    book: Workbook, names: Iterable[str], file: str = ""
) -> tuple[PriceSheet | None, tuple[Finding, ...]]:
    """Read prices from a workbook; without any price there is no sheet."""
    looking = _Looking(book, file, Computation(book))
    sums = tuple(looking.sums())
    asked = [name.partition("=") for name in dict.fromkeys(names)]
    found = [looking.price(name.strip(), declared) for name, _equals, declared in asked]
    prices = {named.name: named for named in found if named}
    return (PriceSheet(prices, sums) if prices else None), tuple(looking.findings)


@dataclass(slots=True)
class _Looking:
    """A workbook as it is looked through, and what was found wrong with it."""

    book: Workbook
    file: str
    computation: Computation
    findings: list[Finding] = field(default_factory=list)

    def sums(self) -> Iterator[Recomputed]:
        """Every formula of the workbook, in reading order."""
        cells = [
            (Ref(sheet, *at), cell)
            for sheet, grid in self.book.sheets.items()
            for at, cell in sorted(grid.items())
            if cell.formula or not cell.readable
        ]
        if len(cells) > MOST_FORMULAS:
            self.findings.append(fault("workbook-large", Place(self.file)))
        for ref, cell in cells[:MOST_FORMULAS]:
            value = None
            try:
                value = self.computation.recompute(ref, cell)
            except NotRecomputedError as error:
                facts = {"cell": ref, "formula": _written(cell.formula), "problem": error.problem}
                self.findings.append(notice("not-recomputed", self.place(ref), **facts))
            made = Recomputed(str(ref), cell.formula, cell.number, value)
            self.tell_difference(ref, made)
            yield made

    def price(self, name: str, declared: str) -> NamedPrice | None:
        """The price under a name, held against the sum that was declared for it."""
        ref = self.target(name)
        if ref is None:
            return None
        cell = self.book.cell(ref)
        if cell is None or (cell.number is None and (cell.text or not cell.formula)):
            facts = {"cell": ref, "name": name, "found": cell.text[:60] if cell else ""}
            self.findings.append(fault("price-not-number", self.place(ref), **facts))
            return None
        value = self.declared(ref, cell, declared) if declared else self.again(ref, cell)
        if cell.number is None:
            facts = {"cell": ref, "recomputed": _shown(value)}
            self.findings.append(opened("price-not-stored", self.place(ref), **facts))
        return NamedPrice(name, str(ref), cell.number, value)

    def target(self, name: str) -> Ref | None:
        """The one cell that a name stands for."""
        address = self.book.names.get(name.casefold())
        if address is None:
            known = ", ".join(sorted(self.book.names)) or "-"
            place = Place(self.file)
            self.findings.append(fault("name-unknown", place, name=name, known=known))
            return None
        ref = _cell_of(address, self.book)
        if ref is None:
            facts = {"name": name, "target": address[:LONGEST_SHOWN]}
            self.findings.append(fault("name-not-cell", Place(self.file), **facts))
        return ref

    def again(self, ref: Ref, cell: Cell) -> Fraction | None:
        """What the formula of a cell comes to, where it has one that is recomputed."""
        try:
            return self.computation.recompute(ref, cell) if cell.formula else None
        except NotRecomputedError:
            return None

    def declared(self, ref: Ref, cell: Cell, formula: str) -> Fraction | None:
        """What the sum comes to that was declared for a cell."""
        try:
            value = self.computation.formula(formula, ref.sheet, "xlsx")
        except NotRecomputedError as error:
            facts = {"cell": ref, "formula": _written(formula), "problem": error.problem}
            self.findings.append(fault("declared-unusable", self.place(ref), **facts))
            return None
        self.tell_difference(ref, Recomputed(str(ref), formula, cell.number, value))
        return value

    def tell_difference(self, ref: Ref, made: Recomputed) -> None:
        """Note a calculation error, with both values."""
        if made.stated is None or made.recomputed is None or not made.differs:
            return
        facts = {
            "cell": made.cell,
            "formula": _written(made.formula),
            "stated": shortened(made.stated),
            "recomputed": shortened(made.recomputed),
            "difference": shortened(made.stated - made.recomputed),
        }
        self.findings.append(fault("calculation-error", self.place(ref), **facts))

    def place(self, ref: Ref) -> Place:
        """Where a cell is, by its row and column; its sentence names it as a spreadsheet does."""
        return Place(self.file, ref.row, ref.column)


def _cell_of(address: str, book: Workbook) -> Ref | None:
    try:
        found = parse_address(address, next(iter(book.sheets), ""), book)
    except NotRecomputedError:
        return None
    return found if isinstance(found, Ref) else None


def _written(formula: str) -> str:
    return "=" + (formula if len(formula) <= LONGEST_SHOWN else f"{formula[:LONGEST_SHOWN]}…")


def _shown(value: Fraction | None) -> str:
    return "-" if value is None else shortened(value)
