"""Every total is printed as a sum that a bidder can redo, powers and rounding included."""

from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction

import pytest

from scoring import Rounding, Roundings, Scheme, Scorecard, Stage
from scoring.combinations import Combination, Outside
from scoring.combinations.relative import WeightedRelativeBoth
from scoring.combinations.richtwert import RichtwertSimple, Scaling
from scoring.prices import FixedPrice, PriceItself
from tests.combination_cases import VARIANTS, F, sample, told
from tests.scoring_bidder import TOKEN, Reader
from tests.scoring_cases import CENTS, CIJFER, LINE, answers, graded, priced, scheme

CONTEXT = Context(prec=60)
COMPONENT = Roundings({Stage.COMPONENT: Rounding(2), Stage.TOTAL: Rounding(4)})
BIDS = {
    "a": answers(plan="9", team="8", prijs=985_000),
    "b": answers(plan="7.5", team="7", prijs=800_000),
    "c": answers(plan="7", team="9", prijs=1_100_000),
}


class PowerReader(Reader):
    """A bidder with a calculator that knows powers too: `(0.8 / 0.7) ^ 0.5`."""

    def __init__(self, text: str, roundings: Roundings) -> None:
        self.text, self.roundings = text, roundings
        self.tokens = [
            token for piece in text.split("^") for token in (*TOKEN.findall(piece), "^")
        ][:-1]
        assert "".join(self.tokens) == text.replace(" ", ""), text

    def _number(self) -> Fraction:
        base = super()._number()
        if not self._next("^"):
            return base
        self.tokens.pop(0)
        power = super()._number()
        return F(CONTEXT.power(self.decimal(base), self.decimal(power)))

    @staticmethod
    def decimal(value: Fraction) -> Decimal:
        return CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))


def model(rule: Combination, roundings: Roundings = CENTS) -> Scheme:
    """Two graded criteria and a price, with weights that suit the rule."""
    scale = F(1, 200) if rule.name == "quality_adjusted_price" else F(1)
    price = priced("prijs", 40 if rule.price_weighs else 0, PriceItself())
    if rule.price_earns:
        price = priced("prijs", 40, LINE)
    if rule.price_fixed:
        price = priced("prijs", 0, FixedPrice(F(985_000)))
    plan, team = graded("plan", 40 * scale, CIJFER), graded("team", 20 * scale, CIJFER)
    return scheme(plan, team, price, combination=rule, roundings=roundings)


def own_rounding(rule: Combination) -> Rounding:
    """The rounding that a step of the rule has of itself, else that of the model."""
    if isinstance(rule, WeightedRelativeBoth):
        return Rounding(rule.digits)
    if isinstance(rule, RichtwertSimple) and rule.scaling is Scaling.THREE_DIGITS:
        return Rounding(0)
    return Rounding(2)


def redo(card: Scorecard, rule: Combination, roundings: Roundings) -> None:
    """Redo the sum up to its last sign; the digits of a power are as many as a page holds."""
    chain = card.total_sum.split("; ")[0]
    stages = {**roundings.stages, Stage.COMPONENT: own_rounding(rule)}
    if not rule.irrational:
        assert Reader(chain, Roundings(stages)).value(Stage.TOTAL) == card.total.value
        return
    written, _, shown = chain.rpartition(" ≈ " if " ≈ " in chain else " = ")
    value = PowerReader(written, Roundings(stages)).value(Stage.TOTAL)
    assert abs(value - card.total.value) <= max(abs(value), F(1)) / 1000
    assert abs(F(shown) - card.total.value) <= F(1, 10**18)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=told(rule)) for rule in VARIANTS])
@pytest.mark.parametrize("roundings", [CENTS, COMPONENT], ids=["cents", "component"])
def test_every_total_can_be_redone_from_the_published_numbers(
    rule: Combination, roundings: Roundings
) -> None:
    made = model(rule, roundings)

    for card in made.score(BIDS):
        redo(card, rule, roundings)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("weighted_scale", "36.00 + 16.00 = 52"),
        ("threshold_then_price", "985000 = 985000"),
        ("qcbs", "(36.00 + 16.00) + 40 x 800000 / 985000 = 16644/197"),
        (
            "world_bank_rated",
            "60 x (36.00 + 16.00) / 52 + 40 x 800000 / 985000 = 18220/197",
        ),
        (
            "weighted_relative_both",
            (
                "(60 x ((36.00 + 16.00) / 52 = 1) = 60) + "
                "(40 x (800000 / 985000 = 160/197 ≈ 0.8122) = 32.488) = 92.488"
            ),
        ),
        ("value_for_money_5050", "1000000 x (36.00 + 16.00) / 60 / 985000 = 520/591"),
        ("price_per_quality_point", "985000 / (36.00 + 16.00) = 246250/13"),
        ("richtwert_simple", "(36.00 + 16.00) / 985000 = 13/246250"),
        ("richtwert_extended", "(36.00 + 16.00) = 52; 52 / 985000 >= 44 / 800000 x (1 - 0.1)"),
        (
            "richtwert_weighted_reference",
            "60 x (36.00 + 16.00) / 50 - 40 x 985000 / 1000000 = 23",
        ),
        ("surcharge_L_over_P", "((36.00 + 16.00) + 20) / 985000 = 9/123125"),
        (
            "utility_index",
            "(1 - (52 - (36.00 + 16.00)) / 60 x 1.5) x 800000 / 985000 = 160/197",
        ),
        ("quality_markup_price", "985000 x (1 + (60 - (36.00 + 16.00)) / 60 x 1.5) = 1182000"),
        ("quality_adjusted_price", "985000 / (1 + (0.18 + 0.08) / (1 - 0.3)) = 4309375/6"),
        (
            "relative_value_cost",
            "985000 / (((36.00 + 16.00) + 60) / (44 + 60)) = 6402500/7",
        ),
    ],
)
def test_a_sum_shows_the_formula_with_the_numbers_of_the_bid(name: str, written: str) -> None:
    assert model(sample(name)).score(BIDS)[0].total_sum == written


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("weighted_value_for_money", "((36.00 + 16.00) / 60) ^ 1.5 / 985000 ≈ 0.00000081"),
        ("exponential_L_over_P", "(36.00 + 16.00) ^ 0.6 / 985000 ^ 0.4 ≈ 0.04287"),
        ("superformula", "((36.00 + 16.00) / 60 / 0.7) ^ 0.3"),
        ("topsis", "6."),
    ],
)
def test_a_sum_with_numbers_that_never_end_says_nearly(name: str, start: str) -> None:
    card = model(sample(name)).score(BIDS)[0]

    assert card.total_sum.startswith(start)
    assert " ≈ " in card.total_sum


def test_a_numerator_below_zero_is_shown_apart() -> None:
    made = model(sample("utility_index"))
    poor = answers(plan="1", team="1", prijs=500_000)

    _, remark = made.score({**BIDS, "poor": poor})[3].total_sum.split("; ")

    assert remark == "-0.15 < 0"


def test_a_bid_below_the_band_has_a_total_and_no_place() -> None:
    made = model(sample("richtwert_extended"))
    cards = made.score(BIDS)

    assert [card.outside for card in cards] == [None, None, Outside.BAND]
    assert [place.card.bid for place in made.rank(cards)] == ["a", "b"]
    assert cards[1].total_sum == "(30.00 + 14.00) = 44; 44 / 800000 >= 44 / 800000 x (1 - 0.1)"
    assert cards[2].total_sum.endswith("; 46 / 1100000 < 44 / 800000 x (1 - 0.1)")


def test_a_power_that_ends_is_told_as_exact() -> None:
    made = replace(model(sample("exponential_L_over_P", a=F(1, 2))), roundings=CENTS)
    bid = {"a": answers(plan="9", team="6.5", prijs=196)}

    assert made.score(bid)[0].total_sum == "(36.00 + 13.00) ^ 0.5 / 196 ^ 0.5 = 0.5"
