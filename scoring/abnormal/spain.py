"""The Spanish rule: percentage units below the mean, by how many bids there are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.abnormal.rule import (
    PERCENT,
    AbnormalRule,
    Compared,
    Flag,
    Offers,
    Worked,
    YesNo,
    mean_of,
)
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.numbers import plain

FEWEST = 3
"""So many bids the mean is taken over at least, and so few have a rule of their own."""


class PercentUnit(StrEnum):
    """What a percentage unit (*unidad porcentual*) is a part of."""

    PERCENT_OF_MEAN = "percent_of_mean"
    """Of the amount that is compared with: a mean, or the other price."""
    POINTS_OF_BUDGET = "points_of_budget"


class AfterLeavingOut(StrEnum):
    """What holds for the two that stay when one of three bids is left out of the mean."""

    TEN_UNITS = "ten_units"
    TWO_BID_RULE = "two_bid_rule"


class Percentages(StrEnum):
    """Whether the tender documents keep the percentages or lower all by one third."""

    FULL = "full"
    TWO_THIRDS = "two_thirds"


@dataclass(frozen=True, slots=True)
class SpainRglcap85(AbnormalRule):
    """RGLCAP (RD 1098/2001) art. 85 (V); "more than" is strict everywhere.

    That `percentages` may be lowered is recalled, not read (R). The article holds by itself where
    price is the only criterion; else the tender documents set the limits (LCSP 9/2017 art. 149.2).
    """

    unit: PercentUnit
    three_bids: AfterLeavingOut
    apply_25_rule: YesNo
    percentages: Percentages

    about: ClassVar[Definition] = Definition(
        id="alt_spain_rglcap85",
        title=Words("Spanje: RGLCAP artikel 85", "Spain: RGLCAP article 85"),
        formula="P < mean - 10 units (1 bid: budget - 25; 2 bids: other - 20)",
        words=Words(
            "Een prijs valt op als hij meer dan 10 procentpunten onder het gemiddelde ligt. Heel "
            "hoge prijzen tellen in dat gemiddelde niet mee. Voor een of twee inschrijvingen "
            "gelden 25 en 20 procentpunten.",
            "A price stands out when it lies more than 10 percentage units below the mean. Very "
            "high prices do not count in that mean. For one or two bids 25 and 20 units hold.",
        ),
        source="RD 1098/2001 (RGLCAP) art. 85; LCSP 9/2017 art. 149.2",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.NO,
            Holds.NOT_ASKED,
            Holds.NO,
            Words(
                "Een lagere prijs kan het gemiddelde zo verlagen dat een hoge prijs afvalt en de "
                "lage niet meer opvalt.",
                "A lower price can lower the mean so far that a high price is left out, after "
                "which the low one no longer stands out.",
            ),
        ),
        domain="an estimate above 0 for one bid, for points of budget and for the 25 rule",
        parameters=(
            Parameter(
                "unit",
                Kind.CHOICE,
                Words("waarvan een procentpunt een deel is", "what a unit is a part of"),
                "percent_of_mean",
                PercentUnit,
            ),
            Parameter(
                "three_bids",
                Kind.CHOICE,
                Words(
                    "regel voor de twee die overblijven van drie",
                    "rule for the two that stay of three",
                ),
                "ten_units",
                AfterLeavingOut,
            ),
            Parameter(
                "apply_25_rule",
                Kind.CHOICE,
                Words(
                    "bij drie inschrijvingen valt 25 procent onder de raming altijd op",
                    "with three bids 25 percent below the budget always stands out",
                ),
                "yes",
                YesNo,
            ),
            Parameter(
                "percentages",
                Kind.CHOICE,
                Words("alle percentages, of een derde lager", "all percentages, or a third lower"),
                "full",
                Percentages,
            ),
        ),
    )

    def _flags(self, offers: Offers) -> Iterable[Flag]:
        match len(offers.prices):
            case 0:
                return iter(())
            case 1:
                return self._below_budget(offers)
            case 2:
                return self._below_other(offers, offers)
            case 3:
                return self._of_three(offers)
        return self._below(offers, self._mean(offers))

    def _below_budget(self, offers: Offers) -> Iterator[Flag]:
        budget = self._estimate(offers)
        compared = Worked(budget, plain(budget))
        yield from self._found(offers, compared, Compared.ESTIMATE, Fraction(25), part_of=budget)

    def _below_other(self, offers: Offers, two: Offers) -> Iterator[Flag]:
        """The one of two bids that lies more than 20 units below the other."""
        low, high = sorted(two.prices, key=lambda bid: two.prices[bid])
        other = two.prices[high]
        yield from self._found(
            Offers({low: two.prices[low]}, offers.estimate),
            Worked(other, plain(other)),
            Compared.OTHER,
            Fraction(20),
        )

    def _of_three(self, offers: Offers) -> Iterator[Flag]:
        mean = mean_of(offers.prices.values())
        highest = max(offers.prices, key=lambda bid: offers.prices[bid])
        out = self._above(offers, mean.value)
        if not out:
            yield from self._below(offers, mean)
        else:
            kept = {bid: price for bid, price in offers.prices.items() if bid != highest}
            two = Offers(kept, offers.estimate)
            if self.three_bids is AfterLeavingOut.TWO_BID_RULE:
                yield from self._below_other(offers, two)
            else:
                yield from self._below(offers, mean_of(kept.values()))
        if self.apply_25_rule is YesNo.YES:
            yield from self._below_budget(offers)

    def _mean(self, offers: Offers) -> Worked:
        """The mean of four bids or more, without those far above it, over three at least."""
        mean = mean_of(offers.prices.values())
        out = self._above(offers, mean.value)
        if not out:
            return mean
        kept = [price for bid, price in offers.prices.items() if bid not in out]
        return mean_of(kept if len(kept) >= FEWEST else sorted(offers.prices.values())[:FEWEST])

    def _above(self, offers: Offers, mean: Fraction) -> Sequence[str]:
        """The bids that lie more than 10 units above a mean."""
        limit = mean + self._units(Fraction(10), mean, offers)
        return [bid for bid, price in offers.prices.items() if price > limit]

    def _below(self, offers: Offers, mean: Worked) -> Iterator[Flag]:
        return self._found(offers, mean, Compared.MEAN, Fraction(10))

    def _found(
        self,
        offers: Offers,
        compared: Worked,
        with_what: Compared,
        units: Fraction,
        part_of: Fraction | None = None,
    ) -> Iterator[Flag]:
        """The bids that lie more than so many units below an amount."""
        off = self._units(units, part_of or compared.value, offers)
        limit = compared.value - off
        told = [] if compared.sum == plain(compared.value) else [compared.sum]
        told.append(f"{plain(compared.value)} - {plain(off)} = {plain(limit)}")
        for bid, price in offers.prices.items():
            if price < limit:
                shown = "; ".join([*told, f"{plain(price)} < {plain(limit)}"])
                yield Flag(bid, price, with_what, compared.value, shown)

    def _units(self, units: Fraction, amount: Fraction, offers: Offers) -> Fraction:
        """So many percentage units in euro."""
        lowered = Fraction(2, 3) if self.percentages is Percentages.TWO_THIRDS else Fraction(1)
        base = amount if self.unit is PercentUnit.PERCENT_OF_MEAN else self._estimate(offers)
        return units * lowered * PERCENT * base
