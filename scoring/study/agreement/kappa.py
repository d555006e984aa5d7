"""Fleiss' kappa: agreement on categories such as pass and fail."""

import numpy as np

from scoring.study.agreement.alpha import patterns_of
from scoring.study.agreement.bootstrap import Resampling, bootstrap
from scoring.study.agreement.design import PAIR, Floats, Ints, Ratings
from scoring.study.agreement.errors import DesignRefusedError
from scoring.study.agreement.results import Estimate, Reason, Undefined, sample_of

NAME = "Fleiss' kappa"


def fleiss_kappa(ratings: Ratings, resampling: Resampling) -> Estimate | Undefined:
    """Agreement beyond chance on categories, where every bid has equally many scores.

    The evaluators may differ from bid to bid. Source: Fleiss 1971, Psychological Bulletin 76(5).
    """
    if not ratings.even:
        raise DesignRefusedError(
            NAME,
            ratings.design,
            "it needs equally many scores for every bid",
            "Krippendorff's alpha (nominal)",
        )
    sample = sample_of(ratings)
    if sample.panel < PAIR:
        return Undefined(NAME, sample, Reason.TOO_FEW)
    patterns = patterns_of(ratings)
    counts = patterns.counts

    def kappas(weights: Ints) -> Floats:
        """Kappa times the same whole number above and below the line, so that 0 is exactly 0."""
        pairs, each = weights @ (counts**2).sum(axis=1), weights @ counts
        bids, scores = weights.sum(axis=1), each.sum(axis=1)
        chance = (each**2).sum(axis=1)
        agreed = (pairs - scores) / (sample.panel - 1) * bids * sample.panel
        beyond = scores**2 - chance
        beyond[beyond == 0] = np.nan
        found: Floats = (agreed - chance) / beyond
        return found

    value = kappas(patterns.frequencies[np.newaxis])[0]
    if np.isnan(value):
        return Undefined(NAME, sample, Reason.NO_VARIATION)
    return Estimate(NAME, sample, bootstrap(patterns.frequencies, kappas, resampling), float(value))
