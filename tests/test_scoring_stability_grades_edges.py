"""Changes of one grade at their edges: how many are tried, equal steps, cells without a grade."""

from dataclasses import replace

import pytest

from scoring.prices import LowestPriceRatio
from scoring.scales import StepScale
from scoring.scheme import ReferenceSet, Scheme
from scoring.stability import grades
from scoring.stability.grades import GradeChange, GradeChanges, smallest_grade_changes
from scoring.stability.undecided import Why
from scoring.stability.world import World
from tests.scoring_cases import EXACT, F, answers, graded, priced, scheme
from tests.stability_case import FEW, one_grade, world


def touching(weight: int, **changes: object) -> Scheme:
    """A grade below half of the quality takes a price out of those that count."""
    made = one_grade(
        weight,
        LowestPriceRatio(),
        reference_set=ReferenceSet.ABOVE_MINIMUM,
        minimum_quality=F(1, 4),
        **changes,
    )
    return replace(made, criteria=(graded("q", weight, FEW), made.criteria[1]))


# a 30 + 60, b 20 + 60 x 100 / 110: two steps of ten points make up for 15.45
TWO_STEPS = world(touching(40), a=(3, 100), b=(2, 110))
EVERY_STEP, EVERY_TWO = 4, 3
"""Of one step up or down for each of two bids; of two steps a cannot rise."""


@pytest.mark.parametrize(
    ("most", "answered"), [(EVERY_STEP + EVERY_TWO, True), (EVERY_STEP + EVERY_TWO - 1, False)]
)
def test_as_many_changes_are_tried_as_is_said_all_steps_together(
    most: int, *, answered: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(grades, "MOST", most)

    found = smallest_grade_changes(TWO_STEPS)

    assert (found is not Why.TOO_LONG) is answered


def test_a_loser_that_is_raised_may_do_it_where_every_change_is_tried() -> None:
    assert smallest_grade_changes(TWO_STEPS) == GradeChanges(
        2,
        (
            GradeChange("a", "q", "3", "1", ("b",)),
            GradeChange("b", "q", "2", "4", ("b",)),
        ),
    )


def test_without_grades_there_is_nothing_to_change_also_where_they_would_touch_others() -> None:
    made = scheme(priced("p", 100, LowestPriceRatio()), roundings=EXACT)
    strict = replace(made, reference_set=ReferenceSet.ABOVE_MINIMUM, minimum_quality=F(1, 2))
    bids = {"a": answers(p=900_000), "b": answers(p=1_000_000)}

    assert smallest_grade_changes(World.of(strict, bids)) == GradeChanges(None, ())


def test_a_bid_that_waits_for_a_grade_is_passed_over() -> None:
    made = one_grade(40, LowestPriceRatio())
    bids = {"a": answers(q="60", p=100), "b": answers(q="59", p=100), "c": answers(p=100)}

    assert smallest_grade_changes(World.of(made, bids)) == GradeChanges(
        1,
        (
            GradeChange("a", "q", "60", "59", ("a", "b")),
            GradeChange("b", "q", "59", "60", ("a", "b")),
        ),
    )


def test_a_grade_keeps_its_own_name_where_the_next_one_earns_the_same() -> None:
    steps = StepScale((("goed", F(1)), ("ruim", F(1, 2)), ("net", F(1, 2)), ("slecht", F(0))))
    made = scheme(graded("q", 40, steps), priced("p", 60, LowestPriceRatio()), roundings=EXACT)
    bids = {"a": answers(q="ruim", p=100), "b": answers(q="slecht", p=100)}

    # b has to reach a; net is one step up and earns as much
    assert smallest_grade_changes(World.of(made, bids)) == GradeChanges(
        1, (GradeChange("b", "q", "slecht", "net", ("a", "b")),)
    )
    below = World.of(made, {**bids, "b": answers(q="net", p=101)})
    assert smallest_grade_changes(below) == GradeChanges(
        2,
        (
            GradeChange("a", "q", "ruim", "slecht", ("b",)),
            GradeChange("b", "q", "net", "goed", ("b",)),
        ),
    )
