"""A published table as a value: its rule, what was given for each bid, and what it states."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from scoring import Answers, Scheme
from scoring.combinations import Combination
from scoring.numbers import plain
from scoring.scheme import Criterion, GradedCriterion, NegativePrice, PricedCriterion, ZeroPrice
from tender.figures import Printed
from tender.findings import Finding, Place, fault
from tender.recalc.declared import BLANK, Column, Declared
from tender.recalc.heading import HeadingReader
from tender.recalc.rows import Entry, Row, read_rows

HEAD, POINTS = "bid", " points"
SEVERAL = "|"
"""What stands between the scores of several evaluators in one cell."""


class What(StrEnum):
    """What a stated figure is."""

    POINTS = "points"
    TOTAL = "total"
    RANK = "rank"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that the table states and that has to follow from its rule."""

    what: What
    bid: str
    criterion: str
    """Empty for a total or a rank."""
    printed: Printed
    place: Place


@dataclass(frozen=True, slots=True)
class StatedSheet:
    """A published table."""

    title: str
    notice: str
    scheme: Scheme
    answers: Mapping[str, Answers]
    """What was given, by bid; what is missing stays out."""
    expected: int
    """How many scores make a cell whole: the most that any cell holds."""
    figures: tuple[Figure, ...]
    winner: str
    """The bid that the table names as winner; empty where it names none."""


def read_stated(path: Path) -> tuple[StatedSheet | None, tuple[Finding, ...]]:
    """Read a published table from CSV, XLSX, ODS or YAML.

    A table of which the rule itself is not clear gives no sheet; a figure that cannot be read is
    left out with a finding.
    """
    rows, findings = read_rows(path)
    if rows is None:
        return None, findings
    sheet, told = stated_of(rows, Place(str(path), 1, 1))
    return sheet, tuple(sorted((*findings, *told), key=lambda finding: finding.place))


def stated_of(rows: Sequence[Row], place: Place) -> tuple[StatedSheet | None, tuple[Finding, ...]]:
    """Make the table of its rows."""
    if not rows:
        return None, (fault("empty", place),)
    head = next((n for n, row in enumerate(rows) if row[0].text.casefold() == HEAD), len(rows))
    reader = HeadingReader()
    declared = reader.read(rows[:head])
    if len(rows[head:]) <= 1:
        reader.findings.append(fault("recalc-table", place))
    if reader.findings or declared.combination is None:
        return None, tuple(reader.findings)
    table = _Table(reader, declared, rows[head:])
    sheet = table.sheet(declared.combination)
    return sheet, tuple(reader.findings)


class _Table:
    """The rows of bids, read with what stands above them."""

    def __init__(self, reader: HeadingReader, declared: Declared, rows: Sequence[Row]) -> None:
        self.reader, self.declared = reader, declared
        self.scores: dict[str, dict[str, Fraction]] = {}
        """By criterion: every score that was printed, by the grade that names it."""
        self.figures: list[Figure] = []
        self.columns = self.named(rows[0])
        self.rows = list(self.bids(rows[1:]))

    def sheet(self, combination: Combination) -> StatedSheet | None:
        given = {bid: self.answers(row) for bid, row in self.rows}
        for bid, row in self.rows:
            self.figures += self.stated(bid, row)
        winner = self.declared.winner
        if winner.text and winner.text not in given:
            self.reader.tell("recalc-bid", winner, bid=winner.text[:60], known=", ".join(given))
        if not given:
            return None
        return StatedSheet(
            self.declared.title,
            self.declared.notice,
            self.scheme(combination),
            given,
            max((len(g) for each in given.values() for g in each.grades.values()), default=1),
            tuple(self.figures),
            winner.text if winner.text in given else "",
        )

    def scheme(self, combination: Combination) -> Scheme:
        declared = self.declared
        return Scheme(
            points=sum((each.weight for each in declared.columns.values()), Fraction(0)),
            criteria=tuple(self.criterion(each) for each in declared.columns.values()),
            combination=combination,
            panel_rule=declared.panel_rule,
            roundings=declared.rounded,
            rank_on=declared.rank_on,
            missing=declared.missing,
            ties=tuple(declared.ties),
            zero_price=ZeroPrice.ALLOW,
            clip=declared.clip,
            negative_price=NegativePrice.ALLOW,
            minimum_quality=declared.minimum_quality,
        )

    def criterion(self, column: Column) -> Criterion:
        if column.rule:
            return PricedCriterion(column.id, column.weight, column.rule)
        scores = list(self.scores.get(column.id, {}).values()) or [Fraction(0)]
        return GradedCriterion(column.id, column.weight, column.ladder.scale(scores))

    def named(self, head: Row) -> dict[str, int]:
        """The columns by what they hold; one that nobody knows is a finding."""
        known = [*self.declared.columns, *(f"{c}{POINTS}" for c in self.declared.columns)]
        known += [What.TOTAL.value, What.RANK.value]
        columns: dict[str, int] = {}
        for number, entry in enumerate(head[1:], 1):
            if entry.text in columns:
                self.reader.tell("double-key", entry, key=entry.text)
            elif entry.text in known:
                columns[entry.text] = number
            elif entry.text:
                facts = {"column": entry.text[:60], "known": ", ".join(known)}
                self.reader.tell("recalc-column", entry, **facts)
        return columns

    def bids(self, rows: Sequence[Row]) -> Iterator[tuple[str, Row]]:
        seen: set[str] = set()
        for row in rows:
            bid = row[0].text
            if not bid:
                self.reader.tell("recalc-nameless", row[0])
            elif bid in seen:
                self.reader.tell("recalc-double-bid", row[0], bid=bid[:60])
            else:
                seen.add(bid)
                yield bid, row

    def at(self, row: Row, column: str) -> Entry:
        """The cell in a column; an empty one where the row ends before it."""
        number = self.columns.get(column, len(row))
        return row[number] if number < len(row) else BLANK

    def answers(self, row: Row) -> Answers:
        grades: dict[str, tuple[str, ...]] = {}
        prices: dict[str, Fraction] = {}
        for column in self.declared.columns.values():
            entry = self.at(row, column.id)
            if not entry.text:
                continue
            if column.rule:
                if printed := self.reader.number(entry):
                    prices[column.id] = printed.value
            elif given := self.grades(column, entry):
                grades[column.id] = given
        return Answers(grades, prices)

    def grades(self, column: Column, entry: Entry) -> tuple[str, ...]:
        """The grades in a cell; none where one of them cannot be read."""
        parts = [replace(entry, text=part.strip()) for part in entry.text.split(SEVERAL)]
        given = [self.grade(column, part) for part in parts]
        found = [grade for grade in given if grade is not None]
        if len(found) > 1 and self.declared.panel_rule.agrees:
            self.reader.tell("recalc-several", entry, count=len(found))
            return ()
        return tuple(found) if len(found) == len(given) else ()

    def grade(self, column: Column, entry: Entry) -> str | None:
        ladder = column.ladder
        if ladder.steps:
            if entry.text in ladder.steps:
                return entry.text
            facts = {"grade": entry.text[:60], "known": ", ".join(ladder.steps)}
            self.reader.tell("grade-unknown", entry, scale=column.id, **facts)
            return None
        printed = self.reader.number(entry)
        if printed is None:
            return None
        if not ladder.low <= printed.value <= ladder.high:
            facts = {"low": plain(ladder.low), "high": plain(ladder.high)}
            self.reader.tell("recalc-outside", entry, score=entry.text, **facts)
            return None
        grade = plain(printed.value)
        self.scores.setdefault(column.id, {})[grade] = printed.value
        return grade

    def stated(self, bid: str, row: Row) -> Iterator[Figure]:
        for column in self.declared.columns:
            yield from self.figure(What.POINTS, bid, column, self.at(row, f"{column}{POINTS}"))
        for what in (What.TOTAL, What.RANK):
            yield from self.figure(what, bid, "", self.at(row, what.value))

    def figure(self, what: What, bid: str, criterion: str, entry: Entry) -> Iterator[Figure]:
        printed = self.reader.number(entry) if entry.text else None
        if printed:
            yield Figure(what, bid, criterion, printed, entry.place)
