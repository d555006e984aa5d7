"""The rows of a published table, from CSV, a workbook or YAML, each cell with its place."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from tender.findings import Finding, Place, fault, notice
from tender.pricesheet import open_workbook
from tender.pricesheet.workbook import Ref, Workbook
from tender.reading import CRITERIA, Keys, Reading, Tree, parse_yaml, read_bytes

LARGEST = 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 1000, 200
BOOKS = frozenset({".xlsx", ".xlsm", ".ods"})
TABLES = frozenset({".csv", ".tsv", ".txt"})
TREES = frozenset({".yaml", ".yml"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A cell that holds something."""

    text: str
    place: Place
    plain: bool = False
    """Whether its number was stored as a number, so that a point in it is a decimal point."""


Row = tuple[Entry, ...]
"""A row; cells that hold nothing stand in it with an empty text."""


def read_rows(path: Path) -> tuple[tuple[Row, ...] | None, tuple[Finding, ...]]:
    """Read the rows of a table; of a file with more sheets the first, with a finding."""
    kind = path.suffix.lower()
    if kind in BOOKS:
        book, told = open_workbook(path)
        rows = tuple(rows_of_book(book, str(path))) if book else None
        more = tuple(other_sheets(book, str(path))) if book else ()
        return _within(rows, (*told, *more), Place(str(path), 1, 1))
    if kind not in TABLES | TREES:
        return None, (fault("recalc-kind", Place(str(path), 1, 1)),)
    data, findings = read_bytes(path, LARGEST)
    if findings:
        return None, tuple(findings)
    if kind in TABLES:
        rows, told = rows_of_csv(data, str(path))
        return _within(rows, told, Place(str(path), 1, 1))
    reading = parse_yaml(data, str(path), CRITERIA)
    written = tuple(_of_tree(reading)) if not reading.findings else None
    rows = written if not reading.findings else None
    return _within(rows, tuple(reading.findings), Place(str(path), 1, 1))


def _within(
    rows: tuple[Row, ...] | None, told: tuple[Finding, ...], place: Place
) -> tuple[tuple[Row, ...] | None, tuple[Finding, ...]]:
    """The rows, or none where there are more of them than are read, or a row is too long."""
    if rows and len(rows) > MOST_ROWS:
        return None, (*told, fault("recalc-rows", place, most=MOST_ROWS))
    long = next((row for row in rows or () if len(row) > MOST_COLUMNS), None)
    if long:
        where = long[MOST_COLUMNS].place
        return None, (*told, fault("recalc-columns", where, most=MOST_COLUMNS))
    return rows, told


def other_sheets(book: Workbook, file: str) -> Iterator[Finding]:
    """A notice for each sheet after the first that holds anything."""
    first, *others = book.sheets or ("",)
    for name in others:
        if grid := book.sheets[name]:
            row, column = min(grid)
            place = Place(file, row, column, str(Ref(name, row, column)))
            yield notice("recalc-sheet", place, sheet=name[:60], first=first[:60])


def rows_of_book(book: Workbook, file: str) -> Iterator[Row]:
    """The rows of the first sheet that hold something."""
    sheet, grid = next(iter(book.sheets.items()), ("", {}))
    last: dict[int, int] = {}
    for (row, column), cell in grid.items():
        if cell.text.strip():
            last[row] = max(last.get(row, 0), column)
    for row in sorted(last):
        cells = []
        for column in range(1, min(last[row], MOST_COLUMNS + 1) + 1):
            found = grid.get((row, column))
            place = Place(file, row, column, Ref(sheet, row, column).short)
            text = found.text.strip() if found else ""
            cells.append(Entry(text, place, plain=bool(found and found.number is not None)))
        yield tuple(cells)


def rows_of_csv(data: bytes, file: str) -> tuple[tuple[Row, ...] | None, tuple[Finding, ...]]:
    """The rows of a text with a sign between its cells, up to one more than are read."""
    place = Place(file, 1, 1)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, (fault("not-utf8", place),)
    lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows: list[Row] = []
    try:
        for line in lines:
            cells = [
                Entry(cell.strip(), _place(file, lines.line_num, column))
                for column, cell in enumerate(_trimmed(line), 1)
            ]
            rows += [tuple(cells)] if cells else []
            if len(rows) > MOST_ROWS:
                break
    except csv.Error as error:
        return None, (fault("syntax", Place(file, lines.line_num, 1), problem=str(error)),)
    return tuple(rows), ()


def _trimmed(line: Sequence[str]) -> Sequence[str]:
    """A row without the empty cells far beyond its last filled one; never far beyond the limit.

    A row that is empty is none; one that is too long stays too long by one cell.
    """
    filled = max((number for number, cell in enumerate(line, 1) if cell.strip()), default=0)
    return line[: MOST_COLUMNS + (filled > MOST_COLUMNS)] if filled else ()


def _place(file: str, line: int, column: int) -> Place:
    return Place(file, line, column, Ref("", line, column).short)


def _delimiter(text: str) -> str:
    """The sign between cells: the one of three that stands most often in the first lines."""
    first = "\n".join(text.split("\n")[:5])
    return max(";\t,", key=first.count)


class _Tree:
    """A YAML table as rows: each key becomes the row that a CSV file would have."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def entry(self, keys: Keys, text: str) -> Entry:
        return Entry(text, self.reading.place(keys), plain=True)

    def texts(self, tree: Mapping[str, Tree], keys: Keys, names: Sequence[str]) -> Iterator[Entry]:
        """The values of some keys, in order; what a part lacks is an empty cell."""
        for name in names:
            value = tree.get(name, "")
            if not isinstance(value, str):
                self.reading.findings.append(fault("not-a-text", self.reading.place((*keys, name))))
                value = ""
            yield self.entry((*keys, name), value)

    def pairs(self, tree: Tree, keys: Keys) -> Iterator[Entry]:
        """A map as cells of the form name=value."""
        if not isinstance(tree, dict):
            self.reading.findings.append(fault("not-a-map", self.reading.place(keys)))
            return
        for name, value in tree.items():
            if isinstance(value, str):
                yield self.entry((*keys, name), f"{name}={value}")
            else:
                self.reading.findings.append(fault("not-a-text", self.reading.place((*keys, name))))

    def maps(self, name: str, known: Sequence[str]) -> Iterator[tuple[dict[str, Tree], Keys]]:
        """The maps in a list of the file, without keys that nobody knows."""
        found = self.reading.tree.get(name, []) if isinstance(self.reading.tree, dict) else []
        if not isinstance(found, list):
            self.reading.findings.append(fault("not-a-list", self.reading.place((name,))))
            return
        for index, each in enumerate(found):
            if isinstance(each, dict):
                self.known(each, (name, index), known)
                yield each, (name, index)
            else:
                place = self.reading.place((name, index))
                self.reading.findings.append(fault("not-a-map", place))

    def known(self, tree: Mapping[str, Tree], keys: Keys, known: Sequence[str]) -> None:
        for key in tree.keys() - set(known):
            place = self.reading.place((*keys, key, ""))
            facts = {"key": key, "known": ", ".join(known)}
            self.reading.findings.append(fault("key-unknown", place, **facts))


SINGLE = ("title", "notice", "points", "panel_rule", "missing", "rank_on", "clip", "winner")
LISTS = ("rounding", "ties", "criteria", "bids")
QUALITY, PRICE = ("share", "from", "to", "steps"), ("formula", "parameters")


def _of_tree(reading: Reading) -> Iterator[Row]:
    tree, made = reading.tree, _Tree(reading)
    if not isinstance(tree, dict):
        reading.findings.append(fault("not-a-map", reading.place()))
        return
    made.known(tree, (), (*SINGLE, "minimum_quality", "combination", "parameters", *LISTS))
    for name in (*SINGLE, "minimum_quality"):
        if name in tree:
            yield made.entry((name, ""), name), *made.texts(tree, (), [name])
    if "combination" in tree:
        pairs = made.pairs(tree["parameters"], ("parameters",)) if "parameters" in tree else ()
        entry = made.entry(("combination", ""), "combination")
        yield entry, *made.texts(tree, (), ["combination"]), *pairs
    for each, keys in made.maps("rounding", ("stage", "digits", "mode")):
        yield made.entry(keys, "rounding"), *made.texts(each, keys, ("stage", "digits", "mode"))
    for each, keys in made.maps("ties", ("rule", "criterion")):
        yield made.entry(keys, "tie"), *made.texts(each, keys, ("rule", "criterion"))
    for each, keys in made.maps("criteria", ("id", "type", "weight", *QUALITY, *PRICE)):
        yield tuple(_criterion(made, each, keys))
    yield from _bids(made)


def _criterion(made: _Tree, each: dict[str, Tree], keys: Keys) -> Iterator[Entry]:
    yield made.entry(keys, "criterion")
    yield from made.texts(each, keys, ("id", "type", "weight"))
    if each.get("type") == "price":
        yield from made.texts(each, keys, ("formula",))
        yield from made.pairs(each.get("parameters", {}), (*keys, "parameters"))
    elif "steps" in each:
        yield made.entry((*keys, "steps"), "steps")
        yield from made.pairs(each["steps"], (*keys, "steps"))
    else:
        names = ("share", "from", "to") if "from" in each else ("share", "to")
        yield from made.texts(each, keys, names)


def _bids(made: _Tree) -> Iterator[Row]:
    """The bids as a table whose columns are all that any of them names."""
    found = list(made.maps("bids", ("bid", "answers", "points", "total", "rank")))
    columns: dict[str, None] = {}
    rows: list[tuple[Keys, str, dict[str, Entry]]] = []
    for each, keys in found:
        cells = dict(zip(("total", "rank"), made.texts(each, keys, ("total", "rank")), strict=True))
        for part, suffix in (("answers", ""), ("points", " points")):
            for pair in made.pairs(each.get(part, {}), (*keys, part)):
                name, _sign, value = pair.text.partition("=")
                cells[f"{name}{suffix}"] = Entry(value, pair.place, plain=True)
        columns |= dict.fromkeys(cells)
        (named,) = made.texts(each, keys, ("bid",))
        rows.append((keys, named.text, cells))
    head = made.entry(("bids",), "bid")
    if rows:
        yield head, *(Entry(column, head.place, plain=True) for column in columns)
    for keys, name_of_bid, cells in rows:
        blank = made.entry(keys, "")
        yield (
            made.entry((*keys, "bid"), name_of_bid),
            *(cells.get(column, blank) for column in columns),
        )
