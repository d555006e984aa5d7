"""Explanations at their edges: the longest number that is shown whole, and what is not declared."""

from fractions import Fraction

import pytest

from scoring import Mode, Rounding, Roundings, Stage
from scoring.explanation import Applied, explain, shortened
from tests.scoring_cases import EXACT, F, card, graded, scheme


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (F("12345678901.123456789012"), "12345678901.123456789012"),
        (F("123456789012.123456789012"), "123456789012.123456789012…"),
        (F(99999999999, 100000000003), "99999999999/100000000003"),
    ],
)
def test_a_number_of_twenty_four_signs_is_shown_whole(value: Fraction, shown: str) -> None:
    assert shortened(value) == shown


def test_a_number_names_the_rounding_of_its_own_stage_and_no_other() -> None:
    cents = Rounding(2, Mode.HALF_UP)
    found = []
    for roundings in (Roundings({Stage.TOTAL: cents}), EXACT):
        made = scheme(graded("plan", 60), roundings=roundings)
        tree = explain(card(made, plan="goed"), made)
        assert tree is not None
        found.append([each.rounding for each in tree.walk() if each.rounding is not None])

    assert found == [[Applied(Stage.TOTAL, cents)], []]
