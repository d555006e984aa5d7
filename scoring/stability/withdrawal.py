"""Withdrawal: which losers could change the winner by going away, and how often that happens.

A relative price formula looks at the bids that are left. So a bid that cannot win can still decide
who does, by staying or by leaving. Each function here looks at every set of bids that keeps the
winner. Bids are given in the order of the published tie rule: of equal totals the first one wins.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import accumulate, combinations, takewhile
from math import lcm

from scoring.errors import ScoringError

LARGEST = 12
"""So many bids are tried set by set, unless more are asked for: 2,048 sets."""

LowestPoints = Callable[[Fraction, Fraction], Fraction]
"""Price points from the price and the lowest price."""
SpanPoints = Callable[[Fraction, Fraction, Fraction], Fraction]
"""Price points from the price, the lowest and the highest price, also where those are equal."""
AveragePoints = Callable[[Fraction, Fraction], Fraction]
"""Price points from the price and the average price."""


class BidsShapeError(ScoringError):
    """There is no bid, or not one price for each bid."""

    def __init__(self, quality: int, prices: int) -> None:
        """Keep how many of each there are."""
        self.quality, self.prices = quality, prices
        super().__init__(
            f"There are {quality} bids with points for quality and {prices} with a price. "
            "Give both for each bid, and one bid at least."
        )


class UndefinedPointsError(ScoringError):
    """A price formula divides by zero for some set of bids."""

    def __init__(self, price: Fraction, relative_to: tuple[Fraction, ...]) -> None:
        """Keep the price and the prices that it was held against."""
        self.price, self.relative_to = price, relative_to
        super().__init__(
            f"The price formula gives no points for {price} against "
            f"{' and '.join(map(str, relative_to))}. Declare what it gives there."
        )


class LeadShapeError(ScoringError):
    """A rival's lead over the winner rises and falls with the average price."""

    def __init__(self, rival: int) -> None:
        """Keep the rival."""
        self.rival = rival
        super().__init__(
            f"The lead of bid {rival} rises and falls with the average price, so that its ends "
            "do not tell what lies between. Try the sets one by one: `brute_force`."
        )


class TooManySetsError(ScoringError):
    """There are more bids than may be tried set by set."""

    def __init__(self, bids: int, most: int) -> None:
        """Keep both numbers."""
        self.bids, self.most = bids, most
        super().__init__(
            f"{bids} bids make {2 ** (bids - 1)} sets to try, and at most {most} bids are allowed. "
            "Leave out bids that cannot win, or allow more."
        )


class UnknownWinnerError(ScoringError):
    """The rule for the winner named a bid that is not in the set."""

    def __init__(self, named: int, kept: Sequence[int]) -> None:
        """Keep the bid that was named and the set."""
        self.named, self.kept = named, tuple(kept)
        super().__init__(
            f"Bid {named} was named as the winner of {', '.join(map(str, self.kept))}. "
            "Name one of these."
        )


class SetCountError(ScoringError):
    """The wins of all bids together are not the number of sets that keep the winner."""

    def __init__(self, counted: int, sets: int) -> None:
        """Keep both numbers."""
        self.counted, self.sets = counted, sets
        super().__init__(
            f"{counted} sets of bids were counted and there are {sets}. Report this: it is a fault "
            "of the program."
        )


@dataclass(frozen=True, slots=True)
class Withdrawals:
    """What the withdrawal of any set of losers does."""

    winner: int
    """The winner when nobody withdraws."""
    wins: tuple[int, ...]
    """Of each bid: in how many sets that keep the winner it comes first."""
    fewest: tuple[int, ...] | None
    """The smallest set of losers without which another bid wins; none where there is no such set.
    Of several equally small ones it is one of them."""

    def __post_init__(self) -> None:
        """Refuse counts that leave out a set or count one twice."""
        if sum(self.wins) != self.sets:
            raise SetCountError(sum(self.wins), self.sets)

    @property
    def sets(self) -> int:
        """How many sets keep the winner: the wins of all bids together."""
        return 1 << len(self.wins) - 1

    def share(self, bid: int) -> Fraction:
        """The part of the sets in which a bid comes first."""
        return Fraction(self.wins[bid], self.sets)


@dataclass(frozen=True, slots=True)
class Overtaking:
    """What withdrawals do under a formula on the average price; the sets are not counted."""

    winner: int
    leaving: tuple[tuple[int, ...] | None, ...]
    """Of each bid: a smallest set of losers without which it passes the winner, if there is one.
    Whether it then comes first itself is not said."""

    @property
    def fewest(self) -> tuple[int, ...] | None:
        """The smallest set of losers without which another bid wins, if there is one."""
        return min((away for away in self.leaving if away is not None), key=len, default=None)


@dataclass(frozen=True, slots=True)
class _Case:
    """All sets of bids in which the prices that the formula looks at are the same."""

    prices: tuple[Fraction, ...]
    """What the formula looks at: the lowest price, or the lowest and the highest."""
    fixed: tuple[int, ...]
    """The bids that stay in each of these sets."""
    free: tuple[int, ...]
    """The bids that may stay or go."""


@dataclass(frozen=True, slots=True)
class _Race:
    """Bids with their points for quality and their prices."""

    quality: Sequence[Fraction]
    prices: Sequence[Fraction]
    points: Callable[..., Fraction]
    """Price points from the price and the prices of a case."""
    graded: list[int] = field(init=False)
    """The points for quality in whole numbers, `per` to a point."""
    per: int = field(init=False)

    def __post_init__(self) -> None:
        """Refuse what is no race, and bring the points for quality over one denominator."""
        if not len(self.quality) == len(self.prices) > 0:
            raise BidsShapeError(len(self.quality), len(self.prices))
        per = lcm(*(points.denominator for points in self.quality))
        object.__setattr__(self, "per", per)
        graded = [points.numerator * (per // points.denominator) for points in self.quality]
        object.__setattr__(self, "graded", graded)

    def ranked(self, bids: Sequence[int], prices: tuple[Fraction, ...]) -> list[int]:
        """Bids from best to worst where the formula looks at these prices."""
        gained = [self.gain(bid, prices).as_integer_ratio() for bid in bids]
        per = lcm(self.per, *(bottom for _, bottom in gained))
        each = per // self.per
        keys = [
            (-self.graded[bid] * each - top * (per // bottom), bid)
            for bid, (top, bottom) in zip(bids, gained, strict=True)
        ]
        return [bid for _, bid in sorted(keys)]

    def gain(self, bid: int, prices: tuple[Fraction, ...]) -> Fraction:
        """The price points of a bid."""
        try:
            return self.points(self.prices[bid], *prices)
        except ZeroDivisionError:
            raise UndefinedPointsError(self.prices[bid], prices) from None

    def lead(self, rival: int, winner: int, average: Fraction) -> Fraction:
        """By how much a rival is ahead of the winner where the average price is this."""
        ours, theirs = self.gain(winner, (average,)), self.gain(rival, (average,))
        return self.quality[rival] - self.quality[winner] + theirs - ours

    def by_price(self) -> list[int]:
        """The bids from cheap to dear."""
        return sorted(range(len(self.prices)), key=self.prices.__getitem__)


def by_lowest_price(
    quality: Sequence[Fraction], prices: Sequence[Fraction], points: LowestPoints
) -> Withdrawals:
    """Every withdrawal under a formula that looks at the price and the lowest price only.

    Quality points may not depend on other bids, and the tie rule may not depend on who is left.
    """
    race = _Race(quality, prices, points)
    rows = race.by_price()
    winner = race.ranked(rows, (prices[rows[0]],))[0]
    cases = (
        _case((prices[low],), {low, winner}, rows[at:])
        for at, low in enumerate(rows[: rows.index(winner) + 1])
    )
    return _withdrawals(race, winner, cases)


def by_price_span(
    quality: Sequence[Fraction], prices: Sequence[Fraction], points: SpanPoints
) -> Withdrawals:
    """Every withdrawal under a formula that looks at the price, the lowest and the highest price.

    Quality points may not depend on other bids, and the tie rule may not depend on who is left.
    Where one price is left the lowest is the highest, and the formula has to give points there.
    """
    race = _Race(quality, prices, points)
    rows = race.by_price()
    winner = race.ranked(rows, (prices[rows[0]], prices[rows[-1]]))[0]
    middle = rows.index(winner)
    cases = (
        _case((prices[rows[at]], prices[rows[to]]), {rows[at], rows[to], winner}, rows[at : to + 1])
        for at in range(middle + 1)
        for to in range(middle, len(rows))
    )
    return _withdrawals(race, winner, cases)


def by_average_price(
    quality: Sequence[Fraction], prices: Sequence[Fraction], points: AveragePoints
) -> Overtaking:
    """Who can pass the winner by withdrawals, under a formula on the price and the average price.

    It asks that each rival's lead over the winner only rises or only falls when the average
    grows, as it does where the points are a - b * price / average or b * average / price. The
    caller vouches for that; it is tested at every average that is looked at (`LeadShapeError`).
    Such a lead is largest where, of so many bids that stay, the cheapest or the dearest do.
    """
    race = _Race(quality, prices, points)
    rows = race.by_price()
    average = sum(prices, Fraction(0)) / len(prices)
    winner = race.ranked(rows, (average,))[0]
    return Overtaking(
        winner,
        tuple(None if bid == winner else _leaving(race, rows, winner, bid) for bid in sorted(rows)),
    )


def brute_force(
    bids: int, winner_of: Callable[[Sequence[int]], int], most: int = LARGEST
) -> Withdrawals:
    """Every withdrawal under any rule, by asking the winner of each set of bids that stay.

    The work doubles with each bid: more than `most` are refused (`TooManySetsError`).
    """
    if bids < 1:
        raise BidsShapeError(bids, bids)
    if bids > most:
        raise TooManySetsError(bids, most)
    winner = _named(winner_of, range(bids))
    losers = [bid for bid in range(bids) if bid != winner]
    wins, fewest = [0] * bids, None
    for size in range(bids):
        for away in combinations(losers, size):
            first = _named(winner_of, [bid for bid in range(bids) if bid not in away])
            wins[first] += 1
            if fewest is None and first != winner:
                fewest = away
    return Withdrawals(winner, tuple(wins), fewest)


def _case(prices: tuple[Fraction, ...], fixed: set[int], staying: list[int]) -> _Case:
    return _Case(prices, tuple(fixed), tuple(bid for bid in staying if bid not in fixed))


def _withdrawals(race: _Race, winner: int, cases: Iterator[_Case]) -> Withdrawals:
    """Count the winners over all cases.

    The best of the free bids wins wherever it stays, in half of the sets of its case; the next
    in half of the others, and so on down to the best of the bids that stay in all.
    """
    bids = len(race.prices)
    wins: list[int] = [0] * bids
    fewest: tuple[int, ...] | None = None
    for case in cases:
        ranked = race.ranked(case.fixed + case.free, case.prices)
        above = list(takewhile(frozenset(case.free).__contains__, ranked))
        sets = 1 << len(case.free)
        for bid in above:
            sets //= 2
            wins[bid] += sets
        wins[ranked[len(above)]] += sets
        if ranked[0] != winner and (fewest is None or bids - len(ranked) < len(fewest)):
            fewest = tuple(bid for bid in range(bids) if bid not in ranked)
    return Withdrawals(winner, tuple(wins), fewest)


def _leaving(race: _Race, rows: list[int], winner: int, rival: int) -> tuple[int, ...] | None:
    """A smallest set of losers without which a rival passes the winner, if there is one."""
    others = [bid for bid in rows if bid not in {winner, rival}]
    both = race.prices[winner] + race.prices[rival]
    leads: list[tuple[Fraction, Fraction]] = []
    found: tuple[int, ...] | None = None
    for stay in (others, others[::-1]):
        sums = accumulate((race.prices[bid] for bid in stay), initial=both)
        for count, total in enumerate(sums):
            average = total / (count + 2)
            lead = race.lead(rival, winner, average)
            leads.append((average, lead))
            passes = lead > 0 or (lead == 0 and rival < winner)
            if passes and (found is None or len(stay) - count < len(found)):
                found = tuple(sorted(stay[count:]))
    _check_monotone(rival, [lead for _, lead in sorted(leads)])
    return found


def _check_monotone(rival: int, leads: list[Fraction]) -> None:
    if leads not in (sorted(leads), sorted(leads, reverse=True)):
        raise LeadShapeError(rival)


def _named(winner_of: Callable[[Sequence[int]], int], kept: Sequence[int]) -> int:
    """The winner of a set of bids, which has to be one of them."""
    named = winner_of(kept)
    if named not in kept:
        raise UnknownWinnerError(named, kept)
    return named
