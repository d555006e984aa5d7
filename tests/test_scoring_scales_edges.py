"""Scales at their edges: shares written where zero, halves and one are ends of the range."""

from fractions import Fraction

import pytest

from scoring.definition import Words
from scoring.scales import Direction, NumericScale, ShareRule
from tests.scoring_cases import F


@pytest.mark.parametrize(
    ("low", "score", "told"),
    [
        (F(1, 2), F(1), "(1 - 0.5) / (5 - 0.5) = 1/9"),
        (F(1), F(3), "(3 - 1) / (5 - 1) = 0.5"),
        (F(-1, 2), F(0), "(0 - (-0.5)) / (5 - (-0.5)) = 1/11"),
        (F(0), F(0), "0 / 5 = 0"),
    ],
)
def test_only_a_bottom_below_zero_is_bracketed(low: Fraction, score: Fraction, told: str) -> None:
    scale = NumericScale(low, F(5), F(1, 2), ShareRule.OF_RANGE)

    assert scale.share_sum(score) == told


@pytest.mark.parametrize(
    ("score", "told"),
    [
        (F(0), "0 + 5 - 0 = 5; 5 / 5 = 1"),
        (F(1, 2), "0 + 5 - 0.5 = 4.5; 4.5 / 5 = 0.9"),
        (F(1), "0 + 5 - 1 = 4; 4 / 5 = 0.8"),
    ],
)
def test_only_a_score_below_zero_is_bracketed_where_it_is_turned_over(
    score: Fraction, told: str
) -> None:
    scale = NumericScale(F(0), F(5), F(1, 2), ShareRule.OF_MAX, Direction.LOW)

    assert scale.share_sum(score) == told


def test_words_are_read_in_the_language_that_is_asked() -> None:
    words = Words("Gemiddelde", "Mean")

    assert [words["nl"], words["en"]] == ["Gemiddelde", "Mean"]
