"""A bid that drops out where refused prices count, and stages that are just full."""

from dataclasses import replace

from scoring.prices import LowestPriceRatio
from scoring.scheme import ReferenceSet
from scoring.stages import ShortlistStage, shortlist
from tests.dropout_case import drop_out
from tests.scoring_cases import F, answers, graded, priced, scheme

SUBMITTED = replace(
    scheme(graded("plan", 60), priced("prijs", 40, LowestPriceRatio())),
    reference_set=ReferenceSet.SUBMITTED,
)
BIDS = {
    "laag": answers(plan="onvoldoende", prijs=30),
    "midden": answers(plan="voldoende", prijs=60),
    "hoog": answers(plan="goed", prijs=100),
}


def test_a_refused_price_that_counts_keeps_the_order_when_the_cheapest_drops_out() -> None:
    """The refused 30 stays the lowest price, so that nobody's points move."""
    found = drop_out(SUBMITTED, BIDS, {"laag"}, refused=[{"prijs": F(30)}])

    assert [place.card.bid for place in found.rescored] == ["hoog", "midden"]
    assert not found.differ


def test_a_refused_price_below_all_others_counts_in_both_orders() -> None:
    found = drop_out(SUBMITTED, BIDS, {"laag"}, refused=[{"prijs": F(15)}])

    assert [place.card.total.value for place in found.kept] == [51, 40]
    assert [place.card.total.value for place in found.rescored] == [51, 40]


def test_a_stage_that_is_just_full_sends_nobody_home_and_names_itself() -> None:
    made = scheme(graded("plan", 60), graded("gesprek", 40))
    stage = ShortlistStage("plannen", ("plan",), 2)
    full = shortlist(made.score({"a": answers(plan="goed"), "b": answers(plan="matig")}), stage)
    waits = shortlist(made.score({"a": answers(plan="goed"), "b": answers()}), stage)

    assert (full.stage, full.on, full.out) == (stage, ("a", "b"), ())
    assert (waits.stage, waits.on, waits.waiting) == (stage, ("a", "b"), ("b",))
    assert [each.bid for each in waits.points] == ["a"]
