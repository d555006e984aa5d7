"""What a published rule is and asks, in words for whoever it was applied to."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring import Better, Unit
from scoring.combinations import Combination
from scoring.definition import Definition, Kind, Parameter
from scoring.prices import FixedPrice, PriceItself, PriceRule
from scoring.scheme import Scheme
from tender.documents.dutch import euro, exact, percent
from tender.documents.price_sums import price_formula
from tender.documents.total_sums import total_formula

FOR_BUYERS = " Let op:"
"""Behind these words a definition warns whoever still has to choose a rule."""
ARITHMETIC = "plain arithmetic"
"""The source of a rule that needs none."""
NAMED = {
    "limit": "of het deel boven de grens wordt afgekapt",
    "cap": "grens, als deel van alle punten",
    "reference": "de richtprijs",
    "quality_ref": "deel van de kwaliteit bij de lagere prijs",
    "price_ref": "de lagere prijs",
    "price_max": "de hoogste prijs, voor alle kwaliteit",
}
"""Parameters that need other words for a reader who does not see the file."""
CHOSEN = {
    ("limit", "cap"): "ja",
    ("limit", "none"): "nee",
    ("degenerate", "full"): "alle punten",
    ("degenerate", "zero"): "geen punten",
    ("degenerate", "error"): "geen antwoord",
    ("equal", "full"): "alle punten",
    ("equal", "x"): "evenveel als de gemiddelde korting",
    ("equal", "error"): "geen antwoord",
    ("scaling", "none"): "niet",
    ("scaling", "three_digits"): "op drie cijfers",
    ("decision", "quality"): "de meeste punten voor kwaliteit",
    ("decision", "price"): "de laagste prijs",
    ("qm", "attainable"): "de haalbare kwaliteit",
    ("qm", "best"): "de hoogste kwaliteit van de inschrijvingen",
    ("l_max", "attainable"): "de haalbare kwaliteit",
    ("l_max", "best_awarded"): "de hoogste kwaliteit van de inschrijvingen",
}
"""What a declared choice says."""
SHARES = frozenset({"t", "c", "pass_mark", "d", "quality_ref"})
"""Numbers that are shares, and read best as a percentage; `c` only as a threshold."""


@dataclass(frozen=True, slots=True)
class Declared:
    """One published number or choice of a rule."""

    words: str
    value: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """A rule as it was published."""

    id: str
    title: str
    words: str
    formula: str
    declared: tuple[Declared, ...]
    certainty: str
    """How sure it is that the definition is the one of its source; empty where none is needed."""


@dataclass(frozen=True, slots=True)
class PriceRuled:
    """The rule by which a price earns points; none where the price is fixed."""

    criterion: str
    fixed: str
    """The fixed price; empty where there is none."""
    rule: Ruled


def total_ruled(scheme: Scheme) -> Ruled:
    """Tell how points and prices become a total, and which end of it wins."""
    rule = scheme.combination
    words = _words(rule.about)
    if "wint" not in words:
        words = f"{words} {_winner(rule)}"
    return _ruled(rule, words, total_formula(scheme))


def prices_ruled(scheme: Scheme, titles: Mapping[str, str]) -> Iterator[PriceRuled]:
    """Tell by which rule each price earns points."""
    for criterion in scheme.priced:
        rule = criterion.rule
        if isinstance(rule, PriceItself):
            continue
        fixed = euro(rule.amount) if isinstance(rule, FixedPrice) else ""
        told = _ruled(rule, _words(rule.about), price_formula(rule))
        yield PriceRuled(titles[criterion.key], fixed, told)


def _ruled(rule: PriceRule | Combination, words: str, formula: str) -> Ruled:
    about = rule.about
    declared = tuple(_declared(rule, each, words) for each in about.parameters if _says(rule, each))
    plain = about.source.startswith(ARITHMETIC)
    certainty = "" if plain else about.certainty.value
    return Ruled(about.id, about.title.nl, words, formula, declared, certainty)


def _words(about: Definition) -> str:
    return about.words.nl.partition(FOR_BUYERS)[0]


def _winner(rule: Combination) -> str:
    end = "laagste" if rule.better is Better.LOW else "hoogste"
    what = f"het {end} totaal" if rule.unit is Unit.POINTS else f"de {end} uitkomst"
    return f"De inschrijving met {what} wint."


def _says(rule: PriceRule | Combination, parameter: Parameter) -> bool:
    """A cap that is not used says nothing."""
    return parameter.name != "cap" or getattr(rule, "limit", "") == "cap"


def _declared(rule: PriceRule | Combination, parameter: Parameter, words: str) -> Declared:
    name = parameter.name
    told = NAMED.get(name) or re.split(r"[;:]", parameter.words.nl)[0]
    if re.search(rf"\b{name}\b", words) and name not in told:
        told = f"{name} ({told})"
    return Declared(told, _value(rule, parameter))


def _value(rule: PriceRule | Combination, parameter: Parameter) -> str:
    name, value = parameter.name, getattr(rule, parameter.name)
    if parameter.kind is Kind.CHOICE:
        return CHOSEN[name, value]
    if parameter.kind is Kind.AMOUNT:
        return euro(value)
    share = name in SHARES and rule.about.id != "surcharge_L_over_P"
    return percent(value) if share else exact(Fraction(value))
