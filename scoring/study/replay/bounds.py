"""How far a total computed in floats can lie from its exact value: a bound with its proof.

Let u = 2**-53 and g(k) = k*u / (1 - k*u). For each expression there are a count k and a
magnitude M with |exact| <= M and |computed - exact| <= g(k)*M, for every bid of the tender:

- a whole number below 2**53 (a price, lowest, highest, ceiling, spread, room): k = 0;
  a constant that a float holds: k = 0, another: k = 1; average and quality are one correctly
  rounded division of such whole numbers: k = 1;
- a + b and a - b: M = Ma + Mb and k = max(ka, kb) + 1, since the error is at most
  g(ka)*Ma + g(kb)*Mb and one rounding u of what was computed;
- a * b: M = Ma*Mb and k = ka + kb + 1, since (1 + g(ka))(1 + g(kb))(1 + u) <= 1 + g(k);
- a / b: b is a quantity or a sum or product of numbers above zero, so that nothing cancels in
  it and its *relative* error is at most g(kb). With L <= |b|: M = Ma/L, k = ka + 2*kb + 1,
  since (1 + g(ka))(1 + u) / (1 - g(kb)) <= 1 + g(k);
- the root of such a steady b: its relative error halves and one rounding is added:
  M = the root of Mb, k = kb + 1; abs changes neither.

These are the rules of N. Higham, Accuracy and Stability of Numerical Algorithms, 2002, section
3.1, lemmas 3.1 and 3.3. They need no overflow and no underflow: with prices of 1 to 10**14 cents
and weights as people write them every part of a total that is not 0 lies between 10**-60 and
10**60.

A price lies between lowest and highest, so M takes the highest above the line and L the lowest
below it, and M is one number per tender. Two totals whose computed values differ by more than
2*g(k)*M are in the same order exactly; `FACTOR` is 5/2, which also covers the few roundings (far
below a tenth) made in computing M itself.
"""

from dataclasses import dataclass
from fractions import Fraction

from scoring.study.replay.expressions import (
    Call,
    Expression,
    Number,
    Operation,
    Quantity,
    distance,
    root,
)
from scoring.study.replay.shapes import AVERAGE, HIGHEST, LOWEST, PRICE, QUALITY, ROOM

UNIT = Fraction(1, 2**53)
FACTOR = Fraction(5, 2)
_ROUNDED_ONCE = {AVERAGE, QUALITY}


class UnboundedError(ValueError):
    """An expression divides by, or takes the root of, what may cancel: it has no bound here."""


@dataclass(frozen=True, slots=True)
class Bound:
    """The count and the magnitude of an expression; the magnitude holds for a whole tender."""

    roundings: int
    magnitude: Expression


def doubt(total: Expression) -> Expression:
    """The margin between two totals of a tender from which on their order is certain."""
    bound = bounded(total)
    return Number(FACTOR * bound.roundings * UNIT) * bound.magnitude


def bounded(value: Expression) -> Bound:
    """The bound of an expression, by the rules above."""
    match value:
        case Number(number):
            return Bound(int(Fraction(float(number)) != number), Number(abs(number)))
        case Quantity():
            return Bound(int(value in _ROUNDED_ONCE), _above(value))
        case Call("abs", inside):
            return bounded(inside)
        case Call("sqrt", inside) if _steady(inside):
            below = bounded(inside)
            return Bound(below.roundings + 1, root(below.magnitude))
        case Operation(sign, left, right):
            return _joined(sign, bounded(left), right)
    raise UnboundedError(value)


def _joined(sign: str, left: Bound, right: Expression) -> Bound:
    other = bounded(right)
    if sign == "*":
        count = left.roundings + other.roundings + 1
        return Bound(count, left.magnitude * other.magnitude)
    if sign == "/":
        if not _steady(right):
            raise UnboundedError(right)
        count = left.roundings + 2 * other.roundings + 1
        return Bound(count, left.magnitude / _least(right))
    count = max(left.roundings, other.roundings) + 1
    return Bound(count, left.magnitude + other.magnitude)


def _above(quantity: Quantity) -> Expression:
    """The most that a quantity can be in a tender, without its sign."""
    if quantity == PRICE:
        return HIGHEST
    if quantity == QUALITY:
        return Number(Fraction(100))
    return distance(quantity) if quantity == ROOM else quantity


def _least(value: Expression) -> Expression:
    """The least that a steady expression can be in a tender, without its sign."""
    match value:
        case Quantity():
            return LOWEST if value == PRICE else _above(value)
        case Operation(sign, left, right):
            return Operation(sign, _least(left), _least(right))
    return value


def _steady(value: Expression) -> bool:
    """Whether nothing can cancel: a quantity, or a sum, product or ratio of such above zero."""
    match value:
        case Quantity():
            return value != QUALITY
        case Number(number):
            return number > 0
        case Operation("+" | "*" | "/", left, right):
            return all(_steady(each) and each != ROOM for each in (left, right))
    return False
