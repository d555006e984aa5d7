"""Lines in a picture: where on a plane of a thousand by four hundred its points lie."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

WIDTH, HEIGHT = 1000, 400
COLOURS = 8
Point = tuple[Fraction, Fraction]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a picture, in its own colour."""

    name: str
    colour: int
    points: str
    """As SVG writes a polyline."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture of lines, with the ends of its two axes."""

    lines: tuple[Line, ...]
    low: Point
    high: Point


def plot(named: Sequence[tuple[str, Iterable[tuple[Fraction, Fraction | None]]]]) -> Plot | None:
    """Lines on one plane, from the lowest to the highest of all their points; None without any."""
    known = [(name, [(x, y) for x, y in points if y is not None]) for name, points in named]
    every = [point for _name, points in known for point in points]
    if not every:
        return None
    low = min(x for x, _ in every), min(y for _, y in every)
    high = max(x for x, _ in every), max(y for _, y in every)
    lines = tuple(
        Line(name, number % COLOURS + 1, _polyline(points, low, high))
        for number, (name, points) in enumerate(known)
    )
    return Plot(lines, low, high)


def _polyline(points: Iterable[Point], low: Point, high: Point) -> str:
    return " ".join(
        f"{_units(_part(x, low[0], high[0]) * WIDTH)},"
        f"{_units(HEIGHT - _part(y, low[1], high[1]) * HEIGHT)}"
        for x, y in points
    )


def _part(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    return (value - low) / (high - low) if high > low else Fraction(1, 2)


def _units(value: Fraction) -> str:
    """A length in the picture, to a tenth of a unit."""
    return f"{round(value * 10) / 10:g}"
