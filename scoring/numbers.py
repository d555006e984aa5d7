"""Exact numbers: how they are read, rounded at a declared stage, and shown."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import gcd, lcm

from scoring.errors import NumberTextError

NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,12})?|-?[0-9]{1,15}/[1-9][0-9]{0,14}")
PLACES = 12
"""A decimal that needs more places than this is shown as a fraction."""
_SMALLEST = 10**PLACES
_LONG = 10**30

Ratio = tuple[int, int]
"""An exact number as top and bottom, the bottom above zero; it need not be reduced."""


class Stage(StrEnum):
    """A place between grade and rank where a model may declare a rounding."""

    EVALUATOR = "evaluator"
    PANEL = "panel"
    WEIGHTED_CRITERION = "weighted_criterion"
    COMPONENT = "component"
    TOTAL = "total"


class Mode(StrEnum):
    """How a number that lies between two neighbours is rounded."""

    HALF_UP = "half_up"
    """Halves away from zero (DIN 1333)."""
    HALF_EVEN = "half_even"
    DOWN = "down"
    """Towards zero."""
    UP = "up"
    """Away from zero."""


def _half_up(top: int, bottom: int) -> int:
    return (2 * top + bottom) // (2 * bottom)


def _half_even(top: int, bottom: int) -> int:
    whole, rest = divmod(2 * top + bottom, 2 * bottom)
    return whole - (rest == 0 and whole % 2 == 1)


def _down(top: int, bottom: int) -> int:
    return top // bottom


def _up(top: int, bottom: int) -> int:
    return -(-top // bottom)


_ROUNDERS: dict[Mode, Callable[[int, int], int]] = {
    Mode.HALF_UP: _half_up,
    Mode.HALF_EVEN: _half_even,
    Mode.DOWN: _down,
    Mode.UP: _up,
}


@dataclass(frozen=True, slots=True)
class Rounding:
    """A declared rounding: so many digits after the point, in one mode."""

    digits: int
    mode: Mode = Mode.HALF_UP
    unit: int = field(init=False, repr=False, compare=False)
    """How many of its smallest steps make one: 100 for two digits."""
    _round: Callable[[int, int], int] = field(init=False, repr=False, compare=False)
    """The rounding of a ratio that is not below zero."""

    def __post_init__(self) -> None:
        """Look up once what every rounding needs."""
        object.__setattr__(self, "unit", 10**self.digits)
        object.__setattr__(self, "_round", _ROUNDERS[self.mode])

    def __call__(self, value: Fraction) -> Fraction:
        """Round a value; nothing is lost before."""
        return Fraction(self.whole(value.numerator, value.denominator), self.unit)

    def whole(self, top: int, bottom: int) -> int:
        """Round top / bottom to a whole number of `1 / unit`: 13/40 at two digits is 33."""
        if top < 0:
            return -self._round(-top * self.unit, bottom)
        return self._round(top * self.unit, bottom)


@dataclass(frozen=True, slots=True)
class Roundings:
    """The roundings that a model declares; a stage that is not named is left exact."""

    stages: Mapping[Stage, Rounding]

    def round_at(self, stage: Stage, value: Fraction) -> Fraction:
        """Round a value where the model declares a rounding for the stage."""
        rounding = self.stages.get(stage)
        return rounding(value) if rounding else value

    def show_at(self, stage: Stage, value: Fraction) -> str:
        """Write a value with the digits of its stage, or plainly where none is declared."""
        rounding = self.stages.get(stage)
        return fixed(value, rounding.digits) if rounding else brief(value)

    def tell(self, stage: Stage, exact: Fraction) -> str:
        """Write what a stage makes of a number: `= 14.00`, or `= 13.125 ≈ 13.13` if it rounds."""
        rounding = self.stages.get(stage)
        if rounding is None:
            return told_ratio(exact.numerator, exact.denominator)
        rounded = rounding(exact)
        shown = fixed(rounded, rounding.digits)
        if is_long(exact):
            return f"≈ {shown}"
        return f"= {shown}" if rounded == exact else f"= {plain(exact)} ≈ {shown}"


def parse_number(text: str) -> Fraction:
    """Read an exact number from its text: 30, 0.75 or 100/3; NaN, 1e5 and 1_000 are refused."""
    if not NUMBER.fullmatch(text):
        raise NumberTextError(text)
    return Fraction(text)


def fixed(value: Fraction, digits: int) -> str:
    """Write a value with exactly so many digits, or plainly where it has more than that."""
    cents, rest = divmod(abs(value.numerator) * 10**digits, value.denominator)
    if rest:
        return plain(value)
    sign = "-" if value < 0 else ""
    return sign + _pointed(cents, digits)


def fixed_steps(steps: int, digits: int) -> str:
    """Write a whole number of the smallest steps with so many digits: 1325 and 2 make 13.25."""
    return _pointed(steps, digits) if steps >= 0 else "-" + _pointed(-steps, digits)


def _pointed(steps: int, digits: int) -> str:
    text = f"{steps:0{digits + 1}d}"
    return f"{text[:-digits]}.{text[-digits:]}" if digits else text


def plain(value: Fraction) -> str:
    """Write a value as a decimal where twelve places hold it, else as a fraction."""
    return reduced_text(value.numerator, value.denominator)


def is_long(value: Fraction) -> bool:
    """Whether a value has too many digits to be written whole, as one with a root in it has."""
    return value.denominator > _LONG


def brief(value: Fraction) -> str:
    """Write a value as `plain` does, or cut to twelve places where it is too long for that."""
    return fixed(Rounding(PLACES)(value), PLACES) if is_long(value) else plain(value)


def told_ratio(top: int, bottom: int) -> str:
    """What a ratio comes to: `= 0.325`, or `≈ ` and twelve places where it is too long."""
    shared = gcd(top, bottom)
    top, bottom = top // shared, bottom // shared
    if bottom > _LONG:
        return f"≈ {brief(Fraction(top, bottom))}"
    return f"= {reduced_text(top, bottom)}"


def reduced_text(top: int, bottom: int) -> str:
    """Write a ratio whose parts share no factor, as `plain` writes its value."""
    if bottom == 1:
        return str(top)
    if _SMALLEST % bottom:
        return f"{top}/{bottom}"
    text = f"{abs(top) * (_SMALLEST // bottom):0{PLACES + 1}d}"
    sign = "-" if top < 0 else ""
    return f"{sign}{text[:-PLACES]}.{text[-PLACES:].rstrip('0')}"


def decimal_text(value: Fraction, places: int = 30) -> str:
    """Write a value as a decimal, whole where it ends within so many places, else cut there."""
    ends = _places(value)
    if ends is not None and ends <= places:
        return fixed(value, ends)
    return fixed(Rounding(places, Mode.DOWN)(value), places)


def _places(value: Fraction) -> int | None:
    """How many digits after the point a value has; none is known where they never end."""
    twos = fives = 0
    bottom = value.denominator
    while bottom % 2 == 0:
        bottom, twos = bottom // 2, twos + 1
    while bottom % 5 == 0:
        bottom, fives = bottom // 5, fives + 1
    return max(twos, fives) if bottom == 1 else None


def sum_of(numbers: Iterable[Fraction]) -> Fraction:
    """Add fractions over one denominator, which is faster than one by one."""
    return sum_of_ratios(number.as_integer_ratio() for number in numbers)


def sum_of_ratios(ratios: Iterable[Ratio]) -> Fraction:
    """Add ratios over one denominator; only their sum is reduced."""
    tops: dict[int, int] = {}
    for top, bottom in ratios:
        tops[bottom] = tops.get(bottom, 0) + top
    per = lcm(*tops)
    return Fraction(sum(top * (per // bottom) for bottom, top in tops.items()), per)
