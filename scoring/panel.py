"""Panel rules: how the scores of several evaluators become one."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.errors import NoMarksError


class PanelRule(ABC):
    """Whatever merges the evaluators' scores on one criterion of one bid."""

    __slots__ = ()

    name: str

    @abstractmethod
    def merge(self, marks: Sequence[int], per: int) -> Fraction:
        """Merge scores, given as whole numbers of `1 / per`, into one exact score."""


def _at_least_one(marks: Sequence[int]) -> int:
    if not marks:
        raise NoMarksError
    return len(marks)


@dataclass(frozen=True, slots=True)
class ConsensusRule(PanelRule):
    """One grade, agreed in a meeting; the individual grades stay beside it and do not count."""

    name = "consensus"

    def merge(self, marks: Sequence[int], per: int) -> Fraction:
        """Take the one agreed score."""
        _at_least_one(marks)
        (mark,) = marks
        return Fraction(mark, per)


@dataclass(frozen=True, slots=True)
class MeanRule(PanelRule):
    """The arithmetic mean of the scores that were given."""

    name = "mean"

    def merge(self, marks: Sequence[int], per: int) -> Fraction:
        """Add the scores and divide by their number."""
        return Fraction(sum(marks), _at_least_one(marks) * per)


@dataclass(frozen=True, slots=True)
class MedianRule(PanelRule):
    """The middle score; of an even number the mean of the two in the middle."""

    name = "median"

    def merge(self, marks: Sequence[int], per: int) -> Fraction:
        """Take the middle of the sorted scores."""
        half, odd = divmod(_at_least_one(marks), 2)
        ordered = sorted(marks)
        if odd:
            return Fraction(ordered[half], per)
        return Fraction(ordered[half - 1] + ordered[half], 2 * per)


PANEL_RULES: dict[str, PanelRule] = {
    rule.name: rule for rule in (ConsensusRule(), MeanRule(), MedianRule())
}
"""The panel rules by the id that a criteria file names."""
