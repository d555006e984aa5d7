"""Two ways to one result, timed against each other: one process, in turns, CPU time, one core."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

RUNS, ATTEMPTS = 5, 3
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
    bar: float | None
    """How many times as fast as the rival ours has to be, below one how slow it may be; none
    where the ratio is only told."""
    note: str = ""
    memory: tuple[float, float] | None = None
    """Mebibytes of our process and the most that it may take, where they are measured."""

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
        """Passed, failed, told, or to be repeated on a quieter machine."""
        if self.memory and self.memory[0] > self.memory[1]:
            return "failed"
        if self.bar is None:
            return "told"
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


def duel(work: str, ours: Side, rival: Side, bar: float | None, note: str = "") -> Row:
    """Time both in turns, after a warm-up of each; on an unsteady machine up to three times."""
    row = Row(work, rival.name, *in_turns(ours, rival), bar, note)
    for _ in range(ATTEMPTS - 1):
        if row.verdict != "repeat":
            break
        row = Row(work, rival.name, *in_turns(ours, rival), bar, note)
    return row


def in_turns(ours: Side, rival: Side) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """CPU seconds of both on one core, in turns, after a warm-up of each."""
    with one_core():
        _, *pairs = [(seconds(ours), seconds(rival)) for _ in range(RUNS + 1)]
    return tuple(mine for mine, _ in pairs), tuple(theirs for _, theirs in pairs)


def peak_memory() -> float:
    """The most mebibytes that this process has taken.

    From the kernel's status page: `getrusage` also counts the parent that it was forked from.
    """
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def seconds(side: Side) -> float:
    """CPU seconds of one piece of work; what lay about before is swept up first."""
    gc.collect()
    start = process_time()
    for _ in range(side.times):
        side.call()
    return (process_time() - start) / side.times
