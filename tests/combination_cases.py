"""Bids as a combination sees them: small builders, and what each bid comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from scoring import Better
from scoring.combinations import COMBINATIONS, Combination, Frame, Outside, Parts
from scoring.combinations.quotients import NEEDS_QUALITY
from scoring.combinations.superformula import Superformula
from scoring.definition import Kind, Parameter
from scoring.errors import OutsideDomainError
from scoring.irrational import SETTLED
from scoring.numbers import Roundings, parse_number
from scoring.prices import LinearFixedRange

F = Fraction
EXACT = Roundings({})
LINE = LinearFixedRange(F(0), F(2_000_000))


@dataclass(frozen=True, slots=True)
class Bid:
    """The share of the points that each criterion earned, and a price."""

    shares: tuple[Fraction, ...]
    price: Fraction


def bid(price: int | str | Fraction, *shares: int | str | Fraction) -> Bid:
    return Bid(tuple(F(share) for share in shares), F(price))


@dataclass(frozen=True, slots=True)
class Model:
    """A combination with the weights of its graded criteria and of the price."""

    rule: Combination
    weights: tuple[Fraction, ...]
    price_points: Fraction

    def parts(self, given: Bid) -> Parts:
        earned = [
            (share * weight).as_integer_ratio()
            for share, weight in zip(given.shares, self.weights, strict=True)
        ]
        price = F(0)
        if self.rule.price_earns:
            price = LINE.share(given.price) * self.price_points
        return Parts(earned, [price.as_integer_ratio()], [given.price.as_integer_ratio()])

    def frame(self, rivals: Sequence[Bid], roundings: Roundings = EXACT) -> Frame:
        known = [self.parts(rival) for rival in rivals]
        return Frame(self.weights, self.price_points, known, roundings)

    def total(
        self, given: Bid, rivals: Sequence[Bid] = (), roundings: Roundings = EXACT
    ) -> Fraction:
        """What a bid comes to among its rivals; it is one of them itself where none are named."""
        bound = self.rule.against(self.frame(rivals or [given], roundings))
        value = bound.combine(self.parts(given), roundings)
        return SETTLED(value) if self.rule.irrational else value

    def standing(self, given: Bid, rivals: Sequence[Bid]) -> tuple[bool, Fraction]:
        """How well a bid stands: whether it has a place, then its total; more is better."""
        total = self.total(given, rivals)
        better = total if self.rule.better is Better.HIGH else -total
        bound = self.rule.against(self.frame(rivals))
        placed = bound.outside(self.parts(given)) is None
        return placed, better if placed else F(0)

    def outside(self, given: Bid, rivals: Sequence[Bid]) -> Outside | None:
        return self.rule.against(self.frame(rivals)).outside(self.parts(given))

    def order(self, one: Bid, other: Bid, rivals: Sequence[Bid]) -> int:
        """1 where `one` stands better than `other` among these rivals, -1 where worse, else 0."""
        a, b = self.standing(one, rivals), self.standing(other, rivals)
        return (a > b) - (a < b)

    def problem(self, given: Bid, rivals: Sequence[Bid] = ()) -> str:
        """Why there is no total; empty where there is one."""
        try:
            self.total(given, rivals)
        except OutsideDomainError as error:
            return error.problem if error.rule == self.rule.name else f"not by {self.rule.name}"
        return ""


def model(
    rule: Combination, quality: int | Fraction = 60, price: int | Fraction = 40, criteria: int = 1
) -> Model:
    """A model with as many criteria of equal weight; price weighs nothing where it may not."""
    weighs = (rule.price_weighs or rule.price_earns) and not rule.price_fixed
    weights = (F(quality) / criteria,) * criteria
    return Model(rule, weights, F(price) if weighs else F(0))


def suited(rule: Combination, criteria: int = 1) -> Model:
    """A model with weights that suit the rule."""
    quality = F(3, 10) if rule.name == "quality_adjusted_price" else F(60)
    return model(rule, quality, 40, criteria)


def example(parameter: Parameter) -> Any:  # noqa: ANN401 - what the field of the rule takes
    """The value that a definition gives as an example."""
    if parameter.choices:
        return parameter.choices(parameter.example)
    number = parse_number(parameter.example)
    return int(number) if parameter.kind is Kind.COUNT else number


def sample(name: str, **changes: object) -> Combination:
    """A rule with the parameters that its definition gives as examples, save for some."""
    kind = COMBINATIONS[name]
    given: Mapping[str, object] = {p.name: example(p) for p in kind.about.parameters}
    made: Any = kind
    rule: Combination = made(**{**given, **changes})
    return rule


def variants(name: str) -> list[Combination]:
    """A rule with each of the choices that it offers."""
    found = [sample(name)]
    for parameter in COMBINATIONS[name].about.parameters:
        for choice in parameter.choices or ():
            if choice is not example(parameter):
                made: Any = found[0]
                found.append(replace(made, **{parameter.name: choice}))
    return found


VARIANTS = [rule for name in COMBINATIONS for rule in variants(name)]
VARIANTS += [
    sample("surcharge_L_over_P", c=F(0)),
    sample("superformula", price_max=F(1_000_000)),
    sample("superformula", quality_ref=F(2, 3)),
]
"""Every rule with each of its choices, and with parameters that change what it does."""


def told(rule: Combination) -> str:
    """A name for a variant in the report of the tests."""
    chosen = [getattr(rule, p.name).value for p in rule.about.parameters if p.choices]
    if isinstance(rule, Superformula):
        chosen = [f"n {'above' if rule.n > 0 else 'below' if rule.n else 'is'} 0"]
    return "-".join([rule.name, *chosen])


REVERSALS: dict[str, tuple[Bid, Bid, Bid]] = {
    "qcbs": (bid(1_200_000, "0.8"), bid(1_000_000, "0.7"), bid(800_000, "0.7")),
    "world_bank_rated": (bid(1_400_000, "0.2"), bid(400_000, "0.1"), bid(1_000_000, "0.6")),
    "weighted_relative_both": (
        bid(400_000, "0.3"),
        bid(1_500_000, "0.7"),
        bid(1_600_000, 1),
    ),
    "richtwert_simple-three_digits": (
        bid(999_000, "0.9"),
        bid(1_000_000, "0.9"),
        bid(300_000, 1),
    ),
    "richtwert_extended-quality": (bid(900_000, "0.7"), bid(700_000, "0.6"), bid(900_000, "0.8")),
    "richtwert_extended-price": (bid(1_500_000, 1), bid(1_400_000, "0.9"), bid(1_100_000, "0.8")),
    "richtwert_weighted_median": (bid(1_500_000, "0.7"), bid(1_200_000, "0.6"), bid(900_000, 1)),
    "richtwert_weighted_mean": (bid(900_000, "0.1"), bid(1_600_000, "0.2"), bid(400_000, "0.9")),
    "richtwert_weighted_lowest-attainable": (
        bid(600_000, "0.5"),
        bid(1_000_000, "0.7"),
        bid(400_000, "0.6"),
    ),
    "richtwert_weighted_lowest-best_awarded": (
        bid(1_100_000, "0.3"),
        bid(1_500_000, "0.4"),
        bid(1_100_000, "0.9"),
    ),
    "relative_value_cost-best": (
        bid(800_000, "0.1"),
        bid(1_000_000, "0.3"),
        bid(400_000, "0.9"),
    ),
    "utility_index": (bid(1_400_000, "0.5"), bid(500_000, "0.3"), bid(700_000, 1)),
    "quality_markup_price-best": (bid(1_300_000, "0.2"), bid(800_000, "0.1"), bid(1_000_000, 1)),
    "topsis": (bid(1_100_000, 1), bid(400_000, "0.6"), bid(600_000, "0.1")),
}
"""For each rule whose order depends on others: two bids, and the third that changes their order.

The pairwise comparison has its own case, since its third bid changes the coefficients.
"""


def needs_quality(rule: Combination) -> bool:
    """Whether the rule says that a lower price counts for bids with some quality only."""
    return rule.properties.note == NEEDS_QUALITY
