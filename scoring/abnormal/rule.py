"""What every rule on abnormally low bids is: it tells which prices ask for an explanation."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from scoring.definition import Definition
from scoring.errors import OutsideDomainError
from scoring.numbers import plain, sum_of
from scoring.prices.rule import term

PERCENT = Fraction(1, 100)
NO_ESTIMATE = "there is no estimate above zero"
"""The problem of a rule that compares with an estimate where the buyer named none."""


class Ask(StrEnum):
    """Whether the buyer has to ask for an explanation, or may."""

    DUTY = "duty"
    OPTION = "option"


class YesNo(StrEnum):
    """Whether a part of a rule applies."""

    YES = "yes"
    NO = "no"


class Compared(StrEnum):
    """With what a flagged price was compared."""

    ESTIMATE = "estimate"
    MEAN = "mean"
    OTHERS_MEAN = "others_mean"
    """The mean of the prices of the other bids."""
    MEDIAN = "median"
    NEXT = "next"
    """The price of the bid that is next in the ranking."""
    OTHER = "other"
    """The price of the only other bid."""
    THRESHOLD = "threshold"
    """A threshold on the discounts from the estimate, computed from all of them."""


@dataclass(frozen=True, slots=True)
class Offers:
    """The prices that a rule looks at, in euro."""

    prices: Mapping[str, Fraction]
    """The price of each bid; best first where a rule looks at the ranking."""
    estimate: Fraction | None = None
    """What the buyer estimated, budgeted or named as base before the bids came in."""
    initial: Mapping[str, Fraction] = field(default_factory=dict)
    """Prices before an auction; a bid that is not named here had no other price before."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A price that asks for an explanation; it never puts a bid out by itself."""

    bid: str
    price: Fraction
    compared: Compared
    amount: Fraction
    """The amount that the price was compared with; for a threshold on discounts the estimate."""
    sum: str
    """The comparison with the numbers filled in, which a reader can redo."""

    @property
    def below(self) -> Fraction:
        """How much lower the price is than the amount, as a share of it."""
        return 1 - self.price / self.amount


class AbnormalRule(ABC):
    """Whatever tells which bids seem abnormally low; its fields are its parameters.

    Of its properties `monotone` says that a flagged bid stays flagged when its own price falls,
    and `independent` that the prices of others do not matter.
    """

    __slots__ = ()

    about: ClassVar[Definition]
    ask: ClassVar[Ask] = Ask.DUTY
    ranked: ClassVar[bool] = False
    """Whether only the bids of the ranking count, in their order."""

    def flags(self, offers: Offers) -> tuple[Flag, ...]:
        """The bids whose price asks for an explanation, in the order of the offers.

        Raises OutsideDomainError for a price below zero, and where the rule needs what is not
        there.
        """
        if any(price < 0 for price in (*offers.prices.values(), *offers.initial.values())):
            raise OutsideDomainError(self.about.id, "a price lies below zero")
        return tuple(self._flags(offers))

    @abstractmethod
    def _flags(self, offers: Offers) -> Iterable[Flag]:
        """The flags for prices of zero and more."""

    def _estimate(self, offers: Offers) -> Fraction:
        """What the buyer estimated; raises OutsideDomainError unless it is above zero."""
        if offers.estimate is None or offers.estimate <= 0:
            raise OutsideDomainError(self.about.id, NO_ESTIMATE)
        return offers.estimate


@dataclass(frozen=True, slots=True)
class Worked:
    """A number with the sum that it follows from."""

    value: Fraction
    sum: str


def mean_of(prices: Iterable[Fraction]) -> Worked:
    """The mean of some prices, of which there is at least one."""
    known = tuple(prices)
    value = sum_of(known) / len(known)
    added = " + ".join(plain(price) for price in known)
    if len(known) == 1:
        return Worked(value, plain(value))
    return Worked(value, f"({added}) / {len(known)} = {plain(value)}")


def gap_text(price: Fraction, amount: Fraction) -> str:
    """How much lower a price is than an amount, as a sum."""
    return f"1 - {term(price)} / {term(amount)} = {plain(1 - price / amount)}"
