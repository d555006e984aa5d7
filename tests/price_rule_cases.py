"""Every price rule with markets that it can take, and the cases that its properties rest on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from hypothesis import reject
from hypothesis import strategies as st

from scoring import Answers, Roundings, Scheme
from scoring.errors import OutsideDomainError
from scoring.irrational import SETTLED
from scoring.prices import (
    AverageOptimum,
    AverageRatio,
    Clip,
    Degenerate,
    DiscountBilinear,
    DiscountConcaveAbsolute,
    DiscountLinearBest,
    DiscountPower,
    Equal,
    FixedPrice,
    Limit,
    LinearFixedRange,
    LinearOverLowest,
    LinearReference,
    LogPrice,
    LowestPriceRatio,
    MinMax,
    Narbona,
    PriceRule,
)
from scoring.scheme import GradedCriterion, NegativePrice, PricedCriterion, ZeroPrice
from tests.scoring_cases import CIJFER, F, scheme

BASE = F(1_000_000)
AMOUNTS = st.sampled_from([BASE, F("999999.99"), F(1_200_000), F("750000.50")])
ABOVE_ONE = st.sampled_from([F(2), F(3, 2), F(3), F(5, 4), F(101, 100)])
POWERS = st.sampled_from([F(1, 2), F(1), F(2), F(1, 3), F(7, 5)])

RULES: Mapping[str, st.SearchStrategy[PriceRule]] = {
    "linear_fixed_range": st.builds(LinearFixedRange, st.just(F(600_000)), AMOUNTS),
    "lowest_price_ratio": st.just(LowestPriceRatio()),
    "linear_over_lowest": st.builds(LinearOverLowest, ABOVE_ONE),
    "fixed_price": st.builds(FixedPrice, AMOUNTS),
    "linear_reference": st.builds(LinearReference, AMOUNTS),
    "discount_concave_absolute": st.builds(DiscountConcaveAbsolute, ABOVE_ONE, AMOUNTS),
    "narbona": st.builds(Narbona, st.just(F(600_000)), AMOUNTS),
    "log_price": st.builds(LogPrice, ABOVE_ONE),
    "min_max": st.builds(MinMax, st.sampled_from(Degenerate)),
    "average_ratio": st.builds(AverageRatio, st.just(Limit.CAP), st.sampled_from([F(1), F(6, 5)]))
    | st.just(AverageRatio(Limit.NONE, F(0))),
    "discount_linear_best": st.builds(DiscountLinearBest, AMOUNTS),
    "discount_power": st.builds(DiscountPower, POWERS, AMOUNTS),
    "discount_bilinear": st.builds(
        DiscountBilinear,
        st.sampled_from([F("0.80"), F("0.85"), F("0.90")]),
        AMOUNTS,
        st.sampled_from(Equal),
    ),
    "average_optimum": st.just(AverageOptimum()),
}
"""Every registered rule, with parameters that it may have."""

SOME_PRICES = st.sampled_from([F(600_000), F(750_000), F("750000.01"), F(900_000), F("0.01")])
PRICES = SOME_PRICES | st.integers(1, 140_000_000).map(lambda cents: F(cents, 100))
DISCOUNTED = SOME_PRICES.filter(lambda price: price <= F(750_000)) | st.integers(1, 75_000_050).map(
    lambda cents: F(cents, 100)
)
"""Prices that lie on or below every base."""


@dataclass(frozen=True, slots=True)
class Market:
    """A rule, and the prices of a reference set for which it has an answer."""

    rule: PriceRule
    prices: tuple[Fraction, ...]

    def shares(self, clip: Clip = Clip.NONE) -> list[Fraction]:
        """What each price earns."""
        bound = self.rule.against(self.prices)
        return [clip(bound.share(price)) for price in self.prices]

    def at(self, place: int, price: Fraction) -> "Market":
        """The market in which one bid has another price."""
        return Market(self.rule, (*self.prices[:place], price, *self.prices[place + 1 :]))


@st.composite
def markets(draw: st.DrawFn, rule: str, *, fewest: int = 2, within_base: bool = False) -> Market:
    """A market of up to five bids; `within_base` keeps prices on or below the base."""
    prices = DISCOUNTED if within_base or rule == "discount_power" else PRICES
    made = Market(draw(RULES[rule]), tuple(draw(st.lists(prices, min_size=fewest, max_size=5))))
    try:
        made.shares()
    except OutsideDomainError:
        reject()
    return made


def settled(rule: PriceRule, value: Fraction) -> Fraction:
    """A number as totals are compared: at 30 places where the rule computes in 50 digits."""
    return SETTLED(value) if rule.irrational else value


def model(rule: PriceRule, clip: Clip = Clip.NONE, price_points: int = 50) -> Scheme:
    """A model in which a grade of 1 to 10 earns half of the points, and the price the other."""
    made = scheme(
        GradedCriterion("plan", F(100 - price_points), CIJFER, ""),
        PricedCriterion("prijs", F(price_points), rule),
        roundings=Roundings({}),
    )
    allowing = replace(made, zero_price=ZeroPrice.ALLOW, negative_price=NegativePrice.ALLOW)
    return replace(allowing, clip=clip)


@dataclass(frozen=True, slots=True)
class Reversal:
    """A good bid, a cheap bid, and a third bid that swaps the two: each a grade and a price."""

    rule: PriceRule
    good: tuple[str, int]
    cheap: tuple[str, int]
    third: tuple[str, int]
    clip: Clip = Clip.NONE

    def order(self, *, third: bool, clip: Clip | None = None) -> list[str]:
        """The good and the cheap bid from first to last, with or without the third."""
        given = {"good": self.good, "cheap": self.cheap, "third": self.third}
        bids = {
            bid: Answers({"plan": (grade,)}, {"prijs": F(price)})
            for bid, (grade, price) in given.items()
            if third or bid != "third"
        }
        made = model(self.rule, self.clip if clip is None else clip)
        places = made.rank(made.score(bids))
        return [place.card.bid for place in places if place.card.bid != "third"]


REVERSALS: Sequence[Reversal] = (
    Reversal(LowestPriceRatio(), ("8", 180), ("5", 100), ("1", 50)),
    Reversal(LinearOverLowest(F(2)), ("8", 120), ("5.5", 100), ("1", 60)),
    Reversal(MinMax(Degenerate.FULL), ("9", 120), ("4", 100), ("1", 190)),
    Reversal(AverageRatio(Limit.CAP, F(1)), ("8", 150), ("5.5", 100), ("1", 50)),
    Reversal(AverageRatio(Limit.NONE, F(0)), ("9.5", 180), ("4", 100), ("1", 50)),
    Reversal(AverageOptimum(), ("7", 150), ("8", 100), ("1", 250)),
    Reversal(DiscountLinearBest(F(200)), ("8", 180), ("4", 150), ("1", 50)),
    Reversal(DiscountPower(F(1, 2), F(200)), ("8", 180), ("5", 150), ("1", 50)),
    Reversal(DiscountBilinear(F("0.80"), F(200), Equal.FULL), ("8", 150), ("4.5", 100), ("1", 190)),
    Reversal(LogPrice(F(2)), ("8", 150), ("5", 100), ("1", 50), Clip.LOW),
)
"""For each rule that is not independent a third bid, worse in quality, that swaps two others."""

FLAT: Mapping[str, tuple[PriceRule, tuple[int, ...]]] = {
    "linear_fixed_range": (LinearFixedRange(F(100), F(150)), (160, 170)),
    "linear_over_lowest": (LinearOverLowest(F(2)), (250, 260, 100)),
    "linear_reference": (LinearReference(F(100)), (250, 260)),
    "discount_concave_absolute": (DiscountConcaveAbsolute(F(2), F(100)), (110, 120)),
    "narbona": (Narbona(F(60), F(100)), (110, 120)),
    "log_price": (LogPrice(F(2)), (250, 260, 100)),
    "average_ratio": (AverageRatio(Limit.CAP, F(1)), (90, 95, 200)),
    "discount_linear_best": (DiscountLinearBest(F(100)), (110, 120, 80)),
    "discount_bilinear": (DiscountBilinear(F("0.80"), F(100), Equal.FULL), (110, 120, 20)),
}
"""For each rule that is strict unless shares are cut off: two prices that then earn the same."""
