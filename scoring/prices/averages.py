"""Relative price rules that look at the mean price, and so at every price."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import OutsideDomainError, ParameterError
from scoring.numbers import plain, sum_of
from scoring.prices.rule import BoundPriceRule, PriceRule, above_zero, compared_with, term


def mean_above_zero(rule: str, prices: Iterable[Fraction]) -> Fraction:
    """The mean price of the reference set; raises OutsideDomainError unless it is above zero."""
    known = compared_with(rule, prices)
    mean = sum_of(known) / len(known)
    if mean <= 0:
        raise OutsideDomainError(rule, "the mean price is not above zero")
    return mean


class Limit(StrEnum):
    """Whether a share above the cap is cut off there."""

    CAP = "cap"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class AverageRatio(PriceRule):
    """The mean price divided by the price of the bid, up to a cap where one is declared.

    Share = min(cap, Pavg / P); the mean contains the bid itself. Seen in older tenders; who uses
    it is recalled, not read.
    """

    limit: Limit
    cap: Fraction

    relative: ClassVar[bool] = True
    takes_zero: ClassVar[bool] = False
    about: ClassVar[Definition] = Definition(
        id="average_ratio",
        title=Words("Gemiddelde prijs gedeeld door prijs", "Mean price over price"),
        formula="min(cap, Pavg / P)",
        words=Words(
            "Wie het gemiddelde van alle prijzen vraagt, krijgt alle punten; wie meer vraagt, "
            "krijgt minder. Let op: met een grens is goedkoper dan het gemiddelde soms niets meer "
            "waard, en elke andere prijs verschuift het gemiddelde.",
            "A bid at the mean of all prices earns all points, a dearer one fewer. Beware: with a "
            "cap, going below the mean may earn nothing more, and every other price moves the "
            "mean.",
        ),
        source="seen in older tenders; the form was read, its use is recalled",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.YES,
            Holds.UNCLIPPED,
            Holds.NO,
            Words(
                "de grens van de formule is ook afkappen",
                "the cap of the formula cuts off too",
            ),
        ),
        domain="P > 0, Pavg > 0, cap > 0",
        parameters=(
            Parameter(
                "limit",
                Kind.CHOICE,
                Words(
                    "of het deel boven `cap` wordt afgekapt",
                    "whether a share above `cap` is cut off there",
                ),
                "cap",
                Limit,
            ),
            Parameter(
                "cap",
                Kind.NUMBER,
                Words(
                    "het grootste deel van de punten, meestal 1; 0 als `limit` none is",
                    "the largest share of the points, usually 1; 0 where `limit` is none",
                ),
                "1",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a cap that nobody can reach, and one that does nothing."""
        if self.limit is Limit.NONE and self.cap != 0:
            raise ParameterError("cap", "has to be 0 where limit is none")
        if self.limit is Limit.CAP and self.cap <= 0:
            raise ParameterError("cap", "has to be above zero")

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Find the mean price of the reference set."""
        cap = self.cap if self.limit is Limit.CAP else None
        return RatioToMean(cap, mean_above_zero(self.about.id, prices))


@dataclass(frozen=True, slots=True)
class RatioToMean(BoundPriceRule):
    """The ratio once the mean is known."""

    cap: Fraction | None
    """None where nothing is cut off."""
    mean: Fraction

    def share(self, price: Fraction) -> Fraction:
        """The mean divided by this price, at most the cap."""
        ratio = self._ratio(price)
        return ratio if self.cap is None else min(self.cap, ratio)

    def share_sum(self, price: Fraction) -> str:
        """The division with the numbers filled in, and the cap where it cuts."""
        ratio, share = self._ratio(price), self.share(price)
        told = f"{term(self.mean)} / {plain(price)} = {plain(ratio)}"
        return told if share == ratio else f"{told}; cap: {plain(share)}"

    def _ratio(self, price: Fraction) -> Fraction:
        return self.mean / above_zero(AverageRatio.about.id, price)


@dataclass(frozen=True, slots=True)
class AverageOptimum(PriceRule):
    """All points for the mean price; who is cheaper loses points as well as who is dearer.

    Share = 1 - |P - Pavg| / Pavg. A court held the average price as optimum unlawful (Rb Den Haag,
    recht.nl 537dde53; to verify with a lawyer), so no model may name it; a study may compute it.
    This form is an example of such rules.
    """

    relative: ClassVar[bool] = True
    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="average_optimum",
        title=Words("Gemiddelde prijs als beste prijs", "Mean price as the best price"),
        formula="1 - |P - Pavg| / Pavg",
        words=Words(
            "De gemiddelde prijs krijgt alle punten. Wie goedkoper is, verliest punten. Let op: "
            "een rechter vond dat niet mogen; u kunt deze formule alleen bekijken, niet gebruiken.",
            "The mean price earns all points. A cheaper bid loses points. Beware: a court held "
            "this unlawful; you can look at the rule but not use it.",
        ),
        source="Rb Den Haag (recht.nl 537dde53) on rules of this kind; the form is an example",
        certainty=Certainty.INFERRED,
        properties=Properties(Holds.NO, Holds.NO, Holds.NO),
        domain="Pavg > 0",
        refused=Words(
            "een lagere prijs kan minder punten krijgen (NL-05, Rb Den Haag, recht.nl 537dde53)",
            "a lower price can earn fewer points (NL-05, Rb Den Haag, recht.nl 537dde53)",
        ),
    )

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Find the mean price of the reference set."""
        return DistanceToMean(mean_above_zero(self.about.id, prices))


@dataclass(frozen=True, slots=True)
class DistanceToMean(BoundPriceRule):
    """The distance to the mean, once that is known."""

    mean: Fraction

    def share(self, price: Fraction) -> Fraction:
        """One less the distance to the mean, as a part of it."""
        return 1 - abs(price - self.mean) / self.mean

    def share_sum(self, price: Fraction) -> str:
        """The distance with the numbers filled in."""
        mean, share = term(self.mean), plain(self.share(price))
        return f"1 - |{plain(price)} - {mean}| / {mean} = {share}"
