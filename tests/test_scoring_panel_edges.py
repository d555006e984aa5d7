"""Panels at their edges: weights that are refused, groups without one, marks without a member."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring import Answers
from scoring.errors import GradersError, NoMarksError, ParameterError, UnknownGroupError
from scoring.panels import RankSumRule, WeightedMeanRule
from scoring.scheme import Missing
from tests.scoring_cases import CIJFER, EXACT, F, answers, graded, scheme

WEIGHTED = WeightedMeanRule({"expert": F(2), "chair": F(1, 2)})


@pytest.mark.parametrize("weights", [{}, {"expert": F(0)}, {"expert": F(1), "chair": F(-1)}])
def test_weights_that_leave_a_group_out_are_refused_with_what_they_have_to_be(
    weights: dict[str, Fraction],
) -> None:
    with pytest.raises(ParameterError) as caught:
        WeightedMeanRule(weights)

    assert str(caught.value) == (
        "The parameter 'weights' has to give every group a weight above 0."
    )


def test_marks_of_nobody_are_of_a_group_without_a_weight() -> None:
    with pytest.raises(UnknownGroupError) as caught:
        WEIGHTED.merge([8])

    assert (caught.value.group, caught.value.known) == ("", ("expert", "chair"))


def test_nothing_to_merge_says_what_is_needed() -> None:
    with pytest.raises(NoMarksError) as caught:
        WEIGHTED.merge([])

    assert str(caught.value) == "There is no grade to merge."


@pytest.mark.parametrize("marks", [[8], [8, 6, 7]])
def test_each_mark_has_a_weight_and_each_weight_a_mark(marks: list[int]) -> None:
    rule = WEIGHTED.among(("expert", "chair"))

    with pytest.raises(ValueError, match="zip"):
        rule.merge(marks)
    with pytest.raises(ValueError, match="zip"):
        rule.written([str(mark) for mark in marks])


def test_a_grade_of_somebody_without_a_group_is_not_weighed() -> None:
    made = scheme(graded("plan", 20, CIJFER), panel_rule=WEIGHTED, roundings=EXACT)

    with pytest.raises(UnknownGroupError) as caught:
        made.score({"a": Answers({"plan": ("8",)}, by={"plan": ("iemand",)})}, groups={})

    assert caught.value.group == ""


def test_with_nobody_named_a_cell_that_is_not_graded_waits() -> None:
    made = scheme(
        graded("plan", 20, CIJFER), graded("team", 20, CIJFER), panel_rule=WEIGHTED, roundings=EXACT
    )

    (card,) = made.score(
        {"a": Answers({"plan": ("8",)}, by={"plan": ("ed",)})}, groups={"ed": "expert"}
    )

    assert {line.criterion: line.points for line in card.lines} == {"plan": 16}
    assert card.missing == ("team",)


def test_a_criterion_that_waits_does_not_stop_the_ranks_on_the_next() -> None:
    made = scheme(
        graded("plan", 20, CIJFER),
        graded("team", 10, CIJFER),
        panel_rule=RankSumRule(),
        roundings=EXACT,
    )
    bids = {
        "a": Answers({"team": ("8",)}, by={"team": ("ed",)}),
        "b": Answers({"team": ("6",)}, by={"team": ("ed",)}),
    }

    found = {card.bid: card for card in made.score(bids)}

    assert {bid: [line.points for line in card.lines] for bid, card in found.items()} == {
        "a": [10],
        "b": [0],
    }
    assert found["a"].missing == ("plan",)


@pytest.mark.parametrize("by", [("ed",), ("ed", "vz", "bl")])
def test_each_grade_that_is_ranked_is_of_one_member(by: tuple[str, ...]) -> None:
    made = scheme(graded("plan", 20, CIJFER), panel_rule=RankSumRule(), roundings=EXACT)

    with pytest.raises(GradersError):
        made.score({"a": Answers({"plan": ("8", "6")}, by={"plan": by})}, expected=2)


def test_who_did_not_grade_counts_only_where_the_model_says_so() -> None:
    counted = {
        missing: replace(
            scheme(graded("plan", 20, CIJFER), panel_rule="mean", roundings=EXACT), missing=missing
        ).score({"a": answers(plan=("8",))}, expected=2)[0]
        for missing in Missing
    }

    assert counted[Missing.FORBID].missing == ("plan",)
    assert [
        counted[each].lines[0].points for each in (Missing.EXCLUDE, Missing.ZERO, Missing.MIN)
    ] == [16, 8, 9]


def test_a_grade_of_whom_no_group_is_known_is_told_with_its_cell_and_what_to_name() -> None:
    panel = scheme(graded("plan", 20, CIJFER), panel_rule=WEIGHTED, roundings=EXACT)
    given = {"a": Answers({"plan": ("8", "6")}, by={"plan": ("ed", "vz")})}

    with pytest.raises(GradersError) as caught:
        replace(panel, missing=Missing.ZERO).score(
            given, expected=3, groups={"ed": "expert", "vz": "chair"}
        )

    told = caught.value
    assert (told.bid, told.criterion, told.grades, told.graders) == ("a", "plan", 3, 2)
    assert str(told) == (
        "The bid 'a' has 3 grades to merge on 'plan', and 2 evaluators are known for them. Name "
        "in `Answers.by` who gave each grade, and in `groups` everybody whose grade is expected."
    )
