"""A table of bids from CSV or Parquet: what is clean is read exactly, what is not is told."""

import sys
from pathlib import Path

import duckdb
import numpy as np
import pytest

from scoring.study.replay import (
    Columns,
    Fault,
    MarketFileError,
    MarketReading,
    MissingExtraError,
    read_market,
)

HEADING = "tender,bid,price,quality,ceiling\n"


def read(tmp_path: Path, text: str, name: str = "bids.csv") -> MarketReading:
    path = tmp_path / name
    path.write_bytes(text.encode())
    return read_market(path)


def test_prices_are_kept_in_cents_and_bids_beside_their_tender(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        HEADING
        + "B,1,1000.10,80,2000\nA,1,0.29,0,\nB,2,999999999999.99,99.9999,2000.00\nA,2,3,100,\n",
    )

    market = reading.market
    assert market is not None
    assert (reading.findings, reading.rows, reading.set_aside) == ((), 4, 0)
    assert market.names is not None
    assert market.rows is not None
    assert market.names.tolist() == ["B", "A"]
    assert market.offsets.tolist() == [0, 2, 4]
    assert market.cents.tolist() == [100_010, 99_999_999_999_999, 29, 300]
    assert market.quality.tolist() == [800_000, 999_999, 0, 1_000_000]
    assert market.full == 1_000_000
    assert market.ceilings.tolist() == [200_000, 0]
    assert market.rows.tolist() == [2, 4, 3, 5]


@pytest.mark.parametrize(
    ("row", "fault", "column", "text"),
    [
        ("T,2,,80,", Fault.MISSING, "price", ""),
        ("T,,5,80,", Fault.MISSING, "bid", ""),
        (",2,5,80,", Fault.MISSING, "tender", ""),
        ("T,2,cheap,80,", Fault.NOT_A_NUMBER, "price", "cheap"),
        ('T,2,"12,50",80,', Fault.NOT_A_NUMBER, "price", "12,50"),
        ("T,2,NaN,80,", Fault.NOT_A_NUMBER, "price", "NaN"),
        ("T,2,1e400,80,", Fault.NOT_A_NUMBER, "price", "1e400"),
        ("T,2,5,inf,", Fault.NOT_A_NUMBER, "quality", "inf"),
        ("T,2,1234567890123,80,", Fault.TOO_LARGE, "price", "1234567890123"),
        ("T,2,1.005,80,", Fault.TOO_PRECISE, "price", "1.005"),
        ("T,2,0,80,", Fault.NOT_ABOVE_ZERO, "price", "0"),
        ("T,2,-5,80,", Fault.NOT_ABOVE_ZERO, "price", "-5"),
        ("T,2,5,80,0.00", Fault.NOT_ABOVE_ZERO, "ceiling", "0.00"),
        ("T,2,5,100.1,", Fault.OUTSIDE_RANGE, "quality", "100.1"),
        ("T,2,5,-1,", Fault.OUTSIDE_RANGE, "quality", "-1"),
        ("T,2,5", Fault.CELLS, "", "T,2,5"),
        ("T,2,5,80,9,9", Fault.CELLS, "", "T,2,5,80,9,9"),
    ],
)
def test_a_row_that_cannot_be_used_is_told_with_its_place_and_a_remedy(
    tmp_path: Path, row: str, fault: Fault, column: str, text: str
) -> None:
    reading = read(tmp_path, f"{HEADING}T,1,5,80,\n{row}\nU,1,5,80,\n")

    (finding,) = reading.findings
    assert (finding.fault, finding.row, finding.column, finding.text) == (fault, 3, column, text)
    assert reading.counts == {fault: 1}
    assert str(finding).startswith(f"row 3{', ' + column if column else ''}: ")
    assert str(finding).endswith(finding.remedy)
    assert reading.rows == 3


def test_a_tender_with_a_fault_is_set_aside_whole_since_a_bid_of_it_would_be_missing(
    tmp_path: Path,
) -> None:
    reading = read(tmp_path, HEADING + "T,1,5,80,\nT,2,?,80,\nU,1,7,60,\n")

    assert reading.set_aside == 1
    assert reading.market is not None
    assert reading.market.names is not None
    assert reading.market.names.tolist() == ["U"]


def test_rows_after_one_that_could_not_be_parted_keep_their_own_number(tmp_path: Path) -> None:
    reading = read(tmp_path, HEADING + "A,1\nT,1,5,80,\nA,2\nT,2,x,80,\nU,1,5,80,\n")

    assert [(each.row, each.fault) for each in reading.findings] == [
        (2, Fault.CELLS),
        (4, Fault.CELLS),
        (5, Fault.NOT_A_NUMBER),
    ]
    assert [each.tender for each in reading.findings] == ["A", "A", "T"]
    assert reading.market is not None
    assert reading.market.rows is not None
    assert reading.market.rows.tolist() == [6]


def test_a_bid_that_stands_twice_in_a_tender_is_told_for_both_rows(tmp_path: Path) -> None:
    reading = read(tmp_path, HEADING + "T,1,5,80,\nU,1,5,80,\nT,1,6,70,\n")

    assert [(each.fault, each.row) for each in reading.findings] == [
        (Fault.DOUBLE_BID, 2),
        (Fault.DOUBLE_BID, 4),
    ]


def test_two_ceilings_in_one_tender_are_told_and_one_written_in_two_ways_is_not(
    tmp_path: Path,
) -> None:
    reading = read(tmp_path, HEADING + "T,1,5,80,9\nT,2,5,80,8\nU,1,5,80,9\nU,2,5,80,9.00\n")

    (finding,) = reading.findings
    assert (finding.fault, finding.tender, finding.text) == (Fault.CEILINGS_DIFFER, "T", "8 / 9")


def test_a_file_from_a_dutch_spreadsheet_is_read_by_its_semicolons(tmp_path: Path) -> None:
    """A byte order mark, semicolons, carriage returns, capitals, and columns of no concern."""
    reading = read(
        tmp_path,
        '\ufeffTender;Remark;Bid;Price;Quality\r\nT;"a; b";1;5.50;80\r\nT;;2;6;70\r\n',
    )

    assert reading.findings == ()
    assert reading.market is not None
    assert reading.market.cents.tolist() == [550, 600]


def test_parquet_gives_the_same_as_csv(tmp_path: Path) -> None:
    csv, parquet = tmp_path / "bids.csv", tmp_path / "bids.parquet"
    csv.write_text(HEADING + "T,1,1000.10,80.5,2000\nT,2,0.29,7,2000\n")
    with duckdb.connect() as connection:
        connection.execute(f"COPY (FROM '{csv}') TO '{parquet}'")

    one, other = read_market(csv).market, read_market(parquet).market

    assert one is not None
    assert other is not None
    for field in ("offsets", "cents", "quality", "ceilings"):
        assert np.array_equal(getattr(one, field), getattr(other, field))
    assert other.rows is not None
    assert other.rows.tolist() == [1, 2]


def test_floats_in_parquet_that_are_no_amount_are_told(tmp_path: Path) -> None:
    path = tmp_path / "bids.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE bids AS SELECT 't' AS tender, bid, price, 50 AS quality FROM (VALUES "
            "(1, 12.5::DOUBLE), (2, 'nan'), (3, 'inf'), (4, 0.1::DOUBLE + 0.2::DOUBLE), (5, NULL)"
            ") AS v(bid, price)"
        )
        connection.execute(f"COPY bids TO '{path}'")

    reading = read_market(path)

    assert reading.market is None
    assert [(each.row, each.fault) for each in reading.findings] == [
        (2, Fault.NOT_A_NUMBER),
        (3, Fault.NOT_A_NUMBER),
        (4, Fault.TOO_PRECISE),
        (5, Fault.MISSING),
    ]


def test_columns_and_the_highest_quality_may_be_declared(tmp_path: Path) -> None:
    path = tmp_path / "bids.csv"
    path.write_text("zaak,partij,bedrag,cijfer\nT,1,5,7.5\nT,2,6,10\n")

    reading = read_market(
        path,
        Columns(tender="zaak", bid="partij", price="bedrag", quality="cijfer"),
        quality_maximum="10",
    )

    assert reading.findings == ()
    assert reading.market is not None
    assert reading.market.full == 100_000
    assert reading.market.quality.tolist() == [75_000, 100_000]


@pytest.mark.parametrize(
    ("name", "text", "fact"),
    [
        ("bids.csv", "tender,bid,price\nT,1,5\n", "no column quality; it has tender, bid, price"),
        ("bids.csv", "", "it has none"),
        ("bids.csv", "tender,bid,price,quality,price\n", "column price stands twice"),
        ("bids.csv", HEADING + 'T,1,5,80,\n"T,2,5,80,\n', "mark in line 3 is not closed"),
        ("bids.parquet", "no parquet", "cannot be read as a table"),
        ("bids.xlsx", "", "ends neither in .csv"),
    ],
)
def test_a_file_that_is_no_such_table_is_refused_with_the_reason(
    tmp_path: Path, name: str, text: str, fact: str
) -> None:
    with pytest.raises(MarketFileError, match=fact) as told:
        read(tmp_path, text, name)

    assert told.value.remedy


def test_a_heading_without_rows_gives_no_market(tmp_path: Path) -> None:
    assert read(tmp_path, HEADING).market is None


def test_a_file_that_is_not_there_or_not_utf8_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MarketFileError, match="no such file"):
        read_market(tmp_path / "nothing.csv")

    path = tmp_path / "old.csv"
    path.write_bytes(b"tender,bid,price,quality,gemeente\xeb\n")
    with pytest.raises(MarketFileError, match="not UTF-8"):
        read_market(path)


@pytest.mark.parametrize("maximum", ["0", "-1", "0.00001", "300000", "many"])
def test_a_highest_quality_that_cannot_be_one_is_refused(tmp_path: Path, maximum: str) -> None:
    with pytest.raises(MarketFileError, match="the maximum"):
        read_market(tmp_path / "bids.csv", quality_maximum=maximum)


def test_without_duckdb_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)

    with pytest.raises(MissingExtraError, match="needs duckdb"):
        read(tmp_path, HEADING)
