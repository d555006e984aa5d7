"""What can be wrong with a row of a table of bids: the place, the fact and the remedy."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """Why a row cannot be used; its tender is set aside, since a bid of it would be missing."""

    CELLS = "cells"
    """The row has more or fewer cells than the heading, or cannot be decoded."""
    MISSING = "missing"
    NOT_A_NUMBER = "not_a_number"
    TOO_PRECISE = "too_precise"
    TOO_LARGE = "too_large"
    NOT_ABOVE_ZERO = "not_above_zero"
    OUTSIDE_RANGE = "outside_range"
    DOUBLE_BID = "double_bid"
    CEILINGS_DIFFER = "ceilings_differ"


_REMEDIES = {
    Fault.CELLS: "Give it one cell for each column of the heading, in UTF-8.",
    Fault.MISSING: "Fill it in, or take the whole tender out of the table.",
    Fault.NOT_A_NUMBER: "Write a plain number with a point, such as 1234.50.",
    Fault.TOO_PRECISE: "Round it: prices have two decimals, quality four.",
    Fault.TOO_LARGE: "Use euro; at most twelve digits stand before the point.",
    Fault.NOT_ABOVE_ZERO: "The rules divide by prices: give an amount above zero.",
    Fault.OUTSIDE_RANGE: "Give a quality from 0 to the declared maximum, or declare another one.",
    Fault.DOUBLE_BID: "Keep one row for each bid of a tender.",
    Fault.CEILINGS_DIFFER: "Give all bids of a tender the same ceiling.",
}


@dataclass(frozen=True, slots=True)
class RowFinding:
    """One fault of one row."""

    fault: Fault
    row: int
    """The row as a spreadsheet counts: the heading of a CSV file is row 1, its first bid row 2.

    A Parquet file has no heading and begins at row 1. Blank lines are not counted.
    """
    column: str
    """The column as the file names it; empty where the fault is the row's."""
    tender: str
    text: str
    """What stands there."""

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return _REMEDIES[self.fault]

    def __str__(self) -> str:
        """Place, fact and remedy in one line."""
        place = f"row {self.row}" + (f", {self.column}" if self.column else "")
        return f"{place}: {self.fault.replace('_', ' ')}: '{self.text}'. {self.remedy}"
