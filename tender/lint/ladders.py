"""Scales as lint rules see them: the grades from best to worst, their shares and their words."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tender.lint.parts import Part, inner, listed, number, text
from tender.lint.words import Text
from tender.reading import Keys

ZERO, ONE = Fraction(0), Fraction(1)
MOST_NUMBERS = 1000


@dataclass(frozen=True, slots=True)
class Rung:
    """One grade of a scale that has words."""

    grade: str
    share: Fraction
    means: Text


@dataclass(frozen=True, slots=True)
class Ladder:
    """A scale from its best grade to its worst."""

    keys: Keys
    rungs: tuple[Rung, ...]
    """The grades that have words; of named steps all."""
    shares: tuple[Fraction, ...]
    """The shares that can be earned, highest first; empty where they cannot be read."""
    by_number: Mapping[Fraction, Fraction]
    """The share of each number; empty where the grades are words."""
    malus: bool = False
    pairwise: bool = False

    @property
    def best(self) -> Fraction:
        """The highest share that can be earned."""
        return self.shares[0] if self.shares else ONE

    @property
    def worst(self) -> Fraction:
        """The lowest share."""
        return self.shares[-1] if self.shares else ZERO

    def share(self, grade: str) -> Fraction | None:
        """The share of a grade; None where the scale does not have it."""
        if self.by_number:
            written = number(grade)
            return None if written is None else self.by_number.get(written)
        return next((rung.share for rung in self.rungs if rung.grade == grade), None)

    def under(self, own: Mapping[str, Text]) -> tuple[Rung, ...]:
        """The grades with words, a criterion's own laid over those of the scale."""
        known = {rung.grade: rung for rung in self.rungs}
        for grade, means in own.items():
            share = self.share(grade)
            if share is not None:
                known[grade] = Rung(grade, share, means)
        return tuple(sorted(known.values(), key=lambda rung: -rung.share))


def ladder(scale: Part, keys: Keys) -> Ladder:
    """Read a scale as far as it can be read."""
    flags = {key: scale.get(key) == "true" for key in ("malus", "pairwise")}
    numbers = _numbers(scale)
    kind = "anchors" if numbers else "steps"
    rungs = []
    for index, step in listed(scale, kind):
        share = _share(step, numbers)
        if share is not None:
            means = Text.at((*keys, kind, index, "means"), text(step, "means"))
            rungs.append(Rung(text(step, "grade"), share, means))
    rungs.sort(key=lambda rung: -rung.share)
    shares = sorted(numbers.values() if numbers else (r.share for r in rungs), reverse=True)
    return Ladder(keys, tuple(rungs), tuple(shares), numbers, **flags)


def _share(step: Part, numbers: Mapping[Fraction, Fraction]) -> Fraction | None:
    if not numbers:
        return number(step.get("share"))
    grade = number(step.get("grade"))
    return None if grade is None else numbers.get(grade)


def _numbers(scale: Part) -> dict[Fraction, Fraction]:
    """The share of each number of a range or of values."""
    declared = inner(scale, "range") or inner(scale, "values")
    scores = _scores(declared)
    if not scores or not scores[-1]:
        return {}
    low, high = scores[0], scores[-1]
    turned = declared.get("direction") == "low"
    found = {}
    for score in scores:
        counted = low + high - score if turned else score
        whole = high - low if declared.get("share") == "of_range" else high
        nil = low if declared.get("share") == "of_range" else ZERO
        found[score] = (counted - nil) / whole if whole else ONE
    return found


def _scores(declared: Part) -> list[Fraction]:
    given = declared.get("scores")
    if isinstance(given, list):
        return [score for score in map(number, given) if score is not None]
    first, last, step = (number(declared.get(key)) for key in ("from", "to", "step"))
    if (
        first is None
        or last is None
        or not step
        or step < 0
        or (last - first) / step > MOST_NUMBERS
    ):
        return []
    return [first + step * n for n in range(int((last - first) / step) + 1)]
