"""Panel rules that take a middle of the scores: means and medians."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import ClassVar

from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties, Words
from scoring.errors import NoMarksError, ParameterError, UnknownGroupError
from scoring.numbers import Ratio, plain
from scoring.panels.rule import PanelRule


@dataclass(frozen=True, slots=True)
class MeanRule(PanelRule):
    """The arithmetic mean of the scores that were given."""

    about: ClassVar[Definition] = Definition(
        id="mean",
        title=Words("Gemiddelde", "Mean"),
        formula="s = (s1 + ... + sn) / n",
        words=Words(
            "Het gemiddelde van de cijfers van de leden. De uitkomst ligt vaak tussen twee treden "
            "van de schaal.",
            "The mean of the members' grades. It often lies between two steps of the scale.",
        ),
        source="Deal!, March 2023 (after Kahneman): judge alone first, then take the mean",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.YES),
        common=True,
    )

    def merge(self, marks: Sequence[int]) -> Ratio:
        """Add the scores and divide by their number."""
        if not marks:
            raise NoMarksError
        return sum(marks), len(marks)


class Middle(StrEnum):
    """Which score is the middle one of an even number."""

    MEAN = "mean"
    """The mean of the two in the middle."""
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class MedianRule(PanelRule):
    """The middle score; of an even number what `middle` declares."""

    middle: Middle = Middle.MEAN

    about: ClassVar[Definition] = Definition(
        id="median",
        title=Words("Mediaan", "Median"),
        formula="s = the middle one of s1 <= ... <= sn",
        words=Words(
            "Het middelste cijfer van de leden. Eén uitschieter verandert de uitkomst bijna niet.",
            "The middle one of the members' grades. One outlier hardly changes it.",
        ),
        source="standard definition",
        certainty=Certainty.RECALLED,
        properties=Properties(Holds.YES, Holds.NO, Holds.YES),
        parameters=(
            Parameter(
                "middle",
                Kind.CHOICE,
                Words(
                    "bij een even aantal: het gemiddelde van de twee middelste, de laagste of de "
                    "hoogste; niet genoemd is het gemiddelde",
                    "of an even number: the mean of the two in the middle, the lower or the "
                    "higher; the mean where it is not named",
                ),
                "mean",
                Middle,
            ),
        ),
        common=True,
    )

    def merge(self, marks: Sequence[int]) -> Ratio:
        """Take the middle of the sorted scores."""
        if not marks:
            raise NoMarksError
        ordered = sorted(marks)
        half, odd = divmod(len(ordered), 2)
        if odd or self.middle is Middle.HIGH:
            return ordered[half], 1
        if self.middle is Middle.LOW:
            return ordered[half - 1], 1
        return ordered[half - 1] + ordered[half], 2

    def written(self, terms: Sequence[str]) -> str:
        """Name which middle was taken, where it is not the usual one."""
        which = "" if self.middle is Middle.MEAN else f"{self.middle.value}: "
        return f"{self.name}({which}{', '.join(terms)})"


@dataclass(frozen=True, slots=True)
class TrimmedMeanRule(PanelRule):
    """The mean without the `drop` highest and the `drop` lowest scores, one copy each."""

    drop: int

    about: ClassVar[Definition] = Definition(
        id="trimmed_mean",
        title=Words("Gemiddelde zonder uitersten", "Trimmed mean"),
        formula="s = (s[h+1] + ... + s[n-h]) / (n - 2h), with s1 <= ... <= sn and h = drop",
        words=Words(
            "De hoogste en de laagste cijfers vallen weg, evenveel aan elke kant. Van de rest "
            "telt het gemiddelde. Van gelijke uitersten valt er maar één weg.",
            "The highest and the lowest grades drop out, as many on either side; the mean of the "
            "rest counts. Of equal extremes only one copy drops out.",
        ),
        source="standard definition, as public panel systems apply it",
        certainty=Certainty.RECALLED,
        properties=Properties(Holds.YES, Holds.NO, Holds.YES),
        domain="n > 2 x drop; missing grades are taken out first",
        parameters=(
            Parameter(
                "drop",
                Kind.COUNT,
                Words("hoeveel cijfers er aan elke kant wegvallen", "how many drop out on a side"),
                "1",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse to drop nothing, which is another rule."""
        if self.drop < 1:
            raise ParameterError("drop", "has to be 1 or more")

    @property
    def fewest(self) -> int:
        """One more than drops out."""
        return 2 * self.drop + 1

    def merge(self, marks: Sequence[int]) -> Ratio:
        """Drop the extremes and take the mean of the rest."""
        if len(marks) < self.fewest:
            raise NoMarksError
        rest = sorted(marks)[self.drop : -self.drop]
        return sum(rest), len(rest)

    def written(self, terms: Sequence[str]) -> str:
        """Name how many drop out on either side."""
        return f"{self.name}(drop {self.drop}: {', '.join(terms)})"


@dataclass(frozen=True, slots=True)
class WeightedMeanRule(PanelRule):
    """The mean in which each evaluator has the weight of the group that he or she is of.

    Who is missing drops out of both sums, counts with his weight, or is waited for, as the
    model's policy for missing grades says.
    """

    weights: Mapping[str, Fraction]

    named: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="weighted_mean",
        title=Words("Gewogen gemiddelde", "Weighted mean"),
        formula="s = (a1 x s1 + ... + an x sn) / (a1 + ... + an)",
        words=Words(
            "Het gemiddelde waarin het cijfer van elk lid het gewicht heeft van de groep waar het "
            "lid bij hoort. Met exclude tellen alleen de gewichten van wie er waren.",
            "The mean in which each member's grade has the weight of the member's group. With "
            "exclude only the weights of those who were there count.",
        ),
        source="SAP Ariba: weights of graders; published beforehand",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.YES),
        domain="each weight > 0",
        parameters=(
            Parameter(
                "weights",
                Kind.WEIGHTS,
                Words(
                    "het gewicht van één lid, per groep: de rol van het lid of de groep die bij "
                    "het lid staat",
                    "the weight of one member, by group: the member's hat, or the group that "
                    "stands beside the member",
                ),
                "{expert: 2, evaluator: 1}",
            ),
        ),
    )

    def __post_init__(self) -> None:
        """Refuse weights that leave somebody out."""
        if not self.weights or any(weight <= 0 for weight in self.weights.values()):
            raise ParameterError("weights", "has to give every group a weight above 0")

    def merge(self, marks: Sequence[int]) -> Ratio:
        """Refuse: `among` tells first whose scores these are."""
        raise UnknownGroupError("", self.weights) if marks else NoMarksError

    def among(self, groups: Sequence[str]) -> PanelRule:
        """Give each score the weight of its group; raises UnknownGroupError where it has none."""
        for group in groups:
            if group not in self.weights:
                raise UnknownGroupError(group, self.weights)
        return _Weighed(tuple(self.weights[group] for group in groups))


@dataclass(frozen=True, slots=True)
class _Weighed(PanelRule):
    """A weighted mean that knows the weight of each score."""

    weights: tuple[Fraction, ...]
    _wholes: tuple[int, ...] = field(init=False, repr=False, compare=False)

    about: ClassVar[Definition] = WeightedMeanRule.about

    def __post_init__(self) -> None:
        """Write the weights as whole numbers in the same proportion."""
        per = lcm(*(weight.denominator for weight in self.weights))
        object.__setattr__(self, "_wholes", tuple(int(weight * per) for weight in self.weights))

    def merge(self, marks: Sequence[int]) -> Ratio:
        """Add the weighed scores and divide by the weights."""
        if not marks:
            raise NoMarksError
        top = sum(weight * mark for weight, mark in zip(self._wholes, marks, strict=True))
        return top, sum(self._wholes)

    def written(self, terms: Sequence[str]) -> str:
        """Show each weight before its score."""
        pairs = zip(self.weights, terms, strict=True)
        return f"{self.name}({', '.join(f'{plain(weight)} x {term}' for weight, term in pairs)})"
