"""Stages: only the best of one stage go on to the next, such as an interview."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from scoring.numbers import plain, sum_of
from scoring.points import Points
from scoring.ranking import RankOn
from scoring.scorecard import Scorecard


class EarlierGrades(StrEnum):
    """Whether a stage, such as an interview, may change the grades of the stages before it."""

    FIXED = "fixed"
    MAY_CHANGE = "may_change"


@dataclass(frozen=True, slots=True)
class ShortlistStage:
    """A stage of the evaluation: its criteria, and how many go on after it."""

    id: str
    criteria: tuple[str, ...]
    """The criteria whose points count for who goes on."""
    best: int | None = None
    """How many go on; all who share the last place go on with them. None for all."""
    earlier_grades: EarlierGrades = EarlierGrades.FIXED


@dataclass(frozen=True, slots=True)
class StagePoints:
    """What a bid has in a stage, with the sum."""

    bid: str
    points: Fraction
    sum: str


@dataclass(frozen=True, slots=True)
class Shortlist:
    """Who goes on after a stage, and who does not."""

    stage: ShortlistStage
    points: tuple[StagePoints, ...]
    """All bids of the stage that are complete in it, best first."""
    on: tuple[str, ...]
    out: tuple[str, ...]
    """Empty as long as a bid of the stage still waits for an answer."""
    waiting: tuple[str, ...]
    """The bids that have no answer yet on a criterion of the stage."""


def shortlist(
    cards: Sequence[Scorecard], stage: ShortlistStage, rank_on: RankOn = RankOn.ROUNDED
) -> Shortlist:
    """Tell who goes on after a stage, on the points for its criteria added up.

    A bid that stays below a minimum in this stage does not go on and takes nobody's place. As
    long as one bid waits for an answer, nobody is out.
    """
    own = {card.bid: _lines(card, stage) for card in cards}
    waiting = tuple(bid for bid, lines in own.items() if len(lines) < len(stage.criteria))
    below = {card.bid for card in cards if set(card.below_minimum) & set(stage.criteria)}
    found = [
        _points(bid, lines, rank_on)
        for bid, lines in own.items()
        if bid not in waiting and bid not in below
    ]
    found.sort(key=lambda each: (-each.points, each.bid))
    on = {each.bid for each in found}
    if stage.best is not None and len(found) > stage.best:
        edge = found[stage.best - 1].points
        on = {each.bid for each in found if each.points >= edge}
    everyone = tuple(card.bid for card in cards)
    if waiting:
        return Shortlist(stage, tuple(found), everyone, (), waiting)
    on_in_order = tuple(bid for bid in everyone if bid in on)
    out = tuple(bid for bid in everyone if bid not in on)
    return Shortlist(stage, tuple(found), on_in_order, out, ())


def _lines(card: Scorecard, stage: ShortlistStage) -> list[Points]:
    return [line for criterion in stage.criteria if (line := card.line(criterion)) is not None]


def _points(bid: str, lines: Sequence[Points], rank_on: RankOn) -> StagePoints:
    earned = [line.exact if rank_on is RankOn.EXACT else line.points for line in lines]
    total = sum_of(earned)
    told = " + ".join(plain(each) for each in earned)
    return StagePoints(bid, total, f"{told} = {plain(total)}")
