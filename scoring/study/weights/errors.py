"""What can be wrong with a question about many weights."""

from scoring.errors import ScoringError


class SharesError(ScoringError):
    """The shares are no table of bids and criteria with a number in each cell."""

    def __init__(self, fact: str) -> None:
        """Keep what is wrong with the table."""
        self.fact = fact
        super().__init__(f"The shares cannot be used: {fact}.")


class LeastWeightsError(ScoringError):
    """The least weights leave nothing to be divided, or are not weights."""

    def __init__(self, fact: str) -> None:
        """Keep what is wrong with them."""
        self.fact = fact
        super().__init__(f"The least weights cannot be used: {fact}.")


class DrawsError(ScoringError):
    """A number of draws or a seed with which nothing can be drawn."""

    def __init__(self, name: str, value: int, least: int) -> None:
        """Keep the setting, its value, and the lowest value that it may have."""
        self.name, self.value, self.least = name, value, least
        super().__init__(f"'{name}' is {value}. Give a whole number of {least} or more.")
