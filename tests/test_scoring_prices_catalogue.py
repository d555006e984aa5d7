"""Every price rule: what it says of itself, and the parameters that it refuses."""

import re
from collections.abc import Callable
from inspect import signature

import pytest

from scoring import parse_number
from scoring.definition import Certainty, Kind
from scoring.errors import ParameterError
from scoring.prices import (
    PRICE_RULES,
    AverageRatio,
    DiscountBilinear,
    DiscountConcaveAbsolute,
    DiscountLinearBest,
    DiscountPower,
    Equal,
    Limit,
    LinearOverLowest,
    LinearReference,
    LogPrice,
    Narbona,
    PriceRule,
)
from tests.scoring_cases import F

BAD_PARAMETERS = [
    (lambda: LinearOverLowest(F(1)), "n", "has to be above one"),
    (lambda: LogPrice(F(1)), "a", "has to be above one"),
    (lambda: AverageRatio(Limit.CAP, F(0)), "cap", "has to be above zero"),
    (lambda: AverageRatio(Limit.NONE, F(1)), "cap", "has to be 0 where limit is none"),
    (lambda: DiscountLinearBest(F(0)), "base", "has to be above zero"),
    (lambda: DiscountPower(F(0), F(1)), "alpha", "has to be above zero"),
    (lambda: DiscountPower(F(1), F(-1)), "base", "has to be above zero"),
    (lambda: DiscountBilinear(F("0.8"), F(0), Equal.X), "base", "has to be above zero"),
    (lambda: DiscountBilinear(F("0.81"), F(1), Equal.X), "x", "has to be 0.80, 0.85 or 0.90"),
    (lambda: LinearReference(F(0)), "reference", "has to be above zero"),
    (lambda: DiscountConcaveAbsolute(F(1), F(1)), "n", "has to be above one"),
    (lambda: DiscountConcaveAbsolute(F(2), F(0)), "base", "has to be above zero"),
    (lambda: Narbona(F(0), F(1)), "lowest_admissible", "has to be above zero"),
    (lambda: Narbona(F(1), F(1)), "lowest_admissible", "has to be lower than budget"),
]


@pytest.mark.parametrize(("make", "parameter", "demand"), BAD_PARAMETERS)
def test_a_parameter_that_makes_no_rule_is_refused_by_name(
    make: Callable[[], PriceRule], parameter: str, demand: str
) -> None:
    with pytest.raises(ParameterError) as caught:
        make()

    assert (caught.value.parameter, caught.value.demand) == (parameter, demand)


@pytest.mark.parametrize("kind", PRICE_RULES.values(), ids=lambda kind: kind.about.id)
def test_a_rule_can_be_made_from_what_it_says_of_its_parameters(kind: type[PriceRule]) -> None:
    about = kind.about
    given = {
        each.name: each.choices(each.example)
        if each.kind is Kind.CHOICE and each.choices
        else parse_number(each.example)
        for each in about.parameters
    }

    made = kind(**given)

    assert made == kind(**given)
    assert list(signature(kind).parameters) == list(given)


@pytest.mark.parametrize("kind", PRICE_RULES.values(), ids=lambda kind: kind.about.id)
def test_a_rule_speaks_plainly_in_both_languages(kind: type[PriceRule]) -> None:
    about = kind.about
    told_by = [about.title, about.words, *(each.words for each in about.parameters)]

    assert all(words.nl and words.en and words.nl != words.en for words in told_by)
    assert all(
        len(sentence.split()) <= 27
        for language in ("nl", "en")
        for sentence in re.split(r"[.;:] ", about.words[language])
    )
    assert about.source
    assert about.formula


def test_rules_are_as_certain_as_what_was_read() -> None:
    by_certainty = {
        certainty: {rule for rule, kind in PRICE_RULES.items() if kind.about.certainty is certainty}
        for certainty in Certainty
    }

    assert by_certainty[Certainty.RECALLED] == {"discount_bilinear", "discount_power"}
    assert by_certainty[Certainty.INFERRED] == {
        "average_optimum",
        "discount_concave_absolute",
        "fixed_price",
        "linear_reference",
    }


def test_five_rules_are_offered_first_and_one_is_refused() -> None:
    common = [rule for rule, kind in PRICE_RULES.items() if kind.about.common]
    refused = [rule for rule, kind in PRICE_RULES.items() if kind.about.refused]

    assert common == [
        "linear_fixed_range",
        "lowest_price_ratio",
        "linear_over_lowest",
        "fixed_price",
        "min_max",
    ]
    assert refused == ["average_optimum"]
