"""A child process that prints, warm and within limits."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from resource import RLIM_INFINITY, RLIMIT_AS, getrlimit, setrlimit
from signal import ITIMER_REAL, SIG_IGN, SIGALRM, SIGINT, setitimer, signal
from tempfile import TemporaryDirectory

from tender.documents.errors import (
    DocumentError,
    MemoryFullError,
    PressBrokenError,
    TooSlowError,
)

ENGINE = "tender.documents.pdf"
"""Imported in the child only: WeasyPrint takes half a second and 50 MB."""

WARM = "tender.documents.warm"
"""Imported once, before the first child."""

FAREWELL = 2
"""Seconds that a child gets to end by itself."""

Render = Callable[..., bytes]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take, and how many documents one process prints."""

    seconds: float = 30
    memory: int = 1 << 30
    papers: int = 100


class Press:
    """Prints one document after another in a child, which is renewed when worn or broken."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: _Child | None = None

    def print(self, html: str, digest: str) -> bytes:
        """Print a page, or raise the DocumentError that says why not."""
        self._child = self._child or _Child(self._limits)
        try:
            pdf = self._child.print(html, digest)
        except DocumentError:
            self.close()
            raise
        if not self._child.left:
            self.close()
        return pdf

    def close(self) -> None:
        """End the child."""
        if self._child:
            self._child.end()
        self._child = None


class _Child:
    """One process with a pipe to it, and a room for its temporary files."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.left = limits.papers
        self._room = TemporaryDirectory(prefix="gunning-")
        context = get_context("forkserver")
        context.set_forkserver_preload([WARM])
        self._pipe, theirs = context.Pipe()
        work = (theirs, self._room.name, limits)
        self._process = context.Process(target=_work, args=work, daemon=True)
        self._process.start()
        theirs.close()

    def print(self, html: str, digest: str) -> bytes:
        self.left -= 1
        try:
            self._pipe.send((html, digest))
            answer = self._pipe.recv()
        except (EOFError, OSError):
            raise self._ending() from None
        if isinstance(answer, DocumentError):
            raise answer
        return bytes(answer)

    def end(self) -> None:
        self._pipe.close()
        self._process.join(FAREWELL)
        self._process.kill()
        self._process.join()
        self._room.cleanup()

    def _ending(self) -> DocumentError:
        self._process.join()
        if self._process.exitcode == -SIGALRM:
            return TooSlowError(seconds=self._limits.seconds)
        return PressBrokenError(status=self._process.exitcode)


def _work(pipe: Connection, room: str, limits: Limits) -> None:
    """Print what comes through the pipe until it closes; this is the whole life of a child."""
    signal(SIGINT, SIG_IGN)
    tempfile.tempdir = room
    _limit_memory(limits.memory)
    render: Render = import_module(ENGINE).render_pdf
    with suppress(EOFError):
        while True:
            html, digest = pipe.recv()
            setitimer(ITIMER_REAL, limits.seconds)
            answer = _attempt(render, html, digest)
            setitimer(ITIMER_REAL, 0)
            pipe.send(answer)


def _limit_memory(most: int) -> None:
    hard = getrlimit(RLIMIT_AS)[1]
    setrlimit(RLIMIT_AS, (most if hard == RLIM_INFINITY else min(most, hard), hard))


def _attempt(render: Render, html: str, digest: str) -> bytes | DocumentError:
    try:
        return render(html, digest=digest)
    except DocumentError as error:
        return error
    except (MemoryError, RecursionError):
        return MemoryFullError()
