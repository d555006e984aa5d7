"""The relative price rule that looks at the lowest and the highest price."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import OutsideDomainError
from scoring.numbers import plain
from scoring.prices.rule import ONE, ZERO, BoundPriceRule, PriceRule, compared_with, term


class Degenerate(StrEnum):
    """What a price earns by `min_max` where all prices are equal, or there is one bid."""

    FULL = "full"
    """All points, as Consip does."""
    ZERO = "zero"
    ERROR = "error"
    """No bid gets an answer: the buyer has to decide what follows."""


@dataclass(frozen=True, slots=True)
class MinMax(PriceRule):
    """All points for the lowest price, none for the highest, a straight line through both.

    Share = (Pmax - P) / (Pmax - Pmin); where all prices are equal that is 0 / 0, and `degenerate`
    decides. Sources: Germany, *beidseitige Interpolation* (vergabe24 calls it inadmissible);
    Italy, Consip *lineare min-max interdipendente*; ANAC warns against it.
    """

    degenerate: Degenerate

    relative: ClassVar[bool] = True
    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="min_max",
        title=Words("Lijn van laagste naar hoogste prijs", "Line from lowest to highest price"),
        formula="(Pmax - P) / (Pmax - Pmin)",
        words=Words(
            "De laagste prijs krijgt alle punten, de hoogste geen. Let op: liggen de prijzen dicht "
            "bij elkaar, dan beslist een klein verschil. Eén erg dure of erg goedkope inschrijving "
            "verandert de punten van alle anderen.",
            "The lowest price earns all points, the highest none. Beware: where prices lie close "
            "together a small difference decides. One very dear or very cheap bid moves the "
            "points of all others.",
        ),
        source=(
            "vergabe24 (beidseitige Interpolation, there called inadmissible); Consip (lineare "
            "min-max interdipendente); ANAC warns against it"
        ),
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.YES,
            Holds.YES,
            Holds.NO,
            Words(
                "zijn alle prijzen gelijk, dan beslist `degenerate`",
                "where all prices are equal, `degenerate` decides",
            ),
        ),
        domain="Pmin < Pmax, or else as `degenerate` says",
        parameters=(
            Parameter(
                "degenerate",
                Kind.CHOICE,
                Words(
                    "wat een prijs krijgt als alle prijzen gelijk zijn of er één inschrijving is",
                    "what a price earns where all prices are equal or there is one bid",
                ),
                "full",
                Degenerate,
            ),
        ),
        common=True,
    )

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Find the lowest and the highest price of the reference set."""
        known = compared_with(self.about.id, prices)
        lowest, highest = min(known), max(known)
        if lowest < highest:
            return LineBetween(lowest, highest)
        if self.degenerate is Degenerate.ERROR:
            raise OutsideDomainError(self.about.id, "all prices are equal")
        return AllEqual(self.degenerate, lowest)


@dataclass(frozen=True, slots=True)
class LineBetween(BoundPriceRule):
    """The line once the lowest and the highest price are known."""

    lowest: Fraction
    highest: Fraction

    def share(self, price: Fraction) -> Fraction:
        """The share on the line."""
        return (self.highest - price) / (self.highest - self.lowest)

    def share_sum(self, price: Fraction) -> str:
        """The line with the numbers filled in."""
        highest, share = term(self.highest), plain(self.share(price))
        return f"({highest} - {term(price)}) / ({highest} - {term(self.lowest)}) = {share}"


@dataclass(frozen=True, slots=True)
class AllEqual(BoundPriceRule):
    """What every price earns where there is no line, since all prices are equal."""

    degenerate: Degenerate
    amount: Fraction

    def share(self, price: Fraction) -> Fraction:
        """All points or none, as was declared."""
        return ONE if self.degenerate is Degenerate.FULL else ZERO

    def share_sum(self, price: Fraction) -> str:
        """Why there is no line, and what was declared for that."""
        amount = term(self.amount)
        return f"{amount} - {amount} = 0; degenerate {self.degenerate}: {plain(self.share(price))}"
