"""A whole tender as one table of whole marks: its exact totals, for asking them many times.

`Scheme.score` keeps every line with its sum. Who only needs totals, again and again, adds whole
numbers over one denominator here; both give the same totals.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from operator import mul

from scoring.combinations import WeightedSum
from scoring.errors import ScoringError
from scoring.numbers import Ratio
from scoring.panels import MeanRule
from scoring.prices import Clip
from scoring.scheme import PricedCriterion, Scheme

BYTE = 256

Row = bytes
"""The marks of one evaluator for one bid, a byte a criterion, in the units of the scales."""


class NotATableError(ScoringError):
    """The scheme rounds or merges in a way that a table of whole marks cannot hold."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        self.reason = reason
        super().__init__(f"This scheme cannot be scored as a table: {reason}. Use Scheme.score.")


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

    def _earned(self, criterion: PricedCriterion, prices: Sequence[Fraction]) -> list[Ratio]:
        """The points for each price."""
        ratio, clip = criterion.rule.against(prices).ratio, self.scheme.clip
        weight, per = criterion.weight.as_integer_ratio()
        shares: Iterable[Ratio] = map(ratio, prices)
        if clip is not Clip.NONE:
            shares = (clip(Fraction(*share)).as_integer_ratio() for share in shares)
        return [(top * weight, bottom * per) for top, bottom in shares]


_ZERO = Fraction(0)


def _check(scheme: Scheme, evaluators: int) -> None:
    if not isinstance(scheme.combination, WeightedSum):
        raise NotATableError("its combination is not a weighted sum")
    if not isinstance(scheme.panel_rule, MeanRule) and evaluators != 1:
        raise NotATableError("its evaluators' marks are not averaged")
    if scheme.roundings.stages:
        raise NotATableError("it rounds on the way")
    if len(scheme.priced) > 1:
        raise NotATableError("it has several prices")
    marks = [mark for c in scheme.graded for mark in c.scale.marks.values()]
    if min(marks, default=0) < 0 or max(marks, default=0) * evaluators >= BYTE:
        raise NotATableError("its marks are too large for a byte")
