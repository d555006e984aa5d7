"""Rules to replay: a price shape and the weight of the price."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from scoring.errors import NumberTextError
from scoring.numbers import parse_number
from scoring.study.replay.errors import RuleSetError
from scoring.study.replay.expressions import Expression, Number
from scoring.study.replay.shapes import QUALITY, SHAPES, Shape


@dataclass(frozen=True, slots=True)
class Rule:
    """Total = weight x points for the price + (1 - weight) x points for quality; highest wins.

    Of several bids with the highest total the first of the tender wins.
    """

    shape: Shape
    weight: Fraction
    """The weight of the price, 0 to 1."""

    def __post_init__(self) -> None:
        """Refuse a weight outside 0 to 1."""
        if not 0 <= self.weight <= 1:
            raise RuleSetError(
                f"The price weight {self.weight} lies outside 0 to 1", "Give a share such as 0.4."
            )

    @property
    def name(self) -> str:
        """The shape and the weight, as in `min_max at 2/5`."""
        return f"{self.shape.name} at {self.weight}"

    @property
    def total(self) -> Expression:
        """The total; the weight of quality is a constant of its own, never a subtraction."""
        return Number(self.weight) * self.shape.points + Number(1 - self.weight) * QUALITY


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one replay; the others are compared with the first."""

    rules: tuple[Rule, ...]

    def __post_init__(self) -> None:
        """Refuse an empty set and a rule that stands twice."""
        if not self.rules:
            raise RuleSetError("There is no rule to replay", "Choose one shape and one weight.")
        twice = {rule.name for rule in self.rules if self.rules.count(rule) > 1}
        if twice:
            raise RuleSetError(f"'{min(twice)}' stands twice", "Name each rule once.")

    @classmethod
    def of(cls, shapes: Iterable[str], weights: Iterable[str | Fraction]) -> "RuleSet":
        """Every shape by name at every price weight, such as "0.4"; shapes vary fastest."""
        pairs = product([_weight(each) for each in weights], [_shape(each) for each in shapes])
        return cls(tuple(Rule(shape, weight) for weight, shape in pairs))

    @property
    def shapes(self) -> tuple[Shape, ...]:
        """The shapes of the rules, each once, in order."""
        return tuple(dict.fromkeys(rule.shape for rule in self.rules))


def _shape(name: str) -> Shape:
    if name not in SHAPES:
        raise RuleSetError(
            f"There is no price shape '{name}'", f"Choose one of: {', '.join(SHAPES)}."
        )
    return SHAPES[name]


def _weight(value: str | Fraction) -> Fraction:
    if isinstance(value, Fraction):
        return value
    try:
        return parse_number(value)
    except NumberTextError as error:
        raise RuleSetError(
            f"The price weight '{value}' is not a number", "Give a share such as 0.4."
        ) from error
