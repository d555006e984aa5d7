"""From what a criteria file declares to the rules of the arithmetic that it names."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from scoring.combinations import COMBINATIONS, Combination
from scoring.definition import Definition, Kind, Parameter
from scoring.errors import NumberTextError, ParameterError
from scoring.numbers import parse_number
from scoring.prices import PRICE_RULES, FixedPrice, PriceItself, PriceRule
from scoring.scheme import NegativePrice, ZeroPrice
from tender import shape as s
from tender.findings import fault
from tender.reading import Keys, Reading

__all__ = ["build_combination", "build_price_rule", "check_prices", "read_parameters"]


def build_combination(shape: s.CriteriaShape, reading: Reading) -> Combination | None:
    """Make the combination that a model declares, with its parameters."""
    kind = COMBINATIONS[shape.scoring.combination]
    keys: Keys = ("scoring", "parameters")
    if not _may_be_used(kind.about, reading, ("scoring", "combination")):
        return None
    given = read_parameters(kind.about, shape.scoring.parameters, reading, keys)
    if given is None:
        return None
    try:
        return kind(**given)
    except ParameterError as error:
        place = reading.place((*keys, error.parameter))
        facts = {"parameter": error.parameter, "demand": error.demand}
        reading.findings.append(fault("parameter", place, **facts))
        return None


def build_price_rule(shape: s.PriceShape, reading: Reading, keys: Keys) -> PriceRule | None:
    """Make the rule by which a price criterion is scored."""
    scoring = shape.scoring
    kind = PRICE_RULES.get(scoring.formula)
    if kind is None:
        return PriceItself()
    if not _may_be_used(kind.about, reading, (*keys, "scoring", "formula")):
        return None
    given = {p.name: _exact(getattr(scoring, p.name)) for p in kind.about.parameters}
    try:
        return kind(**given)
    except ParameterError as error:
        place = reading.place((*keys, "scoring", error.parameter))
        facts = {"parameter": error.parameter, "demand": error.demand}
        reading.findings.append(fault("parameter", place, **facts))
        return None


def check_prices(
    shape: s.CriteriaShape, criterion: s.PriceShape, rule: PriceRule, reading: Reading, keys: Keys
) -> None:
    """The formula of a price criterion, its weight and the combination go together."""
    combination = COMBINATIONS[shape.scoring.combination]
    place = reading.place((*keys, "scoring"))
    formula, weight = criterion.scoring.formula, criterion.scoring.weight
    if not isinstance(rule, FixedPrice):
        expected = list(PRICE_RULES) if combination.price_earns else [combination.about.id]
        if formula not in expected:
            facts = {"combination": combination.about.id, "expected": ", ".join(expected)}
            reading.findings.append(fault("combination-price", place, **facts))
        elif combination.price_fixed:
            facts = {"combination": combination.about.id, "expected": FixedPrice.about.id}
            reading.findings.append(fault("combination-price", place, **facts))
        elif combination.price_weighs and not weight:
            reading.findings.append(fault("price-weightless", place, formula=formula))
    if not rule.weighs and not combination.price_weighs and weight:
        reading.findings.append(fault("price-weight", place, formula=formula))
    zero, negative = shape.scoring.zero_price, shape.scoring.negative_price
    rules = (rule, combination)
    if zero is not ZeroPrice.REJECT and not all(each.takes_zero for each in rules):
        reading.findings.append(fault("zero-price-undefined", place, formula=formula))
    if negative is not NegativePrice.REJECT and not all(each.takes_negative for each in rules):
        reading.findings.append(fault("negative-price-undefined", place, formula=formula))


def _may_be_used(about: Definition, reading: Reading, keys: Keys) -> bool:
    if about.refused:
        facts = {"formula": about.id, "problem": about.refused.en}
        reading.findings.append(fault("formula-refused", reading.place(keys), **facts))
    return about.refused is None


def _exact(value: object) -> object:
    """An amount becomes a fraction; whole numbers and choices stay what they are."""
    return value if isinstance(value, int | str | Fraction) else Fraction(str(value))


def read_parameters(
    about: Definition, given: Mapping[str, str], reading: Reading, keys: Keys
) -> dict[str, Any] | None:
    """The parameters of a rule with their types; None where one is missing, unknown or no value."""
    known = {parameter.name: parameter for parameter in about.parameters}
    sound = True
    for name in given.keys() - known.keys():
        place = reading.place((*keys, name, ""))
        facts = {"key": name, "known": ", ".join(known) or "-"}
        reading.findings.append(fault("key-unknown", place, **facts))
        sound = False
    for name in known.keys() - given.keys():
        reading.findings.append(fault("key-missing", reading.place(keys), key=name))
        sound = False
    values = {
        name: _value(parameter, given[name], reading, (*keys, name))
        for name, parameter in known.items()
        if name in given
    }
    return values if sound and None not in values.values() else None


def _value(parameter: Parameter, text: str, reading: Reading, keys: Keys) -> object:
    """Read one parameter; None with a finding where it is not of its kind."""
    if parameter.kind is Kind.CHOICE and parameter.choices:
        if text in [choice.value for choice in parameter.choices]:
            return parameter.choices(text)
        facts = {"found": text, "expected": ", ".join(parameter.choices)}
        reading.findings.append(fault("not-one-of", reading.place(keys), **facts))
        return None
    try:
        number = parse_number(text)
    except NumberTextError:
        reading.findings.append(fault("not-a-number", reading.place(keys), found=text))
        return None
    if parameter.kind is not Kind.COUNT:
        return number
    if number.denominator == 1 and number >= 0:
        return int(number)
    reading.findings.append(fault("not-a-number", reading.place(keys), found=text))
    return None
