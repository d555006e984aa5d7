"""Two ways to one result, timed against each other: one process, in turns, CPU time, one core."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import process_time

RUNS = 5
SPREAD = 1.7
"""Where the slowest run took so many times the fastest, the machine was too busy to judge."""


class UnequalError(Exception):
    """Ours and the rival's results differ, so that no time is told."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the benchmark: CPU seconds, run by run."""

    work: str
    rival: str
    ours: tuple[float, ...]
    theirs: tuple[float, ...]
    bar: float
    """How many times as fast as the rival ours has to be; below one, how slow it may be."""
    note: str = ""

    @property
    def ratio(self) -> float:
        """How many times as fast ours is."""
        return median(self.theirs) / median(self.ours)

    @property
    def spread(self) -> float:
        """The slowest run over the fastest, of the less steady of the two."""
        return max(max(times) / min(times) for times in (self.ours, self.theirs))

    @property
    def verdict(self) -> str:
        """Passed, failed, or to be repeated on a quieter machine."""
        if self.ratio >= self.bar:
            return "passed"
        return "repeat" if self.spread > SPREAD else "failed"


@contextmanager
def one_core() -> Iterator[None]:
    """Keep the work on one core, and give the others back afterwards."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


@dataclass(frozen=True, slots=True)
class Side:
    """One of two ways to a result."""

    name: str
    call: Callable[[], object]
    times: int = 1
    """How often it is done within one run, so that a run is long enough to be timed."""


def duel(work: str, ours: Side, rival: Side, bar: float, note: str = "") -> Row:
    """Time both in turns, after one warm-up of each."""
    with one_core():
        for side in (ours, rival):
            seconds(side)
        pairs = [(seconds(ours), seconds(rival)) for _ in range(RUNS)]
    mine, theirs = zip(*pairs, strict=True)
    return Row(work, rival.name, mine, theirs, bar, note)


def seconds(side: Side) -> float:
    """CPU seconds of one piece of work; what lay about before is swept up first."""
    gc.collect()
    start = process_time()
    for _ in range(side.times):
        side.call()
    return (process_time() - start) / side.times
