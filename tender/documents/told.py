"""Numbers within sums as a letter writes them: in Dutch, and with the rounding that was applied."""

import re
from collections.abc import Mapping
from fractions import Fraction

from scoring import Roundings, Stage
from scoring.numbers import fixed
from tender.documents.dutch import exact, number

NUMBER = re.compile(r"(?<![\w.,])-?\d+(?:/\d+|\.\d+)?(?![\w.])")
BELOW_ZERO = re.compile(r"([+−×/] )(−[\d.,…]+)")
"""A number below zero behind a sign, where it has to stand in brackets."""
SIGNS = ((" x ", " × "), (" - ", " − "), (" ≈ ", ", afgerond "))


def told(value: Fraction, roundings: Roundings, stage: Stage) -> str:
    """What a sum comes to: the exact number, and what its rounding makes of it."""
    rounding = roundings.stages.get(stage)
    if rounding is None:
        return f"= {exact(value)}"
    rounded = rounding(value)
    shown = number(fixed(rounded, rounding.digits), rounding.digits)
    return f"= {shown}" if rounded == value else f"= {exact(value)}, afgerond {shown}"


def spoken(text: str, known: Mapping[str, str] | None = None) -> str:
    """Put signs and numbers into Dutch notation; `known` holds words for plain numbers."""
    words = known or {}
    for sign, written in SIGNS:
        text = text.replace(sign, written)

    def write(found: re.Match[str]) -> str:
        return words.get(found[0]) or number(found[0])

    return BELOW_ZERO.sub(r"\1(\2)", NUMBER.sub(write, text))
