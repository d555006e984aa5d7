"""Numbers, amounts, dates and counts in Dutch notation, as letters write them."""

import re
from datetime import date
from fractions import Fraction

from babel.dates import format_date

from scoring import Unit, decimal_text, plain
from scoring.numbers import NUMBER, Rounding, fixed

MOST_PLACES = 6
"""A number with more digits behind the comma is cut there and ends in an ellipsis."""

COUNTS = (
    "nul",
    *("één", "twee", "drie", "vier", "vijf", "zes"),
    *("zeven", "acht", "negen", "tien", "elf", "twaalf"),
)

Paragraphs = tuple[tuple[str, ...], ...]
"""A text as paragraphs of lines."""


def number(text: str, places: int = MOST_PLACES) -> str:
    """Write the text of a number, such as 1200000.5 or 100/3, in Dutch notation."""
    value = Fraction(text)
    shown = decimal_text(value, places) if "/" in text else text
    whole, _, decimals = shown.removeprefix("-").partition(".")
    cut = decimals[:places]
    sign = "−" if value < 0 else ""
    rest = f",{cut}" if cut else ""
    ellipsis = "…" if Fraction(f"{whole}.{cut or 0}") != abs(value) else ""
    return f"{sign}{int(whole):,}".replace(",", ".") + rest + ellipsis


def exact(value: Fraction, digits: int = MOST_PLACES) -> str:
    """Write a number whole where it is short; a small one keeps so many digits after its zeros."""
    zeros = 0
    while value and abs(value) * 10 ** (zeros + 1) < 1:
        zeros += 1
    return number(str(value), digits + zeros)


def percent(share: Fraction) -> str:
    """Write a share as a percentage, with two digits where it does not end before."""
    shown = Rounding(2)(share * 100)
    about = "" if shown == share * 100 else "afgerond "
    return f"{about}{number(plain(shown))} procent"


def grade(text: str) -> str:
    """Write a grade: a word as it is, a number in Dutch notation."""
    return number(text) if NUMBER.fullmatch(text) else text


def amount(value: Fraction) -> str:
    """Write an amount with cents, without the sign of the currency."""
    return number(fixed(value, 2))


def euro(value: Fraction) -> str:
    """Write an amount in euro."""
    return f"€\N{NO-BREAK SPACE}{amount(value)}"


def worth(points: str, unit: Unit) -> str:
    """Write a number in Dutch notation with the unit that it counts in; an index has none."""
    if unit is Unit.INDEX:
        return points
    if unit is Unit.EURO:
        return f"€\N{NO-BREAK SPACE}{points}"
    return f"{points}\N{NO-BREAK SPACE}{'punt' if points == '1' else 'punten'}"


def day(when: date) -> str:
    """Write a date: 17 februari 2027."""
    return format_date(when, "d MMMM y", locale="nl")


def weekday(when: date) -> str:
    """Write a date with its day of the week: woensdag 17 februari 2027."""
    return format_date(when, "EEEE d MMMM y", locale="nl")


def count(how_many: int) -> str:
    """Write a small count in a word, a larger one in digits."""
    return COUNTS[how_many] if how_many < len(COUNTS) else str(how_many)


def paragraphs(text: str) -> Paragraphs:
    """Split a text at its blank lines, and each part into its lines."""
    parts = re.split(r"\n\s*\n", text.strip())
    return tuple(tuple(line.strip() for line in part.splitlines()) for part in parts if part)
