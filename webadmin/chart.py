"""The stacked bars of a result: where on each bar a criterion begins and ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from scoring import Place, Points, Scorecard
from tender.model import AwardModel
from webadmin.plots import units

WIDTH = 1000
COLOURS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One criterion on one bar, in units of a thousandth of the whole width."""

    line: Points
    colour: int
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bid of the ranking as a bar."""

    card: Scorecard
    parts: tuple[Part, ...]


def bars(model: AwardModel, ranking: Iterable[Place]) -> tuple[Bar, ...]:
    """A bar for each place, all on the same scale: the points that can be won."""
    cards = [place.card for place in ranking]
    whole = max(model.scheme.points, *(_sum(card) for card in cards), Fraction(1))
    colours = {leaf.id: n % COLOURS + 1 for n, leaf in enumerate(model.leaves)}
    return tuple(Bar(card, _parts(card, whole, colours)) for card in cards)


def _parts(card: Scorecard, whole: Fraction, colours: dict[str, int]) -> tuple[Part, ...]:
    parts: list[Part] = []
    start = Fraction(0)
    for line in _shown(card):
        width = line.points * WIDTH / whole
        parts.append(Part(line, colours[line.criterion], units(start), units(width)))
        start += width
    return tuple(parts)


def _shown(card: Scorecard) -> list[Points]:
    return [line for line in card.lines if line.points > 0]


def _sum(card: Scorecard) -> Fraction:
    return sum((line.points for line in _shown(card)), Fraction(0))
