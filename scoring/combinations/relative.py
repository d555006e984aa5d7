"""Sums of points that measure a bid by the best of the others: the highest total wins."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import ClassVar

from scoring.combinations.combination import Outside, factor
from scoring.combinations.offers import Market, Offer, OfferCombination, Standard, Terms
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import ParameterError
from scoring.numbers import PLACES, Rounding, plain
from scoring.points import Better, Unit


class RelativeSum(OfferCombination):
    """Points for quality plus the weight of the price times lowest price over price."""

    __slots__ = ()

    unit: ClassVar[Unit] = Unit.POINTS
    price_weighs: ClassVar[bool] = True
    relative: ClassVar[bool] = True
    takes_zero: ClassVar[bool] = False

    @property
    def better(self) -> Better:
        """The highest total wins."""
        return Better.HIGH


@dataclass(frozen=True, slots=True)
class Qcbs(RelativeSum):
    """Quality and cost based selection: only bids that pass on quality are compared on price.

    Total = L + WP * Fmin / F, with Fmin the lowest price of the bids that passed. In shares:
    S = T * St + F * Sf with Sf = 100 * Fmin / Fbid. Source: World Bank style; India, RSRDC.
    """

    pass_mark: Fraction

    about: ClassVar[Definition] = Definition(
        id="qcbs",
        title=Words("Kwaliteit en kosten met een drempel", "Quality and cost based selection"),
        formula="L + WP * Fmin / P, if L >= pass_mark * Lmax",
        words=Words(
            "Wie te weinig kwaliteit biedt, valt af. Van de anderen krijgt de laagste prijs alle "
            "punten voor prijs. Een andere inschrijver kan de volgorde van twee inschrijvers "
            "omdraaien.",
            "Bids with too little quality drop out. Of the others, the lowest price earns all "
            "price points. A third bid can swap two others.",
        ),
        source="World Bank style; India, RSRDC (0.70 and 0.30)",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.NO),
        domain="P > 0, 0 <= pass_mark <= 1",
        parameters=(
            Parameter(
                "pass_mark",
                Kind.NUMBER,
                Words("drempel, deel van alle kwaliteitspunten", "pass mark, share of quality"),
                "0.7",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a pass mark that is no share."""
        if not 0 <= self.pass_mark <= 1:
            raise ParameterError("pass_mark", "has to lie from 0 to 1")

    def reference(self, market: Market) -> Offer:
        """The pass mark in points, and the lowest price of the bids that reach it."""
        mark = self.pass_mark * market.attainable
        passed = tuple(offer for offer in market.offers if offer.quality >= mark)
        if not passed:
            raise self.no_answer("no bid of the reference set reaches the pass mark")
        return Offer(mark, replace(market, offers=passed).lowest())

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """Points for quality plus points for price."""
        return offer.quality + standard.price_points * standard.price / offer.price

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The two components."""
        price = f"{factor(standard.price_points)} x {factor(standard.price)} / {terms.price}"
        return f"{terms.quality} + {price}"

    def lies_outside(self, offer: Offer, standard: Standard) -> Outside | None:
        """Its quality, where the pass mark is not reached."""
        return Outside.QUALITY if offer.quality < standard.quality else None


@dataclass(frozen=True, slots=True)
class WorldBankRated(RelativeSum):
    """Rated criteria of the World Bank: the best quality and the lowest price earn all points.

    B = (Clow / C) * X * 100 + (T / Thigh) * (1 - X) * 100. Source: recalled, to be verified.
    """

    about: ClassVar[Definition] = Definition(
        id="world_bank_rated",
        title=Words("Beide ten opzichte van de beste", "Both relative to the best"),
        formula="WQ * L / Lbest + WP * Pmin / P",
        words=Words(
            "De beste kwaliteit en de laagste prijs krijgen alle punten; de rest naar verhouding. "
            "Bij kwaliteit en bij prijs kan een andere inschrijver de volgorde omdraaien.",
            "The best quality and the lowest price earn all points, the rest in proportion. Both "
            "for quality and for price a third bid can swap two others.",
        ),
        source="World Bank, rated criteria",
        certainty=Certainty.RECALLED,
        properties=Properties(Holds.YES, Holds.YES, Holds.NO),
        domain="P > 0, Lbest > 0",
    )

    def reference(self, market: Market) -> Offer:
        """The best quality and the lowest price."""
        return Offer(market.best(), market.lowest())

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """Points for quality plus points for price."""
        quality = standard.attainable * offer.quality / standard.quality
        return quality + standard.price_points * standard.price / offer.price

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The two components."""
        quality = f"{factor(standard.attainable)} x {terms.quality} / {factor(standard.quality)}"
        price = f"{factor(standard.price_points)} x {factor(standard.price)} / {terms.price}"
        return f"{quality} + {price}"


@dataclass(frozen=True, slots=True)
class WeightedRelativeBoth(RelativeSum):
    """Both relative to the best, each quotient and each product rounded half up.

    S = WQ * pts / max(pts) + WP * Pmin / P. Source: California, with 4 digits.
    """

    digits: int

    about: ClassVar[Definition] = Definition(
        id="weighted_relative_both",
        title=Words("Beide ten opzichte van de beste, afgerond", "Both relative, rounded"),
        formula="WQ * (L / Lbest) + WP * (Pmin / P), each step rounded to digits",
        words=Words(
            "De beste kwaliteit en de laagste prijs krijgen alle punten. Elke deling en elke "
            "vermenigvuldiging wordt afgerond. Een andere inschrijver kan de volgorde omdraaien.",
            "The best quality and the lowest price earn all points. Each division and each "
            "product is rounded. A third bid can swap two others.",
        ),
        source="California (4 digits)",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.YES,
            Holds.NO,
            Holds.NO,
            Words(
                "een klein prijsverschil kan achter de afronding verdwijnen",
                "a small difference in price can vanish behind the rounding",
            ),
        ),
        domain="P > 0, Lbest > 0, digits <= 12",
        parameters=(
            Parameter("digits", Kind.COUNT, Words("cijfers per stap", "digits per step"), "4"),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse more digits than a reader is shown."""
        if not 0 <= self.digits <= PLACES:
            raise ParameterError("digits", "has to lie from 0 to 12")

    def reference(self, market: Market) -> Offer:
        """The best quality and the lowest price."""
        return Offer(market.best(), market.lowest())

    def value(self, offer: Offer, standard: Standard) -> Fraction:
        """Points for quality plus points for price, each rounded twice."""
        rounded = Rounding(self.digits)
        quality = rounded(offer.quality / standard.quality)
        price = rounded(standard.price / offer.price)
        return rounded(standard.attainable * quality) + rounded(standard.price_points * price)

    def told(self, terms: Terms, offer: Offer, standard: Standard) -> str:
        """The two components with each rounding."""
        quality = f"{terms.quality} / {factor(standard.quality)}"
        price = f"{factor(standard.price)} / {terms.price}"
        quotients = (offer.quality / standard.quality, standard.price / offer.price)
        return " + ".join(
            self._step(text, quotient, weight)
            for text, quotient, weight in zip(
                (quality, price),
                quotients,
                (standard.attainable, standard.price_points),
                strict=True,
            )
        )

    def _step(self, text: str, quotient: Fraction, weight: Fraction) -> str:
        product = weight * Rounding(self.digits)(quotient)
        return f"({factor(weight)} x ({text} {self._tell(quotient)}) {self._tell(product)})"

    def _tell(self, exact: Fraction) -> str:
        rounded = Rounding(self.digits)(exact)
        shown = plain(rounded)
        return f"= {shown}" if rounded == exact else f"= {plain(exact)} ≈ {shown}"
