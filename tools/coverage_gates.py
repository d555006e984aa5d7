"""Holds the coverage gates against coverage's JSON report, and names what falls short.

`scoring` and the rights: every line and branch. `tender` 95 %, `webadmin` 90 %, lines and branches
counted together.
"""

import json
import sys
from pathlib import Path
from typing import NamedTuple, TypedDict


class Summary(TypedDict):
    """The counts of one file in coverage's report."""

    num_statements: int
    covered_lines: int
    num_branches: int
    covered_branches: int


class File(TypedDict):
    """One file in coverage's report."""

    summary: Summary
    missing_lines: list[int]
    missing_branches: list[list[int]]


class Gate(NamedTuple):
    """Which files must be covered, and for how many percent."""

    prefix: str
    percent: float


GATES = (
    Gate("scoring/", 100),
    Gate("tender/policy.py", 100),
    Gate("tender/", 95),
    Gate("webadmin/", 90),
)


def failures(files: dict[str, File]) -> list[str]:
    """A sentence for each gate that does not hold, with the lines and branches to look at."""
    sentences = []
    for gate in GATES:
        mine = {name: file for name, file in files.items() if name.startswith(gate.prefix)}
        if not mine:
            sentences.append(f"{gate.prefix}: no file was measured")
        elif (reached := _percent(mine)) < gate.percent:
            head = f"{gate.prefix}: {reached:.2f} % is covered, {gate.percent} % is asked"
            sentences.append("\n".join([head, *_gaps(mine)]))
    return sentences


def _percent(files: dict[str, File]) -> float:
    sums = [file["summary"] for file in files.values()]
    whole = sum(each["num_statements"] + each["num_branches"] for each in sums)
    covered = sum(each["covered_lines"] + each["covered_branches"] for each in sums)
    return 100 * covered / whole if whole else 100.0


def _gaps(files: dict[str, File]) -> list[str]:
    """The files with gaps, the widest first."""
    gaps = []
    for name, file in files.items():
        lines = [str(line) for line in file["missing_lines"]]
        branches = [f"{start}->{end}" for start, end in file["missing_branches"]]
        if lines or branches:
            gaps.append((len(lines) + len(branches), f"    {name}: {', '.join(lines + branches)}"))
    return [sentence for _, sentence in sorted(gaps, reverse=True)]


def main(report: Path) -> None:
    """Print each gate that does not hold, and exit 1 if there is one."""
    files: dict[str, File] = json.loads(report.read_text())["files"]
    short = failures(files)
    for sentence in short:
        print(f"coverage gate: {sentence}")
    if short:
        sys.exit(1)
    print("coverage gates: all hold")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
