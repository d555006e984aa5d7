"""A bid that drops out: both orders of the rest, and whether the published rule decides."""

from hypothesis import given

from scoring import Answers
from scoring.dropout import OnDropout, moved_up
from scoring.prices import LowestPriceRatio
from scoring.scheme import Scheme
from tests.dropout_case import drop_out
from tests.scoring_cases import FEWER, World, answers, graded, priced, scheme, worlds

RELATIVE = scheme(graded("plan", 60), priced("prijs", 40, LowestPriceRatio()))
BIDS = {
    "laag": answers(plan="onvoldoende", prijs=30),
    "midden": answers(plan="voldoende", prijs=60),
    "hoog": answers(plan="goed", prijs=100),
}
# with laag: midden 30 + 20 = 50, hoog 45 + 12 = 57, laag 0 + 40 = 40
# without:   midden 30 + 40 = 70, hoog 45 + 24 = 69


def ranks(made: Scheme, bids: dict[str, Answers], *dropped: str) -> tuple[dict[str, int], ...]:
    found = drop_out(made, bids, dropped)
    return tuple(
        {place.card.bid: place.rank for place in places} for places in (found.kept, found.rescored)
    )


def test_a_relative_formula_turns_the_order_around_when_the_cheapest_bid_drops_out() -> None:
    found = drop_out(RELATIVE, BIDS, {"laag"})

    assert [place.card.bid for place in found.order(OnDropout.KEEP_ORDER)] == ["hoog", "midden"]
    assert [place.card.bid for place in found.order(OnDropout.RESCORE)] == ["midden", "hoog"]
    assert found.differ
    assert found.dropped == {"laag"}


def test_an_absolute_formula_leaves_the_order_as_it_is() -> None:
    absolute = scheme(graded("plan", 60), priced("prijs", 40))
    bids = {
        name: answers(plan=grade, prijs=1_000_000)
        for name, grade in (("a", "goed"), ("b", "matig"))
    }

    assert not drop_out(absolute, bids, {"a"}).differ
    assert ranks(absolute, bids, "a") == ({"b": 1}, {"b": 1})


def test_who_stands_behind_moves_up_and_a_tie_ends_when_one_of_two_is_gone() -> None:
    quality = scheme(graded("plan", 100))
    bids = {
        "a": answers(plan="goed"),
        "b": answers(plan="goed"),
        "c": answers(plan="matig"),
    }

    (first, last) = drop_out(quality, bids, {"a"}).kept
    assert (first.card.bid, first.rank, first.tied) == ("b", 1, False)
    assert (last.card.bid, last.rank, last.tied) == ("c", 2, False)
    assert [(p.rank, p.tied) for p in drop_out(quality, bids, {"c"}).kept] == [(1, True)] * 2


def test_when_all_drop_out_or_nobody_does_there_is_nothing_to_decide() -> None:
    assert not drop_out(RELATIVE, BIDS, set()).differ
    assert drop_out(RELATIVE, BIDS, BIDS).kept == drop_out(RELATIVE, BIDS, BIDS).rescored == ()


@given(worlds())
@FEWER
def test_nobody_changes_places_with_another_in_the_kept_order(world: World) -> None:
    places = world.scheme.rank(world.cards)
    for place in places:
        left = moved_up(places, {place.card.bid})
        assert [p.card.bid for p in left] == [
            p.card.bid for p in places if p.card.bid != place.card.bid
        ]
        assert all(after.rank == 1 + sum(p.rank < after.rank for p in left) for after in left)


@given(worlds())
@FEWER
def test_both_orders_hold_the_same_where_nobody_drops_out(world: World) -> None:
    found = drop_out(world.scheme, world.bids, (), expected=world.expected)

    assert found.kept == found.rescored
    assert not found.differ
