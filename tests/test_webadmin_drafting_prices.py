"""The step on price: how quality and price come together, the rule of a price, and its numbers."""

import pytest

from scoring.combinations import COMBINATIONS
from scoring.definition import Kind
from tender.documents.ruled import CHOSEN
from tender.drafting.checking import check
from tender.drafting.draft import Draft, price_keys
from tender.drafting.edits import add_price, set_combination, set_price_rule, set_weights
from tender.drafting.starting import from_nothing
from tender.drafting.trees import at, branches_at, put, text_at
from tender.findings import faults
from tender.reading import Tree
from tests.drafting_case import begun, kept, send, small, tree_of
from tests.website import BUYER, DAY, FIXTURES, Website

built, website = FIXTURES

USED = [kind for kind in COMBINATIONS.values() if not kind.about.refused]


def price_of(tree: Tree) -> Tree:
    return branches_at(tree, "criteria")[-1]["scoring"]


def filled(draft: Draft, name: str) -> Draft:
    """A draft with the example numbers of a combination, and weights that fit it."""
    kind = COMBINATIONS[name]
    for parameter in kind.about.parameters:
        place = ("scoring", "parameters", parameter.name)
        draft = draft.with_tree(put(draft.tree, place, parameter.example))
    if kind.price_fixed:
        keys = price_keys(draft.tree) or ()
        draft = draft.with_tree(put(draft.tree, (*keys, "scoring", "amount"), "900000"))
    weighs = kind.price_weighs or name == "weighted_sum"
    if name == "quality_adjusted_price":
        tree = put(draft.tree, ("scoring", "points"), "0.3")
        return set_weights(draft.with_tree(tree), {"plan": "0.2", "team": "0.1", "prijs": "0"})
    weights = (
        {"plan": "40", "team": "30", "prijs": "30"} if weighs else {"plan": "60", "team": "40"}
    )
    return set_weights(draft, weights)


@pytest.mark.parametrize("name", [kind.about.id for kind in USED if not kind.price_earns])
def test_every_combination_can_be_set_up_and_left_again(name: str) -> None:
    made = filled(set_combination(small(), COMBINATIONS[name]), name)

    checked = check(made, DAY)
    assert faults(checked.findings) == ()
    assert checked.model is not None
    assert "no-full-example" not in [finding.code for finding in checked.findings]
    again = set_combination(made, COMBINATIONS["weighted_sum"])
    assert at(again.tree, ("scoring", "parameters")) is None
    weight = "30" if COMBINATIONS[name].price_weighs else "0"
    line = {"formula": "linear_fixed_range", "full_at": "", "nil_at": "", "weight": weight}
    assert price_of(again.tree) == line


def test_quality_only_fixes_the_price() -> None:
    made = filled(set_combination(small(), COMBINATIONS["weighted_scale"]), "weighted_scale")

    assert price_of(made.tree) == {"weight": "0", "formula": "fixed_price", "amount": "900000"}
    assert check(made, DAY).sound


def test_a_fixed_price_stays_fixed_in_every_combination() -> None:
    fixed = set_price_rule(small(), "fixed_price", {"amount": "900000"})

    made = set_combination(fixed, COMBINATIONS["value_deduction"])

    assert price_of(made.tree) == {"weight": "0", "formula": "fixed_price", "amount": "900000"}


def test_a_combination_is_chosen_and_asks_for_its_own_numbers(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    assert "Gewogen som" in buyer.get(f"/draft/{draft}/price").text

    page = buyer.get(send(buyer, draft, "price", combination="superformula").location).text

    assert "Prijsregel" not in page
    assert "Prijs met alle punten" not in page
    assert "is geen getal" in page
    fields = {
        "together.quality_ref": "0,6", "together.price_ref": "800.000",
        "together.price_max": "€ 1.200.000", "floor": "700.000",
    }  # fmt: skip
    page = buyer.get(send(buyer, draft, "price", **fields).location).text
    made = tree_of(website, draft)
    assert at(made, ("scoring", "parameters")) == {
        "quality_ref": "0.6", "price_ref": "800000", "price_max": "1200000",
    }  # fmt: skip
    assert price_of(made) == {"weight": "0", "formula": "superformula", "floor": "700000"}
    assert 'value="0,6"' in page
    assert 'value="1.200.000"' in page


def test_an_uncommon_combination_stands_in_the_list_of_others(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    send(buyer, draft, "price", **{"combination.more": "richtwert_extended"})
    page = buyer.get(f"/draft/{draft}/price").text

    assert text_at(tree_of(website, draft), "scoring", "combination") == "richtwert_extended"
    assert "de meeste punten voor kwaliteit" in page
    send(buyer, draft, "price", **{"together.decision": "quality", "together.d": "0,1"})
    assert at(tree_of(website, draft), ("scoring", "parameters")) == {
        "d": "0.1", "decision": "quality",
    }  # fmt: skip


def test_quality_only_offers_no_price_rule_but_the_fixed_price(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    page = buyer.get(send(buyer, draft, "price", combination="weighted_scale").location).text

    assert 'value="fixed_price" checked' in page
    assert 'value="lowest_price_ratio"' not in page


def test_a_fault_in_a_combination_leads_to_its_step(website: Website) -> None:
    buyer = website.person(BUYER)
    draft = begun(website, set_combination(small(), COMBINATIONS["qcbs"]))

    page = buyer.get(f"/draft/{draft}/check").text

    assert f'href="/draft/{draft}/price"' in page.split("Wat nog wacht", 1)[1]


def test_a_price_that_was_taken_out_can_be_added_again(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    send(buyer, draft, "criteria", go="remove:prijs")
    assert "heeft geen prijscriterium" in buyer.get(f"/draft/{draft}/price").text

    for _time in range(2):
        url = f"/draft/{draft}/price"
        buyer.post(url, page=url, version="2", go="price")

    prices = [c for c in branches_at(tree_of(website, draft), "criteria") if c["type"] == "price"]
    assert [price["id"] for price in prices] == ["prijs"]
    assert add_price(kept(website, draft)) == kept(website, draft)


def test_a_price_that_is_added_fits_the_combination() -> None:
    made = set_combination(from_nothing("Proef", DAY), COMBINATIONS["value_deduction"])
    without = made.with_tree(put(made.tree, ("criteria",), []))

    added = add_price(without)

    assert price_of(added.tree) == {"weight": "0", "formula": "value_deduction"}


def test_every_choice_of_a_rule_has_dutch_words() -> None:
    for kind in USED:
        for parameter in kind.about.parameters:
            if parameter.kind is Kind.CHOICE:
                assert parameter.choices
                assert {
                    (parameter.name, choice.value) for choice in parameter.choices
                } <= CHOSEN.keys()
