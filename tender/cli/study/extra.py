"""The extra `gunning[study]`: without it a command says in one sentence what to install."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from scoring.errors import ScoringError
from tender.cli.loading import WrongUseError
from tender.language import _

EXTRA = frozenset({"duckdb", "numba", "numpy"})
"""The packages of the extra."""

P = ParamSpec("P")
R = TypeVar("R")


def needs_study(command: Callable[P, R]) -> Callable[P, R]:
    """Let a command that imports the study wing name the remedy where the extra is missing."""

    @wraps(command)
    def guarded(*args: P.args, **given: P.kwargs) -> R:
        try:
            return command(*args, **given)
        except (ImportError, ScoringError) as error:
            package = _lacking(error)
            if not package:
                raise
            raise WrongUseError(
                _(
                    "This command needs {package}, which is not installed. Install the extra: "
                    'pip install "gunning[study]"'
                ).format(package=package)
            ) from error

    return guarded


def _lacking(error: Exception) -> str:
    """The package of the extra for want of which something failed; empty for other reasons."""
    cause = error if isinstance(error, ImportError) else error.__cause__
    name = cause.name if isinstance(cause, ImportError) else None
    package = (name or "").partition(".")[0]
    return package if package in EXTRA else ""
