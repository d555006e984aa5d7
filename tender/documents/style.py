"""The look of every document: the house style with its fonts."""

from functools import cache
from pathlib import Path

from tender.documents.fonts import font_rules

PAPER = Path(__file__).with_name("paper.css")


@cache
def read_style() -> str:
    """Read the style sheet, with the fonts that it names before it."""
    return f"{font_rules()}\n{PAPER.read_text(encoding='utf-8')}"
