"""Combinations: how quality and price together become one total."""

from fractions import Fraction

import pytest

from scoring import Better, Mode, Rounding, Roundings, Stage, Total, Unit
from scoring.combinations import Frame, Lines, Parts, ValueDeduction, WeightedScale, WeightedSum
from scoring.errors import NoTotalError, OutsideDomainError
from scoring.prices import FixedPrice, PriceItself
from tests.scoring_cases import CENTS, CIJFER, EXACT, F, card, graded, priced, scheme

THIRDS = (graded("a", F(100, 9)), graded("b", F(100, 9)), priced("prijs", F(700, 9)))


def test_a_weighted_sum_adds_the_published_points() -> None:
    found = card(scheme(*THIRDS), a="uitstekend", b="uitstekend", prijs=900_000)

    assert found.total == Total(F("100.00"), Unit.POINTS, Better.HIGH)
    assert found.exact_total.value == 100
    assert found.total_sum == "11.11 + 11.11 + 77.78 = 100.00".replace("100.00", "100")


@pytest.mark.parametrize(
    ("stages", "total", "told"),
    [
        ({}, F(100), "100/9 + 100/9 + 700/9 = 100"),
        (
            {Stage.WEIGHTED_CRITERION: Rounding(0)},
            F(100),
            "11 + 11 + 78 = 100",
        ),
        (
            {Stage.WEIGHTED_CRITERION: Rounding(0, Mode.UP)},
            F(102),
            "12 + 12 + 78 = 102",
        ),
        (
            {Stage.COMPONENT: Rounding(1)},
            F(100),
            "(100/9 + 100/9 = 200/9 ≈ 22.2) + (700/9 = 700/9 ≈ 77.8) = 100",
        ),
        (
            {Stage.COMPONENT: Rounding(0, Mode.DOWN), Stage.TOTAL: Rounding(1)},
            F(99),
            "(100/9 + 100/9 = 200/9 ≈ 22) + (700/9 = 700/9 ≈ 77) = 99.0",
        ),
        (
            {Stage.WEIGHTED_CRITERION: Rounding(1), Stage.TOTAL: Rounding(0)},
            F(100),
            "11.1 + 11.1 + 77.8 = 100",
        ),
    ],
)
def test_each_stage_of_a_total_rounds_in_its_place_and_shows_it(
    stages: dict[Stage, Rounding], total: Fraction, told: str
) -> None:
    made = scheme(*THIRDS, roundings=Roundings(stages))

    found = card(made, a="uitstekend", b="uitstekend", prijs=900_000)

    assert found.total.value == total
    assert found.exact_total.value == 100
    assert found.total_sum == told


def test_a_total_that_is_rounded_shows_the_number_before() -> None:
    made = scheme(*THIRDS, roundings=Roundings({Stage.TOTAL: Rounding(1)}))

    found = card(made, a="goed", b="voldoende", prijs=985_000)

    assert found.total_sum == "25/3 + 50/9 + 1505/27 = 1880/27 ≈ 69.6"


def test_negative_points_stand_in_the_sum_with_their_sign() -> None:
    made = scheme(graded("plan", 70), priced("prijs", 30))

    assert card(made, plan="goed", prijs=1_260_000).total_sum == "52.50 + -6.00 = 46.5"


def test_quality_value_is_deducted_from_the_price() -> None:
    """*Gunnen op waarde*: fictive price = price - value (CROW; Negometrix help 9000123966)."""
    made = scheme(
        graded("plan", 100_000),
        graded("team", 50_000),
        priced("prijs", 0, PriceItself()),
        combination="value_deduction",
    )

    found = card(made, plan="goed", team="voldoende", prijs=985_000)

    assert found.total == Total(F(885_000), Unit.EURO, Better.LOW)
    assert found.total_sum == "985000 - (75000.00 + 25000.00) = 885000"
    assert found.price == 985_000
    assert found.quality == 100_000


def test_a_deduction_may_pass_the_price_and_is_not_cut_off() -> None:
    """A fictive price below zero is valid: formulas.md 3.5, "must not be clipped"."""
    made = scheme(
        graded("plan", 100_000),
        priced("prijs", 0, PriceItself()),
        combination="value_deduction",
        roundings=EXACT,
    )

    found = card(made, plan="goed", prijs=60_000)

    assert found.total.value == -15_000
    assert found.total_sum == "60000 - (75000) = -15000"


def test_a_deduction_shows_the_rounding_of_the_quality_value() -> None:
    made = scheme(
        graded("plan", F(100_000, 3), CIJFER),
        priced("jaar-een", 0, PriceItself()),
        priced("jaar-twee", 0, PriceItself()),
        combination="value_deduction",
        roundings=Roundings({Stage.COMPONENT: Rounding(2), Stage.TOTAL: Rounding(0)}),
    )

    found = card(made, plan="7", **{"jaar-een": 60_000, "jaar-twee": 65_000})

    assert found.total.value == 101_667
    assert found.total_sum == (
        "60000 + 65000 - (70000/3 = 70000/3 ≈ 23333.33) = 101666.67 ≈ 101667"
    )


@pytest.mark.parametrize("combination", ["weighted_sum", "value_deduction"])
@pytest.mark.parametrize("roundings", [EXACT, CENTS, Roundings({Stage.COMPONENT: Rounding(2)})])
def test_a_card_with_nothing_on_it_has_no_total(combination: str, roundings: Roundings) -> None:
    found = card(scheme(*THIRDS, combination=combination, roundings=roundings))

    assert found.missing == ("a", "b", "prijs")
    with pytest.raises(NoTotalError):
        _ = found.total
    with pytest.raises(NoTotalError):
        _ = found.total_sum


def test_nothing_on_a_card_adds_up_to_zero() -> None:
    nothing = Lines((), ())

    assert WeightedSum().sum(nothing, EXACT) == "0 = 0"
    assert WeightedSum().sum(nothing, Roundings({Stage.COMPONENT: Rounding(2)})) == "0 = 0"
    assert ValueDeduction().sum(nothing, EXACT) == "0 - (0) = 0"


def test_quality_alone_is_a_whole_total() -> None:
    made = scheme(graded("plan", 100), roundings=Roundings({Stage.COMPONENT: Rounding(1)}))

    found = card(made, plan="goed")

    assert found.total_sum == "(75 = 75.0) = 75"
    assert found.price == 0


def test_a_malus_makes_the_price_to_compare_higher() -> None:
    """Penalties are allowed: formulas.md 3.5 and 6.6; ECLI:NL:RBROT:2010:BO6099 (Albeda)."""
    malus = Parts([(2_000, 1), (-5_000, 1)], [], [(100_000, 1)])

    assert ValueDeduction().combine(malus, EXACT) == 103_000


def test_with_a_fixed_price_quality_alone_decides() -> None:
    """As in Rb Gelderland ECLI:NL:RBGEL:2020:6006 (Rivierenland): the price is fixed."""
    made = scheme(
        graded("plan", 70),
        graded("team", 30),
        priced("prijs", 0, FixedPrice(F(250_000))),
        combination="weighted_scale",
    )

    found = card(made, plan="goed", team="uitstekend", prijs=250_000)

    assert found.total == Total(F("82.5"), Unit.POINTS, Better.HIGH)
    assert found.total_sum == "52.50 + 30.00 = 82.5"


def test_quality_alone_may_be_rounded_as_a_whole() -> None:
    made = scheme(
        graded("plan", F(100, 3)),
        combination="weighted_scale",
        roundings=Roundings({Stage.COMPONENT: Rounding(1)}),
    )

    assert card(made, plan="goed").total_sum == "(25 = 25.0) = 25"


def test_a_price_with_a_weight_does_not_go_with_quality_only() -> None:
    with pytest.raises(OutsideDomainError) as caught:
        WeightedScale().against(Frame((F(70),), F(30)))

    assert caught.value.problem == "the price has a weight, but only quality counts"
