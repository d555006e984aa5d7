"""Lots with a limit per bidder: who gets what, by hand, by law and against a naive second way."""

from collections.abc import Mapping, Sequence
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.lots import LotOrderError, LotRanking, LotWinners, limit_lots
from tests.scoring_cases import FEWER


def lot(name: str, ranking: str, winners: int = 1) -> LotRanking:
    """`a b=c d`: first a, then b and c equal, then d."""
    return LotRanking(name, tuple(tuple(group.split("=")) for group in ranking.split()), winners)


def orders(order: str, bidders: str = "abcd") -> dict[str, list[str]]:
    """The buyer's order: the same for each bidder."""
    return {bidder: order.split() for bidder in bidders}


def shown(found: Sequence[LotWinners]) -> dict[str, str]:
    return {each.lot: "".join(each.winners) for each in found}


def test_without_a_limit_that_bites_each_lot_goes_to_its_first() -> None:
    rankings = [lot("noord", "a b"), lot("zuid", "b a")]

    assert shown(limit_lots(rankings, 1, orders("noord zuid"))) == {"noord": "a", "zuid": "b"}


def test_who_is_first_in_two_lots_gets_the_one_that_stands_first_in_the_order_of_the_buyer() -> (
    None
):
    rankings = [lot("noord", "a b c"), lot("zuid", "a c b")]

    first, second = limit_lots(rankings, 1, orders("zuid noord"))

    assert (first.winners, first.passed_over) == (("b",), ("a",))
    assert (second.winners, second.passed_over) == (("a",), ())
    assert first.settled


def test_who_is_first_in_two_lots_gets_the_one_that_the_bid_names_first() -> None:
    rankings = [lot("noord", "a b c"), lot("zuid", "a c b")]
    own = orders("zuid noord") | {"a": ["noord", "zuid"]}

    assert shown(limit_lots(rankings, 1, own)) == {"noord": "a", "zuid": "c"}


def test_a_lot_that_is_handed_on_can_make_the_next_hand_on_another() -> None:
    # a is first in 1 and 2 and wishes 1; so b gets 2, which it wishes more than 3; c gets 3
    rankings = [lot("1", "a b"), lot("2", "a b c"), lot("3", "b c")]
    own = {"a": ["1", "2"], "b": ["2", "3", "1"], "c": ["2", "3"]}

    assert shown(limit_lots(rankings, 1, own)) == {"1": "a", "2": "b", "3": "c"}


def test_a_limit_of_two_lets_two_lots_go_to_one_bidder() -> None:
    rankings = [lot("1", "a b"), lot("2", "a b"), lot("3", "a b")]

    assert shown(limit_lots(rankings, 2, orders("1 2 3"))) == {"1": "a", "2": "a", "3": "b"}


def test_a_lot_with_two_winners_passes_over_those_who_have_enough() -> None:
    rankings = [lot("1", "a b c", 2), lot("2", "a b c d", 2)]

    first, second = limit_lots(rankings, 1, orders("1 2"))

    assert (first.winners, second.winners) == (("a", "b"), ("c", "d"))
    assert second.passed_over == ("a", "b")


def test_a_lot_for_which_all_have_enough_stays_without_a_winner() -> None:
    first, second = limit_lots([lot("1", "a"), lot("2", "a")], 1, orders("1 2"))

    assert (first.winners, second.winners) == (("a",), ())
    assert (second.passed_over, second.settled) == (("a",), True)
    assert limit_lots([LotRanking("1", ())], 1, {}) == (LotWinners("1", (), (), ()),)


def test_a_tie_that_decides_stays_a_tie_in_every_lot_that_it_moves() -> None:
    # whoever of a and b gets lot 1 cannot get lot 2, where a is first and b second
    rankings = [lot("1", "a=b"), lot("2", "a b c"), lot("3", "d")]

    first, second, third = limit_lots(rankings, 1, orders("1 2 3"))

    assert (first.winners, first.tied, first.settled) == ((), ("a", "b"), False)
    assert (second.winners, second.tied) == ((), ("a", "b"))
    assert (third.winners, third.tied) == (("d",), ())


def test_a_tie_that_the_limit_settles_is_no_tie() -> None:
    # a wishes lot 2, where it is first; so lot 1 goes to b however the tie is broken
    rankings = [lot("1", "a=b"), lot("2", "a b")]

    assert shown(limit_lots(rankings, 1, orders("2 1"))) == {"1": "b", "2": "a"}


def test_equal_bidders_who_all_win_are_no_tie() -> None:
    (found,) = limit_lots([lot("1", "a=b c", 2)], 1, orders("1"))

    assert (found.winners, found.settled) == (("a", "b"), True)


def test_more_ties_than_can_be_followed_leave_every_lot_open() -> None:
    names = [f"b{n}" for n in range(20)]
    rankings = [LotRanking(str(n), (tuple(names),), 5) for n in range(3)]

    found = limit_lots(rankings, 1, {name: ["0", "1", "2"] for name in names})

    assert [each.tied for each in found] == [tuple(names)] * 3
    assert [each.winners for each in found] == [()] * 3


def test_an_order_that_leaves_a_lot_out_is_refused_with_bidder_and_lot() -> None:
    with pytest.raises(LotOrderError, match="'a' does not name the lot 'zuid'") as told:
        limit_lots([lot("noord", "a"), lot("zuid", "a")], 1, {"a": ["noord"]})

    assert (told.value.bidder, told.value.lot) == ("a", "zuid")
    with pytest.raises(LotOrderError):
        limit_lots([lot("noord", "a")], 1, {})


BIDDERS = "abcdef"
LOTS = ("1", "2", "3", "4")


@st.composite
def strict_lots(draw: st.DrawFn) -> list[LotRanking]:
    made: list[LotRanking] = []
    for name in LOTS:
        order = draw(st.permutations(BIDDERS))
        count = draw(st.integers(0, len(BIDDERS)))
        groups = tuple((bidder,) for bidder in order[:count])
        made.append(LotRanking(name, groups, draw(st.integers(1, 3))))
    return made


def one_by_one(rankings: Sequence[LotRanking], most: int) -> dict[str, str]:
    """The buyer's order as people do it: lot after lot, to the best who may still win."""
    won = dict.fromkeys(BIDDERS, 0)
    given: dict[str, str] = {}
    for ranking in rankings:
        able = [group[0] for group in ranking.groups if won[group[0]] < most]
        given[ranking.lot] = "".join(able[: ranking.winners])
        for bidder in given[ranking.lot]:
            won[bidder] += 1
    return given


@st.composite
def tied_lots(draw: st.DrawFn) -> list[LotRanking]:
    """Three lots of three bidders, who may share places."""
    made: list[LotRanking] = []
    for name in LOTS[:3]:
        places = draw(st.lists(st.integers(1, 3), min_size=3, max_size=3))
        groups = (
            tuple(bidder for bidder, place in zip("abc", places, strict=True) if place == rank)
            for rank in (1, 2, 3)
        )
        made.append(LotRanking(name, tuple(filter(None, groups)), draw(st.integers(1, 2))))
    return made


def broken(ranking: LotRanking) -> list[LotRanking]:
    """All rankings without a tie that a ranking can become."""
    ways = product(*(permutations(group) for group in ranking.groups))
    return [
        LotRanking(ranking.lot, tuple((b,) for group in way for b in group), ranking.winners)
        for way in ways
    ]


STRICT, TIED, MOST = strict_lots(), tied_lots(), st.integers(1, 4)
WISHES = st.fixed_dictionaries({bidder: st.permutations(LOTS) for bidder in BIDDERS})
TURNED = st.permutations(range(len(LOTS)))
Wishes = Mapping[str, list[str]]


def check_order_of_the_buyer(rankings: list[LotRanking], most: int) -> None:
    found = limit_lots(rankings, most, orders(" ".join(LOTS), BIDDERS))

    assert shown(found) == one_by_one(rankings, most)


def check_nobody_is_wronged(
    rankings: list[LotRanking], most: int, wishes: Wishes, turned: list[int]
) -> None:
    found = limit_lots(rankings, most, wishes)
    won = {bidder: [each.lot for each in found if bidder in each.winners] for bidder in BIDDERS}

    assert all(len(lots) <= most for lots in won.values())
    for each in found:
        for bidder in each.passed_over:
            before = wishes[bidder].index(each.lot)
            assert len(won[bidder]) == most
            assert all(wishes[bidder].index(other) < before for other in won[bidder])
    again = limit_lots([rankings[n] for n in turned], most, wishes)
    assert shown(again) == shown(found)


def check_ties(rankings: list[LotRanking], most: int, wishes: Wishes) -> None:
    ways = [limit_lots(way, most, wishes) for way in product(*map(broken, rankings))]

    for number, found in enumerate(limit_lots(rankings, most, wishes)):
        outcomes = {frozenset(way[number].winners) for way in ways}
        assert found.settled == (len(outcomes) == 1)
        assert {*found.winners} == frozenset.intersection(*outcomes)
        assert {*found.winners, *found.tied} == frozenset.union(*outcomes)


@given(rankings=STRICT, most=MOST)
@FEWER
def test_the_order_of_the_buyer_is_lot_after_lot(rankings: list[LotRanking], most: int) -> None:
    check_order_of_the_buyer(rankings, most)


@given(rankings=STRICT, most=MOST, wishes=WISHES, turned=TURNED)
@FEWER
def test_who_is_passed_over_has_as_many_lots_as_it_may_and_wishes_these_more(
    rankings: list[LotRanking], most: int, wishes: Wishes, turned: list[int]
) -> None:
    check_nobody_is_wronged(rankings, most, wishes, turned)


@given(rankings=TIED, most=MOST, wishes=WISHES)
@FEWER
def test_a_lot_is_settled_exactly_where_every_way_to_break_the_ties_agrees(
    rankings: list[LotRanking], most: int, wishes: Wishes
) -> None:
    check_ties(rankings, most, wishes)


@pytest.mark.nightly
@given(strict=STRICT, tied=TIED, most=MOST, wishes=WISHES, turned=TURNED)
def test_all_laws_hold_in_many_more_tenders(
    strict: list[LotRanking],
    tied: list[LotRanking],
    most: int,
    wishes: Wishes,
    turned: list[int],
) -> None:
    check_order_of_the_buyer(strict, most)
    check_nobody_is_wronged(strict, most, wishes, turned)
    check_ties(tied, most, wishes)
