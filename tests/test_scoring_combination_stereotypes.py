"""Formula choice decides: four bids, the same weights, and another winner by another rule."""

from typing import Any

import pytest

from scoring.combinations import COMBINATIONS, WeightedSum
from scoring.prices import PRICE_RULES, PriceItself, PriceRule
from scoring.scales import NumericScale, ShareRule
from scoring.stereotypes import STEREOTYPES
from tests.combination_cases import F, example, sample
from tests.scoring_cases import EXACT, answers, graded, priced, scheme

BUDGET = 1_000_000
PERCENT = NumericScale(F(0), F(100), F(5), ShareRule.OF_MAX)


def winner(formula: str) -> str:
    """Who wins with 60 points for quality and 40 for price, by this rule's own example."""
    made = scheme(
        graded("plan", 60, PERCENT),
        priced("prijs", 40, price_rule(formula)),
        combination=sample(formula) if formula in COMBINATIONS else WeightedSum(),
        roundings=EXACT,
    )
    bids = {
        each.id: answers(plan=str(each.quality * 100), prijs=each.price * BUDGET)
        for each in STEREOTYPES
    }
    (first,) = [place for place in made.rank(made.score(bids)) if place.rank == 1]
    return first.card.bid


def price_rule(formula: str) -> PriceRule:
    """The price rule with its own example, or what a combination needs."""
    kind: Any = PRICE_RULES.get(formula)
    if kind is None:
        return PriceItself()
    rule: PriceRule = kind(**{p.name: example(p) for p in kind.about.parameters})
    return rule


WINNERS = {
    # quality x 60 + 40 x 500000 / P: 74.0, 71.7, 69.3, 67.0
    "lowest_price_ratio": "best-quality",
    # quality x 60 + 40 x (1200000 - P) / 400000: 74, 90, 96, 97
    "linear_fixed_range": "price-fighter",
    # quality x 60 + 40 x (2 - P / 500000): 54, 65, 68, 67
    "linear_over_lowest": "thrifty",
    # quality x 60 + 40 x (1000000 - P) / 500000: the same
    "min_max": "thrifty",
    "world_bank_rated": "best-quality",
    "weighted_relative_both": "best-quality",
    "richtwert_weighted_reference": "best-quality",
    "richtwert_weighted_lowest": "best-quality",
    # only the first two pass 0.70: 54 + 40 x 0.75 = 84 against 45 + 40 = 85
    "qcbs": "solid",
    "richtwert_weighted_median": "solid",
    "richtwert_weighted_mean": "solid",
    "weighted_value_for_money": "solid",
    # (1 - (0.9 - Q) x 1.5) x 500000 / P: 0.5, 0.517, 0.458, 0.325
    "utility_index": "solid",
    "topsis": "solid",
    # P x (1 + (1 - Q) x 1.5): 1150000, 1031250, 960000, 912500
    "quality_markup_price": "price-fighter",
}


@pytest.mark.parametrize(("formula", "expected"), WINNERS.items())
def test_with_the_same_weights_the_rule_decides_who_wins(formula: str, expected: str) -> None:
    assert winner(formula) == expected


def test_every_bid_wins_under_some_rule() -> None:
    assert set(WINNERS.values()) == {each.id for each in STEREOTYPES}


def test_the_rules_of_the_table_are_all_that_weigh_quality_against_price() -> None:
    weighing = {name for name, kind in COMBINATIONS.items() if kind.price_weighs}

    assert weighing == WINNERS.keys() - PRICE_RULES.keys()
