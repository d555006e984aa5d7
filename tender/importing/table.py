"""Award criteria from a spreadsheet: one row an aspect, every fault with its cell."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring.numbers import plain
from tender.figures import AmbiguousFigureError, parse_figure
from tender.findings import Finding, Place, fault, faults, notice, opened
from tender.importing.headings import HEADINGS, NEEDED, Column, column_of
from tender.importing.imported import Heading, Imported, ImportedCriterion, drafted, made_id
from tender.importing.limits import LARGEST_TABLE, LONGEST_CELL
from tender.importing.packages import fits
from tender.language import _
from tender.pricesheet.opening import parse_workbook
from tender.pricesheet.workbook import Ref, Workbook
from tender.recalc.declared import BLANK
from tender.recalc.rows import (
    MOST_COLUMNS,
    MOST_ROWS,
    Entry,
    Row,
    other_sheets,
    rows_of_book,
    rows_of_csv,
)
from tender.shape.scalars import ID

TYPES = {"kwaliteit": "quality", "quality": "quality", "prijs": "price", "price": "price"}
WHOLE = Fraction(100)
MOST_PAGES = 1000


def import_table(data: bytes, file: str) -> tuple[Imported | None, tuple[Finding, ...]]:
    """Read the award criteria of a CSV, XLSX or ODS; with a fault in a cell there are none.

    What a cell leaves empty stays unknown and is told.
    """
    rows, findings = _rows(data, file)
    if rows is None or faults(findings):
        return None, findings
    reader = _TableReader(file)
    made = reader.imported(rows)
    told = tuple(sorted((*findings, *reader.findings), key=lambda finding: finding.place))
    return (None if faults(told) else made), told


def _rows(data: bytes, file: str) -> tuple[tuple[Row, ...] | None, tuple[Finding, ...]]:
    place = Place(file, 1, 1)
    if len(data) > LARGEST_TABLE:
        return None, (fault("too-large", place, most=LARGEST_TABLE),)
    if not data.startswith(b"PK"):
        return rows_of_csv(data, file)
    if not fits(data):
        return None, (fault("import-large", place),)
    book, findings = parse_workbook(data, file)
    if book is None:
        return None, findings
    told = (*findings, *other_sheets(book, file), *_formulas(book, file))
    return tuple(rows_of_book(book, file)), told


def _formulas(book: Workbook, file: str) -> Iterator[Finding]:
    """What is told of formulas: their stored value is taken; without one there is nothing."""
    sheet, grid = next(iter(book.sheets.items()), ("", {}))
    for (row, column), cell in sorted(grid.items()):
        if cell.formula:
            name = Ref(sheet, row, column).short
            make, code = (
                (notice, "import-formula") if cell.text.strip() else (fault, "import-not-stored")
            )
            yield make(code, Place(file, row, column, name), cell=name)


class _Group:
    """The rows of one criterion."""

    def __init__(self, named: Entry) -> None:
        self.named = named
        self.cells: dict[str, list[Entry]] = {}

    def one(self, key: str) -> Entry:
        """The one cell that says something; an empty one where none does."""
        return next(iter(self.cells.get(key, ())), BLANK)

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entry.text for entry in self.cells.get(key, ())))


class _TableReader:
    """Reads the rows; all that does not fit becomes a finding with its cell."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Finding] = []

    def imported(self, rows: Sequence[Row]) -> Imported | None:
        """Make criteria of the rows below the headings."""
        if len(rows) < 2:  # noqa: PLR2004 - headings and a row
            self.findings.append(fault("import-no-rows", Place(self.file, 1, 1)))
            return None
        if len(rows) > MOST_ROWS:
            where = rows[MOST_ROWS][0].place
            self.findings.append(fault("import-rows", where, most=MOST_ROWS))
            return None
        if long := next((row for row in rows if len(row) > MOST_COLUMNS), None):
            self._tell("import-columns", long[MOST_COLUMNS], most=MOST_COLUMNS)
            return None
        columns = self._columns(rows[0])
        if not any(heading.key == NEEDED for heading in columns.values()):
            first, heading = rows[0][0], HEADINGS[0].dutch
            self._tell("import-no-heading", first, heading=heading)
            return None
        for row in rows[1:]:
            self._check_cells(row, rows[0])
        groups = self._groups(rows[1:], columns)
        criteria: list[ImportedCriterion] = []
        for group in groups:
            criteria.append(self._criterion(group, [each.id for each in criteria]))
        about = _(
            "Draft, taken from the table {file}. What the table does not say is not here; "
            "'gunning check' names what is missing."
        ).format(file=self.file)
        points = self._points(criteria, rows[0][0])
        lot = drafted("", Heading("", "", points, about), criteria)
        return Imported("table", "", "", "", "", (lot,))

    def _tell(self, code: str, entry: Entry, **facts: object) -> None:
        self.findings.append(fault(code, entry.place, **facts))

    def _columns(self, head: Row) -> dict[int, Column]:
        columns: dict[int, Column] = {}
        for number, entry in enumerate(head):
            heading = column_of(entry.text)
            if heading in columns.values():
                self._tell("import-double-heading", entry, heading=entry.text[:60])
            elif heading:
                columns[number] = heading
            elif entry.text:
                known = ", ".join(each.dutch for each in HEADINGS)
                self._tell("import-heading", entry, heading=entry.text[:60], known=known)
        return columns

    def _groups(self, rows: Sequence[Row], columns: dict[int, Column]) -> list[_Group]:
        """The rows by criterion; one without a name belongs to the criterion above it."""
        groups: dict[str, _Group] = {}
        last: _Group | None = None
        for row in rows:
            known = {columns[n].key: each for n, each in enumerate(row) if n in columns}
            said = {key: each for key, each in known.items() if each.text}
            if named := said.pop(NEEDED, None):
                last = groups.setdefault(named.text.casefold(), _Group(named))
            if last is None:
                self._tell("import-nobody", row[0])
                continue
            for key, entry in said.items():
                last.cells.setdefault(key, []).append(entry)
        return list(groups.values())

    def _check_cells(self, row: Row, head: Row) -> None:
        """No cell is too long, and none stands below no heading at all."""
        for number, entry in enumerate(row):
            headed = number < len(head) and head[number].text
            if entry.text and not headed:
                self._tell("import-outside", entry)
            elif len(entry.text) > LONGEST_CELL:
                self._tell("import-long-cell", entry, most=LONGEST_CELL)

    def _criterion(self, group: _Group, taken: Sequence[str]) -> ImportedCriterion:
        for heading in HEADINGS:
            if not heading.repeated:
                self._check_same(group.cells.get(heading.key, ()))
        weight = self._weight(group)
        kind = self._type(group)
        self._check_missing(group, kind)
        named = group.named.text
        kept = ID.fullmatch(named) and len(named) < 70 and named not in taken  # noqa: PLR2004 - room for the id of an aspect
        title = group.one("title").text
        return ImportedCriterion(
            id=named if kept else made_id(named, taken, f"criterium-{len(taken) + 1}"),
            type=kind,
            title=title or ("" if kept else named),
            question=group.one("question").text,
            weight=weight,
            weight_text="" if weight is None else plain(weight),
            scale=group.one("scale").text,
            minimum=group.one("minimum").text,
            max_pages=self._pages(group),
            aspects=group.texts("aspect"),
            evidence=group.texts("evidence"),
            sources=tuple(self._sources(group)),
        )

    def _check_same(self, entries: Sequence[Entry]) -> None:
        for entry in entries[1:]:
            if entry.text != entries[0].text:
                facts = {"found": entry.text[:60], "first": entries[0].text[:60]}
                self._tell("import-differs", entry, row=entries[0].place.line, **facts)

    def _check_missing(self, group: _Group, kind: str) -> None:
        """Tell what a criterion needs and the table does not have; each stays open."""
        needed = ["title", "question", "type", "weight"]
        needed += ["scale", "aspect"] if kind == "quality" else []
        for heading in HEADINGS:
            if heading.key in needed and heading.key not in group.cells:
                if heading.key == "title" and not ID.fullmatch(group.named.text):
                    continue
                facts = {"criterion": group.named.text[:60], "heading": heading.dutch}
                self.findings.append(opened("import-missing", group.named.place, **facts))

    def _weight(self, group: _Group) -> Fraction | None:
        entry = group.one("weight")
        if not entry.text:
            return None
        text = entry.text.removesuffix("%").strip()
        try:
            printed = parse_figure(text, "point" if entry.plain else "")
        except AmbiguousFigureError:
            whole, decimal = text.replace(".", ""), text.replace(".", ",")
            facts = {"found": text[:60], "whole": whole[:60], "decimal": decimal[:60]}
            self._tell("import-ambiguous", entry, **facts)
            return None
        if printed is None or printed.value < 0:
            self._tell("import-weight", entry, found=entry.text[:60])
            return None
        return printed.value

    def _type(self, group: _Group) -> str:
        entry = group.one("type")
        kind = TYPES.get(entry.text.casefold(), "")
        if entry.text and not kind:
            self._tell("import-type", entry, found=entry.text[:60])
        return kind

    def _pages(self, group: _Group) -> str:
        entry = group.one("max_pages")
        if not entry.text:
            return ""
        text = entry.text
        if not text.isdecimal() or len(text) > len("1000") or not 1 <= int(text) <= MOST_PAGES:
            self._tell("import-pages", entry, found=text[:60])
            return ""
        return str(int(text))

    def _sources(self, group: _Group) -> Iterator[dict[str, str]]:
        """Each source once, with its item where a colon stands before one."""
        for text in group.texts("source"):
            name, _colon, item = (part.strip() for part in text.partition(":"))
            if ID.fullmatch(name):
                yield {"source": name, "item": item} if item else {"source": name}
            else:
                entry = next(each for each in group.cells["source"] if each.text == text)
                self._tell("import-source", entry, found=text[:60])

    def _points(self, criteria: Sequence[ImportedCriterion], head: Entry) -> str:
        """The points that can be won: 100, where the weights come to that."""
        weights = [each.weight for each in criteria if each.weight is not None]
        if len(weights) < len(criteria):
            return ""
        total = sum(weights, Fraction(0))
        if total == WHOLE:
            return plain(total)
        code = "import-sum-one" if total == 1 else "import-sum"
        self.findings.append(opened(code, head.place, total=plain(total)))
        return ""
