"""Abnormally low bids: each rule by cases that were worked by hand, and its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.abnormal import (
    ABNORMAL_RULES,
    AbnormalRule,
    Ask,
    Compared,
    EuNone,
    Italy972,
    Offers,
    PercentageOfMedian,
    Poland30,
    SpainRglcap85,
    Ukraine4030,
    YesNo,
)
from scoring.abnormal.amounts import Against
from scoring.abnormal.italy import SOver
from scoring.abnormal.spain import AfterLeavingOut, Percentages, PercentUnit
from scoring.definition import Holds
from scoring.errors import OutsideDomainError, ParameterError
from scoring.numbers import Mode
from tests.abnormal_again import italy_again, spain_again, ukraine_again
from tests.scoring_cases import FEWER, F


def offers(*prices: int | str | F, estimate: int | None = None, **initial: int) -> Offers:
    """Bids a, b, c ... with these prices, best first."""
    known = {chr(ord("a") + n): F(price) for n, price in enumerate(prices)}
    before = {bid: F(price) for bid, price in initial.items()}
    return Offers(known, None if estimate is None else F(estimate), before)


def found(rule: AbnormalRule, given: Offers) -> list[tuple[str, Compared]]:
    return [(flag.bid, flag.compared) for flag in rule.flags(given)]


def bids(rule: AbnormalRule, given: Offers) -> str:
    return "".join(flag.bid for flag in rule.flags(given))


def poland(
    threshold: str = "0.3",
    inclusive: str = "yes",
    own: str = "yes",
    against: Against = Against.MEAN,
) -> Poland30:
    return Poland30(F(threshold), YesNo(inclusive), YesNo(own), against)


def spain(
    unit: PercentUnit = PercentUnit.PERCENT_OF_MEAN,
    three: AfterLeavingOut = AfterLeavingOut.TEN_UNITS,
    rule_25: YesNo = YesNo.NO,
    percentages: Percentages = Percentages.FULL,
) -> SpainRglcap85:
    return SpainRglcap85(unit, three, rule_25, percentages)


def italy(digits: int = 3, over: SOver = SOver.REMAINING) -> Italy972:
    return Italy972(digits, Mode.HALF_UP, over)


def discounts(*percent: str) -> Offers:
    """Bids with these discounts from an estimate of 100,000 euro."""
    prices = {f"b{n}": F(100_000) * (1 - F(each) / 100) for n, each in enumerate(percent)}
    return Offers(prices, F(100_000))


def flagged(rule: AbnormalRule, given: Offers) -> list[str]:
    return [flag.bid for flag in rule.flags(given)]


# Directive 2014/24/EU art. 69


def test_the_eu_has_no_number_and_so_no_flag() -> None:
    assert EuNone().flags(offers(1, 1_000_000)) == ()


# Ukraine, ProZorro


def test_a_price_exactly_forty_percent_below_the_mean_of_the_others_stands_out() -> None:
    # others 90 and 110: mean 100; 60 is 40 % lower; next is 65: 1 - 60/65 is 8 %
    rule = Ukraine4030()
    first, *rest = rule.flags(offers(60, 65, 85, b=90, c=110))

    assert rest == []
    assert (first.bid, first.compared, first.amount) == ("a", Compared.OTHERS_MEAN, F(100))
    assert first.sum == "(90 + 110) / 2 = 100; 1 - 60 / 100 = 0.4 >= 0.4"
    assert first.below == F(2, 5)


def test_a_cent_less_than_forty_percent_does_not_stand_out() -> None:
    assert found(Ukraine4030(), offers("60.01", 65, 85, b=90, c=110)) == []


def test_a_price_exactly_thirty_percent_below_the_next_stands_out() -> None:
    # next 100: 70 is 30 % lower; others 100 and 105 have a mean of 102.5: 31.7 %
    flags = Ukraine4030().flags(offers(70, 100, 105))

    assert [(f.bid, f.compared, f.sum) for f in flags] == [
        ("a", Compared.NEXT, "1 - 70 / 100 = 0.3 >= 0.3")
    ]
    assert found(Ukraine4030(), offers("70.01", 100, 105)) == []


def test_both_reasons_can_apply_and_the_ranking_need_not_follow_the_price() -> None:
    assert found(Ukraine4030(), offers(50, 100, 110)) == [
        ("a", Compared.OTHERS_MEAN),
        ("a", Compared.NEXT),
    ]
    # the dear bid is first on features; the cheap one is last and has no next
    assert found(Ukraine4030(), offers(100, 50)) == [("b", Compared.OTHERS_MEAN)]


def test_the_first_prices_count_for_the_mean_and_the_last_ones_for_the_next() -> None:
    # before the auction b asked 200: 100 is 50 % below that; after it b asks 110
    assert found(Ukraine4030(), offers(100, 110, b=200)) == [("a", Compared.OTHERS_MEAN)]


def test_a_single_bid_and_a_comparison_with_zero_say_nothing() -> None:
    assert found(Ukraine4030(), offers(1)) == []
    assert found(Ukraine4030(), offers(0, 0)) == []
    assert found(Ukraine4030(), offers()) == []


# Spain, RGLCAP art. 85


def test_one_spanish_bid_is_compared_with_the_budget() -> None:
    assert bids(spain(), offers(75, estimate=100)) == ""
    (flag,) = spain().flags(offers("74.99", estimate=100))

    assert flag.compared is Compared.ESTIMATE
    assert flag.sum == "100 - 25 = 75; 74.99 < 75"


def test_of_two_spanish_bids_the_lower_is_compared_with_the_other() -> None:
    assert found(spain(), offers(100, 80)) == []
    assert found(spain(), offers(100, "79.99")) == [("b", Compared.OTHER)]
    assert found(spain(), offers("79.99", 100)) == [("a", Compared.OTHER)]


def test_a_unit_can_be_a_point_of_the_budget() -> None:
    # 20 points of a budget of 200 are 40: limit 100 - 40 = 60
    points = spain(unit=PercentUnit.POINTS_OF_BUDGET)

    assert bids(points, offers(100, 60, estimate=200)) == ""
    assert bids(points, offers(100, "59.99", estimate=200)) == "b"


def test_three_spanish_bids_are_compared_with_their_mean() -> None:
    # 100 + 100 + 85 = 285; mean 95, limit 85.5; no bid is above 104.5
    flags = spain().flags(offers(100, 100, 85))

    assert [(f.bid, f.sum) for f in flags] == [
        ("c", "(100 + 100 + 85) / 3 = 95; 95 - 9.5 = 85.5; 85 < 85.5")
    ]
    # mean (100 + 98 + 88.2) / 3 = 95.4; limit 85.86
    assert bids(spain(), offers(100, 98, "88.2")) == ""


def test_exactly_ten_units_below_the_mean_is_not_more_than_ten() -> None:
    # x = 0.9 (200 + x) / 3 gives x = 180 / 2.1 = 600 / 7
    assert bids(spain(), offers(100, 100, F(600, 7))) == ""


def test_the_highest_of_three_is_left_out_when_it_lies_far_above_the_mean() -> None:
    # mean (100 + 90 + 140) / 3 = 110, 140 > 121: left out; mean 95, limit 85.5
    assert bids(spain(), offers(100, 90, 140)) == ""
    # 85 is 10.5 % below 95 only after 140 is left out of (105 + 85 + 140) / 3
    flags = spain().flags(offers(105, 85, 140))
    assert [(f.bid, f.amount) for f in flags] == [("b", F(95))]


def test_of_two_equal_highest_bids_one_is_left_out() -> None:
    # mean 250/3, limit 91.67: 100 lies above; without one of them mean 75, limit 67.5
    assert bids(spain(), offers(100, 100, 50)) == "c"


def test_after_leaving_one_out_the_rule_for_two_may_follow() -> None:
    two = spain(three=AfterLeavingOut.TWO_BID_RULE)

    assert found(two, offers(105, 85, 140)) == []  # 85 is not below 105 - 21 = 84
    assert found(two, offers(105, "83.99", 140)) == [("b", Compared.OTHER)]


def test_with_three_bids_a_quarter_below_the_budget_stands_out_in_any_case() -> None:
    quarter = spain(rule_25=YesNo.YES)

    assert found(quarter, offers(74, 74, 74, estimate=100)) == [
        ("a", Compared.ESTIMATE),
        ("b", Compared.ESTIMATE),
        ("c", Compared.ESTIMATE),
    ]
    assert found(quarter, offers(75, 75, 75, estimate=100)) == []
    assert found(spain(), offers(74, 74, 74, estimate=100)) == []


def test_with_four_bids_those_far_above_the_mean_do_not_count() -> None:
    # mean (100 + 100 + 100 + 180 + 88) / 5 = 113.6; 180 > 124.96 is left out; mean 97, limit 87.3
    assert bids(spain(), offers(100, 100, 100, 180, 88)) == ""
    assert bids(spain(), offers(100, 100, 100, 180, 87)) == "e"  # mean 96.75, limit 87.075


def test_exactly_ten_units_above_the_mean_is_not_left_out() -> None:
    # mean 100, 110 is not more than 10 above it; limit 90
    assert bids(spain(), offers(110, 100, 100, 90)) == ""
    (flag,) = spain().flags(offers(110, 101, 101, 88))
    assert flag.amount == 100


def test_the_mean_is_taken_over_the_three_lowest_where_fewer_remain() -> None:
    # mean 125, limit 137.5: two of 150 are left out and two remain; the three lowest are
    # 90, 110 and 150: mean 350/3, limit 105
    flags = spain().flags(offers(150, 150, 110, 90))

    assert [(f.bid, f.amount) for f in flags] == [("d", F(350, 3))]


def test_the_tender_documents_may_lower_the_percentages_by_a_third() -> None:
    # 2/3 of 20 units of 99 are 13.2: limit 85.8
    lowered = spain(percentages=Percentages.TWO_THIRDS)

    assert bids(lowered, offers(99, "85.8")) == ""
    assert bids(lowered, offers(99, "85.79")) == "b"


def test_a_lower_price_can_escape_the_spanish_rule() -> None:
    # at 85 the mean is 97; at 83 the bid of 106 is left out and the mean is 91.5
    assert bids(spain(), offers(100, 106, 85)) == "c"
    assert bids(spain(), offers(100, 106, 83)) == ""


def test_no_spanish_bid_needs_no_budget_and_one_does() -> None:
    assert spain().flags(offers()) == ()
    with pytest.raises(OutsideDomainError, match="there is no estimate above zero"):
        spain().flags(offers(10))
    with pytest.raises(OutsideDomainError, match="there is no estimate above zero"):
        spain().flags(offers(10, estimate=0))


# Italy, D.Lgs. 50/2016 art. 97

FIFTEEN = ("5", "6", *(["20.11"] * 5), *(["20.14"] * 4), "20.37", "24", "29", "30")


def test_fewer_than_five_italian_bids_have_no_threshold() -> None:
    assert italy().flags(discounts("1", "2", "3", "90")) == ()


def test_from_five_to_fourteen_bids_a_small_deviation_gives_one_fifth_above_the_mean() -> None:
    # one at either end is set aside: 20, 21, 22 remain; M 21, S 1 <= 3.15: threshold 25.2
    rule = italy()

    assert flagged(rule, discounts("10", "20", "21", "22", "25.2")) == ["b4"]
    assert flagged(rule, discounts("10", "20", "21", "22", "25.199")) == []
    (flag,) = rule.flags(discounts("10", "20", "21", "22", "25.2"))
    assert flag.sum == (
        "M = (20 + 21 + 22) / 3 = 21; S = 1; 1.2 x 21 = 25.2; "
        "100 x (100000 - 74800) / 100000 = 25.2; 25.2 >= 25.2"
    )
    assert (flag.compared, flag.below) == (Compared.THRESHOLD, F(252, 1000))


def test_exactly_fifteen_hundredths_still_gives_one_fifth_above_the_mean() -> None:
    # 17, 20, 23 remain: M 20, S 3 = 0.15 M: threshold 24 and not 23
    assert flagged(italy(), discounts("1", "17", "20", "23", "23.5")) == []
    # 16.9, 20, 23.1: S 3.1: threshold 23.1
    assert flagged(italy(), discounts("1", "16.9", "20", "23.1", "23.5")) == ["b3", "b4"]


def test_the_deviation_may_count_the_discounts_that_were_set_aside() -> None:
    # 10, 20, 30 remain: M 20; above it 30 (10), and with all also 40 (20): S 10 or 15
    given = discounts("0", "10", "20", "30", "40")

    assert flagged(italy(), given) == ["b3", "b4"]  # threshold 30
    assert flagged(italy(over=SOver.ALL), given) == ["b4"]  # threshold 35


def test_from_fifteen_bids_two_digits_of_the_sum_lower_the_threshold() -> None:
    # two at either end are set aside: 5, 6 and 29, 30; the eleven others are
    # 5 x 20.11 + 4 x 20.14 + 20.37 + 24 = 225.48: M = 5637/275, digits 4 and 8
    mean = F(22548, 1100)
    deviation = F(24) - mean
    threshold = mean + deviation - deviation * 32 / 100

    flags = italy(digits=2).flags(discounts(*FIFTEEN))

    assert [flag.bid for flag in flags] == ["b12", "b13", "b14"]
    assert flags[0].sum.startswith("T = 225.48; M = (20.11 + ")
    assert f"M + S - S x 4 x 8 / 100 = {threshold}" in flags[0].sum
    assert flags[0].sum.endswith(f"= 24; 24 >= {threshold}")


def test_the_digits_of_the_sum_are_those_of_the_exact_sum() -> None:
    # ten of 0.10 and one of 1.29: T = 2.29, where floats give 2.2899999
    exact = italy(digits=2)
    (flag, *_) = exact.flags(discounts("0", "0.05", *(["0.10"] * 10), "1.29", "2", "3"))

    assert "S x 2 x 9 / 100" in flag.sum


def test_discounts_equal_to_one_at_the_edge_are_set_aside_too() -> None:
    # of ten bids one at either end goes aside, and with it the two others of 30
    given = discounts("5", "30", "30", "30", "10", "11", "12", "13", "14", "15")
    (first, *_) = italy().flags(given)

    assert first.sum.startswith("M = (10 + 11 + 12 + 13 + 14 + 15) / 6 = 12.5")


def test_a_discount_is_rounded_to_the_declared_digits_before_it_counts() -> None:
    (flag,) = italy(digits=1).flags(offers(90, 80, 79, 78, "74.7996", estimate=100))

    assert flag.sum.endswith("= 25.2004 ≈ 25.2; 25.2 >= 25.2")


def test_equal_discounts_leave_the_italian_rule_without_an_answer() -> None:
    with pytest.raises(OutsideDomainError, match="no discount is left between those set aside"):
        italy().flags(discounts(*(["10"] * 6)))
    with pytest.raises(OutsideDomainError, match="no discount lies above the mean"):
        italy().flags(discounts("5", "10", "10", "10", "20"))


def test_an_italian_price_above_the_estimate_has_no_discount() -> None:
    with pytest.raises(OutsideDomainError, match="a price lies above the estimate"):
        italy().flags(offers(101, 90, 90, 90, 90, estimate=100))


def test_more_digits_than_numbers_are_shown_with_are_refused() -> None:
    with pytest.raises(ParameterError, match="has to be 12 at most"):
        italy(digits=13)


# Poland, Pzp 2019 art. 224(2)


def test_a_polish_price_exactly_thirty_percent_below_the_estimate_stands_out() -> None:
    rule = poland(against=Against.ESTIMATE)

    (flag,) = rule.flags(offers(70, estimate=100))
    assert (flag.compared, flag.sum) == (Compared.ESTIMATE, "1 - 70 / 100 = 0.3 >= 0.3")
    assert bids(rule, offers("70.01", estimate=100)) == ""
    assert bids(poland(inclusive="no", against=Against.ESTIMATE), offers(70, estimate=100)) == ""


def test_the_polish_mean_counts_the_bid_itself() -> None:
    # (56 + 92 + 92) / 3 = 80: 56 is 30 % lower; without itself the mean is 92: 39 %
    assert found(poland(), offers(56, 92, 92)) == [("a", Compared.MEAN)]
    assert found(poland(), offers("56.1", 92, 92)) == []
    assert found(poland(own="no"), offers("56.1", 92, 92)) == [("a", Compared.OTHERS_MEAN)]
    assert found(poland(own="no"), offers(1)) == []


def test_a_strict_polish_limit_says_so_in_the_sum() -> None:
    (flag,) = poland(inclusive="no").flags(offers(50, 100, 100))

    assert flag.sum == "(50 + 100 + 100) / 3 = 250/3; 1 - 50 / (250/3) = 0.4 > 0.3"


def test_either_polish_comparison_is_enough() -> None:
    either = poland(against=Against.EITHER)

    assert found(either, offers(70, 70, 70, estimate=100)) == [
        ("a", Compared.ESTIMATE),
        ("b", Compared.ESTIMATE),
        ("c", Compared.ESTIMATE),
    ]
    with pytest.raises(OutsideDomainError, match="there is no estimate above zero"):
        either.flags(offers(70))


@pytest.mark.parametrize("share", ["0", "1", "-0.3", "30"])
def test_a_polish_threshold_is_a_share(share: str) -> None:
    with pytest.raises(ParameterError, match="has to lie above 0 and below 1"):
        poland(threshold=share)


# A percentage of the median


def test_a_price_below_a_percentage_of_the_median_stands_out() -> None:
    # median of 55, 100, 110 is 100
    (flag,) = PercentageOfMedian(F(60)).flags(offers(55, 100, 110))

    assert flag.sum == "100 x 60/100 = 60; 55 < 60"
    assert bids(PercentageOfMedian(F(55)), offers(55, 100, 110)) == ""


def test_with_an_even_number_of_bids_the_median_lies_between_two() -> None:
    (flag,) = PercentageOfMedian(F(50)).flags(offers(40, 90, 110, 120))

    assert (flag.amount, flag.sum) == (F(100), "(90 + 110) / 2 = 100; 100 x 50/100 = 50; 40 < 50")
    assert PercentageOfMedian(F(50)).flags(offers()) == ()


@pytest.mark.parametrize("percentage", ["0", "101", "-1"])
def test_a_percentage_that_flags_nobody_or_the_median_is_refused(percentage: str) -> None:
    with pytest.raises(ParameterError, match="has to lie above 0 and be 100 at most"):
        PercentageOfMedian(F(percentage))


# All rules

EXAMPLES: tuple[AbnormalRule, ...] = (
    EuNone(),
    Ukraine4030(),
    spain(rule_25=YesNo.YES),
    spain(unit=PercentUnit.POINTS_OF_BUDGET, three=AfterLeavingOut.TWO_BID_RULE),
    italy(),
    poland(against=Against.EITHER),
    poland(own="no"),
    PercentageOfMedian(F(60)),
)
ESTIMATE = F(1_000)
PRICE = st.integers(1, 1_000).map(F)
PRICES = st.one_of(
    st.lists(PRICE, min_size=1, max_size=4),
    st.lists(PRICE, min_size=5, max_size=14),
    st.lists(PRICE, min_size=15, max_size=22),
)


def named(prices: list[F]) -> Offers:
    return Offers({f"b{n}": price for n, price in enumerate(prices)}, ESTIMATE)


def flags_of(rule: AbnormalRule, prices: list[F]) -> list[str] | str:
    try:
        return [flag.bid for flag in rule.flags(named(prices))]
    except OutsideDomainError as error:
        return error.problem


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.about.id)
def test_a_price_below_zero_is_outside_every_rule(rule: AbnormalRule) -> None:
    with pytest.raises(OutsideDomainError, match="a price lies below zero"):
        rule.flags(offers(-1, 5, 6, 7, 8, estimate=10))


def check_below(rule: AbnormalRule, prices: list[F]) -> None:
    """A flagged price lies below what it is compared with, and has its sum."""
    if isinstance(flags_of(rule, prices), list):
        for flag in rule.flags(named(prices)):
            assert flag.price < flag.amount
            assert 0 < flag.below <= 1
            assert flag.sum


def check_currency(rule: AbnormalRule, prices: list[F], factor: F) -> None:
    scaled = Offers({f"b{n}": price * factor for n, price in enumerate(prices)}, ESTIMATE * factor)
    before = flags_of(rule, prices)

    if isinstance(before, list):
        assert [flag.bid for flag in rule.flags(scaled)] == before


def check_order(rule: AbnormalRule, prices: list[F], shuffled: list[int]) -> None:
    before = flags_of(rule, prices)
    again = Offers({f"b{n}": prices[n] for n in shuffled}, ESTIMATE)

    if isinstance(before, list) and not rule.ranked:
        assert {flag.bid for flag in rule.flags(again)} == set(before)


def check_monotone(rule: AbnormalRule, prices: list[F], off: int) -> None:
    for flag in rule.flags(named(prices))[:1]:
        n = int(flag.bid[1:])
        lower = [max(F(0), p - off) if n == k else p for k, p in enumerate(prices)]

        assert flag.bid in [each.bid for each in rule.flags(named(lower))]


def check_second_way(prices: list[F]) -> None:
    for rule, naive in SECOND_WAYS:
        found = flags_of(rule, prices)
        if isinstance(found, list):
            assert {int(bid[1:]) for bid in found} == naive(prices, ESTIMATE)


FACTORS = st.integers(1, 9).map(lambda n: F(n, 4))
MONOTONE = [rule for rule in EXAMPLES if rule.about.properties.monotone is Holds.YES]
SECOND_WAYS = (
    (spain(rule_25=YesNo.YES), spain_again),
    (italy(digits=6), italy_again),
    (Ukraine4030(), ukraine_again),
)
every_rule = pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.about.id)


@every_rule
@given(prices=PRICES)
@FEWER
def test_a_flagged_price_lies_below_what_it_is_compared_with(
    rule: AbnormalRule, prices: list[F]
) -> None:
    check_below(rule, prices)


@every_rule
@given(prices=PRICES, factor=FACTORS)
@FEWER
def test_the_currency_does_not_matter(rule: AbnormalRule, prices: list[F], factor: F) -> None:
    check_currency(rule, prices, factor)


@every_rule
@given(prices=PRICES, data=st.data())
@FEWER
def test_the_order_of_the_bids_does_not_matter_where_no_rank_is_looked_at(
    rule: AbnormalRule, prices: list[F], data: st.DataObject
) -> None:
    check_order(rule, prices, data.draw(st.permutations(range(len(prices)))))


@pytest.mark.parametrize("rule", MONOTONE, ids=lambda rule: rule.about.id)
@given(prices=PRICES, off=st.integers(1, 500))
@FEWER
def test_where_a_rule_is_monotone_a_lower_price_stays_flagged(
    rule: AbnormalRule, prices: list[F], off: int
) -> None:
    check_monotone(rule, prices, off)


@given(prices=PRICES)
@FEWER
def test_a_second_naive_way_flags_the_same_prices(prices: list[F]) -> None:
    check_second_way(prices)


@pytest.mark.nightly
@every_rule
@given(prices=PRICES, factor=FACTORS, off=st.integers(1, 500), data=st.data())
def test_all_laws_hold_for_many_more_prices(
    rule: AbnormalRule, prices: list[F], factor: F, off: int, data: st.DataObject
) -> None:
    check_below(rule, prices)
    check_currency(rule, prices, factor)
    check_order(rule, prices, data.draw(st.permutations(range(len(prices)))))
    check_second_way(prices)
    if rule in MONOTONE:
        check_monotone(rule, prices, off)


def test_every_rule_says_of_itself_what_a_reader_asks() -> None:
    for name, rule in ABNORMAL_RULES.items():
        declared = [parameter.name for parameter in rule.about.parameters]
        assert rule.about.id == name
        assert rule.about.title["nl"]
        assert rule.about.words["en"]
        assert rule.about.source
        assert declared == list(rule.__slots__)


def test_no_rule_but_our_own_and_the_foreign_auction_leaves_the_question_free() -> None:
    free = {name for name, rule in ABNORMAL_RULES.items() if rule.ask is Ask.OPTION}

    assert free == {"alt_ukraine_40_30", "percentage_of_median"}
