"""Ranking: shared ranks, published tie-breaks, and bids that have no place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import Answers, Place, Rounding, Roundings, Scheme, Stage, TieBreak, TieRule
from scoring.prices import PriceItself
from scoring.ranking import RankOn
from tests.scoring_cases import EXACT, FEWER, F, World, answers, graded, priced, scheme, worlds

BY_PRICE = TieBreak(TieRule.LOWEST_PRICE)
BY_QUALITY = TieBreak(TieRule.HIGHEST_QUALITY)
BY_PLAN = TieBreak(TieRule.CRITERION, "plan")
BY_TEAM = TieBreak(TieRule.CRITERION, "team")

QUALITY = scheme(graded("plan", 50), graded("team", 50))
GOOD = answers(plan="goed", team="goed")
PLAN_BETTER = answers(plan="goed", team="matig")
TEAM_BETTER = answers(plan="matig", team="goed")
POOR = answers(plan="matig", team="matig")

PRICED = scheme(graded("plan", 40), priced("prijs", 60))
DEAR_AND_GOOD = answers(plan="uitstekend", prijs=1_050_000)
CHEAP_AND_FAIR = answers(plan="voldoende", prijs=950_000)


def places(made: Scheme, **bids: Answers) -> tuple[Place, ...]:
    return made.rank(made.score(bids))


def rows(found: tuple[Place, ...]) -> list[tuple[str, int, bool]]:
    return [(place.card.bid, place.rank, place.tied) for place in found]


def test_the_highest_total_comes_first() -> None:
    found = places(QUALITY, a=POOR, b=GOOD, c=PLAN_BETTER)

    assert rows(found) == [("b", 1, False), ("c", 2, False), ("a", 3, False)]
    assert [place.decided_by for place in found] == [None, None, None]


def test_equal_totals_share_a_rank_and_the_rank_behind_them_stays_free() -> None:
    found = places(QUALITY, b=PLAN_BETTER, c=POOR, a=TEAM_BETTER)

    assert rows(found) == [("a", 1, True), ("b", 1, True), ("c", 3, False)]


def test_totals_that_floats_would_separate_are_equal() -> None:
    """Published case of binary floating point: 0.1 + 0.2 is not 0.3 (docs.python.org)."""
    made = scheme(
        graded("plan", F("0.1")), graded("team", F("0.2")), graded("wlz", F("0.3")), roundings=EXACT
    )
    yes, no = "uitstekend", "onvoldoende"

    found = places(
        made, a=answers(plan=yes, team=yes, wlz=no), b=answers(plan=no, team=no, wlz=yes)
    )

    assert [place.card.total.value for place in found] == [F("0.3"), F("0.3")]
    assert rows(found) == [("a", 1, True), ("b", 1, True)]


@pytest.mark.parametrize(
    ("ties", "order", "settled_by"),
    [
        ((BY_PLAN,), ["plan-better", "team-better"], BY_PLAN),
        ((BY_TEAM,), ["team-better", "plan-better"], BY_TEAM),
        ((BY_QUALITY, BY_PRICE, BY_TEAM), ["team-better", "plan-better"], BY_TEAM),
    ],
)
def test_a_tie_goes_to_the_criterion_that_was_published_for_it(
    ties: tuple[TieBreak, ...], order: list[str], settled_by: TieBreak
) -> None:
    made = replace(QUALITY, ties=ties)

    found = places(made, **{"plan-better": PLAN_BETTER, "team-better": TEAM_BETTER})

    assert rows(found) == [(order[0], 1, False), (order[1], 2, False)]
    assert [place.decided_by for place in found] == [settled_by, settled_by]


@pytest.mark.parametrize(("tie", "first"), [(BY_PRICE, "cheap"), (BY_QUALITY, "good")])
def test_a_tie_goes_to_the_lowest_price_or_to_the_highest_quality(
    tie: TieBreak, first: str
) -> None:
    found = places(replace(PRICED, ties=(tie,)), good=DEAR_AND_GOOD, cheap=CHEAP_AND_FAIR)

    assert [place.card.total.value for place in found] == [70, 70]
    assert found[0].card.bid == first
    assert [place.decided_by for place in found] == [tie, tie]


def test_what_a_tie_break_leaves_equal_stays_a_tie_behind_the_one_it_lifted() -> None:
    made = replace(PRICED, ties=(BY_PRICE,))

    found = places(made, c=DEAR_AND_GOOD, b=CHEAP_AND_FAIR, a=DEAR_AND_GOOD)

    assert rows(found) == [("b", 1, False), ("a", 2, True), ("c", 2, True)]
    assert {place.decided_by for place in found} == {BY_PRICE}


def test_a_later_tie_break_only_looks_at_what_is_still_equal() -> None:
    made = scheme(graded("plan", 40), graded("team", 40), graded("wlz", 20), roundings=EXACT)
    made = replace(made, ties=(BY_PLAN, BY_TEAM))

    found = places(
        made,
        a=answers(plan="goed", team="voldoende", wlz="goed"),
        b=answers(plan="goed", team="goed", wlz="matig"),
        c=answers(plan="uitstekend", team="matig", wlz="goed"),
    )

    assert [place.card.total.value for place in found] == [65, 65, 65]
    assert rows(found) == [("c", 1, False), ("b", 2, False), ("a", 3, False)]
    assert [place.decided_by for place in found] == [BY_PLAN, BY_TEAM, BY_TEAM]


def test_a_tie_break_on_a_criterion_that_is_not_there_settles_nothing() -> None:
    made = replace(QUALITY, ties=(TieBreak(TieRule.CRITERION, "onbekend"),))

    found = places(made, a=PLAN_BETTER, b=TEAM_BETTER)

    assert rows(found) == [("a", 1, True), ("b", 1, True)]
    assert [place.decided_by for place in found] == [None, None]


@pytest.mark.parametrize(
    ("rank_on", "expected"),
    [
        (RankOn.EXACT, [("b", 1, False), ("a", 2, False)]),
        (RankOn.ROUNDED, [("a", 1, True), ("b", 1, True)]),
    ],
)
def test_it_is_declared_whether_a_difference_behind_the_rounding_counts(
    rank_on: RankOn, expected: list[tuple[str, int, bool]]
) -> None:
    made = scheme(
        graded("plan", F(50)),
        priced("prijs", 50),
        roundings=Roundings({Stage.TOTAL: Rounding(2)}),
    )

    found = places(
        replace(made, rank_on=rank_on),
        a=answers(plan="goed", prijs=985_000),
        b=answers(plan="goed", prijs=F("984999.99")),
    )

    assert rows(found) == expected


def test_the_lowest_total_wins_where_value_is_deducted() -> None:
    made = scheme(
        graded("plan", 100_000),
        priced("prijs", 0, PriceItself()),
        combination="value_deduction",
    )

    found = places(
        made,
        a=answers(plan="matig", prijs=950_000),
        b=answers(plan="uitstekend", prijs=1_000_000),
        c=answers(plan="voldoende", prijs=950_000),
    )

    assert rows(found) == [("b", 1, True), ("c", 1, True), ("a", 3, False)]


def test_a_bid_below_a_minimum_or_with_an_open_answer_has_no_place() -> None:
    made = scheme(graded("plan", 50, minimum="voldoende"), graded("team", 50))

    found = places(
        made,
        poor=answers(plan="matig", team="uitstekend"),
        least=answers(plan="voldoende", team="onvoldoende"),
        waiting=answers(plan="uitstekend"),
    )

    assert rows(found) == [("least", 1, False)]


def test_of_no_bids_there_is_no_ranking() -> None:
    assert places(QUALITY) == ()


@FEWER
@given(worlds(), st.data())
def test_the_order_in_which_bids_come_never_matters(world: World, data: st.DataObject) -> None:
    names = data.draw(st.permutations(list(world.bids)))
    shuffled = {name: world.bids[name] for name in names}

    again = World(world.scheme, shuffled, world.expected)

    assert world.scheme.rank(again.cards) == world.scheme.rank(world.cards)
    assert {each.bid: each for each in again.cards} == {each.bid: each for each in world.cards}


@FEWER
@given(worlds(whole=True))
def test_a_rank_is_one_more_than_the_number_of_bids_before_it(world: World) -> None:
    found = world.scheme.rank(world.cards)

    ranks = [place.rank for place in found]
    assert ranks == [1 + sum(other < rank for other in ranks) for rank in ranks] == sorted(ranks)
    assert [place.tied for place in found] == [ranks.count(rank) > 1 for rank in ranks]
