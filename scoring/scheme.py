"""A scheme holds the weighted criteria of a model and turns answers into scorecards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from scoring.combination import Combination
from scoring.errors import PriceDomainError, WeightSumError
from scoring.numbers import Roundings, Stage, sum_of
from scoring.panel import PanelRule
from scoring.points import GradePoints, Points, PricePoints
from scoring.prices import BoundPriceRule, Clip, PriceRule
from scoring.ranking import Place, RankOn, TieBreak, rank
from scoring.scales import Scale
from scoring.scorecard import Scorecard


class Missing(StrEnum):
    """What a grade that nobody gave counts for."""

    FORBID = "forbid"
    EXCLUDE = "exclude"
    ZERO = "zero"


class ReferenceSet(StrEnum):
    """Which bids a relative price rule looks at."""

    VALID = "valid"
    ABOVE_MINIMUM = "above_minimum"


class ZeroPrice(StrEnum):
    """Whether a price of zero is taken."""

    REJECT = "reject"
    ALLOW = "allow"


@dataclass(frozen=True, slots=True)
class GradedCriterion:
    """A criterion that is answered with grades."""

    key: str
    weight: Fraction
    scale: Scale
    minimum: str = ""
    """The lowest grade with which a bid keeps its place; empty where there is none."""


@dataclass(frozen=True, slots=True)
class PricedCriterion:
    """A criterion that is answered with an amount in euro."""

    key: str
    weight: Fraction
    rule: PriceRule


@dataclass(frozen=True, slots=True)
class Group:
    """A criterion that is scored through its sub-criteria."""

    key: str
    weight: Fraction
    children: tuple[GradedCriterion, ...]


Criterion = GradedCriterion | PricedCriterion | Group


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of one bid: grades by criterion, prices by criterion."""

    grades: Mapping[str, Sequence[str]] = field(default_factory=dict)
    prices: Mapping[str, Fraction] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scheme:
    """The weighted criteria and declared choices that together make the points that can be won."""

    points: Fraction
    criteria: tuple[Criterion, ...]
    combination: Combination
    panel_rule: PanelRule
    roundings: Roundings = field(default_factory=lambda: Roundings({}))
    rank_on: RankOn = RankOn.EXACT
    missing: Missing = Missing.FORBID
    ties: tuple[TieBreak, ...] = ()
    reference_set: ReferenceSet = ReferenceSet.VALID
    zero_price: ZeroPrice = ZeroPrice.REJECT
    clip: Clip = Clip.NONE
    graded: tuple[GradedCriterion, ...] = field(init=False, repr=False, compare=False)
    priced: tuple[PricedCriterion, ...] = field(init=False, repr=False, compare=False)
    _minimums: Mapping[str, Fraction] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse weights that do not add up, at either level."""
        _adds_up("", self.criteria, self.points)
        graded: list[GradedCriterion] = []
        for criterion in self.criteria:
            if isinstance(criterion, Group):
                _adds_up(criterion.key, criterion.children, criterion.weight)
                graded += criterion.children
            elif isinstance(criterion, GradedCriterion):
                graded.append(criterion)
        priced = tuple(c for c in self.criteria if isinstance(c, PricedCriterion))
        minimums = {c.key: c.scale.share(c.minimum) for c in graded if c.minimum}
        object.__setattr__(self, "graded", tuple(graded))
        object.__setattr__(self, "priced", priced)
        object.__setattr__(self, "_minimums", minimums)

    def score(self, bids: Mapping[str, Answers], *, expected: int = 1) -> tuple[Scorecard, ...]:
        """Turn what is known of the bids into scorecards; `expected` grades a cell make it whole.

        An answer that is missing leaves its line out and is named on the card.
        """
        quality = {bid: self._quality(answers, expected) for bid, answers in bids.items()}
        rules = self._bind(bids, quality)
        return tuple(
            self._card(bid, [*quality[bid], *self._price(answers, rules)])
            for bid, answers in bids.items()
        )

    def rank(self, cards: Iterable[Scorecard]) -> tuple[Place, ...]:
        """Order scorecards as the model declares."""
        return rank(cards, rank_on=self.rank_on, ties=self.ties)

    def takes(self, criterion: PricedCriterion, price: Fraction) -> bool:
        """Tell whether the model has an answer for a price."""
        if price == 0:
            return self.zero_price is ZeroPrice.ALLOW and criterion.rule.takes_zero
        return price > 0

    @property
    def weights(self) -> Mapping[str, Fraction]:
        """The weight of each criterion that is answered itself: graded ones first, then prices."""
        graded = {c.key: c.weight for c in self.graded}
        return graded | {c.key: c.weight for c in self.priced}

    @property
    def keys(self) -> tuple[str, ...]:
        """The criteria that are answered themselves: graded ones first, then prices."""
        return tuple(self.weights)

    def _quality(self, answers: Answers, expected: int) -> list[Points]:
        lines: list[Points] = []
        for criterion in self.graded:
            grades = answers.grades.get(criterion.key, ())
            if grades and (len(grades) >= expected or self.missing is not Missing.FORBID):
                lines.append(self._grade_points(criterion, tuple(grades), expected))
        return lines

    def _grade_points(
        self, criterion: GradedCriterion, grades: tuple[str, ...], expected: int
    ) -> GradePoints:
        scale = criterion.scale
        marks = [scale.mark(grade) for grade in grades]
        if self.missing is Missing.ZERO:
            marks += [0] * (expected - len(marks))
        exact = self.panel_rule.merge(marks, scale.per)
        score = self._rounded_score(marks, scale.per, exact)
        share = scale.share_of(score)
        published = share * criterion.weight
        exact_points = published if score is exact else scale.share_of(exact) * criterion.weight
        return GradePoints(
            criterion.key,
            criterion.weight,
            self.roundings.round_at(Stage.WEIGHTED_CRITERION, published),
            exact_points,
            score,
            grades,
            expected,
            bool(criterion.minimum) and share < self._minimums[criterion.key],
            scale,
            self.panel_rule,
            self.roundings,
        )

    def _rounded_score(self, marks: Sequence[int], per: int, exact: Fraction) -> Fraction:
        """The panel's score with the roundings declared for evaluator and panel."""
        stages = self.roundings.stages
        if Stage.EVALUATOR in stages:
            rounded = [self.roundings.round_at(Stage.EVALUATOR, Fraction(m, per)) for m in marks]
            unit = 10 ** stages[Stage.EVALUATOR].digits
            exact = self.panel_rule.merge([int(score * unit) for score in rounded], unit)
        if Stage.PANEL in stages:
            return self.roundings.round_at(Stage.PANEL, exact)
        return exact

    def _bind(
        self, bids: Mapping[str, Answers], quality: Mapping[str, Sequence[Points]]
    ) -> Mapping[str, BoundPriceRule]:
        """Bind each price rule to the prices of the reference set."""
        counted = [
            answers
            for bid, answers in bids.items()
            if self.reference_set is ReferenceSet.VALID or not _below(quality[bid])
        ]
        rules: dict[str, BoundPriceRule] = {}
        for criterion in self.priced:
            prices = [a.prices[criterion.key] for a in counted if criterion.key in a.prices]
            if prices:
                rules[criterion.key] = criterion.rule.against(prices)
        return rules

    def _price(self, answers: Answers, rules: Mapping[str, BoundPriceRule]) -> list[Points]:
        return [
            self._price_points(criterion, answers.prices[criterion.key], rules[criterion.key])
            for criterion in self.priced
            if criterion.key in answers.prices and criterion.key in rules
        ]

    def _price_points(
        self, criterion: PricedCriterion, price: Fraction, rule: BoundPriceRule
    ) -> PricePoints:
        if not self.takes(criterion, price):
            raise PriceDomainError(criterion.key, price)
        exact = self.clip(rule.share(price)) * criterion.weight
        points = self.roundings.round_at(Stage.WEIGHTED_CRITERION, exact)
        return PricePoints(
            criterion.key, criterion.weight, points, exact, price, rule, self.clip, self.roundings
        )

    def _card(self, bid: str, lines: Sequence[Points]) -> Scorecard:
        answered = {line.criterion for line in lines}
        return Scorecard(
            bid,
            tuple(lines),
            self.combination.total(lines, self.roundings),
            self.combination.exact_total(lines),
            tuple(key for key in self.keys if key not in answered),
            self.combination,
            self.roundings,
        )


def _adds_up(parent: str, children: Sequence[Criterion], points: Fraction) -> None:
    total = sum_of([child.weight for child in children])
    if total != points:
        raise WeightSumError(parent, total, points)


def _below(lines: Sequence[Points]) -> bool:
    return any(isinstance(line, GradePoints) and line.below_minimum for line in lines)
