"""Totalling: from the points of all bids by criterion to their totals and scorecards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from scoring.combinations import BoundCombination, Combination, Frame, Lines, Outside, Parts
from scoring.errors import OutsideDomainError
from scoring.grading import GradePoints
from scoring.irrational import SETTLED
from scoring.numbers import Roundings, Stage, sum_of_ratios
from scoring.points import Total
from scoring.scorecard import Scorecard, Totals

EXACT = Roundings({})
Bound = tuple[BoundCombination, BoundCombination]
"""A combination that knows its rivals: their published parts, and their exact ones."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The points of one bid by criterion, not yet put together."""

    lines: Lines
    undefined: OutsideDomainError | None
    """Why a price rule has no answer for this bid."""


@dataclass(frozen=True, slots=True)
class Totalling:
    """How a model makes totals of points by criterion."""

    combination: Combination
    frame: Frame
    """The weights of the model; the rivals are not known yet."""
    keys: tuple[str, ...]
    """The criteria that make a bid complete."""
    roundings: Roundings
    minimum_quality: Fraction | None
    """The share of all quality points below which a bid has no place."""
    settled: bool
    """Whether totals hold numbers in 50 digits, and so are compared at 30 places."""

    def cards(self, sheets: Mapping[str, Sheet], counted: frozenset[str]) -> tuple[Scorecard, ...]:
        """The scorecards, in the order of the sheets; `counted` names the reference set."""
        bound: Bound | OutsideDomainError
        whole = [
            sheet.lines for bid, sheet in sheets.items() if bid in counted and self._whole(sheet)
        ]
        try:
            bound = self._bound(whole)
        except OutsideDomainError as error:
            bound = error
        return tuple(self._card(bid, sheet, bound) for bid, sheet in sheets.items())

    def below_quality(self, lines: Sequence[GradePoints]) -> bool:
        """Whether the published quality stays below the declared share of what can be won.

        A bid that waits for a grade is not held against it.
        """
        if self.minimum_quality is None or len(lines) < len(self.frame.weights):
            return False
        points = sum_of_ratios(line.points_ratio for line in lines)
        points = self.roundings.round_at(Stage.COMPONENT, points)
        return points < self.minimum_quality * self.frame.quality_points

    def _bound(self, rivals: Sequence[Lines]) -> Bound:
        """The combination bound to the published and to the exact parts of the rivals."""
        if not self.combination.relative:
            return self._against((), self.roundings), self._against((), EXACT)
        published = self._against([lines.published for lines in rivals], self.roundings)
        return published, self._against([lines.exact for lines in rivals], EXACT)

    def _against(self, rivals: Sequence[Parts], roundings: Roundings) -> BoundCombination:
        return self.combination.against(replace(self.frame, rivals=rivals, roundings=roundings))

    def _whole(self, sheet: Sheet) -> bool:
        known = len(sheet.lines.graded) + len(sheet.lines.priced)
        return sheet.undefined is None and known == len(self.keys)

    def _card(
        self,
        bid: str,
        sheet: Sheet,
        bound: Bound | OutsideDomainError,
    ) -> Scorecard:
        lines, totals, undefined, outside = sheet.lines, None, sheet.undefined, None
        combination = None if isinstance(bound, OutsideDomainError) else bound[0]
        if self._whole(sheet):
            try:
                outside, totals = self._totals(lines, bound)
            except OutsideDomainError as error:
                undefined = error
        if self.below_quality(lines.graded):
            outside = Outside.QUALITY
        return Scorecard(
            bid,
            lines,
            totals,
            () if undefined or self._whole(sheet) else self._missing(lines),
            below_minimum(lines.graded),
            combination,
            self.roundings,
            undefined,
            outside,
        )

    def _totals(
        self,
        lines: Lines,
        bound: Bound | OutsideDomainError,
    ) -> tuple[Outside | None, Totals]:
        if isinstance(bound, OutsideDomainError):
            raise bound
        published, exact = bound
        parts = lines.published
        value = published.combine(parts, self.roundings)
        whole = exact.combine(lines.exact, EXACT) if self.roundings.stages else value
        if self.settled:
            value, whole = SETTLED(value), SETTLED(whole)
        unit, better = self.combination.unit, self.combination.better
        return published.outside(parts), Totals(
            Total(self.roundings.round_at(Stage.TOTAL, value), unit, better),
            Total(whole, unit, better),
        )

    def _missing(self, lines: Lines) -> tuple[str, ...]:
        answered = {line.criterion for line in lines.all}
        return tuple(key for key in self.keys if key not in answered)


def below_minimum(lines: Iterable[GradePoints]) -> tuple[str, ...]:
    """The criteria on which a bid stays below the minimum."""
    return tuple(line.criterion for line in lines if line.below_minimum)
