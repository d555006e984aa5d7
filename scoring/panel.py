"""Panel rules: how the scores of several evaluators become one."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from scoring.errors import NoMarksError, SeveralMarksError
from scoring.numbers import Ratio


class PanelRule(ABC):
    """Whatever merges the evaluators' scores on one criterion of one bid."""

    __slots__ = ()

    name: str

    @abstractmethod
    def merge(self, marks: Sequence[int]) -> Ratio:
        """Merge scores, given as whole numbers, into one exact score in the same unit."""


@dataclass(frozen=True, slots=True)
class ConsensusRule(PanelRule):
    """One grade, agreed in a meeting; the individual grades stay beside it and do not count."""

    name = "consensus"

    def merge(self, marks: Sequence[int]) -> Ratio:
        """Take the one agreed score."""
        if len(marks) > 1:
            raise SeveralMarksError(len(marks))
        if not marks:
            raise NoMarksError
        return marks[0], 1


@dataclass(frozen=True, slots=True)
class MeanRule(PanelRule):
    """The arithmetic mean of the scores that were given."""

    name = "mean"

    def merge(self, marks: Sequence[int]) -> Ratio:
        """Add the scores and divide by their number."""
        if not marks:
            raise NoMarksError
        return sum(marks), len(marks)


@dataclass(frozen=True, slots=True)
class MedianRule(PanelRule):
    """The middle score; of an even number the mean of the two in the middle."""

    name = "median"

    def merge(self, marks: Sequence[int]) -> Ratio:
        """Take the middle of the sorted scores."""
        if not marks:
            raise NoMarksError
        ordered = sorted(marks)
        half, odd = divmod(len(ordered), 2)
        return (ordered[half], 1) if odd else (ordered[half - 1] + ordered[half], 2)


PANEL_RULES: dict[str, PanelRule] = {
    rule.name: rule for rule in (ConsensusRule(), MeanRule(), MedianRule())
}
"""The panel rules by the id that a criteria file names."""
