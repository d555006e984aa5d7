"""Scales: which score a grade is, and which share of the points a score earns."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import ScaleStepsError, UnknownGradeError
from scoring.scales import (
    Direction,
    NumericScale,
    RankScale,
    Scale,
    ShareRule,
    StepScale,
    ValueScale,
)
from tests.scoring_cases import BEREIK, CIJFER, TRAPPEN, F, scales


def test_a_step_earns_its_own_share() -> None:
    assert [TRAPPEN.share(grade) for grade in TRAPPEN.grades] == [1, F(3, 4), F(1, 2), F(1, 4), 0]
    assert TRAPPEN.share_sum(F(3, 4)) == ""


def test_steps_need_no_even_distance_and_stand_best_first() -> None:
    gaps = StepScale((("2", F(1, 5)), ("0", F(0)), ("10", F(1)), ("5", F(1, 2))))

    assert gaps.grades == ("10", "5", "2", "0")
    assert gaps.score("2") == gaps.share("2") == F(1, 5)


@pytest.mark.parametrize(
    ("grade", "of_max", "of_range"),
    [("1", F(1, 10), F(0)), ("5.5", F(11, 20), F(1, 2)), ("10", F(1), F(1))],
)
def test_a_number_is_held_against_the_highest_or_against_the_range(
    grade: str, of_max: Fraction, of_range: Fraction
) -> None:
    """The two effective weights of a scale that starts at 1: formulas.md 3.1, `weighted_scale`."""
    assert CIJFER.share(grade) == of_max
    assert BEREIK.share(grade) == of_range


def test_a_share_is_written_as_the_division_that_gives_it() -> None:
    from_zero = NumericScale(F(0), F(4), F(1), ShareRule.OF_RANGE)

    assert CIJFER.share_sum(F(15, 2)) == "7.5 / 10 = 0.75"
    assert BEREIK.share_sum(F(7)) == "(7 - 1) / (10 - 1) = 2/3"
    assert from_zero.share_sum(F(3)) == "3 / 4 = 0.75"


@pytest.mark.parametrize("spelling", ["7.5", "7.50", "07.5", "15/2"])
def test_another_spelling_of_a_number_is_the_same_grade(spelling: str) -> None:
    assert CIJFER.score(spelling) == F(15, 2)


@pytest.mark.parametrize("grade", ["7.25", "0.5", "10.5", "-1", "7,5", "zeven", "", "NaN"])
def test_a_number_that_the_scale_does_not_have_is_refused(grade: str) -> None:
    with pytest.raises(UnknownGradeError, match="The scale has no grade") as caught:
        CIJFER.score(grade)

    assert caught.value.grade == grade
    assert caught.value.known == CIJFER.grades


def test_a_step_that_the_scale_does_not_have_is_refused_with_those_it_has() -> None:
    with pytest.raises(UnknownGradeError) as caught:
        TRAPPEN.share("Goed")

    assert str(caught.value) == (
        "The scale has no grade 'Goed'. It has: uitstekend, goed, voldoende, matig, onvoldoende."
    )


@pytest.mark.parametrize(
    ("steps", "fact"),
    [
        ((), "it has no steps"),
        ((("ja", F(1)), ("ja", F(0))), "a grade stands twice"),
        ((("ja", F(11, 10)),), "a share lies outside 0 to 1"),
        ((("ja", F(-1, 10)),), "a share lies outside 0 to 1"),
    ],
)
def test_steps_that_nobody_could_grade_on_are_refused(
    steps: tuple[tuple[str, Fraction], ...], fact: str
) -> None:
    with pytest.raises(ScaleStepsError) as caught:
        StepScale(steps)

    assert caught.value.fact == fact
    assert str(caught.value) == f"The scale cannot be used: {fact}."


@pytest.mark.parametrize(
    ("low", "high", "step", "fact"),
    [
        (F(1), F(10), F(0), "the range must rise in positive steps"),
        (F(1), F(10), F(-1), "the range must rise in positive steps"),
        (F(5), F(5), F(1), "the range must rise in positive steps"),
        (F(10), F(1), F(1), "the range must rise in positive steps"),
        (F(1), F(10), F(2), "the range must hold a whole number of steps, below 1001"),
        (F(0), F(1001), F(1), "the range must hold a whole number of steps, below 1001"),
        (F(-1), F(10), F(1), "the range must not go below 0"),
    ],
)
def test_a_range_that_its_steps_do_not_fill_is_refused(
    low: Fraction, high: Fraction, step: Fraction, fact: str
) -> None:
    with pytest.raises(ScaleStepsError) as caught:
        NumericScale(low, high, step, ShareRule.OF_MAX)

    assert caught.value.fact == fact


def test_the_longest_range_still_has_a_grade_for_every_step() -> None:
    scale = NumericScale(F(0), F(1000), F(1), ShareRule.OF_MAX)

    assert len(scale.grades) == 1001


@given(scales(), st.data())
def test_a_better_grade_never_earns_a_smaller_share(scale: Scale, data: st.DataObject) -> None:
    one, other = (data.draw(st.sampled_from(scale.grades)) for _ in range(2))

    better, worse = sorted((one, other), key=scale.score, reverse=True)

    assert 0 <= scale.share(worse) <= scale.share(better) <= 1


@given(scales())
def test_the_score_that_earns_nothing_and_the_one_that_earns_all_lie_a_span_apart(
    scale: Scale,
) -> None:
    assert scale.share_of(scale.origin) == 0
    assert scale.share_of(scale.origin + scale.span) == 1
    assert (scale.origin * scale.per).denominator == 1


SCHOOL = NumericScale(F(1), F(6), F(1), ShareRule.OF_RANGE, Direction.LOW)
GAPS = ValueScale((F(0), F(2), F(5), F(8), F(10)), ShareRule.OF_MAX)


def test_where_low_is_best_the_raw_score_is_kept_and_turned_over_for_the_share() -> None:
    """formulas.md 6.3: s' = smin + smax - s, and both are shown."""
    assert SCHOOL.grades == ("1", "2", "3", "4", "5", "6")
    assert SCHOOL.score("2") == 2
    assert [SCHOOL.share(grade) for grade in ("1", "2", "6")] == [1, F(4, 5), 0]
    assert SCHOOL.share_sum(F(2)) == "1 + 6 - 2 = 5; (5 - 1) / (6 - 1) = 0.8"
    assert (SCHOOL.rises, SCHOOL.worst) == (False, 6)


def test_turned_over_a_score_is_held_against_the_highest_where_that_is_declared() -> None:
    scale = NumericScale(F(1), F(6), F(1), ShareRule.OF_MAX, Direction.LOW)

    assert [scale.share(grade) for grade in ("1", "6")] == [1, F(1, 6)]
    assert scale.share_sum(F(6)) == "1 + 6 - 6 = 1; 1 / 6 = 1/6"
    assert scale.origin == 7


def test_a_scale_may_have_gaps() -> None:
    assert GAPS.grades == ("10", "8", "5", "2", "0")
    assert [GAPS.share(grade) for grade in GAPS.grades] == [1, F(4, 5), F(1, 2), F(1, 5), 0]
    assert GAPS.share_sum(F(13, 2)) == "6.5 / 10 = 0.65"
    assert GAPS.score("5.0") == 5
    with pytest.raises(UnknownGradeError):
        GAPS.score("7")


def test_a_range_may_go_below_zero_where_its_bottom_earns_nothing() -> None:
    scale = NumericScale(F(-10), F(10), F(5), ShareRule.OF_RANGE)

    assert scale.grades == ("10", "5", "0", "-5", "-10")
    assert [scale.share(grade) for grade in scale.grades] == [1, F(3, 4), F(1, 2), F(1, 4), 0]
    assert scale.share_sum(F(-5)) == "(-5 - (-10)) / (10 - (-10)) = 0.25"


def test_low_may_be_best_on_a_range_below_zero() -> None:
    scale = NumericScale(F(-2), F(2), F(1), ShareRule.OF_RANGE, Direction.LOW)

    assert scale.share_sum(F(-1)) == "-2 + 2 - (-1) = 1; (1 - (-2)) / (2 - (-2)) = 0.75"


def test_where_it_is_declared_a_score_may_take_points_away() -> None:
    scale = NumericScale(F(-10), F(10), F(5), ShareRule.OF_MAX, malus=True)

    assert [scale.share(grade) for grade in ("10", "0", "-5")] == [1, 0, F(-1, 2)]
    assert scale.share_sum(F(-5)) == "-5 / 10 = -0.5"
    assert StepScale((("goed", F(1)), ("fout", F(-1, 4))), malus=True).share("fout") == F(-1, 4)


def test_a_malus_never_makes_a_share_above_one() -> None:
    with pytest.raises(ScaleStepsError, match="a share lies outside 0 to 1"):
        StepScale((("goed", F(5, 4)),), malus=True)


@pytest.mark.parametrize(
    ("scores", "fact"),
    [
        ((F(1),), "the values must rise, from the first to the last"),
        ((), "the values must rise, from the first to the last"),
        ((F(0), F(0), F(1)), "the values must rise, from the first to the last"),
        ((F(2), F(1)), "the values must rise, from the first to the last"),
        ((F(-2), F(1)), "the range must not go below 0"),
        ((F(-2), F(0)), "the range must reach above 0"),
    ],
)
def test_values_that_nobody_could_grade_on_are_refused(
    scores: tuple[Fraction, ...], fact: str
) -> None:
    with pytest.raises(ScaleStepsError) as caught:
        ValueScale(scores, ShareRule.OF_MAX)

    assert caught.value.fact == fact


def test_a_sum_of_ranks_earns_most_where_it_is_lowest() -> None:
    scale = RankScale(evaluators=3, bids=3)

    assert scale.grades == ("1", "1.5", "2", "2.5", "3")
    assert [scale.share_of(F(score)) for score in (3, 6, 9)] == [1, F(1, 2), 0]
    assert scale.share_sum(F(9, 2)) == "(9 - 4.5) / (9 - 3) = 0.75"


@given(
    st.integers(-9, 9),
    st.integers(1, 12),
    st.sampled_from(ShareRule),
    st.sampled_from(Direction),
)
def test_turned_over_or_not_the_best_grade_stands_first_and_earns_most(
    low: int, steps: int, rule: ShareRule, direction: Direction
) -> None:
    high = max(low, 0) + steps
    scale = NumericScale(F(low), F(high), F(1), rule, direction, malus=True)

    shares = [scale.share(grade) for grade in scale.grades]

    assert shares == sorted(shares, reverse=True)
    assert shares[0] == 1
    assert scale.share_of(F(scale.worst, scale.per)) == shares[-1]
    assert scale.share_of(scale.origin) == 0
