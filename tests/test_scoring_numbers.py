"""Numbers: read exactly, rounded where declared, written so that a reader can redo them."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import Mode, Rounding, Roundings, Stage, decimal_text, parse_number, plain
from scoring.errors import NumberTextError
from scoring.numbers import fixed, sum_of, sum_of_ratios
from tests.scoring_cases import ROUNDINGS, F

DECIMAL_MODES = {
    Mode.HALF_UP: ROUND_HALF_UP,
    Mode.HALF_EVEN: ROUND_HALF_EVEN,
    Mode.DOWN: ROUND_DOWN,
    Mode.UP: ROUND_UP,
}
WIDE = Context(prec=60)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("30", F(30)),
        ("-0.75", F(-3, 4)),
        ("100/3", F(100, 3)),
        ("-1/7", F(-1, 7)),
        ("007", F(7)),
        ("0.1", F(1, 10)),
    ],
)
def test_a_number_is_read_exactly(text: str, value: Fraction) -> None:
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *["", " 1", "1\n", "1,5", "1e5", "1_000", "NaN", "inf", "+1", ".5", "1.", "--1", "1.5/2"],
        *["1/0", "1/-3", "1/3/5", "٣", "１", "1" * 16, "0." + "1" * 13],
    ],
)
def test_what_people_do_not_write_in_a_criteria_file_is_no_number(text: str) -> None:
    with pytest.raises(NumberTextError, match="is not a number such as") as caught:
        parse_number(text)

    assert caught.value.text == text


def test_floats_would_tie_where_exact_numbers_do_and_do_not_where_they_do() -> None:
    """Published case of binary floating point: 0.1 + 0.2 is not 0.3 (IEEE 754; docs.python.org)."""
    assert 0.1 + 0.2 != 0.3

    assert parse_number("0.1") + parse_number("0.2") == parse_number("0.3")


def test_a_half_cent_goes_up_where_python_rounds_it_down() -> None:
    """Published case: round(2.675, 2) gives 2.67 (docs.python.org, built-in function round)."""
    assert round(2.675, 2) == 2.67

    assert Rounding(2)(parse_number("2.675")) == F("2.68")


@pytest.mark.parametrize(
    ("mode", "rounded"),
    [
        (Mode.HALF_UP, ["0.13", "-0.13", "0.12", "0.14", "0.00", "-0.12", "0.13"]),
        (Mode.HALF_EVEN, ["0.12", "-0.12", "0.12", "0.14", "0.00", "-0.12", "0.13"]),
        (Mode.DOWN, ["0.12", "-0.12", "0.12", "0.13", "0.00", "-0.12", "0.12"]),
        (Mode.UP, ["0.13", "-0.13", "0.12", "0.14", "0.01", "-0.13", "0.13"]),
    ],
)
def test_halves_and_signs_go_where_the_mode_says(mode: Mode, rounded: list[str]) -> None:
    values = [
        F("0.125"),
        F("-0.125"),
        F("0.12"),
        F("0.135"),
        F("0.001"),
        F(-121, 1000),
        F(1255, 10**4),
    ]

    found = [Rounding(2, mode)(value) for value in values]

    assert found == [F(text) for text in rounded]


@given(
    st.decimals(-(10**6), 10**6, allow_nan=False, places=6),
    st.integers(0, 4),
    st.sampled_from(Mode),
)
def test_decimals_are_rounded_as_the_decimal_module_rounds_them(
    value: Decimal, digits: int, mode: Mode
) -> None:
    unit = Decimal(1).scaleb(-digits)

    assert Rounding(digits, mode)(F(value)) == F(
        value.quantize(unit, rounding=DECIMAL_MODES[mode], context=WIDE)
    )


@given(st.fractions(max_denominator=10**6), st.integers(0, 4), st.sampled_from(Mode))
def test_a_rounded_number_lies_within_one_step_on_the_side_of_its_mode(
    value: Fraction, digits: int, mode: Mode
) -> None:
    rounding = Rounding(digits, mode)

    rounded = rounding(value)

    away = abs(rounded) - abs(value)
    step = F(1, 10**digits)
    assert (rounded * 10**digits).denominator == 1
    assert rounding(rounded) == rounded == -rounding(-value)
    assert {
        Mode.HALF_UP: -step / 2 < away <= step / 2,
        Mode.HALF_EVEN: abs(away) <= step / 2,
        Mode.DOWN: -step < away <= 0,
        Mode.UP: 0 <= away < step,
    }[mode]


def test_a_stage_that_is_not_declared_changes_nothing() -> None:
    roundings = Roundings({Stage.TOTAL: Rounding(1)})

    assert roundings.round_at(Stage.PANEL, F(1, 3)) == F(1, 3)
    assert roundings.round_at(Stage.TOTAL, F(1, 3)) == F("0.3")
    assert roundings.show_at(Stage.PANEL, F(1, 3)) == "1/3"
    assert roundings.show_at(Stage.TOTAL, F(3)) == "3.0"


@pytest.mark.parametrize(
    ("value", "told"),
    [(F(14), "= 14.00"), (F("13.125"), "= 13.125 ≈ 13.13"), (F(-20, 3), "= -20/3 ≈ -6.67")],
)
def test_a_stage_tells_what_it_makes_of_a_number(value: Fraction, told: str) -> None:
    assert Roundings({Stage.TOTAL: Rounding(2)}).tell(Stage.TOTAL, value) == told


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (F(0), 2, "0.00"),
        (F(-1, 20), 2, "-0.05"),
        (F(5, 2), 1, "2.5"),
        (F(-12), 0, "-12"),
        (F(1, 8), 2, "0.125"),
        (F(1, 3), 2, "1/3"),
    ],
)
def test_a_value_gets_its_digits_unless_it_has_more(
    value: Fraction, digits: int, text: str
) -> None:
    assert fixed(value, digits) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (F(900_000), "900000"),
        (F(3, 4), "0.75"),
        (F(-7, 8), "-0.875"),
        (F(13, 1200), "13/1200"),
        (F(1, 10**12), "0.000000000001"),
        (F(1, 10**13), "1/10000000000000"),
    ],
)
def test_a_decimal_that_ends_in_time_is_written_as_one_and_else_a_fraction(
    value: Fraction, text: str
) -> None:
    assert plain(value) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (F(1, 10**13), 30, "0.0000000000001"),
        (F(2, 3), 5, "0.66666"),
        (F(-2, 3), 5, "-0.66666"),
        (F(1, 64), 5, "0.01562"),
        (F(10), 5, "10"),
    ],
)
def test_a_decimal_text_is_whole_where_it_can_be_and_else_cut(
    value: Fraction, places: int, text: str
) -> None:
    assert decimal_text(value, places) == text


def test_an_exact_number_is_told_in_thirty_places_unless_it_ends() -> None:
    assert decimal_text(F(100, 3)) == "33." + "3" * 30


@given(st.fractions(-(10**15), 10**15, max_denominator=10**6))
def test_what_is_written_plainly_is_read_back_as_the_same_number(value: Fraction) -> None:
    assert F(plain(value)) == value


@given(ROUNDINGS, st.sampled_from(Stage), st.fractions(max_denominator=10**4))
def test_what_a_stage_shows_is_the_number_it_rounded_to(
    roundings: Roundings, stage: Stage, value: Fraction
) -> None:
    rounded = roundings.round_at(stage, value)

    assert F(roundings.show_at(stage, rounded)) == rounded


@given(st.lists(st.fractions(max_denominator=1000)))
def test_a_sum_over_one_denominator_is_the_sum(numbers: list[Fraction]) -> None:
    assert sum_of(numbers) == sum(numbers, F(0))


def test_ratios_that_are_not_reduced_add_up_all_the_same() -> None:
    assert sum_of_ratios([(2, 4), (5, 10), (-3, 4)]) == F(1, 4)
    assert sum_of_ratios([]) == 0
