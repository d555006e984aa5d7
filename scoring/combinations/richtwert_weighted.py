"""The weighted German reference values: quality and price, each measured by a reference."""

from abc import abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import mean, median
from typing import ClassVar

from scoring.combinations.combination import factor
from scoring.combinations.offers import Market, Offer, OfferCombination, Standard, Terms
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import ParameterError
from scoring.points import Better, Unit

SIGN_RECALLED = "Germany, UfAB (IABG glossary); the sign of the price term is recalled"


class BestQuality(StrEnum):
    """Which quality earns all points."""

    ATTAINABLE = "attainable"
    BEST_AWARDED = "best_awarded"


class RichtwertWeighted(OfferCombination):
    """Quality by a reference quality less price by a reference price; the highest result wins.

    Z = WQ * L / Lref - WP * P / Pref.
    """

    __slots__ = ()

    unit: ClassVar[Unit] = Unit.INDEX
    price_weighs: ClassVar[bool] = True

    @property
    def better(self) -> Better:
        """The highest result wins."""
        return Better.HIGH

    @abstractmethod
    def reference(self, market: Market) -> Offer:
        """The reference quality and the reference price; both have to lie above zero."""

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """Quality by its reference less price by its reference."""
        quality = standard.attainable * offer.quality / standard.quality
        return quality - standard.price_points * offer.price / standard.price

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The two terms with the numbers filled in."""
        quality = f"{factor(standard.attainable)} x {terms.quality} / {factor(standard.quality)}"
        price = f"{factor(standard.price_points)} x {terms.price} / {factor(standard.price)}"
        return f"{quality} - {price}"


def sound_reference(market: Market, quality: Fraction, price: Fraction) -> Offer:
    """Two numbers by which is divided; raises OutsideDomainError unless both are above zero."""
    return Offer(
        market.above_zero(quality, "the quality to compare with is not above zero"),
        market.above_zero(price, "the price to compare with is not above zero"),
    )


@dataclass(frozen=True, slots=True)
class RichtwertWeightedMedian(RichtwertWeighted):
    """The references are the medians of the bids. Source: UfAB (IABG glossary)."""

    relative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="richtwert_weighted_median",
        title=Words("Gewogen Richtwertmethode, mediaan", "Weighted Richtwert method, median"),
        formula="WQ * L / Lmedian - WP * P / Pmedian",
        words=Words(
            "Kwaliteit en prijs worden gedeeld door de middelste van alle inschrijvingen, gewogen "
            "en van elkaar afgetrokken. De hoogste uitkomst wint. Een andere inschrijver kan de "
            "volgorde van twee inschrijvers omdraaien.",
            "Quality and price are divided by those in the middle of all bids, weighted, and "
            "subtracted. The highest result wins. A third bid can swap two others.",
        ),
        source=SIGN_RECALLED,
        certainty=Certainty.RECALLED,
        properties=Properties(Holds.YES, Holds.YES, Holds.NO),
        domain="Lmedian > 0, Pmedian > 0, WP > 0",
    )

    def reference(self, market: Market) -> Offer:
        """The medians."""
        return sound_reference(market, market.quality(median), market.price(median))


@dataclass(frozen=True, slots=True)
class RichtwertWeightedMean(RichtwertWeighted):
    """The references are the means of the bids, which UfAB advises against (flipping effect)."""

    relative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="richtwert_weighted_mean",
        title=Words("Gewogen Richtwertmethode, gemiddelde", "Weighted Richtwert method, mean"),
        formula="WQ * L / Lmean - WP * P / Pmean",
        words=Words(
            "Kwaliteit en prijs worden gedeeld door het gemiddelde van alle inschrijvingen, "
            "gewogen en van elkaar afgetrokken. De hoogste uitkomst wint. Let op: een andere "
            "inschrijver draait de volgorde makkelijk om. De Duitse handleiding raadt dit af.",
            "Quality and price are divided by the means of all bids, weighted, and subtracted. "
            "The highest result wins. Beware: a third bid easily swaps two others; the German "
            "manual advises against it.",
        ),
        source=SIGN_RECALLED,
        certainty=Certainty.RECALLED,
        properties=Properties(Holds.YES, Holds.YES, Holds.NO),
        domain="Lmean > 0, Pmean > 0, WP > 0",
    )

    def reference(self, market: Market) -> Offer:
        """The means."""
        return sound_reference(market, market.quality(mean), market.price(mean))


@dataclass(frozen=True, slots=True)
class RichtwertWeightedReference(RichtwertWeighted):
    """The references are published beforehand, so other bids do not matter. Source: UfAB."""

    l_ref: Fraction
    p_ref: Fraction

    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="richtwert_weighted_reference",
        title=Words("Gewogen Richtwertmethode, vast", "Weighted Richtwert method, fixed"),
        formula="WQ * L / l_ref - WP * P / p_ref",
        words=Words(
            "Kwaliteit en prijs worden gedeeld door bedragen en punten die vooraf zijn "
            "bekendgemaakt, gewogen en van elkaar afgetrokken. De hoogste uitkomst wint. Andere "
            "inschrijvingen tellen niet mee.",
            "Quality and price are divided by published references, weighted, and subtracted. "
            "The highest result wins. Other bids do not count.",
        ),
        source=SIGN_RECALLED,
        certainty=Certainty.RECALLED,
        properties=Properties(Holds.YES, Holds.YES, Holds.YES),
        domain="l_ref > 0, p_ref > 0, WP > 0",
        parameters=(
            Parameter(
                "l_ref",
                Kind.NUMBER,
                Words("kwaliteitspunten om mee te vergelijken", "reference quality points"),
                "50",
            ),
            Parameter(
                "p_ref",
                Kind.AMOUNT,
                Words("prijs om mee te vergelijken", "reference price"),
                "1000000",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse references by which cannot be divided, or that turn the order around."""
        for name, reference in (("l_ref", self.l_ref), ("p_ref", self.p_ref)):
            if reference <= 0:
                raise ParameterError(name, "has to be above 0")

    def reference(self, market: Market) -> Offer:
        """The published references."""
        return Offer(self.l_ref, self.p_ref)


@dataclass(frozen=True, slots=True)
class RichtwertWeightedLowest(OfferCombination):
    """Quality by the best quality plus lowest price over price; the highest result wins.

    Z = WQ * L / Lmax + WP * Pmin / P. Source: a Baden-Wuerttemberg notice (CXRAYY6YHAA), which
    leaves open whether Lmax is what can be won or the best that was awarded.
    """

    l_max: BestQuality

    unit: ClassVar[Unit] = Unit.POINTS
    price_weighs: ClassVar[bool] = True
    relative: ClassVar[bool] = True
    takes_zero: ClassVar[bool] = False
    about: ClassVar[Definition] = Definition(
        id="richtwert_weighted_lowest",
        title=Words("Gewogen Richtwertmethode, laagste prijs", "Weighted Richtwert, lowest price"),
        formula="WQ * L / Lmax + WP * Pmin / P",
        words=Words(
            "De kwaliteit wordt gedeeld door de hoogste kwaliteit, de laagste prijs door de prijs. "
            "Beide tellen naar gewicht mee. De hoogste uitkomst wint. Een andere inschrijver kan "
            "de volgorde van twee inschrijvers omdraaien.",
            "Quality is divided by the highest quality, the lowest price by the price; both count "
            "by weight. The highest result wins. A third bid can swap two others.",
        ),
        source="Germany, a notice of Baden-Württemberg (CXRAYY6YHAA); Lmax to be verified there",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.NO),
        domain="P > 0, Lmax > 0, WP > 0",
        parameters=(
            Parameter(
                "l_max",
                Kind.CHOICE,
                Words("welke kwaliteit alle punten krijgt", "which quality earns all points"),
                "attainable",
                BestQuality,
            ),
        ),
    )

    @property
    def better(self) -> Better:
        """The highest result wins."""
        return Better.HIGH

    def reference(self, market: Market) -> Offer:
        """The highest quality, attainable or awarded, and the lowest price."""
        attainable = self.l_max is BestQuality.ATTAINABLE
        return Offer(market.attainable if attainable else market.best(), market.lowest())

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The two terms together."""
        quality = standard.attainable * offer.quality / standard.quality
        return quality + standard.price_points * standard.price / offer.price

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The two terms with the numbers filled in."""
        quality = f"{factor(standard.attainable)} x {terms.quality} / {factor(standard.quality)}"
        price = f"{factor(standard.price_points)} x {factor(standard.price)} / {terms.price}"
        return f"{quality} + {price}"
