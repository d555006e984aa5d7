"""Whole numbers that people type into a register."""

from tender.findings import Place, fault
from tender.storage.errors import FaultyInputError

_LONGEST = 4


def whole(field: str, text: str | None) -> int:
    """Read a whole number; anything else is a fault of that field."""
    typed = (text or "").strip()
    if not (typed.isascii() and typed.isdigit() and len(typed) <= _LONGEST):
        raise FaultyInputError(fault("not-a-number", Place(path=field), found=typed[:40]))
    return int(typed)
