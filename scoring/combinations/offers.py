"""Combinations that see a bid as two numbers: its quality points and its price."""

from abc import abstractmethod
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from scoring.combinations.combination import (
    BoundCombination,
    Combination,
    Frame,
    Lines,
    Outside,
    Parts,
    price_term,
    quality_term,
    settled_sum,
)
from scoring.errors import OutsideDomainError
from scoring.numbers import Roundings, Stage

Choose = Callable[[Iterable[Fraction]], Fraction]
"""What picks or makes one number of several, such as the lowest or the mean."""


class Offer(NamedTuple):
    """A bid in two numbers."""

    quality: Fraction
    """The points for quality together."""
    price: Fraction
    """The prices together, in euro."""


class Terms(NamedTuple):
    """A bid in two texts that stand in a product, such as `(52.50 + 6.00)` and `985000`."""

    quality: str
    price: str


@dataclass(frozen=True, slots=True)
class Market:
    """What is known before a bid is looked at: the weights, and the offers to compare with."""

    rule: str
    """The id of the rule that asks, for its errors."""
    attainable: Fraction
    """The points that can be won for quality; above zero."""
    price_points: Fraction
    offers: tuple[Offer, ...]

    def quality(self, choose: Choose) -> Fraction:
        """One number of the qualities of the reference set."""
        return choose(offer.quality for offer in self._known)

    def price(self, choose: Choose) -> Fraction:
        """One number of the prices of the reference set."""
        return choose(offer.price for offer in self._known)

    def best(self) -> Fraction:
        """The highest quality of the reference set; it has to lie above zero."""
        return self.above_zero(self.quality(max), "no bid of the reference set earns quality")

    def lowest(self) -> Fraction:
        """The lowest price of the reference set; it has to lie above zero."""
        return self.above_zero(self.price(min), "the price is not above zero")

    def above_zero(self, number: Fraction, problem: str) -> Fraction:
        """A number by which is divided; raises OutsideDomainError unless it lies above zero."""
        if number <= 0:
            raise OutsideDomainError(self.rule, problem)
        return number

    @property
    def _known(self) -> tuple[Offer, ...]:
        if not self.offers:
            raise OutsideDomainError(self.rule, "no bid of the reference set is complete")
        return self.offers


@dataclass(frozen=True, slots=True)
class Standard:
    """What offers are measured by."""

    attainable: Fraction
    price_points: Fraction
    quality: Fraction
    """The quality to compare with, in points."""
    price: Fraction
    """The price to compare with, in euro."""
    least: Fraction
    """The lowest quality of the reference set, in points; of an empty set what can be won."""

    @property
    def ratio(self) -> Fraction:
        """How many times the weight of the price the weight of the quality is."""
        return self.attainable / self.price_points


class OfferCombination(Combination):
    """A combination of quality points together and price; its parts are small sums."""

    __slots__ = ()

    @abstractmethod
    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """Make one number of an offer; raises OutsideDomainError where it is not defined."""

    @abstractmethod
    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The same with the numbers filled in."""

    def reference(self, market: Market) -> Offer:
        """The quality and the price to compare with; most often what can be won, and a euro."""
        return Offer(market.attainable, Fraction(1))

    def lies_outside(self, offer: Offer, standard: Standard) -> Outside | None:
        """Why an offer has no place; None where it has one."""
        return None

    def remarks(self, offer: Offer, standard: Standard) -> tuple[str, ...]:
        """What a reader has to see beside the sum; most often nothing."""
        return ()

    def against(self, frame: Frame) -> BoundCombination:
        """Measure the reference set once."""
        if frame.quality_points <= 0:
            raise OutsideDomainError(self.name, "no points can be won for quality")
        if self.price_weighs and frame.price_points <= 0:
            raise OutsideDomainError(self.name, "the price has no weight")
        offers = tuple(offer_of(parts, frame.roundings) for parts in frame.rivals)
        market = Market(self.name, frame.quality_points, frame.price_points, offers)
        quality, price = self.reference(market)
        least = min((offer.quality for offer in offers), default=market.attainable)
        standard = Standard(market.attainable, market.price_points, quality, price, least)
        return BoundOffers(self, standard, frame.roundings)

    def no_answer(self, problem: str) -> OutsideDomainError:
        """The error for an offer for which this rule is not defined."""
        return OutsideDomainError(self.name, problem)

    def sound(self, offer: Offer) -> Offer:
        """The offer itself; raises OutsideDomainError where its price is not taken."""
        if offer.price == 0 and not self.takes_zero:
            raise self.no_answer("the price is not above zero")
        if offer.price < 0 and not self.takes_negative:
            raise self.no_answer("the price is below zero")
        return offer


@dataclass(frozen=True, slots=True)
class BoundOffers(BoundCombination):
    """A combination of quality and price that knows what it compares with."""

    rule: OfferCombination
    standard: Standard
    roundings: Roundings
    """Those of the reference set."""

    def combine(self, parts: Parts, roundings: Roundings) -> Fraction:
        """Make one number of the quality points together and the price."""
        return self.rule.value(self.rule.sound(offer_of(parts, roundings)), self.standard)

    def outside(self, parts: Parts) -> Outside | None:
        """Why a bid has no place, by the quality and the price that the others are seen by."""
        return self.rule.lies_outside(offer_of(parts, self.roundings), self.standard)

    def written(self, lines: Lines, roundings: Roundings) -> str:
        """The formula with the published numbers filled in."""
        terms = Terms(quality_term(lines, roundings), price_term(lines))
        return self.rule.told(terms, offer_of(lines.published, roundings), self.standard)

    def notes(self, lines: Lines) -> tuple[str, ...]:
        """The remarks of the rule."""
        return self.rule.remarks(offer_of(lines.published, self.roundings), self.standard)

    def sum(self, lines: Lines, roundings: Roundings) -> str:
        """The published total as a sum; one with numbers in 50 digits says that it is rounded."""
        if not self.rule.irrational:
            return BoundCombination.sum(self, lines, roundings)
        value = self.combine(lines.published, roundings)
        told = settled_sum(self.written(lines, roundings), value, roundings)
        return "; ".join((told, *self.notes(lines)))


def offer_of(parts: Parts, roundings: Roundings) -> Offer:
    """A bid in two numbers; the quality is rounded where `component` is declared."""
    return Offer(roundings.round_at(Stage.COMPONENT, parts.quality_points), parts.amount)
