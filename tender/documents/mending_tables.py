"""Table cells that know their heads, so that a reader hears them with each number."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tender.documents.mending_structure import Structure, kids, kind

ROW_SCOPES = ("row", "rowgroup")
COLUMN_SCOPES = ("col", "colgroup")
GROUPS = ("THead", "TBody", "TFoot")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its place in the grid of its table."""

    element: Object
    rows: range
    columns: range
    scope: Name | None
    key: str


def mend_tables(pdf: Pdf, structure: Structure) -> None:
    """Give each head its scope, and each cell the list of heads that apply to it."""
    keys: dict[str, Object] = {}
    tables = [element for element in structure if kind(element) == "Table"]
    for number, table in enumerate(tables, start=1):
        cells = list(_cells(structure, table, number))
        _link(cells)
        keys |= {cell.key: cell.element for cell in cells if cell.scope}
    if keys:
        names = [part for key in sorted(keys) for part in (String(key), keys[key])]
        structure.root.IDTree = pdf.make_indirect(Dictionary(Names=Array(names)))


def _cells(structure: Structure, table: Object, number: int) -> Iterator[Cell]:
    """Lay the cells in a grid, as their spans ask."""
    taken: set[tuple[int, int]] = set()
    for row, (line, in_head) in enumerate(_rows(table)):
        column = 0
        for element in kids(line):
            while (row, column) in taken:
                column += 1
            rows = range(row, row + int(element.A.get("/RowSpan", 1)))
            columns = range(column, column + int(element.A.get("/ColSpan", 1)))
            taken.update((r, c) for r in rows for c in columns)
            scope = _scope(structure, element, in_head=in_head)
            yield Cell(element, rows, columns, scope, f"t{number}r{row}c{column}")


def _rows(table: Object) -> Iterator[tuple[Object, bool]]:
    """Give the rows of a table, and whether they stand in its head."""
    for group in kids(table):
        if kind(group) in GROUPS:
            for row in kids(group):
                yield row, kind(group) == "THead"


def _scope(structure: Structure, element: Object, *, in_head: bool) -> Name | None:
    """Tell what a head is head of: what the HTML says, else what its place says."""
    if kind(element) != "TH":
        return None
    origin = structure.origin(element)
    said = origin.scope if origin else ""
    if said in ROW_SCOPES:
        return Name.Row
    return Name.Column if in_head or said in COLUMN_SCOPES else Name.Row


def _link(cells: list[Cell]) -> None:
    """Write scopes, keys and lists of heads; a column head reaches down only."""
    rows: dict[int, list[Cell]] = defaultdict(list)
    columns: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.scope == Name.Row:
            for row in cell.rows:
                rows[row].append(cell)
        elif cell.scope == Name.Column:
            for column in cell.columns:
                columns[column].append(cell)
    for cell in cells:
        beside = [head for row in cell.rows for head in rows[row] if head is not cell]
        over = [head for column in cell.columns for head in columns[column]]
        above = [head for head in over if head.rows.stop <= cell.rows.start]
        _write(cell, dict.fromkeys(head.key for head in beside + above))


def _write(cell: Cell, heads: Iterable[str]) -> None:
    keys = Array([String(key) for key in heads])
    if keys:
        cell.element.A.Headers = keys
    if cell.scope is not None:
        cell.element.A.Scope = cell.scope
        cell.element.ID = String(cell.key)
