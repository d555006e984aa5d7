"""Explanations in words: a tree of numbers as sentences, as JSON, and as one accessible page."""

from tender.explaining.page import Section, render_page
from tender.explaining.telling import Told, certainty_words, tell, told_lines, told_tree

__all__ = [
    "Section",
    "Told",
    "certainty_words",
    "render_page",
    "tell",
    "told_lines",
    "told_tree",
]
