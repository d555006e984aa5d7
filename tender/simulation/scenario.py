"""Scenarios: invented bids on which an award model is tried before it is published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate, pairwise

from scoring import Answers, Scheme
from scoring.combinations import Combination, ValueDeduction
from scoring.panels import ConsensusRule
from scoring.points import Counts
from scoring.prices import FixedPrice, PriceRule
from scoring.scales import Scale
from scoring.stereotypes import STEREOTYPES

EVALUATOR = "evaluator"
"""Who grades every invented bid."""
DEFAULT_BUDGET = Fraction(1_000_000)
"""The amount, in euro, for which the parameters of rules give their examples."""
PRICE_RANGE = Fraction(2, 5)
"""Quality is valued as if prices differed by this part of the budget from dearest to cheapest."""
AVERAGE = Fraction(17, 20)
"""The price of an average bid, as a part of the budget."""
AMOUNTS = ("nil_at", "budget", "price_max", "base", "amount", "reference", "p_ref")
"""The parameters that tell up to which price bids are expected, the likeliest first."""


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

    @property
    def answers(self) -> Answers:
        """The bid as the arithmetic takes it, each grade given once, by the same evaluator."""
        grades = {key: (grade,) for key, grade in self.grades.items()}
        return Answers(grades, self.prices, dict.fromkeys(grades, (EVALUATOR,)))


@dataclass(frozen=True, slots=True)
class Scenario:
    """A set of invented bids that are compared with one another."""

    title: str
    bids: tuple[ScenarioBid, ...]

    def answers(self) -> dict[str, Answers]:
        """The bids as the arithmetic takes them, by name."""
        return {bid.name: bid.answers for bid in self.bids}


def with_one_evaluator(scheme: Scheme) -> Scheme:
    """The scheme for bids with one grade a cell, which a panel that merges several would agree on.

    A panel rule by ranks stays: it puts the bids of one evaluator in an order too.
    """
    rule = scheme.panel_rule if scheme.panel_rule.relative else ConsensusRule()
    return replace(scheme, panel_rule=rule, quorum=1)


def stereotypes(scheme: Scheme, budget: Fraction, language: str) -> Scenario:
    """Four bids of which each wins under some formula: see scoring.stereotypes."""
    bids = [
        mixed_bid(scheme, each.title[language], each.quality, each.price * budget)
        for each in STEREOTYPES
    ]
    title = {"nl": "Vier typische inschrijvingen", "en": "Four typical bids"}[language]
    return Scenario(title, tuple(bids))


def bid_of(scheme: Scheme, name: str, quality: Fraction, price: Fraction) -> ScenarioBid:
    """A bid with on every criterion the grade nearest to this share, at this price in euro."""
    grades = {c.key: grade_near(c.scale, quality) for c in scheme.graded}
    return ScenarioBid(name, grades, prices_of(scheme, price))


def mixed_bid(scheme: Scheme, name: str, quality: Fraction, price: Fraction) -> ScenarioBid:
    """A bid whose grades together earn about this share of the quality points, at this price."""
    return ScenarioBid(name, mixed_grades(scheme, quality), prices_of(scheme, price))


def mixed_grades(scheme: Scheme, quality: Fraction) -> dict[str, str]:
    """Grades that together earn about this share: what one lacks, the following ones make up."""
    owed = earned = Fraction(0)
    grades: dict[str, str] = {}
    for criterion in scheme.graded:
        owed += quality * criterion.weight
        wanted = (owed - earned) / criterion.weight if criterion.weight else quality
        grades[criterion.key] = grade_near(criterion.scale, wanted)
        earned += criterion.scale.share(grades[criterion.key]) * criterion.weight
    return grades


def priced(scheme: Scheme, bid: ScenarioBid, price: Fraction) -> ScenarioBid:
    """The same bid at another price."""
    return replace(bid, prices=prices_of(scheme, price))


def prices_of(scheme: Scheme, price: Fraction) -> dict[str, Fraction]:
    """One price spread over the price criteria as their rules expect; a fixed one stays as is.

    Nothing is subtracted.
    """
    asked = [c for c in scheme.priced if c.counts is Counts.ADDED]
    free = [c for c in asked if not isinstance(c.rule, FixedPrice)]
    tops = [top_amount(c.rule) for c in free]
    known = [each for each in tops if each is not None]
    measures = known if len(known) == len(free) else [Fraction(1)] * len(free)
    shares = dict(zip((c.key for c in free), spread(price, measures), strict=True))
    return {
        c.key: c.rule.amount if isinstance(c.rule, FixedPrice) else shares.get(c.key, Fraction(0))
        for c in scheme.priced
    }


def spread(price: Fraction, measures: Sequence[Fraction]) -> list[Fraction]:
    """Whole cents that add up to a price, in these proportions as near as cents allow."""
    if not measures:
        return []
    whole = sum(measures, Fraction(0))
    ends = [round(price * 100 * part / whole) for part in accumulate(measures, initial=Fraction(0))]
    return [Fraction(end - start, 100) for start, end in pairwise(ends)]


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
    """The amount up to which the model expects bids: what its own parameters speak of.

    Where they speak of none, quality in euro gives it; otherwise it is the default.
    """
    tops = [top_amount(criterion.rule) for criterion in scheme.priced]
    known = [each for each in tops if each is not None]
    if known and len(known) == len(tops):
        return sum(known, Fraction(0))
    if (amount := top_amount(scheme.combination)) is not None:
        return amount
    if quality_in_euro(scheme):
        return sum((c.weight for c in scheme.graded), Fraction(0)) / PRICE_RANGE or DEFAULT_BUDGET
    return DEFAULT_BUDGET


def quality_in_euro(scheme: Scheme) -> bool:
    """Whether the weights of quality are amounts."""
    return isinstance(scheme.combination, ValueDeduction)


def top_amount(rule: PriceRule | Combination) -> Fraction | None:
    """The price up to which a rule expects bids, by its own parameters; None without any."""
    named = (getattr(rule, name, None) for name in AMOUNTS)
    return next((each for each in named if isinstance(each, Fraction) and each > 0), None)
