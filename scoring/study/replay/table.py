"""A table of bids inside DuckDB: the texts of the file, the faults in them, the clean rows."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from scoring.study.replay.errors import MarketFileError, MissingExtraError

DELIMITERS = (",", ";", "\t")
ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
"""A table is read from one local file; DuckDB fetches nothing."""

Connection = Any
"""A connection of DuckDB, which is imported only where a file is opened."""
FaultRow = tuple[int, str, str, str, str]
"""Row, column, tender, code of the fault, and the text that stands there."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the file calls each column, capitals aside; the ceiling may be absent."""

    tender: str = "tender"
    bid: str = "bid"
    price: str = "price"
    quality: str = "quality"
    ceiling: str = "ceiling"

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that the file must have."""
        return (self.tender, self.bid, self.price, self.quality)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one file as texts, in the table `texts`, and their `faults`."""

    connection: Connection
    columns: Columns

    def check(self, full: int) -> None:
        """Add what is wrong with each row to the faults; `full` is the most, in 1/10,000."""
        named = self.columns
        self._add(_text_faults("tender"), named.tender)
        self._add(_text_faults("bid"), named.bid)
        self._add(_number_faults("price", 2, "not_above_zero", "value <= 0"), named.price)
        above = f"value < 0 OR value * 10000 > {full}"
        self._add(_number_faults("quality", 4, "outside_range", above), named.quality)
        ceiling = _number_faults("ceiling", 2, "not_above_zero", "value <= 0", needed=False)
        self._add(ceiling, named.ceiling)
        self._add(_DOUBLE_BIDS, named.bid)
        self._add(_CEILINGS_DIFFER, named.ceiling)

    def fault_counts(self) -> list[tuple[str, int]]:
        """How often each code occurs."""
        query = "SELECT code, count(*) FROM faults GROUP BY code"
        counts: list[tuple[str, int]] = self.connection.execute(query).fetchall()
        return counts

    def faults(self, most: int) -> list[FaultRow]:
        """The first faults, in the order of the file."""
        listed: list[FaultRow] = self.connection.execute(
            "SELECT \"row\", field, coalesce(tender, ''), code, coalesce(\"text\", '')"
            ' FROM faults ORDER BY "row", field, code LIMIT ?',
            [most],
        ).fetchall()
        return listed

    def row_count(self) -> int:
        """The rows of the file, without its heading, those that could not be parted included."""
        return self._one(
            "SELECT (SELECT count(*) FROM texts)"
            " + (SELECT count(*) FROM faults WHERE code = 'cells')"
        )

    def set_aside(self) -> int:
        """The tenders that have a fault."""
        return self._one("SELECT count(DISTINCT tender) FROM faults")

    def clean(self) -> dict[str, NDArray[Any]]:
        """The rows of the tenders without a fault, tender after tender, in whole numbers."""
        self.connection.execute(_CLEAN)
        self.connection.execute(_FIRSTS)
        rows: dict[str, NDArray[Any]] = self.connection.execute(_ORDERED).fetchnumpy()
        return rows

    def names(self) -> NDArray[Any]:
        """The ids of the clean tenders, in the order of the file; only after `clean`."""
        query = 'SELECT tender FROM firsts ORDER BY "first"'
        names: NDArray[Any] = self.connection.execute(query).fetchnumpy()["tender"]
        return names

    def _add(self, query: str, name: str) -> None:
        self.connection.execute(f"INSERT INTO faults {query}", {"name": name})

    def _one(self, query: str) -> int:
        (number,) = self.connection.execute(query).fetchall()[0]
        return int(number)


@contextmanager
def opened(path: Path, columns: Columns) -> Iterator[Table]:
    """The texts of a file in a database in memory, gone afterwards; `MarketFileError` if unfit."""
    try:
        import duckdb  # noqa: PLC0415 - only who reads a table needs the extra
    except ImportError as error:
        raise MissingExtraError("duckdb") from error
    if not path.is_file():
        raise MarketFileError(str(path), "there is no such file", "Check the name.")
    with duckdb.connect(config=ALONE) as connection:
        try:
            _load(connection, path, columns)
        except duckdb.Error as error:
            fact = f"it cannot be read as a table ({str(error).splitlines()[0]})"
            raise MarketFileError(str(path), fact, "Save it again as CSV or Parquet.") from error
        yield Table(connection, columns)


def _load(connection: Connection, path: Path, columns: Columns) -> None:
    match path.suffix.lower():
        case ".parquet":
            _load_parquet(connection, path, columns)
        case ".csv" | ".tsv":
            _load_csv(connection, path, columns)
        case _:
            raise MarketFileError(
                str(path), "its name ends neither in .csv, .tsv nor .parquet", "Save it as one."
            )


def _load_parquet(connection: Connection, path: Path, columns: Columns) -> None:
    found = connection.execute("SELECT * FROM read_parquet(?) LIMIT 0", [str(path)]).description
    places = _places(path, [name for name, *_ in found], columns)
    source = f"read_parquet($path) AS t({_names(len(found))})"
    connection.execute(_texts(places, source, heading=0), {"path": str(path)})
    connection.execute(_NO_FAULTS)


def _load_csv(connection: Connection, path: Path, columns: Columns) -> None:
    delimiter, heading = _heading(path, columns)
    places = _places(path, heading, columns)
    types = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(heading)))
    source = (
        f"read_csv($path, delim = '{delimiter}', quote = '\"', escape = '\"', header = true,"
        f" auto_detect = false, store_rejects = true, columns = {{{types}}})"
    )
    connection.execute(_texts(places, source, heading=1), {"path": str(path)})
    open_quote = connection.execute(
        "SELECT min(line) FROM reject_errors WHERE error_type = 'UNQUOTED VALUE'"
    ).fetchall()[0][0]
    if open_quote is not None:
        fact = f"a quotation mark in line {open_quote} is not closed"
        raise MarketFileError(str(path), fact, "Close it, or double it within a text.")
    connection.execute(_NO_FAULTS)
    connection.execute(_REJECTED, {"delimiter": delimiter, "place": places["tender"] + 1})
    connection.execute(_RENUMBERED)


def _heading(path: Path, columns: Columns) -> tuple[str, list[str]]:
    """The delimiter and the names in the first line: the delimiter that finds most columns."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            line = file.readline()
    except UnicodeDecodeError as error:
        raise MarketFileError(str(path), "it is not UTF-8", "Save it as CSV UTF-8.") from error
    wanted = {name.casefold() for name in columns.needed}
    headings = [
        (delimiter, next(csv.reader([line], delimiter=delimiter), [])) for delimiter in DELIMITERS
    ]
    return max(headings, key=lambda each: len(wanted & {n.strip().casefold() for n in each[1]}))


def _places(path: Path, found: list[str], columns: Columns) -> dict[str, int]:
    """Where each of our columns stands; without a ceiling, ceiling is not among them."""
    names = [name.strip().casefold() for name in found]
    missing = [name for name in columns.needed if name.casefold() not in names]
    if missing:
        raise MarketFileError(
            str(path),
            f"it has no column {', '.join(missing)}; it has {', '.join(found) or 'none'}",
            "Add the column, or say what the file calls it.",
        )
    wanted = {field: getattr(columns, field).casefold() for field in columns.__dataclass_fields__}
    twice = [name for name in wanted.values() if names.count(name) > 1]
    if twice:
        raise MarketFileError(str(path), f"the column {twice[0]} stands twice", "Rename one.")
    return {field: names.index(name) for field, name in wanted.items() if name in names}


def _names(count: int) -> str:
    return ", ".join(f"c{place}" for place in range(count))


def _texts(places: dict[str, int], source: str, *, heading: int) -> str:
    """The statement that takes in all rows as texts; an empty cell is nothing."""
    cells = ", ".join(
        f"nullif(trim(CAST(c{places[field]} AS VARCHAR)), '') AS {field}"
        if field in places
        else f"CAST(NULL AS VARCHAR) AS {field}"
        for field in ("tender", "bid", "price", "quality", "ceiling")
    )
    number = f'row_number() OVER () + {heading} AS "row"'
    return f"CREATE TABLE texts AS SELECT {number}, {cells} FROM {source}"  # noqa: S608 - by place


def _text_faults(field: str) -> str:
    return f"SELECT \"row\", $name, tender, 'missing', '' FROM texts WHERE {field} IS NULL"  # noqa: S608 - our own names


def _number_faults(
    field: str, decimals: int, code: str, refused: str, *, needed: bool = True
) -> str:
    """The faults of a column of numbers: what is no plain number, and values that are refused."""
    return f"""
        SELECT "row", $name, tender, code, {field} FROM (
            SELECT *, TRY_CAST({field} AS DECIMAL(18, 4)) AS value, CASE
                WHEN {field} IS NULL THEN {"'missing'" if needed else "NULL"}
                WHEN NOT regexp_full_match({field}, '[+-]?[0-9]+([.][0-9]+)?') THEN 'not_a_number'
                WHEN NOT regexp_full_match({field}, '[+-]?0*[0-9]{{1,12}}([.].*)?') THEN 'too_large'
                WHEN NOT regexp_full_match({field}, '[^.]*([.][0-9]{{1,{decimals}}}0*)?')
                    THEN 'too_precise'
                WHEN {refused} THEN '{code}'
            END AS code FROM texts
        ) WHERE code IS NOT NULL"""  # noqa: S608 - our own names and conditions


_NO_FAULTS = """
CREATE TABLE faults ("row" BIGINT, field VARCHAR, tender VARCHAR, code VARCHAR, "text" VARCHAR)"""

# reject_errors is what DuckDB keeps of the lines that it could not part into cells
_REJECTED = """
INSERT INTO faults
SELECT line, '', trim(string_split("text", $delimiter)[$place], ' "'), 'cells', "text"
FROM (SELECT line, trim(any_value(csv_line), chr(10) || chr(13)) AS "text"
    FROM reject_errors GROUP BY line)"""

# a row that follows rejected lines stands as many lines further on
_RENUMBERED = """
UPDATE texts SET "row" = "row" + (
    SELECT count(*) FROM (
        SELECT "row" - row_number() OVER (ORDER BY "row") AS before FROM faults
    ) WHERE before < texts."row")
WHERE EXISTS (FROM faults)"""

_DOUBLE_BIDS = """
SELECT "row", $name, tender, 'double_bid', bid FROM texts SEMI JOIN (
    SELECT tender, bid FROM texts GROUP BY tender, bid HAVING count(*) > 1
) USING (tender, bid)"""

_CEILINGS_DIFFER = """
SELECT min("row"), $name, tender, 'ceilings_differ', min(ceiling) || ' / ' || max(ceiling)
FROM texts GROUP BY tender HAVING count(DISTINCT TRY_CAST(ceiling AS DECIMAL(18, 4))) > 1"""

_CLEAN = """
CREATE TABLE clean AS SELECT "row", tender,
    CAST(TRY_CAST(price AS DECIMAL(18, 2)) * 100 AS BIGINT) AS cents,
    CAST(TRY_CAST(quality AS DECIMAL(18, 4)) * 10000 AS INTEGER) AS units,
    CAST(coalesce(TRY_CAST(ceiling AS DECIMAL(18, 2)), 0) * 100 AS BIGINT) AS ceiling
FROM texts ANTI JOIN faults USING (tender) WHERE tender IS NOT NULL"""

_FIRSTS = """
CREATE TABLE firsts AS SELECT tender, min("row") AS "first", max(ceiling) AS top
FROM clean GROUP BY tender"""

_ORDERED = """
SELECT "row", cents, units, top AS ceiling, "row" = "first" AS first_of_tender
FROM clean JOIN firsts USING (tender) ORDER BY "first", "row" """
