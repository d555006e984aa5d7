"""Faulty models and bids give findings with a place, for every rule there is: never a crash or 0.

The files are made from the parameters that each rule declares of itself, so that a rule that is
added is tried as well.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from scoring.combinations import COMBINATIONS, Combination
from scoring.definition import Kind, Parameter
from scoring.errors import NumberTextError, ParameterError
from scoring.numbers import parse_number
from scoring.prices import PRICE_RULES, PriceRule
from tender.award import decide
from tender.evaluation import evaluate
from tender.findings import Finding, blocking
from tender.language import speaking
from tender.shape.scalars import AMOUNT
from tests import criteria_case, dossier_case

Rule = type[PriceRule] | type[Combination]
RULES: dict[str, Rule] = {**PRICE_RULES, **COMBINATIONS}
USABLE = [name for name, rule in RULES.items() if not rule.about.refused]
WITH_PARAMETERS = [
    pytest.param(name, parameter, id=f"{name}-{parameter.name}")
    for name, rule in RULES.items()
    for parameter in rule.about.parameters
    if not rule.about.refused
]
NO_NUMBERS = ["NaN", "Infinity", "1e400", "veel", "1/0", "9" * 5000, "0x10", "1_000", "''", "[1]"]
ODD_NUMBERS = ["-1", "0", "0.5", "1", "2", "100", "999999999999999", "-0.000000000001", "1/3"]
MOST_DIGITS = 1000
REJECT = "zero_price: reject"
PRICE_LINE = "{weight: 30, formula: linear_fixed_range, full_at: 1000, nil_at: 2000}"


def settings(rule: Rule, **changed: str) -> dict[str, str]:
    """The parameters of a rule as a file writes them."""
    return {p.name: p.example for p in rule.about.parameters} | changed


def lines(name: str, given: dict[str, str]) -> dict[str, str]:
    """What changes in a criteria file that names a rule: combination, points and price."""
    flow = "".join(f", {key}: {value}" for key, value in given.items())
    rule = RULES[name]
    if issubclass(rule, PriceRule):
        weight = 30 if rule.weighs else 0
        return _changes("weighted_sum", weight, f"{name}{flow}")
    combination = name
    if given:
        combination += "\n  parameters: {" + flow.removeprefix(", ") + "}"
    if not rule.price_earns:
        return _changes(combination, 30 if rule.price_weighs else 0, name)
    fixed = "fixed_price, amount: 1500"
    formula = fixed if rule.price_fixed else PRICE_LINE[len("{weight: 30, formula: ") : -1]
    return _changes(combination, 0 if rule.price_fixed else 30, formula)


def _changes(combination: str, weight: int, formula: str) -> dict[str, str]:
    return {
        "points: 100": f"points: {70 + weight}",
        "combination: weighted_sum": f"combination: {combination}",
        "price": f"{{weight: {weight}, formula: {formula}}}",
    }


def criteria_file(name: str, **changed: str) -> str:
    """A criteria file that names a rule, without worked examples."""
    text = criteria_case.changed(*criteria_case.NO_EXAMPLES)
    changes = lines(name, settings(RULES[name], **changed))
    price = "{weight: 30, formula: linear_fixed_range, full_at: 100, nil_at: 200}"
    for old, new in (*changes.items(), (price, changes["price"])):
        text = text.replace(old, new, 1) if old != "price" else text
    return text


def dossier_file(name: str, price: str, *policies: tuple[str, str]) -> str:
    """A dossier in which the first bid asks this price under a rule."""
    text = re.sub(r"    examples:\n(      .*\n)+", "", dossier_case.SOUND)
    changes = lines(name, settings(RULES[name]))
    changes["combination: weighted_sum"] = changes["combination: weighted_sum"].replace(
        "\n  ", "\n      "
    )
    for old, new in (*changes.items(), (PRICE_LINE, changes["price"]), *policies):
        text = text.replace(old, new) if old != "price" else text
    return text.replace("prices: {prijs: 1500.00}", f"prices: {{prijs: {price}}}")


def checked(findings: tuple[Finding, ...]) -> set[str]:
    """The codes of findings that all say where and what, in both languages."""
    for language in ("nl", "en"):
        with speaking(language):
            for found in findings:
                assert found.place.line > 0 or found.place.path, found.code
                assert re.fullmatch(r"[^{}]*[.?)]", found.sentence, re.DOTALL), found.sentence
                assert not re.search(r"\b(nan|inf|None|Traceback|Fraction)\b", found.sentence)
    return {found.code for found in findings}


def line_of(text: str, part: str) -> int:
    found = re.search(rf"(?<=[ {{]){re.escape(part)}", text)
    assert found, part
    return text[: found.start()].count("\n") + 1


@pytest.mark.parametrize("name", USABLE)
def test_a_file_with_the_example_values_of_a_rule_is_sound(name: str) -> None:
    model, findings = criteria_case.parse(criteria_file(name))

    assert model is not None, findings
    assert checked(findings) <= {"no-full-example", "no-minimum-example", "relative-formula"}


def readable(rule: Rule, kind: Kind, text: str) -> bool:
    """Whether a text has the form of a parameter; with a price rule an amount is in cents."""
    if kind is Kind.COUNT:
        return text.isdecimal() and int(text) <= MOST_DIGITS
    if kind is Kind.AMOUNT and issubclass(rule, PriceRule):
        return AMOUNT.fullmatch(text) is not None
    return True


def refuses(rule: Rule, parameter: Parameter, value: str) -> bool:
    """Whether the arithmetic refuses a value of a parameter, the others as in the example."""
    given: dict[str, Any] = {}
    for each in rule.about.parameters:
        text = value if each.name == parameter.name else each.example
        if each.kind is Kind.CHOICE:
            given[each.name] = each.choices(text) if each.choices else text
            continue
        if not readable(rule, each.kind, text):
            return True
        number = parse_number(text)
        given[each.name] = int(number) if each.kind is Kind.COUNT else number
    try:
        rule(**given)
    except ParameterError:
        return True
    return False


@pytest.mark.parametrize(("name", "parameter"), WITH_PARAMETERS)
@pytest.mark.parametrize("value", NO_NUMBERS)
def test_what_is_no_value_is_refused_at_its_line(
    name: str, parameter: Parameter, value: str
) -> None:
    text = criteria_file(name, **{parameter.name: value})
    model, findings = criteria_case.parse(text)

    assert model is None
    checked(findings)
    assert line_of(text, f"{parameter.name}: {value}") in {f.place.line for f in findings}


@pytest.mark.parametrize(
    ("name", "parameter"),
    [each for each in WITH_PARAMETERS if each.values[1].kind is not Kind.CHOICE],  # type: ignore[union-attr]
)
@pytest.mark.parametrize("value", ODD_NUMBERS)
def test_a_number_outside_the_domain_of_a_rule_is_refused_at_its_line(
    name: str, parameter: Parameter, value: str
) -> None:
    text = criteria_file(name, **{parameter.name: value})
    model, findings = criteria_case.parse(text)

    checked(findings)
    assert (model is None) is refuses(RULES[name], parameter, value), findings
    if model is None:
        assert line_of(text, f"{parameter.name}: {value}") in {f.place.line for f in findings}


@pytest.mark.parametrize(("name", "parameter"), WITH_PARAMETERS)
def test_a_parameter_that_is_missing_or_not_known_is_named(name: str, parameter: Parameter) -> None:
    text = criteria_file(name)
    part = f"{parameter.name}: {parameter.example}"
    without = re.sub(rf"(?<=[{{ ]){re.escape(part)}(, )?", "", text, count=1).replace(", }", "}")
    misspelt = text.replace(part, f"{parameter.name}_x: {parameter.example}", 1)

    for wrong, codes in ((without, {"key-missing"}), (misspelt, {"key-missing", "key-unknown"})):
        model, findings = criteria_case.parse(wrong)
        assert model is None
        assert codes <= checked(findings)


@pytest.mark.parametrize("name", [name for name in RULES if name not in USABLE])
def test_a_rule_that_may_not_be_used_is_refused(name: str) -> None:
    model, findings = criteria_case.parse(criteria_file(name))

    assert model is None
    assert "formula-refused" in checked(findings)


def outcome(text: str) -> Iterator[set[str]]:
    """The codes of all findings on a dossier, which is evaluated and decided as far as it goes."""
    loaded = dossier_case.load(text)
    if loaded.dossier is None:
        assert blocking(loaded.findings)
        yield checked(loaded.findings)
        return
    found = evaluate(loaded.dossier)
    for lot in found.lots:
        decide(lot)
        for card in lot.cards:
            assert card.totals is None or isinstance(card.total.value, Fraction)
            assert all(line.sum for line in card.lines)
            assert card.totals is None or card.total_sum
    yield checked((*loaded.findings, *loaded.located(found.findings)))


@pytest.mark.parametrize("name", USABLE)
def test_a_price_of_zero_that_the_model_refuses_is_told_and_never_scored(name: str) -> None:
    text = dossier_file(name, "0.00")
    (codes,) = outcome(text)

    assert codes & {"price-refused", "rule-undefined", "price-not-fixed"}, codes
    loaded = dossier_case.load(text)
    assert loaded.dossier is not None
    card = evaluate(loaded.dossier).lots[0].card("a")
    assert card is not None
    if not codes & {"price-not-fixed"}:
        assert card.totals is None


@pytest.mark.parametrize("name", USABLE)
def test_a_price_of_zero_in_a_ratio_is_refused_in_the_model_already(name: str) -> None:
    (codes,) = outcome(dossier_file(name, "0.00", (REJECT, "zero_price: allow")))

    takes = RULES[name].takes_zero
    assert ("zero-price-undefined" in codes) is not takes


@pytest.mark.parametrize("price", ["-0.01", "NaN", "1e400", "gratis", "1/3", "1000.001", "9" * 40])
@pytest.mark.parametrize("name", ["weighted_sum", "lowest_price_ratio", "topsis", "superformula"])
def test_a_price_that_is_no_amount_is_told_at_its_line(name: str, price: str) -> None:
    text = dossier_file(name, price)
    loaded = dossier_case.load(text)

    found = loaded.findings
    if loaded.dossier is not None:
        found = (*found, *loaded.located(evaluate(loaded.dossier).findings))
    checked(found)
    assert line_of(text, f"prijs: {price}") in {each.place.line for each in blocking(found)}


@pytest.mark.parametrize("price", ["0.01", "999999999999.99", "1100.00"])
@pytest.mark.parametrize("name", USABLE)
def test_a_price_at_the_edge_gives_an_exact_total_or_a_finding(name: str, price: str) -> None:
    (codes,) = outcome(dossier_file(name, price))

    assert codes is not None


@pytest.mark.parametrize("name", USABLE)
def test_a_price_that_is_missing_waits(name: str) -> None:
    text = dossier_file(name, "1.00").replace(", prices: {prijs: 1.00}", "")
    (codes,) = outcome(text)

    assert "price-open" in codes


WRONG = [
    (("{weight: 20,", "{weight: -20,"), "negative-weight"),
    (("{weight: 20,", "{weight: 20.01,"), "weights"),
    (("weight: 100/3", "weight: 33.33"), "weights"),
    (("{weight: 20, scale: trap}", "{weight: 20, scale: trop}"), "scale-unknown"),
    (("formula: linear_fixed_range", "formula: lineair"), "not-one-of"),
    (("combination: weighted_sum", "combination: som"), "not-one-of"),
    (("{weight: 20,", "{weight: NaN,"), "not-a-number"),
    (("{weight: 20,", "{weight: 1e400,"), "not-a-number"),
    (("{weight: 20,", "{weight: twintig,"), "not-a-number"),
    (("{weight: 20,", f"{{weight: 1/{'9' * 400},"), "not-a-number"),
    (("points: 100", "points: Infinity"), "not-a-number"),
    (("share: 0.5", "share: NaN"), "not-a-number"),
    (("share: 0.5", "share: 1e400"), "not-a-number"),
    (("step: 0.5", "step: 0"), "scale-form"),
    (("step: 0.5", "step: -0.5"), "scale-form"),
    (("minimum: deels", "minimum: half"), "grade-unknown"),
    (("digits: 2", "digits: 1e400"), "not-a-number"),
]


@pytest.mark.parametrize(("change", "code"), WRONG)
def test_a_fault_in_a_model_is_told_at_its_line(change: tuple[str, str], code: str) -> None:
    text = criteria_case.changed(change)
    model, findings = criteria_case.parse(text)

    assert model is None
    assert code in checked(findings)


def test_three_times_a_third_in_two_digits_leaves_a_gap_that_is_named() -> None:
    """F2: 0.33 + 0.33 + 0.33 is not 1."""
    text = criteria_case.changed(
        ("points: 100", "points: 1"),
        ("scoring: {weight: 50}", "scoring: {weight: 0.66}"),
        ("weight: 100/3", "weight: 0.33"),
        ("weight: 50/3", "weight: 0.33"),
        ("{weight: 20,", "{weight: 0.33,"),
        ("weight: 30, formula", "weight: 0, formula"),
    )
    _, findings = criteria_case.parse(text)

    (found,) = [each for each in findings if each.code == "weights"]
    checked((found,))
    assert "0.99" in found.sentence
    assert "0.01" in found.sentence


def test_a_number_of_five_thousand_digits_is_refused_and_not_computed_with() -> None:
    with pytest.raises(NumberTextError):
        parse_number("9" * 5000)
