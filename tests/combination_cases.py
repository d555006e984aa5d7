"""Bids as a combination sees them: small builders, and what each bid comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from scoring import Better
from scoring.combinations import COMBINATIONS, Combination, Frame, Outside, Parts
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

    def total(self, given: Bid, rivals: Sequence[Bid] = (), roundings: Roundings = EXACT) -> F:
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
            assert error.rule == self.rule.name
            return error.problem
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


def told(rule: Combination) -> str:
    """A name for a variant in the report of the tests."""
    chosen = [getattr(rule, p.name).value for p in rule.about.parameters if p.choices]
    return "-".join([rule.name, *chosen])
