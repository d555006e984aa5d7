"""The points for one criterion, each number with the sum that it follows from."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.numbers import Roundings, Stage, plain
from scoring.panel import PanelRule
from scoring.prices import BoundPriceRule, Clip
from scoring.scales import Scale


class Better(StrEnum):
    """Which end of the totals wins."""

    HIGH = "high"
    LOW = "low"


class Unit(StrEnum):
    """What a total is counted in."""

    POINTS = "points"
    EURO = "euro"


@dataclass(frozen=True, slots=True)
class Total:
    """What a bid is ranked on: a value, its unit, and which end wins."""

    value: Fraction
    unit: Unit
    better: Better


def rounded_sum(exact: str, published: str) -> str:
    """Join an exact and a published number; one suffices where they read the same."""
    bare = published.rstrip("0").rstrip(".") if "." in published else published
    return f"= {published}" if exact == bare else f"= {exact} ≈ {published}"


class Points(ABC):
    """The points that a bid earns on one criterion."""

    __slots__ = ()

    criterion: str
    weight: Fraction
    points: Fraction
    """What is published: rounded at every stage that the model declares."""
    exact: Fraction
    """The same with no rounding anywhere."""

    @property
    @abstractmethod
    def sum(self) -> str:
        """The sum with the numbers filled in, as a letter would show it."""

    @property
    @abstractmethod
    def answer(self) -> str:
        """The grade or grades, or the price, that the points follow from."""


@dataclass(frozen=True, slots=True)
class GradePoints(Points):
    """The points for a graded criterion."""

    criterion: str
    weight: Fraction
    points: Fraction
    exact: Fraction
    score: Fraction
    """The panel's score on the scale, rounded where the model says so."""
    grades: tuple[str, ...]
    expected: int
    """How many grades there should be; fewer only where the model excludes the missing ones."""
    below_minimum: bool
    scale: Scale
    panel_rule: PanelRule
    roundings: Roundings

    @property
    def share(self) -> Fraction:
        """The share of the points that the panel's score earns."""
        return self.scale.share_of(self.score)

    @property
    def answer(self) -> str:
        """The one grade, or all grades that were merged."""
        return ", ".join(self.grades)

    @property
    def sum(self) -> str:
        """Grade, share, weight and points."""
        parts = [self._panel_sum(), self.scale.share_sum(self.score)]
        share = plain(self.share)
        product = self.share * self.weight
        shown = self.roundings.show_at(Stage.WEIGHTED_CRITERION, self.points)
        parts.append(f"{share} x {plain(self.weight)} {rounded_sum(plain(product), shown)}")
        return f"{self.criterion}: " + "; ".join(part for part in parts if part)

    def _panel_sum(self) -> str:
        if self.panel_rule.name == "consensus":
            return f"{self.grades[0]} = {plain(self.score)}" if self._named else ""
        marks = [self.scale.mark(grade) for grade in self.grades]
        merged = self.panel_rule.merge(marks, self.scale.per)
        scores = ", ".join(plain(self.scale.score(grade)) for grade in self.grades)
        shown = self.roundings.show_at(Stage.PANEL, self.score)
        counted = (
            "" if len(self.grades) == self.expected else f" [{len(self.grades)}/{self.expected}]"
        )
        return f"{self.panel_rule.name}({scores}){counted} {rounded_sum(plain(merged), shown)}"

    @property
    def _named(self) -> bool:
        return self.grades[0] != plain(self.score)


@dataclass(frozen=True, slots=True)
class PricePoints(Points):
    """The points for a price."""

    criterion: str
    weight: Fraction
    points: Fraction
    exact: Fraction
    price: Fraction
    rule: BoundPriceRule
    clip: Clip
    roundings: Roundings

    @property
    def share(self) -> Fraction:
        """The share of the points that the price earns, after clipping."""
        return self.clip(self.rule.share(self.price))

    @property
    def answer(self) -> str:
        """The price in euro."""
        return plain(self.price)

    @property
    def sum(self) -> str:
        """Formula, clipping, weight and points."""
        parts = [self.rule.share_sum(self.price)]
        if self.share != self.rule.share(self.price):
            parts.append(f"clip {self.clip.value}: {plain(self.share)}")
        if self.weight:
            product = plain(self.share * self.weight)
            shown = self.roundings.show_at(Stage.WEIGHTED_CRITERION, self.points)
            parts.append(
                f"{plain(self.share)} x {plain(self.weight)} {rounded_sum(product, shown)}"
            )
        return f"{self.criterion}: " + "; ".join(parts)
