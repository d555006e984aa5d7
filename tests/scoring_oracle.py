"""The arithmetic of awards once more, in plain Fractions and without any thrift: it must agree."""

from fractions import Fraction
from math import floor
from statistics import mean, median

from scoring import Better, Mode, Stage, TieRule
from scoring.prices import Clip, LinearFixedRange, LowestPriceRatio
from scoring.ranking import RankOn
from scoring.scales import NumericScale, ShareRule
from scoring.scheme import GradedCriterion, Missing, PricedCriterion, ReferenceSet
from tests.scoring_cases import F, World

Points = dict[str, Fraction]


class Oracle:
    """From grades and prices to ranks, step by step as the field defines them."""

    def __init__(self, world: World) -> None:
        self.scheme, self.bids, self.expected = world.scheme, world.bids, world.expected
        self.low = {bid: self.below(bid) for bid in self.bids}
        self.known = {
            (bid, published): self.points(bid, published=published)
            for bid in self.bids
            for published in (True, False)
        }

    def rounded(self, stage: Stage, value: Fraction) -> Fraction:
        rounding = self.scheme.roundings.stages.get(stage)
        if rounding is None:
            return value
        steps = abs(value) * 10**rounding.digits
        down = floor(steps)
        half = F(1, 2)
        up = {
            Mode.HALF_UP: steps - down >= half,
            Mode.HALF_EVEN: steps - down > half or (steps - down == half and down % 2 == 1),
            Mode.DOWN: False,
            Mode.UP: steps > down,
        }[rounding.mode]
        return (1 if value > 0 else -1) * F(down + up, 10**rounding.digits)

    def score(self, criterion: GradedCriterion, bid: str, *, published: bool) -> Fraction | None:
        """The panel's score, or none where the cell waits."""
        scores = [criterion.scale.score(g) for g in self.bids[bid].grades[criterion.key]]
        missing = self.expected - len(scores)
        if not scores or (missing and self.scheme.missing is Missing.FORBID):
            return None
        if self.scheme.missing is Missing.ZERO:
            scores += [self.bottom(criterion)] * missing
        elif self.scheme.missing is Missing.MIN:
            scores += [min(map(criterion.scale.score, criterion.scale.grades))] * missing
        if published:
            scores = [self.rounded(Stage.EVALUATOR, score) for score in scores]
        merged = median(scores) if self.scheme.panel_rule.name == "median" else mean(scores)
        return self.rounded(Stage.PANEL, merged) if published else merged

    def bottom(self, criterion: GradedCriterion) -> Fraction:
        scale = criterion.scale
        ranged = isinstance(scale, NumericScale) and scale.rule is ShareRule.OF_RANGE
        return scale.low if ranged and isinstance(scale, NumericScale) else F(0)

    def graded(self, criterion: GradedCriterion, score: Fraction) -> Fraction:
        scale = criterion.scale
        if not isinstance(scale, NumericScale):
            return score * criterion.weight
        bottom = self.bottom(criterion)
        return (score - bottom) / (scale.high - bottom) * criterion.weight

    def below(self, bid: str) -> list[str]:
        scores = {c.key: self.score(c, bid, published=True) for c in self.scheme.graded}
        return [
            c.key
            for c in self.scheme.graded
            if c.minimum
            and (score := scores[c.key]) is not None
            and score < c.scale.score(c.minimum)
        ]

    def priced(self, criterion: PricedCriterion, bid: str) -> Fraction | None:
        price = self.bids[bid].prices.get(criterion.key)
        rule = criterion.rule
        if price is None:
            return None
        if isinstance(rule, LinearFixedRange):
            share = (rule.nil_at - price) / (rule.nil_at - rule.full_at)
        elif isinstance(rule, LowestPriceRatio):
            known = {
                b: a.prices[criterion.key]
                for b, a in self.bids.items()
                if criterion.key in a.prices
            }
            if self.scheme.reference_set is ReferenceSet.ABOVE_MINIMUM:
                known = {b: p for b, p in known.items() if not self.low[b]}
            if not known:
                return None
            share = min(known.values()) / price
        else:
            return F(0)
        if self.scheme.clip in {Clip.LOW, Clip.BOTH}:
            share = max(share, F(0))
        if self.scheme.clip in {Clip.HIGH, Clip.BOTH}:
            share = min(share, F(1))
        return share * criterion.weight

    def points(self, bid: str, *, published: bool) -> Points:
        found: Points = {}
        for criterion in self.scheme.graded:
            if (score := self.score(criterion, bid, published=published)) is not None:
                found[criterion.key] = self.graded(criterion, score)
        for one in self.scheme.priced:
            if (points := self.priced(one, bid)) is not None:
                found[one.key] = points
        if published:
            found = {k: self.rounded(Stage.WEIGHTED_CRITERION, v) for k, v in found.items()}
        return found

    def total(self, bid: str, *, published: bool) -> Fraction:
        found = self.known[bid, published]
        prices = [c.key for c in self.scheme.priced]
        quality = sum((v for k, v in found.items() if k not in prices), F(0))
        price = sum((v for k, v in found.items() if k in prices), F(0))
        if published:
            quality = self.rounded(Stage.COMPONENT, quality)
            price = self.rounded(Stage.COMPONENT, price)
        if self.scheme.combination.better is Better.LOW:
            total = sum(self.bids[bid].prices.values(), F(0)) - quality
        else:
            total = quality + price
        return self.rounded(Stage.TOTAL, total) if published else total

    def ranks(self) -> dict[str, int]:
        """The rank of each bid that has one: one more than the number of bids before it."""
        keys = {b: self.key(b) for b in self.bids if not self.low[b] and self.whole(b)}
        return {b: 1 + sum(other < key for other in keys.values()) for b, key in keys.items()}

    def whole(self, bid: str) -> bool:
        return set(self.known[bid, False]) == set(self.scheme.weights)

    def key(self, bid: str) -> list[Fraction]:
        """What a bid is ordered on: its total, then each tie-break, lowest first."""
        total = self.total(bid, published=self.scheme.rank_on is RankOn.ROUNDED)
        key = [total if self.scheme.combination.better is Better.LOW else -total]
        points = self.known[bid, True]
        for tie in self.scheme.ties:
            if tie.rule is TieRule.LOWEST_PRICE:
                key.append(sum(self.bids[bid].prices.values(), F(0)))
            elif tie.rule is TieRule.HIGHEST_QUALITY:
                key.append(-sum((points[c.key] for c in self.scheme.graded), F(0)))
            else:
                key.append(-points[tie.criterion])
        return key


def check_oracle(world: World) -> None:
    oracle = Oracle(world)
    for card in world.cards:
        lines = {line.criterion: line for line in card.lines}
        assert {k: v.points for k, v in lines.items()} == oracle.known[card.bid, True]
        assert {k: v.exact for k, v in lines.items()} == oracle.known[card.bid, False]
        assert card.total.value == oracle.total(card.bid, published=True)
        assert card.exact_total.value == oracle.total(card.bid, published=False)
        assert list(card.below_minimum) == oracle.low[card.bid]
        assert set(card.missing) == set(world.scheme.weights) - lines.keys()
    assert world.ranks == oracle.ranks()
