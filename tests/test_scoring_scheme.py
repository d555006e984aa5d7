"""A scheme: weights that add up at both levels, and answers that become scorecards."""

from fractions import Fraction

import pytest
from hypothesis import given

from scoring import Answers, Scheme
from scoring.combinations import WeightedSum
from scoring.errors import NoTotalError, WeightSumError
from scoring.panels import ConsensusRule
from scoring.scheme import Criterion, Group
from tests.scoring_cases import FEWER, F, answers, card, graded, priced, scheme, schemes

THIRD = F(100, 3)


def build(points: Fraction, *criteria: Criterion) -> Scheme:
    return Scheme(points, criteria, WeightedSum(), ConsensusRule())


def test_weights_may_be_thirds_and_still_add_up() -> None:
    made = build(F(100), *(graded(key, THIRD) for key in "abc"))

    assert made.weights == {"a": THIRD, "b": THIRD, "c": THIRD}


@pytest.mark.parametrize(
    ("points", "criteria", "sentence"),
    [
        (
            F(100),
            (graded("plan", 60), priced("prijs", 30)),
            "The weights add up to 90, but 100 points can be won. Change a weight by 10.",
        ),
        (
            F(100),
            (graded("plan", F("33.33")), graded("team", F("66.66"))),
            "The weights add up to 9999/100, but 100 points can be won. Change a weight by 1/100.",
        ),
        (
            F(1),
            (),
            "The weights add up to 0, but 1 points can be won. Change a weight by 1.",
        ),
        (
            F(100),
            (Group("uitvoering", F(100), (graded("a", 60), graded("b", 50))),),
            "The weights add up to 110, but 100 points can be won. Change a weight by -10.",
        ),
    ],
)
def test_weights_that_do_not_add_up_name_the_gap(
    points: Fraction, criteria: tuple[Criterion, ...], sentence: str
) -> None:
    with pytest.raises(WeightSumError) as caught:
        build(points, *criteria)

    assert str(caught.value) == sentence


def test_a_wrong_sum_tells_whose_children_it_is_about() -> None:
    with pytest.raises(WeightSumError) as top:
        build(F(100), graded("plan", 60))
    with pytest.raises(WeightSumError) as below:
        build(F(60), Group("uitvoering", F(60), (graded("a", 50),)))

    assert [top.value.parent, below.value.parent] == ["", "uitvoering"]
    assert [top.value.total, below.value.total] == [60, 50]
    assert [top.value.expected, below.value.expected] == [100, 60]


def test_sub_criteria_are_scored_and_their_parent_is_not() -> None:
    made = build(
        F(100),
        Group("uitvoering", F(40), (graded("plan", 25), graded("kwaliteit", 15))),
        graded("samenwerking", 20),
        priced("prijs", 40),
    )

    found = card(made, plan="goed", kwaliteit="matig", samenwerking="uitstekend", prijs=900_000)

    assert made.keys == ("plan", "kwaliteit", "samenwerking", "prijs")
    assert [(line.criterion, line.points) for line in found.lines] == [
        ("plan", F(75, 4)),
        ("kwaliteit", F(15, 4)),
        ("samenwerking", 20),
        ("prijs", 40),
    ]
    assert found.total.value == F(165, 2)


def test_a_card_tells_its_lines_quality_price_and_what_is_missing() -> None:
    made = scheme(graded("plan", 30), graded("team", 30, minimum="goed"), priced("prijs", 40))

    found = card(made, team="matig", prijs=1_050_000)

    assert found.bid == "bid"
    assert found.line("plan") is None
    assert found.line("team") == found.lines[0]
    assert [found.quality, found.price] == [F("7.5"), 1_050_000]
    assert found.totals is None
    with pytest.raises(NoTotalError):
        _ = found.total
    assert found.missing == ("plan",)
    assert found.below_minimum == ("team",)


def test_an_answer_to_what_was_not_asked_changes_nothing() -> None:
    made = scheme(graded("plan", 60), priced("prijs", 40))

    plain, more = (
        made.score({"bid": each})
        for each in (
            answers(plan="goed", prijs=900_000),
            answers(plan="goed", prijs=900_000, team="goed", marge=5),
        )
    )

    assert more == plain


def test_of_a_bid_nothing_may_be_known_yet() -> None:
    made = scheme(graded("plan", 60), priced("prijs", 40))

    (found,) = made.score({"bid": Answers()})

    assert found.lines == ()
    assert found.missing == ("plan", "prijs")


@FEWER
@given(schemes())
def test_the_weights_of_what_is_answered_make_the_points_that_can_be_won(made: Scheme) -> None:
    assert sum(made.weights.values(), F(0)) == made.points
    assert made.keys == tuple(made.weights)
    assert [c.key for c in made.graded] + [c.key for c in made.priced] == list(made.keys)
