"""A scheme holds the weighted criteria of a model and turns answers into scorecards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from scoring.answers import Answers as Answers
from scoring.cells import grade
from scoring.combinations import Combination, Frame, Lines
from scoring.errors import OutsideDomainError, PriceDomainError, WeightSumError
from scoring.grading import GradedCriterion as GradedCriterion
from scoring.grading import GradePoints, Panel
from scoring.grading import Missing as Missing
from scoring.irrational import SETTLED
from scoring.numbers import Roundings, Stage, sum_of
from scoring.panels import PanelRule
from scoring.points import Counts, PricePoints
from scoring.prices import BoundPriceRule, Clip, PriceRule
from scoring.ranking import NO_FACTS, Place, RankOn, TieBreak, TieFacts, rank
from scoring.scorecard import Scorecard
from scoring.totalling import Sheet, Totalling, below_minimum

Bound = BoundPriceRule | OutsideDomainError
"""A price rule that knows its prices, or why these leave it undefined."""


class ReferenceSet(StrEnum):
    """Which bids a relative price rule looks at."""

    SUBMITTED = "submitted"
    """All that were submitted, those that fail a requirement included."""
    VALID = "valid"
    ABOVE_MINIMUM = "above_minimum"


class ZeroPrice(StrEnum):
    """Whether a price of zero is taken."""

    REJECT = "reject"
    ALLOW = "allow"
    ASK_EXPLANATION = "ask_explanation"
    """Taken once the bidder has explained it."""


class NegativePrice(StrEnum):
    """Whether a price below zero is taken, such as a payment to the buyer."""

    REJECT = "reject"
    ALLOW = "allow"


@dataclass(frozen=True, slots=True)
class PricedCriterion:
    """A criterion that is answered with an amount in euro."""

    key: str
    weight: Fraction
    rule: PriceRule
    counts: Counts = Counts.ADDED
    """Which way it counts where the combination uses the amount."""


@dataclass(frozen=True, slots=True)
class Group:
    """A criterion that is scored through its sub-criteria."""

    key: str
    weight: Fraction
    children: tuple[GradedCriterion, ...]


Criterion = GradedCriterion | PricedCriterion | Group


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
    negative_price: NegativePrice = NegativePrice.REJECT
    minimum_quality: Fraction | None = None
    """The share of all quality points below which a bid has no place; None where there is none."""
    quorum: int = 1
    """How few grades of a cell may be merged."""
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

    def score(
        self,
        bids: Mapping[str, Answers],
        *,
        expected: int = 1,
        refused: Iterable[Mapping[str, Fraction]] = (),
        groups: Mapping[str, str] | None = None,
    ) -> tuple[Scorecard, ...]:
        """Turn what is known of the bids into scorecards; `expected` grades a cell make it whole.

        An answer that is missing leaves its line out and is named on the card; so does one for
        which a rule has no answer. `refused` holds the prices of bids that were submitted and are
        not valid: they count for a reference set of `submitted`. `groups` holds the group of each
        evaluator, for a panel rule that asks whose grades they are.
        """
        graded = grade(self.graded, self.panel(expected, groups or {}), bids)
        totalling = self._totalling
        counted = self._counted(graded, totalling)
        others = list(refused) if self.reference_set is ReferenceSet.SUBMITTED else []
        rules = self._bind([*(bids[bid].prices for bid in counted), *others])
        sheets = {bid: self._sheet(lines, bids[bid].prices, rules) for bid, lines in graded.items()}
        return totalling.cards(sheets, counted)

    def panel(self, expected: int, groups: Mapping[str, str]) -> Panel:
        """Who grade, `expected` in number and of these groups, as the model declares it."""
        rule, missing, roundings = self.panel_rule, self.missing, self.roundings
        return Panel(rule, expected, missing, roundings, self.quorum, groups)

    def rank(self, cards: Iterable[Scorecard], facts: TieFacts = NO_FACTS) -> tuple[Place, ...]:
        """Order scorecards as the model declares."""
        return rank(cards, rank_on=self.rank_on, ties=self.ties, facts=facts)

    def takes(self, criterion: PricedCriterion, price: Fraction) -> bool:
        """Tell whether the model has an answer for a price; nothing to subtract is an answer."""
        rules = (criterion.rule, self.combination)
        if price == 0 and criterion.counts is Counts.ADDED:
            return self.zero_price is not ZeroPrice.REJECT and all(r.takes_zero for r in rules)
        if price < 0:
            return self.negative_price is NegativePrice.ALLOW and all(
                rule.takes_negative for rule in rules
            )
        return True

    @property
    def irrational(self) -> bool:
        """Whether totals hold numbers that are computed in 50 digits."""
        return self.combination.irrational or any(c.rule.irrational for c in self.priced)

    @property
    def keys(self) -> tuple[str, ...]:
        """The criteria that are answered themselves: graded ones first, then prices."""
        return tuple(self.weights)

    @property
    def _totalling(self) -> Totalling:
        return Totalling(
            self.combination,
            Frame(tuple(c.weight for c in self.graded), sum_of(c.weight for c in self.priced)),
            self.keys,
            self.roundings,
            self.minimum_quality,
            settled=self.irrational,
        )

    def _counted(
        self, graded: Mapping[str, Sequence[GradePoints]], totalling: Totalling
    ) -> frozenset[str]:
        """The bids of the reference set, among those that are scored."""
        if self.reference_set is not ReferenceSet.ABOVE_MINIMUM:
            return frozenset(graded)
        return frozenset(
            bid
            for bid, lines in graded.items()
            if not below_minimum(lines) and not totalling.below_quality(lines)
        )

    def _bind(self, known: Sequence[Mapping[str, Fraction]]) -> Mapping[str, Bound]:
        """Bind each price rule to the prices of the reference set; some need a price to look at."""
        rules: dict[str, Bound] = {}
        for criterion in self.priced:
            given = [each[criterion.key] for each in known if criterion.key in each]
            prices = [price for price in given if self.takes(criterion, price)]
            if prices or not criterion.rule.relative:
                try:
                    rules[criterion.key] = criterion.rule.against(prices)
                except OutsideDomainError as error:
                    rules[criterion.key] = error
        return rules

    def _sheet(
        self,
        graded: list[GradePoints],
        prices: Mapping[str, Fraction],
        rules: Mapping[str, Bound],
    ) -> Sheet:
        """The points of one bid by criterion, with the first price that a rule cannot take."""
        priced: list[PricePoints] = []
        undefined: OutsideDomainError | None = None
        for criterion in self.priced:
            price, rule = prices.get(criterion.key), rules.get(criterion.key)
            if price is None or (rule is None and self.takes(criterion, price)):
                continue
            try:
                points = self._price_points(criterion, price, rule)
            except OutsideDomainError as error:
                undefined = undefined or error
            else:
                priced.append(points)
        return Sheet(Lines(graded, priced), undefined)

    def _price_points(
        self, criterion: PricedCriterion, price: Fraction, rule: Bound | None
    ) -> PricePoints:
        if rule is None or not self.takes(criterion, price):
            raise PriceDomainError(criterion.key, price)
        if isinstance(rule, OutsideDomainError):
            raise rule
        exact = self.clip(rule.share(price)) * criterion.weight
        if criterion.rule.irrational:
            exact = SETTLED(exact)
        points = self.roundings.round_at(Stage.WEIGHTED_CRITERION, exact)
        key, weight, counts = criterion.key, criterion.weight, criterion.counts
        return PricePoints(
            key, weight, points, exact, price, rule, self.clip, self.roundings, counts
        )


def _adds_up(parent: str, children: Sequence[Criterion], points: Fraction) -> None:
    total = sum_of([child.weight for child in children])
    if total != points:
        raise WeightSumError(parent, total, points)
