"""Totals at their edges: a minimum just reached, several prices, refused prices, and units."""

from dataclasses import replace

import pytest

from scoring import Answers, Rounding, Roundings, Stage
from scoring.combinations import Outside
from scoring.points import Unit
from scoring.prices import LowestPriceRatio, PriceItself
from scoring.scheme import ReferenceSet
from tests.scoring_cases import F, answers, card, graded, priced, scheme
from tests.stability_case import POINTS

RATIO = LowestPriceRatio()
HALF = replace(scheme(graded("plan", 60), priced("prijs", 40)), minimum_quality=F(1, 2))


@pytest.mark.parametrize(
    ("grade", "outside"), [("goed", None), ("voldoende", None), ("matig", Outside.QUALITY)]
)
def test_a_minimum_of_all_quality_that_is_just_reached_is_reached(
    grade: str, outside: Outside | None
) -> None:
    assert card(HALF, plan=grade, prijs=900_000).outside is outside


def test_a_bid_just_at_the_minimum_counts_in_the_reference_set() -> None:
    made = replace(
        scheme(graded("plan", 60), priced("prijs", 40, RATIO)),
        minimum_quality=F(1, 2),
        reference_set=ReferenceSet.ABOVE_MINIMUM,
    )
    bids = {
        "a": answers(plan="goed", prijs=200),
        "b": answers(plan="voldoende", prijs=100),
        "c": answers(plan="matig", prijs=50),
    }

    assert [made.score(bids)[n].lines[1].points for n in (0, 1)] == [20, 40]


def test_a_first_price_that_is_not_there_does_not_hide_the_second() -> None:
    made = scheme(graded("plan", 20), priced("bouw", 40), priced("beheer", 40))

    found = card(made, plan="goed", beheer=900_000)

    assert [line.criterion for line in found.lines] == ["plan", "beheer"]
    assert found.missing == ("bouw",)


@pytest.mark.parametrize(
    ("reference_set", "points"),
    [(ReferenceSet.VALID, 40), (ReferenceSet.SUBMITTED, 20), (ReferenceSet.ABOVE_MINIMUM, 40)],
)
def test_a_refused_price_counts_only_among_all_that_were_submitted(
    reference_set: ReferenceSet, points: int
) -> None:
    made = replace(
        scheme(graded("plan", 60), priced("prijs", 40, RATIO)), reference_set=reference_set
    )

    (found,) = made.score({"a": answers(plan="goed", prijs=100)}, refused=[{"prijs": F(50)}])

    assert found.lines[1].points == points


def test_one_grade_makes_a_cell_whole_unless_more_are_expected() -> None:
    made = scheme(graded("plan", 60), panel_rule="mean")

    (found,) = made.score({"a": Answers({"plan": ("goed",)})})

    assert found.total.value == 45
    assert found.missing == ()


def test_a_total_has_the_unit_and_the_better_end_of_its_combination() -> None:
    points = card(scheme(graded("plan", 60), priced("prijs", 40)), plan="goed", prijs=900_000)

    assert points.total.unit is points.exact_total.unit is Unit.POINTS
    assert points.total.better is points.exact_total.better


def test_a_bid_with_a_price_outside_a_rule_lacks_nothing() -> None:
    found = card(scheme(graded("plan", 60), priced("prijs", 40, RATIO)), plan="goed", prijs=0)

    assert found.undefined is not None
    assert found.missing == ()


def test_the_sum_of_a_bid_names_the_published_points_of_the_best_one() -> None:
    # the best has 22.5 points, published as 23
    whole = Roundings({Stage.WEIGHTED_CRITERION: Rounding(0)})
    made = scheme(
        graded("plan", 45, POINTS),
        priced("prijs", 55, PriceItself()),
        combination="world_bank_rated",
        roundings=whole,
    )
    best, other = made.score(
        {"a": answers(plan="50", prijs=100), "b": answers(plan="30", prijs=80)}
    )

    assert best.total_sum == "45 x 23 / 23 + 55 x 80 / 100 = 89"
    assert other.total_sum == "45 x 14 / 23 + 55 x 80 / 80 = 1895/23"
