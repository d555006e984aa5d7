"""An award model tried on invented bids: who wins, and what a step of quality is worth."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.combinations import COMBINATIONS
from scoring.prices import (
    PRICE_RULES,
    Clip,
    DiscountPower,
    FixedPrice,
    LinearFixedRange,
    LinearReference,
    LowestPriceRatio,
    PriceItself,
)
from scoring.scheme import Group
from scoring.stereotypes import STEREOTYPES
from tender.simulation.alternatives import alternatives, comparable, declared, variant
from tender.simulation.choices import SCALES
from tender.simulation.curves import iso_lines, price_curve, step_values
from tender.simulation.reversal import find_reversal
from tender.simulation.scenario import (
    DEFAULT_BUDGET,
    Scenario,
    mixed_grades,
    prices_of,
    spread,
    stereotypes,
    suggested_budget,
)
from tender.simulation.simulation import Around, simulate, simulate_scheme
from tender.simulation.telling import certainty_mark, letters, name_of, remarks, simulation_tree
from tender.simulation.trial import Probe, try_out
from tests.scoring_cases import TRAPPEN, F, graded, priced, scheme
from tests.simulation_case import (
    BUDGET,
    FIXED,
    PLAIN,
    SUPER,
    VALUE,
    made,
    published,
    ratio,
)


def test_four_typical_bids_under_the_model_of_the_example() -> None:
    """Quality counts for 75 points, price for 25: all at 900,000 euro, none at 1,200,000."""
    found = simulate(published("oco"), BUDGET, "nl").tried[0]

    prices = {bid.name: bid.price for bid in found.scenario.bids}
    totals = {card.bid: card.total.value for card in found.trial.cards}
    assert prices == {
        "De beste": 1_200_000, "De degelijke": 900_000,
        "De zuinige": 720_000, "De prijsvechter": 600_000,
    }  # fmt: skip
    assert totals == {
        "De beste": F("67.5"), "De degelijke": F("81.25"),
        "De zuinige": 70, "De prijsvechter": F("58.75"),
    }  # fmt: skip
    assert found.trial.winners == ("De degelijke",)


def test_a_budget_is_what_the_rules_of_the_model_expect_bids_to_reach() -> None:
    two = scheme(graded("plan", 60), priced("een", 20), priced("twee", 20, LinearReference(F(300))))

    assert suggested_budget(PLAIN) == 1_200_000
    assert suggested_budget(two) == 1_200_300
    assert suggested_budget(FIXED) == 500_000
    assert suggested_budget(VALUE) == 1_000_000
    assert suggested_budget(ratio(plan=60, prijs=40)) == DEFAULT_BUDGET
    assert suggested_budget(replace(ratio(plan=60, prijs=40), combination=SUPER)) == 900


@given(st.integers(1, 10**9), st.lists(st.integers(1, 50), min_size=1, max_size=5))
def test_a_spread_price_adds_up_to_the_cent(cents: int, measures: list[int]) -> None:
    parts = spread(F(cents, 100), [F(measure) for measure in measures])

    assert sum(parts) == F(cents, 100)
    assert not [part for part in parts if part < F(0)]
    assert {(part * 100).denominator for part in parts} == {1}


def test_a_price_is_spread_as_the_rules_of_its_components_expect() -> None:
    two = scheme(
        graded("plan", 60),
        priced("werk", 30, LinearReference(F(900))),
        priced("reis", 10, LinearReference(F(100))),
        priced("vast", 0, FixedPrice(F(50))),
    )

    assert prices_of(two, F(500)) == {"werk": 450, "reis": 50, "vast": 50}


@given(st.fractions(0, 1, max_denominator=40))
def test_mixed_grades_come_near_the_share_that_was_asked(share: Fraction) -> None:
    three = scheme(graded("a", 20), graded("b", 30), graded("c", 10), priced("prijs", 40))
    grades = mixed_grades(three, share)

    earned = sum((TRAPPEN.share(grades[c.key]) * c.weight for c in three.graded), F(0))
    assert abs(earned / 60 - share) <= F(1, 8)


def test_the_price_curve_gives_the_points_of_the_published_line() -> None:
    scenario = stereotypes(PLAIN, BUDGET, "nl")
    curve = {point.price: point for point in price_curve(PLAIN, scenario, BUDGET)}

    assert curve[F(900_000)].points == 40
    assert curve[F(1_080_000)].points == 16
    assert curve[F(1_080_000)].total == 46
    assert min(curve) == 600_000
    assert max(curve) == 1_500_000


def test_a_step_of_quality_is_worth_what_its_points_cost_on_the_price_line() -> None:
    """A quarter of 60 points is 15; 40 points cost 300,000 euro, so 15 cost 112,500."""
    steps = step_values(PLAIN, stereotypes(PLAIN, BUDGET, "nl"), BUDGET)

    assert [(s.grade, s.better) for s in steps][:2] == [
        ("onvoldoende", "matig"), ("matig", "voldoende"),
    ]  # fmt: skip
    assert {(s.points, s.euro) for s in steps} == {(F(15), F(112_500))}


def test_in_a_value_deduction_a_step_is_worth_its_published_value() -> None:
    steps = step_values(VALUE, stereotypes(VALUE, BUDGET, "nl"), BUDGET)

    assert {(s.points, s.euro) for s in steps} == {(F(100_000), F(100_000))}


def test_below_a_hundred_thousand_euro_prices_are_looked_for_to_the_cent() -> None:
    hourly = scheme(graded("plan", 60), priced("uur", 40, LinearFixedRange(F(90), F(120))))
    steps = step_values(hourly, stereotypes(hourly, F(120), "nl"), F(120))

    assert {s.euro for s in steps} == {F("11.25")}


def test_a_step_that_outweighs_every_price_has_no_amount() -> None:
    heavy = replace(scheme(graded("plan", 95), priced("prijs", 5)), clip=Clip.BOTH)
    steps = step_values(heavy, stereotypes(heavy, BUDGET, "nl"), BUDGET)

    assert {s.euro for s in steps} == {None}


def test_a_rule_without_an_answer_gives_no_amounts() -> None:
    """A discount on 1,000 euro has no answer for the prices of this budget."""
    power = scheme(
        graded("plan", 60),
        priced("prijs", 40, DiscountPower(F(1, 2), F(1000))),
    )
    scenario = stereotypes(power, BUDGET, "nl")

    assert {s.euro for s in step_values(power, scenario, BUDGET)} == {None}
    assert {p.total for p in price_curve(power, scenario, BUDGET)} == {None}
    assert {p for line in iso_lines(power, scenario, BUDGET) for _q, p in line.prices} == {None}


def test_bids_on_one_line_have_one_total() -> None:
    scenario = stereotypes(VALUE, BUDGET, "nl")
    lines = iso_lines(VALUE, scenario, BUDGET)

    for line in lines:
        worth = {price - share * 400_000 for share, price in line.prices if price is not None}
        assert worth == {line.at - 200_000}
    assert [line.at for line in lines] == [900_000, 1_020_000, 1_140_000]


@pytest.mark.no_cover
@settings(max_examples=40)  # each draws whole curves
@given(st.sampled_from(sorted(PRICE_RULES)), st.integers(10_000, 2_000_000))
def test_no_line_of_equal_worth_names_a_price_that_is_worth_less(rule: str, euro: int) -> None:
    tried = variant(PLAIN, rule, F(euro))
    if tried is None or rule == "average_optimum":
        return
    scenario = stereotypes(tried, F(euro), "nl")
    others = scenario.answers()
    line = iso_lines(tried, scenario, F(euro))[1]
    for share, price in line.prices[::5]:
        if price is not None:
            bid = replace(
                scenario.bids[0], name="~", grades=mixed_grades(tried, share),
                prices=prices_of(tried, price),
            )  # fmt: skip
            probe = Probe(tried, others, bid)
            assert (probe.worth(bid) or 0) > (probe.worth(probe.priced(bid, 3 * price)) or -(10**9))


def test_every_formula_is_laid_side_by_side_with_the_same_weights() -> None:
    found = alternatives(PLAIN, stereotypes(PLAIN, BUDGET, "nl"), BUDGET)

    priceless = {key for key, each in COMBINATIONS.items() if each.price_earns}
    assert {each.about.id for each in found} == (PRICE_RULES.keys() | COMBINATIONS.keys()) - (
        priceless | {"fixed_price"}
    )
    assert all(each.winners or each.problem for each in found)


def test_the_formula_of_the_model_keeps_its_own_parameters() -> None:
    own = next(e for e in alternatives(PLAIN, stereotypes(PLAIN, BUDGET, "nl"), BUDGET)
               if e.about.id == "linear_fixed_range")  # fmt: skip

    assert dict(own.parameters) == {"full_at": 900_000, "nil_at": 1_200_000}
    assert own.winners == try_out(PLAIN, stereotypes(PLAIN, BUDGET, "nl").answers()).winners
    assert declared(PLAIN) == LinearFixedRange.about
    assert declared(VALUE) == COMBINATIONS["value_deduction"].about


def test_parameters_of_other_formulas_move_along_with_the_budget() -> None:
    tried = variant(ratio(plan=60, prijs=40), "linear_fixed_range", F(300))

    assert tried
    assert tried.priced[0].rule == LinearFixedRange(F(200), F(300))


def test_each_of_the_four_typical_bids_wins_under_some_formula() -> None:
    general = scheme(graded("plan", 60, SCALES["0-100"]), priced("prijs", 40, LowestPriceRatio()))
    found = alternatives(general, stereotypes(general, BUDGET, "nl"), BUDGET)

    assert {name for each in found for name in each.winners} == {s.title.nl for s in STEREOTYPES}


def test_a_model_that_gives_the_price_no_points_is_compared_as_well() -> None:
    """In euro 400,000 of quality stands against a price range of 480,000: 45.45 to 54.55 points."""
    in_euro = variant(VALUE, "lowest_price_ratio", BUDGET)
    quotient = scheme(
        graded("plan", 100),
        priced("prijs", 0, PriceItself()),
        combination="price_per_quality_point",
    )
    halves = variant(quotient, "lowest_price_ratio", BUDGET)

    assert in_euro
    assert halves
    assert in_euro.weights == {"plan": F(500, 11), "prijs": F(600, 11)}
    assert halves.weights == {"plan": 50, "prijs": 50}


def test_where_the_price_is_fixed_there_is_nothing_to_compare() -> None:
    found = made(FIXED, F(500_000))

    assert not comparable(FIXED)
    assert found.tried[0].alternatives == ()
    assert found.lines == ()
    assert {step.euro for step in found.steps} == {None}
    assert {card.bid: card.total.value for card in found.tried[0].trial.cards}["De beste"] == 100


def test_a_formula_that_cannot_bear_the_weights_says_so() -> None:
    """With every weight on the price, quality has none to raise to a power."""
    cheapest = scheme(graded("plan", 0), priced("prijs", 100))

    problems = {
        each.about.id: each.problem
        for each in alternatives(cheapest, stereotypes(cheapest, BUDGET, "nl"), BUDGET)
    }

    assert problems["linear_fixed_range"] == ""
    assert problems["price_per_quality_point"]


def test_groups_keep_their_proportions_under_another_formula() -> None:
    nested = scheme(
        Group("kwaliteit", F(60), (graded("a", 40), graded("b", 20))), priced("prijs", 40)
    )
    tried = variant(nested, "value_deduction", F(1_000_000))

    assert tried
    assert tried.weights == {"a": 400_000, "b": 200_000, "prijs": 0}


def test_a_constructed_reversal_holds_when_it_is_scored_again() -> None:
    found = find_reversal(ratio(plan=60, prijs=40), BUDGET)

    assert found
    both = Scenario("", (found.first, found.second))
    three = Scenario("", (found.first, found.second, found.third))
    of = ratio(plan=60, prijs=40)
    assert try_out(of, both.answers()).winners == (found.first.name,)
    assert try_out(of, three.answers()).winners == (found.second.name,)


def test_no_reversal_is_looked_for_where_bids_do_not_touch_each_other() -> None:
    assert find_reversal(PLAIN, BUDGET) is None


def test_a_relative_formula_that_never_meets_a_tie_gives_no_reversal() -> None:
    assert (
        find_reversal(scheme(graded("plan", 0), priced("prijs", 100, LowestPriceRatio())), BUDGET)
        is None
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_tree_holds_everything_as_text(language: str) -> None:
    of = ratio(plan=60, prijs=40)
    own = Scenario("Eigen", stereotypes(of, BUDGET, language).bids[:2])
    found = simulate_scheme(of, BUDGET, Around(language), (own,))
    tree = simulation_tree(found, language)

    assert json.loads(json.dumps(tree)) == tree
    assert set(tree) == {
        "budget", "scenarios", "price_curve", "quality_steps", "lines_of_equal_worth",
        "reversal", "cautions",
    }  # fmt: skip
    scenarios = json.loads(json.dumps(tree["scenarios"]))
    assert scenarios[1]["title"] == "Eigen"
    assert scenarios[0]["bids"][0]["prices"] == {"prijs": "1200000"}
    assert simulation_tree(made(FIXED), "nl")["reversal"] is None


def test_the_titles_of_criteria_are_in_the_language_of_the_reader() -> None:
    oco = published("oco")

    assert Around.of(oco, "nl").titles["prijs"] == "Prijs"
    assert Around.of(oco, "en").titles["prijs"] == "Price"


def test_a_mark_stands_beside_what_was_not_read_in_its_source() -> None:
    found = {each.about.id: each for each in made(PLAIN).tried[0].alternatives}

    assert certainty_mark(LinearFixedRange.about) == ""
    assert certainty_mark(LinearReference.about)
    assert len(remarks(found["average_optimum"])) == 2
    assert remarks(found["lowest_price_ratio"]) == ()


def test_bids_are_named_by_letters_however_many_there_are() -> None:
    bids = stereotypes(PLAIN, BUDGET, "en").bids

    assert list(letters(bids).values()) == ["A", "B", "C", "D"]
    assert [name_of(number) for number in (25, 26, 27, 52)] == ["Z", "AA", "AB", "BA"]
