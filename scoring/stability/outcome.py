"""All questions about one outcome, asked at once."""

from dataclasses import dataclass

from scoring.stability.discrimination import (
    ClipEffect,
    Discrimination,
    Domination,
    RoundingEffect,
    clip_effect,
    discrimination,
    dominations,
    rounding_effect,
)
from scoring.stability.dummies import Threshold, dummy_thresholds
from scoring.stability.grades import GradeChanges, smallest_grade_changes
from scoring.stability.prices import PriceChanges, price_changes
from scoring.stability.undecided import Why
from scoring.stability.weights import EffectiveWeight, Weighing, effective_weights, weighing
from scoring.stability.withdrawal import LARGEST
from scoring.stability.withdrawing import Withdrawing, withdrawing
from scoring.stability.world import World


@dataclass(frozen=True, slots=True)
class Stability:
    """How an outcome hangs on its weights, grades, prices and bids; or why that is not answered."""

    world: World
    winner: str
    weighing: Weighing | Why
    grades: GradeChanges | Why
    prices: PriceChanges | Why
    withdrawing: Withdrawing
    dummies: tuple[Threshold, ...] | Why
    effective: tuple[EffectiveWeight, ...] | Why
    discrimination: Discrimination
    rounding: RoundingEffect
    clipping: ClipEffect | None
    dominations: tuple[Domination, ...]


def stability(world: World, *, most: int = LARGEST) -> Stability | None:
    """Ask everything of a world; None where nobody stands alone on the first place.

    `most` is the number of bids up to which every set of losers is really scored.
    """
    if world.winner is None:
        return None
    return Stability(
        world,
        world.winner,
        weighing(world),
        smallest_grade_changes(world),
        price_changes(world),
        withdrawing(world, most=most),
        dummy_thresholds(world),
        effective_weights(world),
        discrimination(world),
        rounding_effect(world),
        clip_effect(world),
        dominations(world),
    )
