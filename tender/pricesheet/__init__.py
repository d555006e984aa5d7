"""Price sheets: prices from named cells of a buyer's workbook, and its sums recomputed exactly."""

from tender.pricesheet import sentences as sentences
from tender.pricesheet.opening import open_workbook, parse_workbook
from tender.pricesheet.prices import (
    Correction,
    NamedPrice,
    NoReasonError,
    PriceSheet,
    Recomputed,
    price_sheet_of,
    read_price_sheet,
)

__all__ = [
    "Correction",
    "NamedPrice",
    "NoReasonError",
    "PriceSheet",
    "Recomputed",
    "open_workbook",
    "parse_workbook",
    "price_sheet_of",
    "read_price_sheet",
]
