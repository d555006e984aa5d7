"""Arithmetic of awards: exact numbers in, scorecards and ranks out; no file, clock or page."""

from scoring.errors import ScoringError
from scoring.grading import GradePoints
from scoring.numbers import Mode, Rounding, Roundings, Stage, decimal_text, parse_number, plain
from scoring.points import Better, Points, PricePoints, Total, Unit
from scoring.ranking import Place, TieBreak, TieRule
from scoring.scheme import Answers, Scheme
from scoring.scorecard import Scorecard

__all__ = [
    "Answers",
    "Better",
    "GradePoints",
    "Mode",
    "Place",
    "Points",
    "PricePoints",
    "Rounding",
    "Roundings",
    "Scheme",
    "Scorecard",
    "ScoringError",
    "Stage",
    "TieBreak",
    "TieRule",
    "Total",
    "Unit",
    "decimal_text",
    "parse_number",
    "plain",
]
