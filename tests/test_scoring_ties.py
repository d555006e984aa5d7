"""Ties: every published way to settle one, and those that nothing settles."""

from dataclasses import replace

import pytest

from scoring import Answers, Place, Scheme, TieBreak, TieRule
from scoring.ranking import TieFacts, separating, worst_single_share
from tests.scoring_cases import CIJFER, EXACT, F, answers, card, graded, priced, scheme

THREE = scheme(graded("plan", 40), graded("team", 40), graded("wlz", 20), roundings=EXACT)
EQUAL = {
    "a": answers(plan="goed", team="voldoende", wlz="goed"),
    "b": answers(plan="goed", team="goed", wlz="matig"),
    "c": answers(plan="uitstekend", team="matig", wlz="goed"),
}
SAME = dict.fromkeys("abc", EQUAL["a"])
LOT = TieBreak(TieRule.LOTTERY)
EARLIEST = TieBreak(TieRule.EARLIEST)
WORST = TieBreak(TieRule.WORST_SCORE)


def places(
    bids: dict[str, Answers], *ties: TieBreak, facts: TieFacts | None = None
) -> tuple[Place, ...]:
    made = replace(THREE, ties=ties)
    return made.rank(made.score(bids), facts or TieFacts())


def rows(found: tuple[Place, ...]) -> list[tuple[str, int, bool]]:
    return [(place.card.bid, place.rank, place.tied) for place in found]


def settled_by(found: tuple[Place, ...]) -> set[TieRule | None]:
    return {place.decided_by.rule if place.decided_by else None for place in found}


def test_the_heaviest_criterion_counts_first_and_then_the_next() -> None:
    by_weight = TieBreak(TieRule.WEIGHTS, order=("plan", "team", "wlz"))

    found = places(EQUAL, by_weight)

    assert rows(found) == [("c", 1, False), ("b", 2, False), ("a", 3, False)]
    assert settled_by(found) == {TieRule.WEIGHTS}


def test_the_bid_whose_worst_grade_is_better_comes_first() -> None:
    found = places(EQUAL, WORST)

    assert rows(found) == [("a", 1, False), ("b", 2, True), ("c", 2, True)]


def test_the_worst_grade_is_that_of_any_evaluator_on_any_criterion() -> None:
    made = scheme(graded("plan", 40, CIJFER), graded("team", 60, CIJFER), panel_rule="mean")

    found = card(made, expected=2, plan=("9", "4"), team=("8", "5"))

    assert worst_single_share(found) == F(4, 10)
    assert worst_single_share(card(scheme(priced("prijs", 100)), prijs=1_000_000)) == 1


def test_who_submitted_first_comes_first_where_that_is_declared() -> None:
    facts = TieFacts(submitted={"a": F(2), "b": F(0), "c": F(2)})

    found = places(SAME, EARLIEST, facts=facts)

    assert rows(found) == [("b", 1, False), ("a", 2, True), ("c", 2, True)]


def test_where_a_moment_is_not_known_no_later_rule_takes_over() -> None:
    facts = TieFacts(submitted={"a": F(0), "b": F(1)}, drawn=("c", "b", "a"))

    found = places(SAME, EARLIEST, LOT, facts=facts)

    assert rows(found) == [("a", 1, True), ("b", 1, True), ("c", 1, True)]
    assert settled_by(found) == {None}


def test_the_lot_decides_in_the_order_that_was_drawn() -> None:
    found = places(SAME, LOT, facts=TieFacts(drawn=("c", "a", "b")))

    assert rows(found) == [("c", 1, False), ("a", 2, False), ("b", 3, False)]
    assert settled_by(found) == {TieRule.LOTTERY}


@pytest.mark.parametrize("drawn", [(), ("a", "b"), ("a", "b", "c", "d"), ("a", "a", "b")])
def test_a_draw_between_other_bids_than_the_equal_ones_decides_nothing(
    drawn: tuple[str, ...],
) -> None:
    found = places(SAME, LOT, facts=TieFacts(drawn=drawn))

    assert [place.tied for place in found] == [True, True, True]


def test_a_draw_is_not_looked_at_where_an_earlier_rule_has_decided() -> None:
    by_weight = TieBreak(TieRule.WEIGHTS, order=("plan", "team", "wlz"))

    found = places(EQUAL, by_weight, LOT, facts=TieFacts(drawn=("a", "b", "c")))

    assert settled_by(found) == {TieRule.WEIGHTS}


def test_a_draw_between_those_who_are_still_equal_leaves_the_first_where_it_is() -> None:
    found = places(EQUAL, WORST, LOT, facts=TieFacts(drawn=("c", "b")))

    assert rows(found) == [("a", 1, False), ("c", 2, False), ("b", 3, False)]
    assert [place.decided_by for place in found] == [WORST, LOT, LOT]


@pytest.mark.parametrize("rule", [TieRule.SHARE, TieRule.NONE])
def test_where_nothing_is_to_decide_equal_bids_stay_equal(rule: TieRule) -> None:
    found = places(SAME, TieBreak(rule))

    assert rows(found) == [("a", 1, True), ("b", 1, True), ("c", 1, True)]
    assert settled_by(found) == {None}


@pytest.mark.parametrize(
    ("ties", "drawn", "expected"),
    [
        ((WORST, LOT), ("c", "b"), WORST),
        ((TieBreak(TieRule.CRITERION, "wlz"), WORST), (), WORST),
        ((LOT,), ("a", "c", "b"), LOT),
        ((LOT,), ("c", "b"), None),
        ((TieBreak(TieRule.CRITERION, "wlz"),), (), None),
        ((), (), None),
    ],
)
def test_of_two_bids_it_can_be_told_what_put_one_first(
    ties: tuple[TieBreak, ...], drawn: tuple[str, ...], expected: TieBreak | None
) -> None:
    first, _, third = THREE.score(EQUAL)

    assert separating(ties, first, third, TieFacts(drawn=drawn)) == expected


def test_totals_that_floats_would_tear_apart_are_a_tie() -> None:
    """F12: sums over three evaluators, weights .35/.25/.25/.15 (measured at bid-evaluation)."""
    weights = (F(35, 100), F(25, 100), F(25, 100), F(15, 100))
    sums = {"a": (23, 19, 23, 22), "b": (21, 23, 23, 20)}
    mean = {bid: [F(total, 3) for total in totals] for bid, totals in sums.items()}
    exact = {bid: sum(w * s for w, s in zip(weights, mean[bid], strict=True)) for bid in sums}

    assert exact["a"] == exact["b"]

    made: Scheme = scheme(
        *(graded(f"k{n}", weight, CIJFER) for n, weight in enumerate(weights)),
        panel_rule="mean",
        roundings=EXACT,
    )
    thirds = {19: "6 6 7", 20: "6 7 7", 21: "7 7 7", 22: "7 7 8", 23: "7 8 8"}
    bids = {
        bid: Answers({f"k{n}": tuple(thirds[total].split()) for n, total in enumerate(totals)})
        for bid, totals in sums.items()
    }

    found = made.rank(made.score(bids, expected=3))

    assert rows(found) == [("a", 1, True), ("b", 1, True)]
