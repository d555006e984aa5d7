"""The sum of a total, in Dutch, and without the numbers of other bidders."""

from collections.abc import Iterator
from fractions import Fraction

from scoring import Better, Scorecard, Unit, plain
from scoring.combinations import BoundCombination, Combination
from scoring.combinations.combination import quality_term
from scoring.combinations.offers import BoundOffers, Offer, Standard, offer_of
from scoring.combinations.quotients import UtilityIndex
from scoring.combinations.relative import WeightedRelativeBoth
from scoring.combinations.richtwert import RichtwertExtended, RichtwertSimple, per_euro
from scoring.combinations.superformula import Superformula
from scoring.combinations.thresholds import Thresholds
from scoring.numbers import Rounding
from scoring.points import Counts
from scoring.scheme import Scheme
from tender.documents.dutch import amount, exact, percent
from tender.documents.formulas import (
    TOTALS,
    WITHOUT_POWER,
    WORDS,
    Formula,
    Sight,
    euros,
    fields_of,
    fill,
    seen,
    term,
)
from tender.documents.told import spoken

SCALED = (
    ", maal de macht van tien die de beste uitkomst drie cijfers voor de komma geeft, afgerond op "
    "een heel getal"
)
"""What is done to a quotient of which three digits count."""


def total_formula(scheme: Scheme) -> str:
    """The formula of a combination with its published numbers; empty for a plain sum."""
    rule = scheme.combination
    if rule.about.id not in TOTALS:
        return ""
    formula = _shape(rule)
    wq = sum((c.weight for c in scheme.graded), Fraction(0))
    wp = sum((c.weight for c in scheme.priced), Fraction(0))
    numbers = _weights(wq, wp) | _parameters(rule)
    if _attainable(rule):
        numbers["top"] = term(wq)
    words = {**WORDS, "top": formula.top, "near": formula.near}
    scaled = isinstance(rule, RichtwertSimple) and rule.moved_by_others
    return fill(formula.text, numbers, words) + (SCALED if scaled else "")


def steps_of(card: Scorecard, bound: BoundCombination, sight: Sight) -> tuple[str, ...]:
    """The combination with the numbers that the reader may see, up to but without the total."""
    if isinstance(bound, BoundOffers):
        return tuple(_offer_steps(card, bound, sight))
    if isinstance(bound, Thresholds):
        return (prices_of(card),)
    known = {plain(line.price): amount(line.price) for line in card.parts.priced}
    return (spoken(bound.written(card.parts, card.roundings), known),)


def remarks_of(card: Scorecard, bound: BoundCombination) -> Iterator[str]:
    """What a reader has to know beside the sum of a total."""
    if not isinstance(bound, BoundOffers):
        return
    if isinstance(bound.rule, UtilityIndex) and bound.notes(card.parts):
        yield "de factor tussen de eerste haakjes is hier lager dan nul"
    if isinstance(bound.rule, RichtwertExtended):
        share = share_of_best(card, bound)
        best = (
            "dat is de beste uitkomst"
            if share == 1
            else f"dat is {percent(share)} van de beste uitkomst"
        )
        quotient = fill("{quality} / {price}", _own(card))
        yield f"{quotient} = {exact(per_euro(_offer(card)))}, {best}"


def share_of_best(card: Scorecard, bound: BoundOffers) -> Fraction:
    """How much of the best quotient of quality and price a bid reaches."""
    standard = bound.standard
    return per_euro(_offer(card)) / per_euro(Offer(standard.quality, standard.price))


def is_price(rule: Combination) -> bool:
    """Whether the total of a bid is its price, so that it is not told to others."""
    by_band = isinstance(rule, RichtwertExtended) and rule.better is Better.LOW
    return by_band or rule.about.id == "threshold_then_price"


def unit_of(rule: Combination) -> Unit:
    """What a total counts: within a band of the best, it is quality or price itself."""
    if isinstance(rule, RichtwertExtended):
        return Unit.EURO if is_price(rule) else Unit.POINTS
    return rule.unit


def prices_of(card: Scorecard) -> str:
    """The prices of a bid, as they are added and subtracted."""
    told = ""
    for line in card.parts.priced:
        sign = "−" if line.counts is Counts.SUBTRACTED else "+"
        told += f" {sign} {euros(line.price)}" if told or sign == "−" else euros(line.price)
    return told.strip() or "0"


def _offer_steps(card: Scorecard, bound: BoundOffers, sight: Sight) -> Iterator[str]:
    rule, numbers = bound.rule, _own(card)
    if isinstance(rule, RichtwertExtended):
        yield (
            numbers["price"] if is_price(rule) else spoken(quality_term(card.parts, card.roundings))
        )
        return
    formula = _shape(rule)
    numbers |= _weights(bound.standard.attainable, bound.standard.price_points)
    numbers |= _parameters(rule) | _from_others(card, bound, sight)
    words = {**WORDS, "top": formula.top, "near": formula.near}
    if isinstance(rule, WeightedRelativeBoth):
        yield from _rounded_steps(card, bound, numbers, words)
        return
    written = fill(formula.text, numbers, words)
    if isinstance(rule, RichtwertSimple) and rule.moved_by_others:
        scale = _scale(bound.standard)
        written += f" × {exact(scale)} {_rounded(per_euro(_offer(card)) * scale, Rounding(0))}"
    yield written


def _rounded_steps(
    card: Scorecard, bound: BoundOffers, numbers: dict[str, str], words: dict[str, str]
) -> Iterator[str]:
    """Each division and each product with its own rounding."""
    offer, standard, rule = _offer(card), bound.standard, bound.rule
    rounding = Rounding(rule.digits) if isinstance(rule, WeightedRelativeBoth) else Rounding(0)
    products: list[str] = []
    for text, quotient, weight in (
        ("{quality} / {top}", offer.quality / standard.quality, standard.attainable),
        ("{near} / {price}", standard.price / offer.price, standard.price_points),
    ):
        yield f"{fill(text, numbers, words)} {_rounded(quotient, rounding)}"
        product = weight * rounding(quotient)
        yield f"{term(weight)} × {exact(rounding(quotient))} {_rounded(product, rounding)}"
        products.append(exact(rounding(product)))
    yield " + ".join(products)


def _rounded(value: Fraction, rounding: Rounding) -> str:
    rounded = rounding(value)
    return f"= {exact(value)}" + ("" if rounded == value else f", afgerond {exact(rounded)}")


def _shape(rule: Combination) -> Formula:
    if isinstance(rule, Superformula) and not rule.n:
        return Formula(WITHOUT_POWER)
    return TOTALS[rule.about.id]


def _weights(wq: Fraction, wp: Fraction) -> dict[str, str]:
    return {"wq": term(wq), "wp": term(wp)} | ({"ratio": term(wq / wp)} if wp else {})


def _parameters(rule: Combination) -> dict[str, str]:
    """The published numbers of a combination, and those that follow from them alone."""
    held = fields_of(rule)
    values = {name: value for name, value in held.items() if isinstance(value, Fraction)}
    if "a" in values:
        values["rest"] = 1 - values["a"]
    if "n" in values:
        values["minus_n"] = -values["n"]
    return {
        name: euros(v) if name in {"price_ref", "p_ref"} else term(v) for name, v in values.items()
    }


def _own(card: Scorecard) -> dict[str, str]:
    several = len(card.parts.priced) > 1
    price = f"({prices_of(card)})" if several else prices_of(card)
    return {"quality": spoken(quality_term(card.parts, card.roundings)), "price": price}


def _offer(card: Scorecard) -> Offer:
    return offer_of(card.parts.published, card.roundings)


def _from_others(card: Scorecard, bound: BoundOffers, sight: Sight) -> dict[str, str]:
    """The numbers to compare with, where the reader may see them."""
    standard, own = bound.standard, _offer(card)
    top = Sight.ALL if _attainable(bound.rule) else sight
    return {
        **seen("top", standard.quality, own.quality, top),
        **seen("near", standard.price, own.price, sight),
        **seen("least", standard.least, own.quality, sight),
    }


def _attainable(rule: Combination) -> bool:
    """Whether a bid is measured by the quality that can be won, which is published."""
    return "attainable" in {getattr(rule, "qm", ""), getattr(rule, "l_max", "")}


def _scale(standard: Standard) -> Fraction:
    """The power of ten that gives the best quotient three digits before the comma."""
    best, scale = per_euro(Offer(standard.quality, standard.price)), Fraction(1)
    while best * scale < 100:  # noqa: PLR2004 - the least number of three digits
        scale *= 10
    while best * scale >= 1000:  # noqa: PLR2004 - the least number of four digits
        scale /= 10
    return scale
