"""A bidder's check: every sum that is printed can be redone by hand and gives the points."""

from fractions import Fraction

import pytest
from hypothesis import given

from scoring import Rounding, Roundings, Stage
from tests.scoring_bidder import Reader, check_sums
from tests.scoring_cases import CENTS, EXACT, FEWER, F, World, worlds


@FEWER
@given(worlds())
def test_every_sum_that_is_printed_gives_the_points_that_are_printed(world: World) -> None:
    check_sums(world)


@pytest.mark.parametrize(
    ("chain", "value"),
    [
        ("0.75 x 20 = 15.00", F(15)),
        ("13/1200 x 30 = 0.325 ≈ 0.33", F("0.33")),
        ("(1200000 - 985000) / (1200000 - 900000) = 43/60", F(43, 60)),
        ("1 + 2 x 3 - 4 / 8 = 6.5", F(13, 2)),
        ("52.50 + -6.00 = 46.50", F("46.5")),
    ],
)
def test_the_check_itself_reads_sums_as_a_bidder_would(chain: str, value: Fraction) -> None:
    assert Reader(chain, CENTS).value(Stage.WEIGHTED_CRITERION) == value


@pytest.mark.parametrize(
    ("chain", "roundings"),
    [
        ("0.75 x 20 = 15.01", CENTS),
        ("0.75 x 20 ≈ 15.00", CENTS),
        ("13/1200 x 30 ≈ 0.32", CENTS),
        ("13/1200 x 30 = 0.325 ≈ 0.33", EXACT),
        ("1 + 2 = 3 4", CENTS),
        ("1 + 2 + twee = 5", CENTS),
    ],
)
def test_the_check_itself_refuses_a_sum_that_is_wrong(chain: str, roundings: Roundings) -> None:
    with pytest.raises((AssertionError, ValueError)):
        Reader(chain, roundings).value(Stage.WEIGHTED_CRITERION)


def test_a_component_in_brackets_is_rounded_by_itself() -> None:
    roundings = Roundings({Stage.COMPONENT: Rounding(1), Stage.TOTAL: Rounding(0)})

    reader = Reader("(1.25 + 2 = 3.25 ≈ 3.3) + (4 = 4.0) = 7.3 ≈ 7", roundings)

    assert reader.value(Stage.TOTAL) == 7
