"""Questions about an outcome, all at once; ties counted; departures that differ or do not."""

import pytest

from scoring import Rounding, Roundings, Stage
from scoring.prices import Clip
from scoring.ranking import RankOn
from scoring.stability.discrimination import (
    StageEffect,
    clip_effect,
    discrimination,
    dominations,
    rounding_effect,
)
from scoring.stability.dummies import dummy_thresholds
from scoring.stability.grades import smallest_grade_changes
from scoring.stability.outcome import stability
from scoring.stability.prices import price_changes
from scoring.stability.weights import weighing
from scoring.stability.withdrawal import BidsShapeError, TooManySetsError
from scoring.stability.withdrawing import WinnerDrop, withdrawing
from scoring.stability.world import World
from tests.scoring_cases import LINE
from tests.stability_case import BY_PRICE, F9, one_grade, world

CUT = world(one_grade(40, LINE, clip=Clip.BOTH), a=(60, 900_000), b=(50, 850_000))


@pytest.mark.parametrize("made", [F9, CUT], ids=["span", "cut"])
def test_each_answer_is_the_one_that_its_own_question_gives(made: World) -> None:
    found = stability(made)

    assert found is not None
    assert found.world is made
    assert found.weighing == weighing(made)
    assert found.grades == smallest_grade_changes(made)
    assert found.prices == price_changes(made)
    assert found.withdrawing == withdrawing(made)
    assert found.dummies == dummy_thresholds(made)
    assert found.discrimination == discrimination(made)
    assert found.rounding == rounding_effect(made)
    assert found.clipping == clip_effect(made)
    assert found.dominations == dominations(made)


def test_only_bids_with_the_best_total_are_counted_as_tied_first() -> None:
    made = world(one_grade(40, LINE), a=(60, 900_000), b=(50, 900_000), c=(50, 900_000))

    assert discrimination(made).tied_first == 1
    assert discrimination(made).totals == 2


def test_totals_are_counted_as_they_are_ranked() -> None:
    rounded = {"roundings": Roundings({Stage.TOTAL: Rounding(0)}), "ties": BY_PRICE}
    bids = {"a": (50, 900_000), "b": (51, 902_000)}

    found = [
        discrimination(world(one_grade(50, LINE, rank_on=rank_on, **rounded), **bids))
        for rank_on in (RankOn.ROUNDED, RankOn.EXACT)
    ]

    assert [(each.tied_first, each.totals) for each in found] == [(2, 1), (1, 2)]


def test_a_stage_by_itself_is_ranked_on_what_it_rounds() -> None:
    exact = one_grade(
        50,
        LINE,
        rank_on=RankOn.EXACT,
        roundings=Roundings({Stage.TOTAL: Rounding(0)}),
        ties=BY_PRICE,
    )

    found = rounding_effect(world(exact, a=(50, 900_000), b=(51, 902_000)))

    assert found.published == found.exact == ("b",)
    assert found.stages == (StageEffect(Stage.TOTAL, 0, ("a",), (("a", "b"),), 1),)
    assert not found.decides


def test_two_orders_differ_where_another_bid_is_first() -> None:
    kept = (("a", 1), ("b", 2), ("c", 3))

    assert WinnerDrop(kept, (("b", 1), ("a", 2), ("c", 3))).differs
    assert WinnerDrop(kept, (("a", 1), ("b", 1), ("c", 3))).differs
    assert not WinnerDrop(kept, (("a", 1), ("c", 2), ("b", 3))).differs
    assert not WinnerDrop((("a", 1), ("b", 1)), (("b", 1), ("a", 1))).differs


def test_numbers_of_bids_that_do_not_fit_are_told() -> None:
    assert str(BidsShapeError(3, 2)) == (
        "There are 3 bids with points for quality and 2 with a price. "
        "Give both for each bid, and one bid at least."
    )
    assert str(TooManySetsError(5, 4)) == (
        "5 bids make 16 sets to try, and at most 4 bids are allowed. "
        "Leave out bids that cannot win, or allow more."
    )
