"""Numbers and names of a certificate in its sentences, in the language of the moment."""

from collections.abc import Sequence
from fractions import Fraction

from scoring.numbers import Mode
from tender.figures import written
from tender.language import _


def shown(value: Fraction, mode: Mode = Mode.HALF_UP) -> str:
    """A number with two digits at most, rounded as asked."""
    return written(value, mode=mode)


def least(value: Fraction) -> str:
    """The low end of an interval, rounded inwards so that what is said of it stays true."""
    return shown(value, Mode.UP)


def most(value: Fraction) -> str:
    """The high end of an interval, rounded inwards."""
    return shown(value, Mode.DOWN)


def percent(part: int, whole: int) -> str:
    """A part of a whole as a percentage with one digit."""
    return f"{written(Fraction(100 * part, whole), 1)}%"


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
