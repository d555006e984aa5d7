"""What every panel rule is: it makes one score of the scores of several evaluators."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from scoring.definition import Definition
from scoring.numbers import Ratio


class PanelRule(ABC):
    """Whatever merges the evaluators' scores on one criterion; its fields are its parameters."""

    __slots__ = ()

    about: ClassVar[Definition]
    agrees: ClassVar[bool] = False
    """Whether one grade is agreed in a meeting, so that the single grades do not count."""
    named: ClassVar[bool] = False
    """Whether it matters who gave a grade."""
    relative: ClassVar[bool] = False
    """Whether the grades of one bid move the points of another."""

    @property
    def name(self) -> str:
        """The id that a criteria file names."""
        return self.about.id

    @property
    def fewest(self) -> int:
        """How few scores it can merge."""
        return 1

    @abstractmethod
    def merge(self, marks: Sequence[int]) -> Ratio:
        """Merge scores, given as whole numbers, into one exact score in the same unit.

        Raises NoMarksError where there are too few.
        """

    def among(self, groups: Sequence[str]) -> "PanelRule":
        """The rule for scores of evaluators of these groups, one a score and in their order."""
        return self

    def written(self, terms: Sequence[str]) -> str:
        """The merging of scores that are written out, up to its result."""
        return f"{self.name}({', '.join(terms)})"
