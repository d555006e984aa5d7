"""Logarithms and powers that no fraction holds: 50 digits, the same on every machine."""

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from math import isqrt

from scoring.numbers import PLACES, Mode, Rounding, fixed, plain

DIGITS = 50
"""So many significant digits are computed, as every explanation of such a number says."""
_CONTEXT = Context(prec=DIGITS + 10, rounding=ROUND_HALF_EVEN)
_RESULT = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)
SETTLED = Rounding(30, Mode.HALF_EVEN)
"""Totals with irrational parts are compared at 30 places: equal there is equal."""


def _decimal(value: Fraction) -> Decimal:
    return _CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def logarithm(value: Fraction) -> Fraction:
    """The natural logarithm of a number above zero, in 50 digits."""
    return Fraction(_RESULT.plus(_CONTEXT.ln(_decimal(value))))


def power(base: Fraction, exponent: Fraction) -> Fraction:
    """A number above zero to any power: exact for whole exponents, else in 50 digits."""
    if exponent.denominator == 1:
        return base**exponent.numerator
    raised = _CONTEXT.multiply(_CONTEXT.ln(_decimal(base)), _decimal(exponent))
    return Fraction(_RESULT.plus(_CONTEXT.exp(raised)))


def root(value: Fraction) -> Fraction:
    """The square root of a number that is not below zero: exact for squares, else in 50 digits."""
    top, bottom = isqrt(value.numerator), isqrt(value.denominator)
    if Fraction(top * top, bottom * bottom) == value:
        return Fraction(top, bottom)
    return Fraction(_RESULT.sqrt(_decimal(value)))


def told(value: Fraction) -> str:
    """What such a number comes to: `= 1` where twelve places hold it, else `≈ 0.415037499279`."""
    text = plain(value)
    if "/" not in text:
        return f"= {text}"
    return f"≈ {fixed(Rounding(PLACES)(value), PLACES)}"
