"""How a criterion set bids apart, told without data of any bidder."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from tender.evaluation import LotEvaluation
from tender.index import CONSENSUS
from tender.model import Stage

FEWEST = 3
"""Of fewer bids no grades are told: a bidder who knows the own grade would know the other's."""
MOST_GRADES = 12
"""Of longer scales only the grades that were given are listed."""


class Told(StrEnum):
    """What may be told of the grades on a criterion."""

    COUNTS = "counts"
    """How often each grade was given."""
    SAME = "same"
    """That all bids had the same grade, and not which: it would tell everybody's."""
    DIFFERED = "differed"
    """That grades differed, where evaluators' own grades were merged into a number."""
    FEW = "few"
    """Nothing, since there were too few bids."""
    NOT_YET = "not-yet"
    """Nothing before the letters of the award were sent."""


@dataclass(frozen=True, slots=True)
class Spread:
    """The grades that bids had on one criterion."""

    told: Told
    bids: int = 0
    """How many bids were graded; 0 where that is not told."""
    counts: tuple[tuple[str, int], ...] = ()
    """Each grade of the scale, best first, with how often it was given."""


def spread(evaluation: LotEvaluation | None, criterion: str) -> Spread:
    """Count the grades on a criterion after the award, as far as nobody is recognised by it."""
    if evaluation is None or not _awarded(evaluation):
        return Spread(Told.NOT_YET)
    lines = [card.line(criterion) for card in evaluation.cards]
    answers = [line.answer for line in lines if line is not None]
    if len(answers) < FEWEST:
        return Spread(Told.FEW)
    if len(set(answers)) == 1:
        return Spread(Told.SAME, len(answers))
    if evaluation.model.scheme.panel_rule.name != CONSENSUS:
        return Spread(Told.DIFFERED, len(answers))
    given = Counter(answers)
    scale = next(c.scale for c in evaluation.model.scheme.graded if c.key == criterion)
    listed = [grade for grade in scale.grades if len(scale.grades) <= MOST_GRADES or given[grade]]
    return Spread(Told.COUNTS, len(answers), tuple((grade, given[grade]) for grade in listed))


def _awarded(evaluation: LotEvaluation) -> bool:
    decision = evaluation.lot.decision
    sent = decision is not None and decision.sent_on is not None
    return sent and evaluation.lot.stage.reached(Stage.DECIDED)
