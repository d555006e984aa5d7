"""A scheme holds the weighted criteria of a model and turns answers into scorecards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from scoring.combination import Combination, Lines
from scoring.errors import PriceDomainError, WeightSumError
from scoring.grading import GradedCriterion as GradedCriterion
from scoring.grading import GradePoints, Grading, Panel
from scoring.grading import Missing as Missing
from scoring.numbers import Roundings, Stage, sum_of
from scoring.panel import PanelRule
from scoring.points import PricePoints
from scoring.prices import BoundPriceRule, Clip, PriceRule
from scoring.ranking import Place, RankOn, TieBreak, rank
from scoring.scorecard import Scorecard


class ReferenceSet(StrEnum):
    """Which bids a relative price rule looks at."""

    VALID = "valid"
    ABOVE_MINIMUM = "above_minimum"


class ZeroPrice(StrEnum):
    """Whether a price of zero is taken."""

    REJECT = "reject"
    ALLOW = "allow"


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
    weights: Mapping[str, Fraction] = field(init=False, repr=False, compare=False)
    """The weight of each criterion that is answered itself: graded ones first, then prices."""

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
        object.__setattr__(self, "graded", tuple(graded))
        object.__setattr__(self, "priced", priced)
        weights = {c.key: c.weight for c in graded} | {c.key: c.weight for c in priced}
        object.__setattr__(self, "weights", weights)

    def score(self, bids: Mapping[str, Answers], *, expected: int = 1) -> tuple[Scorecard, ...]:
        """Turn what is known of the bids into scorecards; `expected` grades a cell make it whole.

        An answer that is missing leaves its line out and is named on the card.
        """
        panel = Panel(self.panel_rule, expected, self.missing, self.roundings)
        gradings = [Grading(criterion, panel) for criterion in self.graded]
        graded = {
            bid: _graded(gradings, answers.grades, panel.fewest) for bid, answers in bids.items()
        }
        rules = self._bind(bids, graded)
        return tuple(
            self._card(bid, Lines(graded[bid], self._priced(answers.prices, rules)))
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
    def keys(self) -> tuple[str, ...]:
        """The criteria that are answered themselves: graded ones first, then prices."""
        return tuple(self.weights)

    def _bind(
        self, bids: Mapping[str, Answers], graded: Mapping[str, Sequence[GradePoints]]
    ) -> Mapping[str, BoundPriceRule]:
        """Bind each price rule to the prices of the reference set; some need a price to look at."""
        counted = [
            answers.prices
            for bid, answers in bids.items()
            if self.reference_set is ReferenceSet.VALID or not _below(graded[bid])
        ]
        rules: dict[str, BoundPriceRule] = {}
        for criterion in self.priced:
            prices = [known[criterion.key] for known in counted if criterion.key in known]
            if prices or not criterion.rule.relative:
                rules[criterion.key] = criterion.rule.against(prices)
        return rules

    def _priced(
        self, prices: Mapping[str, Fraction], rules: Mapping[str, BoundPriceRule]
    ) -> tuple[PricePoints, ...]:
        return tuple(
            self._price_points(criterion, prices[criterion.key], rules[criterion.key])
            for criterion in self.priced
            if criterion.key in prices and criterion.key in rules
        )

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

    def _missing(self, lines: Lines) -> tuple[str, ...]:
        answered = {line.criterion for line in lines.all}
        return tuple(key for key in self.weights if key not in answered)

    def _card(self, bid: str, lines: Lines) -> Scorecard:
        known = len(lines.graded) + len(lines.priced)
        return Scorecard(
            bid,
            lines,
            self.combination.total(lines, self.roundings),
            self.combination.exact_total(lines),
            () if known == len(self.weights) else self._missing(lines),
            _below(lines.graded),
            self.combination,
            self.roundings,
        )


def _graded(
    gradings: Iterable[Grading], grades: Mapping[str, Sequence[str]], fewest: int
) -> list[GradePoints]:
    return [
        grading.points(tuple(given))
        for grading in gradings
        if len(given := grades.get(grading.key, ())) >= fewest
    ]


def _below(lines: Iterable[GradePoints]) -> tuple[str, ...]:
    return tuple(line.criterion for line in lines if line.below_minimum)


def _adds_up(parent: str, children: Sequence[Criterion], points: Fraction) -> None:
    total = sum_of([child.weight for child in children])
    if total != points:
        raise WeightSumError(parent, total, points)
