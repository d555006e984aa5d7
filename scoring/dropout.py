"""What becomes of the order when a bid drops out after the ranking."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from scoring.ranking import Place


class OnDropout(StrEnum):
    """The published rule for a bid that drops out; Hoge Raad ECLI:NL:HR:2014:1078."""

    KEEP_ORDER = "keep_order"
    """The order stands; who is next moves up."""
    RESCORE = "rescore"
    """All is computed again without that bid."""


@dataclass(frozen=True, slots=True)
class Dropout:
    """Both orders of the bids that are left when some drop out."""

    dropped: frozenset[str]
    kept: tuple[Place, ...]
    """The places as they were computed, moved up."""
    rescored: tuple[Place, ...]
    """The places when the rest is scored and ranked again."""

    @property
    def differ(self) -> bool:
        """Whether the rule decides: some bid has another place in one order than in the other."""
        return _ranks(self.kept) != _ranks(self.rescored)

    def order(self, rule: OnDropout) -> tuple[Place, ...]:
        """The order that a published rule gives."""
        return self.kept if rule is OnDropout.KEEP_ORDER else self.rescored


def moved_up(places: Sequence[Place], dropped: Collection[str]) -> tuple[Place, ...]:
    """The order without some bids: who stands behind them moves up, and nothing else changes."""
    left = [place for place in places if place.card.bid not in dropped]
    ranks = [place.rank for place in left]
    return tuple(
        replace(place, rank=ranks.index(place.rank) + 1, tied=ranks.count(place.rank) > 1)
        for place in left
    )


def _ranks(places: Sequence[Place]) -> dict[str, int]:
    return {place.card.bid: place.rank for place in places}
