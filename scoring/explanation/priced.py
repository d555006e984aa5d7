"""From a price to points: the rule with its numbers, the share, what was cut off, the points."""

from dataclasses import dataclass
from fractions import Fraction

from scoring.definition import Definition
from scoring.explanation.node import (
    Applied,
    Explanation,
    Leaf,
    Subject,
    applied,
    numbers_of,
    shortened,
)
from scoring.numbers import Stage
from scoring.points import PricePoints
from scoring.prices import PriceRule


@dataclass(frozen=True, slots=True)
class RuleShare(Explanation):
    """The share that a price earns by its rule, before anything is cut off."""

    line: PricePoints
    chosen: PriceRule
    cut: bool = False
    """Whether the share was cut off, so that this is not the one that counts."""

    @property
    def subject(self) -> Subject:
        """The share, or the share before it was cut off."""
        return Subject.UNCLIPPED if self.cut else Subject.SHARE

    @property
    def key(self) -> str:
        """The price criterion."""
        return self.line.criterion

    @property
    def exact(self) -> Fraction:
        """The share as the rule gives it."""
        return self.line.rule.share(self.line.price)

    @property
    def formula(self) -> str:
        """The rule with the numbers filled in."""
        return self.line.rule.share_sum(self.line.price)

    @property
    def rule(self) -> Definition:
        """The price rule."""
        return self.chosen.about

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """The price, what was published with the rule, and what it takes from other bids."""
        price = Leaf(Subject.PRICE, self.line.criterion, self.line.price)
        return (price, *numbers_of(self.chosen, self.line.rule))


@dataclass(frozen=True, slots=True)
class CutShare(Explanation):
    """The share of a price, cut off as the model declares."""

    line: PricePoints
    chosen: PriceRule

    @property
    def subject(self) -> Subject:
        """The share that counts."""
        return Subject.SHARE

    @property
    def key(self) -> str:
        """The price criterion."""
        return self.line.criterion

    @property
    def exact(self) -> Fraction:
        """The share that counts."""
        return self.line.share

    @property
    def formula(self) -> str:
        """What was cut off, where, and to what."""
        before = shortened(self.line.rule.share(self.line.price))
        return f"clip {self.line.clip.value}: {before} -> {shortened(self.exact)}"

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """The share before it was cut off."""
        return (RuleShare(self.line, self.chosen, cut=True),)


@dataclass(frozen=True, slots=True)
class PricedPoints(Explanation):
    """The points for a price."""

    line: PricePoints
    chosen: PriceRule

    @property
    def subject(self) -> Subject:
        """Points."""
        return Subject.POINTS

    @property
    def key(self) -> str:
        """The price criterion."""
        return self.line.criterion

    @property
    def exact(self) -> Fraction:
        """The points with no rounding anywhere."""
        return self.line.exact

    @property
    def value(self) -> Fraction:
        """The published points."""
        return self.line.points

    @property
    def shown(self) -> str:
        """The points with the digits that the model publishes."""
        return self.line.shown

    @property
    def formula(self) -> str:
        """Share times weight; nothing where the price has no weight."""
        if not self.line.weight:
            return ""
        return self.line.sum.rpartition("; ")[2].removeprefix(f"{self.line.criterion}: ")

    @property
    def rounding(self) -> Applied | None:
        """The rounding of points by criterion."""
        return applied(self.line.roundings, Stage.WEIGHTED_CRITERION)

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """The share and the weight."""
        cut = self.line.share != self.line.rule.share(self.line.price)
        share = (CutShare if cut else RuleShare)(self.line, self.chosen)
        return (share, Leaf(Subject.WEIGHT, self.line.criterion, self.line.weight))
