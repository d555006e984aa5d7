"""Combinations: how quality and price together become one total."""

from scoring.combinations.combination import (
    BoundCombination,
    Combination,
    Frame,
    Lines,
    Outside,
    Parts,
)
from scoring.combinations.money import ValueDeduction
from scoring.combinations.registry import COMBINATIONS
from scoring.combinations.sums import WeightedScale, WeightedSum

__all__ = [
    "COMBINATIONS",
    "BoundCombination",
    "Combination",
    "Frame",
    "Lines",
    "Outside",
    "Parts",
    "ValueDeduction",
    "WeightedScale",
    "WeightedSum",
]
