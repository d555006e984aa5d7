"""What all points have in common, the points for a price, and the total that they add up to."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from scoring.numbers import Roundings, Stage, brief, plain
from scoring.prices import BoundPriceRule, Clip, PriceItself


class Better(StrEnum):
    """Which end of the totals wins."""

    HIGH = "high"
    LOW = "low"


class Unit(StrEnum):
    """What a total is counted in."""

    POINTS = "points"
    EURO = "euro"
    INDEX = "index"
    """A quotient or index, such as points per euro."""


class Counts(StrEnum):
    """Which way an amount counts in the price that a combination uses (life-cycle cost)."""

    ADDED = "added"
    SUBTRACTED = "subtracted"
    """Such as energy that is saved, or what the goods are still worth at the end."""

    def signed(self, amount: Fraction) -> Fraction:
        """The amount as it is added: below zero where it is subtracted."""
        return amount if self is Counts.ADDED else -amount


@dataclass(frozen=True, slots=True)
class Total:
    """What a bid is ranked on: a value, its unit, and which end wins."""

    value: Fraction
    unit: Unit
    better: Better


class Points(Protocol):
    """The points that a bid earns on one criterion, each number with the sum it follows from."""

    @property
    def criterion(self) -> str:
        """The key of the criterion."""

    @property
    def weight(self) -> Fraction:
        """The points that can be won."""

    @property
    def points(self) -> Fraction:
        """What is published: rounded at every stage that the model declares."""

    @property
    def exact(self) -> Fraction:
        """The points with no rounding anywhere."""

    @property
    def share(self) -> Fraction:
        """The share of the weight that was earned."""

    @property
    def answer(self) -> str:
        """The grade or grades, or the price, that the points follow from."""

    @property
    def shown(self) -> str:
        """The published points with the digits of their stage."""

    @property
    def sum(self) -> str:
        """The sum with the numbers filled in, as a letter would show it."""


@dataclass(frozen=True, slots=True)
class PricePoints:
    """The points for a price."""

    criterion: str
    weight: Fraction
    points: Fraction
    """What is published: rounded where the model declares it."""
    exact: Fraction
    """The points with no rounding anywhere."""
    price: Fraction
    rule: BoundPriceRule
    clip: Clip
    roundings: Roundings
    counts: Counts = Counts.ADDED

    @property
    def amount(self) -> Fraction:
        """What the price adds to the amount of the bid: below zero where it is subtracted."""
        return self.counts.signed(self.price)

    @property
    def share(self) -> Fraction:
        """The share of the points that the price earns, after clipping."""
        return self.clip(self.rule.share(self.price))

    @property
    def answer(self) -> str:
        """The price in euro."""
        return plain(self.price)

    @property
    def shown(self) -> str:
        """The published points with the digits of their stage."""
        return self.roundings.show_at(Stage.WEIGHTED_CRITERION, self.points)

    @property
    def sum(self) -> str:
        """Formula, clipping, weight and points, with the numbers filled in."""
        minus = "" if self.counts is Counts.ADDED else "- "
        parts = [minus + self.rule.share_sum(self.price)]
        share = self.share
        if self.clip is not Clip.NONE and share != self.rule.share(self.price):
            parts.append(f"clip {self.clip.value}: {brief(share)}")
        if self.weight and not isinstance(self.rule, PriceItself):
            told = self.roundings.tell(Stage.WEIGHTED_CRITERION, share * self.weight)
            parts.append(f"{brief(share)} x {plain(self.weight)} {told}")
        return f"{self.criterion}: " + "; ".join(parts)
