"""What can be wrong with ratings, or with the statistic that is asked of them."""

from scoring.errors import ScoringError


class AgreementError(ScoringError):
    """The ratings and the question asked of them do not fit."""


class NoRatingsError(AgreementError):
    """There is no bid or no evaluator to compare."""

    def __init__(self) -> None:
        """Say what is needed."""
        super().__init__("There are no ratings. Give at least one bid and one evaluator.")


class RatingValueError(AgreementError):
    """A rating is not a finite number within reach; a missing one is left out or None."""

    def __init__(self, unit: str, evaluator: str, value: object) -> None:
        """Keep the cell and what stood in it."""
        self.unit, self.evaluator, self.value = unit, evaluator, value
        super().__init__(
            f"'{value}' of '{evaluator}' for '{unit}' is not a number that can be compared. "
            "Give a number such as 7.5, or nothing where the score is missing."
        )


class DoubleRatingError(AgreementError):
    """One evaluator has two live scores for one bid, and nothing says which one counts."""

    def __init__(self, unit: str, evaluator: str) -> None:
        """Keep the cell."""
        self.unit, self.evaluator = unit, evaluator
        super().__init__(
            f"'{evaluator}' has two scores for '{unit}'. Keep the one that counts; "
            "they are never averaged."
        )


class RatingsShapeError(AgreementError):
    """The table and its ids do not fit, or an id stands twice."""

    def __init__(self, fact: str) -> None:
        """Keep what does not fit."""
        self.fact = fact
        super().__init__(f"The table of ratings cannot be used: {fact}.")


class DesignRefusedError(AgreementError):
    """A statistic was asked of ratings for which it is not meant."""

    def __init__(self, statistic: str, design: str, reason: str, instead: str) -> None:
        """Keep the statistic, the design of the ratings, the reason and what to use instead."""
        self.statistic, self.design = statistic, design
        self.reason, self.instead = reason, instead
        super().__init__(
            f"{statistic} is not meant for these ratings ({design}): {reason}. "
            f"Use {instead} instead."
        )


class NotRatioScaleError(AgreementError):
    """The ratio metric was asked of a score below zero, where no ratio has a meaning."""

    def __init__(self, lowest: float) -> None:
        """Keep the lowest score."""
        self.lowest = lowest
        super().__init__(
            f"The score {lowest:g} lies below zero, so the scores are no ratio scale. "
            "Use the interval metric."
        )


class TooManyValuesError(AgreementError):
    """The scores take so many different values that a table of all pairs does not fit."""

    def __init__(self, count: int, limit: int) -> None:
        """Keep how many there are and how many are allowed."""
        self.count, self.limit = count, limit
        super().__init__(
            f"The scores take {count} different values; alpha compares at most {limit}. "
            "Use an ICC, or round the scores to the steps of the scale."
        )


class ScaleRangeError(AgreementError):
    """A scale that does not rise, thresholds out of order, or a score outside the scale."""

    def __init__(self, fact: str) -> None:
        """Keep what does not fit."""
        self.fact = fact
        super().__init__(f"The scale and the scores do not fit: {fact}.")


class ResamplingError(AgreementError):
    """A resampling that cannot be carried out as it is declared."""

    def __init__(self, fact: str) -> None:
        """Keep what is wrong with it."""
        self.fact = fact
        super().__init__(f"The resampling cannot be carried out: {fact}.")
