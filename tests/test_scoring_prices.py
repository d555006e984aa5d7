"""Price rules: the share of the points that a price earns, and what bounds it."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import PricePoints
from scoring.errors import OutsideDomainError, ParameterError, PriceDomainError
from scoring.prices import (
    Clip,
    FixedPrice,
    LinearFixedRange,
    LowestPriceRatio,
    PriceItself,
    PriceRule,
)
from scoring.scheme import ReferenceSet, ZeroPrice
from tests.scoring_cases import LINE, PRICES, F, answers, card, graded, priced, scheme

RULES: list[PriceRule] = [LINE, LowestPriceRatio(), FixedPrice(F(985_000)), PriceItself()]


def points(
    price: int | Fraction, weight: int, rule: PriceRule = LINE, clip: Clip = Clip.NONE
) -> PricePoints:
    """The points for the price of a bid that is alone."""
    made = replace(scheme(priced("prijs", weight, rule)), clip=clip, zero_price=ZeroPrice.ALLOW)
    (line,) = card(made, prijs=price).parts.priced
    return line


@pytest.mark.parametrize(
    ("price", "share"),
    [(900_000, F(1)), (1_200_000, F(0)), (1_050_000, F(1, 2)), (985_000, F(43, 60))],
)
def test_a_line_falls_from_full_points_to_none(price: int, share: Fraction) -> None:
    """Negometrix help 9000092064, *gewogen factor*: (maximum - price) / (maximum - minimum)."""
    assert LINE.against([]).share(F(price)) == share


def test_a_half_cent_goes_up_also_where_the_share_never_ends() -> None:
    """The case of style.md 6.1: 13/1200 of 30 points is 0.325; 28 decimals would make it 0.32."""
    line = points(518_700, 30, LinearFixedRange(F(400_000), F(520_000)))

    assert line.exact == F("0.325")
    assert line.sum == (
        "prijs: (520000 - 518700) / (520000 - 400000) = 13/1200; 13/1200 x 30 = 0.325 ≈ 0.33"
    )


@pytest.mark.parametrize(
    ("clip", "cheap", "dear"),
    [
        (Clip.NONE, F(50), F(-20)),
        (Clip.LOW, F(50), F(0)),
        (Clip.HIGH, F(30), F(-20)),
        (Clip.BOTH, F(30), F(0)),
    ],
)
def test_only_the_declared_ends_are_cut_off(clip: Clip, cheap: Fraction, dear: Fraction) -> None:
    assert points(700_000, 30, clip=clip).points == cheap
    assert points(1_400_000, 30, clip=clip).points == dear


def test_a_share_that_was_cut_off_says_so() -> None:
    assert points(1_260_000, 30, clip=Clip.BOTH).sum == (
        "prijs: (1200000 - 1260000) / (1200000 - 900000) = -0.2; clip both: 0; 0 x 30 = 0.00"
    )
    assert points(1_260_000, 30).sum == (
        "prijs: (1200000 - 1260000) / (1200000 - 900000) = -0.2; -0.2 x 30 = -6.00"
    )


def test_a_negative_half_cent_goes_away_from_zero() -> None:
    """Halves away from zero (DIN 1333); a negative end score was held acceptable.

    Source: ECLI:NL:RBSGR:2011:BU6124.
    """
    line = points(F(1_200_050), 30)

    assert line.exact == F("-0.005")
    assert line.points == F("-0.01")


@pytest.mark.parametrize(("full_at", "nil_at"), [(5, 5), (6, 5)])
def test_a_line_that_does_not_fall_is_refused(full_at: int, nil_at: int) -> None:
    with pytest.raises(ParameterError) as caught:
        LinearFixedRange(F(full_at), F(nil_at))

    assert str(caught.value) == "The parameter 'full_at' has to be lower than nil_at."


def test_the_lowest_price_gets_all_points_and_double_the_price_half() -> None:
    """Negometrix help 44001761046, "low bid scoring": lowest price / price."""
    made = scheme(priced("prijs", 40, LowestPriceRatio()))

    cards = made.score({"a": answers(prijs=100_000), "b": answers(prijs=200_000)})

    assert [found.total.value for found in cards] == [40, 20]
    assert cards[1].lines[0].sum == "prijs: 100000 / 200000 = 0.5; 0.5 x 40 = 20.00"


def test_a_ratio_to_a_price_that_is_not_above_zero_is_refused() -> None:
    bound = LowestPriceRatio().against([F(100)])

    for price in (F(0), F(-1)):
        with pytest.raises(OutsideDomainError) as caught:
            bound.share(price)
        assert str(caught.value) == (
            "The rule 'lowest_price_ratio' gives no answer: the price is not above zero."
        )


@pytest.mark.parametrize(
    ("reference_set", "second"), [(ReferenceSet.VALID, F(20)), (ReferenceSet.ABOVE_MINIMUM, F(40))]
)
def test_the_declared_bids_are_the_ones_that_a_relative_rule_looks_at(
    reference_set: ReferenceSet, second: Fraction
) -> None:
    made = replace(
        scheme(
            graded("plan", 60, minimum="voldoende"),
            priced("prijs", 40, LowestPriceRatio()),
        ),
        reference_set=reference_set,
    )

    cards = made.score(
        {
            "cheap-but-poor": answers(plan="matig", prijs=50_000),
            "good": answers(plan="goed", prijs=100_000),
        }
    )

    assert cards[1].parts.priced[0].points == second
    assert [place.card.bid for place in made.rank(cards)] == ["good"]


@pytest.mark.parametrize(("rule", "answered"), [(LINE, True), (LowestPriceRatio(), False)])
def test_with_no_bid_to_look_at_only_an_absolute_rule_has_an_answer(
    rule: PriceRule, *, answered: bool
) -> None:
    made = replace(
        scheme(graded("plan", 60, minimum="voldoende"), priced("prijs", 40, rule)),
        reference_set=ReferenceSet.ABOVE_MINIMUM,
    )

    found = card(made, plan="matig", prijs=900_000)

    assert found.below_minimum == ("plan",)
    assert (found.missing == ()) is answered


@pytest.mark.parametrize("rule", [FixedPrice(F(985_000)), PriceItself()])
def test_a_price_without_points_is_only_named(rule: PriceRule) -> None:
    line = points(985_000, 0, rule)

    assert line.points == line.exact == line.share == 0
    assert line.answer == "985000"
    assert line.sum == "prijs: EUR 985000"


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("zero_price", ZeroPrice)
def test_a_negative_price_is_never_taken(rule: PriceRule, zero_price: ZeroPrice) -> None:
    made = replace(scheme(priced("prijs", 0, rule)), zero_price=zero_price)

    found = card(made, prijs=-1)

    assert isinstance(found.undefined, PriceDomainError)
    assert str(found.undefined) == "The rule 'prijs' gives no answer: the price -1 is not taken."
    assert (found.totals, found.lines, found.ranked) == (None, (), False)


@pytest.mark.parametrize("rule", RULES)
def test_a_price_of_zero_is_taken_where_it_is_allowed_and_means_something(rule: PriceRule) -> None:
    """Which rules are defined at zero: formulas.md 6.6."""
    allowing = replace(scheme(priced("prijs", 0, rule)), zero_price=ZeroPrice.ALLOW)
    rejecting = replace(allowing, zero_price=ZeroPrice.REJECT)

    takes = [made.takes(made.priced[0], F(0)) for made in (allowing, rejecting)]

    assert takes == [not isinstance(rule, LowestPriceRatio), False]
    assert isinstance(card(rejecting, prijs=0).undefined, PriceDomainError)


def test_a_free_offer_gets_what_the_line_says() -> None:
    assert points(0, 30).points == 120
    assert points(0, 30, clip=Clip.BOTH).points == 30


@pytest.mark.parametrize(
    ("rule", "relative"),
    [(LINE, False), (LowestPriceRatio(), True), (FixedPrice(F(1)), False), (PriceItself(), False)],
)
def test_only_the_ratio_looks_at_the_prices_of_others(rule: PriceRule, *, relative: bool) -> None:
    assert rule.relative is relative


@given(PRICES, PRICES, st.sampled_from(RULES), st.sampled_from(Clip))
def test_a_dearer_bid_never_earns_a_larger_share(
    one: Fraction, other: Fraction, rule: PriceRule, clip: Clip
) -> None:
    bound = rule.against([one, other])

    cheaper, dearer = sorted((one, other))

    assert clip(bound.share(cheaper)) >= clip(bound.share(dearer))


@given(st.fractions(-3, 3), st.sampled_from(Clip))
def test_clipping_leaves_everything_between_none_and_all_alone(share: Fraction, clip: Clip) -> None:
    low = F(0) if clip in {Clip.LOW, Clip.BOTH} else F(-3)
    high = F(1) if clip in {Clip.HIGH, Clip.BOTH} else F(3)

    assert clip(share) == min(max(share, low), high)
