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


MEAN = ("panel_rule: consensus", "panel_rule: mean")
GIVEN = "{plan: ja, risico: 10, team: ja, prijs: 100}"
BOTTOM = "{plan: deels, risico: 0, team: nee, prijs: 200}"


def test_an_example_may_show_how_several_grades_become_one() -> None:
    text = changed(
        MEAN,
        (BOTTOM, '{plan: "ja, nee", risico: "10, 2.5", team: nee, prijs: 200}'),
        ("plan: 16.67, risico: 0, team: 0", "plan: 16.67, risico: 10.42, team: 0"),
        ("total: 16.67}", "total: 27.09}"),
    )

    assert codes(text) == ["no-minimum-example"]


def test_an_example_may_leave_out_a_grade_where_that_is_a_policy() -> None:
    text = changed(
        MEAN,
        ("missing: forbid", "missing: zero"),
        (BOTTOM, '{plan: "ja, ja, ja, ja", risico: "10, 10", team: nee, prijs: 200}'),
        ("plan: 16.67, risico: 0, team: 0", "plan: 33.33, risico: 8.33, team: 0"),
        ("total: 16.67}", "total: 41.66}"),
    )

    assert codes(text) == ["no-minimum-example"]


def test_an_example_names_the_groups_where_these_have_weights() -> None:
    weighted = "panel_rule: weighted_mean\n  panel: {weights: {expert: 3, chair: 1}}"
    told_ = '{plan: "expert: ja, chair: nee", risico: 0, team: nee, prijs: 200}'
    text = changed(
        ("panel_rule: consensus", weighted),
        (BOTTOM, told_),
        ("plan: 16.67, risico: 0", "plan: 25, risico: 0"),
        ("total: 16.67}", "total: 25}"),
    )

    assert codes(text) == ["no-minimum-example"]
    assert "example-answer" in codes(text.replace("expert: ja, chair: nee", "ja, nee"))


@pytest.mark.parametrize(
    ("rule", "answer", "code"),
    [
        (MEAN, '"7,5"', "example-grade"),  # a decimal sign, and not two grades
        (("zero_price: reject", "zero_price: reject"), '"10, 8"', "example-answer"),
    ],
)
def test_grades_that_cannot_be_several_are_told(
    rule: tuple[str, str], answer: str, code: str
) -> None:
    text = changed(rule, (GIVEN, GIVEN.replace("risico: 10", f"risico: {answer}")))

    assert code in codes(text)


def test_one_grade_in_an_example_is_what_everybody_gives() -> None:
    trimmed = "panel_rule: trimmed_mean\n  panel: {drop: 2, quorum: 6}"

    assert codes(changed(("panel_rule: consensus", trimmed))) == []
