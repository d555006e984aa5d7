"""A tender as plain data: what a buyer published and what bidders gave, with no rule in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

Value = Fraction | int | str
"""A parameter of a rule: a number, a count or a choice."""


@dataclass(frozen=True)
class Scale:
    """A scale; `kind` is `steps`, `range` or `values`."""

    kind: str
    scores: tuple[tuple[str, Fraction], ...]
    """Each grade with its score; of a step the share it earns."""
    share: str = "of_max"
    direction: str = "high"
    malus: bool = False


@dataclass(frozen=True)
class Graded:
    key: str
    weight: Fraction
    scale: Scale
    minimum: str = ""
    group: str = ""
    """The criterion that it is a part of."""


@dataclass(frozen=True)
class Priced:
    key: str
    weight: Fraction
    formula: str
    parameters: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Bid:
    grades: Mapping[str, tuple[tuple[str, str], ...]]
    """By criterion: who gave which grade."""
    prices: Mapping[str, Fraction]


@dataclass(frozen=True)
class Paper:
    """All that decides an award."""

    graded: tuple[Graded, ...]
    priced: tuple[Priced, ...]
    bids: Mapping[str, Bid]
    combination: str = "weighted_sum"
    parameters: Mapping[str, Value] = field(default_factory=dict)
    panel: str = "consensus"
    panel_parameters: Mapping[str, Value | Mapping[str, Fraction]] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=lambda: {"e1": "x"})
    """Who grade, and of which group each is."""
    rounding: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    rank_on: str = "exact"
    missing: str = "forbid"
    ties: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """The tie-breaks in order, with the criteria that some of them name."""
    reference_set: str = "valid"
    zero_price: str = "reject"
    negative_price: str = "reject"
    clip: str = "none"
    minimum_quality: Fraction | None = None
    quorum: int = 1
    refused: tuple[Mapping[str, Fraction], ...] = ()
    """The prices of bids that were submitted and are not valid."""
    submitted: Mapping[str, Fraction] = field(default_factory=dict)
    drawn: tuple[str, ...] = ()

    @property
    def quality_points(self) -> Fraction:
        return sum((each.weight for each in self.graded), Fraction(0))

    @property
    def price_points(self) -> Fraction:
        return sum((each.weight for each in self.priced), Fraction(0))
