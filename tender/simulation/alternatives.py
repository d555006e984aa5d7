"""The same bids under every other formula, side by side."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, TypeVar

from scoring import Place, Scheme
from scoring.combinations import COMBINATIONS, Combination, ValueDeduction
from scoring.definition import Definition, Kind, Parameter
from scoring.prices import PRICE_RULES, FixedPrice, PriceItself, PriceRule
from scoring.scheme import Criterion, GradedCriterion, Group, PricedCriterion
from tender.simulation.scenario import (
    DEFAULT_BUDGET,
    PRICE_RANGE,
    Scenario,
    quality_in_euro,
    top_amount,
)
from tender.simulation.trial import Trial, try_out

Rule = TypeVar("Rule", PriceRule, Combination)
WHOLE = Fraction(100)
"""The points that quality and price share where a model gives the price none of its own."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """What one formula makes of a scenario."""

    about: Definition
    parameters: tuple[tuple[str, object], ...]
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


def _alternative(about: Definition, made: Scheme, scenario: Scenario) -> Alternative:
    trial: Trial = try_out(made, scenario.answers())
    problem = next((card.undefined.problem for card in trial.cards if card.undefined), "")
    return Alternative(about, _shown(about, made), trial.ranking, trial.winners, problem)


def _shown(about: Definition, made: Scheme) -> tuple[tuple[str, object], ...]:
    rules: tuple[Combination | PriceRule, ...] = (made.combination, *(c.rule for c in made.priced))
    rule = next(rule for rule in rules if rule.about == about)
    return tuple((p.name, getattr(rule, p.name)) for p in about.parameters)


def _schemes(scheme: Scheme, budget: Fraction) -> Iterator[tuple[Definition, Scheme]]:
    """Every formula with the scheme that it makes of these weights; none where price is fixed.

    The formula that the scheme has itself keeps its own parameters.
    """
    if not comparable(scheme):
        return
    own, known = scheme, declared(scheme)
    scheme = _with_price_points(scheme, budget)
    for rule in PRICE_RULES.values():
        if rule is not FixedPrice:
            yield rule.about, own if rule.about == known else _with_rule(scheme, rule, budget)
    for combination in COMBINATIONS.values():
        if not combination.price_earns:
            other = combination.about != known
            made = _with_combination(scheme, combination, budget) if other else own
            yield combination.about, made


def declared(scheme: Scheme) -> Definition | None:
    """The formula by which a scheme is known: its combination, or its one rule for prices."""
    if not scheme.combination.price_earns:
        return scheme.combination.about
    rules = {c.rule.about.id: c.rule.about for c in scheme.priced if c.weight}
    return next(iter(rules.values())) if len(rules) == 1 else None


def comparable(scheme: Scheme) -> bool:
    """Whether bids differ in a price that counts, so that another formula could matter."""
    if scheme.combination.price_earns or scheme.combination.price_weighs:
        return any(c.weight for c in scheme.priced)
    return any(not isinstance(c.rule, FixedPrice) for c in scheme.priced)


def _with_price_points(scheme: Scheme, budget: Fraction) -> Scheme:
    """A scheme in which the price has points, as most formulas ask.

    Quality in euro weighs against the range of prices; otherwise price and quality share.
    """
    if scheme.combination.price_earns or scheme.combination.price_weighs:
        return scheme
    quality = sum((c.weight for c in scheme.graded), Fraction(0))
    price = budget * PRICE_RANGE if quality_in_euro(scheme) else quality
    factor = WHOLE / (quality + price)
    free = [c.key for c in scheme.priced if not isinstance(c.rule, FixedPrice)]
    each = price * factor / len(free)
    criteria = tuple(
        replace(c, weight=each if c.key in free else Fraction(0))
        if isinstance(c, PricedCriterion)
        else scaled(c, factor)
        for c in scheme.criteria
    )
    return replace(scheme, points=WHOLE, criteria=criteria)


def scaled(criterion: GradedCriterion | Group, factor: Fraction) -> GradedCriterion | Group:
    """A criterion of which every weight is so many times as large."""
    if isinstance(criterion, GradedCriterion):
        return replace(criterion, weight=criterion.weight * factor)
    children = tuple(replace(c, weight=c.weight * factor) for c in criterion.children)
    return replace(criterion, weight=criterion.weight * factor, children=children)


def _with_rule(scheme: Scheme, rule: type[PriceRule], budget: Fraction) -> Scheme:
    made = _made(rule, budget)
    criteria = tuple(
        replace(c, rule=made) if isinstance(c, PricedCriterion) and c.weight else c
        for c in scheme.criteria
    )
    return replace(scheme, criteria=criteria, combination=COMBINATIONS["weighted_sum"]())


def _with_combination(scheme: Scheme, combination: type[Combination], budget: Fraction) -> Scheme:
    made = _made(combination, budget)
    price = sum((c.weight for c in scheme.priced), Fraction(0))
    valued = isinstance(made, ValueDeduction)
    factor = budget * PRICE_RANGE / price if valued else Fraction(1)
    criteria = tuple(_weighed(c, made, factor) for c in scheme.criteria)
    points = sum((c.weight for c in criteria), Fraction(0))
    return replace(scheme, points=points, criteria=criteria, combination=made)


def _weighed(criterion: Criterion, combination: Combination, factor: Fraction) -> Criterion:
    if not isinstance(criterion, PricedCriterion):
        return scaled(criterion, factor)
    weight = criterion.weight if combination.price_weighs else Fraction(0)
    return replace(criterion, weight=weight, rule=PriceItself())


def _made(kind: type[Rule], budget: Fraction) -> Rule:
    """A rule with its examples as parameters; amounts move along, so that it reaches the budget."""
    example = kind(**_suggested(kind.about, Fraction(1)))
    return kind(**_suggested(kind.about, budget / (top_amount(example) or DEFAULT_BUDGET)))


def _suggested(about: Definition, factor: Fraction) -> dict[str, Any]:
    return {p.name: _value(p, factor) for p in about.parameters}


def _value(parameter: Parameter, factor: Fraction) -> object:
    """The example of a parameter; an amount so many times as large."""
    if parameter.kind is Kind.CHOICE and parameter.choices:
        return parameter.choices(parameter.example)
    if parameter.kind is Kind.COUNT:
        return int(parameter.example)
    value = Fraction(parameter.example)
    return value * factor if parameter.kind is Kind.AMOUNT else value
