"""Sums and points that are written twice, in whatever order a reader asks for them."""

from scoring import Rounding, Roundings, Stage
from scoring.scales import NumericScale, ShareRule, StepScale
from tests.scoring_cases import EXACT, F, card, graded, scheme

CENTS_SCALE = NumericScale(F(0), F(10), F(1, 100), ShareRule.OF_MAX)


def test_points_are_shown_alike_before_and_after_their_sum_was_read() -> None:
    made = scheme(graded("plan", 13, CENTS_SCALE), panel_rule="mean", roundings=EXACT)
    asked = card(made, expected=2, plan=("7.5", "8.5")).parts.graded[0]
    read = card(made, expected=2, plan=("7.5", "8.5")).parts.graded[0]

    assert read.sum == "plan: mean(7.5, 8.5) = 8; 8 / 10 = 0.8; 0.8 x 13 = 10.4"
    assert asked.shown == read.shown == "10.4"


def test_an_agreed_grade_is_shown_with_the_digits_of_the_panel() -> None:
    one_digit = Roundings({Stage.PANEL: Rounding(1)})
    made = scheme(graded("plan", 20, CENTS_SCALE), roundings=one_digit)

    (line,) = card(made, plan="6.96").parts.graded

    assert line.sum == "plan: 6.96 ≈ 7.0; 7 / 10 = 0.7; 0.7 x 20 = 14"


def test_one_name_on_two_scales_is_written_with_the_score_of_its_own_scale() -> None:
    strict = StepScale((("goed", F(1, 2)), ("matig", F(0)), ("top", F(1))))
    mild = StepScale((("goed", F(3, 4)), ("matig", F(1, 2)), ("top", F(1))))
    made = scheme(graded("plan", 20, strict), graded("team", 20, mild), roundings=EXACT)

    found = card(made, plan="goed", team="goed")

    assert [line.sum for line in found.parts.graded] == [
        "plan: goed = 0.5; 0.5 x 20 = 10",
        "team: goed = 0.75; 0.75 x 20 = 15",
    ]


def test_one_score_on_two_scales_earns_the_share_of_its_own_scale() -> None:
    five = NumericScale(F(0), F(5), F(1), ShareRule.OF_MAX)
    made = scheme(
        graded("plan", 20, CENTS_SCALE),
        graded("team", 20, five),
        panel_rule="mean",
        roundings=EXACT,
    )

    found = card(made, expected=2, plan=("3", "5"), team=("3", "5"))

    assert [line.sum for line in found.parts.graded] == [
        "plan: mean(3, 5) = 4; 4 / 10 = 0.4; 0.4 x 20 = 8",
        "team: mean(3, 5) = 4; 4 / 5 = 0.8; 0.8 x 20 = 16",
    ]
