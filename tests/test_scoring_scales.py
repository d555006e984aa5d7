"""Scales: which score a grade is, and which share of the points a score earns."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import ScaleStepsError, UnknownGradeError
from scoring.scales import NumericScale, Scale, ShareRule, StepScale
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
