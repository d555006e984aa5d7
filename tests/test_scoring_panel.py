"""Panel rules: how the scores of several evaluators become one."""

from fractions import Fraction
from random import Random
from statistics import mean, median, median_high, median_low

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.definition import Holds, Kind
from scoring.errors import NoMarksError, ParameterError, SeveralMarksError, UnknownGroupError
from scoring.panels import (
    PANEL_RULES,
    ConsensusRule,
    MeanRule,
    MedianRule,
    Middle,
    PanelRule,
    RankSumRule,
    TrimmedMeanRule,
    WeightedMeanRule,
    mid_ranks,
)
from tests.scoring_cases import F

MARKS = st.lists(st.integers(0, 40), min_size=1, max_size=9)
WEIGHTED = WeightedMeanRule({"expert": F(2), "chair": F(1, 2)})
MERGING: list[PanelRule] = [
    MeanRule(),
    *(MedianRule(middle) for middle in Middle),
    TrimmedMeanRule(1),
    TrimmedMeanRule(2),
    RankSumRule(),
]


def enough(rule: PanelRule, marks: list[int]) -> list[int]:
    """The marks, repeated until the rule has enough of them."""
    return marks * rule.fewest


def test_each_rule_is_known_by_its_name() -> None:
    assert {name: rule.about.id for name, rule in PANEL_RULES.items()} == {
        name: name
        for name in ("consensus", "mean", "median", "trimmed_mean", "weighted_mean", "rank_sum")
    }


@pytest.mark.parametrize("kind", PANEL_RULES.values())
def test_a_rule_has_the_parameters_that_it_tells_of(kind: type[PanelRule]) -> None:
    slots = [name for name in getattr(kind, "__slots__", ()) if not name.startswith("_")]

    assert [parameter.name for parameter in kind.about.parameters] == slots
    assert all(p.choices is Middle for p in kind.about.parameters if p.kind is Kind.CHOICE)


@pytest.mark.parametrize("rule", [ConsensusRule(), WEIGHTED, WEIGHTED.among(()), *MERGING])
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


@pytest.mark.parametrize(("middle", "score"), [(Middle.LOW, 6), (Middle.HIGH, 7)])
def test_of_the_two_in_the_middle_the_declared_one_counts(middle: Middle, score: int) -> None:
    assert MedianRule(middle).merge([9, 2, 7, 6]) == (score, 1)
    assert MedianRule(middle).merge([9, 2, 7]) == (7, 1)


def test_of_equal_extremes_one_copy_drops_out() -> None:
    assert F(*TrimmedMeanRule(1).merge([10, 10, 4, 0])) == 7
    assert F(*TrimmedMeanRule(1).merge([10, 10, 10])) == 10
    assert F(*TrimmedMeanRule(2).merge([1, 2, 3, 4, 9])) == 3


@pytest.mark.parametrize(("drop", "count"), [(1, 2), (2, 4)])
def test_what_would_drop_out_altogether_has_no_trimmed_mean(drop: int, count: int) -> None:
    assert TrimmedMeanRule(drop).fewest == count + 1
    with pytest.raises(NoMarksError):
        TrimmedMeanRule(drop).merge([5] * count)


def test_a_trimmed_mean_drops_something() -> None:
    with pytest.raises(ParameterError, match="The parameter 'drop' has to be 1 or more"):
        TrimmedMeanRule(0)


def test_each_mark_has_the_weight_of_the_group_of_whoever_gave_it() -> None:
    rule = WEIGHTED.among(("expert", "chair", "expert"))

    assert F(*rule.merge([10, 4, 8])) == F(2 * 10 + F(4, 2) + 2 * 8) / F(9, 2)
    assert rule.written(["10", "4", "8"]) == "weighted_mean(2 x 10, 0.5 x 4, 2 x 8)"
    assert rule.name == "weighted_mean"


def test_a_group_without_a_weight_is_refused() -> None:
    with pytest.raises(UnknownGroupError) as caught:
        WEIGHTED.among(("expert", "gast"))

    assert (caught.value.group, caught.value.known) == ("gast", ("expert", "chair"))
    assert str(caught.value) == ("The group 'gast' has no weight. These have one: expert, chair.")


def test_marks_of_nobody_in_particular_have_no_weight() -> None:
    with pytest.raises(UnknownGroupError):
        WEIGHTED.merge([8])


@pytest.mark.parametrize("weights", [{}, {"expert": F(0)}, {"expert": F(2), "chair": F(-1)}])
def test_weights_that_leave_somebody_out_are_refused(weights: dict[str, Fraction]) -> None:
    with pytest.raises(ParameterError) as caught:
        WeightedMeanRule(weights)

    assert caught.value.parameter == "weights"


def test_equal_bids_share_the_mean_of_the_places_that_they_take() -> None:
    shares = {"a": F(1), "b": F(1, 2), "c": F(1, 2), "d": F(0), "e": F(1, 2)}

    assert mid_ranks(shares) == {"a": 1, "b": 3, "c": 3, "e": 3, "d": 5}


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (MeanRule(), "mean(8, 7)"),
        (MedianRule(), "median(8, 7)"),
        (MedianRule(Middle.LOW), "median(low: 8, 7)"),
        (TrimmedMeanRule(2), "trimmed_mean(drop 2: 8, 7)"),
        (RankSumRule(), "rank_sum(8, 7)"),
    ],
)
def test_a_rule_writes_what_it_merges(rule: PanelRule, told: str) -> None:
    assert rule.written(["8", "7"]) == told


@given(MARKS)
def test_means_and_medians_are_those_of_the_statistics_module(marks: list[int]) -> None:
    exact = [F(mark) for mark in marks]

    assert F(*MeanRule().merge(marks)) == mean(exact)
    assert F(*MedianRule().merge(marks)) == median(exact)
    assert F(*MedianRule(Middle.LOW).merge(marks)) == median_low(exact)
    assert F(*MedianRule(Middle.HIGH).merge(marks)) == median_high(exact)
    assert F(*RankSumRule().merge(marks)) == sum(exact)


@given(MARKS, st.integers(1, 3))
def test_a_trimmed_mean_is_the_mean_of_what_is_left_after_striking_off_extremes(
    marks: list[int], drop: int
) -> None:
    marks = enough(TrimmedMeanRule(drop), marks)
    left = list(marks)
    for _ in range(drop):
        left.remove(max(left))
        left.remove(min(left))

    assert F(*TrimmedMeanRule(drop).merge(marks)) == mean(map(F, left))


@given(MARKS, st.data())
def test_a_weight_of_two_counts_like_two_members(marks: list[int], data: st.DataObject) -> None:
    groups = [data.draw(st.sampled_from(["one", "two"])) for _ in marks]
    rule = WeightedMeanRule({"one": F(1), "two": F(2)}).among(groups)
    repeated = [
        mark for mark, g in zip(marks, groups, strict=True) for _ in range(1 + (g == "two"))
    ]

    assert F(*rule.merge(marks)) == mean(map(F, repeated))


@given(MARKS)
def test_equal_weights_make_the_mean(marks: list[int]) -> None:
    rule = WEIGHTED.among(["chair"] * len(marks))

    assert F(*rule.merge(marks)) == F(*MeanRule().merge(marks))


@given(MARKS, st.randoms(use_true_random=False), st.sampled_from(MERGING))
def test_who_spoke_first_does_not_matter(marks: list[int], random: Random, rule: PanelRule) -> None:
    marks = enough(rule, marks)
    shuffled = random.sample(marks, len(marks))

    assert rule.merge(shuffled) == rule.merge(marks)


@given(MARKS, st.integers(0, 8), st.integers(1, 9), st.sampled_from(MERGING))
def test_a_higher_mark_never_lowers_the_panel(
    marks: list[int], which: int, more: int, rule: PanelRule
) -> None:
    """The declared property `monotone` of every panel rule."""
    marks = enough(rule, marks)
    raised = [mark + more * (number == which) for number, mark in enumerate(marks)]

    assert rule.about.properties.monotone is Holds.YES
    assert F(*rule.merge(raised)) >= F(*rule.merge(marks))


@given(MARKS, st.integers(1, 9), st.data())
def test_where_it_is_declared_a_higher_mark_always_lifts_the_panel(
    marks: list[int], more: int, data: st.DataObject
) -> None:
    """The declared property `strict`."""
    which = data.draw(st.integers(0, len(marks) - 1))
    groups = [data.draw(st.sampled_from(["expert", "chair"])) for _ in marks]
    raised = [mark + more * (number == which) for number, mark in enumerate(marks)]
    strict = [rule for rule in (MeanRule(), WEIGHTED) if rule.about.properties.strict is Holds.YES]

    assert len(strict) == 2
    for rule in strict:
        bound = rule.among(groups)
        assert F(*bound.merge(raised)) > F(*bound.merge(marks))


@pytest.mark.parametrize("rule", [MedianRule(), TrimmedMeanRule(1)])
def test_where_it_is_not_declared_a_higher_mark_may_change_nothing(rule: PanelRule) -> None:
    assert rule.about.properties.strict is Holds.NO
    assert F(*rule.merge([2, 5, 9])) == F(*rule.merge([2, 5, 10]))


@given(MARKS, st.sampled_from([rule for rule in MERGING if rule.name != "rank_sum"]))
def test_a_panel_lies_between_its_lowest_and_its_highest_mark(
    marks: list[int], rule: PanelRule
) -> None:
    marks = enough(rule, marks)

    assert min(marks) <= F(*rule.merge(marks)) <= max(marks)
