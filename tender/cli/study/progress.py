"""A progress bar on the error stream, drawn only while a terminal looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress

Told = Callable[[int, int], None]
"""Told how much is done, and how much there is."""


@contextmanager
def watched(work: str) -> Iterator[Told]:
    """Draw a bar as long as the work goes on; a file or a pipe gets nothing, and nothing stays."""
    bar = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    with bar:
        task = bar.add_task(work, total=None)

        def told(done: int, whole: int) -> None:
            bar.update(task, completed=done, total=whole)

        yield told
