"""A world: a scheme with the bids that it is asked about, and what it becomes when one changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Self

from scoring.grading import GradedCriterion, GradePoints
from scoring.numbers import Stage
from scoring.ranking import NO_FACTS, Place, RankOn, TieFacts
from scoring.scheme import Answers, Criterion, Group, PricedCriterion, ReferenceSet, Scheme
from scoring.scorecard import Scorecard

Prices = Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a tender beside its bids."""

    expected: int = 1
    """So many grades make a cell whole."""
    refused: tuple[Prices, ...] = ()
    """The prices of bids that were submitted and are not valid."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """The group of each evaluator, for a panel rule that asks it."""
    facts: TieFacts = NO_FACTS
    """What tie-breaks look at that stands on no scorecard."""
    floors: Prices = field(default_factory=dict)
    """By criterion the price below which a bid is out; no such price is asked about."""


UNKNOWN = Setting()


@dataclass(frozen=True, slots=True)
class World:
    """Bids scored by a scheme, the bids that are out of place among them included."""

    scheme: Scheme
    bids: Mapping[str, Answers]
    setting: Setting
    cards: tuple[Scorecard, ...]

    @classmethod
    def of(cls, scheme: Scheme, bids: Mapping[str, Answers], setting: Setting = UNKNOWN) -> Self:
        """Score the bids of a world."""
        return cls(scheme, bids, setting, _scored(scheme, bids, setting))

    @property
    def ranking(self) -> tuple[Place, ...]:
        """All bids that have a place, best first."""
        return self.scheme.rank(self.cards, self.setting.facts)

    @property
    def first(self) -> tuple[str, ...]:
        """The bids on the first place; several where every published tie-break leaves them."""
        return tuple(place.card.bid for place in self.ranking if place.rank == 1)

    @property
    def winner(self) -> str | None:
        """The one bid on the first place; None where nobody stands there alone."""
        return self.first[0] if len(self.first) == 1 else None

    @property
    def rounds(self) -> bool:
        """Whether bids are ordered on totals in which something was rounded."""
        return self.scheme.rank_on is RankOn.ROUNDED and bool(self.scheme.roundings.stages)

    @property
    def rounds_sums(self) -> bool:
        """Whether what they are ordered on was rounded after the points were added."""
        stages = self.scheme.roundings.stages
        return self.rounds and bool({Stage.COMPONENT, Stage.TOTAL} & set(stages))

    def under(self, scheme: Scheme) -> Self:
        """The same bids scored by another scheme."""
        return type(self).of(scheme, self.bids, self.setting)

    def without(self, away: Iterable[str]) -> Self:
        """The world in which some bids were never made."""
        gone = frozenset(away)
        bids = {bid: answers for bid, answers in self.bids.items() if bid not in gone}
        return type(self).of(self.scheme, bids, self.setting)

    def beside(self, bid: str, answers: Answers) -> Self:
        """The world with one more bid, or with other answers of one."""
        return type(self).of(self.scheme, {**self.bids, bid: answers}, self.setting)

    def graded(self, bid: str, criterion: str, grades: Iterable[str]) -> Self:
        """The world in which one bid has other grades on one criterion."""
        old = self.bids[bid]
        answers = replace(old, grades={**old.grades, criterion: tuple(grades)})
        return self._changed(bid, answers, alone=not self.grades_touch_others)

    def priced(self, bid: str, criterion: str, price: Fraction) -> Self:
        """The world in which one bid has another price for one criterion."""
        old = self.bids[bid]
        answers = replace(old, prices={**old.prices, criterion: price})
        return self._changed(bid, answers, alone=not self.prices_touch_others)

    @property
    def grades_touch_others(self) -> bool:
        """Whether the grades of one bid can move the points of another."""
        scheme = self.scheme
        counts = scheme.reference_set is ReferenceSet.ABOVE_MINIMUM and self._has_minimum
        relative = scheme.combination.moved_by_others or scheme.panel_rule.relative
        return relative or (counts and self._relative_price)

    @property
    def prices_touch_others(self) -> bool:
        """Whether the price of one bid can move the points of another."""
        relative = self.scheme.combination.moved_by_others or self.scheme.panel_rule.relative
        return relative or self._relative_price

    @property
    def _relative_price(self) -> bool:
        return any(criterion.rule.relative for criterion in self.scheme.priced)

    @property
    def _has_minimum(self) -> bool:
        criteria = self.scheme.graded
        return self.scheme.minimum_quality is not None or any(c.minimum for c in criteria)

    def _changed(self, bid: str, answers: Answers, *, alone: bool) -> Self:
        """Score again, one bid only where its change can move no other."""
        if not alone:
            return self.beside(bid, answers)
        others = tuple(each.prices for name, each in self.bids.items() if name != bid)
        if self.scheme.reference_set is ReferenceSet.SUBMITTED:
            others += self.setting.refused
        by_itself = replace(self.scheme, reference_set=ReferenceSet.SUBMITTED)
        (card,) = _scored(by_itself, {bid: answers}, replace(self.setting, refused=others))
        cards = tuple(card if each.bid == bid else each for each in self.cards)
        return replace(self, bids={**self.bids, bid: answers}, cards=cards)


def _scored(scheme: Scheme, bids: Mapping[str, Answers], setting: Setting) -> tuple[Scorecard, ...]:
    return scheme.score(
        bids, expected=setting.expected, refused=setting.refused, groups=setting.groups
    )


def reweighted(scheme: Scheme, weights: Mapping[str, Fraction]) -> Scheme:
    """A scheme with other weights for the criteria that are answered themselves."""
    criteria = tuple(_reweighted(criterion, weights) for criterion in scheme.criteria)
    points = sum((criterion.weight for criterion in criteria), Fraction(0))
    return replace(scheme, points=points, criteria=criteria)


def moved(weights: Mapping[str, Fraction], criterion: str, to: Fraction) -> dict[str, Fraction]:
    """Weights of which one is another, the rest in proportion, with the same sum."""
    whole = sum(weights.values(), Fraction(0))
    rest = (whole - to) / (whole - weights[criterion])
    return {key: to if key == criterion else each * rest for key, each in weights.items()}


def _reweighted(criterion: Criterion, weights: Mapping[str, Fraction]) -> Criterion:
    if isinstance(criterion, GradedCriterion | PricedCriterion):
        return replace(criterion, weight=weights[criterion.key])
    children = tuple(replace(child, weight=weights[child.key]) for child in criterion.children)
    return Group(criterion.key, sum((c.weight for c in children), Fraction(0)), children)


def shares(world: World) -> dict[str, dict[str, Fraction]]:
    """The exact share that each complete bid earns on each criterion, whatever that weighs."""
    return {card.bid: _exact_shares(card) for card in world.cards if _complete(card)}


def published_shares(world: World) -> dict[str, dict[str, Fraction]]:
    """The same shares, of the scores of the panel as they are rounded."""
    return {
        card.bid: {line.criterion: line.share for line in card.lines}
        for card in world.cards
        if _complete(card)
    }


def _complete(card: Scorecard) -> bool:
    return not card.missing and card.undefined is None


def _exact_shares(card: Scorecard) -> dict[str, Fraction]:
    graded = {line.criterion: _exact_share(line) for line in card.parts.graded}
    return graded | {line.criterion: line.share for line in card.parts.priced}


def _exact_share(line: GradePoints) -> Fraction:
    """The share of the merged grades, none of them rounded; it needs no weight."""
    grading, scale = line.grading, line.scale
    return scale.share_of(Fraction(*grading.merge(grading.marks(line.grades), scale.per)))
