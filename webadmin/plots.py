"""Lines in a picture: where on a plane of a thousand by four hundred their points lie."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

WIDTH, HEIGHT = 1000, 400
STYLES = 4
"""So many lines can be told apart, by colour and by dashes."""
Point = tuple[Fraction, Fraction]


def units(value: Fraction) -> str:
    """A length in a picture as SVG writes it, to a hundredth of a unit."""
    return f"{round(value * 100) / 100:g}"


@dataclass(frozen=True, slots=True)
class Axis:
    """The stretch of numbers that one side of a picture shows."""

    low: Fraction
    high: Fraction

    @property
    def ticks(self) -> tuple[Fraction, Fraction, Fraction]:
        """The two ends and the middle, lowest first."""
        return self.low, (self.low + self.high) / 2, self.high

    def holds(self, value: Fraction) -> bool:
        """Whether a number lies on this stretch."""
        return self.low <= value <= self.high

    def part(self, value: Fraction) -> Fraction:
        """How far along this stretch a number lies, from 0 to 1."""
        return (
            (value - self.low) / (self.high - self.low) if self.high > self.low else Fraction(1, 2)
        )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a picture, with the number of its style."""

    name: str
    style: int
    points: str
    """As SVG writes a polyline."""


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture of lines with its two axes."""

    lines: tuple[Line, ...]
    across: Axis
    up: Axis


def axis(values: Iterable[Fraction], *, at_least: Sequence[Fraction] = ()) -> Axis | None:
    """The axis that holds all these values, and those that it has to hold; None without any."""
    known = list(values)
    if not known:
        return None
    known += at_least
    return Axis(min(known), max(known))


def plot(named: Sequence[tuple[str, Iterable[Point]]], across: Axis, up: Axis) -> Plot:
    """Lines on one plane; points outside it are left out."""
    lines = tuple(
        Line(name, number % STYLES + 1, _polyline(points, across, up))
        for number, (name, points) in enumerate(named)
    )
    return Plot(lines, across, up)


def _polyline(points: Iterable[Point], across: Axis, up: Axis) -> str:
    return " ".join(
        f"{units(across.part(x) * WIDTH)},{units(HEIGHT - up.part(y) * HEIGHT)}"
        for x, y in points
        if across.holds(x) and up.holds(y)
    )
