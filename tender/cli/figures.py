"""Numbers and days as the command line shows them."""

from datetime import date
from fractions import Fraction

from babel.dates import format_date

from scoring import Scorecard, Stage, decimal_text
from scoring.numbers import Roundings
from tender.evaluation import LotEvaluation
from tender.language import current

PLACES = 6
"""Where a model declares no rounding, a number that never ends is cut here and marked."""


def points_shown(found: LotEvaluation, points: Fraction) -> str:
    """Points for one criterion, with the digits that the award model publishes."""
    return _shown(found.model.scheme.roundings, Stage.WEIGHTED_CRITERION, points)


def total_shown(card: Scorecard) -> str:
    """The total of a bid; where only the points are rounded, it has the digits of the points."""
    if card.totals is None:
        return "-"
    stages = card.roundings.stages
    last = [s for s in (Stage.TOTAL, Stage.COMPONENT, Stage.WEIGHTED_CRITERION) if s in stages]
    return _shown(card.roundings, last[0] if last else Stage.TOTAL, card.total.value)


def day_shown(day: date) -> str:
    """A day in words, in the language of the moment."""
    return format_date(day, "d MMMM y", locale=current())


def _shown(roundings: Roundings, stage: Stage, value: Fraction) -> str:
    shown = roundings.show_at(stage, value)
    return f"{decimal_text(value, PLACES)}…" if "/" in shown else shown
