"""What a buyer is warned of before publication, and the numbers that show it."""

from dataclasses import replace

import pytest

from scoring import Scheme, TieBreak, TieRule
from scoring.prices import (
    AverageOptimum,
    Clip,
    FixedPrice,
    LinearReference,
    LowestPriceRatio,
    MinMax,
)
from scoring.prices.spread import Degenerate
from tender.simulation.cautions import codes
from tender.simulation.looking import tied_share
from tests.scoring_cases import CIJFER, F, graded, priced, scheme
from tests.simulation_case import (
    BUDGET,
    COARSE,
    LONG,
    PLAIN,
    caution_of,
    made,
    ratio,
)

LOTTERY = (TieBreak(TieRule.LOTTERY),)
DESERVED: dict[str, Scheme] = {
    "rank-reversal": ratio(plan=60, prijs=40),
    "dropout": ratio(plan=60, prijs=40),
    "flat": replace(PLAIN, clip=Clip.BOTH),
    "floor": replace(PLAIN, clip=Clip.HIGH),
    "component-zero": scheme(
        graded("plan", 60),
        priced("een", 20, LowestPriceRatio()),
        priced("twee", 20, LowestPriceRatio()),
    ),
    "nearly-zero": ratio(plan=60, prijs=40),
    "scale-length": replace(
        scheme(graded("plan", 90, CIJFER), priced("prijs", 10)), clip=Clip.BOTH
    ),
    "effective-weight": replace(scheme(graded("plan", 60), priced("prijs", 40)), clip=Clip.BOTH),
    "discrimination": replace(
        scheme(graded("plan", 100, COARSE), priced("prijs", 0, FixedPrice(F(1000))))
    ),
    "not-monotone": scheme(graded("plan", 60), priced("prijs", 40, AverageOptimum())),
    "lottery-first": replace(PLAIN, ties=LOTTERY),
    "min-max": scheme(graded("plan", 60), priced("prijs", 40, MinMax(Degenerate.FULL))),
    "mean-reference": scheme(
        graded("plan", 60), priced("prijs", 40), combination="richtwert_weighted_mean"
    ),
    "reconstructed": scheme(graded("plan", 60), priced("prijs", 40, LinearReference(F(900_000)))),
}


def test_every_caution_has_a_model_that_deserves_it() -> None:
    assert set(codes()) == DESERVED.keys()


@pytest.mark.parametrize("code", DESERVED)
def test_a_caution_says_in_both_languages_what_the_model_does(code: str) -> None:
    found = caution_of(DESERVED[code], code)

    for language in ("nl", "en"):
        assert "{" not in found.title[language] + found.sentence(language)
        assert all("{" not in source.name for source in found.sources)
        assert all(source.says[language] for source in found.sources)


@pytest.mark.parametrize("code", sorted(DESERVED.keys() - {"lottery-first", "nearly-zero"}))
def test_a_model_that_does_not_deserve_a_caution_is_spared_it(code: str) -> None:
    sound = scheme(graded("a", 30, CIJFER), graded("b", 30, CIJFER), priced("prijs", 40, LONG))

    assert code not in {each.code for each in made(sound, F(1_000_000)).cautions}


def test_a_flat_stretch_is_named_by_the_prices_at_which_it_begins_and_ends() -> None:
    sentence = caution_of(DESERVED["flat"], "flat").sentence("nl")

    assert "600.000 en 900.000 euro en tussen 1.200.000 en 1.500.000 euro" in sentence


def test_a_relative_price_is_not_called_flat_where_it_moves_the_others() -> None:
    """Below the lowest of the others a bid keeps all points, but takes points from them."""
    assert "flat" not in {each.code for each in made(ratio(plan=60, prijs=40)).cautions}


def test_the_effective_weight_of_the_price_is_what_it_makes_of_the_differences() -> None:
    """Quality spans half of 60 points and price all 40, which is 57.1 per cent of 70."""
    facts = caution_of(DESERVED["effective-weight"], "effective-weight").facts

    assert facts["declared"] == "40"
    assert facts["effective"] == "57,1"


@pytest.mark.parametrize(
    ("policy", "told"),
    [("rescore", "opnieuw berekend"), ("keep_order", "blijft staan"), ("", "nog niets")],
)
def test_a_caution_tells_what_the_model_says_of_who_drops_out(policy: str, told: str) -> None:
    found = made(ratio(plan=60, prijs=40), on_dropout=policy).cautions

    assert told in next(each for each in found if each.code == "dropout").sentence("nl")


def test_on_a_scale_of_two_grades_similar_bids_often_end_equal() -> None:
    fine = scheme(graded("plan", 60, CIJFER), priced("prijs", 40))

    assert tied_share(DESERVED["discrimination"], F(1000)) > F(9, 10)
    assert tied_share(fine, BUDGET) < F(1, 10)
