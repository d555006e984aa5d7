"""The sums of points and totals as a letter writes them, for the bidder itself or for the file."""

import re
from fractions import Fraction

from scoring import Points, PricePoints, Scorecard, Stage, Unit, plain
from scoring.combinations.offers import BoundOffers
from scoring.numbers import fixed
from tender.documents.dutch import amount, exact, number
from tender.documents.formulas import Sight
from tender.documents.price_sums import price_sum
from tender.documents.told import spoken
from tender.documents.total_sums import remarks_of, steps_of, unit_of

PANEL_WORDS = {
    "mean": "gemiddelde van {count} cijfers",
    "median": "middelste waarde van {count} cijfers",
    "median low": "laagste van de middelste twee van {count} cijfers",
    "median high": "hoogste van de middelste twee van {count} cijfers",
    "trimmed_mean": "gemiddelde van {count} cijfers, zonder de uitersten",
    "weighted_mean": "gewogen gemiddelde van {count} cijfers",
    "rank_sum": "som van {count} rangnummers",
}
PANEL = re.compile(
    r"^(mean|median|trimmed_mean|weighted_mean|rank_sum)\("
    r"(?:(?:drop \d+|(low|high)): )?([^)]*)\)(?: \[(\d+)/(\d+)\])?"
)
LAST_STAGES = (Stage.COMPONENT, Stage.WEIGHTED_CRITERION)
INDEX_PLACES = 12
"""An outcome that is no number of points or euro is shown with so many digits at most."""


def points_sum(line: Points, sight: Sight) -> str:
    """Write the sum of the points on a criterion; members' own grades are counted only."""
    if isinstance(line, PricePoints):
        return price_sum(line, sight)
    return spoken(PANEL.sub(_panel, line.sum.removeprefix(f"{line.criterion}: ")))


def total_text(card: Scorecard) -> str:
    """Write a total with its declared digits, else with those of the points that it stems from."""
    stages, value, unit = card.roundings.stages, card.total.value, total_unit(card)
    if Stage.TOTAL in stages:
        digits = stages[Stage.TOTAL].digits
        return number(fixed(value, digits), max(digits, INDEX_PLACES))
    if unit is Unit.INDEX:
        return exact(value, INDEX_PLACES)
    if unit is Unit.EURO and (value * 100).denominator == 1:
        return amount(value)
    known = (stages[stage] for stage in LAST_STAGES if stage in stages)
    rounding = next(known, None)
    return number(fixed(value, rounding.digits) if rounding else plain(value))


def total_unit(card: Scorecard) -> Unit:
    """What the total of a card counts."""
    bound = card.combination
    return unit_of(bound.rule) if isinstance(bound, BoundOffers) else card.total.unit


def total_sum(card: Scorecard, sight: Sight) -> str:
    """Write the total as a sum of the published numbers; empty where there is no total."""
    bound = card.combination
    if bound is None or card.totals is None:
        return ""
    value = bound.combine(card.parts.published, card.roundings)
    *before, last = steps_of(card, bound, sight)
    shown = total_text(card)
    if Stage.TOTAL in card.roundings.stages and card.total.value != value:
        shown = f"{exact(value)}, afgerond {shown}"
    told = (
        last
        if re.search(rf"(^|[= ]){re.escape(shown)}$", last) and " + " not in last
        else f"{last} = {shown}"
    )
    return "; ".join((*before, told, *remarks_of(card, bound)))


def points_text(points: Fraction, card: Scorecard) -> str:
    """Write points with the digits that the model declares for a criterion."""
    return number(card.roundings.show_at(Stage.WEIGHTED_CRITERION, points))


def _panel(found: re.Match[str]) -> str:
    rule, middle, grades, given, all_ = found.groups()
    counted = f"{given} van de {all_}" if given else str(grades.count(",") + 1)
    return PANEL_WORDS[f"{rule} {middle}" if middle else rule].format(count=counted)
