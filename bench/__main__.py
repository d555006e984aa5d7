"""`python -m bench`: compare results, time every case, print the ratios, exit 1 where one fails."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.metadata import version
from statistics import median

from bench.duel import Row, UnequalError

CASES = ("exact", "files", "evaluation", "weights", "withdrawal", "replay", "agreement", "lint")
ONE_THREAD = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
PACKAGES = (
    "gunning",
    "numpy",
    "numba",
    "duckdb",
    "pymcdm",
    "bid-evaluation",
    "krippendorff",
)


def main() -> None:
    """Time all cases, or those that are named, and say whether the bars are held."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("cases", nargs="*", metavar="CASE", help=", ".join(CASES))
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args()
    os.environ.update(dict.fromkeys(ONE_THREAD, "1"))  # before numpy is loaded
    timed: list[Row] = []
    try:
        for row in _rows(asked.cases or CASES):
            timed.append(row)
            if not asked.json:
                _tell(row)
    except UnequalError as error:
        sys.exit(f"The results differ, so no time is told:\n{error}")
    if asked.json:
        print(json.dumps(_figures(timed), indent=2))
    else:
        _table(timed)
    if any(row.verdict in {"failed", "repeat"} for row in timed):
        sys.exit(1)


def _rows(cases: list[str] | tuple[str, ...]) -> Iterator[Row]:
    for case in cases:
        if case not in CASES:
            sys.exit(f"There is no case '{case}'. There is: {', '.join(CASES)}.")
        yield from import_module(f"bench.{case}").rows()


def _tell(row: Row) -> None:
    print(row.work)
    for name, times in (("ours", row.ours), (row.rival, row.theirs)):
        runs = "  ".join(f"{1000 * seconds:.3f}" for seconds in times)
        print(f"  {name}: median {1000 * median(times):.3f} ms CPU of {runs}")
    print(f"  {row.ratio:.2f} times as fast, {_asked(row)}: {row.verdict}")
    print(
        f"  slowest / fastest run {row.spread:.2f}{'; ' if row.note else ''}{row.note}\n",
        flush=True,
    )


def _asked(row: Row) -> str:
    asked = "no bar" if row.bar is None else f"at least {row.bar:.3g} is asked"
    if row.memory is None:
        return asked
    return f"{asked}, {row.memory[0]:.0f} MiB of at most {row.memory[1]:.0f}"


def _table(timed: list[Row]) -> None:
    print("| work | against | times as fast | asked | verdict |\n|---|---|---|---|---|")
    for row in timed:
        print(f"| {row.work} | {row.rival} | {row.ratio:.3g} | {_asked(row)} | {row.verdict} |")
    print(", ".join(f"{name} {number}" for name, number in _versions().items()))


def _figures(timed: list[Row]) -> dict[str, object]:
    cases = [
        {
            "work": row.work,
            "rival": row.rival,
            "our_seconds": row.ours,
            "their_seconds": row.theirs,
            "ratio": row.ratio,
            "bar": row.bar,
            "memory": row.memory,
            "spread": row.spread,
            "verdict": row.verdict,
            "note": row.note,
        }
        for row in timed
    ]
    return {"versions": _versions(), "cases": cases}


def _versions() -> dict[str, str]:
    return {
        platform.python_implementation(): platform.python_version(),
        **{name: version(name) for name in PACKAGES},
        "machine": platform.machine(),
    }


if __name__ == "__main__":
    main()
