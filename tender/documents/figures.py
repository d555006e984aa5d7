"""Numbers, amounts and days on a page that is read in either language."""

from contextlib import suppress
from datetime import date
from fractions import Fraction

from babel.dates import format_date

from scoring import plain
from scoring.numbers import Rounding
from tender.documents.dutch import amount, number
from tender.language import _, current

SWAPPED = str.maketrans(".,", ",.")
WHOLE = ",00"


def figure(text: str) -> str:
    """Write the text of a number, such as 1200000.5, with the signs of the language."""
    return signed(number(text))


def signed(dutch: str) -> str:
    """Give a number in Dutch notation the signs of the language."""
    return dutch if current() == "nl" else dutch.translate(SWAPPED)


def euros(value: Fraction) -> str:
    """Write an amount in euro, with cents only where it has any."""
    shown = signed(amount(value).removesuffix(WHOLE))
    return f"€\N{NO-BREAK SPACE}{shown}" if current() == "nl" else f"€{shown}"


def percentage(share: Fraction) -> str:
    """Write a share as a percentage, with at most two digits behind the decimal sign."""
    return f"{figure(plain(Rounding(2)(share * 100)))}%"


def earned(points: str, *, euro: bool) -> str:
    """Write the text of a number with the unit that it counts: points, or euro of value."""
    if euro:
        return euros(Fraction(points))
    shown = figure(points)
    told = _("{n} point") if points == "1" else _("{n} points")
    return told.format(n=shown).replace(" ", "\N{NO-BREAK SPACE}")


def written(when: date) -> str:
    """Write a day: 1 december 2026, 1 December 2026."""
    return format_date(when, "d MMMM y", locale=current())


def dated(text: str) -> str:
    """Write a day that a file gives as text; what is no whole date stays as it is."""
    with suppress(ValueError):
        return written(date.fromisoformat(text))
    return text
