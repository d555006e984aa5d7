"""Curves: points against price, what one step of quality is worth in euro, lines of equal worth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise
from operator import itemgetter

from scoring import Answers, Scheme
from scoring.prices import FixedPrice
from tender.simulation.reversal import relative
from tender.simulation.scenario import AVERAGE, Scenario, ScenarioBid, bid_of, mixed_bid
from tender.simulation.trial import Probe

LOWEST, HIGHEST, STEPS = Fraction(1, 2), Fraction(5, 4), 15
"""Curves run from half the budget to one and a quarter of it, in so many steps."""
LINES = (Fraction(3, 4), AVERAGE, Fraction(19, 20))
"""Lines of equal worth run through average bids at these parts of the budget."""
LEVELS = 10
"""Lines of equal worth are drawn at so many levels of quality above nothing."""
FARTHEST = 10
"""Prices are looked for up to so many times the budget."""
MIDDLE = Fraction(3, 5)
"""The share of quality points of the bid that is moved along a curve."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What a bid with average quality earns at one price."""

    price: Fraction
    points: Fraction | None
    """Points for price together; None where the combination uses the amount itself."""
    total: Fraction | None
    """None where a rule has no answer."""


@dataclass(frozen=True, slots=True)
class StepValue:
    """What one step up on the scale of a criterion is worth."""

    criterion: str
    grade: str
    better: str
    points: Fraction
    """Points, or euro of quality value, that the step adds."""
    euro: Fraction | None
    """How much dearer the better bid may be and still be worth as much; None beyond every price."""


@dataclass(frozen=True, slots=True)
class IsoLine:
    """Bids that are worth the same: for each share of quality, its price in euro."""

    at: Fraction
    """The price of the bid with average quality that this line runs through."""
    prices: tuple[tuple[Fraction, Fraction | None], ...]


def price_curve(scheme: Scheme, scenario: Scenario, budget: Fraction) -> tuple[CurvePoint, ...]:
    """Points and total of a bid with average quality, along its price."""
    probe = _probe(scheme, scenario, budget)
    return tuple(_curve_points(probe, budget))


def step_values(scheme: Scheme, scenario: Scenario, budget: Fraction) -> tuple[StepValue, ...]:
    """What each step on each scale is worth, in points and in euro."""
    probe = _probe(scheme, scenario, budget)
    return tuple(_steps(probe, budget))


def iso_lines(scheme: Scheme, scenario: Scenario, budget: Fraction) -> tuple[IsoLine, ...]:
    """Lines of equal worth through average bids, one for each price of LINES."""
    if not _free(scheme):
        return ()
    probe = _probe(scheme, scenario, budget)
    return tuple(_iso_line(probe, part * budget, budget) for part in LINES)


def _free(scheme: Scheme) -> bool:
    """Whether bids can differ in price."""
    return any(not isinstance(c.rule, FixedPrice) for c in scheme.priced)


def _probe(scheme: Scheme, scenario: Scenario, budget: Fraction) -> Probe:
    others: Mapping[str, Answers] = scenario.answers() if relative(scheme) else {}
    return Probe(scheme, others, bid_of(scheme, "~", MIDDLE, AVERAGE * budget))


def _curve_points(probe: Probe, budget: Fraction) -> Iterator[CurvePoint]:
    for number in range(STEPS + 1):
        price = budget * (LOWEST + (HIGHEST - LOWEST) * number / STEPS)
        bid = probe.priced(probe.bid, price)
        card = probe.card(bid)
        earned = [line.exact for line in card.parts.priced]
        earns = probe.scheme.combination.price_earns and len(earned) == len(probe.scheme.priced)
        total = card.exact_total.value if card.totals else None
        yield CurvePoint(bid.price, sum(earned, Fraction(0)) if earns else None, total)


def _steps(probe: Probe, budget: Fraction) -> Iterator[StepValue]:
    for criterion in probe.scheme.graded:
        grades = criterion.scale.grades[::-1]
        for grade, better in pairwise(grades):
            scale = criterion.scale
            points = (scale.share(better) - scale.share(grade)) * criterion.weight
            euro = _step_in_euro(probe, criterion.key, (grade, better), budget)
            yield StepValue(criterion.key, grade, better, points, euro)


def _step_in_euro(
    probe: Probe, criterion: str, step: tuple[str, str], budget: Fraction
) -> Fraction | None:
    """How much dearer than an average bid the one with the better grade may be."""
    if not _free(probe.scheme):
        return None
    before, after = (_graded(probe.bid, criterion, grade) for grade in step)
    worth = probe.worth(before)
    if worth is None:
        return None
    price = probe.indifferent_price(after, worth, budget * FARTHEST)
    return None if price is None else price - before.price


def _graded(bid: ScenarioBid, criterion: str, grade: str) -> ScenarioBid:
    return replace(bid, grades={**bid.grades, criterion: grade})


def _iso_line(probe: Probe, price: Fraction, budget: Fraction) -> IsoLine:
    worth = probe.worth(probe.priced(probe.bid, price))
    prices = {
        share: probe.indifferent_price(bid, worth, budget * FARTHEST) if worth is not None else None
        for share, bid in _levels(probe, budget)
    }
    return IsoLine(price, tuple(sorted(prices.items(), key=itemgetter(0))))


def _levels(probe: Probe, budget: Fraction) -> Iterator[tuple[Fraction, ScenarioBid]]:
    """Bids from no quality to all of it, each with the share of quality points that it earns."""
    weight = sum((c.weight for c in probe.scheme.graded), Fraction(0))
    for number in range(LEVELS + 1):
        bid = mixed_bid(probe.scheme, probe.bid.name, Fraction(number, LEVELS), budget)
        earned = sum(
            (c.scale.share(bid.grades[c.key]) * c.weight for c in probe.scheme.graded), Fraction(0)
        )
        yield (earned / weight if weight else Fraction(0)), bid
