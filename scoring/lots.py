"""Several lots and a limit: who gets what where nobody may win more than so many lots."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from scoring.errors import ScoringError

MOST_WORLDS = 1_000
"""So many ways to break open ties are followed; with more, no lot is settled."""

Allocation = Mapping[str, tuple[str, ...]]
"""The winners of each lot, best first."""


class LimitBy(StrEnum):
    """Whose order of lots says which lots a bidder gets who is first in too many."""

    AUTHORITY_ORDER = "authority_order"
    """The buyer's order, published beforehand."""
    BIDDER_ORDER = "bidder_order"
    """The order that each bidder stated in its bid."""


class LotOrderError(ScoringError):
    """An order of lots does not name a lot in which the bidder can win."""

    def __init__(self, bidder: str, lot: str) -> None:
        """Keep both."""
        self.bidder, self.lot = bidder, lot
        super().__init__(f"The order of lots of '{bidder}' does not name the lot '{lot}'.")


@dataclass(frozen=True, slots=True)
class LotRanking:
    """The ranking of one lot by bidder."""

    lot: str
    groups: tuple[tuple[str, ...], ...]
    """The bidders best first; those in one group share a place after every tie-break."""
    winners: int = 1
    """How many win this lot."""


@dataclass(frozen=True, slots=True)
class LotWinners:
    """Who gets a lot under the limit."""

    lot: str
    winners: tuple[str, ...]
    """Those who get it however an open tie is broken, best first."""
    tied: tuple[str, ...]
    """Those who get it or not, depending on an open tie in this lot or another one."""
    passed_over: tuple[str, ...]
    """Those who stand above a winner and have won as many other lots as they may."""

    @property
    def settled(self) -> bool:
        """Whether no open tie moves this lot."""
        return not self.tied


def limit_lots(
    rankings: Sequence[LotRanking], most: int, orders: Mapping[str, Sequence[str]]
) -> tuple[LotWinners, ...]:
    """Give each lot to its best bidders, where nobody may win more than `most` lots.

    `orders` holds the order of lots for each bidder, the one wished for most first; where the
    buyer's order counts, each bidder has the same. Each lot goes to the best of those who do not
    get as many lots as they may that stand before it in their order; there is exactly one such
    outcome (deferred acceptance, Gale and Shapley 1962). Where an open tie has to be split, each
    way to split it is followed, and a lot is settled where all ways agree.
    Raises LotOrderError where an order leaves a lot out.
    """
    wishes = {
        bidder: {lot: place for place, lot in enumerate(order)} for bidder, order in orders.items()
    }
    for ranking in rankings:
        for bidder in _bidders(ranking):
            if ranking.lot not in wishes.get(bidder, {}):
                raise LotOrderError(bidder, ranking.lot)
    worlds: list[Allocation] = []
    for allocation in _worlds({ranking.lot: ranking for ranking in rankings}, most, wishes):
        if len(worlds) == MOST_WORLDS:
            return tuple(_unsettled(ranking) for ranking in rankings)
        worlds.append(allocation)
    return tuple(_winners(ranking, worlds) for ranking in rankings)


def _winners(ranking: LotRanking, worlds: Sequence[Allocation]) -> LotWinners:
    """What all ways to break the open ties agree on."""
    found = [set(allocation[ranking.lot]) for allocation in worlds]
    sure = set.intersection(*found)
    order = _bidders(ranking)
    winners = tuple(bidder for bidder in order if bidder in sure)
    tied = tuple(bidder for bidder in order if bidder in set.union(*found) - sure)
    return LotWinners(ranking.lot, winners, tied, () if tied else _passed_over(ranking, winners))


def _passed_over(ranking: LotRanking, winners: tuple[str, ...]) -> tuple[str, ...]:
    """Those above the last winner; all others where the lot has fewer winners than it asks for."""
    order = _bidders(ranking)
    last = order.index(winners[-1]) if len(winners) == ranking.winners else len(order)
    return tuple(bidder for bidder in order[:last] if bidder not in winners)


def _unsettled(ranking: LotRanking) -> LotWinners:
    return LotWinners(ranking.lot, (), _bidders(ranking), ())


def _worlds(
    rankings: Mapping[str, LotRanking], most: int, wishes: Mapping[str, Mapping[str, int]]
) -> Iterator[Allocation]:
    """The allocations that follow from each way to split the ties that have to be split."""
    allocation, split = _allocate(rankings, most, wishes)
    if split is None:
        yield allocation
        return
    lot, number = split
    ranking = rankings[lot]
    group = ranking.groups[number]
    for first in group:
        rest = tuple(bidder for bidder in group if bidder != first)
        groups = (*ranking.groups[:number], (first,), rest, *ranking.groups[number + 1 :])
        one = LotRanking(lot, groups, ranking.winners)
        yield from _worlds({**rankings, lot: one}, most, wishes)


def _allocate(
    rankings: Mapping[str, LotRanking], most: int, wishes: Mapping[str, Mapping[str, int]]
) -> tuple[Allocation, tuple[str, int] | None]:
    """Offer each lot to the next on its ranking until nobody has to hand one back.

    Gives the group of a lot that has to be split first, where there is one.
    """
    held: dict[str, list[str]] = {lot: [] for lot in rankings}
    has: dict[str, list[str]] = {bidder: [] for bidder in wishes}
    asked = dict.fromkeys(rankings, 0)
    waiting = list(rankings)
    while waiting:
        lot = waiting[0]
        ranking = rankings[lot]
        free = ranking.winners - len(held[lot])
        if free == 0 or asked[lot] == len(ranking.groups):
            waiting.pop(0)
            continue
        group = ranking.groups[asked[lot]]
        if len(group) > free:
            return {}, (lot, asked[lot])
        asked[lot] += 1
        for bidder in group:
            held[lot].append(bidder)
            has[bidder].append(lot)
            if len(has[bidder]) > most:
                back = max(has[bidder], key=lambda each: wishes[bidder][each])
                has[bidder].remove(back)
                held[back].remove(bidder)
                waiting.append(back)
    return {lot: tuple(bidders) for lot, bidders in held.items()}, None


def _bidders(ranking: LotRanking) -> tuple[str, ...]:
    return tuple(bidder for group in ranking.groups for bidder in group)
