"""Scenarios: invented bids on which an award model is tried before it is published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from scoring import Answers, Scheme
from scoring.prices import FixedPrice
from scoring.scales import Scale
from scoring.stereotypes import STEREOTYPES

DEFAULT_BUDGET = Fraction(1_000_000)
"""The amount, in euro, for which the parameters of rules give their examples."""


@dataclass(frozen=True, slots=True)
class ScenarioBid:
    """An invented bid: its grades and prices by criterion."""

    name: str
    grades: Mapping[str, str]
    prices: Mapping[str, Fraction]

    @property
    def price(self) -> Fraction:
        """The prices together, in euro."""
        return sum(self.prices.values(), Fraction(0))


@dataclass(frozen=True, slots=True)
class Scenario:
    """A set of invented bids that are compared with one another."""

    title: str
    bids: tuple[ScenarioBid, ...]

    def answers(self) -> dict[str, Answers]:
        """The bids as the arithmetic takes them, each grade given once."""
        return {
            bid.name: Answers({key: (grade,) for key, grade in bid.grades.items()}, bid.prices)
            for bid in self.bids
        }


def stereotypes(scheme: Scheme, budget: Fraction, language: str) -> Scenario:
    """Four bids of which each wins under some formula: see scoring.stereotypes."""
    bids = [
        bid_of(scheme, each.title[language], each.quality, each.price * budget)
        for each in STEREOTYPES
    ]
    title = {"nl": "Vier typische inschrijvingen", "en": "Four typical bids"}[language]
    return Scenario(title, tuple(bids))


def bid_of(scheme: Scheme, name: str, quality: Fraction, price: Fraction) -> ScenarioBid:
    """A bid that earns about this share of the quality points, at this price in euro."""
    grades = {c.key: grade_near(c.scale, quality) for c in scheme.graded}
    return ScenarioBid(name, grades, prices_of(scheme, price))


def prices_of(scheme: Scheme, price: Fraction) -> dict[str, Fraction]:
    """One price spread over the price criteria; a fixed price stays what it is."""
    free = [c for c in scheme.priced if not isinstance(c.rule, FixedPrice)]
    shares = dict(zip((c.key for c in free), spread(price, len(free)), strict=True))
    return {
        c.key: c.rule.amount if isinstance(c.rule, FixedPrice) else shares[c.key]
        for c in scheme.priced
    }


def spread(price: Fraction, parts: int) -> list[Fraction]:
    """Whole cents that add up to a price, as equal as cents allow."""
    if not parts:
        return []
    cents = round(price * 100)
    each, rest = divmod(cents, parts)
    return [Fraction(each + (number < rest), 100) for number in range(parts)]


def grade_near(scale: Scale, share: Fraction) -> str:
    """The grade whose share lies nearest; of two as near, the lower."""
    return min(reversed(scale.grades), key=lambda grade: abs(scale.share(grade) - share))


def uniform_shares(scheme: Scheme) -> list[Fraction]:
    """The shares that a bid can earn by one and the same share on every criterion, lowest first."""
    known: set[Fraction] = set()
    for criterion in scheme.graded:
        known |= {criterion.scale.share(grade) for grade in criterion.scale.grades}
    return thinned(sorted(known), most=11)


def thinned(values: list[Fraction], most: int) -> list[Fraction]:
    """At most so many of the values, evenly chosen, with the first and the last."""
    if len(values) <= most:
        return values
    return [values[number * (len(values) - 1) // (most - 1)] for number in range(most)]


def suggested_budget(scheme: Scheme) -> Fraction:
    """The amount that the model's own parameters speak of, or the default."""
    return next(_amounts(scheme), DEFAULT_BUDGET)


def _amounts(scheme: Scheme) -> Iterator[Fraction]:
    for rule in (*(c.rule for c in scheme.priced), scheme.combination):
        for name in ("base", "budget", "amount", "nil_at", "reference", "price_max", "price_ref"):
            value = getattr(rule, name, None)
            if isinstance(value, Fraction) and value > 0:
                yield value
