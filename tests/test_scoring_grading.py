"""Grading: what the grades for one criterion earn, and when a bid falls below a minimum."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring import GradePoints, Mode, Rounding, Roundings, Scheme, Stage
from scoring.errors import SeveralMarksError, UnknownGradeError
from scoring.scales import Scale
from scoring.scheme import Missing
from tests.scoring_cases import (
    BEREIK,
    CENTS,
    CIJFER,
    EXACT,
    TRAPPEN,
    F,
    Given,
    card,
    graded,
    scheme,
)


def asked(
    scale: Scale = CIJFER,
    rule: str = "mean",
    *,
    weight: int | Fraction = 20,
    roundings: Roundings = CENTS,
    minimum: str = "",
) -> Scheme:
    """A scheme that asks for one plan."""
    return scheme(graded("plan", weight, scale, minimum), panel_rule=rule, roundings=roundings)


def points(made: Scheme, *grades: str, expected: int = 0) -> GradePoints:
    """The points for these grades, all that were expected unless a number is told."""
    given: dict[str, Given] = {"plan": grades}
    (line,) = card(made, expected=expected or len(grades), **given).parts.graded
    return line


def test_an_agreed_grade_earns_its_share_of_the_weight() -> None:
    line = points(asked(TRAPPEN, "consensus"), "goed")

    assert line.points == line.exact == 15
    assert line.score == line.share == F(3, 4)
    assert line.sum == "plan: goed = 0.75; 0.75 x 20 = 15.00"


def test_a_line_knows_what_it_follows_from() -> None:
    line = points(asked(weight=F(100, 3)), "8", "7.50")

    assert line.criterion == "plan"
    assert line.weight == F(100, 3)
    assert line.scale is CIJFER
    assert line.expected == 2
    assert line.answer == "8, 7.50"
    assert line.grades == ("8", "7.50")
    assert line.points == F("25.83")
    assert line.exact == F(775, 30)


def test_seven_grades_are_averaged_without_loss_and_rounded_once() -> None:
    line = points(asked(), "8", "7", "7", "6", "9", "8", "7")

    assert line.exact == F(104, 7)
    assert line.points == F("14.86")
    assert line.sum == (
        "plan: mean(8, 7, 7, 6, 9, 8, 7) = 52/7; 52/7 / 10 = 26/35; 26/35 x 20 = 104/7 ≈ 14.86"
    )


def test_a_median_lies_between_the_two_in_the_middle() -> None:
    line = points(asked(rule="median"), "8", "6", "9", "7.5")

    assert line.score == F(31, 4)
    assert line.sum == "plan: median(8, 6, 9, 7.5) = 7.75; 7.75 / 10 = 0.775; 0.775 x 20 = 15.50"


def test_a_scale_that_starts_at_one_gives_its_lowest_grade_no_points() -> None:
    line = points(asked(BEREIK, "consensus"), "1")

    assert line.points == 0
    assert line.sum == "plan: (1 - 1) / (10 - 1) = 0; 0 x 20 = 0.00"


@pytest.mark.parametrize(
    ("stages", "published"),
    [
        ({}, F("17.25")),  # the mean is 7.75, its share 6.75 / 9
        ({Stage.EVALUATOR: Rounding(0)}, F(161, 9)),  # 8, 8, 8, 8
        ({Stage.EVALUATOR: Rounding(0, Mode.DOWN)}, F(299, 18)),  # 7, 8, 7, 8
        ({Stage.PANEL: Rounding(0)}, F(161, 9)),  # 8
        ({Stage.PANEL: Rounding(0, Mode.DOWN)}, F(46, 3)),  # 7
        ({Stage.WEIGHTED_CRITERION: Rounding(1)}, F("17.3")),
        ({Stage.WEIGHTED_CRITERION: Rounding(1, Mode.HALF_EVEN)}, F("17.2")),
        ({Stage.PANEL: Rounding(0), Stage.WEIGHTED_CRITERION: Rounding(1)}, F("17.9")),
        ({Stage.EVALUATOR: Rounding(0, Mode.DOWN), Stage.PANEL: Rounding(0)}, F(161, 9)),
        ({Stage.COMPONENT: Rounding(0), Stage.TOTAL: Rounding(0)}, F("17.25")),
    ],
)
def test_every_declared_stage_rounds_in_its_own_place(
    stages: dict[Stage, Rounding], published: Fraction
) -> None:
    line = points(asked(BEREIK, weight=23, roundings=Roundings(stages)), "7.5", "8", "7.5", "8")

    assert line.points == published
    assert line.exact == F("17.25")


@pytest.mark.parametrize(
    ("stages", "told"),
    [
        (
            {Stage.EVALUATOR: Rounding(0)},
            "plan: mean(7.5 ≈ 8, 8) = 8; 8 / 10 = 0.8; 0.8 x 20 = 16",
        ),
        (
            {Stage.PANEL: Rounding(1)},
            "plan: mean(7.5, 8) = 7.75 ≈ 7.8; 7.8 / 10 = 0.78; 0.78 x 20 = 15.6",
        ),
        (
            {Stage.EVALUATOR: Rounding(0, Mode.DOWN), Stage.PANEL: Rounding(0)},
            "plan: mean(7.5 ≈ 7, 8) = 7.5 ≈ 8; 8 / 10 = 0.8; 0.8 x 20 = 16",
        ),
    ],
)
def test_a_sum_shows_each_rounding_where_it_was_applied(
    stages: dict[Stage, Rounding], told: str
) -> None:
    assert points(asked(roundings=Roundings(stages)), "7.5", "8").sum == told


@pytest.mark.parametrize(
    ("scale", "grade", "stages", "told"),
    [
        (CIJFER, "7.5", {}, "plan: 7.5 / 10 = 0.75; 0.75 x 20 = 15"),
        (CIJFER, "7.50", {}, "plan: 7.50 = 7.5; 7.5 / 10 = 0.75; 0.75 x 20 = 15"),
        (
            CIJFER,
            "7.5",
            {Stage.PANEL: Rounding(0)},
            "plan: 7.5 ≈ 8; 8 / 10 = 0.8; 0.8 x 20 = 16",
        ),
        (
            CIJFER,
            "7.5",
            {Stage.EVALUATOR: Rounding(0)},
            "plan: 7.5 ≈ 8; 8 / 10 = 0.8; 0.8 x 20 = 16",
        ),
        (TRAPPEN, "goed", {}, "plan: goed = 0.75; 0.75 x 20 = 15"),
        (
            TRAPPEN,
            "goed",
            {Stage.EVALUATOR: Rounding(1), Stage.PANEL: Rounding(0)},
            "plan: goed = 0.75 ≈ 0.8 ≈ 1; 1 x 20 = 20",
        ),
    ],
)
def test_an_agreed_grade_tells_its_score_and_what_was_rounded(
    scale: Scale, grade: str, stages: dict[Stage, Rounding], told: str
) -> None:
    line = points(asked(scale, "consensus", roundings=Roundings(stages)), grade)

    assert line.sum == told


def test_where_missing_grades_are_forbidden_a_cell_waits_for_all_of_them() -> None:
    made = scheme(graded("plan", 20, CIJFER), graded("team", 10, CIJFER), panel_rule="mean")

    found = card(made, expected=3, plan=("8", "6"), team=("8", "6", "7"))

    assert [line.criterion for line in found.lines] == ["team"]
    assert found.missing == ("plan",)


def test_where_missing_grades_are_excluded_the_others_are_merged() -> None:
    line = points(replace(asked(), missing=Missing.EXCLUDE), "8", "6", expected=3)

    assert line.points == 14
    assert line.sum == "plan: mean(8, 6) [2/3] = 7; 7 / 10 = 0.7; 0.7 x 20 = 14.00"


def test_where_missing_grades_count_for_nothing_they_are_merged_as_such() -> None:
    line = points(replace(asked(), missing=Missing.ZERO), "8", "7", expected=3)

    assert line.points == 10
    assert line.sum == "plan: mean(8, 7, 0) [2/3] = 5; 5 / 10 = 0.5; 0.5 x 20 = 10.00"


def test_a_missing_grade_never_takes_points_away_on_a_scale_that_starts_at_one() -> None:
    line = points(replace(asked(BEREIK, "median"), missing=Missing.ZERO), "10", expected=3)

    assert line.points == 0
    assert line.sum == ("plan: median(10, 1, 1) [1/3] = 1; (1 - 1) / (10 - 1) = 0; 0 x 20 = 0.00")


@pytest.mark.parametrize("missing", Missing)
def test_a_cell_that_nobody_graded_waits_whatever_is_declared(missing: Missing) -> None:
    made = replace(scheme(graded("plan", 20, CIJFER), panel_rule="mean"), missing=missing)

    assert card(made, expected=2).missing == ("plan",)
    assert card(made, expected=2, plan=()).missing == ("plan",)


@pytest.mark.parametrize(
    ("grades", "below"),
    [(("5.5", "5.5"), False), (("5", "6"), False), (("5", "5.5"), True), (("1", "10"), False)],
)
def test_a_bid_exactly_at_the_minimum_keeps_its_place(
    grades: tuple[str, ...], *, below: bool
) -> None:
    assert points(asked(minimum="5.5"), *grades).below_minimum is below


def test_the_minimum_is_held_against_the_score_that_is_published() -> None:
    rounded = Roundings({Stage.PANEL: Rounding(0)})

    line = points(asked(minimum="6", roundings=rounded), "5", "6")

    assert line.score == 6
    assert not line.below_minimum
    assert points(asked(minimum="6"), "5", "6").below_minimum


def test_without_a_minimum_no_grade_is_too_low() -> None:
    assert not points(asked(), "1").below_minimum


def test_a_minimum_that_the_scale_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownGradeError):
        points(asked(minimum="voldoende"), "8")


def test_a_grade_that_the_scale_does_not_have_is_refused() -> None:
    with pytest.raises(UnknownGradeError):
        points(asked(), "8", "elf")


def test_two_agreed_grades_are_refused() -> None:
    with pytest.raises(SeveralMarksError):
        points(asked(rule="consensus"), "8", "7", expected=1)


def test_a_weight_that_is_no_decimal_is_kept_as_a_fraction() -> None:
    line = points(asked(TRAPPEN, "consensus", weight=F(100, 3), roundings=EXACT), "goed")

    assert line.points == 25
    assert line.sum == "plan: goed = 0.75; 0.75 x 100/3 = 25"
