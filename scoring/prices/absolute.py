"""Absolute price rules: what one bidder asks never moves the points of another."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import ParameterError
from scoring.numbers import plain
from scoring.prices.rule import ZERO, BoundPriceRule, PriceRule


class AbsolutePriceRule(PriceRule, BoundPriceRule):
    """A rule that needs no other prices, so it is bound as it stands."""

    __slots__ = ()

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """An absolute rule needs no other prices."""
        return self


@dataclass(frozen=True, slots=True)
class LinearFixedRange(AbsolutePriceRule):
    """All points at `full_at`, none at `nil_at`, a straight line through both.

    Share = (nil_at - P) / (nil_at - full_at). Source: Negometrix help 9000092064, *gewogen factor*.
    """

    full_at: Fraction
    nil_at: Fraction

    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="linear_fixed_range",
        title=Words("Vaste prijslijn", "Fixed price line"),
        formula="(nil_at - P) / (nil_at - full_at)",
        words=Words(
            "Bij de laagste bekendgemaakte prijs krijgt een inschrijver alle punten, bij de "
            "hoogste geen. Daartussen loopt een rechte lijn. Andere inschrijvingen tellen niet "
            "mee. Let op: kapt u af, dan maakt een prijs buiten de lijn geen verschil meer.",
            "At the lower published price a bidder earns all points, at the higher one none, "
            "with a straight line between. Other bids do not count. Beware: where shares are cut "
            "off, a price beyond the line makes no difference.",
        ),
        source="Negometrix help 9000092064 (gewogen factor); also used in Sweden and Germany",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.UNCLIPPED, Holds.YES),
        domain="full_at < nil_at",
        parameters=(
            Parameter(
                "full_at",
                Kind.AMOUNT,
                Words("prijs met alle punten", "price that earns all points"),
                "800000",
            ),
            Parameter(
                "nil_at",
                Kind.AMOUNT,
                Words("prijs met nul punten", "price that earns no points"),
                "1200000",
            ),
        ),
        common=True,
    )

    def __post_init__(self) -> None:
        """Refuse a line that does not fall."""
        if self.full_at >= self.nil_at:
            raise ParameterError("full_at", "has to be lower than nil_at")

    def share(self, price: Fraction) -> Fraction:
        """The share on the line, also beyond its ends."""
        return (self.nil_at - price) / (self.nil_at - self.full_at)

    def share_sum(self, price: Fraction) -> str:
        """The line with the numbers filled in."""
        nil_at, full_at = plain(self.nil_at), plain(self.full_at)
        share = plain(self.share(price))
        return f"({nil_at} - {plain(price)}) / ({nil_at} - {full_at}) = {share}"


@dataclass(frozen=True, slots=True)
class FixedPrice(AbsolutePriceRule):
    """The buyer fixes the price; bids differ in quality only, and the price earns nothing.

    Source: the fixed-price tender of `weighted_scale`, with a price weight of 0.
    """

    amount: Fraction

    weighs: ClassVar[bool] = False
    about: ClassVar[Definition] = Definition(
        id="fixed_price",
        title=Words("Vaste prijs", "Fixed price"),
        formula="0",
        words=Words(
            "De gemeente stelt de prijs vast. Inschrijvers verschillen alleen in kwaliteit. Let "
            "op: bij cijfers die dicht bij elkaar liggen, is er geen prijs die beslist.",
            "The buyer fixes the price. Bids differ in quality only. Beware: where grades lie "
            "close together, there is no price to decide.",
        ),
        source="plain arithmetic; Rb Gelderland ECLI:NL:RBGEL:2020:6006 is a tender of this kind",
        certainty=Certainty.INFERRED,
        properties=Properties(Holds.NOT_ASKED, Holds.NOT_ASKED, Holds.YES),
        parameters=(
            Parameter("amount", Kind.AMOUNT, Words("de vaste prijs", "the fixed price"), "250000"),
        ),
        common=True,
    )

    def share(self, price: Fraction) -> Fraction:
        """No share: the weight is zero."""
        return ZERO

    def share_sum(self, price: Fraction) -> str:
        """The price, which earns nothing."""
        return f"EUR {plain(price)}"


@dataclass(frozen=True, slots=True)
class PriceItself(AbsolutePriceRule):
    """The price earns no points by itself: the combination uses the amount.

    A price criterion says so by naming the id of that combination as its formula.
    """

    takes_negative: ClassVar[bool] = True
    weighs: ClassVar[bool] = False
    about: ClassVar[Definition] = Definition(
        id="price_itself",
        title=Words("De prijs als bedrag", "The price as an amount"),
        formula="P",
        words=Words(
            "De prijs gaat als bedrag in de berekening van het totaal.",
            "The price enters the total as an amount.",
        ),
        source="part of the combination",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.NOT_ASKED, Holds.NOT_ASKED, Holds.YES),
    )

    def share(self, price: Fraction) -> Fraction:
        """No share: the price enters the total as an amount."""
        return ZERO

    def share_sum(self, price: Fraction) -> str:
        """The price itself."""
        return f"EUR {plain(price)}"
