"""Stages of an evaluation: who is still in, and what is still asked of whom."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring import Scheme, Scorecard
from scoring.stages import EarlierGrades, Shortlist, ShortlistStage, shortlist
from tender.findings import Finding, fault, notice
from tender.index import Cell, LotIndex


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


def first_grades(known: LotIndex) -> Mapping[Cell, str]:
    """The grades that a later stage changed, as they were when it was told who goes on."""
    return {
        cell: agreed.first_grade
        for cell, agreed in known.consensus.items()
        if agreed.first_grade
        and agreed.first_grade != agreed.grade
        and agreed.first_grade in known.scales[cell[1]].marks
    }


def grade_findings(known: LotIndex) -> Iterator[Finding]:
    """First grades that the scale does not have, and those that no later stage may change."""
    changed = first_grades(known)
    for (bid, criterion), agreed in known.consensus.items():
        if not agreed.first_grade:
            continue
        scale = known.scales[criterion]
        if agreed.first_grade not in scale.marks:
            facts = {"grade": agreed.first_grade, "known": ", ".join(scale.grades), "bid": bid}
            yield fault("grade-unknown", **facts)
        elif (bid, criterion) in changed and not _may_change(known, criterion):
            facts = {"bid": bid, "criterion": criterion, "grade": agreed.grade}
            yield fault("stage-grade", first=agreed.first_grade, **facts)


def _may_change(known: LotIndex, criterion: str) -> bool:
    """Whether a stage after the first one of a criterion may change its grade."""
    stages = known.model.stages
    own = [criterion in stage.criteria for stage in stages]
    later = stages[own.index(True) + 1 :] if any(own) else ()
    return any(stage.earlier_grades is EarlierGrades.MAY_CHANGE for stage in later)


def stage_findings(staged: Staged) -> Iterator[Finding]:
    """Who did not go on, with the points that decided it."""
    for each in staged.lists:
        points = {known.bid: known.sum for known in each.points}
        for bid in each.out:
            if bid in points:
                yield notice("stage-out", bid=bid, stage=each.stage.id, sum=points[bid])
