"""Exact numbers: how they are read, rounded at a declared stage, and shown."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.errors import NumberTextError

NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,12})?|-?\d{1,15}/[1-9]\d{0,14}")
PLACES = 12
"""A decimal that needs more places than this is shown as a fraction."""


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


def _half_up(whole: int, rest: int, unit: int) -> int:
    return whole + (2 * rest >= unit)


def _half_even(whole: int, rest: int, unit: int) -> int:
    return whole + (2 * rest > unit or (2 * rest == unit and whole % 2 == 1))


def _down(whole: int, _rest: int, _unit: int) -> int:
    return whole


def _up(whole: int, rest: int, _unit: int) -> int:
    return whole + (rest > 0)


_ROUNDERS: dict[Mode, Callable[[int, int, int], int]] = {
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

    def __call__(self, value: Fraction) -> Fraction:
        """Round a value; nothing is lost before."""
        scale: int = 10**self.digits
        top, bottom = value.numerator * scale, value.denominator
        whole, rest = divmod(abs(top), bottom)
        rounded = _ROUNDERS[self.mode](whole, rest, bottom)
        return Fraction(-rounded if top < 0 else rounded, scale)


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
        return fixed(value, rounding.digits) if rounding else plain(value)


def parse_number(text: str) -> Fraction:
    """Read an exact number from its text: 30, 0.75 or 100/3; NaN, 1e5 and 1_000 are refused."""
    if not NUMBER.fullmatch(text):
        raise NumberTextError(text)
    return Fraction(text)


def fixed(value: Fraction, digits: int) -> str:
    """Write a value with exactly so many digits; it must already have no more than that."""
    shown = Rounding(digits)(value)
    if shown != value:
        return plain(value)
    cents = abs(shown.numerator) * (10**digits // shown.denominator)
    whole, rest = divmod(cents, 10**digits)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


def plain(value: Fraction) -> str:
    """Write a value as a decimal where twelve places hold it, else as a fraction."""
    for digits in range(PLACES + 1):
        if (value * 10**digits).denominator == 1:
            return fixed(value, digits)
    return str(value)


def decimal_text(value: Fraction, places: int = 30) -> str:
    """Write a value as a decimal, whole where it ends within so many places, else cut there."""
    for digits in range(places + 1):
        if (value * 10**digits).denominator == 1:
            return fixed(value, digits)
    return fixed(Rounding(places, Mode.DOWN)(value), places)


def sum_of(numbers: Sequence[Fraction]) -> Fraction:
    """Add fractions over one denominator, which is faster than one by one."""
    if not numbers:
        return Fraction(0)
    per = max(number.denominator for number in numbers)
    if any(per % number.denominator for number in numbers):
        return sum(numbers, Fraction(0))
    return Fraction(sum(n.numerator * (per // n.denominator) for n in numbers), per)
