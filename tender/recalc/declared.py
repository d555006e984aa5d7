"""What a published table declares above its rows: rules, weights, scales and roundings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm

from scoring import Rounding, Roundings, Stage, TieBreak
from scoring.combinations import Combination
from scoring.numbers import plain
from scoring.panels import ConsensusRule, PanelRule
from scoring.prices import Clip, PriceRule
from scoring.ranking import RankOn
from scoring.scales import Scale, ShareRule
from scoring.scheme import Missing
from tender.findings import Place
from tender.recalc.rows import Entry

BLANK = Entry("", Place())


@dataclass(frozen=True, slots=True)
class PrintedScale(Scale):
    """A scale of which only the scores that were printed are known, whatever their steps."""

    low: Fraction
    high: Fraction
    rule: ShareRule
    marks: dict[str, int]
    per: int

    @property
    def origin(self) -> Fraction:
        """Zero, or the bottom of the range."""
        return Fraction(0) if self.rule is ShareRule.OF_MAX else self.low

    @property
    def span(self) -> Fraction:
        """The highest score, or the range."""
        return self.high - self.origin

    def share_sum(self, score: Fraction) -> str:
        """The division, with the numbers filled in."""
        share = plain(self.share_of(score))
        return f"({plain(score)} - {plain(self.origin)}) / {plain(self.span)} = {share}"


@dataclass(frozen=True, slots=True)
class Ladder:
    """How the scores of a criterion earn points: a range, or named steps with their shares."""

    low: Fraction = Fraction(0)
    high: Fraction = Fraction(1)
    rule: ShareRule = ShareRule.OF_MAX
    steps: Mapping[str, Fraction] = field(default_factory=dict)

    def scale(self, scores: Sequence[Fraction]) -> Scale:
        """The scale on which these scores, or the named steps, stand."""
        known = self.steps or {plain(score): score for score in scores}
        per = lcm(*(score.denominator for score in known.values()))
        marks = {name: int(score * per) for name, score in known.items()}
        return PrintedScale(self.low, self.high, self.rule, marks, per)


@dataclass(frozen=True, slots=True)
class Column:
    """A criterion as the table declares it."""

    id: str
    weight: Fraction
    ladder: Ladder
    """How its scores earn points; it has no meaning for a price."""
    rule: PriceRule | None
    """The rule of a price; None for a graded criterion."""


@dataclass(slots=True)
class Declared:
    """All that stands above the rows of bids."""

    title: str = ""
    notice: str = ""
    decimal: str = ""
    combination: Combination | None = None
    points: Fraction | None = None
    columns: dict[str, Column] = field(default_factory=dict)
    roundings: dict[Stage, Rounding] = field(default_factory=dict)
    panel_rule: PanelRule = field(default_factory=ConsensusRule)
    missing: Missing = Missing.FORBID
    rank_on: RankOn = RankOn.ROUNDED
    clip: Clip = Clip.NONE
    ties: list[TieBreak] = field(default_factory=list)
    minimum_quality: Fraction | None = None
    winner: Entry = BLANK

    @property
    def rounded(self) -> Roundings:
        """The declared roundings."""
        return Roundings(self.roundings)
