"""Market replay: winners, flips and euro effect, told by hand-made markets."""

import sys
from fractions import Fraction

import numpy as np
import pytest

from scoring.study.replay import (
    SHAPES,
    Market,
    MarketArrayError,
    MissingExtraError,
    NoCeilingError,
    Rule,
    RuleSet,
    RuleSetError,
    replay,
)
from tests.replay_case import FULL, PLACES, RULES, Tender, market

RATIO, DOUBLING, BUDGET = "lowest_ratio at 2/5", "doubling at 2/5", "below_ceiling at 2/5"

# Lowest price 1,000.00. Ratio at 0.4: 40 + 0 = 40 against 20 + 24 = 44, so the second wins;
# doubling: 40 + 0 = 40 against 0 + 24 = 24, so the first does.
OPPOSED = (400_000, [(100_000, 0), (200_000, 400)])
AGREED = (0, [(100_000, 500), (200_000, 500)])
ALONE = (50_000, [(100_000, 0)])


def test_flips_and_the_euro_effect_are_counted_against_the_first_rule() -> None:
    result = replay(market(OPPOSED, AGREED, ALONE), RULES)

    doubling = result.outcomes[PLACES[DOUBLING]]
    assert doubling.compared == 3
    assert doubling.flips == 1
    assert doubling.share == Fraction(1, 3)
    assert doubling.effect == -1_000
    assert result.winners is not None
    assert result.winners[:, PLACES[RATIO]].tolist() == [1, 0, 0]
    assert result.winners[:, PLACES[DOUBLING]].tolist() == [0, 0, 0]


def test_the_first_rule_has_no_flips_and_no_effect() -> None:
    first = replay(market(OPPOSED, AGREED), RULES).outcomes[0]

    assert first.rule.name == RATIO
    assert (first.flips, first.compared) == (0, 2)
    assert first.effect == 0


def test_a_tender_counts_as_changed_once_however_many_rules_change_it() -> None:
    result = replay(market(OPPOSED, AGREED, ALONE), RULES)

    assert sum(outcome.flips for outcome in result.outcomes) > 1
    assert result.changed == 1


def test_a_tender_without_a_ceiling_is_unanswered_by_rules_that_need_one() -> None:
    result = replay(market(OPPOSED, AGREED), RULES)

    budget = result.outcomes[PLACES[BUDGET]]
    assert (budget.unanswered, budget.compared) == (1, 1)
    assert result.winners is not None
    assert result.winners[1, PLACES[BUDGET]] == -1


def test_a_ceiling_at_the_lowest_price_leaves_the_discount_rule_without_an_answer() -> None:
    result = replay(market((100_000, [(100_000, 0), (150_000, 900)])), RULES)

    discount = result.outcomes[PLACES["best_discount at 2/5"]]
    assert (discount.unanswered, discount.compared) == (1, 0)
    assert discount.share == 0
    assert result.outcomes[PLACES[BUDGET]].unanswered == 0


def test_a_ceiling_below_the_lowest_price_makes_the_dearest_bid_the_best_discount() -> None:
    """(ceiling - price) / (ceiling - lowest) rises with the price there."""
    result = replay(market((90_000, [(100_000, 500), (150_000, 500)])), RULES)

    assert result.winners is not None
    assert result.winners[0, PLACES["best_discount at 2/5"]] == 1


def test_rules_that_need_a_ceiling_are_refused_where_no_tender_has_one() -> None:
    with pytest.raises(NoCeilingError, match="'below_ceiling at 2/5' needs a ceiling"):
        replay(market(AGREED), RULES)


def test_progress_is_told_after_each_block_and_blocks_do_not_change_the_result() -> None:
    tenders: list[Tender] = [*[OPPOSED, ALONE] * 2_060, *[AGREED] * 80]
    told: list[tuple[int, int]] = []

    whole = replay(
        market(*tenders),
        RULES,
        progress=lambda done, of: told.append((done, of)),
        keep_winners=False,
    )
    halves = [replay(market(*half), RULES) for half in (tenders[:2_000], tenders[2_000:])]

    assert told == [(4_096, 4_200), (4_200, 4_200)]
    assert whole.winners is None
    assert whole.changed == sum(half.changed for half in halves)
    assert [outcome.effect for outcome in whole.outcomes] == [
        one.effect + other.effect
        for one, other in zip(halves[0].outcomes, halves[1].outcomes, strict=True)
    ]


def test_without_numba_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numba", None)

    with pytest.raises(MissingExtraError, match=r"pip install 'gunning\[study\]'") as told:
        replay(market(AGREED), RuleSet.of(["tripling"], ["0.5"]))

    assert told.value.package == "numba"


@pytest.mark.parametrize(
    ("shapes", "weights", "fact"),
    [
        (["nonsense"], ["0.4"], "no price shape 'nonsense'"),
        (["min_max"], ["1.4"], "7/5 lies outside 0 to 1"),
        (["min_max"], ["NaN"], "'NaN' is not a number"),
        (["min_max"], ["0.5", "1/2"], "'min_max at 1/2' stands twice"),
        ([], ["0.5"], "no rule"),
    ],
)
def test_rules_that_cannot_be_replayed_are_refused(
    shapes: list[str], weights: list[str], fact: str
) -> None:
    with pytest.raises(RuleSetError, match=fact):
        RuleSet.of(shapes, weights)


def test_a_rule_set_may_be_made_of_single_rules_and_fractions() -> None:
    chosen = RuleSet((Rule(SHAPES["min_max"], Fraction(1, 3)),))

    assert chosen == RuleSet.of(["min_max"], [Fraction(1, 3)])
    assert chosen.shapes == (SHAPES["min_max"],)


@pytest.mark.parametrize(
    ("field", "value", "fact"),
    [
        ("offsets", np.array([0, 1]), "0 to the number of bids, 2"),
        ("offsets", np.array([0]), "0 to the number of bids, 2"),
        ("offsets", np.array([0, 2, 2]), "each tender needs a bid"),
        ("cents", np.array([0, 1]), "0 to 1 lies outside 1 to"),
        ("cents", np.array([1, 10**15]), "lies outside 1 to"),
        ("cents", np.array([1.0, np.nan]), "contiguous row of int64"),
        ("quality", np.array([0, 1_001], np.int32), "outside 0 to 1000"),
        ("quality", np.array([0], np.int32), "it has 1 numbers, not 2"),
        ("ceilings", np.array([-1]), "-1 to -1 lies outside 0"),
        ("full", 0, "above zero"),
    ],
)
def test_arrays_that_contradict_each_other_are_refused(
    field: str, value: object, fact: str
) -> None:
    arrays: dict[str, object] = {
        "offsets": np.array([0, 2]),
        "cents": np.array([1, 2]),
        "quality": np.array([3, 4], np.int32),
        "full": FULL,
        "ceilings": np.array([5]),
    }

    with pytest.raises(MarketArrayError, match=fact) as told:
        Market(**{**arrays, field: value})  # type: ignore[arg-type] # wrong on purpose

    assert told.value.field == field


def test_prices_that_add_up_to_more_than_floats_hold_are_refused() -> None:
    with pytest.raises(MarketArrayError, match="add up to more"):
        market((0, [(10**14, 0)] * 91))
