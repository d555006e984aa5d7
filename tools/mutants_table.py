"""Prints what became of the mutants of `make mutants`, by module, as rows of a Markdown table.

mutmut keeps beside each mutated file the exit code of the tests for each of its mutants.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from mutmut.stats import status_by_exit_code

MUTANTS = Path(__file__).resolve().parent.parent / "mutants"
KILLED = ("killed", "timeout")
"""A mutant in which a test never ends was found out too."""
COLUMNS = (*KILLED, "survived", "no tests", "segfault", "suspicious")


def modules(under: Path) -> Iterator[tuple[str, Counter[str]]]:
    """Each mutated module, with how many of its mutants came to each end."""
    for path in sorted(under.rglob("*.meta")):
        codes: dict[str, int | None] = json.loads(path.read_text())["exit_code_by_key"]
        ends = Counter(status_by_exit_code[code] for code in codes.values())
        if sum(ends[each] for each in COLUMNS):
            name = str(path.relative_to(under)).removesuffix(".py.meta").replace("/", ".")
            yield name, ends


def row(name: str, ends: Counter[str]) -> str:
    """How many mutants there are, how many ran, how these ended, and the share found out."""
    ran = sum(ends[each] for each in COLUMNS)
    found = sum(ends[each] for each in KILLED)
    cells = [str(ends.total()), str(ran), *(str(ends[each]) for each in COLUMNS)]
    return f"| {name} | {' | '.join(cells)} | {100 * found / ran:.1f} |"


def main() -> None:
    """Print a row for each module and one for all together."""
    together: Counter[str] = Counter()
    print(f"| module | mutants | run | {' | '.join(COLUMNS)} | found % |")
    print(f"|---{'|---:' * (len(COLUMNS) + 3)}|")
    for name, ends in modules(MUTANTS):
        print(row(name, ends))
        together += ends
    if together:
        print(row("all", together))


if __name__ == "__main__":
    main()
