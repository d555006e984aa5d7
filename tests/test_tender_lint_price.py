"""Lint on declared choices and on prices, in the social domain and elsewhere."""

import pytest

from scoring.combinations import COMBINATIONS
from scoring.prices import PRICE_RULES
from tender.language import speaking
from tests.lint_case import Change, changed, codes, looked_at, places
from tests.lint_changes import NO_COSTS, NO_FLOOR, PRICE, RATIO, SECOND_PRICE, THRESHOLD

FIXED: Change = (PRICE, "{weight: 0, formula: fixed_price, amount: 150}")
WEIGHTLESS = (
    ("{weight: 30, scale: trap, min", "{weight: 0, scale: trap, min"),
    ("{weight: 20, scale: trap}\n  - id: team", "{weight: 0, scale: trap}\n  - id: team"),
    ("{weight: 20, scale: trap}\n  - id: prijs", "{weight: 0, scale: trap}\n  - id: prijs"),
)


def service(name: str) -> Change:
    return ("service: other", f"service: {name}")


@pytest.mark.parametrize("formula", [n for n, r in PRICE_RULES.items() if not r.about.refused])
def test_relative_price_rules_are_told_and_absolute_ones_are_not(formula: str) -> None:
    named = (PRICE, f"{{weight: 30, formula: {formula}}}")

    assert ("W020" in codes(named)) == PRICE_RULES[formula].relative


@pytest.mark.parametrize("name", sorted(COMBINATIONS))
def test_relative_combinations_are_told_and_need_a_formula_in_the_notice(name: str) -> None:
    found = codes(("combination: weighted_sum", f"combination: {name}"))

    assert ("W020" in found) == COMBINATIONS[name].relative
    assert ("W504" in found) != COMBINATIONS[name].price_earns


def test_ranks_in_the_place_of_grades_are_relative_too() -> None:
    assert places("W020", ("panel_rule: consensus", "panel_rule: rank_sum")) == [
        "scoring.panel_rule"
    ]


def test_a_relative_price_without_weight_moves_nobody() -> None:
    assert "W020" not in codes((PRICE, "{weight: 0, formula: lowest_price_ratio}"))


def test_a_tie_rule_none_is_no_tie_rule() -> None:
    ties = "[{rule: criterion, criterion: plan}, {rule: lowest_price}]"

    assert "O027" in codes((ties, "[{rule: none}]"))


def test_a_floor_below_the_line_leaves_a_stretch_without_effect() -> None:
    assert "W026" in codes((", floor: 100}", ", floor: 90}"))
    assert "W026" not in codes((", floor: 100}", ", floor: 110}"))


@pytest.mark.parametrize("name", ["wmo", "jeugdwet"])
def test_in_the_social_domain_the_lowest_price_is_a_fault_whatever_the_reasons(name: str) -> None:
    assert "E101" in codes(service(name), THRESHOLD)
    assert "E101" in codes(service(name), *WEIGHTLESS)


@pytest.mark.parametrize("name", ["oco", "other"])
def test_elsewhere_the_lowest_price_waits_for_reasons(name: str) -> None:
    found = codes(service(name), THRESHOLD)

    assert "O102" in found
    assert "E101" not in found


@pytest.mark.parametrize(
    ("change", "fair"),
    [((), True), ((FIXED,), True), ((NO_FLOOR,), False), ((NO_COSTS,), False)],
)
@pytest.mark.parametrize(("name", "code"), [("wmo", "W103"), ("jeugdwet", "W103"), ("oco", "W104")])
def test_a_fair_price_is_fixed_or_has_a_floor_that_names_its_costs(
    name: str, code: str, change: tuple[Change, ...], *, fair: bool
) -> None:
    assert (code in codes(service(name), *change)) != fair


def test_for_client_support_a_lawyer_has_to_say_whether_the_law_applies() -> None:
    with speaking("en"):
        told = [
            f.sentence for f in looked_at(changed(service("oco"), NO_FLOOR)) if f.code == "W104"
        ]

    assert len(told) == 1
    assert "is to be verified with a lawyer" in told[0]


def test_the_law_is_named_as_people_know_it() -> None:
    with speaking("nl"):
        (told,) = [f.sentence for f in looked_at(changed(service("wmo"), NO_COSTS))]

    assert told.startswith("Bij een dienst onder de Wmo 2015 heeft 'Prijs' geen vaste prijs")


@pytest.mark.parametrize("word", ["Wmo-begeleiding", "jeugdhulp", "cliëntondersteuning"])
def test_a_title_that_speaks_of_the_social_domain_asks_for_the_service(word: str) -> None:
    title = ("Gunningscriteria schoonmaak", f"Criteria {word}")

    assert places("W105", title, ("service: other\n", "")) == ["title"]


def test_two_relative_price_components_are_told_once() -> None:
    two = ("requirements:", SECOND_PRICE + "requirements:")

    assert places("W023", two, RATIO) == ["criteria"]
