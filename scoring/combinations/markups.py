"""Prices that quality makes higher or lower before they are compared: the lowest wins."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.combinations.combination import factor
from scoring.combinations.offers import Market, Offer, OfferCombination, Standard, Terms
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.points import Better, Unit


class TopQuality(StrEnum):
    """By which quality a bid is measured: what can be won, or the best that was awarded."""

    ATTAINABLE = "attainable"
    BEST = "best"


QM = Parameter(
    "qm",
    Kind.CHOICE,
    Words("kwaliteit om mee te vergelijken", "quality to compare with"),
    "attainable",
    TopQuality,
)
ONLY_ATTAINABLE = Words(
    "met de haalbare kwaliteit (qm: attainable) staat de volgorde van twee inschrijvingen vast",
    "with the attainable quality (qm: attainable) the order of two bids is independent of others",
)
FIXED_ORDER = Properties(Holds.YES, Holds.YES, Holds.YES)


class ComparedPrice(OfferCombination):
    """A price made comparable by quality; prices have to lie above zero, the lowest result wins."""

    __slots__ = ()

    unit: ClassVar[Unit] = Unit.EURO
    takes_zero: ClassVar[bool] = False

    @property
    def better(self) -> Better:
        """The lowest result wins."""
        return Better.LOW


@dataclass(frozen=True, slots=True)
class QualityMarkupPrice(ComparedPrice):
    """The price raised by what quality falls short, by weight; the lowest result wins.

    P * (1 + (Qm - Q) / Qm * WQ / WP). Source: Norway, Abakus.
    """

    qm: TopQuality

    price_weighs: ClassVar[bool] = True
    relative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="quality_markup_price",
        title=Words("Opslag voor kwaliteit die ontbreekt", "Markup for missing quality"),
        formula="P * (1 + (Qm - Q) / Qm * WQ / WP)",
        words=Words(
            "Wie minder kwaliteit biedt, krijgt een opslag op de prijs. Het gewicht bepaalt hoe "
            "hoog die is. De laagste uitkomst wint.",
            "A bid with less quality gets a markup on its price, by weight. The lowest result "
            "wins.",
        ),
        source="Norway, Abakus",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.NO, ONLY_ATTAINABLE),
        domain="P > 0, Qm > 0, WP > 0",
        parameters=(QM,),
    )

    @property
    def moved_by_others(self) -> bool:
        """Only the best quality that was awarded follows from other bids."""
        return self.qm is TopQuality.BEST

    @property
    def properties(self) -> Properties:
        """With the attainable quality nothing depends on other bids."""
        return self.about.properties if self.moved_by_others else FIXED_ORDER

    def reference(self, market: Market) -> Offer:
        """The quality that gets no markup."""
        quality = market.best() if self.qm is TopQuality.BEST else market.attainable
        return Offer(quality, Fraction(1))

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The price with its markup."""
        short = (standard.quality - offer.quality) / standard.quality
        times = 1 + short * standard.ratio
        if times <= 0:
            raise self.no_answer("so much quality above the reference turns the price around")
        return offer.price * times

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The price with its markup, the numbers filled in."""
        top = factor(standard.quality)
        markup = f"({top} - {terms.quality}) / {top} x {factor(standard.ratio)}"
        return f"{terms.price} x (1 + {markup})"


@dataclass(frozen=True, slots=True)
class QualityAdjustedPrice(ComparedPrice):
    """The price divided by what its features are worth; the lowest result wins.

    Denominator = 1 + sum of v / (1 - sum of vmax), where the weights are the maxima of the
    features as fractions. Only the total is rounded. Source: Ukraine, ProZorro.
    """

    about: ClassVar[Definition] = Definition(
        id="quality_adjusted_price",
        title=Words("Prijs gedeeld door de waarde van kwaliteit", "Quality-adjusted price"),
        formula="P / (1 + sum of v / (1 - sum of vmax))",
        words=Words(
            "Elke eigenschap telt als een deel van 1. Hoe meer eigenschappen, hoe lager de prijs "
            "waarmee wordt vergeleken. De laagste uitkomst wint.",
            "Each feature counts as a fraction of 1. The more features, the lower the price that "
            "is compared. The lowest result wins.",
        ),
        source="Ukraine, ProZorro (by law the maxima add up to at most 0.3)",
        certainty=Certainty.INFERRED,
        properties=FIXED_ORDER,
        domain="P > 0, sum of vmax < 1",
    )

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The price divided by the denominator, which is not rounded."""
        if standard.attainable >= 1:
            raise self.no_answer("the maxima of the features add up to 1 or more")
        denominator = 1 + offer.quality / (1 - standard.attainable)
        if denominator <= 0:
            raise self.no_answer("the features deduct more than the price can bear")
        return offer.price / denominator

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The division with the numbers filled in."""
        return f"{terms.price} / (1 + {terms.quality} / (1 - {factor(standard.attainable)}))"


@dataclass(frozen=True, slots=True)
class RelativeValueCost(ComparedPrice):
    """The price by relative value; the lowest result wins.

    P / ((Q + Qm) / (Qlow + Qm)). Source: Australia, Local Government Procurement guide part 4.
    """

    qm: TopQuality

    relative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="relative_value_cost",
        title=Words("Prijs naar verhouding van kwaliteit", "Price by relative value"),
        formula="P * (Qlow + Qm) / (Q + Qm)",
        words=Words(
            "De prijs wordt lager naarmate de kwaliteit hoger is dan de laagste kwaliteit. De "
            "laagste uitkomst wint. Er zijn geen gewichten.",
            "The price is lowered as quality lies further above the lowest quality. The lowest "
            "result wins. There are no weights.",
        ),
        source="Australia, Local Government Procurement guide part 4",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.NO, ONLY_ATTAINABLE),
        domain="P > 0, Q >= 0, Qm > 0",
        parameters=(QM,),
    )

    @property
    def properties(self) -> Properties:
        """With the attainable quality the order of two bids is fixed; their results are not."""
        return self.about.properties if self.qm is TopQuality.BEST else FIXED_ORDER

    def reference(self, market: Market) -> Offer:
        """The top of quality, from which the lowest quality may not lie too far."""
        top = market.best() if self.qm is TopQuality.BEST else market.attainable
        shared = market.quality(min) + top
        market.above_zero(shared, "the lowest quality lies too far below zero")
        return Offer(top, Fraction(1))

    def sound(self, offer: Offer) -> Offer:
        """Refuse quality below zero: the formula is not meant for it."""
        if offer.quality < 0:
            raise self.no_answer("the quality is below zero")
        return OfferCombination.sound(self, offer)

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The price by relative value."""
        shared = standard.least + standard.quality
        return offer.price * shared / (offer.quality + standard.quality)

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The division with the numbers filled in."""
        top, lowest = factor(standard.quality), factor(standard.least)
        return f"{terms.price} / (({terms.quality} + {top}) / ({lowest} + {top}))"
