"""Printing in the background: a request asks, and asks again; it never prints itself."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Lock

from tender.documents import Paper, print_all
from tender.documents.makers import digest_of


class Printer:
    """Keeps printed papers in a folder by the digest of what they are made from.

    Each server process prints for itself; two that print the same paper make the same bytes.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._hands = ThreadPoolExecutor(1, thread_name_prefix="printer")
        self._jobs: dict[str, Future[None]] = {}
        self._lock = Lock()

    def ask(self, wanted: Paper, along: Sequence[Paper]) -> bytes | None:
        """Give a printed paper; or begin to print it, with those that belong to it, and give none.

        Raises PrintingFailedError once, when the last attempt failed.
        """
        kept = self._folder / f"{digest_of(wanted.html)}.pdf"
        if kept.exists():
            return kept.read_bytes()
        with self._lock:
            job = self._jobs.get(kept.name)
            if job is None:
                self._jobs[kept.name] = self._hands.submit(self._print, (wanted, *along))
            elif job.done():
                del self._jobs[kept.name]
                job.result()
        return None

    def wait(self) -> None:
        """Wait until all that was begun is printed, or failed."""
        wait(self._jobs.values())

    def _print(self, papers: Sequence[Paper]) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for _pdf in print_all(dict.fromkeys(papers), cache=self._folder):
            pass
