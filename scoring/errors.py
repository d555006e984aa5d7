"""What can be wrong with a scheme or with an answer to it."""

from collections.abc import Iterable
from fractions import Fraction


class ScoringError(Exception):
    """The scheme and what was given to it do not fit."""


class UnknownGradeError(ScoringError):
    """A grade was given that the scale does not have."""

    def __init__(self, grade: str, known: Iterable[str]) -> None:
        """Keep the grade and name those that exist."""
        self.grade, self.known = grade, tuple(known)
        super().__init__(f"The scale has no grade '{grade}'. It has: {', '.join(self.known)}.")


class NumberTextError(ScoringError):
    """A text is not a number as people write one in a criteria file."""

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self.text = text
        super().__init__(f"'{text}' is not a number such as 30, 0.75 or 100/3.")


class ScaleStepsError(ScoringError):
    """A scale has no steps, equal grades, or a share outside 0 to 1."""

    def __init__(self, fact: str) -> None:
        """Keep what is wrong with the scale."""
        self.fact = fact
        super().__init__(f"The scale cannot be used: {fact}.")


class WeightSumError(ScoringError):
    """The weights of children do not add up to their parent."""

    def __init__(self, parent: str, total: Fraction, expected: Fraction) -> None:
        """Keep both sums; an empty parent is the whole model."""
        self.parent, self.total, self.expected = parent, total, expected
        super().__init__(
            f"The weights add up to {total}, but {expected} points can be won. "
            f"Change a weight by {expected - total}."
        )


class NoMarksError(ScoringError):
    """A panel rule was asked to merge nothing."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__("There is no grade to merge.")


class SeveralMarksError(ScoringError):
    """A consensus is one grade, and several were given for it."""

    def __init__(self, count: int) -> None:
        """Keep how many there were."""
        self.count = count
        super().__init__(f"A consensus is one grade, but {count} were given. Keep the agreed one.")


class UnknownGroupError(ScoringError):
    """An evaluator is of a group that has no weight."""

    def __init__(self, group: str, known: Iterable[str]) -> None:
        """Keep the group and name those that have a weight."""
        self.group, self.known = group, tuple(known)
        super().__init__(
            f"The group '{group}' has no weight. These have one: {', '.join(self.known)}."
        )


class GradersError(ScoringError):
    """A panel rule asks who gave each grade, and there is not one evaluator for each."""

    def __init__(self, bid: str, criterion: str, grades: int, graders: int) -> None:
        """Keep the cell, how many grades are merged there, and how many evaluators are known."""
        self.bid, self.criterion = bid, criterion
        self.grades, self.graders = grades, graders
        super().__init__(
            f"The bid '{bid}' has {grades} grades to merge on '{criterion}', and {graders} "
            "evaluators are known for them. Name in `Answers.by` who gave each grade, and in "
            "`groups` everybody whose grade is expected."
        )


class ParameterError(ScoringError):
    """A parameter of a rule lies where the rule cannot use it."""

    def __init__(self, parameter: str, demand: str) -> None:
        """Keep the parameter and what it has to be."""
        self.parameter, self.demand = parameter, demand
        super().__init__(f"The parameter '{parameter}' {demand}.")


class OutsideDomainError(ScoringError):
    """A rule has no answer for what it was given."""

    def __init__(self, rule: str, problem: str) -> None:
        """Keep the id of the rule and, as a sentence without a full stop, what is wrong."""
        self.rule, self.problem = rule, problem
        super().__init__(f"The rule '{rule}' gives no answer: {problem}.")


class NoTotalError(ScoringError):
    """A bid that is not complete, or for which a rule has no answer, has no total."""

    def __init__(self, bid: str) -> None:
        """Keep the bid."""
        self.bid = bid
        super().__init__(f"The bid '{bid}' has no total.")


class PriceDomainError(OutsideDomainError):
    """A price lies where the rule is not defined, or where the model refuses it."""

    def __init__(self, criterion: str, price: Fraction) -> None:
        """Keep the criterion and the price."""
        self.criterion, self.price = criterion, price
        super().__init__(criterion, f"the price {price} is not taken")
