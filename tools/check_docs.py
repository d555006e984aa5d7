"""Finds drift between documents and project: commands, make targets, links, examples, decisions."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from click.testing import CliRunner, Result

from tender.cli import main as gunning

ROOT = Path(__file__).resolve().parent.parent
MAKE = re.compile(r"^make ([a-z][a-z-]*)", re.MULTILINE)
COMMAND = re.compile(r"\bgunning ([a-z][a-z-]*(?: [a-z][a-z-]*\b(?![/.]))?)")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
SPAN = re.compile(r"`([^`\n]+)`")
DECISION_PARTS = ("## Context", "## Decision", "## Consequence")
SCREEN = 60


def documents() -> list[Path]:
    """The documents for people: those beside the Makefile and all under `docs`."""
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def code(text: str) -> str:
    """What stands in code blocks and code spans of a document."""
    blocks = [body for _, body in FENCE.findall(text)]
    return "\n".join([*blocks, *SPAN.findall(FENCE.sub("", text))])


def unknown_targets(text: str) -> Iterator[str]:
    """The `make` targets that a document names and the Makefile lacks."""
    known = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for target in sorted(set(MAKE.findall(code(text))) - known):
        yield f"the Makefile has no target '{target}'"


def unknown_commands(text: str) -> Iterator[str]:
    """The `gunning` commands that a document names and the command line lacks."""
    for words in sorted(set(COMMAND.findall(code(text)))):
        done = asked(words)
        if done.exit_code:
            yield f"'gunning {words}' does not work:\n{done.output}"


@cache
def asked(words: str) -> Result:
    """Ask a command for its help, once and in this process: a start costs a second."""
    return CliRunner().invoke(gunning, [*words.split(), "--help"])


def broken_links(path: Path, text: str) -> Iterator[str]:
    """The relative links of a document that lead nowhere."""
    for target in LINK.findall(FENCE.sub("", text)):
        elsewhere = "://" in target or target.startswith("mailto:")
        if not elsewhere and not (path.parent / target).exists():
            yield f"the link to {target} leads nowhere"


def failing_examples(text: str) -> Iterator[str]:
    """The Python examples of a document that do not run as they stand."""
    for language, body in FENCE.findall(text):
        if language == "python":
            done = run(sys.executable, "-W", "error", "-c", body)
            if done.returncode:
                yield f"the Python example fails:\n{done.stderr}"


def decision_faults(path: Path, text: str) -> Iterator[str]:
    """What a decision lacks: its three parts, its number in the title, the size of one screen."""
    for part in DECISION_PARTS:
        if part not in text:
            yield f"the part '{part}' is missing"
    if not text.startswith(f"# {path.name[:4]} "):
        yield f"the title does not begin with '# {path.name[:4]} '"
    if text.count("\n") > SCREEN:
        yield f"longer than one screen of {SCREEN} lines"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository and keep what it says."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def faults(path: Path) -> Iterator[str]:
    """Everything that is wrong with one document."""
    text = path.read_text()
    yield from unknown_targets(text)
    yield from unknown_commands(text)
    yield from broken_links(path, text)
    yield from failing_examples(text)
    if path.parent.name == "decisions":
        yield from decision_faults(path, text)


def main() -> None:
    """Print every fault with its document, and exit 1 if there is one."""
    found = [f"{path.relative_to(ROOT)}: {fault}" for path in documents() for fault in faults(path)]
    print("\n".join(found) or f"{len(documents())} documents agree with the project")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
