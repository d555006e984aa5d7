"""Explanations: every number of a bid as a tree from result to inputs."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from scoring import Answers, Mode, Rounding, Roundings, Scheme, Stage
from scoring.definition import Certainty, Definition, Kind
from scoring.explanation import Applied, Explanation, Subject, explain, explain_line, shortened
from scoring.explanation.node import numbers_of
from scoring.grading import Missing
from scoring.panels import ConsensusRule
from scoring.prices import PRICE_RULES, Clip, FixedPrice, LogPrice, LowestPriceRatio, PriceItself
from tests.scoring_cases import (
    CIJFER,
    EXACT,
    FEWER,
    LINE,
    World,
    answers,
    card,
    graded,
    priced,
    scheme,
    worlds,
)

F = Fraction


def root(made: Scheme, **given: object) -> Explanation:
    found = explain(card(made, **given), made)  # type: ignore[arg-type] # answers of either kind
    assert found is not None
    return found


def below(explanation: Explanation, *subjects: Subject) -> Explanation:
    """The first number of each of these kinds, each below the last."""
    for subject in subjects:
        explanation = next(each for each in explanation.inputs if each.subject is subject)
    return explanation


def test_a_total_leads_over_its_combination_to_grades_and_weights() -> None:
    total = root(scheme(graded("plan", 60), priced("prijs", 40)), plan="goed", prijs=985_000)

    combined = below(total, Subject.COMBINATION)
    plan, prijs = combined.inputs

    assert (total.key, total.shown, total.formula) == ("bid", "73.67", "45.00 + 28.67 = 73.67")
    assert (total.exact, total.value) == (F(221, 3), F("73.67"))
    assert combined.rule is not None
    assert (combined.rule.id, combined.formula) == ("weighted_sum", "45.00 + 28.67")
    assert [each.subject for each in plan.inputs] == [Subject.SHARE, Subject.WEIGHT]
    assert (plan.key, plan.shown, plan.formula) == ("plan", "45.00", "0.75 x 60 = 45.00")
    share = below(plan, Subject.SHARE)
    assert share.rule is not None
    assert (share.rule.id, share.rule.certainty) == ("weighted_scale", Certainty.INFERRED)
    grade = below(share, Subject.SCORE, Subject.GRADE)
    assert (grade.key, grade.exact, grade.formula) == ("goed", F(3, 4), "goed = 0.75")
    assert grade.inputs == ()
    assert prijs.formula == "43/60 x 40 = 86/3 ≈ 28.67"
    assert below(share, Subject.SCORE).rule is ConsensusRule.about
    assert (prijs.exact, prijs.value) == (F(86, 3), F("28.67"))


def test_a_price_leads_to_its_rule_and_to_what_was_published_with_it() -> None:
    total = root(scheme(graded("plan", 60), priced("prijs", 40)), plan="goed", prijs=985_000)

    share = below(below(total, Subject.COMBINATION).inputs[1], Subject.SHARE)

    assert share.rule is LINE.about
    assert share.formula == "(1200000 - 985000) / (1200000 - 900000) = 43/60"
    assert [(each.subject, each.key, each.value) for each in share.inputs] == [
        (Subject.PRICE, "prijs", F(985_000)),
        (Subject.PARAMETER, "full_at", F(900_000)),
        (Subject.PARAMETER, "nil_at", F(1_200_000)),
    ]


def test_a_relative_price_rule_shows_what_it_takes_from_the_other_bids() -> None:
    made = scheme(priced("prijs", 100, LowestPriceRatio()))
    cards = made.score({"a": answers(prijs=100), "b": answers(prijs=150)})

    share = explain_line(cards[1], made, "prijs")
    assert share is not None

    lowest = below(share, Subject.SHARE, Subject.REFERENCE)
    assert (lowest.key, lowest.value) == ("lowest", F(100))


def test_a_share_that_was_cut_off_keeps_the_share_before() -> None:
    made = scheme(priced("prijs", 100))
    made = replace(made, clip=Clip.BOTH)

    points = below(root(made, prijs=1_300_000), Subject.COMBINATION, Subject.POINTS)

    share = below(points, Subject.SHARE)
    assert (share.key, share.value, share.formula) == ("prijs", F(0), "clip both: -1/3 -> 0")
    assert below(share, Subject.UNCLIPPED).value == F(-1, 3)


def test_a_fixed_price_earns_nothing_and_needs_no_product() -> None:
    made = scheme(graded("plan", 100), priced("prijs", 0, FixedPrice(F(5))))

    points = below(root(made, plan="goed", prijs=5), Subject.COMBINATION).inputs[1]

    assert (points.shown, points.formula) == ("0.00", "")


def test_where_the_price_is_an_amount_it_is_a_leaf() -> None:
    made = scheme(
        graded("plan", 60), priced("prijs", 0, PriceItself()), combination="value_deduction"
    )

    price = below(root(made, plan="goed", prijs=500), Subject.COMBINATION).inputs[1]

    assert (price.subject, price.key, price.value) == (Subject.PRICE, "prijs", F(500))
    assert (price.rule, price.rounding, price.formula, price.inputs) == (None, None, "", ())


ALL_STAGES = Roundings({stage: Rounding(1, Mode.DOWN) for stage in Stage})


def test_every_declared_rounding_stands_at_the_number_that_it_rounds() -> None:
    made = scheme(
        graded("plan", F(100, 3), CIJFER),
        priced("prijs", F(200, 3)),
        panel_rule="mean",
        roundings=ALL_STAGES,
    )
    total = explain(card(made, expected=3, plan=("7.5", "8", "8"), prijs=985_000), made)
    assert total is not None
    points = below(total, Subject.COMBINATION, Subject.POINTS)
    score = below(points, Subject.SHARE, Subject.SCORE)

    stages = [
        each.rounding.stage if each.rounding else None
        for each in (total, below(total, Subject.COMBINATION), points, score, score.inputs[0])
    ]
    assert stages == [
        Stage.TOTAL,
        Stage.COMPONENT,
        Stage.WEIGHTED_CRITERION,
        Stage.PANEL,
        Stage.EVALUATOR,
    ]
    assert total.rounding == Applied(Stage.TOTAL, Rounding(1, Mode.DOWN))
    assert (score.exact, score.value, score.shown) == (F(47, 6), F("7.8"), "7.8")
    assert score.formula == "mean(7.5, 8, 8) = 47/6 ≈ 7.8"
    assert below(points, Subject.SHARE).exact == F(47, 60)
    assert below(points, Subject.SHARE).formula == "7.8 / 10 = 0.78"


def test_a_grade_that_is_rounded_shows_both_numbers() -> None:
    made = scheme(
        graded("plan", 100, CIJFER),
        panel_rule="mean",
        roundings=Roundings({Stage.EVALUATOR: Rounding(0)}),
    )

    score = below(
        root(made, plan="7.5"), Subject.COMBINATION, Subject.POINTS, Subject.SHARE, Subject.SCORE
    )

    assert (score.inputs[0].formula, score.inputs[0].value) == ("7.5 ≈ 8", F(8))


def test_what_stands_in_for_a_missing_grade_is_shown_as_such() -> None:
    made = scheme(graded("plan", 100, CIJFER), panel_rule="mean", roundings=EXACT)
    made = replace(made, missing=Missing.ZERO)
    points = explain_line(card(made, expected=2, plan=("8",)), made, "plan")
    assert points is not None

    given_one, missing_one = below(points, Subject.SHARE, Subject.SCORE).inputs

    assert (given_one.subject, given_one.key) == (Subject.GRADE, "8")
    assert (missing_one.subject, missing_one.key) == (Subject.MISSING, "")
    assert (missing_one.value, missing_one.formula) == (F(0), "0")


def test_a_bid_without_a_total_has_no_explanation_of_one() -> None:
    made = scheme(graded("plan", 60), priced("prijs", 40))
    (found,) = made.score({"a": Answers({"plan": ("goed",)})})

    line = explain_line(found, made, "plan")

    assert explain(found, made) is None
    assert explain_line(found, made, "prijs") is None
    assert line is not None
    assert line.shown == "45.00"


def test_without_a_rounding_the_total_is_shown_whole() -> None:
    made = scheme(graded("plan", F(100, 3)), roundings=EXACT)

    assert root(made, plan="goed").shown == "25"
    assert root(made, plan="matig").shown == "25/3"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (F(1, 3), "1/3"),
        (F("76.37"), "76.37"),
        (F(-1, 3**60), "0.000000000000…"),
        (F(10**15, 3**30), "4.856935749618…"),
    ],
)
def test_a_number_is_shown_whole_where_that_is_short(value: Fraction, shown: str) -> None:
    assert shortened(value) == shown


def test_an_irrational_total_keeps_its_thirty_places_before_it_is_rounded() -> None:
    made = scheme(
        priced("prijs", 100, LogPrice(F(2))), roundings=Roundings({Stage.TOTAL: Rounding(2)})
    )
    cards = made.score({"a": answers(prijs=100), "b": answers(prijs=150)})

    total = explain(cards[1], made)
    assert total is not None

    combined = below(total, Subject.COMBINATION)
    assert total.shown == "41.50"
    assert combined.shown == "41.503749927884…"
    assert combined.value == cards[1].exact_total.value


@pytest.mark.parametrize("name", PRICE_RULES)
def test_every_number_that_is_published_with_a_price_rule_stands_in_its_tree(name: str) -> None:
    numbers = [p.name for p in PRICE_RULES[name].about.parameters if p.kind is not Kind.CHOICE]
    if PRICE_RULES[name].about.refused:
        return
    rule = PRICE_RULES[name](**_examples(PRICE_RULES[name].about))

    leaves = list(numbers_of(rule, rule.against([F(400_000), F(500_000), F(450_000)])))

    assert [leaf.key for leaf in leaves if leaf.subject is Subject.PARAMETER] == numbers


def _examples(about: Definition) -> dict[str, Any]:
    """The parameters of a rule as its own documentation fills them in."""
    kinds: dict[Kind, Callable[[str], object]] = {Kind.COUNT: int}
    return {
        p.name: p.choices(p.example) if p.choices else kinds.get(p.kind, F)(p.example)
        for p in about.parameters
    }


@FEWER
@given(worlds())
def test_every_tree_begins_at_the_scorecard_and_ends_at_what_was_given(world: World) -> None:
    leaves = {Subject.GRADE, Subject.MISSING, Subject.WEIGHT, Subject.PRICE}
    leaves |= {Subject.PARAMETER, Subject.REFERENCE}
    for found in world.cards:
        tree = explain(found, world.scheme)
        assert (tree is None) == (found.totals is None)
        if tree is None:
            continue
        assert (tree.value, tree.exact) == (found.total.value, found.exact_total.value)
        for node in tree.walk():
            assert (node.inputs == ()) == (node.subject in leaves), node
            assert node.shown
            assert node.key or node.subject is Subject.MISSING
            assert node.rounding or node.value == node.exact or node.inputs
            points = found.line(node.key) if node.subject is Subject.POINTS else None
            assert points is None or (points.points, points.exact) == (node.value, node.exact)


@FEWER
@given(worlds(whole=True))
def test_points_are_share_times_weight_up_to_their_rounding(world: World) -> None:
    for found in world.cards:
        tree = explain(found, world.scheme)
        for node in tree.walk() if tree else ():
            if node.subject is Subject.POINTS:
                share, weight = node.inputs
                product = share.value * weight.value
                assert node.value == found.roundings.round_at(Stage.WEIGHTED_CRITERION, product)
                assert node.exact == share.exact * weight.value
