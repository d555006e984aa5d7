"""Quotients of quality and price: what a euro buys, or what a point costs."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.combinations.combination import factor
from scoring.combinations.offers import Market, Offer, OfferCombination, Standard, Terms
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import ParameterError
from scoring.numbers import plain
from scoring.points import Better, Unit

NEEDS_QUALITY = Words(
    "zonder kwaliteit is de uitkomst nul, bij elke prijs",
    "without quality the result is zero at any price",
)
PLAIN = Properties(Holds.YES, Holds.YES, Holds.YES, NEEDS_QUALITY)
"""What holds of a quotient that looks at one bid only."""


class Quotient(OfferCombination):
    """Quality over price: the highest result wins; prices have to lie above zero."""

    __slots__ = ()

    unit: ClassVar[Unit] = Unit.INDEX
    takes_zero: ClassVar[bool] = False

    @property
    def better(self) -> Better:
        """The highest result wins."""
        return Better.HIGH

    def sound(self, offer: Offer) -> Offer:
        """Refuse quality below zero too: there a higher price would help."""
        if offer.quality < 0:
            raise self.no_answer("the quality is below zero")
        return OfferCombination.sound(self, offer)


@dataclass(frozen=True, slots=True)
class ValueForMoney5050(Quotient):
    """Quality divided by price, times a constant that only makes it readable.

    X * Q / P. Source: Negometrix help 9000129991.
    """

    x: Fraction

    about: ClassVar[Definition] = Definition(
        id="value_for_money_5050",
        title=Words("Kwaliteit gedeeld door prijs", "Quality over price"),
        formula="x * Q / P",
        words=Words(
            "Het deel van de kwaliteitspunten wordt gedeeld door de prijs, maal een getal dat de "
            "uitkomst leesbaar maakt. De hoogste uitkomst wint. Er zijn geen gewichten.",
            "The share of the quality points is divided by the price, times a number that makes "
            "the result readable. The highest result wins. There are no weights.",
        ),
        source="Negometrix help 9000129991 (value for money)",
        certainty=Certainty.VERIFIED,
        properties=PLAIN,
        domain="P > 0, x > 0",
        parameters=(
            Parameter(
                "x",
                Kind.NUMBER,
                Words("getal dat de uitkomst leesbaar maakt", "number for display"),
                "1000000",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a constant that would turn the order around."""
        if self.x <= 0:
            raise ParameterError("x", "has to be above 0")

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The quotient times the constant."""
        return self.x * offer.quality / standard.attainable / offer.price

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The quotient with the numbers filled in."""
        attainable = factor(standard.attainable)
        return f"{factor(self.x)} x {terms.quality} / {attainable} / {terms.price}"


@dataclass(frozen=True, slots=True)
class PricePerQualityPoint(Quotient):
    """The price divided by the quality points; the lowest result wins.

    P / L, in euro a point; P / Q gives the same order. Source: UK Cabinet Office, Bid Evaluation
    guidance note, May 2021, 7.2 to 7.3 and appendix II.
    """

    unit: ClassVar[Unit] = Unit.EURO
    about: ClassVar[Definition] = Definition(
        id="price_per_quality_point",
        title=Words("Prijs per kwaliteitspunt", "Price per quality point"),
        formula="P / L",
        words=Words(
            "De prijs wordt gedeeld door de punten voor kwaliteit. De laagste uitkomst wint. Een "
            "bod zonder punten voor kwaliteit krijgt geen uitkomst.",
            "The price is divided by the points for quality. The lowest result wins. A bid "
            "without points for quality has no result.",
        ),
        source="UK Cabinet Office, Bid Evaluation guidance note, May 2021, 7.2 to 7.3, appendix II",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.YES),
        domain="P > 0, L > 0",
    )

    @property
    def better(self) -> Better:
        """The lowest result wins."""
        return Better.LOW

    def sound(self, offer: Offer) -> Offer:
        """Refuse a bid without quality: it would be divided by."""
        if offer.quality <= 0:
            raise self.no_answer("the quality is not above zero")
        return OfferCombination.sound(self, offer)

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The quotient."""
        return offer.price / offer.quality

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The quotient with the numbers filled in."""
        return f"{terms.price} / {terms.quality}"


@dataclass(frozen=True, slots=True)
class SurchargeLOverP(Quotient):
    """Points plus a fixed surcharge, divided by the price. Source: Kaden 2013, reconstructed."""

    c: Fraction

    about: ClassVar[Definition] = Definition(
        id="surcharge_L_over_P",
        title=Words("Kwaliteit plus toeslag, gedeeld door prijs", "Quality plus surcharge"),
        formula="(L + c) / P",
        words=Words(
            "Bij de punten voor kwaliteit komt voor iedereen een vast getal. Dat wordt gedeeld "
            "door de prijs. De hoogste uitkomst wint. Hoe hoger het vaste getal, hoe zwaarder de "
            "prijs telt.",
            "A fixed number is added to everyone's quality points, and the sum is divided by the "
            "price. The highest result wins. The higher that number, the more the price counts.",
        ),
        source="Kaden 2013",
        certainty=Certainty.INFERRED,
        properties=Properties(
            Holds.YES,
            Holds.YES,
            Holds.YES,
            Words(
                "met c = 0 en zonder kwaliteit is de uitkomst nul, bij elke prijs",
                "with c = 0 and without quality the result is zero at any price",
            ),
        ),
        domain="P > 0, c >= 0",
        parameters=(
            Parameter("c", Kind.NUMBER, Words("vaste toeslag in punten", "fixed points"), "20"),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a surcharge that deducts."""
        if self.c < 0:
            raise ParameterError("c", "has to be 0 or more")

    @property
    def properties(self) -> Properties:
        """Without a surcharge it is a plain quotient."""
        return self.about.properties if self.c else PLAIN

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The quotient."""
        return (offer.quality + self.c) / offer.price

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The quotient with the numbers filled in."""
        return f"({terms.quality} + {factor(self.c)}) / {terms.price}"


@dataclass(frozen=True, slots=True)
class UtilityIndex(OfferCombination):
    """The utility index: lowest price over price, times what quality is left of the best.

    U = (1 - (Qbest - Q) * N) / P * Pmin with N = WQ / WP. Where the numerator is negative a
    higher price raises U. Source: Negometrix/Mercell, utility index.
    """

    unit: ClassVar[Unit] = Unit.INDEX
    price_weighs: ClassVar[bool] = True
    relative: ClassVar[bool] = True
    takes_zero: ClassVar[bool] = False
    about: ClassVar[Definition] = Definition(
        id="utility_index",
        title=Words("Utility index", "Utility index"),
        formula="(1 - (Qbest - Q) * WQ / WP) * Pmin / P",
        words=Words(
            "Wie minder kwaliteit biedt dan de beste, levert in naar gewicht; de rest wordt "
            "gedeeld door de prijs. De hoogste uitkomst wint. Let op: komt de teller onder nul, "
            "dan helpt een hogere prijs. De berekening laat dat dan apart zien.",
            "A bid loses, by weight, what it offers less than the best quality; the rest is "
            "divided by the price. The highest result wins. Beware: where the numerator falls "
            "below zero a higher price helps. The sum then shows that apart.",
        ),
        source="Negometrix/Mercell (utility index)",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.NO,
            Holds.NO,
            Holds.NO,
            Words(
                "zolang de teller boven nul is, wint een lagere prijs altijd; daaronder niet",
                "a lower price always wins as long as the numerator is above zero, not below it",
            ),
        ),
        domain="P > 0, WP > 0",
    )

    @property
    def better(self) -> Better:
        """The highest result wins."""
        return Better.HIGH

    def reference(self, market: Market) -> Offer:
        """The best quality and the lowest price."""
        return Offer(market.quality(max), market.lowest())

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The index; also where its numerator is negative."""
        return _numerator(offer, standard) * standard.price / offer.price

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The index with the numbers filled in."""
        price = f"{factor(standard.price)} / {terms.price}"
        return f"({_numerator_sum(terms, standard)}) x {price}"

    def remarks(self, offer: Offer, standard: Standard) -> tuple[str, ...]:
        """A numerator below zero, which turns the price around."""
        numerator = _numerator(offer, standard)
        return (f"{plain(numerator)} < 0",) if numerator < 0 else ()


def _numerator(offer: Offer, standard: Standard) -> Fraction:
    lost = (standard.quality - offer.quality) / standard.attainable
    return 1 - lost * standard.ratio


def _numerator_sum(terms: Terms, standard: Standard) -> str:
    """One less what is lost on the best quality, by weight."""
    lost = f"({factor(standard.quality)} - {terms.quality}) / {factor(standard.attainable)}"
    return f"1 - {lost} x {factor(standard.ratio)}"
