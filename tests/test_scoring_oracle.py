"""A second arithmetic, written plainly from the definitions, agrees with `scoring` everywhere."""

import pytest
from hypothesis import given, settings

from scoring.combinations import COMBINATIONS
from scoring.panels import PANEL_RULES
from scoring.prices import PRICE_RULES
from tests.oracle import combinations, prices, worlds
from tests.oracle.checking import check
from tests.oracle.paper import Paper


@settings(max_examples=300)
@given(worlds.papers())
def test_a_second_arithmetic_agrees_to_the_last_digit(paper: Paper) -> None:
    check(paper)
