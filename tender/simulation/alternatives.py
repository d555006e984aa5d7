"""The same bids under every other formula, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from scoring import Place, Scheme
from scoring.combinations import COMBINATIONS, Combination
from scoring.definition import Definition, Kind, Parameter
from scoring.errors import ParameterError
from scoring.points import Unit
from scoring.prices import PRICE_RULES, FixedPrice, PriceItself, PriceRule
from scoring.scheme import Criterion, GradedCriterion, Group, PricedCriterion
from tender.simulation.scenario import DEFAULT_BUDGET, Scenario
from tender.simulation.trial import Trial, try_out

PRICE_RANGE = Fraction(2, 5)
"""Quality is priced as if prices differed by this part of the budget from dearest to cheapest."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What one formula makes of a scenario."""

    about: Definition
    parameters: tuple[tuple[str, str], ...]
    """The parameters that were filled in for the comparison."""
    ranking: tuple[Place, ...]
    winners: tuple[str, ...]
    problem: str
    """Why the formula has no answer; empty where it has one."""


def alternatives(scheme: Scheme, scenario: Scenario, budget: Fraction) -> tuple[Alternative, ...]:
    """A scenario under every price rule and every combination, with the same weights."""
    return tuple(_alternative(about, made, scenario) for about, made in _schemes(scheme, budget))


def variant(scheme: Scheme, formula: str, budget: Fraction) -> Scheme | None:
    """A scheme under another formula with the same weights; None where it cannot bear them."""
    return next((made for about, made in _schemes(scheme, budget) if about.id == formula), None)


def _alternative(about: Definition, made: Scheme | None, scenario: Scenario) -> Alternative:
    if made is None:
        return Alternative(about, (), (), (), "the parameters do not fit these weights")
    trial: Trial = try_out(made, scenario.answers())
    problem = next((card.undefined.problem for card in trial.cards if card.undefined), "")
    return Alternative(about, _shown(about, made), trial.ranking, trial.winners, problem)


def _shown(about: Definition, made: Scheme) -> tuple[tuple[str, str], ...]:
    rule = made.combination if about.id in COMBINATIONS else made.priced[0].rule
    return tuple((p.name, str(getattr(rule, p.name))) for p in about.parameters)


def _schemes(scheme: Scheme, budget: Fraction) -> Iterator[tuple[Definition, Scheme | None]]:
    """Every formula with the scheme that it makes of these weights."""
    if not any(c.weight for c in scheme.priced):
        return
    for rule in PRICE_RULES.values():
        if rule is not FixedPrice:
            yield rule.about, _with_rule(scheme, rule, budget)
    for combination in COMBINATIONS.values():
        if not combination.price_earns:
            yield combination.about, _with_combination(scheme, combination, budget)


def _with_rule(scheme: Scheme, rule: type[PriceRule], budget: Fraction) -> Scheme | None:
    try:
        made = rule(**_suggested(rule.about, budget))
    except ParameterError:
        return None
    criteria = tuple(
        replace(c, rule=made) if isinstance(c, PricedCriterion) and c.weight else c
        for c in scheme.criteria
    )
    return replace(scheme, criteria=criteria, combination=COMBINATIONS["weighted_sum"]())


def _with_combination(
    scheme: Scheme, combination: type[Combination], budget: Fraction
) -> Scheme | None:
    try:
        made = combination(**_suggested(combination.about, budget))
    except ParameterError:
        return None
    price = sum((c.weight for c in scheme.priced), Fraction(0))
    factor = budget * PRICE_RANGE / price if combination.unit is Unit.EURO else Fraction(1)
    factor = factor if not combination.price_weighs else Fraction(1)
    criteria = tuple(_weighed(c, made, factor) for c in scheme.criteria)
    points = sum((c.weight for c in criteria), Fraction(0))
    return replace(scheme, points=points, criteria=criteria, combination=made)


def _weighed(criterion: Criterion, combination: Combination, factor: Fraction) -> Criterion:
    match criterion:
        case PricedCriterion():
            weight = criterion.weight if combination.price_weighs else Fraction(0)
            return replace(criterion, weight=weight, rule=PriceItself())
        case GradedCriterion():
            return replace(criterion, weight=criterion.weight * factor)
        case Group():
            children = tuple(replace(c, weight=c.weight * factor) for c in criterion.children)
            return replace(criterion, weight=criterion.weight * factor, children=children)


def _suggested(about: Definition, budget: Fraction) -> dict[str, Any]:
    return {p.name: _value(p, budget) for p in about.parameters}


def _value(parameter: Parameter, budget: Fraction) -> object:
    """The example of a parameter; an amount moves with the budget."""
    if parameter.kind is Kind.CHOICE and parameter.choices:
        return parameter.choices(parameter.example)
    if parameter.kind is Kind.COUNT:
        return int(parameter.example)
    value = Fraction(parameter.example)
    return value * budget / DEFAULT_BUDGET if parameter.kind is Kind.AMOUNT else value
