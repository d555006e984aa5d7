"""All combinations by the id that a criteria file names."""

from scoring.combinations.combination import Combination
from scoring.combinations.money import ValueDeduction
from scoring.combinations.sums import WeightedSum

COMBINATIONS: dict[str, type[Combination]] = {
    combination.about.id: combination for combination in (WeightedSum, ValueDeduction)
}
"""The combinations by the id that a criteria file names."""
