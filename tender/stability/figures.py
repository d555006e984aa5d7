"""Numbers and names of a certificate in its sentences, in the language of the moment."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal

from scoring.numbers import Mode, Rounding
from tender.language import _, current

DIGITS = 2


def shown(value: Fraction, mode: Mode = Mode.HALF_UP) -> str:
    """A number with two digits at most, rounded as asked."""
    return _written(Rounding(DIGITS, mode)(value), "#,##0.##")


def least(value: Fraction) -> str:
    """The low end of an interval, rounded inwards so that what is said of it stays true."""
    return shown(value, Mode.UP)


def most(value: Fraction) -> str:
    """The high end of an interval, rounded inwards."""
    return shown(value, Mode.DOWN)


def euro(value: Fraction) -> str:
    """An amount in euro with cents."""
    return f"€ {_written(Rounding(DIGITS)(value), '#,##0.00')}"


def percent(part: int, whole: int) -> str:
    """A part of a whole as a percentage with one digit."""
    return f"{_written(Rounding(1)(Fraction(100 * part, whole)), '#,##0.#')}%"


def listed(names: Sequence[str]) -> str:
    """Names in a row: a, b and c."""
    if len(names) < 2:  # noqa: PLR2004 - two names are joined by a word
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def ended(sentence: str, **facts: object) -> str:
    """Fill in a sentence; where a name such as B.V. ends it, that name brings the last point."""
    before = sentence.removesuffix(".")
    said = before.format(**facts)
    return said if said.endswith(".") else said + sentence[len(before) :]


def _written(value: Fraction, pattern: str) -> str:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return format_decimal(exact, pattern, locale=current())
