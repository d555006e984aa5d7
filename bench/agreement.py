"""Krippendorff's alpha with a bootstrap, beside the package `krippendorff` in a loop.

That package is a rival in this benchmark only; nothing that we ship imports it.
"""

import gc
from collections.abc import Callable, Iterator
from importlib.metadata import version
from time import process_time

import krippendorff
import numpy as np
from numpy.typing import NDArray

from bench.duel import RUNS, Row, UnequalError, one_core
from scoring.study.agreement import Metric, Ratings, Resampling, Undefined, krippendorff_alpha
from scoring.study.agreement.alpha import alphas_of, patterns_of

BAR = 15.0
"""So many times as fast as the loop ours has to be."""
TOLERANCE = 1e-12
REPLICATES = 1000
TIMED = 20
"""So many replicates of the rival's loop are run; their time is scaled up to all of them."""
UNITS, EVALUATORS, VALUES, GAPS = 800, 7, 11, 0.10
SEED = 20260801


def panel(units: int = UNITS, evaluators: int = EVALUATORS, seed: int = SEED) -> Ratings:
    """A made-up panel on a scale of 0 to 10: bids differ, evaluators err, a tenth is missing."""
    generator = np.random.Generator(np.random.PCG64(seed))
    quality = generator.integers(0, VALUES, (units, 1))
    errors = generator.integers(-2, 3, (units, evaluators))
    values = np.clip(quality + errors, 0, VALUES - 1).astype(np.float64)
    values[generator.random(values.shape) < GAPS] = np.nan
    return Ratings(
        tuple(f"bid-{number}" for number in range(units)),
        tuple(f"evaluator-{number}" for number in range(evaluators)),
        values,
    )


def equal(ratings: Ratings, seed: int = SEED, resamples: int = TIMED) -> list[str]:
    """Where ours and the rival differ by more than 1e-12: on all bids, or on a drawn resample."""
    generator = np.random.Generator(np.random.PCG64(seed))
    units = len(ratings.units)
    found = []
    for metric in Metric:
        for drawn in (np.arange(units), *generator.integers(0, units, (resamples, units))):
            table = ratings.values[drawn]
            patterns = patterns_of(Ratings(ratings.units, ratings.evaluators, table))
            ours = alphas_of(patterns, metric)(patterns.frequencies[np.newaxis])[0]
            theirs = _theirs(table, metric)
            if not abs(ours - theirs) <= TOLERANCE:
                found.append(f"{metric}: ours {ours}, krippendorff {theirs}")
    return found


def rows() -> Iterator[Row]:
    """Compare the values, then time both in turns on one core: five runs each after a warm-up."""
    ratings = panel()
    if found := equal(ratings):
        raise UnequalError("\n".join(found))
    with one_core():
        _, *pairs = [_run(ratings, run) for run in range(RUNS + 1)]
    yield Row(
        work=f"alpha and {REPLICATES} replicates, ordinal, {EVALUATORS} x {UNITS}, "
        f"{VALUES} values, {GAPS:.0%} missing",
        rival=f"krippendorff {version('krippendorff')} in a loop",
        ours=tuple(ours for ours, _ in pairs),
        theirs=tuple(theirs for _, theirs in pairs),
        bar=BAR,
        note=f"the rival's loop ran {TIMED} replicates and is scaled to {REPLICATES}",
    )


def _run(ratings: Ratings, run: int) -> tuple[float, float]:
    """CPU seconds of both, one after the other; the rival's loop scaled to all replicates.

    The rival gets counts of values, its fastest form, and no time is charged for making them.
    """
    generator = np.random.Generator(np.random.PCG64(run))
    units = len(ratings.units)
    resampling = Resampling(seed=run, replicates=REPLICATES)

    def ours() -> None:
        if isinstance(krippendorff_alpha(ratings, Metric.ORDINAL, resampling), Undefined):
            raise UnequalError("alpha is undefined on the panel of the benchmark")

    counts = (ratings.values[:, :, np.newaxis] == np.arange(VALUES)).sum(axis=1)

    def theirs(times: NDArray[np.int64]) -> None:
        krippendorff.alpha(value_counts=times, level_of_measurement=Metric.ORDINAL.value)

    def value() -> None:
        theirs(counts)

    def loop() -> None:
        for drawn in generator.integers(0, units, (TIMED, units)):
            theirs(counts[drawn])

    return _seconds(ours), _seconds(value) + _seconds(loop) * REPLICATES / TIMED


def _theirs(table: NDArray[np.float64], metric: Metric) -> float:
    return float(krippendorff.alpha(table.T, level_of_measurement=metric.value))


def _seconds(work: Callable[[], None]) -> float:
    gc.collect()
    start = process_time()
    work()
    return process_time() - start
