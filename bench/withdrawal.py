"""Weight intervals and withdrawals by closed form, beside numpy that tries everything."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bench.duel import Row, Side, UnequalError, duel
from scoring.stability.intervals import WeightedRace, winner_intervals
from scoring.stability.withdrawal import Withdrawals, by_lowest_price

SCAN_BAR, WITHDRAWAL_BAR = 1000.0, 300.0
STEPS = 1000
"""The scan tries every thousandth of all the weight."""
BIDS, CRITERIA, SEED = 20, 40, 20_260_801
LONG_ENOUGH = 200
"""Our work takes a fraction of a millisecond, so that a run does it so many times."""

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PricedRace:
    """Bids with points for quality and prices, exact."""

    quality: list[Fraction]
    prices: list[Fraction]


def weighted_race(bids: int = BIDS, criteria: int = CRITERIA, seed: int = SEED) -> WeightedRace:
    """Made-up marks of 0 to 10 by two and weights of 1 to 50: performance.md, section 2."""
    random = np.random.default_rng(seed)
    shares = random.integers(0, 6, (bids, criteria)) * 2
    weights = random.integers(1, 51, criteria)
    return WeightedRace(tuple(map(tuple, shares.tolist())), tuple(weights.tolist()))


def priced_race(bids: int = BIDS, seed: int = SEED) -> PricedRace:
    """Made-up prices around 100,000 and points for quality that dear bids have more of.

    What a bid loses by its price it wins by quality, give or take a point: a close race, in which
    a dear winner is passed by a cheaper bid once the cheapest ones leave.
    """
    random = np.random.default_rng(seed)
    prices = np.rint(1e7 * np.exp(random.normal(0, 0.15, bids)))
    made_up = 60 * (1 - prices.min() / prices) + random.normal(10, 1, bids)
    return PricedRace(
        [Fraction(round(100 * points), 100) for points in made_up],
        [Fraction(int(cents), 100) for cents in prices],
    )


def ratio(price: Fraction, lowest: Fraction) -> Fraction:
    """Sixty points for the lowest price, for others in proportion; only the result is reduced."""
    (low, cents), (asked, per) = lowest.as_integer_ratio(), price.as_integer_ratio()
    return Fraction(60 * low * per, cents * asked)


def scan(shares: Floats, weights: Floats) -> Whole:
    """The winner at every step of every weight, point by point, as anyone writes it."""
    steps = np.linspace(0, 1, STEPS + 1)
    winners = np.empty((len(weights), len(steps)), dtype=np.int64)
    for criterion, weight in enumerate(weights):
        for at, moved in enumerate(steps):
            tried = weights * (1 - moved) / (1 - weight)
            tried[criterion] = moved
            winners[criterion, at] = np.argmax(shares @ tried)
    return winners


def scan_at_once(shares: Floats, weights: Floats) -> Whole:
    """The same with all steps of a weight in one product: numpy at its best."""
    steps = np.linspace(0, 1, STEPS + 1)
    winners = np.empty((len(weights), len(steps)), dtype=np.int64)
    for criterion, weight in enumerate(weights):
        tried = np.outer(1 - steps, weights / (1 - weight))
        tried[:, criterion] = steps
        winners[criterion] = (tried @ shares.T).argmax(axis=1)
    return winners


def scan_differences(race: WeightedRace, winners: Whole) -> list[str]:
    """The steps at which the scan and the intervals disagree; where two bids tie either may win."""
    found = []
    for criterion, interval in enumerate(winner_intervals(race)):
        for step, first in enumerate(winners[criterion].tolist()):
            weight = Fraction(step * race.whole, STEPS)
            inside = interval.low <= weight <= interval.high
            if inside is not (first == race.winner) and weight not in {interval.low, interval.high}:
                found.append(f"criterion {criterion}, weight {weight}: the scan has bid {first}")
    return found


def try_all(quality: Floats, prices: Floats, winner: int) -> Whole:
    """How often each bid wins over all sets that keep the winner, all sets in one table."""
    others = [bid for bid in range(len(prices)) if bid != winner]
    kept = np.ones((1 << len(others), len(prices)), dtype=bool)
    kept[:, others] = np.arange(1 << len(others))[:, np.newaxis] >> np.arange(len(others)) & 1
    lowest = np.where(kept, prices, np.inf).min(axis=1)
    totals = np.where(kept, quality + 60 * lowest[:, np.newaxis] / prices, -np.inf)
    return np.bincount(totals.argmax(axis=1), minlength=len(prices))


def floats(race: PricedRace) -> tuple[Floats, Floats]:
    """Points for quality and prices as floats."""
    return np.array(race.quality, dtype=float), np.array(race.prices, dtype=float)


def by_form(race: PricedRace) -> Withdrawals:
    """Our answer for a priced race."""
    return by_lowest_price(race.quality, race.prices, ratio)


def rows() -> Iterator[Row]:
    """Compare the answers, then time both in turns on one core: five runs after a warm-up."""
    return chain(_interval_rows(), _withdrawal_rows())


def _interval_rows() -> Iterator[Row]:
    race = weighted_race()
    shares = np.array(race.shares, dtype=float)
    weights = np.array(race.weights, dtype=float) / race.whole
    case = f"weight intervals of the winner, {BIDS} bids x {CRITERIA} criteria"
    for rival, plain, bar in (
        (f"numpy scan at 1/{STEPS}, point by point", scan, SCAN_BAR),
        (f"numpy scan at 1/{STEPS}, one product per criterion", scan_at_once, None),
    ):
        if found := scan_differences(race, plain(shares, weights)):
            raise UnequalError("\n".join(found))
        yield duel(
            case,
            Side("stability.intervals", partial(winner_intervals, race), LONG_ENOUGH),
            Side(rival, partial(plain, shares, weights)),
            bar,
            "same answer at every step; ours is exact",
        )


def _withdrawal_rows() -> Iterator[Row]:
    race = priced_race()
    quality, prices = floats(race)
    form = by_form(race)
    plain = try_all(quality, prices, form.winner).tolist()
    if list(form.wins) != plain:
        raise UnequalError(f"ours {form.wins}, plain {plain}")
    yield duel(
        f"withdrawal of any losers, lowest price, {BIDS} bids",
        Side("stability.withdrawal", partial(by_form, race), LONG_ENOUGH),
        Side(f"numpy over all {form.sets:,} sets", partial(try_all, quality, prices, form.winner)),
        WITHDRAWAL_BAR,
        f"equal counts; the winner keeps {form.wins[form.winner]:,} of the sets",
    )
