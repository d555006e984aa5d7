"""Stages: who goes on after one."""

from hypothesis import given
from hypothesis import strategies as st

from scoring import Rounding, Roundings, Scorecard, Stage
from scoring.ranking import RankOn
from scoring.stages import ShortlistStage, shortlist
from tests.scoring_cases import FEWER, F, World, answers, graded, priced, scheme, worlds

PLAN = ShortlistStage("plannen", ("plan",), 2)


def cards(minimum: str = "", **plans: str) -> tuple[Scorecard, ...]:
    made = scheme(graded("plan", 60, minimum=minimum), graded("gesprek", 40))
    return made.score({bid: answers(plan=plan) for bid, plan in plans.items() if plan})


def test_the_best_of_a_stage_go_on_in_the_order_of_the_dossier() -> None:
    found = shortlist(cards(a="matig", b="goed", c="uitstekend"), PLAN)

    assert (found.on, found.out, found.waiting) == (("b", "c"), ("a",), ())
    assert [(each.bid, each.points) for each in found.points] == [
        ("c", F(60)),
        ("b", F(45)),
        ("a", F(15)),
    ]


def test_all_who_share_the_last_place_go_on_together() -> None:
    found = shortlist(cards(a="goed", b="voldoende", c="voldoende", d="matig"), PLAN)

    assert (found.on, found.out) == (("a", "b", "c"), ("d",))


def test_a_stage_without_a_number_lets_all_go_on() -> None:
    assert shortlist(cards(a="goed", b="matig"), ShortlistStage("plannen", ("plan",))).out == ()
    assert shortlist(cards(a="goed", b="matig"), PLAN).on == ("a", "b")


def test_who_stays_below_a_minimum_does_not_go_on_and_takes_no_place() -> None:
    found = shortlist(cards("voldoende", a="goed", b="matig", c="voldoende"), PLAN)

    assert (found.on, found.out) == (("a", "c"), ("b",))


def test_nobody_is_out_as_long_as_one_waits() -> None:
    made = scheme(graded("plan", 60), graded("gesprek", 40))
    known = {"a": answers(plan="goed"), "b": answers(plan="matig"), "c": answers()}
    found = shortlist(made.score(known), ShortlistStage("plannen", ("plan",), 1))

    assert (found.on, found.out, found.waiting) == (("a", "b", "c"), (), ("c",))


def test_a_stage_adds_the_points_of_its_criteria_up_and_shows_the_sum() -> None:
    made = scheme(graded("plan", 60), priced("prijs", 40))
    found = shortlist(
        made.score({"a": answers(plan="goed", prijs=1_050_000)}),
        ShortlistStage("alles", ("plan", "prijs"), 1),
    )

    assert found.points[0].sum == "45 + 20 = 65"


def test_a_stage_looks_at_published_or_at_exact_points_as_the_model_ranks() -> None:
    whole = Roundings({Stage.WEIGHTED_CRITERION: Rounding(0)})
    made = scheme(graded("plan", F(7, 2)), roundings=whole)
    known = {"a": answers(plan="uitstekend"), "b": answers(plan="uitstekend")}
    found = made.score(known)

    assert shortlist(found, PLAN).points[0].points == 4
    assert shortlist(found, PLAN, RankOn.EXACT).points[0].points == F(7, 2)


@given(worlds(), st.integers(1, 4))
@FEWER
def test_everyone_is_on_or_out_and_nobody_out_has_as_much_as_one_who_is_on(
    world: World, best: int
) -> None:
    stage = ShortlistStage("eerste", (world.scheme.keys[0],), best)
    found = shortlist(world.cards, stage)
    points = {each.bid: each.points for each in found.points}

    assert {*found.on, *found.out} == set(world.bids)
    assert not {*found.on} & {*found.out}
    for out in found.out:
        assert all(points[out] < points[on] for on in found.on if out in points)
