"""Worked examples in a criteria file: sums that readers can redo, run as tests."""

import pytest

from tender.findings import Level
from tests.criteria_case import NO_EXAMPLES, RATIO, SOUND, changed, codes, parse, told
from tests.dossier_case import place_of

EXAMPLES = [
    ("{plan: ja, risico: 10, team: ja, prijs: 100}", "{plan: ja}", "example-missing"),
    ("plan: 33.33, ", "plan: 33.34, ", "example-wrong"),
    ("total: 100}", "total: 99}", "example-wrong"),
    ("total: 100}", "total: 100, below_minimum: [plan]}", "example-wrong"),
    ("plan: 33.33, ", "plan: 33.33, onbekend: 1, ", "example-wrong"),
    ("team: ja, prijs: 100}", "team: jawel, prijs: 100}", "example-grade"),
    ("risico: 10,", "risico: tien,", "example-grade"),
    ("team: ja, prijs: 100}", "team: ja, prijs: duizend}", "example-amount"),
    ("team: ja, prijs: 100}", "team: ja, prijs: 0}", "example-price"),
]


@pytest.mark.parametrize(("old", "new", "code"), EXAMPLES)
def test_an_example_that_does_not_come_out_is_told_at_the_example(
    old: str, new: str, code: str
) -> None:
    text = changed((old, new))

    assert [(code, *place_of(text, "name: Alles"))] == [
        found for found in told(text) if found[0].startswith("example")
    ]
    assert parse(text)[0] is None


def test_an_example_tells_what_was_expected_and_found() -> None:
    _, (_open, found) = parse(changed(("plan: 33.33, ", "plan: 34, ")))

    assert found.facts == {
        "name": "Alles",
        "criterion": "plan",
        "expected": "34",
        "found": "33.33",
    }


def test_an_example_may_end_below_a_minimum() -> None:
    example = """
  - name: Onder het minimum
    given: {plan: nee, risico: 7.50, team: ja, prijs: 150}
    expect: {below_minimum: [plan]}
"""

    assert parse(SOUND + example.lstrip("\n"))[1] == ()


def test_an_example_may_name_the_prices_of_others() -> None:
    given = "{plan: ja, risico: 10, team: ja, prijs: 100}"
    text = changed(
        ("{weight: 30, formula: linear_fixed_range, full_at: 100, nil_at: 200}", RATIO),
        (given, f"{given}\n    others: [{{prijs: 50}}, {{prijs: 80}}]"),
        ("team: 20, prijs: 30}, total: 100}", "team: 20, prijs: 15}, total: 85}"),
        ("team: 0, prijs: 0}, total: 16.67}", "team: 0, prijs: 30}, total: 46.67}"),
    )

    assert codes(text) == ["no-full-example"]


def test_a_model_without_telling_examples_is_open_and_yet_a_model() -> None:
    model, findings = parse(changed(*NO_EXAMPLES))

    assert model is not None
    assert [(f.code, f.level) for f in findings] == [
        ("no-full-example", Level.OPEN),
        ("no-minimum-example", Level.OPEN),
    ]
