"""Weights while they are divided: their sum, what is left, and the share that each really has."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring.errors import NumberTextError
from scoring.numbers import parse_number
from tender.drafting.draft import Draft
from tender.drafting.trees import Branch, branches_at, text_at

NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class WeightLine:
    """A criterion in the list of weights."""

    id: str
    title: str
    kind: str
    """`quality` or `price`."""
    typed: str
    value: Fraction | None
    """The weight in points; None where what was typed is no number."""
    share: Fraction | None
    """The effective weight: the part of all points that this criterion decides."""
    grouped: bool = False
    """Whether it is a sub-criterion, whose points are part of those of its group."""
    group: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """All weights of a draft."""

    lines: tuple[WeightLine, ...]
    points: Fraction | None
    """How many points there are; None where that is no number."""
    together: Fraction

    @property
    def left(self) -> Fraction | None:
        """The points that are not divided yet; below zero where too many are."""
        return None if self.points is None else self.points - self.together


def weigh(draft: Draft) -> Weights:
    """Add up the weights of a draft, as far as they are numbers."""
    points = number(text_at(draft.tree, "scoring", "points"))
    tops = branches_at(draft.tree, "criteria")
    lines = tuple(line for top in tops for line in _lines(top, points))
    own = (line.value for line in lines if not line.grouped and line.value is not None)
    return Weights(lines, points, sum(own, NOTHING))


def number(text: str) -> Fraction | None:
    """Read an exact number; None where the text is none."""
    try:
        return parse_number(text)
    except NumberTextError:
        return None


def _lines(top: Branch, points: Fraction | None) -> Iterator[WeightLine]:
    below = branches_at(top, "criteria")
    yield _line(top, points, group=bool(below))
    for child in below:
        yield _line(child, points, grouped=True)


def _line(
    of: Branch, points: Fraction | None, *, grouped: bool = False, group: bool = False
) -> WeightLine:
    typed = text_at(of, "scoring", "weight")
    value = number(typed)
    share = value / points if value is not None and points else None
    names = (text_at(of, "id"), text_at(of, "title"), text_at(of, "type"))
    return WeightLine(*names, typed, value, share, grouped, group)
