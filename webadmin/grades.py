"""The grades of a criterion as a form offers them."""

from dataclasses import dataclass

from scoring import plain
from scoring.scales import NumericScale, Scale, ScoredScale
from tender import language
from tender.model import AwardCriterion, AwardModel

MOST_BUTTONS = 21
"""With more grades than this a field for a number reads better than a list."""


@dataclass(frozen=True, slots=True)
class Option:
    """One grade to choose."""

    grade: str
    word: str
    means: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """All grades of a criterion, best first, and how to offer them."""

    options: tuple[Option, ...]
    numbers: bool
    """Whether the grades are bare numbers without a text each."""
    low: str = ""
    high: str = ""
    step: str = ""
    given: str = ""

    @property
    def typed(self) -> bool:
        """Whether the grade is typed as a number instead of chosen from a list."""
        return bool(self.step)


def choice(model: AwardModel, criterion: AwardCriterion, given: str) -> Choice:
    """What a form offers for a criterion, with the grade that was given."""
    scale = scale_of(model, criterion.id)
    texts = {anchor.grade: anchor.means for anchor in criterion.anchors}
    options = tuple(
        Option(grade, grade_word(grade), texts.get(grade, ""), grade == given)
        for grade in scale.grades
    )
    numbers = isinstance(scale, ScoredScale)
    if isinstance(scale, NumericScale) and len(options) > MOST_BUTTONS:
        low, high = plain(scale.low), plain(scale.high)
        return Choice(options, numbers, low, high, _decimal(scale), given)
    return Choice(options, numbers, given=given)


def scale_of(model: AwardModel, criterion_id: str) -> Scale:
    """The scale of a graded criterion."""
    return next(c.scale for c in model.scheme.graded if c.key == criterion_id)


def grade_word(grade: str) -> str:
    """A grade as a page shows it: with a capital, or with the decimal sign of the reader."""
    if not grade.lstrip("-")[:1].isdigit():
        return grade[:1].upper() + grade[1:]
    return grade.replace(".", ",") if language.current() == "nl" else grade


def spread(model: AwardModel, criterion_id: str, grades: tuple[str, ...]) -> tuple[str, str]:
    """The lowest and the highest of some grades."""
    scale = scale_of(model, criterion_id)
    ordered = sorted(grades, key=scale.mark)
    return ordered[0], ordered[-1]


def _decimal(scale: NumericScale) -> str:
    return plain(scale.step)
