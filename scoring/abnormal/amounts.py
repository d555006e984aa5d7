"""Rules that compare each price with one amount: the EU, Ukraine, Poland, and the median."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.abnormal.rule import (
    PERCENT,
    AbnormalRule,
    Ask,
    Compared,
    Flag,
    Offers,
    Worked,
    YesNo,
    gap_text,
    mean_of,
)
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import ParameterError
from scoring.numbers import plain

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Limit:
    """How far a price may lie below an amount before it stands out."""

    compared: Compared
    share: Fraction
    strict: bool = False
    """Whether a price exactly at the limit does not stand out."""

    def flag(self, bid: str, price: Fraction, amount: Worked) -> Iterator[Flag]:
        """A flag where a price lies so far below; an amount of zero compares nothing."""
        if not amount.value:
            return
        gap = 1 - price / amount.value
        if gap > self.share or (gap == self.share and not self.strict):
            sign = ">" if self.strict else ">="
            told = [] if amount.sum == plain(amount.value) else [amount.sum]
            told.append(f"{gap_text(price, amount.value)} {sign} {plain(self.share)}")
            yield Flag(bid, price, self.compared, amount.value, "; ".join(told))


_FAR_BELOW_OTHERS = Limit(Compared.OTHERS_MEAN, Fraction(2, 5))
_FAR_BELOW_NEXT = Limit(Compared.NEXT, Fraction(3, 10))


@dataclass(frozen=True, slots=True)
class EuNone(AbnormalRule):
    """No number: people see that a price seems abnormally low, and then they ask.

    Source: Directive 2014/24/EU art. 69, which names no limit.
    """

    about: ClassVar[Definition] = Definition(
        id="eu_none",
        title=Words("Geen vaste grens", "No fixed limit"),
        formula="-",
        words=Words(
            "Er is geen getal waaronder een prijs abnormaal laag is. Lijkt een prijs u te laag, "
            "dan vraagt u de inschrijver om uitleg.",
            "There is no number below which a price is abnormally low. Where a price seems too "
            "low to you, you ask the bidder for an explanation.",
        ),
        source="Directive 2014/24/EU art. 69; Aanbestedingswet 2012 art. 2.116 (to verify)",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.NOT_ASKED, Holds.NOT_ASKED, Holds.NOT_ASKED),
        common=True,
    )

    def _flags(self, offers: Offers) -> Iterable[Flag]:
        return ()


@dataclass(frozen=True, slots=True)
class Ukraine4030(AbnormalRule):
    """40 % below the mean of the others' initial prices, or 30 % below the next bid.

    Both limits are inclusive. Source: ProZorro, its published code (V).
    """

    ask: ClassVar[Ask] = Ask.OPTION
    ranked: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="alt_ukraine_40_30",
        title=Words("ProZorro: 40 en 30 procent", "ProZorro: 40 and 30 percent"),
        formula="1 - P / mean_others >= 0.40, or 1 - P / P_next >= 0.30",
        words=Words(
            "Een prijs valt op als hij minstens 40 procent lager is dan het gemiddelde van de "
            "eerste prijzen van de anderen, of minstens 30 procent lager dan de prijs van de "
            "volgende in de rangorde.",
            "A price stands out when it is at least 40 percent below the mean of the first prices "
            "of the others, or at least 30 percent below the price of the next in the ranking.",
        ),
        source="ProZorro, openprocurement code for abnormally low bids",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.NOT_ASKED, Holds.NO),
        domain="more than one bid; a comparison with 0 is left out",
    )

    def _flags(self, offers: Offers) -> Iterable[Flag]:
        first = {bid: offers.initial.get(bid, price) for bid, price in offers.prices.items()}
        bids = list(offers.prices)
        for place, bid in enumerate(bids):
            price = offers.prices[bid]
            if others := [each for other, each in first.items() if other != bid]:
                yield from _FAR_BELOW_OTHERS.flag(bid, price, mean_of(others))
            for after in bids[place + 1 : place + 2]:
                following = offers.prices[after]
                yield from _FAR_BELOW_NEXT.flag(bid, price, Worked(following, plain(following)))


class Against(StrEnum):
    """With what the Polish rule compares."""

    ESTIMATE = "estimate"
    MEAN = "mean"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class Poland30(AbnormalRule):
    """A share, by law 30 %, below the estimate with VAT or below the mean of all bids.

    Source: Pzp 2019 art. 224(2) (V).
    """

    threshold: Fraction
    inclusive: YesNo
    mean_includes_self: YesNo
    against: Against

    about: ClassVar[Definition] = Definition(
        id="alt_poland_30",
        title=Words("Polen: 30 procent", "Poland: 30 percent"),
        formula="1 - P / estimate >= 0.30, or 1 - P / mean >= 0.30",
        words=Words(
            "Een prijs valt op als hij minstens 30 procent lager is dan de raming met btw, of dan "
            "het gemiddelde van alle prijzen. De koper moet dan om uitleg vragen.",
            "A price stands out when it is at least 30 percent below the estimate with VAT, or "
            "below the mean of all prices. The buyer then has to ask for an explanation.",
        ),
        source="Prawo zamówień publicznych 2019 art. 224(2)",
        certainty=Certainty.VERIFIED,
        properties=Properties(
            Holds.YES,
            Holds.NOT_ASKED,
            Holds.NO,
            Words(
                "Met `against: estimate` tellen de anderen niet mee.",
                "With `against: estimate` the others do not count.",
            ),
        ),
        domain="an estimate above 0, unless only the mean counts",
        parameters=(
            Parameter(
                "threshold",
                Kind.NUMBER,
                Words("deel dat de prijs lager is", "share by which the price is lower"),
                "0.30",
            ),
            Parameter(
                "inclusive",
                Kind.CHOICE,
                Words("precies op de grens telt mee", "exactly at the limit counts"),
                "yes",
                YesNo,
            ),
            Parameter(
                "mean_includes_self",
                Kind.CHOICE,
                Words("de prijs zelf telt in het gemiddelde", "the price itself is in the mean"),
                "yes",
                YesNo,
            ),
            Parameter(
                "against",
                Kind.CHOICE,
                Words("waarmee wordt vergeleken", "what prices are compared with"),
                "either",
                Against,
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse a share that no price, or every price, can lie below."""
        if not 0 < self.threshold < 1:
            raise ParameterError("threshold", "has to lie above 0 and below 1")

    def _flags(self, offers: Offers) -> Iterable[Flag]:
        for bid, price in offers.prices.items():
            if self.against is not Against.MEAN:
                estimate = self._estimate(offers)
                worked = Worked(estimate, plain(estimate))
                yield from self._limit(Compared.ESTIMATE).flag(bid, price, worked)
            if self.against is not Against.ESTIMATE:
                yield from self._below_mean(bid, price, offers)

    def _below_mean(self, bid: str, price: Fraction, offers: Offers) -> Iterator[Flag]:
        own = self.mean_includes_self is YesNo.YES
        counted = [each for other, each in offers.prices.items() if own or other != bid]
        if counted:
            compared = Compared.MEAN if own else Compared.OTHERS_MEAN
            yield from self._limit(compared).flag(bid, price, mean_of(counted))

    def _limit(self, compared: Compared) -> Limit:
        return Limit(compared, self.threshold, strict=self.inclusive is YesNo.NO)


@dataclass(frozen=True, slots=True)
class PercentageOfMedian(AbnormalRule):
    """Below a percentage of the median of all prices: a plain signal of our own.

    Source: ours (I); no law names it.
    """

    percentage: Fraction

    ask: ClassVar[Ask] = Ask.OPTION
    about: ClassVar[Definition] = Definition(
        id="percentage_of_median",
        title=Words("Percentage van de mediaan", "Percentage of the median"),
        formula="P < percentage / 100 * median",
        words=Words(
            "Een prijs valt op als hij lager is dan een vast percentage van de middelste prijs. "
            "Eén heel hoge of lage prijs verschuift die grens nauwelijks.",
            "A price stands out when it is lower than a fixed percentage of the middle price. "
            "One very high or low price hardly moves that limit.",
        ),
        source="plain arithmetic, chosen for Gunning; not a rule of law",
        certainty=Certainty.INFERRED,
        properties=Properties(Holds.YES, Holds.NOT_ASKED, Holds.NO),
        parameters=(
            Parameter(
                "percentage",
                Kind.NUMBER,
                Words("percentage van de mediaan", "percentage of the median"),
                "60",
            ),
        ),
        common=True,
    )

    def __post_init__(self) -> None:
        """Refuse a percentage that flags nobody, or the median itself."""
        if not 0 < self.percentage <= WHOLE:
            raise ParameterError("percentage", "has to lie above 0 and be 100 at most")

    def _flags(self, offers: Offers) -> Iterable[Flag]:
        if not offers.prices:
            return
        prices = sorted(offers.prices.values())
        middle = len(prices) // 2
        between = (
            prices[middle : middle + 1] if len(prices) % 2 else prices[middle - 1 : middle + 1]
        )
        median = mean_of(between)
        limit = median.value * self.percentage * PERCENT
        told = [] if median.sum == plain(median.value) else [median.sum]
        told.append(f"{plain(median.value)} x {plain(self.percentage)}/100 = {plain(limit)}")
        for bid, price in offers.prices.items():
            if price < limit:
                shown = "; ".join([*told, f"{plain(price)} < {plain(limit)}"])
                yield Flag(bid, price, Compared.MEDIAN, median.value, shown)
