"""Relative price rules that look at the lowest price."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import ParameterError
from scoring.irrational import logarithm, told
from scoring.numbers import Ratio, plain
from scoring.prices.rule import BoundPriceRule, PriceRule, above_zero, lowest_above_zero, term


@dataclass(frozen=True, slots=True)
class LowestPriceRatio(PriceRule):
    """The lowest price divided by the price of the bid.

    Used worldwide; source: Negometrix help 44001761046, UfAB-II.
    """

    relative: ClassVar[bool] = True
    takes_zero: ClassVar[bool] = False
    about: ClassVar[Definition] = Definition(
        id="lowest_price_ratio",
        title=Words("Laagste prijs gedeeld door prijs", "Lowest price over price"),
        formula="Pmin / P",
        words=Words(
            "De laagste prijs krijgt alle punten. Wie het dubbele vraagt, krijgt de helft. Een "
            "andere inschrijver kan de volgorde van twee inschrijvers omdraaien.",
            "The lowest price earns all points; twice that price earns half. A third bid can "
            "swap two others.",
        ),
        source="Negometrix help 44001761046 (low bid scoring); UfAB-II; Norway, France, Poland",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.NO),
        domain="P > 0, Pmin > 0",
        common=True,
    )

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Find the lowest price of the reference set."""
        return RatioToLowest(lowest_above_zero(self.about.id, prices))


@dataclass(frozen=True, slots=True)
class RatioToLowest(BoundPriceRule):
    """The ratio rule once the lowest price is known."""

    lowest: Fraction

    def share(self, price: Fraction) -> Fraction:
        """The lowest price divided by this one."""
        return self.lowest / above_zero(LowestPriceRatio.about.id, price)

    def ratio(self, price: Fraction) -> Ratio:
        """The same without reducing it."""
        price, lowest = above_zero(LowestPriceRatio.about.id, price), self.lowest
        return lowest.numerator * price.denominator, lowest.denominator * price.numerator

    def share_sum(self, price: Fraction) -> str:
        """The division with the numbers filled in."""
        return f"{plain(self.lowest)} / {plain(price)} = {plain(self.share(price))}"


@dataclass(frozen=True, slots=True)
class LinearOverLowest(PriceRule):
    """All points for the lowest price, none at `n` times that price, a straight line through both.

    Share = (n * Pmin - P) / ((n - 1) * Pmin); with n = 2 each percent above the lowest price costs
    one percent of the points. Sources: Germany, *einseitige Interpolation* (vergabeblog
    2015-07-12); Norway's base model (anskaffelser.no); France, with n (WEKA).
    """

    n: Fraction

    relative: ClassVar[bool] = True
    takes_zero: ClassVar[bool] = False
    about: ClassVar[Definition] = Definition(
        id="linear_over_lowest",
        title=Words("Lijn vanaf de laagste prijs", "Line from the lowest price"),
        formula="(n * Pmin - P) / ((n - 1) * Pmin)",
        words=Words(
            "De laagste prijs krijgt alle punten, een prijs van n keer zo hoog krijgt er geen. Wie "
            "nog meer vraagt, komt onder nul. Let op: met een heel lage prijs bepaalt één "
            "inschrijver hoe zwaar de prijs telt voor alle anderen.",
            "The lowest price earns all points, a price n times as high earns none, and a higher "
            "one falls below zero. Beware: with a very low price one bidder decides how heavily "
            "price counts for all others.",
        ),
        source=(
            "vergabeblog 2015-07-12 (einseitige Interpolation); anskaffelser.no (Norway, n = 2); "
            "WEKA (France)"
        ),
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.UNCLIPPED, Holds.NO),
        domain="P > 0, Pmin > 0, n > 1",
        parameters=(
            Parameter(
                "n",
                Kind.NUMBER,
                Words(
                    "zoveel keer de laagste prijs krijgt nul punten",
                    "so many times the lowest price earns no points",
                ),
                "2",
            ),
        ),
        common=True,
    )

    def __post_init__(self) -> None:
        """Refuse a line that does not fall."""
        if self.n <= 1:
            raise ParameterError("n", "has to be above one")

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Find the lowest price of the reference set."""
        return LineFromLowest(self.n, lowest_above_zero(self.about.id, prices))


@dataclass(frozen=True, slots=True)
class LineFromLowest(BoundPriceRule):
    """The line once the lowest price is known."""

    n: Fraction
    lowest: Fraction

    def share(self, price: Fraction) -> Fraction:
        """The share on the line, also beyond its ends."""
        above_zero(LinearOverLowest.about.id, price)
        return (self.n * self.lowest - price) / ((self.n - 1) * self.lowest)

    def share_sum(self, price: Fraction) -> str:
        """The line with the numbers filled in."""
        n, lowest = term(self.n), plain(self.lowest)
        share = plain(self.share(price))
        return f"({n} x {lowest} - {plain(price)}) / (({n} - 1) x {lowest}) = {share}"


@dataclass(frozen=True, slots=True)
class LogPrice(PriceRule):
    """Each doubling of the price costs the same number of points; none are left at `a` times Pmin.

    Share = 1 - log(P / Pmin) / log(a), in 50 digits. With h points lost a doubling, and WP points
    for the price, a = 2^(WP / h). Source: Netherlands, Chen, Negometrix help 9000092065.
    """

    a: Fraction

    relative: ClassVar[bool] = True
    takes_zero: ClassVar[bool] = False
    irrational: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="log_price",
        title=Words("Logaritme van de prijs", "Logarithm of the price"),
        formula="1 - log(P / Pmin) / log(a)",
        words=Words(
            "De laagste prijs krijgt alle punten, a keer die prijs geen. Elke keer dat de prijs "
            "met hetzelfde percentage stijgt, gaan er evenveel punten af. Let op: telt u lage "
            "scores als nul, dan kan een derde inschrijver toch twee anderen omdraaien.",
            "The lowest price earns all points, a times that price none. Each rise by the same "
            "percentage costs the same number of points. Beware: where low scores are cut off at "
            "zero, a third bid can still swap two others.",
        ),
        source="Negometrix help 9000092065 (Chen)",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.YES,
            Holds.UNCLIPPED,
            Holds.UNCLIPPED,
            Words(
                "de punten hangen af van de laagste prijs, de volgorde niet",
                "the points depend on the lowest price, the order does not",
            ),
        ),
        domain="P > 0, Pmin > 0, a > 1",
        parameters=(
            Parameter(
                "a",
                Kind.NUMBER,
                Words(
                    "zoveel keer de laagste prijs krijgt nul punten; in de praktijk 1.5, 2 of 3",
                    "so many times the lowest price earns no points; 1.5, 2 and 3 occur",
                ),
                "2",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a curve that does not fall."""
        if self.a <= 1:
            raise ParameterError("a", "has to be above one")

    def against(self, prices: Iterable[Fraction]) -> BoundPriceRule:
        """Find the lowest price of the reference set."""
        return LogOverLowest(self.a, logarithm(self.a), lowest_above_zero(self.about.id, prices))


@dataclass(frozen=True, slots=True)
class LogOverLowest(BoundPriceRule):
    """The curve once the lowest price is known."""

    a: Fraction
    log_a: Fraction
    lowest: Fraction

    def share(self, price: Fraction) -> Fraction:
        """The share on the curve, in 50 digits."""
        above_zero(LogPrice.about.id, price)
        return 1 - logarithm(price / self.lowest) / self.log_a

    def share_sum(self, price: Fraction) -> str:
        """The curve with the numbers filled in."""
        ratio = f"{plain(price)} / {plain(self.lowest)}"
        return f"1 - log({ratio}) / log({plain(self.a)}) {told(self.share(price))}"
