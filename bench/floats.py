"""The same sums as anyone would write them in plain floats: the peer that we are timed against."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from math import floor

from scoring import Mode, Roundings, Scheme, Stage
from scoring.prices import LinearFixedRange, LowestPriceRatio, PriceRule
from scoring.scheme import GradedCriterion, PricedCriterion
from tender.model import Bid, Dossier, Lot

Cell = tuple[str, str]
Ranked = list[tuple[str, float]]
"""Bids with their totals, best first."""
HALF = 0.5 + 1e-9
"""A little more than a half: bare floats lose half cents, in the Groningen example too."""


class NoPeerError(Exception):
    """The award model asks for something that the plain version does not do."""


def float_rankings(dossier: Dossier) -> dict[str, Ranked]:
    """Score and rank every lot of a dossier in floats.

    No check, no finding, no sentence, no tie rule; it rounds where the model says so, and takes a
    complete dossier whose rules it knows.
    """
    return {lot.id: _ranked(dossier, lot) for lot in dossier.lots}


def _ranked(dossier: Dossier, lot: Lot) -> Ranked:
    model = dossier.model(lot)
    if model is None:
        return []
    scheme = model.scheme
    marks = {c.key: _marks(c.scale.marks, c.scale.per) for c in scheme.graded}
    scores = _scores(dossier, marks, mean=scheme.panel_rule.name == "mean")
    failed = {check.bid for check in dossier.checks if check.fails}
    bids = [bid for bid in dossier.bids if bid.lot == lot.id and bid.id not in failed]
    unit = _unit(scheme.roundings)
    totals = _quality(scheme, bids, scores, unit)
    for criterion in scheme.priced:
        _add_prices(totals, criterion, bids, unit)
    return sorted(totals.items(), key=lambda pair: (-pair[1], pair[0]))


def _marks(marks: Mapping[str, int], per: int) -> dict[str, float]:
    return {grade: mark / per for grade, mark in marks.items()}


def _scores(
    dossier: Dossier, marks: Mapping[str, Mapping[str, float]], *, mean: bool
) -> dict[Cell, float]:
    """The panel's score of every cell; both tables are made, as the exact wing makes both."""
    grades: dict[Cell, list[float]] = defaultdict(list)
    for given in dossier.assessments:
        grades[given.bid, given.criterion].append(marks[given.criterion][given.grade])
    agreed = {
        (cell.bid, cell.criterion): marks[cell.criterion][cell.grade]
        for cell in dossier.consensus
        if cell.grade
    }
    return {cell: sum(given) / len(given) for cell, given in grades.items()} if mean else agreed


def _unit(roundings: Roundings) -> float:
    """How many of the smallest steps make one point; zero where nothing is rounded."""
    if not roundings.stages:
        return 0.0
    if roundings.stages.keys() != {Stage.WEIGHTED_CRITERION}:
        raise NoPeerError(", ".join(roundings.stages))
    rounding = roundings.stages[Stage.WEIGHTED_CRITERION]
    if rounding.mode is not Mode.HALF_UP:
        raise NoPeerError(rounding.mode)
    return float(rounding.unit)


def _quality(
    scheme: Scheme, bids: list[Bid], scores: Mapping[Cell, float], unit: float
) -> dict[str, float]:
    """The points for quality of each bid that reaches every minimum."""
    lines = [_line(criterion) for criterion in scheme.graded]
    totals = {}
    for bid in bids:
        total = 0.0
        reached = True
        for key, weight, span, origin, least in lines:
            score = scores[bid.id, key]
            if score < least:
                reached = False
            points = (score - origin) / span * weight
            total += floor(points * unit + HALF) / unit if unit else points
        if reached:
            totals[bid.id] = total
    return totals


def _line(criterion: GradedCriterion) -> tuple[str, float, float, float, float]:
    scale = criterion.scale
    least = scale.marks[criterion.minimum] / scale.per if criterion.minimum else 0.0
    return criterion.key, float(criterion.weight), float(scale.span), float(scale.origin), least


def _add_prices(
    totals: dict[str, float], criterion: PricedCriterion, bids: list[Bid], unit: float
) -> None:
    prices = {bid.id: float(bid.prices[criterion.key]) for bid in bids}
    share = _share(criterion.rule, min(prices.values()))
    weight = float(criterion.weight)
    for bid in totals:
        points = share(prices[bid]) * weight
        totals[bid] += floor(points * unit + HALF) / unit if unit else points


def _share(rule: PriceRule, lowest: float) -> Callable[[float], float]:
    match rule:
        case LowestPriceRatio():
            return lambda price: lowest / price
        case LinearFixedRange(full_at=full_at, nil_at=nil_at):
            full, nil = float(full_at), float(nil_at)
            return lambda price: min(1.0, max(0.0, (nil - price) / (nil - full)))
    raise NoPeerError(type(rule).__name__)
