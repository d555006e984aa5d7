"""The smallest change of one grade: by hand, and against trying every other grade."""

from dataclasses import replace

import pytest
from hypothesis import given

from scoring.panels import PANEL_RULES
from scoring.prices import LowestPriceRatio
from scoring.scheme import ReferenceSet
from scoring.stability import grades
from scoring.stability.grades import GradeChange, GradeChanges, smallest_grade_changes
from scoring.stability.undecided import Why
from scoring.stability.world import Setting, World
from tests.scoring_cases import EXACT, FEWER, LINE, F, answers, graded, priced, scheme
from tests.stability_case import F9, FEW, POINTS, one_grade, races, won, world


def flips(made: World) -> dict[int, set[tuple[str, str, str]]]:
    """Every other grade that takes the first place from the winner, by its distance."""
    found: dict[int, set[tuple[str, str, str]]] = {}
    for bid, given_ in made.bids.items():
        for criterion in made.scheme.graded:
            rungs = criterion.scale.grades
            before = rungs.index(given_.grades[criterion.key][0])
            for after, grade in enumerate(rungs):
                other = replace(given_, grades={**given_.grades, criterion.key: (grade,)})
                again = made.scheme.score({**made.bids, bid: other})
                first = [p.card.bid for p in made.scheme.rank(again) if p.rank == 1]
                if first != [made.winner]:
                    move = (bid, criterion.key, grade)
                    found.setdefault(abs(after - before), set()).add(move)
    return found


def test_all_smallest_changes_are_told() -> None:
    # b leads by 1.2 points, which is three steps of 0.4
    assert smallest_grade_changes(F9) == GradeChanges(
        3,
        (
            GradeChange("a", "q", "60", "63", ("a", "b")),
            GradeChange("b", "q", "78", "75", ("a", "b")),
        ),
    )


@given(races(rounded=True).filter(won))
@FEWER
def test_no_smaller_change_was_missed(made: World) -> None:
    found = smallest_grade_changes(made)
    every = flips(made)

    assert not isinstance(found, Why)
    assert found.steps == min(every, default=None)
    told = {(change.bid, change.criterion, change.after) for change in found.changes}
    assert told == (every[found.steps] if found.steps else set())


@given(races(rounded=True).filter(won))
@FEWER
def test_where_grades_move_the_prices_that_count_every_change_is_tried(made: World) -> None:
    scheme_ = replace(made.scheme, reference_set=ReferenceSet.ABOVE_MINIMUM)
    strict = made.under(scheme_)
    if strict.winner is None:
        return
    found = smallest_grade_changes(strict)

    assert not isinstance(found, Why)
    assert found.steps == min(flips(strict), default=None)


def test_one_evaluator_is_enough() -> None:
    made = scheme(graded("q", 50, FEW), priced("p", 50), panel_rule="mean", roundings=EXACT)
    bids = {
        "a": answers(q=("4", "4"), p=1_050_000),
        "b": answers(q=("3", "3.0"), p=1_020_000),
    }
    # a 50 + 25 = 75, b 37.5 + 30 = 67.5; one step of one evaluator is 6.25
    found = smallest_grade_changes(World.of(made, bids, Setting(2)))

    assert found == GradeChanges(2, (GradeChange("a", "q", "4", "2", ("b",)),))


def test_a_grade_that_lies_too_far_behind_changes_nothing() -> None:
    made = world(one_grade(10, LINE), a=(60, 900_000), b=(70, 1_150_000))

    assert smallest_grade_changes(made) == GradeChanges(None, ())


def test_a_bid_without_any_grade_is_passed_over() -> None:
    made = scheme(priced("p", 100), roundings=EXACT)
    bids = {"a": answers(p=900_000), "b": answers(p=1_000_000)}

    assert smallest_grade_changes(World.of(made, bids)) == GradeChanges(None, ())


def test_a_winner_that_falls_below_the_minimum_makes_room() -> None:
    made = one_grade(40, LowestPriceRatio())
    least = replace(made, criteria=(graded("q", 40, POINTS, "70"), made.criteria[1]))

    found = smallest_grade_changes(world(least, a=(72, 100), b=(71, 200)))

    assert found == GradeChanges(3, (GradeChange("a", "q", "72", "69", ("b",)),))


def test_too_many_changes_are_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grades, "MOST", 3)
    ranked = replace(
        one_grade(40, LINE),
        panel_rule=PANEL_RULES["rank_sum"](),
        criteria=one_grade(40, LINE).criteria,
    )
    bids = {
        bid: replace(answers(q=grade, p=price), by={"q": ("lid",)})
        for bid, grade, price in (("a", "60", 900_000), ("b", "50", 1_100_000))
    }
    made = World.of(ranked, bids, Setting(1, groups={"lid": ""}))

    assert made.winner == "a"
    assert smallest_grade_changes(made) is Why.TOO_LONG


def test_where_no_change_helps_every_one_was_tried() -> None:
    made = world(
        one_grade(
            10,
            LowestPriceRatio(),
            reference_set=ReferenceSet.ABOVE_MINIMUM,
            minimum_quality=F(1, 100),
        ),
        a=(60, 100),
        b=(70, 1000),
    )
    few = replace(made.scheme, criteria=(graded("q", 10, FEW), made.scheme.criteria[1]))
    bids = {
        "a": answers(q="3", p=100),
        "b": answers(q="4", p=10_000),
        "c": answers(q="4", p=90_000),
    }

    assert smallest_grade_changes(
        World.of(replace(few, minimum_quality=F(0)), bids)
    ) == GradeChanges(None, ())
    found = smallest_grade_changes(World.of(few, bids))
    assert found == GradeChanges(3, (GradeChange("a", "q", "3", "0", ("b",)),))


def test_one_changed_grade_leaves_prices_held_against_all_that_were_submitted() -> None:
    submitted = one_grade(40, LowestPriceRatio(), reference_set=ReferenceSet.SUBMITTED)
    bids = {"a": answers(q="60", p=100), "b": answers(q="50", p=100)}
    made = World.of(submitted, bids, Setting(refused=({"p": F(50)},)))

    changed = made.graded("b", "q", ("70",))

    assert changed.cards == made.beside("b", answers(q="70", p=100)).cards
    assert changed.first == ("b",)
