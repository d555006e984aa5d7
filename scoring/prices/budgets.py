"""Absolute price rules around one or two published amounts, such as the budget."""

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import OutsideDomainError, ParameterError
from scoring.irrational import power, told
from scoring.numbers import plain
from scoring.prices.absolute import AbsolutePriceRule
from scoring.prices.rule import ONE, above_zero, term


@dataclass(frozen=True, slots=True)
class LinearReference(AbsolutePriceRule):
    """All points at a published reference price, none at twice that price, a straight line.

    Share = 2 - P / Pref: the absolute twin of `linear_over_lowest` with n = 2, from which it is
    inferred.
    """

    reference: Fraction

    takes_negative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="linear_reference",
        title=Words("Lijn vanaf een richtprijs", "Line from a reference price"),
        formula="2 - P / Pref",
        words=Words(
            "De bekendgemaakte richtprijs krijgt alle punten, het dubbele krijgt er geen. Elke "
            "procent van de richtprijs kost één procent van de punten. Let op: ligt de richtprijs "
            "ver van de markt, dan krijgt iedereen veel te veel of bijna geen punten.",
            "The published reference price earns all points, twice that price none. Each percent "
            "of it costs one percent of the points. Beware: where it lies far from the market, "
            "everybody earns far too many points or hardly any.",
        ),
        source="the absolute twin of linear_over_lowest with n = 2",
        certainty=Certainty.INFERRED,
        properties=Properties(Holds.YES, Holds.UNCLIPPED, Holds.YES),
        domain="Pref > 0",
        parameters=(
            Parameter(
                "reference",
                Kind.AMOUNT,
                Words("de richtprijs, Pref", "the reference price, Pref"),
                "1000000",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a reference that is no price."""
        if self.reference <= 0:
            raise ParameterError("reference", "has to be above zero")

    def share(self, price: Fraction) -> Fraction:
        """The share on the line, also beyond its ends."""
        return 2 - price / self.reference

    def share_sum(self, price: Fraction) -> str:
        """The line with the numbers filled in."""
        return f"2 - {term(price)} / {plain(self.reference)} = {plain(self.share(price))}"


@dataclass(frozen=True, slots=True)
class DiscountConcaveAbsolute(AbsolutePriceRule):
    """The first part of a discount earns most: a curve from the base down to a price of nothing.

    Share = 1 - (1 - R)^n = 1 - (P / base)^n, R = (base - P) / base: exact for a whole n, else in
    50 digits; n = 1 would be a straight line. Inferred from Consip formulas.
    """

    n: Fraction
    base: Fraction

    irrational: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="discount_concave_absolute",
        title=Words("Korting met afnemende opbrengst", "Discount with falling returns"),
        formula="1 - (P / base)^n",
        words=Words(
            "Een prijs gelijk aan het basisbedrag krijgt geen punten. De eerste procenten korting "
            "leveren het meest op, de laatste steeds minder. Let op: alle punten krijgt alleen wie "
            "niets vraagt, dus de prijs telt minder zwaar dan zijn gewicht lijkt te zeggen.",
            "A price equal to the base earns no points. The first percents of discount earn most, "
            "the last ones ever less. Beware: only a bid of nothing earns all points, so price "
            "counts less than its weight seems to say.",
        ),
        source="inferred from Consip formulas (Italy)",
        certainty=Certainty.INFERRED,
        properties=Properties(Holds.YES, Holds.UNCLIPPED, Holds.YES),
        domain="P >= 0, base > 0, n > 1",
        parameters=(
            Parameter(
                "n",
                Kind.NUMBER,
                Words(
                    "hoe sterk de opbrengst afneemt; groter dan 1",
                    "how strongly returns fall; above 1",
                ),
                "2",
            ),
            Parameter(
                "base",
                Kind.AMOUNT,
                Words("de prijs met nul punten", "the price that earns no points"),
                "1000000",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a curve that is not bent this way, and a base that is no amount."""
        if self.n <= 1:
            raise ParameterError("n", "has to be above one")
        if self.base <= 0:
            raise ParameterError("base", "has to be above zero")

    def share(self, price: Fraction) -> Fraction:
        """The share on the curve, below zero above the base."""
        if price < 0:
            raise OutsideDomainError(self.about.id, "the price is below zero")
        return 1 - power(price / self.base, self.n) if price else ONE

    def share_sum(self, price: Fraction) -> str:
        """The curve with the numbers filled in."""
        ratio = f"({plain(price)} / {plain(self.base)})^{term(self.n)}"
        return f"1 - {ratio} {told(self.share(price))}"


@dataclass(frozen=True, slots=True)
class Narbona(AbsolutePriceRule):
    """All points at the lowest admissible price, none at the budget, a curve through both.

    Share = K / (1 - K) * D / (1 - D), with K = C / B and D = 1 - P / B; C the lowest admissible
    price, B the budget, both published. Source: Spain, a proposal (contratacionpublicacp.com).
    """

    lowest_admissible: Fraction
    budget: Fraction

    takes_zero: ClassVar[bool] = False
    about: ClassVar[Definition] = Definition(
        id="narbona",
        title=Words("Kromme van Narbona", "Narbona's curve"),
        formula="K / (1 - K) * D / (1 - D), K = lowest_admissible / budget, D = 1 - P / budget",
        words=Words(
            "Een prijs gelijk aan het budget krijgt geen punten, de laagste prijs die nog mag "
            "krijgt ze allemaal. Hoe lager de prijs, hoe meer elke euro korting oplevert. Let op: "
            "wie onder die laagste prijs biedt, krijgt meer dan alle punten als u niets afkapt.",
            "A price equal to the budget earns no points, the lowest admissible price all. The "
            "lower the price, the more each euro less earns. Beware: a bid below that price earns "
            "more than all points unless a clip is declared.",
        ),
        source="Spain, a proposal at contratacionpublicacp.com",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.UNCLIPPED, Holds.YES),
        domain="P > 0, 0 < lowest_admissible < budget",
        parameters=(
            Parameter(
                "lowest_admissible",
                Kind.AMOUNT,
                Words(
                    "de laagste prijs die nog mag; krijgt alle punten",
                    "the lowest admissible price, which earns all points",
                ),
                "600000",
            ),
            Parameter(
                "budget",
                Kind.AMOUNT,
                Words("het budget; krijgt nul punten", "the budget, which earns no points"),
                "1000000",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse amounts between which there is no curve."""
        if self.lowest_admissible <= 0:
            raise ParameterError("lowest_admissible", "has to be above zero")
        if self.lowest_admissible >= self.budget:
            raise ParameterError("lowest_admissible", "has to be lower than budget")

    def share(self, price: Fraction) -> Fraction:
        """The share on the curve, also beyond its ends."""
        k, d = self._k, self._discount(price)
        return k / (1 - k) * d / (1 - d)

    def share_sum(self, price: Fraction) -> str:
        """K, D and the curve with the numbers filled in."""
        share, k, d = plain(self.share(price)), self._k, self._discount(price)
        budget = plain(self.budget)
        return (
            f"K = {plain(self.lowest_admissible)} / {budget} = {plain(k)}; "
            f"D = 1 - {plain(price)} / {budget} = {plain(d)}; "
            f"K / (1 - K) x D / (1 - D) = {share}"
        )

    @property
    def _k(self) -> Fraction:
        return self.lowest_admissible / self.budget

    def _discount(self, price: Fraction) -> Fraction:
        return 1 - above_zero(self.about.id, price) / self.budget
