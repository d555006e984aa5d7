"""Other weights, scales, formulas and bids, tried before they are in a file."""

from pathlib import Path

import pytest

from scoring.scheme import Group
from tender.simulation.choices import SCALES, Choices, chosen
from tender.simulation.own import parse_scenarios, read_scenarios
from tests.scoring_cases import F, graded, priced, scheme
from tests.simulation_case import (
    BUDGET,
    OWN,
    PLAIN,
    published,
)


def test_other_weights_scale_and_formula_are_tried_together() -> None:
    choices = Choices("value_deduction", "0-10", {"plan": F(30)})
    tried = chosen(PLAIN, choices, BUDGET)

    assert tried
    assert tried.graded[0].scale == SCALES["0-10"]
    assert tried.graded[0].weight == 30 * BUDGET * F(2, 5) / 40
    assert tried.combination.about.id == "value_deduction"


def test_weights_within_a_group_make_the_weight_of_the_group() -> None:
    nested = scheme(
        Group("kwaliteit", F(60), (graded("a", 40), graded("b", 20))), priced("prijs", 40)
    )
    tried = chosen(nested, Choices(weights={"a": F(10), "prijs": F(70)}), BUDGET)

    assert tried
    assert (tried.points, tried.criteria[0].weight) == (F(100), F(30))


def test_another_scale_drops_a_minimum_that_it_does_not_have() -> None:
    strict = scheme(graded("plan", 60, minimum="goed"), priced("prijs", 40))
    tried = chosen(strict, Choices(scale="1-5"), BUDGET)

    assert tried
    assert tried.graded[0].minimum == ""


def test_nothing_chosen_leaves_the_model_as_it_is() -> None:
    assert chosen(PLAIN, Choices(), BUDGET) == PLAIN


def test_a_price_without_weight_bears_no_other_formula() -> None:
    free = scheme(graded("plan", 100), priced("prijs", 0))

    assert chosen(free, Choices("lowest_price_ratio"), BUDGET) is None


def test_own_scenarios_are_read_for_a_model() -> None:
    scenarios, findings = read_scenarios(OWN, published("oco").scheme)

    assert findings == ()
    newcomer = scenarios[0].bids[2]
    assert newcomer.grades["onafhankelijkheid"] == "uitstekend"
    assert newcomer.prices == {"prijs": 905_000}
    assert scenarios[1].bids[0].price == 1_060_000


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    scenarios, findings = read_scenarios(tmp_path / "weg.yaml", PLAIN)

    assert scenarios == ()
    assert [finding.code for finding in findings] == ["file-missing"]


@pytest.mark.parametrize(
    ("bid", "code"),
    [
        ("{name: A, grades: {onbekend: goed}, price: 1}", "criterion-unknown"),
        ("{name: A, grades: {plan: best}, price: 1}", "grade-unknown"),
        ("{name: A, grades: {}, price: 1}", "key-missing"),
        ("{name: A, quality: 0.5}", "key-missing"),
        ("{name: A, quality: 0.5, prices: {korting: 1}, price: 1}", "price-criterion-unknown"),
        (
            "{name: A, quality: 0.5, price: 1}\n      - {name: A, quality: 0.5, price: 1}",
            "double-bid",
        ),
        ("{name: A, quality: veel, price: 1}", None),
    ],
)
def test_a_faulty_scenario_is_refused_with_its_place(bid: str, code: str | None) -> None:
    text = f"model: proef\nscenarios:\n  - title: T\n    bids:\n      - {bid}\n"
    scenarios, findings = parse_scenarios(text.encode(), "s.yaml", PLAIN)

    assert scenarios == ()
    assert findings
    assert all(finding.place.line for finding in findings)
    if code:
        assert code in {finding.code for finding in findings}


def test_what_is_no_yaml_gives_no_scenarios() -> None:
    scenarios, findings = parse_scenarios(b"model: [", "s.yaml", PLAIN)

    assert scenarios == ()
    assert findings
