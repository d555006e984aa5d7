"""Fair timing: one process, runs in turns, CPU time, and equal results before any time is told."""

import gc
import os
from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from statistics import median
from time import process_time

from bench.floats import float_rankings
from tender import Dossier, evaluate

RUNS, TURNS, RETRIES = 5, 5, 2
BAR = 5.0
"""So many times as long as plain floats the exact wing may take on a large tender."""
SPREAD = 1.7
"""Where the slowest run took so many times the fastest, the machine was too busy to judge."""
TOLERANCE = 1e-9
LONG_ENOUGH = 0.02
"""Work that takes less than so many seconds is done several times in one run."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of one case: seconds of CPU for one evaluation, ours and the peer's, run by run."""

    case: str
    exact: tuple[float, ...]
    plain: tuple[float, ...]
    bar: float | None
    """The highest ratio that passes; a tender of a few cells, all fixed costs, has none."""

    @property
    def ratio(self) -> float:
        """How many times as long the exact wing takes."""
        return median(self.exact) / median(self.plain)

    @property
    def spread(self) -> float:
        """The slowest run over the fastest, of the less steady of the two."""
        return max(max(times) / min(times) for times in (self.exact, self.plain))

    @property
    def verdict(self) -> str:
        """Passed, failed, to be repeated on a quieter machine; told only where no bar is set."""
        if self.bar is None:
            return "told"
        if self.ratio <= self.bar:
            return "passed"
        return "repeat" if self.spread > SPREAD else "failed"


def differences(dossier: Dossier) -> list[str]:
    """Where the exact and the plain results differ: in the order, or in a total beyond 1e-9."""
    plain = float_rankings(dossier)
    found = []
    for lot in evaluate(dossier).lots:
        ours = [(place.card.bid, float(place.card.total.value)) for place in lot.ranking]
        theirs = plain[lot.lot.id]
        if [bid for bid, _ in ours] != [bid for bid, _ in theirs]:
            found.append(f"{lot.lot.id}: the order differs: exact {ours}, plain {theirs}")
        found += [
            f"{lot.lot.id}, {bid}: exact {total}, plain {other}"
            for (bid, total), (_, other) in zip(ours, theirs, strict=False)
            if abs(total - other) > TOLERANCE
        ]
    return found


def measure(case: str, dossier: Dossier, bar: float | None) -> Timing:
    """Time the exact wing and its peer on one core; on an unsteady machine up to three times."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    _seconds(float_rankings, dossier, 1)
    times = ceil(LONG_ENOUGH / _seconds(evaluate, dossier, 1))
    timing = _timing(case, dossier, times, bar)
    for _ in range(RETRIES):
        if timing.verdict != "repeat":
            break
        timing = _timing(case, dossier, times, bar)
    return timing


def _timing(case: str, dossier: Dossier, times: int, bar: float | None) -> Timing:
    runs = [_run(dossier, times) for _ in range(RUNS)]
    return Timing(case, tuple(exact for exact, _ in runs), tuple(plain for _, plain in runs), bar)


def _run(dossier: Dossier, times: int) -> tuple[float, float]:
    """One run of both: they take turns within it, so that both meet the same machine."""
    exact = plain = 0.0
    for _ in range(TURNS):
        exact += _seconds(evaluate, dossier, times)
        plain += _seconds(float_rankings, dossier, times)
    return exact / TURNS, plain / TURNS


def _seconds(work: Callable[[Dossier], object], dossier: Dossier, times: int) -> float:
    """CPU seconds of one piece of work, the garbage that it makes itself collected as usual.

    What was there before is swept up first, so that nobody pays for another.
    """
    gc.collect()
    start = process_time()
    for _ in range(times):
        work(dossier)
    return (process_time() - start) / times
