"""Laws that hold in every world that the field can ask about.

Property tests over `scoring` and `tender`, by what their laws are about; the names of the tests say
the laws. Those of `scoring` are asked of 500 cases by day, unless they say otherwise, and of 10,000
by `make nightly`.

| laws about | file |
|---|---|
| totals: adding up, bounds, price and grade never work against a bid, no third bid | here |
| a second arithmetic agrees on every rule, policy, stage, tie and refusal | test_scoring_oracle |
| the faults of other systems: weights that are split, exact ties of means | test_scoring_faults |
| numbers: rounding modes, writing and reading back, sums | test_scoring_numbers |
| scales: share and grade rise together | test_scoring_scales |
| panel rules: means, medians, trimming, weights, order of members | test_scoring_panel |
| rank sums | test_scoring_cells |
| price rules: every property that each declares | test_scoring_prices, .._prices_properties |
| combinations: every property that each declares | test_scoring_combination_properties |
| quotients; comparing in pairs | test_scoring_combination_quotients, .._combination_pairwise |
| schemes: weights make the points; a table gives the same | test_scoring_scheme, .._table |
| ranks: order of entry, what a rank counts | test_scoring_ranking |
| printed sums and trees give the numbers they stand for | test_scoring_sums, .._explanation |
| stages, lots and dropping out | test_scoring_stages, .._lots, .._dropout |
| weight intervals | test_scoring_intervals |
| stability | test_scoring_stability_weights, _grades, _prices, _numbers, _withdrawing, _looks |
| closed forms of withdrawal | test_scoring_withdrawal |
| abnormally low bids | test_scoring_abnormal |
| files: reading back, random and damaged bytes | test_tender_reading, _damage, _dossier_journeys |
| evaluating: the order of entry; rights; days | test_tender_evaluation, _policy, _calendar |
| price sheets, sums done again, invented bids | test_tender_pricesheet, _recalc, _simulation |
| criteria files: writing, editions, coverage | test_tender_writing, _editions, _coverage |
| lint: damaged files, words and sentences | test_tender_lint_damage, _lint_words |
| setting up: planning | test_tender_drafting_planning |
| bringing in: notices, tables, letters | test_tender_importing, _letters |
| advice: proposals and answers | test_tender_advice, _advice_proposing |
"""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import Answers, Better, Rounding, Roundings, Stage
from scoring.prices import Clip, LowestPriceRatio
from tests.scoring_bidder import check_sums
from tests.scoring_cases import (
    CENTS,
    FEWER,
    PRICES,
    F,
    World,
    answers,
    graded,
    priced,
    scheme,
    worlds,
)


def check_adding_up(world: World) -> None:
    """Settled point 1: points add up to the total where `weighted_criterion` is declared."""
    made = replace(world.scheme, roundings=CENTS)
    for card in replace(world, scheme=made).cards:
        assert all((line.points * 100).denominator == 1 for line in card.lines)
        if card.totals and made.combination.better is Better.HIGH:
            assert sum((line.points for line in card.lines), F(0)) == card.total.value


def check_bounds(world: World) -> None:
    """With every share between none and all, no exact total leaves 0 to the points to be won."""
    made = replace(world.scheme, clip=Clip.BOTH)
    for card in replace(world, scheme=made).cards:
        for line in card.lines:
            assert 0 <= line.exact <= line.weight
        if card.totals and made.combination.better is Better.HIGH:
            assert 0 <= card.exact_total.value <= made.points


def check_independence(world: World) -> None:
    """With absolute formulas the exit of one bid never swaps two others."""
    before = world.ranks
    for gone in world.bids:
        rest = {bid: known for bid, known in world.bids.items() if bid != gone}
        after = replace(world, bids=rest).ranks
        assert after.keys() == before.keys() - {gone}
        for one in after:
            for other in after:
                assert (after[one] < after[other]) is (before[one] < before[other])


@FEWER
@given(worlds())
def test_points_that_are_rounded_one_by_one_add_up_to_the_total(world: World) -> None:
    check_adding_up(world)


@FEWER
@given(worlds())
def test_nobody_earns_less_than_nothing_or_more_than_there_is(world: World) -> None:
    check_bounds(world)


@FEWER
@given(worlds(relative=False))
def test_with_absolute_formulas_leaving_a_bid_out_never_reorders_the_rest(world: World) -> None:
    check_independence(world)


@FEWER
@given(worlds(whole=True), st.data())
def test_a_higher_price_never_helps_the_bid_that_asks_it(world: World, data: st.DataObject) -> None:
    bid = data.draw(st.sampled_from(sorted(world.bids)))
    more = data.draw(PRICES)
    dearer = {key: price + more for key, price in world.bids[bid].prices.items()}

    worth = _worth(world, bid, Answers(world.bids[bid].grades, dearer))

    assert [(before, after) for before, after in worth if after > before] == []


@FEWER
@given(worlds(relative=False), st.data())
def test_a_better_grade_never_harms_the_bid_that_gets_it(world: World, data: st.DataObject) -> None:
    bid = data.draw(st.sampled_from(sorted(world.bids)))
    grades = dict(world.bids[bid].grades)
    for criterion in world.scheme.graded:
        scale = criterion.scale
        grades[criterion.key] = tuple(
            max(grade, data.draw(st.sampled_from(scale.grades)), key=scale.score)
            for grade in grades[criterion.key]
        )

    worth = _worth(world, bid, Answers(grades, world.bids[bid].prices))

    assert [(before, after) for before, after in worth if after < before] == []


def _worth(world: World, bid: str, changed: Answers) -> list[tuple[Fraction, Fraction]]:
    """What each total and line of a bid is worth to it, before and after a change to it."""
    worth = []
    for bids in (world.bids, {**world.bids, bid: changed}):
        card = next(card for card in replace(world, bids=bids).cards if card.bid == bid)
        sign = 1 if world.scheme.combination.better is Better.HIGH else -1
        known = card.totals or ()
        totals = [sign * total.value for total in known]
        worth.append(totals + [line.points for line in card.lines])
    return list(zip(*worth, strict=True))


def test_with_the_lowest_price_as_measure_a_loser_decides_between_two_others() -> None:
    """The critical price of formulas.md 7, test 2: 60 x 0.25 / (40 x (1/100 - 1/200)) = 75."""
    made = scheme(graded("plan", 60), priced("prijs", 40, LowestPriceRatio()))
    two = {
        "good": answers(plan="uitstekend", prijs=200),
        "cheap": answers(plan="goed", prijs=100),
    }

    def order(dummy: int) -> list[str]:
        third = {"dummy": answers(plan="onvoldoende", prijs=dummy)}
        return [place.card.bid for place in made.rank(made.score({**two, **third}))]

    assert order(76) == ["cheap", "good", "dummy"]
    assert order(74) == ["good", "cheap", "dummy"]
    assert World(made, {**two, "dummy": answers(plan="onvoldoende", prijs=75)}, 1).ranks == {
        "good": 1,
        "cheap": 1,
        "dummy": 3,
    }


def test_where_the_rounding_stands_can_decide_who_wins() -> None:
    """Rounding each criterion gives other totals than rounding the total: formulas.md 6.1."""
    thirds = scheme(*(graded(key, F(1, 3)) for key in "abcdef"), graded("g", 2))
    many_small = answers(**dict.fromkeys("abcdef", "matig"), g="onvoldoende")
    one_big = answers(**dict.fromkeys("abcdef", "onvoldoende"), g="matig")

    def totals(stage: Stage) -> list[Fraction]:
        made = replace(thirds, roundings=Roundings({stage: Rounding(1)}))
        return [card.total.value for card in made.score({"many": many_small, "one": one_big})]

    assert totals(Stage.WEIGHTED_CRITERION) == [F("0.6"), F("0.5")]
    assert totals(Stage.TOTAL) == [F("0.5"), F("0.5")]


def test_there_are_laws_enough_and_each_file_that_holds_some_is_named_above() -> None:
    """At least 25 properties over the arithmetic and the files, as was asked of this project."""
    here = Path(__file__)
    files = [*here.parent.glob("test_scoring_*.py"), *here.parent.glob("test_tender_*.py")]
    found = {path.stem: path.read_text("utf-8").count("\n@given") for path in files}
    named = __doc__ or ""

    assert sum(found.values()) >= 25
    assert [
        stem
        for stem, count in found.items()
        if count and path_end(stem) not in named and stem != here.stem
    ] == []


def path_end(stem: str) -> str:
    """The last word of the name of a test file, as the table writes it."""
    return stem.rpartition("_")[2]


@pytest.mark.nightly
@given(worlds(), worlds(whole=True, relative=False))
def test_all_laws_hold_in_many_more_worlds(world: World, absolute: World) -> None:
    check_sums(world)
    check_adding_up(world)
    check_bounds(world)
    check_independence(absolute)
