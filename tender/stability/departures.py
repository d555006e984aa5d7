"""What is said of bids that go away, or that come in to decide between others."""

from collections.abc import Iterator, Mapping
from itertools import islice

from scoring.stability.dummies import Threshold
from scoring.stability.outcome import Stability
from scoring.stability.undecided import Why
from scoring.stability.withdrawing import Method, Subsets
from tender.figures import euro
from tender.language import _, ngettext
from tender.stability.figures import ended, listed, percent
from tender.stability.reasons import undecided

MOST_NAMED = 2
"""So many losers that decide, and so many dummy bids, are told one by one."""


def about_departures(found: Stability, names: Mapping[str, str]) -> Iterator[str]:
    """Losers that decide by leaving, what follows when the winner leaves, and dummy bids."""
    for loser in found.withdrawing.losers[:MOST_NAMED]:
        yield ended(
            _("{loser} decides: without that bid, the first place is for {bids}."),
            loser=names[loser.away[0]],
            bids=_called(loser.first, names),
        )
    subsets = found.withdrawing.subsets
    if isinstance(subsets, Why):
        yield _("What several bids that withdraw together do: {answer}").format(
            answer=undecided(subsets)
        )
    else:
        yield from _about_sets(found, subsets, names)
    yield from _about_drop(found, names)
    if not isinstance(found.dummies, Why):
        yield from _about_dummies(found.dummies, names)


def _about_sets(found: Stability, subsets: Subsets, names: Mapping[str, str]) -> Iterator[str]:
    if subsets.method is Method.INDEPENDENT:
        yield _(
            "Bids that withdraw cannot change the order of the others: the rules do not look at "
            "other bids. Leaving out each loser in turn confirmed it."
        )
    elif subsets.fewest is None:
        yield _("Whichever losers withdraw, the winner stays the same.")
    elif subsets.sets is None:
        told = ngettext(
            "Without {count} loser ({bids}) the winner changes. In how many sets of bids it stays "
            "first was not counted.",
            "Without {count} losers ({bids}) the winner changes. In how many sets of bids it stays "
            "first was not counted.",
            len(subsets.fewest.away),
        )
        away = subsets.fewest.away
        yield ended(told, count=len(away), bids=_called(away, names))
    else:
        wins = dict(subsets.wins).get(found.winner, 0)
        told = ngettext(
            "Without {count} loser ({bids}) the winner changes. Over all sets of bids that keep "
            "the winner, it stays first in {share}.",
            "Without {count} losers ({bids}) the winner changes. Over all sets of bids that keep "
            "the winner, it stays first in {share}.",
            len(subsets.fewest.away),
        )
        yield ended(
            told,
            count=len(subsets.fewest.away),
            bids=_called(subsets.fewest.away, names),
            share=percent(wins, subsets.sets),
        )


def _about_drop(found: Stability, names: Mapping[str, str]) -> Iterator[str]:
    drop = found.withdrawing.drop
    if not drop.kept:
        return
    kept = _called(tuple(bid for bid, rank in drop.kept if rank == 1), names)
    again = _called(tuple(bid for bid, rank in drop.rescored if rank == 1), names)
    if drop.differs:
        told = _(
            "If the winner drops out, {kept} is first when the order is kept, and {again} when "
            "everything is scored again."
        )
        yield ended(told, kept=kept, again=again)
    else:
        told = _(
            "If the winner drops out, {kept} is first, whether the order is kept or scored again."
        )
        yield ended(told, kept=kept)


def _about_dummies(thresholds: tuple[Threshold, ...], names: Mapping[str, str]) -> Iterator[str]:
    deciding = (
        (each.dummy.price, names[each.rival])
        for each in thresholds
        if each.dummy and each.dummy.swaps and each.dummy.loses
    )
    for price, rival in islice(deciding, MOST_NAMED):
        told = _(
            "A bid of {price} with the worst grades would lose itself and put {rival} above the "
            "winner."
        )
        yield ended(told, price=euro(price), rival=rival)


def _called(bids: tuple[str, ...], names: Mapping[str, str]) -> str:
    return listed([names[bid] for bid in bids]) or _("nobody")
