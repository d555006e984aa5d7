"""Published scoring tables recomputed: what their own rule gives, cell by cell."""

from tender.recalc.recalculation import (
    Compared,
    Recalculation,
    Verdict,
    Winner,
    recalculate,
)
from tender.recalc.sheet import Figure, StatedSheet, What, read_stated

__all__ = [
    "Compared",
    "Figure",
    "Recalculation",
    "StatedSheet",
    "Verdict",
    "What",
    "Winner",
    "read_stated",
    "recalculate",
]
