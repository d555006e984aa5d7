"""Reading a table of bids from CSV or Parquet; what is wrong with it is told, never dropped."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from scoring.errors import NumberTextError
from scoring.numbers import parse_number
from scoring.study.replay.errors import MarketFileError
from scoring.study.replay.market import Market
from scoring.study.replay.rows import Fault, RowFinding
from scoring.study.replay.table import Columns, Table, opened

QUALITY_UNITS = 10_000
"""Quality is kept in ten-thousandths of a point."""
LARGEST_FULL = 2**31 - 1
LISTED = 1000
"""So many findings are listed, the first of the file; all are counted."""


@dataclass(frozen=True, slots=True)
class MarketReading:
    """What a file gave: the market of all tenders without a fault, and the faults."""

    market: Market | None
    """None where no tender is left."""
    findings: tuple[RowFinding, ...]
    """The first `LISTED` faults, in the order of the file."""
    counts: Mapping[Fault, int]
    """All faults, counted."""
    rows: int
    """The rows of the file, without its heading."""
    set_aside: int
    """The tenders of which at least one row has a fault; none of their bids is in the market."""


def read_market(
    path: Path, columns: Columns | None = None, *, quality_maximum: str = "100"
) -> MarketReading:
    """Read a table with one row per bid: tender, bid, price, quality and, if given, ceiling.

    Prices are euro without VAT above zero with at most two decimals, quality runs from 0 to its
    maximum with at most four. Bids keep the order of the file; tenders that of their first row.
    Errors: `MarketFileError` for a file that is no such table, `MissingExtraError` without DuckDB.
    """
    full = _full(path, quality_maximum)
    with opened(path, columns or Columns()) as table:
        table.check(full)
        counts = Counter({Fault(code): count for code, count in table.fault_counts()})
        findings = tuple(
            RowFinding(Fault(code), row, column, tender, text)
            for row, column, tender, code, text in table.faults(LISTED)
        )
        return MarketReading(
            _market(table, full), findings, counts, table.row_count(), table.set_aside()
        )


def _full(path: Path, maximum: str) -> int:
    """The highest quality in the unit in which quality is kept."""
    remedy = "Declare a number above 0 with at most four decimals, such as 100."
    try:
        full = parse_number(maximum) * QUALITY_UNITS
    except NumberTextError as error:
        raise MarketFileError(str(path), f"the maximum '{maximum}' is no number", remedy) from error
    if full.denominator != 1 or not 0 < full <= LARGEST_FULL:
        raise MarketFileError(str(path), f"the maximum {maximum} cannot be used", remedy)
    return int(full)


def _market(table: Table, full: int) -> Market | None:
    clean = table.clean()
    if not len(clean["row"]):
        return None
    starts = np.flatnonzero(clean["first_of_tender"])
    return Market(
        offsets=np.append(starts, len(clean["row"])).astype(np.int64),
        cents=np.ascontiguousarray(clean["cents"], np.int64),
        quality=np.ascontiguousarray(clean["units"], np.int32),
        full=full,
        ceilings=np.ascontiguousarray(clean["ceiling"][starts], np.int64),
        names=table.names(),
        rows=np.ascontiguousarray(clean["row"], np.int64),
    )
