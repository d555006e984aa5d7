"""`python -m bench`: time every case, print the ratios, exit 1 where one fails."""

import argparse
import json
import platform
import sys
from collections.abc import Iterator
from importlib.metadata import version
from statistics import median

from bench.cases import Size, example, generated
from bench.timing import BAR, Timing, differences, measure
from tender import Dossier

BIG = Size(bids=50, criteria=60, evaluators=7)


def main() -> None:
    """Compare the results, time the cases, and say whether the bar is held."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    as_json = parser.parse_args().json
    timings = []
    for case, dossier, bar in _cases():
        if found := differences(dossier):
            sys.exit("\n".join([f"{case}: the results differ, so no time is told", *found]))
        timings.append(measure(case, dossier, bar))
        if not as_json:
            _tell(timings[-1])
    if as_json:
        print(json.dumps(_figures(timings), indent=2))
    else:
        print(", ".join(f"{name} {number}" for name, number in _versions().items()))
    if any(timing.verdict in {"failed", "repeat"} for timing in timings):
        sys.exit(1)


def _cases() -> Iterator[tuple[str, Dossier, float | None]]:
    if small := example():
        yield "example oco-groningen", small, None
    size = f"{BIG.bids} bids x {BIG.criteria} criteria x {BIG.evaluators} evaluators"
    for panel_rule in ("mean", "consensus"):
        yield f"{size}, {panel_rule}", generated(BIG, panel_rule), BAR


def _tell(timing: Timing) -> None:
    print(timing.case)
    for name, times in (("exact", timing.exact), ("plain", timing.plain)):
        runs = "  ".join(f"{1000 * seconds:.3f}" for seconds in times)
        print(f"  {name}  median {1000 * median(times):.3f} ms CPU of {runs}")
    asked = "no bar at this size" if timing.bar is None else f"at most {timing.bar:.0f} is asked"
    print(
        f"  ratio {timing.ratio:.2f}, {asked}: {timing.verdict}"
        f" (slowest / fastest run {timing.spread:.2f})\n"
    )


def _figures(timings: list[Timing]) -> dict[str, object]:
    cases = [
        {
            "case": timing.case,
            "exact_seconds": timing.exact,
            "plain_seconds": timing.plain,
            "ratio": timing.ratio,
            "bar": timing.bar,
            "spread": timing.spread,
            "verdict": timing.verdict,
        }
        for timing in timings
    ]
    return {"versions": _versions(), "cases": cases}


def _versions() -> dict[str, str]:
    return {
        platform.python_implementation(): platform.python_version(),
        "gunning": version("gunning"),
        "machine": platform.machine(),
    }


if __name__ == "__main__":
    main()
