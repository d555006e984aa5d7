"""Panel rules: how the scores of several evaluators become one."""

from random import Random
from statistics import mean, median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import NoMarksError, SeveralMarksError
from scoring.panels import PANEL_RULES, ConsensusRule, MeanRule, MedianRule, PanelRule
from tests.scoring_cases import F

MARKS = st.lists(st.integers(0, 40), min_size=1, max_size=9)


def test_each_rule_is_known_by_its_name() -> None:
    assert {name: type(rule) for name, rule in PANEL_RULES.items()} == {
        "consensus": ConsensusRule,
        "mean": MeanRule,
        "median": MedianRule,
    }


@pytest.mark.parametrize("rule", PANEL_RULES.values())
def test_of_nothing_no_rule_makes_a_score(rule: PanelRule) -> None:
    with pytest.raises(NoMarksError, match=r"There is no grade to merge\."):
        rule.merge([])


def test_a_consensus_is_the_one_grade_that_was_agreed() -> None:
    assert ConsensusRule().merge([3]) == (3, 1)


def test_two_grades_are_no_consensus() -> None:
    with pytest.raises(SeveralMarksError) as caught:
        ConsensusRule().merge([3, 4])

    assert caught.value.count == 2
    assert str(caught.value) == "A consensus is one grade, but 2 were given. Keep the agreed one."


def test_a_mean_of_seven_is_kept_exact() -> None:
    assert F(*MeanRule().merge([8, 7, 7, 6, 9, 8, 7])) == F(52, 7)


def test_the_median_is_the_middle_one_or_lies_between_the_two_in_the_middle() -> None:
    assert MedianRule().merge([9, 2, 7]) == (7, 1)
    assert F(*MedianRule().merge([9, 2, 7, 6])) == F(13, 2)


@given(MARKS)
def test_mean_and_median_are_those_of_the_statistics_module(marks: list[int]) -> None:
    exact = [F(mark) for mark in marks]

    assert F(*MeanRule().merge(marks)) == mean(exact)
    assert F(*MedianRule().merge(marks)) == median(exact)


@given(MARKS, st.randoms(use_true_random=False), st.sampled_from([MeanRule(), MedianRule()]))
def test_who_spoke_first_does_not_matter(marks: list[int], random: Random, rule: PanelRule) -> None:
    shuffled = random.sample(marks, len(marks))

    assert rule.merge(shuffled) == rule.merge(marks)


@given(MARKS, st.integers(0, 8), st.integers(1, 9), st.sampled_from([MeanRule(), MedianRule()]))
def test_a_higher_mark_never_lowers_the_panel(
    marks: list[int], which: int, more: int, rule: PanelRule
) -> None:
    raised = [mark + more * (number == which) for number, mark in enumerate(marks)]

    assert F(*rule.merge(raised)) >= F(*rule.merge(marks))
