"""What each combination says of itself, held against many worlds of bids, or against one case."""

from collections.abc import Iterable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring import Better
from scoring.combinations import COMBINATIONS, Combination
from scoring.combinations.sums import PairwiseComparison
from scoring.definition import Certainty, Holds
from scoring.errors import OutsideDomainError
from tests.combination_cases import (
    REVERSALS,
    VARIANTS,
    Bid,
    F,
    Model,
    bid,
    needs_quality,
    sample,
    suited,
    told,
    variants,
)

BY_DAY = settings(max_examples=20)
"""By day a look at each rule; the nightly test looks at all of them for as long as it may."""
SHARES = st.integers(0, 10).map(lambda tenth: F(tenth, 10))
PRICES = st.integers(1, 150).map(lambda n: F(n * 10_000)) | st.integers(9_900, 10_100).map(
    lambda n: F(n * 100)
)
BIDS = st.builds(Bid, st.tuples(SHARES, SHARES), PRICES)
RIVALS = st.lists(BIDS, max_size=3)
FALLS = st.fractions(0, 1, max_denominator=20).filter(lambda part: 0 < part < 1)
"""Which part of a price is left after it was lowered."""


def named(rules: Iterable[Combination]) -> list[object]:
    return [pytest.param(rule, id=told(rule)) for rule in rules]


def with_property(name: str, *holds: Holds) -> list[object]:
    return named(rule for rule in VARIANTS if getattr(rule.properties, name) in holds)


BY_SHARES = [rule for rule in VARIANTS if not isinstance(rule, PairwiseComparison)]
"""The others; a third bid moves the coefficients of a pairwise comparison, which has own tests."""


KEPT = (Holds.YES, Holds.UNCLIPPED)


def order(made: Model, one: Bid, other: Bid, rivals: list[Bid]) -> int:
    """Their order, in worlds where the rule has an answer for both."""
    try:
        return made.order(one, other, rivals)
    except OutsideDomainError:
        assume(False)  # noqa: FBT003 - this is how Hypothesis leaves a world out
        raise


def check_monotone(made: Model, dear: Bid, left: F, rivals: list[Bid]) -> None:
    """A lower price is not worse than a higher one beside it, nor than its own before."""
    cheap = Bid(dear.shares, dear.price * left)
    assert order(made, cheap, dear, [cheap, dear, *rivals]) >= 0
    for rival in rivals:
        before = order(made, dear, rival, [dear, *rivals])
        assert order(made, cheap, rival, [cheap, *rivals]) >= before


def check_strict(made: Model, dear: Bid, left: F, rivals: list[Bid]) -> None:
    """Of two bids with equal quality and a place, the cheaper one stands better."""
    assume(any(dear.shares) or not needs_quality(made.rule))
    cheap = Bid(dear.shares, dear.price * left)
    world = [cheap, dear, *rivals]
    found = order(made, cheap, dear, world)
    if made.outside(dear, world) is None:
        assert found == 1


def check_independent(made: Model, one: Bid, other: Bid, rivals: list[Bid]) -> None:
    """Two bids stand in the same order with others beside them and without."""
    alone = order(made, one, other, [one, other])
    assert order(made, one, other, [one, other, *rivals]) == alone


@pytest.mark.parametrize("rule", with_property("monotone", *KEPT))
@BY_DAY
@given(dear=BIDS, left=FALLS, rivals=RIVALS)
def test_a_lower_price_is_never_worse(
    rule: Combination, dear: Bid, left: F, rivals: list[Bid]
) -> None:
    check_monotone(suited(rule, 2), dear, left, rivals)


@pytest.mark.parametrize("rule", with_property("strict", *KEPT))
@BY_DAY
@given(dear=BIDS, left=FALLS, rivals=RIVALS)
def test_a_lower_price_is_always_better(
    rule: Combination, dear: Bid, left: F, rivals: list[Bid]
) -> None:
    check_strict(suited(rule, 2), dear, left, rivals)


@pytest.mark.parametrize("rule", with_property("independent", *KEPT))
@BY_DAY
@given(one=BIDS, other=BIDS, rivals=RIVALS)
def test_no_third_bid_changes_the_order_of_two(
    rule: Combination, one: Bid, other: Bid, rivals: list[Bid]
) -> None:
    check_independent(suited(rule, 2), one, other, rivals)


@pytest.mark.nightly
@given(st.sampled_from(VARIANTS), BIDS, BIDS, FALLS, RIVALS)
def test_every_property_holds_in_many_more_worlds(
    rule: Combination, one: Bid, other: Bid, left: F, rivals: list[Bid]
) -> None:
    made, properties = suited(rule, 2), rule.properties
    if properties.monotone in KEPT:
        check_monotone(made, one, left, rivals)
    if properties.strict in KEPT:
        check_strict(made, one, left, rivals)
    if properties.independent in KEPT:
        check_independent(made, one, other, rivals)


@pytest.mark.parametrize(
    "rule", named(rule for rule in BY_SHARES if rule.properties.independent is Holds.NO)
)
def test_where_the_order_depends_on_others_a_third_bid_changes_it(rule: Combination) -> None:
    made, (one, other, third) = suited(rule), REVERSALS[told(rule)]

    before = made.order(one, other, [one, other])
    after = made.order(one, other, [one, other, third])

    assert before != after


def test_a_lower_price_loses_where_three_digits_are_rounded() -> None:
    """999.33 beats 998.34; at 1000.2 the scale drops a digit and both become 100: a tie.

    The notice settles ties by the lowest price, so the bid that became cheaper loses.
    """
    made = suited(variants("richtwert_simple")[1])
    rival, dear, cheap = bid(30_050, "0.5"), bid(60_040, 1), bid(59_990, 1)

    assert [made.total(b, [rival, dear]) for b in (rival, dear)] == [998, 999]
    assert [made.total(b, [rival, cheap]) for b in (rival, cheap)] == [100, 100]


def test_below_a_numerator_of_zero_a_higher_price_helps_with_the_utility_index() -> None:
    """1 - (1 - 0.2) x 60/40 = -0.2: a dearer bid comes nearer to zero."""
    made = suited(sample("utility_index"))
    best, poor, dearer = bid(1_000_000, 1), bid(800_000, "0.2"), bid(900_000, "0.2")
    rivals = [best, poor, dearer]

    assert made.total(poor, rivals) == F(-1, 5)
    assert made.total(dearer, rivals) == F(-8, 45)


@BY_DAY
@given(dear=BIDS, left=FALLS, rivals=RIVALS)
def test_above_a_numerator_of_zero_a_lower_price_wins_with_the_utility_index(
    dear: Bid, left: F, rivals: list[Bid]
) -> None:
    made = suited(sample("utility_index"), 2)
    cheap = Bid(dear.shares, dear.price * left)
    world = [cheap, dear, *rivals]
    assume(made.total(cheap, world) > 0)

    assert made.order(cheap, dear, world) == 1


@pytest.mark.parametrize(
    ("rule", "cheap", "dear"),
    [
        pytest.param(sample("weighted_relative_both"), bid(1_000_000, 1), bid(1_000_001, 1)),
        pytest.param(variants("richtwert_simple")[1], bid(1_000_000, 1), bid(1_000_001, 1)),
        pytest.param(sample("richtwert_extended"), bid(1_000_000, 1), bid(1_010_000, 1)),
        pytest.param(variants("richtwert_extended")[1], bid(800_000, "0.5"), bid(900_000, "0.5")),
    ],
    ids=["rounded-steps", "rounded-scale", "quality-decides", "below-the-band"],
)
def test_where_a_lower_price_does_not_always_help_two_prices_come_to_the_same(
    rule: Combination, cheap: Bid, dear: Bid
) -> None:
    made = suited(rule)

    assert rule.properties.strict is Holds.NO
    assert made.order(cheap, dear, [cheap, dear, bid(990_000, 1)]) == 0


@pytest.mark.parametrize("rule", named(rule for rule in VARIANTS if needs_quality(rule)))
def test_without_quality_a_quotient_is_zero_at_any_price(rule: Combination) -> None:
    made = suited(rule)

    assert made.total(bid(1, 0)) == made.total(bid(1_000_000, 0)) == 0


QUOTIENTS = [
    "qcbs",
    "world_bank_rated",
    "richtwert_weighted_median",
    "richtwert_weighted_mean",
    "richtwert_weighted_lowest",
    "utility_index",
    "topsis",
]


@pytest.mark.parametrize("name", QUOTIENTS)
@BY_DAY
@given(given_bid=BIDS, rivals=RIVALS, unit=st.sampled_from([F(100), F(1, 1000), F(1, 3)]))
def test_a_total_of_price_ratios_is_the_same_in_cents_or_in_thousands(
    name: str, given_bid: Bid, rivals: list[Bid], unit: F
) -> None:
    made, world = suited(sample(name), 2), [given_bid, *rivals]
    other = [Bid(each.shares, each.price * unit) for each in world]
    assume(not made.problem(given_bid, world))

    assert made.total(other[0], other) == made.total(given_bid, world)


def test_every_definition_can_be_read_and_tried() -> None:
    for name, kind in COMBINATIONS.items():
        about, rule = kind.about, sample(name)
        assert rule.name == name
        assert all(
            (
                about.title.nl,
                about.title.en,
                about.words.nl,
                about.words.en,
                about.formula,
                about.source,
            )
        )
        assert about.certainty in Certainty
        assert rule.better in Better
        assert {p.name for p in about.parameters} <= set(kind.__slots__)


def test_only_four_are_offered_first() -> None:
    common = [name for name, kind in COMBINATIONS.items() if kind.about.common]

    assert sorted(common) == [
        "superformula",
        "value_deduction",
        "weighted_scale",
        "weighted_sum",
    ]


@pytest.mark.parametrize("rule", named(BY_SHARES))
def test_totals_that_no_other_bid_moves_stay_as_they_are(rule: Combination) -> None:
    made, one = suited(rule), bid(900_000, "0.8")
    worlds = ([one, bid(1_000_000, "0.9")], [one, bid(90_000, 1), bid(700_000, "0.1")])
    totals = {(made.total(one, world), made.outside(one, world)) for world in worlds}

    assert (len(totals) > 1) is rule.moved_by_others
    assert rule.relative or not rule.moved_by_others
