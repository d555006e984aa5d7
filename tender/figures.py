"""Figures as people type and print them: 76.37, 76,37 or 1.003.620,00, and how many digits."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal

from scoring.numbers import NUMBER, Mode, Rounding
from tender.language import _, current

_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3}){1,4}")
_COMMA = re.compile(r"-?([0-9]{1,15}|[1-9][0-9]{0,2}(\.[0-9]{3}){1,4}),[0-9]{1,12}")
_MONEY = str.maketrans("", "", "€ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as it was printed."""

    value: Fraction
    digits: int | None
    """How many digits stand after the point; None for a fraction, which is whole."""


class AmbiguousFigureError(ValueError):
    """A text such as 985.000, which is one number in Dutch and another in English."""

    def __init__(self, text: str) -> None:
        """Keep what was written."""
        super().__init__(text)
        self.text = text.strip()

    @property
    def sentence(self) -> str:
        """What is wrong, and the two ways to write it that mean one thing each."""
        told = _("'{text}' can mean two numbers. Write {whole} or {decimal}.")
        whole, decimal = self.text.replace(".", ""), self.text.replace(".", ",")
        return told.format(text=self.text, whole=whole, decimal=decimal)


def parse_figure(text: str, decimal: str = "") -> Printed | None:
    """Read a figure; None where it is none. Raises AmbiguousFigureError where it could be two.

    `decimal` is the sign before the decimals, `point` or `comma`, where that is known.
    """
    bare = text.translate(_MONEY)
    if decimal != "point" and _COMMA.fullmatch(bare):
        return _printed(bare.replace(".", "").replace(",", "."))
    if _GROUPED.fullmatch(bare) and decimal != "point":
        if decimal == "comma" or bare.count(".") > 1:
            return _printed(bare.replace(".", ""))
        raise AmbiguousFigureError(text)
    if decimal == "comma" and "." in bare:
        return None
    return _printed(bare) if NUMBER.fullmatch(bare) else None


def with_signs(text: str) -> str:
    """A number of a file with its digits and the signs of the language; other texts stay."""
    if "/" in text or not NUMBER.fullmatch(text):
        return text
    decimals = "0" * len(text.partition(".")[2])
    return format_decimal(Decimal(text), f"#,##0.{decimals}".rstrip("."), locale=current())


def written(
    value: Fraction, digits: int = 2, *, mode: Mode = Mode.HALF_UP, padded: bool = False
) -> str:
    """A number with at most so many digits and the signs of the language; `padded` writes all."""
    rounded = Rounding(digits, mode)(value)
    exact = Decimal(rounded.numerator) / Decimal(rounded.denominator)
    pattern = "#,##0." + ("0" if padded else "#") * digits
    return format_decimal(exact, pattern.rstrip("."), locale=current())


def euro(value: Fraction) -> str:
    """An amount in euro with cents."""
    return f"€ {written(value, padded=True)}"


def _printed(text: str) -> Printed:
    whole = "/" in text
    return Printed(Fraction(text), None if whole else len(text.partition(".")[2]))
