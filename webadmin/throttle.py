"""A brake on guessing passwords, per account and per address."""

from collections import deque
from collections.abc import Callable, Iterable
from threading import Lock
from time import monotonic

MOST_FAILURES = 10
WINDOW = 600.0
"""Seconds in which the failures count."""
_MOST_KEYS = 10_000


class Throttle:
    """Counts failed attempts by key; a key with too many must wait.

    Each server process counts for itself: `n` of them allow at most `n` times the attempts.
    """

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._failures: dict[str, deque[float]] = {}
        self._lock = Lock()

    def blocked(self, keys: Iterable[str]) -> bool:
        """Tell whether one of these keys failed too often of late."""
        with self._lock:
            return any(len(self._recent(key)) >= MOST_FAILURES for key in keys)

    def failed(self, keys: Iterable[str]) -> None:
        """Remember a failed attempt."""
        with self._lock:
            if len(self._failures) >= _MOST_KEYS:
                self._forget_old()
            for key in keys:
                self._failures.setdefault(key, deque(maxlen=MOST_FAILURES)).append(self._now())

    def succeeded(self, keys: Iterable[str]) -> None:
        """Forget the failures of these keys."""
        with self._lock:
            for key in keys:
                self._failures.pop(key, None)

    def _recent(self, key: str) -> deque[float]:
        failures = self._failures.get(key, deque())
        while failures and failures[0] < self._now() - WINDOW:
            failures.popleft()
        return failures

    def _forget_old(self) -> None:
        for key in [key for key in self._failures if not self._recent(key)]:
            del self._failures[key]
