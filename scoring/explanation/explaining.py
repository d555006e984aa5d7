"""Where explanations begin: the total of a bid, or its points on one criterion."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.definition import Definition
from scoring.explanation.graded import GradedPoints
from scoring.explanation.node import (
    Applied,
    Explanation,
    Leaf,
    Subject,
    applied,
    numbers_of,
    shortened,
)
from scoring.explanation.priced import PricedPoints
from scoring.irrational import SETTLED
from scoring.numbers import Stage
from scoring.prices import PriceItself
from scoring.scheme import Scheme
from scoring.scorecard import Scorecard

LAST_STAGES = (Stage.TOTAL, Stage.COMPONENT, Stage.WEIGHTED_CRITERION)


def explain(card: Scorecard, scheme: Scheme) -> Explanation | None:
    """Explain the total of a bid; None where it has none."""
    return WholeTotal(card, scheme) if card.totals and card.combination else None


def explain_line(card: Scorecard, scheme: Scheme, criterion: str) -> Explanation | None:
    """Explain what a bid earns on one criterion; None where nothing was answered."""
    return next((each for each in _lines(card, scheme) if each.key == criterion), None)


def _lines(card: Scorecard, scheme: Scheme) -> Iterator[Explanation]:
    """The points by criterion, or the price itself where a combination takes it as an amount."""
    rules = {each.key: each.rule for each in scheme.priced}
    yield from map(GradedPoints, card.parts.graded)
    for line in card.parts.priced:
        rule = rules[line.criterion]
        if isinstance(rule, PriceItself):
            yield Leaf(Subject.PRICE, line.criterion, line.price)
        else:
            yield PricedPoints(line, rule)


@dataclass(frozen=True, slots=True)
class WholeTotal(Explanation):
    """The published total of a bid."""

    card: Scorecard
    scheme: Scheme

    @property
    def subject(self) -> Subject:
        """A total."""
        return Subject.TOTAL

    @property
    def key(self) -> str:
        """The bid."""
        return self.card.bid

    @property
    def exact(self) -> Fraction:
        """The total with no rounding anywhere."""
        return self.card.exact_total.value

    @property
    def value(self) -> Fraction:
        """The published total."""
        return self.card.total.value

    @property
    def shown(self) -> str:
        """The total; where only parts of it are rounded, with the digits of those."""
        roundings = self.card.roundings
        stage = next((s for s in LAST_STAGES if s in roundings.stages), None)
        return roundings.show_at(stage, self.value) if stage else shortened(self.value)

    @property
    def formula(self) -> str:
        """The total as a sum that a reader can redo."""
        return self.card.total_sum

    @property
    def rounding(self) -> Applied | None:
        """The rounding of totals."""
        return applied(self.card.roundings, Stage.TOTAL)

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """What the rule makes of points and prices."""
        return (Combined(self.card, self.scheme),)


@dataclass(frozen=True, slots=True)
class Combined(Explanation):
    """What a combination makes of the points and prices of a bid, up to the rounded total."""

    card: Scorecard
    scheme: Scheme

    @property
    def subject(self) -> Subject:
        """A combination."""
        return Subject.COMBINATION

    @property
    def key(self) -> str:
        """The bid."""
        return self.card.bid

    @property
    def exact(self) -> Fraction:
        """The total with no rounding anywhere."""
        return self.card.exact_total.value

    @property
    def value(self) -> Fraction:
        """The total of the published points, before its own rounding."""
        bound = self.card.combination
        if bound is None or Stage.TOTAL not in self.card.roundings.stages:
            return self.card.total.value
        value = bound.combine(self.card.parts.published, self.card.roundings)
        return SETTLED(value) if self.scheme.irrational else value

    @property
    def formula(self) -> str:
        """The rule with the published numbers filled in."""
        bound = self.card.combination
        return bound.written(self.card.parts, self.card.roundings) if bound else ""

    @property
    def rule(self) -> Definition:
        """The combination."""
        return self.scheme.combination.about

    @property
    def rounding(self) -> Applied | None:
        """The rounding of components, which lies within the rule."""
        return applied(self.card.roundings, Stage.COMPONENT)

    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """Points and prices, then the numbers that the rule itself holds."""
        lines = _lines(self.card, self.scheme)
        return (*lines, *numbers_of(self.scheme.combination, self.card.combination))
