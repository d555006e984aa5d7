"""What each price rule declares of itself holds: in many markets, or a case shows that it fails."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.definition import Holds
from scoring.errors import OutsideDomainError
from scoring.prices import (
    PRICE_RULES,
    AverageOptimum,
    AverageRatio,
    Clip,
    DiscountBilinear,
    DiscountLinearBest,
    Equal,
    Limit,
)
from tests.price_rule_cases import (
    DISCOUNTED,
    FLAT,
    PRICES,
    REVERSALS,
    RULES,
    Market,
    Reversal,
    markets,
    settled,
)
from tests.scoring_cases import F

LOOK = settings(max_examples=60)
"""By day a look is enough; one test holds all laws against many more markets by night."""


def declaring(name: str, *answers: Holds) -> list[str]:
    """The rules that declare one of these answers for a property."""
    return [
        rule
        for rule, kind in PRICE_RULES.items()
        if getattr(kind.about.properties, name) in answers
    ]


MONOTONE = declaring("monotone", Holds.YES)
STRICT = declaring("strict", Holds.YES)
STRICT_UNCLIPPED = declaring("strict", Holds.UNCLIPPED)
INDEPENDENT = declaring("independent", Holds.YES)
INDEPENDENT_UNCLIPPED = declaring("independent", Holds.UNCLIPPED)
DEPENDENT = declaring("independent", Holds.NO)
CLIPS = st.sampled_from(Clip)
PLACES = st.integers(0, 4)
WEIGHTS = st.fractions(0, 1, max_denominator=20)
QUALITIES = st.tuples(WEIGHTS, WEIGHTS)


def check_falling(market: Market, clip: Clip) -> None:
    """Of two bids the dearer never earns more."""
    ordered = sorted(zip(market.prices, market.shares(clip), strict=True))

    shares = [share for _, share in ordered]
    assert all(
        cheaper >= dearer for (low, cheaper), (high, dearer) in pairwise(ordered) if low < high
    ), shares


def check_own_price(market: Market, place: int, price: Fraction, clip: Clip) -> None:
    """A bid that asks less never earns less, though the reference set changes with it."""
    place %= len(market.prices)
    lower, higher = sorted((price, market.prices[place]))
    try:
        cheap, dear = (market.at(place, each).shares(clip)[place] for each in (lower, higher))
    except OutsideDomainError:
        return

    assert cheap >= dear


def check_lead(market: Market, place: int, price: Fraction) -> None:
    """A bid that asks less never loses ground to another, though the reference set changes."""
    place %= len(market.prices)
    lower, higher = sorted((price, market.prices[place]))
    try:
        cheap, dear = (market.at(place, each).shares() for each in (lower, higher))
    except OutsideDomainError:
        return

    for other in range(len(market.prices)):
        before, after = dear[place] - dear[other], cheap[place] - cheap[other]
        assert settled(market.rule, after) >= settled(market.rule, before)


def check_strict(market: Market, clip: Clip) -> None:
    """Of two bids with different prices the cheaper earns more."""
    earned = dict(zip(market.prices, market.shares(clip), strict=True))
    ordered = [earned[price] for price in sorted(earned)]
    if isinstance(market.rule, AverageRatio) and market.rule.limit is Limit.CAP:
        ordered = [share for share in ordered if share < market.rule.cap]

    assert ordered == sorted(set(ordered), reverse=True)


def check_independent(
    market: Market, quality: tuple[Fraction, Fraction], weight: Fraction, clip: Clip
) -> None:
    """The first two bids stay in their order, whichever of the others take part."""
    signs = set()
    for count in range(2, len(market.prices) + 1):
        one, other, *_ = Market(market.rule, market.prices[:count]).shares(clip)
        lead = (1 - weight) * (quality[0] - quality[1]) + weight * (one - other)
        lead = settled(market.rule, lead)
        signs.add((lead > 0) - (lead < 0))

    assert len(signs) == 1


def test_there_is_a_case_for_every_registered_rule() -> None:
    assert RULES.keys() == PRICE_RULES.keys()
    assert set(STRICT_UNCLIPPED) == FLAT.keys()
    assert {case.rule.about.id for case in REVERSALS} == {*DEPENDENT, *INDEPENDENT_UNCLIPPED}


@pytest.mark.parametrize("rule", MONOTONE)
@LOOK
@given(st.data(), CLIPS)
def test_of_two_bids_the_dearer_never_earns_more(
    rule: str, data: st.DataObject, clip: Clip
) -> None:
    check_falling(data.draw(markets(rule)), clip)


@pytest.mark.parametrize("rule", MONOTONE)
@LOOK
@given(st.data(), PLACES, CLIPS)
def test_who_asks_less_never_earns_less(
    rule: str, data: st.DataObject, place: int, clip: Clip
) -> None:
    check_own_price(data.draw(markets(rule)), place, data.draw(PRICES), clip)


@pytest.mark.parametrize("rule", MONOTONE)
@LOOK
@given(st.data(), PLACES)
def test_who_asks_less_never_loses_ground_while_no_price_lies_above_the_base(
    rule: str, data: st.DataObject, place: int
) -> None:
    check_lead(data.draw(markets(rule, within_base=True)), place, data.draw(DISCOUNTED))


@pytest.mark.parametrize(
    ("rule", "prices", "lower"),
    [
        (DiscountLinearBest(F(100)), (90, 120), 50),
        (DiscountBilinear(F("0.80"), F(100), Equal.FULL), (90, 80, 120), 70),
    ],
)
def test_above_the_base_who_asks_less_can_lose_ground(
    rule: DiscountLinearBest | DiscountBilinear, prices: tuple[int, ...], lower: int
) -> None:
    """The first bid asks less, and the last one, which lies above the base, comes closer."""
    market = Market(rule, tuple(F(price) for price in prices))
    before, after = market.shares(), market.at(0, F(lower)).shares()

    assert after[0] - after[-1] < before[0] - before[-1]


def test_a_price_below_the_mean_loses_points_where_the_mean_is_the_optimum() -> None:
    """Held unlawful: Rb Den Haag, recht.nl 537dde53. Mean 500/3, so 0.6 for the lowest price."""
    market = Market(AverageOptimum(), (F(100), F(150), F(250)))

    assert market.shares() == [F("0.6"), F("0.9"), F("0.5")]
    assert AverageOptimum.about.properties.monotone is Holds.NO
    assert declaring("monotone", Holds.NO) == ["average_optimum"]


def test_two_prices_as_far_from_the_mean_earn_the_same_where_that_is_the_optimum() -> None:
    market = Market(AverageOptimum(), (F(100), F(150)))

    assert market.shares() == [F("0.8"), F("0.8")]
    assert declaring("strict", Holds.NO) == ["average_optimum"]


@pytest.mark.parametrize("rule", STRICT)
@LOOK
@given(st.data(), CLIPS)
def test_the_cheaper_of_two_bids_earns_more_however_shares_are_cut_off(
    rule: str, data: st.DataObject, clip: Clip
) -> None:
    check_strict(data.draw(markets(rule)), clip)


@pytest.mark.parametrize("rule", STRICT_UNCLIPPED)
@LOOK
@given(st.data())
def test_the_cheaper_of_two_bids_earns_more_while_nothing_is_cut_off(
    rule: str, data: st.DataObject
) -> None:
    check_strict(data.draw(markets(rule)), Clip.NONE)


@pytest.mark.parametrize("rule", STRICT_UNCLIPPED)
def test_two_prices_earn_the_same_where_their_shares_are_cut_off(rule: str) -> None:
    made, prices = FLAT[rule]

    cheaper, dearer, *_ = Market(made, tuple(F(price) for price in prices)).shares(Clip.BOTH)

    assert cheaper == dearer
    assert prices[0] < prices[1]


@pytest.mark.parametrize("rule", INDEPENDENT)
@LOOK
@given(st.data(), QUALITIES, WEIGHTS, CLIPS)
def test_no_third_bid_swaps_two_others(
    rule: str,
    data: st.DataObject,
    quality: tuple[Fraction, Fraction],
    weight: Fraction,
    clip: Clip,
) -> None:
    check_independent(data.draw(markets(rule, fewest=3)), quality, weight, clip)


@pytest.mark.parametrize("rule", INDEPENDENT_UNCLIPPED)
@LOOK
@given(st.data(), QUALITIES, WEIGHTS)
def test_no_third_bid_swaps_two_others_while_nothing_is_cut_off(
    rule: str, data: st.DataObject, quality: tuple[Fraction, Fraction], weight: Fraction
) -> None:
    check_independent(data.draw(markets(rule, fewest=3)), quality, weight, Clip.NONE)


@pytest.mark.parametrize("case", REVERSALS, ids=lambda case: case.rule.about.id)
def test_a_third_bid_swaps_two_others(case: Reversal) -> None:
    alone, crowded = case.order(third=False), case.order(third=True)

    assert {*alone} == {*crowded} == {"good", "cheap"}
    assert crowded == alone[::-1]


def test_a_logarithm_keeps_the_order_while_nothing_is_cut_off() -> None:
    (case,) = [case for case in REVERSALS if case.clip is not Clip.NONE]

    assert case.rule.about.id == "log_price"
    assert case.order(third=False, clip=Clip.NONE) == case.order(third=True, clip=Clip.NONE)


@pytest.mark.parametrize("rule", PRICE_RULES)
@LOOK
@given(st.data())
def test_only_a_relative_rule_looks_at_other_prices(rule: str, data: st.DataObject) -> None:
    market = data.draw(markets(rule))
    alone = market.rule.against([]) if not market.rule.relative else None

    assert (alone is None) is PRICE_RULES[rule].relative
    if alone is not None:
        assert [alone.share(price) for price in market.prices] == market.shares()


@pytest.mark.parametrize("rule", PRICE_RULES)
@LOOK
@given(st.data())
def test_a_share_as_top_and_bottom_is_the_same_share(rule: str, data: st.DataObject) -> None:
    market = data.draw(markets(rule))
    bound = market.rule.against(market.prices)

    ratios = [bound.ratio(price) for price in market.prices]

    assert [Fraction(top, bottom) for top, bottom in ratios] == market.shares()
    assert all(bottom > 0 for _, bottom in ratios)


@pytest.mark.nightly
@pytest.mark.parametrize("rule", PRICE_RULES)
@given(st.data(), PLACES, CLIPS)
def test_all_properties_hold_in_many_more_markets(
    rule: str, data: st.DataObject, place: int, clip: Clip
) -> None:
    market = data.draw(markets(rule, fewest=3))
    if rule in MONOTONE:
        check_falling(market, clip)
        check_own_price(market, place, data.draw(PRICES), clip)
        check_lead(data.draw(markets(rule, within_base=True)), place, data.draw(DISCOUNTED))
    if rule in {*STRICT, *STRICT_UNCLIPPED}:
        check_strict(market, clip if rule in STRICT else Clip.NONE)
    if rule in {*INDEPENDENT, *INDEPENDENT_UNCLIPPED}:
        cut = clip if rule in INDEPENDENT else Clip.NONE
        check_independent(market, data.draw(QUALITIES), data.draw(WEIGHTS), cut)
