"""Who decides by going away: by hand, and every closed form against really scoring every set."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import Rounding, Roundings, Stage, TieBreak, TieRule
from scoring.prices import Clip, LowestPriceRatio, PriceRule
from scoring.prices.averages import AverageRatio, Limit
from scoring.prices.relative import LogPrice
from scoring.prices.spread import Degenerate, MinMax
from scoring.ranking import RankOn
from scoring.scheme import ReferenceSet
from scoring.stability.undecided import Why
from scoring.stability.withdrawing import Departure, Method, Subsets, WinnerDrop, withdrawing
from scoring.stability.world import Setting, World
from tests.scoring_cases import EXACT, FEWER, LINE, F, answers, graded, priced, scheme
from tests.stability_case import (
    ANY_RULE,
    BY_PRICE,
    DOUBLE,
    F9,
    POINTS,
    SPAN,
    one_grade,
    races,
    won,
    world,
)

AVERAGE = AverageRatio(Limit.CAP, F(1))
WHOLE = Roundings({Stage.WEIGHTED_CRITERION: Rounding(0)})
TOTAL = Roundings({Stage.TOTAL: Rounding(0)})


def method(made: World, most: int = 12) -> Method | Why:
    found = withdrawing(made, most=most).subsets
    return found if isinstance(found, Why) else found.method


def fewest_away(made: World) -> int | None:
    """The size of the smallest set of losers without which the winner loses its place."""
    losers = [bid for bid in made.bids if bid != made.winner]
    for size in range(len(losers) + 1):
        for away in combinations(losers, size):
            bids = {bid: given_ for bid, given_ in made.bids.items() if bid not in away}
            cards = made.scheme.score(bids)
            if [p.card.bid for p in made.scheme.rank(cards) if p.rank == 1] != [made.winner]:
                return size
    return None


def kept_first(made: World) -> int:
    """In how many sets of losers that go away the winner stays alone on the first place."""
    losers = [bid for bid in made.bids if bid != made.winner]
    return sum(
        made.without(away).winner == made.winner
        for size in range(len(losers) + 1)
        for away in combinations(losers, size)
    )


def test_f9_names_the_loser_that_decides() -> None:
    found = withdrawing(F9)

    assert found.losers == (Departure(("c",), ("a",)),)
    assert found.drop == WinnerDrop((("a", 1), ("c", 2)), (("a", 1), ("c", 2)))
    # without c b stands at 31.2 and a at 84; with a alone away b stays
    assert found.subsets == Subsets(Method.SPAN, Departure(("c",), ("a",)), (("a", 1), ("b", 3)))
    assert isinstance(found.subsets, Subsets)
    assert found.subsets.sets == 4


def test_number_three_can_overtake_number_two_when_the_winner_goes() -> None:
    # with w at 50 prices hardly differ in points: a 59.2, b 54; without it 83.2 and 84
    made = world(one_grade(40, LowestPriceRatio()), w=(70, 50), a=(88, 125), b=(60, 100))

    found = withdrawing(made).drop

    assert found.kept == (("a", 1), ("b", 2))
    assert found.rescored == (("b", 1), ("a", 2))
    assert found.differs


@given(races(ANY_RULE, rounded=True).filter(won))
@FEWER
def test_the_answer_is_that_of_really_scoring_every_set(made: World) -> None:
    found = withdrawing(made).subsets

    assert not isinstance(found, Why)
    assert len(found.fewest.away if found.fewest else ()) == (fewest_away(made) or 0)
    if found.fewest:
        assert made.without(found.fewest.away).first == found.fewest.first != made.first
    assert dict(found.wins).get(str(made.winner), 0) == kept_first(made)
    assert found.sets == 2 ** (len(made.bids) - 1)


@pytest.mark.parametrize(
    ("rule", "changes", "expected"),
    [
        (LINE, {}, Method.INDEPENDENT),
        (LINE, {"clip": Clip.BOTH}, Method.INDEPENDENT),
        (LowestPriceRatio(), {}, Method.LOWEST),
        (DOUBLE, {}, Method.LOWEST),
        (SPAN, {}, Method.SPAN),
        (SPAN, {"rank_on": RankOn.ROUNDED, "roundings": WHOLE}, Method.SPAN),
        (SPAN, {"rank_on": RankOn.ROUNDED, "roundings": TOTAL}, Method.SETS),
        (SPAN, {"ties": BY_PRICE}, Method.SPAN),
        (SPAN, {"ties": (TieBreak(TieRule.CRITERION, "p"),)}, Method.SETS),
        (SPAN, {"ties": (TieBreak(TieRule.LOTTERY),)}, Method.SETS),
        (SPAN, {"reference_set": ReferenceSet.SUBMITTED}, Method.SPAN),
        (SPAN, {"reference_set": ReferenceSet.ABOVE_MINIMUM}, Method.SETS),
        (AVERAGE, {}, Method.SETS),
        (LogPrice(F(2)), {}, Method.INDEPENDENT),
        (LogPrice(F(2)), {"clip": Clip.LOW}, Method.SETS),
    ],
)
def test_a_closed_form_is_used_where_what_it_asks_for_holds(
    rule: PriceRule, changes: dict[str, object], expected: Method
) -> None:
    unit = 10_000 if rule is LINE else 1
    prices = {"a": (60, 100 * unit), "b": (78, 110 * unit), "c": (10, 120 * unit)}

    assert method(world(one_grade(40, rule, **changes), **prices)) is expected


def test_refused_bids_that_count_leave_no_closed_form() -> None:
    made = one_grade(40, SPAN, reference_set=ReferenceSet.SUBMITTED)
    refused = Setting(refused=({"p": F(300)},))

    assert method(World.of(made, F9.bids, refused)) is Method.SETS


@pytest.mark.parametrize(
    ("rule", "changes", "why"),
    [(AVERAGE, {}, Why.TOO_MANY), (LogPrice(F(2)), {"clip": Clip.LOW}, Why.IRRATIONAL)],
)
def test_too_many_bids_are_not_tried_one_by_one(
    rule: PriceRule, changes: dict[str, object], why: Why
) -> None:
    made = world(one_grade(40, rule, **changes), a=(60, 100), b=(78, 110), c=(10, 200))

    assert method(made, most=2) is why


MEAN = AverageRatio(Limit.NONE, F(0))


@given(races(st.just(MEAN), rounded=True).filter(won))
@FEWER
def test_the_smallest_set_under_the_mean_divided_by_the_price_is_that_of_all_sets(
    made: World,
) -> None:
    """With `most` at 1 nothing is tried set by set."""
    found = withdrawing(made, most=1).subsets

    if isinstance(found, Why):
        assert found is Why.TOO_MANY
        rounded = Stage.WEIGHTED_CRITERION in made.scheme.roundings.stages
        assert made.scheme.clip is Clip.BOTH or rounded or len(made.ranking) < len(made.bids)
    elif found.method is Method.AVERAGE:
        assert (found.wins, found.sets) == ((), None)
        assert len(found.fewest.away if found.fewest else ()) == (fewest_away(made) or 0)
        if found.fewest:
            assert made.without(found.fewest.away).first == found.fewest.first != made.first


def thirteen(rule: PriceRule, **changes: object) -> World:
    """One bid too many to try every set; of b and a the first leads where the mean is above 144.

    a has 40 + 60 x mean / 120 points and b has 4 + 60 x mean / 80; x and y hold the mean up.
    """
    others = {f"low{number}": (0, 100) for number in range(9)}
    made = one_grade(40, rule, **changes)
    return world(made, a=(100, 120), b=(10, 80), x=(0, 700), y=(0, 700), **others)


def test_more_than_twelve_bids_under_an_uncapped_mean_name_the_smallest_set() -> None:
    # the mean is 2500 / 13 = 192, without x or y 1800 / 12 = 150, without both 1100 / 11 = 100
    found = withdrawing(thirteen(MEAN))

    assert found.losers == ()
    assert found.subsets == Subsets(Method.AVERAGE, Departure(("x", "y"), ("a",)), ())
    assert isinstance(found.subsets, Subsets)
    assert found.subsets.sets is None


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        (AVERAGE, {}),
        (MEAN, {"clip": Clip.BOTH}),
        (MEAN, {"clip": Clip.HIGH}),
        (MEAN, {"rank_on": RankOn.ROUNDED, "roundings": WHOLE}),
        (MEAN, {"ties": (TieBreak(TieRule.CRITERION, "p"),)}),
    ],
)
def test_where_a_lead_is_not_linear_in_the_mean_thirteen_bids_are_too_many(
    rule: PriceRule, changes: dict[str, object]
) -> None:
    assert method(thirteen(rule, **changes)) is Why.TOO_MANY
    assert method(thirteen(MEAN)) is Method.AVERAGE


def test_a_rule_without_an_answer_for_a_set_leaves_it_undecided() -> None:
    alone = MinMax(Degenerate.ERROR)
    made = world(one_grade(40, alone), a=(60, 100), b=(78, 110), c=(10, 200))

    assert method(made) is Why.DOMAIN


def test_a_set_in_which_nobody_has_a_place_leaves_it_undecided() -> None:
    alone = MinMax(Degenerate.ERROR)
    made = world(
        one_grade(40, alone, ties=(TieBreak(TieRule.CRITERION, "p"),)),
        a=(60, 100),
        b=(78, 110),
        c=(10, 200),
    )

    assert method(made) is Why.DOMAIN


def test_a_bid_below_the_minimum_can_decide_and_never_wins() -> None:
    criteria = (graded("q", 40, POINTS, "20"), F9.scheme.criteria[1])
    made = World.of(replace(F9.scheme, criteria=criteria), F9.bids)
    found = withdrawing(made)

    assert [place.card.bid for place in made.ranking] == ["b", "a"]
    assert found.losers == (Departure(("c",), ("a",)),)
    assert isinstance(found.subsets, Subsets)
    assert dict(found.subsets.wins) == {"a": 1, "b": 3}


def test_a_bid_without_a_place_never_wins_however_many_points_others_lose() -> None:
    # without a floor the dear bids have 40 x (2 - 10^9) points for price, z has 40
    criteria = (graded("q", 60, POINTS, "50"), priced("p", 40, DOUBLE))
    made = world(scheme(*criteria, roundings=EXACT), a=(90, 10**9), b=(80, 10**9), z=(20, 1))
    floored = made.under(replace(made.scheme, clip=Clip.LOW))

    found = withdrawing(made).subsets

    assert isinstance(found, Subsets)
    assert (found.method, found.fewest, found.wins) == (Method.SETS, None, (("a", 4),))
    assert method(floored) is Method.LOWEST


def test_the_earliest_bid_wins_a_tie_whoever_is_left() -> None:
    made = one_grade(40, SPAN, ties=(TieBreak(TieRule.EARLIEST),))
    bids = {"a": answers(q="60", p=100), "b": answers(q="60", p=100)}

    facts = replace(Setting().facts, submitted={"a": F(2), "b": F(1)})
    found = World.of(made, bids, Setting(facts=facts))

    assert found.winner == "b"
    assert method(found) is Method.SETS


def test_two_prices_that_look_at_others_leave_no_closed_form() -> None:
    made = scheme(
        graded("q", 40, POINTS), priced("p", 30, SPAN), priced("s", 30, DOUBLE), roundings=EXACT
    )
    bids = {
        bid: replace(given_, prices={**given_.prices, "s": F(100)})
        for bid, given_ in F9.bids.items()
    }

    assert method(World.of(made, bids)) is Method.SETS
