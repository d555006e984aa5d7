"""Small markets written as lists, and hard ones drawn by chance."""

from collections.abc import Callable
from random import Random

import numpy as np

from scoring.study.replay import SHAPES, Market, RuleSet

Bids = list[tuple[int, int]]
"""The price in cents and the quality in tenths of each bid."""
Tender = tuple[int, Bids]
"""The ceiling in cents, 0 for none, and the bids."""

FULL = 1000
RULES = RuleSet.of(SHAPES, ["0.4", "0.7"])
"""All declared shapes at two weights; one set for all tests, since it is compiled once."""
PLACES = {rule.name: place for place, rule in enumerate(RULES.rules)}


def market(*tenders: Tender) -> Market:
    """A market of these tenders."""
    bids = [bid for _, bids in tenders for bid in bids]
    ends = np.cumsum([len(bids) for _, bids in tenders])
    return Market(
        offsets=np.append(0, ends).astype(np.int64),
        cents=np.array([cents for cents, _ in bids], np.int64),
        quality=np.array([quality for _, quality in bids], np.int32),
        full=FULL,
        ceilings=np.array([ceiling for ceiling, _ in tenders], np.int64),
    )


def hard_tenders(count: int, seed: int) -> list[Tender]:
    """Tenders that are made to tie or nearly so, each kind in turn, and ordinary ones."""
    random = Random(seed)  # noqa: S311 - invented tenders
    return [_KINDS[number % len(_KINDS)](random) for number in range(count)]


def _ordinary(random: Random) -> Tender:
    base = round(100 * random.lognormvariate(11, 1.5)) + 1
    bids = [
        (round(base * random.lognormvariate(0, 0.15)) + 1, random.randint(0, FULL))
        for _ in range(random.randint(1, 8))
    ]
    return round(1.5 * base) + 1, bids


def _equal_prices(random: Random) -> Tender:
    price = random.randint(1, 10**9)
    bids = [(price, 10 * random.randint(60, 64)) for _ in range(random.randint(1, 5))]
    return random.choice([0, price, 2 * price]), bids


def _grid(random: Random) -> Tender:
    """Prices in twentieths of the lowest and round qualities: straight rules tie exactly."""
    lowest = 20 * random.randint(1, 10**6)
    bids = [
        (lowest * random.randint(20, 40) // 20, 50 * random.randint(0, 20))
        for _ in range(random.randint(1, 6))
    ]
    return random.choice([lowest, 2 * lowest, lowest // 2]), [(lowest, 500), *bids]


def _around_average(random: Random) -> Tender:
    """Two bids as far above as below the average, of equal quality; a third one upon it."""
    middle = 3 * random.randint(100, 10**8) + random.randint(0, 2)
    away, quality = random.randint(1, 50), random.randint(0, FULL)
    bids = [(middle - away, quality), (middle + away, quality)]
    bids += [(middle, 0)] * random.randint(0, 2)
    random.shuffle(bids)
    return random.choice([0, middle, 2 * middle]), bids


def _a_cent_apart(random: Random) -> Tender:
    """Prices that differ by a cent in many millions, and equal quality."""
    price, quality = random.randint(10**11, 10**13), random.randint(0, FULL)
    bids = [(price + random.randint(0, 2), quality) for _ in range(4)]
    return random.choice([price - 1, price + 1, 10**14]), bids


def _same_bids(random: Random) -> Tender:
    """Bids that occur twice, under a ceiling that lies below, at or above the lowest price."""
    _, bids = _ordinary(random)
    return min(price for price, _ in bids) + random.randint(-1, 1), [*bids, *bids]


def _squares(random: Random) -> Tender:
    """Prices that are square multiples of the lowest, so that the roots are fractions."""
    lowest = random.randint(1, 10**6)
    bids = [
        (lowest * random.randint(1, 6) ** 2, 10 * random.randint(0, 100))
        for _ in range(random.randint(2, 6))
    ]
    return 3 * lowest, [(lowest, 0), *bids]


_KINDS: tuple[Callable[[Random], Tender], ...] = (
    _ordinary,
    _equal_prices,
    _grid,
    _around_average,
    _a_cent_apart,
    _same_bids,
    _squares,
)
