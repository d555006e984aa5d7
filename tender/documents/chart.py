"""The picture of a bidder's profile: bars laid out, so that the template only draws them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring import Points, Scorecard
from tender.documents.material import Material
from tender.documents.results import earns
from tender.documents.sums import points_text

WIDTH = 600
TRACK = 430
"""The length of a bar for all points."""
OWN_ROW, SHARED_ROW = 42, 57
"""The height of a row with one bar, and with two."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar with the text behind it; lengths and heights in pixels."""

    y: str
    length: str
    baseline: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """The bars of one criterion."""

    title: str
    baseline: str
    own: Bar
    winner: Bar | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A horizontal bar chart of points won, each bar against all points of its criterion."""

    width: int
    height: int
    track: int
    text_at: int
    rows: tuple[Row, ...]


def chart_of(material: Material, card: Scorecard, winner: Scorecard | None) -> Chart:
    """Lay out the points of a bid, beside those of the winner where there is another."""
    pitch = SHARED_ROW if winner else OWN_ROW
    rows = tuple(_rows(material, card, winner, pitch))
    return Chart(WIDTH, pitch * len(rows), TRACK, TRACK + 10, rows)


def _rows(
    material: Material, card: Scorecard, winner: Scorecard | None, pitch: int
) -> Iterator[Row]:
    theirs = {line.criterion: line for line in winner.lines} if winner else {}
    asked = material.asked(card.bid)
    counting = [line for line in card.lines if earns(line) and line.criterion in asked]
    for number, line in enumerate(counting):
        top = number * pitch
        other = theirs.get(line.criterion)
        yield Row(
            material.titles[line.criterion],
            str(top + 12),
            _bar(line, card, top + 18),
            _bar(other, winner, top + 33) if other and winner else None,
        )


def _bar(line: Points, card: Scorecard, y: int) -> Bar:
    share = min(max(line.points / line.weight, Fraction(0)), Fraction(1))
    length = f"{float(share * TRACK):.2f}"
    return Bar(str(y), length, str(y + 10), points_text(line.points, card))
