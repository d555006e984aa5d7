"""What is known of one bid: the grades that it was given, and its prices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of one bid: grades by criterion, prices by criterion."""

    grades: Mapping[str, Sequence[str]] = field(default_factory=dict)
    prices: Mapping[str, Fraction] = field(default_factory=dict)
    by: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Who gave each grade, in the order of the grades, for a panel rule that asks it."""
