"""The formulas of the rules in Dutch; numbers stand in them as far as a reader may see them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from fractions import Fraction

from tender.documents.dutch import amount, exact


class Sight(StrEnum):
    """Who reads a sum."""

    OWN = "own"
    """The bidder itself: what stems from other bids stands in words."""
    ALL = "all"
    """The file of the buyer."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with a name in braces for each number, and words for those from other bids."""

    text: str
    top: str = ""
    """What a quality from other bids is called."""
    near: str = ""
    """What a price from other bids is called."""


WORDS = {
    "price": "prijs",
    "quality": "punten voor kwaliteit",
    "lowest": "laagste prijs",
    "highest": "hoogste prijs",
    "mean": "gemiddelde prijs",
    "least": "laagste aantal punten",
}
"""What numbers are called where they are not told."""

REFERENCES = frozenset({"lowest", "highest", "mean"})
"""The numbers of a price rule that stem from the prices of all bids."""
AMOUNTS = REFERENCES | {"base", "nil_at", "full_at", "reference", "lowest_admissible", "budget"}
"""The numbers of a price rule that are euro."""

BENT_BELOW = "{x} × ({base} − {price}) / ({base} − {mean})"
BENT_ABOVE = "{x} + (1 − {x}) × ({mean} − {price}) / ({mean} − {lowest})"
FROM_BEST = "({base} − {price}) / ({base} − {lowest})"

PRICES = {
    "linear_fixed_range": "({nil_at} − {price}) / ({nil_at} − {full_at})",
    "lowest_price_ratio": "{lowest} / {price}",
    "linear_over_lowest": "({n} × {lowest} − {price}) / (({n} − 1) × {lowest})",
    "log_price": "1 − log({price} / {lowest}) / log({a})",
    "min_max": "({highest} − {price}) / ({highest} − {lowest})",
    "average_ratio": "{mean} / {price}",
    "linear_reference": "2 − {price} / {reference}",
    "discount_concave_absolute": "1 − ({price} / {base}) ^ {n}",
    "narbona": (
        "{lowest_admissible} / ({budget} − {lowest_admissible}) × ({budget} − {price}) / {price}"
    ),
    "discount_linear_best": FROM_BEST,
    "discount_power": f"({FROM_BEST}) ^ {{alpha}}",
    "discount_bilinear": f"{BENT_BELOW}; bij een korting boven het gemiddelde: {BENT_ABOVE}",
}
"""The share of the points that a price earns, by the id of the rule."""

_BEST, _NEAREST = "hoogste aantal punten", "laagste prijs"
_BOTH = "{wq} × {quality} / {top} + {wp} × {near} / {price}"
_BY_REFERENCE = "{wq} × {quality} / {top} − {wp} × {price} / {near}"

TOTALS = {
    "qcbs": Formula(
        "{quality} + {wp} × {near} / {price}", near="laagste prijs boven de drempel voor kwaliteit"
    ),
    "world_bank_rated": Formula(_BOTH, _BEST, _NEAREST),
    "weighted_relative_both": Formula(
        "{wq} × ({quality} / {top}) + {wp} × ({near} / {price})", _BEST, _NEAREST
    ),
    "value_for_money_5050": Formula("{x} × {quality} / {wq} / {price}"),
    "price_per_quality_point": Formula("{price} / {quality}"),
    "richtwert_simple": Formula("{quality} / {price}"),
    "richtwert_extended": Formula("{quality} / {price}"),
    "richtwert_weighted_median": Formula(
        _BY_REFERENCE, "middelste aantal punten", "middelste prijs"
    ),
    "richtwert_weighted_mean": Formula(
        _BY_REFERENCE, "gemiddeld aantal punten", "gemiddelde prijs"
    ),
    "richtwert_weighted_reference": Formula(
        "{wq} × {quality} / {l_ref} − {wp} × {price} / {p_ref}"
    ),
    "richtwert_weighted_lowest": Formula(_BOTH, _BEST, _NEAREST),
    "surcharge_L_over_P": Formula("({quality} + {c}) / {price}"),
    "exponential_L_over_P": Formula("{quality} ^ {a} / {price} ^ {rest}"),
    "weighted_value_for_money": Formula("({quality} / {wq}) ^ {ratio} / {price}"),
    "relative_value_cost": Formula("{price} / (({quality} + {top}) / ({least} + {top}))", _BEST),
    "utility_index": Formula(
        "(1 − ({top} − {quality}) / {wq} × {ratio}) × {near} / {price}", _BEST, _NEAREST
    ),
    "superformula": Formula(
        "({quality} / {wq} / {quality_ref}) ^ {n} + ({price} / {price_ref}) ^ {minus_n}"
    ),
    "quality_markup_price": Formula("{price} × (1 + ({top} − {quality}) / {top} × {ratio})", _BEST),
    "quality_adjusted_price": Formula("{price} / (1 + {quality} / (1 − {wq}))"),
    "topsis": Formula(
        "afstand tot de slechtste / (afstand tot de slechtste + afstand tot de beste)"
    ),
}
"""The total of a bid, by the id of the combination, where it is not a plain sum."""
WITHOUT_POWER = "({quality} / {wq} / {quality_ref}) / ({price} / {price_ref})"
"""The superformula where its two bids fix no power."""


def fill(text: str, numbers: Mapping[str, str], words: Mapping[str, str] = WORDS) -> str:
    """Put each number in its place, and words where the number is not told."""
    return text.format_map({**words, **numbers})


def seen(name: str, value: Fraction, own: Fraction, sight: Sight) -> dict[str, str]:
    """A number from other bids, where the reader may see it: it is the bidder's own, or all are."""
    if sight is Sight.ALL or value == own:
        return {name: euros(value) if name in AMOUNTS | {"near"} else term(value)}
    return {}


def term(value: Fraction) -> str:
    """A number within a formula; below zero in brackets."""
    return _bracketed(exact(value), value)


def euros(value: Fraction) -> str:
    """An amount within a formula, with cents or as exact as it is; below zero in brackets."""
    whole_cents = (value * 100).denominator == 1
    return _bracketed(amount(value) if whole_cents else exact(value), value)


def _bracketed(text: str, value: Fraction) -> str:
    return f"({text})" if value < 0 else text


def fields_of(rule: object) -> dict[str, object]:
    """The fields of a rule by name."""
    known = fields(rule) if is_dataclass(rule) else ()
    return {field.name: getattr(rule, field.name) for field in known}
