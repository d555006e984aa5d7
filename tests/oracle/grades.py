"""From grades to points: scales, panel rules, missing grades and their roundings."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.oracle.figures import mean, middle, rounded
from tests.oracle.paper import Graded, Paper, Scale

ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Line:
    """What a bid earns on one criterion, as published and with no rounding anywhere."""

    points: Fraction
    exact: Fraction


def turned(scale: Scale, score: Fraction) -> Fraction:
    """The score as if the highest were best: min + max - score where the lowest is."""
    scores = [known for _, known in scale.scores]
    return min(scores) + max(scores) - score if scale.direction == "low" else score


def share_of(scale: Scale, score: Fraction) -> Fraction:
    """The share of the points that a score earns."""
    if scale.kind == "steps":
        return score
    scores = [known for _, known in scale.scores]
    nil = min(scores) if scale.share == "of_range" else ZERO
    return (turned(scale, score) - nil) / (max(scores) - nil)


def stand_in(scale: Scale, policy: str) -> Fraction:
    """What a grade that was not given counts for."""
    if policy == "min":
        return min((known for _, known in scale.scores), key=lambda known: share_of(scale, known))
    if scale.kind == "steps":
        return ZERO
    return turned(scale, min(k for _, k in scale.scores) if scale.share == "of_range" else ZERO)


def merged(
    panel: str, given: Mapping[str, Any], scores: list[Fraction], groups: list[str]
) -> Fraction | None:
    """One score of several; none where the rule has too few."""
    if panel == "weighted_mean":
        weights = [given["weights"][group] for group in groups]
        products = [weight * score for weight, score in zip(weights, scores, strict=True)]
        return sum(products, ZERO) / sum(weights, ZERO)
    if panel == "trimmed_mean":
        drop = given["drop"]
        return mean(sorted(scores)[drop : len(scores) - drop]) if len(scores) > 2 * drop else None
    if panel == "median":
        return middle(scores, given["middle"])
    if panel == "rank_sum":
        return sum(scores, ZERO)
    return mean(scores)


class Desk:
    """Grades every cell of a tender."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def lines(self, bid: str) -> dict[str, Line]:
        found = {}
        for criterion in self.paper.graded:
            if (scores := self.scores(criterion, bid)) is not None:
                found[criterion.key] = Line(*(self.points(criterion, each) for each in scores))
        weighed = self.paper.rounding.get("weighted_criterion")
        return {key: Line(rounded(line.points, weighed), line.exact) for key, line in found.items()}

    def points(self, criterion: Graded, score: Fraction) -> Fraction:
        if self.paper.panel == "rank_sum":
            bids, members = len(self.ranked(criterion)), len(self.paper.members)
            if bids == 1:
                return score / members * criterion.weight
            worst = Fraction(bids * members)
            return (worst - score) / (worst - members) * criterion.weight
        return share_of(criterion.scale, score) * criterion.weight

    def scores(self, criterion: Graded, bid: str) -> tuple[Fraction, Fraction] | None:
        """The panel's score as published and exact; none where the cell waits."""
        paper = self.paper
        given = paper.bids[bid].grades.get(criterion.key, ())
        whole = paper.missing == "forbid" or paper.panel == "rank_sum"
        least = len(paper.members) if whole else 1
        if paper.panel != "consensus":
            least = max(least, paper.quorum)
        if len(given) < least:
            return None
        known = dict(criterion.scale.scores)
        who = [by for by, _ in given]
        marks = [known[grade] for _, grade in given]
        if paper.panel == "rank_sum":
            marks = [self.rank(criterion, by, bid) for by in who]
        elif paper.missing in {"zero", "min"}:
            absent = [by for by in paper.members if by not in who]
            who += absent
            marks += [stand_in(criterion.scale, paper.missing)] * len(absent)
        groups = [paper.members[by] for by in who]
        heard = [rounded(mark, paper.rounding.get("evaluator")) for mark in marks]
        exact = merged(paper.panel, paper.panel_parameters, marks, groups)
        score = merged(paper.panel, paper.panel_parameters, heard, groups)
        if exact is None or score is None:
            return None
        return rounded(score, paper.rounding.get("panel")), exact

    def ranked(self, criterion: Graded) -> list[str]:
        """The bids that every member graded."""
        full, least = len(self.paper.members), self.paper.quorum
        return [
            bid
            for bid, answers in self.paper.bids.items()
            if len(answers.grades.get(criterion.key, ())) >= max(full, least)
        ]

    def rank(self, criterion: Graded, member: str, bid: str) -> Fraction:
        """The place that a member gives a bid; equal bids share the mean place."""
        known = dict(criterion.scale.scores)
        shares = {
            each: share_of(criterion.scale, known[grade])
            for each in self.ranked(criterion)
            for by, grade in self.paper.bids[each].grades[criterion.key]
            if by == member
        }
        places = [
            Fraction(place)
            for place, share in enumerate(sorted(shares.values(), reverse=True), 1)
            if share == shares[bid]
        ]
        return mean(places)

    def below(self, bid: str) -> list[str]:
        """The criteria whose minimum a bid does not reach with its published score."""
        found = []
        for criterion in self.paper.graded:
            scores = self.scores(criterion, bid)
            if criterion.minimum and scores is not None:
                least = dict(criterion.scale.scores)[criterion.minimum]
                if turned(criterion.scale, scores[0]) < turned(criterion.scale, least):
                    found.append(criterion.key)
        return found

    def worst_single(self, bid: str) -> Fraction:
        """The lowest share of one grade of one member on any criterion."""
        shares = [
            share_of(criterion.scale, dict(criterion.scale.scores)[grade])
            for criterion in self.paper.graded
            if self.scores(criterion, bid) is not None
            for _, grade in self.paper.bids[bid].grades[criterion.key]
        ]
        return min(shares, default=ONE)
