"""How points for grades are written as a sum; what bids have in common is written once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Protocol

from scoring.numbers import (
    Ratio,
    Rounding,
    Roundings,
    Stage,
    fixed_steps,
    plain,
    told_ratio,
)
from scoring.panels import PanelRule
from scoring.scales import Scale


class Merging(Protocol):
    """How grades on one criterion become a score, and a score points."""

    def marks(self, grades: tuple[str, ...]) -> list[int]:
        """The scores of the grades in the unit of the scale, those of missing grades last."""

    def heard(self, marks: Sequence[int]) -> tuple[Sequence[int], int]:
        """The scores as they are merged, and their unit."""

    def merge(self, marks: Sequence[int], per: int) -> Ratio:
        """The panel's score of whole numbers of `1 / per`."""

    def weigh(self, score: Ratio) -> Ratio:
        """The points for a score, before rounding."""


@dataclass(slots=True)
class Shared:
    """What all criteria on one scale under one panel write alike."""

    terms: dict[str, str] = field(default_factory=dict)
    """How each grade stands in a sum."""
    middles: dict[Ratio, str] = field(default_factory=dict)
    """What follows from each merged score up to the share."""


@dataclass(slots=True)
class Wording:
    """Writes the sums of one criterion."""

    key: str
    weight: Fraction
    scale: Scale
    rule: PanelRule
    expected: int
    """How many grades there should be."""
    roundings: Roundings
    merging: Merging
    shared: Shared
    tails: dict[Ratio, str] = field(default_factory=dict)
    """What follows after the grades, by merged score."""
    texts: dict[Ratio, str] = field(default_factory=dict)
    """Points as they are written."""
    factor: str = field(init=False)
    weighted: Rounding | None = field(init=False)
    direct: bool = field(init=False)
    """Whether the published score is the merged one."""

    def __post_init__(self) -> None:
        """Work out what all bids share."""
        stages = self.roundings.stages
        self.factor = plain(self.weight)
        self.weighted = stages.get(Stage.WEIGHTED_CRITERION)
        self.direct = not stages.keys() & {Stage.EVALUATOR, Stage.PANEL}

    def sentence(self, grades: tuple[str, ...], score: Ratio, points: Ratio) -> str:
        """The sum from grades to points."""
        merged = score if self.direct else self._merged(grades)
        tail = self.tails.get(merged) or self.tail(merged, score, points)
        try:
            terms = list(map(self.shared.terms.__getitem__, grades))
        except KeyError:
            terms = list(map(self._term, grades))
        if len(grades) == self.expected and not self.rule.agrees:
            return f"{self.key}: {self.rule.written(terms)} {tail}"
        if self.rule.agrees:
            return f"{self.key}: {self._agreed(grades[0], terms[0], score, merged)}{tail}"
        terms += self._stand_ins(grades)
        return f"{self.key}: {self.rule.written(terms)} [{len(grades)}/{self.expected}] {tail}"

    def points(self, points: Ratio) -> str:
        """Published points with the digits of their stage."""
        if self.weighted:
            return fixed_steps(points[0], self.weighted.digits)
        text = self.texts.get(points)
        if text is None:
            text = self.texts[points] = told_ratio(*points)[2:]
        return text

    def _merged(self, grades: tuple[str, ...]) -> Ratio:
        return self.merging.merge(*self.merging.heard(self.merging.marks(grades)))

    def _term(self, grade: str) -> str:
        mark = self.scale.mark(grade)
        term = self.shared.terms[grade] = self._heard(mark)
        return term

    def _heard(self, mark: int) -> str:
        """One score, and what its own rounding makes of it."""
        (heard,), unit = self.merging.heard([mark])
        score, rounded = Fraction(mark, self.scale.per), Fraction(heard, unit)
        return plain(score) if rounded == score else f"{plain(score)} ≈ {plain(rounded)}"

    def _stand_ins(self, grades: tuple[str, ...]) -> list[str]:
        """The scores that stand in for grades that are missing, where any do."""
        return [self._heard(mark) for mark in self.merging.marks(grades)[len(grades) :]]

    def tail(self, merged: Ratio, score: Ratio, points: Ratio) -> str:
        """What the scores come to, then share, weight and points."""
        middle = self.shared.middles.get(merged) or self._middle(merged, score)
        if self.weighted:
            told = self._rounded(score, self.weighted)
        else:
            told = told_ratio(*points)
            self.texts[points] = told[2:]
        tail = self.tails[merged] = f"{middle} x {self.factor} {told}"
        return tail

    def _rounded(self, score: Ratio, rounding: Rounding) -> str:
        """The exact points for a score, and the rounded ones where they differ."""
        top, bottom = self.merging.weigh(score)
        steps = rounding.whole(top, bottom)
        shown = fixed_steps(steps, rounding.digits)
        if steps * bottom == top * rounding.unit:
            return f"= {shown}"
        return f"{told_ratio(top, bottom)} ≈ {shown}"

    def _middle(self, merged: Ratio, score: Ratio) -> str:
        """What the scores come to, how the share follows, and the share as a factor."""
        value = Fraction(*score)
        told = "" if self.rule.agrees else self.roundings.tell(Stage.PANEL, Fraction(*merged))
        follows = self.scale.share_sum(value)
        share = follows.rpartition(" = ")[2] or plain(self.scale.share_of(value))
        parts = (told, follows, share)
        middle = self.shared.middles[merged] = "; ".join(part for part in parts if part)
        return middle

    def _agreed(self, grade: str, term: str, score: Ratio, merged: Ratio) -> str:
        """How the agreed grade became the score; empty where it is the score."""
        if score[0] * merged[1] != merged[0] * score[1]:
            term += f" ≈ {self.roundings.show_at(Stage.PANEL, Fraction(*score))}"
        given = plain(self.scale.score(grade))
        named = "" if grade == given else f"{grade} = "
        return f"{named}{term}; " if named or term != grade else ""
