"""Rounding, logarithms and powers as one does them by hand, from the definitions alone."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import floor

WIDE = Context(prec=150, rounding=ROUND_HALF_EVEN)
FIFTY = Context(prec=50, rounding=ROUND_HALF_EVEN)
SIMPLE = 60
"""Powers are searched for that are fractions with so large a bottom."""


class RefusedError(Exception):
    """There is no answer: the formula is not defined for these numbers."""


def rounded(value: Fraction, how: tuple[int, str] | None) -> Fraction:
    """To so many digits, in one of the four modes; unchanged where nothing is declared."""
    if how is None:
        return value
    digits, mode = how
    steps = abs(value) * 10**digits
    down = floor(steps)
    rest = steps - down
    half = Fraction(1, 2)
    away = {
        "half_up": rest >= half,
        "half_even": rest > half or (rest == half and down % 2 == 1),
        "down": False,
        "up": rest > 0,
    }[mode]
    size = Fraction(down + away, 10**digits)
    return -size if value < 0 else size


def settled(value: Fraction) -> Fraction:
    """Numbers that no fraction holds are compared at 30 places."""
    return rounded(value, (30, "half_even"))


def decimal(value: Fraction) -> Decimal:
    return WIDE.divide(Decimal(value.numerator), Decimal(value.denominator))


def fifty(value: Decimal) -> Fraction:
    return Fraction(FIFTY.plus(value))


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """Zero to a power above zero is zero; whole powers are exact."""
    if base == 0:
        return Fraction(0)
    if exponent.denominator == 1:
        return base**exponent.numerator
    return fifty(WIDE.exp(WIDE.multiply(WIDE.ln(decimal(base)), decimal(exponent))))


def log(base: Fraction, value: Fraction) -> Fraction:
    """The logarithm of a value; exact where the value is a simple power of the base."""
    found = WIDE.divide(WIDE.ln(decimal(value)), WIDE.ln(decimal(base)))
    simple = Fraction(found).limit_denominator(SIMPLE)
    near = abs(Fraction(found) - simple) < Fraction(1, 10**60)
    if near and value**simple.denominator == base**simple.numerator:
        return simple
    return fifty(found)


def root(value: Fraction) -> Fraction:
    return fifty(WIDE.sqrt(decimal(value)))


def middle(values: list[Fraction], which: str = "mean") -> Fraction:
    """The median; of an even number the mean, the lower or the higher of the two in the middle."""
    line = sorted(values)
    low, high = line[(len(line) - 1) // 2], line[len(line) // 2]
    return {"mean": (low + high) / 2, "low": low, "high": high}[which]


def mean(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def need(condition: object) -> None:
    """Refuse unless a condition holds."""
    if not condition:
        raise RefusedError
