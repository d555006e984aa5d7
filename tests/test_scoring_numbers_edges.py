"""Numbers where their writing changes: below zero, at the last place, too long to be written."""

from fractions import Fraction

import pytest

from scoring import Mode, Rounding, Roundings, Stage, decimal_text
from scoring.numbers import brief, fixed, fixed_steps, is_long, told_ratio
from tests.scoring_cases import F

LONGEST = F(1, 10**30)
LONGER = F(1, 10**30 + 1)
ROOT_LIKE = F(2, 3) + F(1, 3**70)


@pytest.mark.parametrize(
    ("steps", "digits", "text"),
    [(1325, 2, "13.25"), (-1325, 2, "-13.25"), (-5, 2, "-0.05"), (-7, 0, "-7"), (0, 1, "0.0")],
)
def test_steps_are_written_with_their_point_and_sign(steps: int, digits: int, text: str) -> None:
    assert fixed_steps(steps, digits) == text


def test_only_beyond_thirty_places_is_a_number_too_long_to_be_written_whole() -> None:
    assert [is_long(LONGEST), is_long(LONGER)] == [False, True]
    assert brief(LONGEST) == f"1/{10**30}"
    assert brief(LONGER) == "0.000000000000"
    assert told_ratio(1, 10**30) == f"= 1/{10**30}"
    assert told_ratio(2, 2 * (10**30 + 1)) == "≈ 0.000000000000"


def test_a_number_that_is_too_long_is_cut_to_twelve_places() -> None:
    assert brief(ROOT_LIKE) == "0.666666666667"
    assert brief(-ROOT_LIKE) == "-0.666666666667"
    assert told_ratio(*ROOT_LIKE.as_integer_ratio()) == "≈ 0.666666666667"
    assert told_ratio(-6, 8) == "= -0.75"


def test_a_stage_tells_a_number_that_is_too_long_by_its_rounded_value_alone() -> None:
    roundings = Roundings({Stage.TOTAL: Rounding(2)})

    assert roundings.tell(Stage.TOTAL, ROOT_LIKE) == "≈ 0.67"
    assert roundings.tell(Stage.PANEL, ROOT_LIKE) == "≈ 0.666666666667"
    assert roundings.tell(Stage.PANEL, F(1, 3)) == "= 1/3"


@pytest.mark.parametrize("ends", [F(1, 5**25), F(1, 2**60), F(1, 2 * 5**24), F(7, 2**31 * 5**24)])
def test_a_decimal_with_many_places_is_written_to_its_last_digit(ends: Fraction) -> None:
    text = decimal_text(ends, 60)

    assert F(text) == ends
    assert text[-1] != "0"


def test_a_number_that_ends_at_the_last_place_is_whole() -> None:
    assert decimal_text(F(1, 8), 3) == "0.125"
    assert decimal_text(F(1, 8), 2) == "0.12"


def test_a_rounding_of_a_whole_number_of_digits_keeps_the_sign_of_what_is_rounded_away() -> None:
    assert [Rounding(0, mode)(F(-1, 2)) for mode in Mode] == [-1, 0, 0, -1]
    assert fixed(Rounding(1, Mode.DOWN)(F(-1, 100)), 1) == "0.0"
