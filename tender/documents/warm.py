"""What the server of child processes imports, so that each child finds it done."""

from contextlib import suppress

from tender.documents import pdf
from tender.documents.errors import FontsMissingError
from tender.documents.fonts import unpacked_fonts

__all__ = ["pdf"]

with suppress(FontsMissingError):
    unpacked_fonts()
