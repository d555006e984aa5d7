"""A process that reads hostile files, each in a fork of its own, and tells what each one cost.

Run as `python -m tests.hostile_child`: a JSON list of [kind, path] comes in, one line a file goes
out. Costs are over those of a process that has imported everything and read nothing.
"""

import json
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from resource import (
    RLIMIT_AS,
    RLIMIT_CPU,
    RUSAGE_CHILDREN,
    RUSAGE_SELF,
    getrusage,
    setrlimit,
)
from typing import Any

from tender.advice.reading import read_exchange
from tender.catalogue import read_catalogue
from tender.cli.check import check_file
from tender.criteria import read_model
from tender.dossier import load_dossier
from tender.findings import Finding, blocking
from tender.importing.letter import read_letter
from tender.importing.opening import import_criteria
from tender.lint import RULES
from tender.lint.baselines import read_baseline
from tender.sources import read_sources

SECONDS, MEMORY = 10, 1 << 30
"""Where the kernel ends a fork; the test asks for far less."""

READERS: dict[str, Callable[[Path], Iterable[Finding]]] = {
    "criteria": lambda path: read_model(path)[1],
    "dossier": lambda path: load_dossier(path).findings,
    "sources": lambda path: read_sources(path.parent)[1],
    "check": lambda path: check_file(path).findings,
    "baseline": lambda path: read_baseline(path, RULES)[1],
    "catalogue": lambda path: read_catalogue(path.parent)[1],
    "advice": lambda path: read_exchange(path)[1],
    "import": lambda path: import_criteria(path)[1],
    "letter": lambda path: read_letter(path.read_bytes(), str(path))[1],
}


def cost(kind: str, path: Path) -> dict[str, Any]:
    """Read one file and tell the codes of its findings, the seconds and the bytes that it took."""
    before = getrusage(RUSAGE_SELF)
    told: dict[str, Any] = {"codes": [], "refused": False, "trace": ""}
    try:
        found = list(READERS[kind](path))
        told["codes"] = sorted({finding.code for finding in found})
        told["refused"] = bool(blocking(found)) and all(str(finding) for finding in found)
    except BaseException:  # noqa: BLE001 - the trace is what the test looks for
        told["trace"] = traceback.format_exc()[-2000:]
    after, below = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told["seconds"] = seconds + below.ru_utime + below.ru_stime
    told["bytes"] = max(after.ru_maxrss - before.ru_maxrss, below.ru_maxrss) * 1024
    return told


def forked(kind: str, path: Path) -> dict[str, Any]:
    """Do it in a fork within hard limits."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        setrlimit(RLIMIT_CPU, (SECONDS, SECONDS))
        setrlimit(RLIMIT_AS, (MEMORY, MEMORY))
        with os.fdopen(writing, "w") as out:
            json.dump(cost(kind, path), out)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as answer:
        text = answer.read()
    os.waitpid(child, 0)
    told: dict[str, Any] = json.loads(text) if text else {"trace": "ended by the kernel"}
    return told


def main() -> None:
    """Answer for each file on a line of its own."""
    for kind, path in json.load(sys.stdin):
        sys.stdout.write(json.dumps(forked(kind, Path(path))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
