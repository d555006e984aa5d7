"""Explanations: for any number of a bid, what it follows from, down to grades and prices."""

from scoring.explanation.explaining import explain, explain_line
from scoring.explanation.node import Applied, Explanation, Leaf, Subject, shortened

__all__ = ["Applied", "Explanation", "Leaf", "Subject", "explain", "explain_line", "shortened"]
