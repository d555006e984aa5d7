"""Sums and points that are written twice, in whatever order a reader asks for them."""

from scoring import Rounding, Roundings, Stage
from scoring.scales import NumericScale, ShareRule
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
