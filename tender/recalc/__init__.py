"""Published scoring tables recomputed: what their own rule gives, cell by cell."""

from tender.recalc import sentences as sentences
from tender.recalc.recalculation import (
    Compared,
    Recalculation,
    Verdict,
    Winner,
    recalculate,
)
from tender.recalc.sheet import Figure, StatedSheet, What, read_stated
from tender.recalc.telling import findings_of, roundings_text

__all__ = [
    "Compared",
    "Figure",
    "Recalculation",
    "StatedSheet",
    "Verdict",
    "What",
    "Winner",
    "findings_of",
    "read_stated",
    "recalculate",
    "roundings_text",
]
