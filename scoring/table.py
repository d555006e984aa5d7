"""A whole tender as one table of whole marks: its exact totals, for asking them many times.

`Scheme.score` keeps every line with its sum. Who only needs totals, again and again, adds whole
numbers over one denominator here; both give the same totals.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import zip_longest
from math import lcm
from operator import mul

from scoring.combinations import WeightedSum
from scoring.errors import ScoringError
from scoring.grading import Grading
from scoring.numbers import Ratio, plain, told_ratio
from scoring.panels import MeanRule
from scoring.points import PricePoints
from scoring.prices import Clip
from scoring.scales import Scale
from scoring.scheme import PricedCriterion, Scheme

BYTE = 256
AGREED = "its evaluators' marks are not averaged"

Row = bytes
"""The marks of one evaluator for one bid, a byte a criterion, in the units of the scales."""


class NotATableError(ScoringError):
    """The scheme rounds or merges in a way that a table of whole marks cannot hold."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        self.reason = reason
        super().__init__(f"This scheme cannot be scored as a table: {reason}. Use Scheme.score.")


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of one bid: by criterion that is graded, for its price, and for its total."""

    graded: tuple[str, ...]
    price: str
    """Empty where the scheme has no price."""
    total: str


@dataclass(frozen=True, slots=True)
class Table:
    """A scheme made ready: a weighted sum of mean marks and at most one price, nothing rounded."""

    scheme: Scheme
    evaluators: int
    """How many rows of marks each bid has; every one is there."""
    _factors: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """What one unit of a mark earns on each criterion, in `1 / _per` points."""
    _nil: int = field(init=False, repr=False, compare=False)
    """What marks that earn nothing would earn by their factors alone."""
    _per: int = field(init=False, repr=False, compare=False)
    _price: PricedCriterion | None = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a scheme whose totals are not such a sum."""
        scheme = self.scheme
        _check(scheme, self.evaluators)
        worth = [c.weight / c.scale.span for c in scheme.graded]
        each = [
            w / (c.scale.per * self.evaluators) for w, c in zip(worth, scheme.graded, strict=True)
        ]
        nil = sum((w * c.scale.origin for w, c in zip(worth, scheme.graded, strict=True)), _ZERO)
        per = lcm(nil.denominator, *(factor.denominator for factor in each))
        object.__setattr__(self, "_factors", tuple(int(factor * per) for factor in each))
        object.__setattr__(self, "_nil", int(nil * per))
        object.__setattr__(self, "_per", per)
        object.__setattr__(self, "_price", scheme.priced[0] if scheme.priced else None)

    def marks(self, grades: Sequence[str]) -> Row:
        """The row of one evaluator's grades, in the order of the scheme's graded criteria."""
        return bytes(c.scale.mark(g) for c, g in zip(self.scheme.graded, grades, strict=True))

    def totals(self, rows: Sequence[Sequence[Row]], prices: Sequence[Fraction] = ()) -> list[Ratio]:
        """The exact total of each bid, as top and bottom; prices in the order of the rows.

        Raises OutsideDomainError where the price rule has no answer.
        """
        factors, nil, per, width = self._factors, self._nil, self._per, len(self._factors)
        whole = int.from_bytes
        quality = []
        for marks in rows:
            summed = sum([whole(row, "little") for row in marks])
            quality.append(sum(map(mul, factors, summed.to_bytes(width, "little"))) - nil)
        if self._price is None:
            return [(points, per) for points in quality]
        earned = self._earned(self._price, prices)
        return [
            (points * bottom + top * per, per * bottom)
            for points, (top, bottom) in zip(quality, earned, strict=True)
        ]

    def sums(self, rows: Sequence[Sequence[Row]], prices: Sequence[Fraction] = ()) -> list[Sums]:
        """The sums of each bid, as its scorecard writes them.

        Raises OutsideDomainError where the price rule has no answer, and NotATableError where
        marks are agreed on rather than averaged.
        """
        scheme, totals = self.scheme, self.totals(rows, prices)
        if not isinstance(scheme.panel_rule, MeanRule):
            raise NotATableError(AGREED)
        panel = scheme.panel(self.evaluators, {})
        scales = {id(c.scale): c.scale for c in scheme.graded}
        terms = {key: _terms(scale) for key, scale in scales.items()}
        columns = [Column(Grading(c, panel), terms[id(c.scale)]) for c in scheme.graded]
        priced = self._priced(prices)
        return [
            _sums(columns, marks, total, price)
            for marks, total, price in zip_longest(rows, totals, priced)
        ]

    def _priced(self, prices: Sequence[Fraction]) -> list[PricePoints]:
        """The points for each price with their sums; none where the scheme has no price."""
        criterion, scheme = self._price, self.scheme
        if criterion is None:
            return []
        rule, weight = criterion.rule.against(prices), criterion.weight
        return [
            PricePoints(
                criterion.key, weight, points, points, price, rule, scheme.clip, scheme.roundings
            )
            for price in prices
            for points in [scheme.clip(rule.share(price)) * weight]
        ]

    def _earned(self, criterion: PricedCriterion, prices: Sequence[Fraction]) -> list[Ratio]:
        """The points for each price."""
        ratio, clip = criterion.rule.against(prices).ratio, self.scheme.clip
        weight, per = criterion.weight.as_integer_ratio()
        shares: Iterable[Ratio] = map(ratio, prices)
        if clip is not Clip.NONE:
            shares = (clip(Fraction(*share)).as_integer_ratio() for share in shares)
        return [(top * weight, bottom * per) for top, bottom in shares]


class Column:
    """One criterion in a table: what follows from each sum of marks is written once."""

    __slots__ = ("grading", "opening", "tails", "terms")

    def __init__(self, grading: Grading, terms: Mapping[int, str]) -> None:
        """Keep how the marks of the scale are written."""
        self.grading, self.terms = grading, terms
        self.opening = f"{grading.key}: {grading.panel.rule.name}("
        self.tails: dict[int, tuple[str, str]] = {}
        """By the sum of marks: what follows after them, and the points as they are written."""

    def learn(self, total: int, marks: Sequence[int]) -> tuple[str, str]:
        """Write what follows from a sum of marks."""
        grading = self.grading
        score = total, len(marks) * grading.criterion.scale.per
        points = grading.weigh(score)
        tail = grading.wording.tail(score, score, points)
        learnt = self.tails[total] = f") {tail}", grading.wording.points(points)
        return learnt


def _terms(scale: Scale) -> dict[int, str]:
    """How the marks of a scale are written."""
    return {mark: plain(Fraction(mark, scale.per)) for mark in scale.marks.values()}


def _sums(
    columns: Sequence[Column], rows: Sequence[Row], total: Ratio, price: PricePoints | None
) -> Sums:
    """Write the sums of one bid from its rows of marks."""
    sums, shown = [], []
    for column, marks in zip(columns, zip(*rows, strict=True), strict=True):
        added = sum(marks)
        tail, points = column.tails.get(added) or column.learn(added, marks)
        sums.append(f"{column.opening}{', '.join(map(column.terms.__getitem__, marks))}{tail}")
        shown.append(points)
    if price:
        shown.append(price.shown)
    written = " + ".join(shown) or "0"
    return Sums(tuple(sums), price.sum if price else "", f"{written} {told_ratio(*total)}")


_ZERO = Fraction(0)


def _check(scheme: Scheme, evaluators: int) -> None:
    if not isinstance(scheme.combination, WeightedSum):
        raise NotATableError("its combination is not a weighted sum")
    if not isinstance(scheme.panel_rule, MeanRule) and evaluators != 1:
        raise NotATableError(AGREED)
    if scheme.panel_rule.named:
        raise NotATableError("its panel rule asks who gave a grade")
    if scheme.panel(evaluators, {}).fewest > evaluators:
        raise NotATableError("its panel asks for more evaluators")
    if scheme.irrational:
        raise NotATableError("its totals are settled after so many digits")
    if scheme.roundings.stages:
        raise NotATableError("it rounds on the way")
    if len(scheme.priced) > 1:
        raise NotATableError("it has several prices")
    marks = [mark for c in scheme.graded for mark in c.scale.marks.values()]
    if min(marks, default=0) < 0 or max(marks, default=0) * evaluators >= BYTE:
        raise NotATableError("its marks are too large for a byte")
