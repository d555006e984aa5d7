"""Stages of an evaluation: who is still in, and what is still asked of whom."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring import Scheme, Scorecard
from scoring.stages import Shortlist, ShortlistStage, shortlist
from tender.findings import Finding, notice


@dataclass(frozen=True, slots=True)
class Staged:
    """Who went on after each stage."""

    lists: tuple[Shortlist, ...] = ()

    @property
    def out(self) -> Mapping[str, str]:
        """The bids that did not go on, each with the stage after which."""
        return {bid: each.stage.id for each in self.lists for bid in each.out}

    def asked(self, bid: str) -> Collection[str]:
        """The criteria that a bid which is out had to answer: those of its stages."""
        took_part = [each.stage for each in self.lists if bid in {*each.on, *each.out}]
        return {criterion for stage in took_part for criterion in stage.criteria}


def stage_by_stage(
    cards: Sequence[Scorecard], stages: Sequence[ShortlistStage], scheme: Scheme
) -> Staged:
    """Go through the stages in their order; one that is not complete lets nobody out."""
    still = list(cards)
    lists: list[Shortlist] = []
    for stage in stages:
        found = shortlist(still, stage, scheme.rank_on)
        lists.append(found)
        still = [card for card in still if card.bid in found.on]
    return Staged(tuple(lists))


def stage_findings(staged: Staged) -> Iterator[Finding]:
    """Who did not go on, with the points that decided it."""
    for each in staged.lists:
        points = {known.bid: known.sum for known in each.points}
        for bid in each.out:
            if bid in points:
                yield notice("stage-out", bid=bid, stage=each.stage.id, sum=points[bid])
