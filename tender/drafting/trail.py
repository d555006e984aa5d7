"""Undo and redo over versions that are only ever added: where a step back or forward leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Turn(StrEnum):
    """How a version came about."""

    SAVED = "saved"
    UNDONE = "undone"
    REDONE = "redone"


@dataclass(frozen=True, slots=True)
class Trail:
    """Where undo and redo lead from the latest version: numbers of versions, None for nowhere."""

    back: int | None
    forth: int | None


def trail(turns: Iterable[Turn]) -> Trail:
    """Walk the turns of versions 1, 2, 3 ... in their order.

    What is undone can be redone until something else is saved.
    """
    behind: list[int] = []
    ahead: list[int] = []
    here: int | None = None
    for version, turn in enumerate(turns, 1):
        if turn is Turn.UNDONE and behind and here is not None:
            ahead.append(here)
            here = behind.pop()
        elif turn is Turn.REDONE and ahead and here is not None:
            behind.append(here)
            here = ahead.pop()
        else:
            behind += [] if here is None else [here]
            ahead.clear()
            here = version
    return Trail(behind[-1] if behind else None, ahead[-1] if ahead else None)
