"""Why a question about an outcome gets no answer."""

from enum import StrEnum


class Why(StrEnum):
    """What keeps a question from being answered; said to readers in words of their own."""

    NOT_A_SUM = "not-a-sum"
    """The total is no sum of weighted points, so that no weight can move."""
    QUALITY_MINIMUM = "quality-minimum"
    """The model has a minimum for quality as a whole, which moves with the weights."""
    ROUNDING_DECIDES = "rounding-decides"
    """The exact totals have another winner than the published ones."""
    ONE_CRITERION = "one-criterion"
    """One criterion has all the weight."""
    ONE_BID = "one-bid"
    """Nobody else has a place in the ranking."""
    NO_PRICE = "no-price"
    """No price counts."""
    NOT_MONOTONE = "not-monotone"
    """A lower price can give a worse result."""
    SHAPE = "shape"
    """How one price moves the points of others has no form in which nothing can be missed."""
    DOMAIN = "domain"
    """A rule has no answer for some of the prices or sets of bids that would be tried."""
    TOO_MANY = "too-many"
    """No closed form holds, and there are too many bids to try every set of them."""
    TOO_LONG = "too-long"
    """So many combinations of grades were tried as may be, and none gave another winner."""
    IRRATIONAL = "irrational"
    """Logarithms or roots in the totals leave no exact closed form."""
