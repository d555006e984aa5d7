"""Papers to PDF files: in child processes, never in the thread that asks, and never twice."""

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from tempfile import NamedTemporaryFile

from tender.documents.errors import DocumentError, PrintingFailedError
from tender.documents.makers import digest_of
from tender.documents.press import Limits, Press

LIMITS = Limits()

PRESSES = 2
"""Two print about 1.5 times as fast as one on two cores."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A document before it is printed: the name by which people know it, and its HTML."""

    identifier: str
    html: str


def print_paper(paper: Paper) -> bytes:
    """Print one paper as PDF; raises PrintingFailedError where it cannot be printed."""
    return next(print_all([paper], presses=1))


def print_all(
    papers: Iterable[Paper],
    *,
    cache: Path | None = None,
    limits: Limits = LIMITS,
    presses: int = PRESSES,
) -> Iterator[bytes]:
    """Print papers as PDF, in their order; what the folder `cache` holds is not printed again.

    The first paper that fails ends it with a PrintingFailedError. A script that calls this
    needs the guard `if __name__ == "__main__"`, since a child imports the script.
    """
    ready: SimpleQueue[Press] = SimpleQueue()

    def take(paper: Paper) -> bytes:
        press = ready.get()
        try:
            return _print(paper, press, cache)
        finally:
            ready.put(press)

    with ExitStack() as hall:
        for _ in range(presses):
            ready.put(hall.enter_context(closing(Press(limits))))
        hands = hall.enter_context(ThreadPoolExecutor(presses))
        yield from hands.map(take, papers)


def _print(paper: Paper, press: Press, cache: Path | None) -> bytes:
    digest = digest_of(paper.html)
    kept = cache / f"{digest}.pdf" if cache else None
    if kept and kept.exists():
        return kept.read_bytes()
    try:
        pdf = press.print(paper.html, digest)
    except DocumentError as error:
        raise PrintingFailedError(name=paper.identifier, reason=error) from error
    if kept:
        _keep(kept, pdf)
    return pdf


def _keep(path: Path, pdf: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(pdf)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
