"""Curves: points against price, what one step of quality is worth in euro, lines of equal worth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from scoring import Answers, Scheme
from scoring.prices import FixedPrice
from tender.simulation.scenario import Scenario, ScenarioBid, bid_of, uniform_shares
from tender.simulation.trial import Probe

LOWEST, HIGHEST, STEPS = Fraction(1, 2), Fraction(3, 2), 20
"""Curves run from half the budget to one and a half times it, in so many steps."""
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
    """Three lines of equal worth, through average bids at 80, 100 and 120 % of the budget."""
    if not _free(scheme):
        return ()
    probe = _probe(scheme, scenario, budget)
    return tuple(
        _iso_line(probe, part * budget, budget)
        for part in (Fraction(4, 5), Fraction(1), Fraction(6, 5))
    )


def _free(scheme: Scheme) -> bool:
    """Whether bids can differ in price."""
    return any(not isinstance(c.rule, FixedPrice) for c in scheme.priced)


def _probe(scheme: Scheme, scenario: Scenario, budget: Fraction) -> Probe:
    others: Mapping[str, Answers] = scenario.answers()
    return Probe(scheme, others, bid_of(scheme, "~", MIDDLE, budget))


def _curve_points(probe: Probe, budget: Fraction) -> Iterator[CurvePoint]:
    for number in range(STEPS + 1):
        price = budget * (LOWEST + (HIGHEST - LOWEST) * number / STEPS)
        bid = probe.priced(probe.bid, price)
        answers = Answers({key: (grade,) for key, grade in bid.grades.items()}, bid.prices)
        card = probe.scheme.score({**probe.others, bid.name: answers})[-1]
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
    """How much dearer the bid with the better grade may be than the budget."""
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
    prices = [
        (share, _at_share(probe, share, worth, budget)) for share in uniform_shares(probe.scheme)
    ]
    return IsoLine(price, tuple(prices))


def _at_share(
    probe: Probe, share: Fraction, worth: Fraction | None, budget: Fraction
) -> Fraction | None:
    if worth is None:
        return None
    bid = bid_of(probe.scheme, probe.bid.name, share, budget)
    return probe.indifferent_price(bid, worth, budget * FARTHEST)
