"""The worked example of a model in written numbers: rows by criterion, columns by invented bid."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring import GradePoints, Points, Scorecard, Stage, Unit
from tender.documents.dutch import grade
from tender.documents.figures import euros, signed
from tender.documents.results import earns
from tender.documents.sums import total_text, total_unit
from tender.lay.example import Example
from tender.lay.parts import CriterionPart, GradeWorth


@dataclass(frozen=True, slots=True)
class Cell:
    """What one bid answers and earns on one criterion."""

    answer: str
    points: str
    """Empty where no points can be earned."""


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion with the cells of all bids."""

    part: CriterionPart
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What becomes of one bid as a whole."""

    name: str
    price: Fraction
    points: str
    """The points for the price; empty where it earns none."""
    total: str
    """Empty where there is none."""
    rank: int | None


@dataclass(frozen=True, slots=True)
class Worked:
    """The example as a template writes it down."""

    bids: tuple[Column, ...]
    rows: tuple[Row, ...]
    prices: tuple[Column, ...]
    """The bids by price, the lowest first; empty where prices earn no points."""
    part: CriterionPart | None
    """The graded criterion that weighs most, which is told in words."""
    step: GradeWorth | None
    """What the first bid gets there; None where grades earn no fixed share."""
    out: bool
    """Whether a bid has no place."""


def worked(example: Example, criteria: Sequence[CriterionPart]) -> Worked:
    """Write down an example."""
    leaves = [leaf for top in criteria for leaf in (top.children or (top,))]
    cards = [each.card for each in example.bids]
    columns = tuple(
        Column(each.name, each.price, _price_points(each.card), _total(each.card), each.rank)
        for each in example.bids
    )
    earning = columns if all(column.points for column in columns) else ()
    heaviest = max((leaf for leaf in leaves if leaf.graded), key=_weight, default=None)
    return Worked(
        bids=columns,
        rows=tuple(_rows(leaves, cards)),
        prices=tuple(sorted(earning, key=lambda column: column.price)),
        part=heaviest,
        step=_step(heaviest, cards[0]) if heaviest else None,
        out=any(column.rank is None for column in columns),
    )


def _weight(part: CriterionPart) -> Fraction:
    return part.weight


def _rows(leaves: Sequence[CriterionPart], cards: Sequence[Scorecard]) -> Iterator[Row]:
    for leaf in leaves:
        lines = [card.line(leaf.id) for card in cards]
        known = zip(lines, cards, strict=True)
        yield Row(leaf, tuple(_cell(line, card) if line else Cell("–", "") for line, card in known))


def _cell(line: Points, card: Scorecard) -> Cell:
    points = _points(line, card) if earns(line) else ""
    if isinstance(line, GradePoints):
        return Cell(signed(grade(line.grades[0])), points)
    return Cell(euros(Fraction(line.answer)), points)


def _points(line: Points, card: Scorecard) -> str:
    return card.roundings.show_at(Stage.WEIGHTED_CRITERION, line.points)


def _price_points(card: Scorecard) -> str:
    """The points for the price, where there is one price that earns them."""
    lines = [line for line in card.parts.priced if earns(line)]
    return _points(lines[0], card) if len(lines) == 1 else ""


def _total(card: Scorecard) -> str:
    if card.totals is None:
        return ""
    shown = signed(total_text(card))
    return f"€\N{NO-BREAK SPACE}{shown}" if total_unit(card) is Unit.EURO else shown


def _step(part: CriterionPart, card: Scorecard) -> GradeWorth | None:
    """What the grade of a bid earns; None where the grade is not among those described."""
    line = card.line(part.id)
    given = line.grades[0] if isinstance(line, GradePoints) else ""
    found = (each for each in part.grades if each.grade == given and each.points)
    return next(found, None)
