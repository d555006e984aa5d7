"""The German reference values (*Richtwertmethode*): what performance a euro buys."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.combinations.combination import Outside, factor
from scoring.combinations.offers import Market, Offer, Standard, Terms
from scoring.combinations.quotients import PLAIN, Quotient
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import ParameterError
from scoring.numbers import Rounding, plain
from scoring.points import Better

WHOLE = Rounding(0)
MOST = Fraction(1, 10)
"""The widest band that UfAB allows."""


class Scaling(StrEnum):
    """Whether quotients are made readable before they are compared."""

    NONE = "none"
    THREE_DIGITS = "three_digits"
    """All times one power of ten that gives the largest three digits, then rounded."""


class Decision(StrEnum):
    """What decides within the band."""

    QUALITY = "quality"
    PRICE = "price"


def leader(market: Market) -> Offer:
    """The offer of the reference set with most quality a euro; some quality has to be there."""
    market.best()
    market.lowest()
    return max(market.offers, key=per_euro)


def per_euro(offer: Offer) -> Fraction:
    """Quality points a euro."""
    return offer.quality / offer.price


@dataclass(frozen=True, slots=True)
class RichtwertSimple(Quotient):
    """Performance divided by price; the highest quotient wins.

    Z = L / P. Source: UfAB; the scaling is that of a notice from Rheinland-Pfalz.
    """

    scaling: Scaling

    relative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="richtwert_simple",
        title=Words("Eenvoudige Richtwertmethode", "Simple Richtwert method"),
        formula="L / P",
        words=Words(
            "De punten voor kwaliteit worden gedeeld door de prijs. De hoogste uitkomst wint. "
            "Wordt de uitkomst afgerond op drie cijfers, dan kan een andere inschrijver twee "
            "inschrijvers gelijk maken.",
            "The points for quality are divided by the price. The highest result wins. Where "
            "results are rounded to three digits, a third bid can make two others equal.",
        ),
        source="Germany, UfAB; scaling: notice of Rheinland-Pfalz",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.NO,
            Holds.NO,
            Holds.NO,
            Words(
                "alleen met scaling: none wint een lagere prijs altijd en staat de volgorde van "
                "twee inschrijvingen vast; een lagere prijs kan de afronding grover maken",
                "only with scaling: none a lower price always wins and the order of two bids is "
                "independent of others; a lower price can make the rounding coarser",
            ),
        ),
        domain="P > 0; Lbest > 0 where results are scaled",
        parameters=(
            Parameter(
                "scaling",
                Kind.CHOICE,
                Words("afronden op drie cijfers of niet", "rounding to three digits or none"),
                "none",
                Scaling,
            ),
        ),
    )

    @property
    def moved_by_others(self) -> bool:
        """The power of ten follows from the largest quotient."""
        return self.scaling is Scaling.THREE_DIGITS

    @property
    def properties(self) -> Properties:
        """Without scaling it is a plain quotient."""
        return self.about.properties if self.moved_by_others else PLAIN

    def reference(self, market: Market) -> Offer:
        """The offer with the largest quotient; its quality has to lie above zero to scale by."""
        if not self.moved_by_others:
            return Offer(market.attainable, Fraction(1))
        return leader(market)

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """The quotient, scaled and rounded where that is declared."""
        if not self.moved_by_others:
            return per_euro(offer)
        return WHOLE(per_euro(offer) * self._scale(standard))

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The quotient, with its scale and rounding."""
        quotient = f"{terms.quality} / {terms.price}"
        if not self.moved_by_others:
            return quotient
        scale = self._scale(standard)
        exact = per_euro(offer) * scale
        sign = "" if WHOLE(exact) == exact else f" = {plain(exact)} ≈ {plain(WHOLE(exact))}"
        return f"({quotient} x {factor(scale)}{sign})"

    @staticmethod
    def _scale(standard: Standard) -> Fraction:
        """The power of ten that brings the largest quotient to three digits before the comma."""
        largest, scale = standard.quality / standard.price, Fraction(1)
        while largest * scale < 100:  # noqa: PLR2004 - the least number of three digits
            scale *= 10
        while largest * scale >= 1000:  # noqa: PLR2004 - the least number of four digits
            scale /= 10
        return scale


@dataclass(frozen=True, slots=True)
class RichtwertExtended(Quotient):
    """Within a band below the best quotient, one declared criterion decides.

    Bids with L / P >= Zmax * (1 - d) compete on quality or on price; others have no place.
    Source: UfAB; ARRIBA help.
    """

    d: Fraction
    decision: Decision

    relative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="richtwert_extended",
        title=Words("Uitgebreide Richtwertmethode", "Extended Richtwert method"),
        formula="L or P, if L / P >= Zmax * (1 - d)",
        words=Words(
            "De punten voor kwaliteit worden gedeeld door de prijs. Wie te ver onder de beste "
            "uitkomst blijft, krijgt geen plaats. Van de anderen wint de hoogste kwaliteit of de "
            "laagste prijs, zoals vooraf is bekendgemaakt.",
            "The points for quality are divided by the price. Bids too far below the best result "
            "have no place. Of the others, the highest quality or the lowest price wins, as was "
            "published.",
        ),
        source="Germany, UfAB; ARRIBA help; published notices (0.06, 0.08, 0.10)",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.YES,
            Holds.NO,
            Holds.NO,
            Words(
                "beslist de kwaliteit, dan telt een lagere prijs alleen voor de band",
                "where quality decides, a lower price only counts for the band",
            ),
        ),
        domain="P > 0, Lbest > 0, 0 < d <= 0.10",
        parameters=(
            Parameter("d", Kind.NUMBER, Words("breedte van de band", "width of the band"), "0.1"),
            Parameter(
                "decision",
                Kind.CHOICE,
                Words("wat in de band beslist", "what decides within the band"),
                "quality",
                Decision,
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a band wider than UfAB allows."""
        if not 0 < self.d <= MOST:
            raise ParameterError("d", "has to be above 0 and at most 0.10")

    @property
    def better(self) -> Better:
        """The highest quality or the lowest price wins."""
        return Better.HIGH if self.decision is Decision.QUALITY else Better.LOW

    def reference(self, market: Market) -> Offer:
        """The offer with the largest quotient."""
        return leader(market)

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """What decides within the band."""
        return offer.quality if self.decision is Decision.QUALITY else offer.price

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """What decides within the band."""
        return terms.quality if self.decision is Decision.QUALITY else terms.price

    def lies_outside(self, offer: Offer, standard: Standard) -> Outside | None:
        """The band, where the quotient stays below its edge."""
        return Outside.BAND if per_euro(offer) < self._edge(standard) else None

    def remarks(self, offer: Offer, standard: Standard) -> tuple[str, ...]:
        """The quotient beside the edge of the band."""
        edge = f"{factor(standard.quality)} / {factor(standard.price)} x (1 - {factor(self.d)})"
        sign = "<" if self.lies_outside(offer, standard) else ">="
        return (f"{factor(offer.quality)} / {factor(offer.price)} {sign} {edge}",)

    def _edge(self, standard: Standard) -> Fraction:
        return standard.quality / standard.price * (1 - self.d)
