"""The scale of coefficients that comparisons of every two bids give."""

from fractions import Fraction
from math import lcm

import pytest

from scoring.errors import UnknownGradeError
from scoring.pairwise import STRONGEST
from scoring.scales import MOST_COMPARED, PairwiseScale
from tests.scoring_cases import F


def test_two_spellings_of_a_coefficient_are_one_grade() -> None:
    scale = PairwiseScale()

    assert scale.share("14/18") == scale.share("7/9") == F(7, 9)
    assert (scale.share("0.35"), scale.share("1"), scale.share("0/3")) == (F(7, 20), F(1), F(0))
    assert scale.mark("0") == 0
    assert scale.mark("1") == scale.mark("3/3") == scale.per


def test_the_look_at_the_whole_range_goes_down_by_twentieths() -> None:
    scale = PairwiseScale()

    assert scale.grades[:3] == ("1", "0.95", "0.9")
    assert scale.grades[-2:] == ("0.05", "0")
    assert len(scale.grades) == 21
    assert [scale.score(grade) for grade in scale.grades] == [F(n, 20) for n in range(20, -1, -1)]


def test_every_row_sum_of_the_most_bids_divides_the_unit() -> None:
    """Degrees go to 6, so the largest row sum of 30 bids is 6 x 29."""
    scale = PairwiseScale()

    most = STRONGEST * (MOST_COMPARED - 1)
    assert scale.per == lcm(*range(1, most + 1))
    assert scale.share(f"{most - 1}/{most}") == Fraction(most - 1, most)


@pytest.mark.parametrize("grade", ["1/179", "9/7", "-1/3", "-0.001", "1.001", "goed", "1/0", ""])
def test_what_is_no_coefficient_is_no_grade(grade: str) -> None:
    scale = PairwiseScale()

    with pytest.raises(UnknownGradeError) as error:
        scale.mark(grade)
    assert (error.value.grade, error.value.known) == (grade, scale.grades)


def test_a_coefficient_is_its_share_without_a_sum() -> None:
    scale = PairwiseScale()

    assert scale.share_sum(F(7, 9)) == ""
    assert scale.share_of(F(7, 9)) == F(7, 9)
