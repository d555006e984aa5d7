"""A second arithmetic, written plainly from the definitions, agrees with `scoring` everywhere.

`tests/oracle` shares no code with `scoring`: it reads plain data (`oracle/paper.py`), computes in
fractions, and in 50 digits where no fraction holds a number. `oracle/worlds.py` draws tenders with
every rule and policy, aimed at ties, gaps, equal and odd prices.
"""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.combinations import COMBINATIONS
from scoring.panels import PANEL_RULES
from scoring.prices import PRICE_RULES
from tests.oracle import combinations, prices, worlds
from tests.oracle.checking import check
from tests.oracle.paper import Bid, Graded, Paper, Priced, Scale

F = Fraction
CIJFER = Scale("range", tuple((str(score), F(score)) for score in range(11)))
STEPS = Scale("steps", (("alles", F(1)), ("deel", F(5999, 10000)), ("niets", F(0))), "", "")


def test_the_second_arithmetic_knows_every_rule_that_is_registered() -> None:
    assert prices.FORMULAS.keys() == PRICE_RULES.keys() == worlds.PRICE_PARAMETERS.keys()
    assert (
        combinations.COMBINE.keys() == COMBINATIONS.keys() == worlds.COMBINATION_PARAMETERS.keys()
    )
    assert set(worlds.PANELS) == PANEL_RULES.keys()


def test_the_drawn_parameters_are_those_that_the_rules_declare() -> None:
    for drawn, rules in (
        (worlds.PRICE_PARAMETERS, PRICE_RULES),
        (worlds.COMBINATION_PARAMETERS, COMBINATIONS),
    ):
        for name, kind in rules.items():
            declared = {parameter.name for parameter in kind.about.parameters}
            assert drawn[name].keys() == declared, name


@pytest.mark.parametrize("combination", COMBINATIONS)
@settings(max_examples=16)
@given(data=st.data())
def test_both_arithmetics_agree_on_a_combination(combination: str, data: st.DataObject) -> None:
    paper = data.draw(worlds.papers(combination))
    check(paper)


@pytest.mark.parametrize("formula", PRICE_RULES)
@settings(max_examples=16)
@given(data=st.data())
def test_both_arithmetics_agree_on_a_price_rule(formula: str, data: st.DataObject) -> None:
    paper = data.draw(worlds.papers("weighted_sum", formula))
    check(paper)


@pytest.mark.nightly
@given(worlds.papers() | worlds.papers("weighted_sum"))
def test_both_arithmetics_agree_on_many_more_tenders(paper: Paper) -> None:
    check(paper)


def one(grade: str, price: int, **more: str) -> Bid:
    """A bid of one evaluator's grades and a price."""
    grades = {"k": grade, **more}
    return Bid({key: (("e1", given),) for key, given in grades.items()}, {"p": F(price)})


LOG = Paper(
    graded=(Graded("k", F(60), CIJFER),),
    priced=(Priced("p", F(40), "log_price", {"a": F(4)}),),
    bids={"low": one("5", 100), "double": one("5", 200)},
    rounding={"weighted_criterion": (2, "down")},
)


def test_a_logarithm_that_is_a_simple_fraction_is_exact_before_it_is_rounded() -> None:
    check(LOG)


AT_COMPONENT = Paper(
    graded=(Graded("k", F(100), STEPS),),
    priced=(),
    bids={"edge": one("deel", 1), "top": one("alles", 1)},
    rounding={"component": (1, "half_up")},
)


def test_a_minimum_of_all_quality_is_held_against_the_published_quality() -> None:
    bare = {bid: replace(given, prices={}) for bid, given in AT_COMPONENT.bids.items()}
    check(replace(AT_COMPONENT, bids=bare, minimum_quality=F("0.6")))


def test_a_threshold_is_held_against_the_published_quality() -> None:
    check(
        replace(
            AT_COMPONENT,
            priced=(Priced("p", F(0), "threshold_then_price"),),
            combination="threshold_then_price",
            parameters={"t": F("0.6"), "c": F(0)},
        )
    )


def test_a_tie_on_quality_is_held_on_the_published_quality() -> None:
    scale = replace(STEPS, scores=(*STEPS.scores, ("zestig", F(3, 5))))
    check(
        Paper(
            graded=(Graded("k", F(100), scale),),
            priced=(),
            bids={"a": Bid(one("deel", 1).grades, {}), "b": Bid(one("zestig", 1).grades, {})},
            rounding={"component": (1, "half_up")},
            rank_on="rounded",
            ties=(("highest_quality", ()),),
        )
    )


def test_a_bid_that_waits_for_a_grade_is_not_held_against_the_minimum_of_all_quality() -> None:
    """F8: no sum over the criteria that happen to be filled in."""
    half = Bid({"k": (("e1", "5"),), "l": ()}, {"p": F(50)})
    check(
        Paper(
            graded=(Graded("k", F(30), CIJFER), Graded("l", F(30), CIJFER)),
            priced=(Priced("p", F(40), "lowest_price_ratio"),),
            bids={"whole": one("8", 100, l="8"), "half": half},
            reference_set="above_minimum",
            minimum_quality=F("0.6"),
        )
    )
