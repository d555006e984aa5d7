"""Choices that a buyer tries before they are in a file: another formula, other weights or scale."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from scoring import Scheme
from scoring.scales import NumericScale, Scale, ShareRule
from scoring.scheme import Criterion, GradedCriterion, Group
from tender.simulation.alternatives import variant

SCALES: dict[str, Scale] = {
    "0-2-4-6-8-10": NumericScale(Fraction(0), Fraction(10), Fraction(2), ShareRule.OF_MAX),
    "0-10": NumericScale(Fraction(0), Fraction(10), Fraction(1), ShareRule.OF_MAX),
    "1-5": NumericScale(Fraction(1), Fraction(5), Fraction(1), ShareRule.OF_RANGE),
    "1-10": NumericScale(Fraction(1), Fraction(10), Fraction(1), ShareRule.OF_MAX),
    "0-100": NumericScale(Fraction(0), Fraction(100), Fraction(5), ShareRule.OF_MAX),
}
"""Scales that can be tried in the place of a model's own, by the name that a form gives them."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What is tried; what is empty stays as the model has it."""

    formula: str = ""
    scale: str = ""
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    """Points by criterion that is answered itself."""


def chosen(scheme: Scheme, choices: Choices, budget: Fraction) -> Scheme | None:
    """The scheme with these choices; None where the formula cannot bear the weights.

    Worked minimums go, where another scale does not have them.
    """
    made = scheme
    if choices.weights or choices.scale:
        criteria = tuple(_changed(criterion, choices) for criterion in scheme.criteria)
        points = sum((criterion.weight for criterion in criteria), Fraction(0))
        made = replace(scheme, points=points, criteria=criteria)
    return variant(made, choices.formula, budget) if choices.formula else made


def _changed(criterion: Criterion, choices: Choices) -> Criterion:
    if isinstance(criterion, Group):
        children = tuple(_graded(child, choices) for child in criterion.children)
        weight = sum((child.weight for child in children), Fraction(0))
        return replace(criterion, weight=weight, children=children)
    if isinstance(criterion, GradedCriterion):
        return _graded(criterion, choices)
    return replace(criterion, weight=choices.weights.get(criterion.key, criterion.weight))


def _graded(criterion: GradedCriterion, choices: Choices) -> GradedCriterion:
    weight = choices.weights.get(criterion.key, criterion.weight)
    if not choices.scale:
        return replace(criterion, weight=weight)
    return replace(criterion, weight=weight, scale=SCALES[choices.scale], minimum="")
