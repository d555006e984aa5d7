"""What a buyer is warned of before publication, and the numbers that show it."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring import Scheme, TieBreak, TieRule
from scoring.panels import RankSumRule
from scoring.prices import (
    AverageOptimum,
    Clip,
    FixedPrice,
    LinearReference,
    LowestPriceRatio,
    MinMax,
)
from scoring.prices.spread import Degenerate
from scoring.ranking import RankOn
from tender.simulation.cautions import codes
from tender.simulation.looking import table_of, tied_share
from tests.scoring_cases import CIJFER, EXACT, F, graded, priced, scheme
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


TABLES: dict[str, Scheme] = {
    "steps": scheme(graded("plan", 60), priced("prijs", 40)),
    "coarse": DESERVED["discrimination"],
    "several": scheme(graded("plan", 20, COARSE), graded("team", 40, COARSE), priced("prijs", 40)),
    "lowest": ratio(plan=60, prijs=40),
    "span": scheme(graded("plan", 60, COARSE), priced("prijs", 40, MinMax(Degenerate.FULL))),
    "clipped": replace(DESERVED["discrimination"], clip=Clip.BOTH),
    "no price": scheme(graded("plan", 100, CIJFER)),
}


def unrounded(of: Scheme) -> Scheme:
    return replace(of, roundings=EXACT, rank_on=RankOn.EXACT)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("budget", [F(0), F(1000), BUDGET])
def test_whole_numbers_count_the_ties_that_scorecards_count(name: str, budget: Fraction) -> None:
    """A quality minimum of nothing changes no total, and has every bid scored with its card."""
    made_ = unrounded(TABLES[name])
    by_card = replace(made_, minimum_quality=F(0))

    assert table_of(made_)
    assert table_of(by_card) is None
    assert tied_share(made_, budget) == tied_share(by_card, budget)


def test_ties_are_counted_on_scorecards_where_a_total_is_not_all() -> None:
    least = unrounded(scheme(graded("plan", 100, COARSE, "ja")))

    assert table_of(least) is None
    assert table_of(DESERVED["component-zero"]) is None
    assert table_of(replace(unrounded(PLAIN), panel_rule=RankSumRule())) is None
