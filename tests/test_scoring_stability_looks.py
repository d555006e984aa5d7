"""At which other prices a rule looks: what the closed forms are told of each rule holds for it."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from scoring import Rounding
from scoring.errors import OutsideDomainError
from scoring.prices import PRICE_RULES, PriceRule
from scoring.stability.looks import LOOKS, WITHIN, Look, look_of
from tests.price_rule_cases import DISCOUNTED, RULES, settled
from tests.scoring_cases import FEWER

PLACES_OF_LEADS = Rounding(20)
every_look = pytest.mark.parametrize("name", LOOKS)


def share(rule: PriceRule, price: Fraction, ends: Sequence[Fraction]) -> Fraction:
    try:
        return settled(rule, rule.against([*ends, price]).share(price))
    except OutsideDomainError:
        reject()


def lead(rule: PriceRule, pair: Sequence[Fraction], ends: Sequence[Fraction]) -> Fraction:
    """By how much the first of two prices is ahead, where these others were offered too.

    At 20 places, since two shares that were each computed in 50 digits are subtracted.
    """
    offered = [*ends, *pair]
    found = share(rule, pair[0], offered) - share(rule, pair[1], offered)
    return PLACES_OF_LEADS(found) if rule.irrational else found


@every_look
@given(data=st.data())
@FEWER
def test_no_price_between_the_ends_moves_a_share(name: str, data: st.DataObject) -> None:
    rule = data.draw(RULES[name])
    prices = sorted(data.draw(st.lists(DISCOUNTED, min_size=4, max_size=6)))
    low, *between, high = prices
    price, *more = data.draw(st.permutations(between))
    ends = (low,) if LOOKS[name] is Look.LOWEST else (low, high)

    assert share(rule, price, ends) == share(rule, price, [*ends, *more])


@every_look
@given(data=st.data())
@FEWER
def test_a_lead_only_rises_or_only_falls(name: str, data: st.DataObject) -> None:
    rule = data.draw(RULES[name])
    prices = sorted(data.draw(st.lists(DISCOUNTED, min_size=5, max_size=5, unique=True)))
    *lows, one, other = prices
    pair = data.draw(st.permutations([one, other]))

    first, middle, last = (lead(rule, pair, [low]) for low in lows)

    assert first <= middle <= last or first >= middle >= last


@pytest.mark.parametrize("name", sorted(WITHIN))
@given(data=st.data())
@FEWER
def test_a_share_that_is_never_cut_off_lies_between_none_and_all(
    name: str, data: st.DataObject
) -> None:
    rule = data.draw(RULES[name])
    prices = data.draw(st.lists(DISCOUNTED, min_size=1, max_size=5))

    assert all(0 <= share(rule, price, prices) <= 1 for price in prices)


def test_every_rule_that_is_named_is_registered_and_relative() -> None:
    assert set(LOOKS) >= WITHIN
    assert all(PRICE_RULES[name].relative for name in LOOKS)


@given(st.sampled_from(sorted(set(RULES) - set(LOOKS))).flatmap(lambda name: RULES[name]))
def test_of_any_other_rule_no_shape_is_claimed(rule: PriceRule) -> None:
    assert look_of(rule) is (Look.ANY if rule.relative else Look.NONE)
