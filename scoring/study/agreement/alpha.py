"""Krippendorff's alpha with missing scores, for four levels of measurement."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from scoring.study.agreement.bootstrap import Resampling, Statistic, bootstrap
from scoring.study.agreement.design import PAIR, Floats, Ints, Ratings, spread_out
from scoring.study.agreement.errors import NotRatioScaleError, TooManyValuesError
from scoring.study.agreement.results import Estimate, Reason, Undefined, sample_of

LARGEST_DOMAIN = 1024
"""So many different scores can be compared pair by pair."""

Disagreement = Callable[[Floats, Floats], tuple[Floats, Floats]]
"""Observed and expected disagreement of each replicate, from its weights and its marginals."""


class Metric(StrEnum):
    """What a difference between two scores means (Krippendorff 2011)."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """The answer patterns of bids with two scores or more: which score was given how often.

    Who gave it does not matter to alpha, so that equal patterns are one row with a frequency.
    """

    domain: Floats
    """The different scores, rising."""
    counts: Floats
    """A row for each pattern, a column for each score."""
    frequencies: Ints
    """How many bids show the pattern."""

    @property
    def given(self) -> Floats:
        """How many scores a bid with the pattern has."""
        given: Floats = self.counts.sum(axis=1)
        return given


def krippendorff_alpha(
    ratings: Ratings, metric: Metric, resampling: Resampling
) -> Estimate | Undefined:
    """Krippendorff's alpha: 1 for full agreement, 0 for chance, below 0 for systematic discord.

    It suits every design; a bid with fewer than two scores drops out. Source: Krippendorff 2011,
    Computing Krippendorff's Alpha-Reliability.
    """
    name = f"Krippendorff's alpha ({metric})"
    sample = sample_of(ratings)
    if not sample.units:
        return Undefined(name, sample, Reason.TOO_FEW)
    patterns = patterns_of(ratings)
    if metric is Metric.RATIO and patterns.domain[0] < 0:
        raise NotRatioScaleError(float(patterns.domain[0]))
    alphas = alphas_of(patterns, metric)
    value = alphas(patterns.frequencies[np.newaxis])[0]
    if np.isnan(value):
        return Undefined(name, sample, Reason.NO_VARIATION)
    return Estimate(name, sample, bootstrap(patterns.frequencies, alphas, resampling), float(value))


def alphas_of(patterns: Patterns, metric: Metric) -> Statistic:
    """Alpha as a function of how often each pattern counts, a line of weights for each replicate.

    Observed disagreement is a sum over bids, so that all replicates come from products of tables.
    """
    disagreement = (
        _in_ranks(patterns) if metric is Metric.ORDINAL else _at_distances(patterns, metric)
    )

    def alphas(weights: Ints) -> Floats:
        times = weights.astype(np.float64)
        marginals = times @ patterns.counts
        observed, expected = disagreement(times, marginals)
        expected[expected == 0] = np.nan
        found: Floats = 1 - (marginals.sum(axis=1) - 1) * observed / expected
        return found

    return alphas


def _at_distances(patterns: Patterns, metric: Metric) -> Disagreement:
    """Disagreement where a difference between two scores does not depend on the others."""
    counts, distances = patterns.counts, _distances(metric, patterns.domain)
    pairs = ((counts @ distances) * counts).sum(axis=1) / (patterns.given - 1)

    def disagreement(times: Floats, marginals: Floats) -> tuple[Floats, Floats]:
        return times @ pairs, ((marginals @ distances) * marginals).sum(axis=1)

    return disagreement


def _in_ranks(patterns: Patterns) -> Disagreement:
    """Disagreement in mid-ranks, which every replicate has of its own.

    The squared differences of all pairs of m numbers add up to m times the sum of their squares
    less the square of their sum. Mid-ranks about their mean are multiples of 1/2, so that equal
    scores differ by exactly nothing.
    """
    counts, given = patterns.counts, patterns.given

    def disagreement(times: Floats, marginals: Floats) -> tuple[Floats, Floats]:
        total = marginals.sum(axis=1, keepdims=True)
        ranks = marginals.cumsum(axis=1) - (marginals + total) / 2
        pairs = (given * (ranks**2 @ counts.T) - (ranks @ counts.T) ** 2) / (given - 1)
        expected = total[:, 0] * (marginals * ranks**2).sum(axis=1)
        return (times * pairs).sum(axis=1), expected

    return disagreement


def patterns_of(ratings: Ratings) -> Patterns:
    """Count the scores of each bid with two or more, and merge the bids that show the same."""
    used = ratings.per_unit >= PAIR
    values, scored = ratings.values[used], ratings.scored[used]
    domain, codes = np.unique(values[scored], return_inverse=True)
    if len(domain) > LARGEST_DOMAIN:
        raise TooManyValuesError(len(domain), LARGEST_DOMAIN)
    cells = np.nonzero(scored)[0] * len(domain) + codes
    counts = np.bincount(cells, minlength=len(values) * len(domain))
    merged, frequencies = np.unique(
        counts.reshape(len(values), len(domain)), axis=0, return_counts=True
    )
    return Patterns(domain, merged.astype(np.float64), frequencies)


def _distances(metric: Metric, domain: Floats) -> Floats:
    """The squared difference of every two scores, for a domain of two scores or more."""
    one, other = domain[:, np.newaxis], domain[np.newaxis]
    if metric is Metric.NOMINAL:
        return np.where(one == other, 0.0, 1.0)
    if metric is Metric.INTERVAL:
        stretched = spread_out(domain)
        return np.subtract.outer(stretched, stretched) ** 2
    sums = one + other
    return ((one - other) / np.where(sums == 0, 1, sums)) ** 2
