"""Two readings of a text compared word by word: what stayed, what went and what came."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

_WORDS = re.compile(r"\s+|\S+\s*")
LEAST_ALIKE = 0.3
"""Below this part of equal words a text is shown whole, before and after; no award hangs on it."""


class Fate(StrEnum):
    """What became of a run of words."""

    KEPT = "kept"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Run:
    """Words next to each other that share a fate, with the spaces behind them."""

    fate: Fate
    text: str


def word_runs(before: str, after: str) -> tuple[Run, ...]:
    """The runs of two readings: kept and dropped make the one, kept and added the other."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return _joined([Run(Fate.DROPPED, before), Run(Fate.ADDED, after)])
    steps = matcher.get_opcodes()
    runs: list[Run] = []
    for number, (step, a, b, c, d) in enumerate(steps):
        between = 0 < number < len(steps) - 1
        if step == "equal" and not (between and b - a == 1):
            runs.append(Run(Fate.KEPT, "".join(old[a:b])))
        else:
            runs += [Run(Fate.DROPPED, "".join(old[a:b])), Run(Fate.ADDED, "".join(new[c:d]))]
    return _joined(runs)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Put runs of one fate together; between two kept runs what went stands before what came."""
    joined: list[Run] = []
    for kept, group in groupby(runs, key=lambda run: run.fate is Fate.KEPT):
        stretch = list(group)
        fates = (Fate.KEPT,) if kept else (Fate.DROPPED, Fate.ADDED)
        for fate in fates:
            text = "".join(run.text for run in stretch if run.fate is fate)
            joined += [Run(fate, text)] if text else []
    return tuple(joined)


def shortened(runs: Iterable[Run], around: int = 6) -> Iterator[Run]:
    """The runs with long kept stretches cut to so many words beside what changed."""
    every = tuple(runs)
    for number, run in enumerate(every):
        words = run.text.split(" ")
        before = around if number else 0
        behind = around if number < len(every) - 1 else 0
        if run.fate is not Fate.KEPT or len(words) <= before + behind + 1:
            yield run
        else:
            head, tail = words[:before], words[len(words) - behind :] if behind else []
            yield Run(run.fate, " ".join([*head, "…", *tail]))
