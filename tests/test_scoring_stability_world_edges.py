"""A world that changes: nothing that is known of the tender gets lost on the way."""

from dataclasses import replace

import pytest

from scoring import Rounding, Roundings, Stage, TieBreak, TieRule
from scoring.panels import WeightedMeanRule
from scoring.prices import Clip, LowestPriceRatio
from scoring.ranking import RankOn, TieFacts
from scoring.scheme import Answers, ReferenceSet, Scheme
from scoring.stability.discrimination import StageEffect, clip_effect, rounding_effect
from scoring.stability.dummies import Dummy, dummy_thresholds
from scoring.stability.undecided import Why
from scoring.stability.world import Setting, World, published_shares
from tests.scoring_cases import EXACT, LINE, F, answers, graded, priced, scheme
from tests.stability_case import POINTS, SPAN, one_grade, world

SEATS = {"lid": "evaluator", "kenner": "expert"}


def weighed() -> Scheme:
    """The grade of an expert counts twice."""
    weights = WeightedMeanRule({"evaluator": F(1), "expert": F(2)})
    return one_grade(40, SPAN, panel_rule=weights)


def by_two(first: str, second: str, price: int) -> Answers:
    return replace(answers(q=(first, second), p=price), by={"q": ("lid", "kenner")})


def test_the_group_of_each_evaluator_is_known() -> None:
    made = World.of(weighed(), {"a": by_two("30", "60", 100)}, Setting(2, groups=SEATS))

    assert made.cards[0].lines[0].exact == 20


def test_a_bid_that_waits_for_one_of_two_grades_has_no_place() -> None:
    made = replace(one_grade(40, LINE), panel_rule=scheme(panel_rule="mean").panel_rule)
    bids = {"a": answers(q=("60", "60"), p=900_000), "b": answers(q=("99",), p=900_000)}

    assert World.of(made, bids, Setting(2)).first == ("a",)


def test_a_dummy_is_graded_by_the_same_evaluators() -> None:
    bids = {"a": by_two("60", "60", 100), "b": by_two("78", "78", 110)}

    found = dummy_thresholds(World.of(weighed(), bids, Setting(2, groups=SEATS)))

    assert not isinstance(found, Why)
    assert found[0].dummy == Dummy(F(18334, 100), swaps=True, loses=True)


def test_what_a_tie_rule_looks_at_is_known_also_under_another_rounding() -> None:
    earliest = (TieBreak(TieRule.EARLIEST),)
    made = one_grade(
        40,
        LINE,
        roundings=Roundings({Stage.TOTAL: Rounding(0)}),
        rank_on=RankOn.ROUNDED,
        ties=earliest,
    )
    bids = {bid: answers(q=grade, p=900_000) for bid, grade in (("a", "51"), ("b", "50"))}
    facts = TieFacts(submitted={"a": F(2), "b": F(1)})

    found = rounding_effect(World.of(made, bids, Setting(facts=facts)))

    # 80.4 and 80 are both 80, and b was first
    assert (found.published, found.exact) == (("b",), ("a",))
    assert found.stages == (StageEffect(Stage.TOTAL, 0, ("b",), (("b", "a"),), 1),)


def test_refused_prices_count_also_where_nothing_is_cut_off() -> None:
    # against 50 the price of 100 earns half of 60 and that of 120 earns 25: 54 to 57
    submitted = one_grade(
        40, LowestPriceRatio(), reference_set=ReferenceSet.SUBMITTED, clip=Clip.BOTH
    )
    bids = {"a": answers(q="60", p=100), "b": answers(q="80", p=120)}
    made = World.of(submitted, bids, Setting(refused=({"p": F(50)},)))

    effect = clip_effect(made)

    assert made.winner == "b"
    assert effect is not None
    assert effect.first == ("b",)
    assert made.without(()).under(replace(submitted, reference_set=ReferenceSet.VALID)).first == (
        "a",
    )


@pytest.mark.parametrize(
    ("reference_set", "refused"),
    [(ReferenceSet.SUBMITTED, 50), (ReferenceSet.SUBMITTED, 150), (ReferenceSet.VALID, 50)],
)
def test_one_changed_grade_gives_the_world_that_scoring_all_again_gives(
    reference_set: ReferenceSet, refused: int
) -> None:
    made = one_grade(40, LowestPriceRatio(), reference_set=reference_set)
    bids = {"a": answers(q="60", p=100), "b": answers(q="50", p=200)}
    before = World.of(made, bids, Setting(refused=({"p": F(refused)},)))

    assert before.graded("b", "q", ("70",)) == before.beside("b", answers(q="70", p=200))


def test_one_changed_price_gives_the_world_that_scoring_all_again_gives() -> None:
    before = world(one_grade(40, LINE), a=(60, 900_000), b=(50, 1_000_000))

    assert before.priced("b", "p", F(950_000)) == before.beside("b", answers(q="50", p=950_000))


def test_a_bid_that_falls_below_the_minimum_leaves_the_prices_that_count() -> None:
    made = scheme(
        graded("q", 40, POINTS, "50"), priced("p", 60, LowestPriceRatio()), roundings=EXACT
    )
    strict = replace(made, reference_set=ReferenceSet.ABOVE_MINIMUM)
    before = world(strict, a=(60, 200), b=(50, 100))

    after = before.graded("b", "q", ("49",))

    assert [before.cards[0].lines[1].points, after.cards[0].lines[1].points] == [30, 60]


def test_published_shares_are_those_of_the_bids_that_are_whole() -> None:
    made = world(one_grade(40, SPAN), a=(60, 100), b=(78, 110))
    waiting = {"c": Answers({}, {"p": F(105)})}
    three = World.of(made.scheme, {**made.bids, **waiting}, made.setting)

    assert published_shares(three) == published_shares(made)
    assert set(published_shares(made)) == {"a", "b"}
    assert published_shares(made)["a"]["p"] == 1
