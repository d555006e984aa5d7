"""Cells: a panel that asks who gave a grade, that ranks, or that wants grades enough."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import Answers, GradePoints, Scheme, Scorecard
from scoring.errors import GradersError, UnknownGradeError, UnknownGroupError
from scoring.panels import PanelRule, RankSumRule, TrimmedMeanRule, WeightedMeanRule
from scoring.scales import Direction, NumericScale, Scale, ShareRule
from scoring.scheme import Missing
from tests.scoring_cases import BEREIK, CIJFER, EXACT, FEWER, F, graded, scheme

GROUPS = {"ed": "expert", "vz": "chair", "bl": "evaluator"}
WEIGHTED = WeightedMeanRule({"expert": F(2), "chair": F(1), "evaluator": F(1)})
SCHOOL = NumericScale(F(1), F(6), F(1), ShareRule.OF_RANGE, Direction.LOW)


def asked(
    rule: PanelRule,
    scale: Scale = CIJFER,
    *,
    missing: Missing = Missing.FORBID,
    quorum: int = 1,
    minimum: str = "",
) -> Scheme:
    made = scheme(graded("plan", 20, scale, minimum), panel_rule=rule, roundings=EXACT)
    return replace(made, missing=missing, quorum=quorum)


def cards(made: Scheme, **bids: dict[str, str]) -> dict[str, Scorecard]:
    """The cards of bids whose plan was graded by members: `a={"ed": "8"}`."""
    answered = {
        bid: Answers({"plan": tuple(given.values())}, by={"plan": tuple(given)})
        for bid, given in bids.items()
    }
    found = made.score(answered, expected=len(GROUPS), groups=GROUPS)
    return {each.bid: each for each in found}


def line(card: Scorecard) -> GradePoints:
    (only,) = card.parts.graded
    return only


def test_the_grade_of_an_expert_by_experience_counts_twice() -> None:
    found = line(cards(asked(WEIGHTED), a={"vz": "6", "ed": "9", "bl": "8"})["a"])

    assert found.score == F(6 + 2 * 9 + 8, 4) == 8
    assert found.sum == (
        "plan: weighted_mean(1 x 6, 2 x 9, 1 x 8) = 8; 8 / 10 = 0.8; 0.8 x 20 = 16"
    )


def test_bids_that_the_same_groups_graded_are_weighed_alike() -> None:
    found = cards(asked(WEIGHTED), **THREE)

    assert {bid: line(card).score for bid, card in found.items()} == {
        "a": F(29, 4),
        "b": F(30, 4),
        "c": F(28, 4),
    }
    assert line(found["a"]).grading is line(found["c"]).grading


@pytest.mark.parametrize(
    ("missing", "score", "told"),
    [
        (Missing.EXCLUDE, F(7), "weighted_mean(1 x 6, 1 x 8) [2/3] = 7"),
        (Missing.ZERO, F(14, 4), "weighted_mean(1 x 6, 1 x 8, 2 x 0) [2/3] = 3.5"),
        (Missing.MIN, F(4), "weighted_mean(1 x 6, 1 x 8, 2 x 1) [2/3] = 4"),
    ],
)
def test_the_weight_of_whoever_is_missing_follows_the_declared_policy(
    missing: Missing, score: Fraction, told: str
) -> None:
    found = line(cards(asked(WEIGHTED, missing=missing), a={"vz": "6", "bl": "8"})["a"])

    assert found.score == score
    assert found.sum.startswith(f"plan: {told}; ")


def test_a_weighted_mean_may_be_declared_to_wait_for_everybody() -> None:
    assert cards(asked(WEIGHTED), a={"vz": "6", "bl": "8"})["a"].missing == ("plan",)


def test_a_member_of_no_group_has_no_weight() -> None:
    with pytest.raises(UnknownGroupError):
        cards(asked(WEIGHTED, missing=Missing.EXCLUDE), a={"gast": "8"})


@pytest.mark.parametrize("rule", [WEIGHTED, RankSumRule()])
@pytest.mark.parametrize("by", [{}, {"plan": ("ed", "vz")}, {"team": ("ed", "vz", "bl")}])
def test_grades_of_whom_it_is_not_known_who_gave_them_are_refused_by_bid_and_criterion(
    rule: PanelRule, by: dict[str, tuple[str, ...]]
) -> None:
    bids = {"a": Answers({"plan": ("8", "7", "6")}, by=by)}

    with pytest.raises(GradersError, match=r"'a' has 3 grades .* on 'plan'.*`Answers\.by`") as told:
        asked(rule).score(bids, expected=3, groups=GROUPS)

    error = told.value
    assert (error.bid, error.criterion, error.grades) == ("a", "plan", 3)
    assert error.graders == len(by.get("plan", ()))


@pytest.mark.parametrize("groups", [GROUPS | {"gast": "expert"}, {"vz": "chair"}])
def test_a_grade_that_stands_in_is_somebodys(groups: dict[str, str]) -> None:
    bids = {"a": Answers({"plan": ("8",)}, by={"plan": ("vz",)})}

    with pytest.raises(GradersError, match="everybody whose grade is expected") as told:
        asked(WEIGHTED, missing=Missing.ZERO).score(bids, expected=3, groups=groups)

    assert (told.value.grades, told.value.graders) == (3, len(groups))


@pytest.mark.parametrize(
    ("missing", "points"),
    [(Missing.FORBID, None), (Missing.EXCLUDE, 15), (Missing.ZERO, 10), (Missing.MIN, F(32, 3))],
)
def test_one_set_of_grades_under_each_policy_has_four_outcomes(
    missing: Missing, points: Fraction | None
) -> None:
    """F5: Hypha counted an answer "n/a" as 0 in one place and left it out in another."""
    made = replace(
        scheme(graded("plan", 20, CIJFER), panel_rule="mean", roundings=EXACT), missing=missing
    )

    (found,) = made.score({"a": Answers({"plan": ("8", "7")})}, expected=3)

    assert (line(found).points if found.lines else None) == points


def test_a_score_of_zero_is_a_score() -> None:
    """F15: a product took "not scored" and "scored 0" for the same."""
    low = NumericScale(F(0), F(10), F(1), ShareRule.OF_MAX)
    made = replace(scheme(graded("plan", 20, low), panel_rule="mean"), missing=Missing.EXCLUDE)

    whole, part = made.score(
        {"nul": Answers({"plan": ("0", "0")}), "een": Answers({"plan": ("6",)})}, expected=2
    )

    assert line(whole).points == 0
    assert whole.missing == ()
    assert line(part).sum == "plan: mean(6) [1/2] = 6; 6 / 10 = 0.6; 0.6 x 20 = 12.00"


def test_the_worst_grade_of_a_scale_on_which_low_is_best_is_the_highest() -> None:
    made = replace(
        scheme(graded("plan", 20, SCHOOL), panel_rule="mean", roundings=EXACT),
        missing=Missing.MIN,
    )

    (found,) = made.score({"a": Answers({"plan": ("1", "2")})}, expected=3)

    assert line(found).sum == (
        "plan: mean(1, 2, 6) [2/3] = 3; 1 + 6 - 3 = 4; (4 - 1) / (6 - 1) = 0.6; 0.6 x 20 = 12"
    )


@pytest.mark.parametrize(("given", "known"), [(2, False), (3, True)])
@pytest.mark.parametrize("missing", [Missing.EXCLUDE, Missing.ZERO, Missing.MIN])
def test_with_fewer_grades_than_the_quorum_a_cell_is_not_scored(
    given: int, missing: Missing, *, known: bool
) -> None:
    made = replace(scheme(graded("plan", 20, CIJFER), panel_rule="mean"), missing=missing, quorum=3)

    (found,) = made.score({"a": Answers({"plan": ("8",) * given})}, expected=4)

    assert bool(found.lines) is known


@pytest.mark.parametrize(
    ("missing", "expected", "given", "known"),
    [
        (Missing.EXCLUDE, 5, 2, False),  # two extremes, and nothing is left
        (Missing.EXCLUDE, 5, 3, True),
        (Missing.ZERO, 5, 1, True),  # the four zeros are scores like any other
        (Missing.ZERO, 2, 2, False),  # the committee is too small
        (Missing.FORBID, 2, 2, False),
        (Missing.FORBID, 3, 3, True),
    ],
)
def test_what_is_missing_is_taken_out_before_the_extremes_are(
    missing: Missing, expected: int, given: int, *, known: bool
) -> None:
    made = asked(TrimmedMeanRule(1), missing=missing)

    (found,) = made.score({"a": Answers({"plan": ("8",) * given})}, expected=expected)

    assert bool(found.lines) is known


def test_a_trimmed_mean_tells_how_many_it_dropped() -> None:
    made = asked(TrimmedMeanRule(1))

    (found,) = made.score({"a": Answers({"plan": ("9", "6", "7", "8")})}, expected=4)

    assert line(found).sum == (
        "plan: trimmed_mean(drop 1: 9, 6, 7, 8) = 7.5; 7.5 / 10 = 0.75; 0.75 x 20 = 15"
    )


THREE = {
    "a": {"ed": "8", "vz": "7", "bl": "6"},
    "b": {"bl": "5", "vz": "7", "ed": "9"},
    "c": {"ed": "7", "vz": "6", "bl": "8"},
}


def test_ranks_take_the_place_of_grades() -> None:
    found = cards(asked(RankSumRule()), **THREE)

    assert {bid: line(card).grades for bid, card in found.items()} == {
        "a": ("2", "1.5", "2"),
        "b": ("3", "1.5", "1"),
        "c": ("3", "3", "1"),
    }
    assert line(found["a"]).sum == (
        "plan: rank_sum(2, 1.5, 2) = 5.5; (9 - 5.5) / (9 - 3) = 7/12; 7/12 x 20 = 35/3"
    )


def test_a_bid_that_is_first_with_everybody_earns_all_points_and_the_last_earns_none() -> None:
    made = asked(RankSumRule(), SCHOOL)

    found = cards(made, a=dict.fromkeys(GROUPS, "1"), b=dict.fromkeys(GROUPS, "6"))

    assert [line(found[bid]).points for bid in "ab"] == [20, 0]


def test_a_bid_that_is_alone_earns_all_points() -> None:
    found = line(cards(asked(RankSumRule()), a=dict.fromkeys(GROUPS, "2"))["a"])

    assert found.sum == "plan: rank_sum(1, 1, 1) = 3; 3 / 3 = 1; 1 x 20 = 20"


def test_a_bid_that_leaves_can_change_the_order_of_two_others_by_rank() -> None:
    """The declared property: `rank_sum` is not independent (formulas.md section 5)."""
    made = asked(RankSumRule())
    grades = {
        "a": {"ed": "9", "vz": "9", "bl": "5"},
        "b": {"ed": "8", "vz": "8", "bl": "9"},
        "c": {"ed": "7", "vz": "7", "bl": "8"},
        "d": {"ed": "6", "vz": "6", "bl": "7"},
    }

    whole = cards(made, **grades)
    left = cards(made, a=grades["a"], b=grades["b"])

    assert line(whole["b"]).points > line(whole["a"]).points
    assert line(left["b"]).points < line(left["a"]).points


def test_ranks_wait_until_everybody_has_graded_a_bid() -> None:
    found = cards(asked(RankSumRule(), missing=Missing.EXCLUDE), a=THREE["a"], b={"ed": "9"})

    assert found["b"].missing == ("plan",)
    assert line(found["a"]).grades == ("1", "1", "1")
    assert cards(asked(RankSumRule()), b={"ed": "9"})["b"].missing == ("plan",)


def test_no_minimum_can_be_held_against_ranks() -> None:
    with pytest.raises(UnknownGradeError):
        cards(asked(RankSumRule(), BEREIK, minimum="7.5"), **THREE)


PANELS = st.dictionaries(
    st.sampled_from("abcdef"),
    st.fixed_dictionaries({by: st.sampled_from(CIJFER.grades) for by in GROUPS}),
    min_size=1,
)


@FEWER
@given(PANELS)
def test_the_ranks_of_all_bids_add_up_to_what_there_was_to_give(
    bids: dict[str, dict[str, str]],
) -> None:
    found = cards(asked(RankSumRule()), **bids)

    count = len(bids)
    assert sum(line(card).score for card in found.values()) == len(GROUPS) * F(
        count * (count + 1), 2
    )
    assert all(0 <= line(card).share <= 1 for card in found.values())


@FEWER
@given(PANELS, st.sampled_from(sorted(GROUPS)))
def test_a_higher_grade_never_costs_a_bid_its_rank(
    bids: dict[str, dict[str, str]], by: str
) -> None:
    """The declared property `monotone` of `rank_sum`."""
    (bid, given_), *_ = bids.items()
    better = next((high for high, low in pairwise(CIJFER.grades) if low == given_[by]), given_[by])

    before = cards(asked(RankSumRule()), **bids)[bid]
    after = cards(asked(RankSumRule()), **bids | {bid: given_ | {by: better}})[bid]

    assert line(after).points >= line(before).points
