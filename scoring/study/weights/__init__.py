"""How an order depends on the weights: every set of weights taken as equally likely.

All of it holds for totals that are a pure weighted sum: no fixed share for the price beside the
weights, no minimum on the total, no rounding of it, and points of a bid on a criterion that do not
depend on the weights. That the caller vouches for; numbers alone do not show it.

`sample_ranks` draws weights and gives the chance of every place, with a stated error. The pairwise
chances and the expected places need no drawing: in floats here, as fractions in `exact`.
"""

from scoring.study.weights.errors import DrawsError, LeastWeightsError, SharesError
from scoring.study.weights.pairs import expected_places, win_probabilities
from scoring.study.weights.sampling import RankMatrix, Sampling, sample_ranks

__all__ = [
    "DrawsError",
    "LeastWeightsError",
    "RankMatrix",
    "Sampling",
    "SharesError",
    "expected_places",
    "sample_ranks",
    "win_probabilities",
]
