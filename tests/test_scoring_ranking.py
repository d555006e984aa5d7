"""Ranking: shared ranks, published tie-breaks, and bids that have no place."""

from dataclasses import replace

import pytest

from scoring import Place, Rounding, Roundings, Scheme, Stage, TieBreak, TieRule
from scoring.prices import PriceItself
from scoring.ranking import RankOn
from tests.scoring_cases import CENTS, CIJFER, EXACT, F, answers, graded, priced, scheme

BY_PRICE = TieBreak(TieRule.LOWEST_PRICE)
BY_QUALITY = TieBreak(TieRule.HIGHEST_QUALITY)
BY_PLAN = TieBreak(TieRule.CRITERION, "plan")
QUALITY = scheme(graded("plan", 50), graded("team", 50))
WITH_PRICE = scheme(graded("plan", 30), graded("team", 30), priced("prijs", 40))

Row = tuple[str, int, bool]


def rows(places: tuple[Place, ...]) -> list[Row]:
    return [(place.card.bid, place.rank, place.tied) for place in places]


def ranked(made: Scheme, **bids: tuple[str, str] | tuple[str, str, int]) -> tuple[Place, ...]:
    known = {}
    for bid, (plan, team, *price) in bids.items():
        known[bid] = answers(plan=plan, team=team, **dict.fromkeys(["prijs"][: len(price)], *price or [0]))
    return made.rank(made.score(known))


def test_the_highest_total_comes_first() -> None:
    places = ranked(QUALITY, a=("matig", "goed"), b=("goed", "goed"), c=("goed", "voldoende"))

    assert rows(places) == [("b", 1, False), ("c", 2, False), ("a", 3, False)]
    assert [place.decided_by for place in places] == [None, None, None]


def test_equal_totals_share_a_rank_and_the_next_rank_stays_free() -> None:
    places = ranked(QUALITY, b=("goed", "matig"), c=("matig", "matig"), a=("matig", "goed"))

    assert rows(places) == [("a", 1, True), ("b", 1, True), ("c", 3, False)]


def test_totals_that_floats_would_separate_are_equal() -> None:
    """0.1 + 0.2 against 0.3, the published case of binary floating point (docs.python.org)."""
    made = scheme(graded("plan", F("0.3")), graded("team", F("0.6")), roundings=EXACT)

    places = made.rank(
        made.score(
            {
                "a": answers(plan="uitstekend", team="onvoldoende"),
                "b": answers(plan="onvoldoende", team="voldoende"),
            }
        )
    )

    assert 0.3 * 1 + 0.6 * 0 == 0.3 * 0 + 0.6 * 0.5
    assert [place.rank for place in places] == [1, 1]
