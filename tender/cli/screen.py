"""Where a command speaks: plain lines and tables for people, one JSON value for programs."""

import json
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import NoReturn

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tender.findings import Finding, Level, blocking
from tender.language import _
from tender.model import Dossier
from tender.outcome import finding_trees

UNBOUNDED = 100_000
"""So wide that nothing is ever wrapped or cut; the terminal itself folds what is too long."""

STYLES = {Level.FAULT: "bold red", Level.OPEN: "yellow", Level.NOTICE: "cyan"}
Row = Sequence[str]


def safe(text: str) -> str:
    """Make a text fit for one line of a terminal: nothing in it is obeyed, only shown."""
    return "".join(
        sign if sign.isprintable() else sign.encode("unicode_escape").decode()
        for sign in " ".join(text.split())
    )


def say(text: str = "", *, style: str = "", indent: int = 0) -> None:
    """Print one line, never wrapped; colours only where somebody looks."""
    shown = Text(" " * indent + safe(text), style=style)
    _console().print(shown, soft_wrap=True)


def head(text: str) -> None:
    """Print a heading with an empty line above it."""
    say()
    say(text, style="bold")


def paragraphs(text: str, *, indent: int = 0) -> None:
    """Print a longer text, one line a paragraph."""
    for paragraph in text.split("\n"):
        if paragraph.strip():
            say(paragraph, indent=indent)


def show_title(dossier: Dossier) -> None:
    """Print what the tender is called, and the notice that it bears."""
    say(f"{dossier.title} ({dossier.reference})", style="bold")
    say(dossier.authority.name)
    paragraphs(dossier.notice)


def show_table(columns: Iterable[tuple[str, str]], rows: Iterable[tuple[str, Row]]) -> None:
    """Print a table; a column is a heading and `left` or `right`, a row a style and its cells."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="bold")
    for heading, side in columns:
        table.add_column(
            Text(safe(heading)), justify="right" if side == "right" else "left", no_wrap=True
        )
    for style, cells in rows:
        table.add_row(*(Text(safe(cell)) for cell in cells), style=style)
    _console().print(table, soft_wrap=True)


def width() -> int:
    """How many signs fit beside each other; a file or a pipe takes any number."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else UNBOUNDED


def show_json(tree: Mapping[str, object]) -> None:
    """Print one JSON value, in UTF-8 whatever the terminal speaks."""
    text = json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False)


def show_findings(findings: Sequence[Finding]) -> None:
    """Print findings one a line, the heaviest kind first, each kind under its own heading."""
    headings = {
        Level.FAULT: _("To be mended"),
        Level.OPEN: _("Still to be done"),
        Level.NOTICE: _("Good to know"),
    }
    for level, heading in headings.items():
        if of_level := [finding for finding in findings if finding.level is level]:
            head(f"{heading} ({len(of_level)})")
            for finding in of_level:
                list_finding(finding)


def list_finding(finding: Finding) -> None:
    """Print one finding on one line: place, path and sentence."""
    line = Text(safe(str(finding)))
    line.stylize(STYLES[finding.level], 0, len(line) - len(safe(finding.sentence)))
    _console().print(line, soft_wrap=True)


def with_findings(tree: Mapping[str, object], findings: Sequence[Finding]) -> dict[str, object]:
    """A JSON answer with the findings that belong to it."""
    return {**tree, "findings": finding_trees(findings)}


def leave(findings: Iterable[Finding] = ()) -> NoReturn:
    """End the command: 0 when all is well, 1 when a person has to act on a finding."""
    click.get_current_context().exit(1 if blocking(findings) else 0)


class _Console(Console):
    """A console that takes texts as they are and leaves a closed pipe to its caller."""

    def on_broken_pipe(self) -> None:
        """Pass it on; the command line ends quietly."""
        raise BrokenPipeError


def _console() -> Console:
    return _Console(file=sys.stdout, width=UNBOUNDED, markup=False, emoji=False, highlight=False)
