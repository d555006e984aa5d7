"""Weight intervals: exact ends, against the plain formula, at the ends and just beyond them."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.stability.intervals import (
    OnlyWeightError,
    RaceShapeError,
    SharedFirstPlaceError,
    WeightedRace,
    WeightInterval,
    critical_weights,
    first_intervals,
    order_intervals,
    winner_intervals,
)


@st.composite
def races(draw: st.DrawFn) -> WeightedRace:
    """Small marks, so that bids are often equal on a criterion, in total, or altogether."""
    bids, criteria = draw(st.integers(1, 5)), draw(st.integers(2, 4))
    mark = st.integers(0, draw(st.sampled_from([1, 2, 5, 1000])))
    rows = draw(st.lists(st.tuples(*[mark] * criteria), min_size=bids, max_size=bids))
    if bids > 1 and draw(st.booleans()):
        rows[-1] = draw(st.sampled_from([rows[0], rows[0][::-1]]))
    weights = draw(
        st.tuples(*[st.integers(0, draw(st.sampled_from([3, 99])))] * criteria).filter(
            lambda w: sum(map(bool, w)) > 1
        )
    )
    return WeightedRace(tuple(rows), weights, draw(st.sampled_from([Fraction(1), Fraction(5, 3)])))


def totals_at(race: WeightedRace, criterion: int, weight: Fraction) -> list[Fraction]:
    """All totals with a criterion at this weight, the others in proportion."""
    published = [race.unit * each for each in race.weights]
    whole = sum(published, Fraction(0))
    rest = (whole - weight) / (whole - published[criterion])
    moved = [weight if k == criterion else each * rest for k, each in enumerate(published)]
    return [
        sum((w * s for w, s in zip(moved, row, strict=True)), Fraction(0)) for row in race.shares
    ]


def plain_interval(
    race: WeightedRace, criterion: int, pairs: list[tuple[int, int]]
) -> list[Fraction]:
    """The formula of performance.md 6.1, pair by pair, in fractions."""
    whole = race.unit * sum(race.weights)
    share = Fraction(race.weights[criterion], sum(race.weights))
    low, high = Fraction(0), Fraction(1)
    for winner, rival in pairs:
        rests, own = [], []
        for bid in (rival, winner):
            total = Fraction(race.totals[bid], sum(race.weights))
            own.append(race.shares[bid][criterion])
            rests.append((total - share * own[-1]) / (1 - share))
        b = rests[0] - rests[1]
        a = own[0] - own[1] - b
        if a > 0:
            high = min(high, -b / a)
        elif a < 0:
            low = max(low, -b / a)
    return [low * whole, high * whole]


def ends(interval: WeightInterval) -> list[Fraction]:
    return [interval.low, interval.high]


def test_the_winner_stays_first_down_to_the_weight_with_which_its_rival_is_equal() -> None:
    """3w + (100 - w) = w + 4 (100 - w) at w = 60: the first wins above that."""
    race = WeightedRace(((3, 1), (1, 4)), (70, 30))

    plan, team = winner_intervals(race)

    assert race.winner == 0
    assert plan == WeightInterval(Fraction(60), Fraction(100), (0, 1), None)
    assert team == WeightInterval(Fraction(0), Fraction(40), None, (0, 1))


def test_each_end_names_the_rival_that_bounds_it() -> None:
    race = WeightedRace(((5, 5, 5), (9, 3, 1), (2, 3, 9)), (1, 1, 1), Fraction(100, 3))

    assert list(winner_intervals(race)) == [
        WeightInterval(Fraction(25), Fraction(300, 7), (0, 2), (0, 1)),
        WeightInterval(Fraction(20), Fraction(100), (0, 2), None),
        WeightInterval(Fraction(20), Fraction(500, 13), (0, 1), (0, 2)),
    ]


def test_of_two_rivals_that_meet_the_winner_almost_together_the_first_is_found() -> None:
    """At 30/23 and at 34/26 of two: 9/8 and 8/7 are told apart without dividing."""
    race = WeightedRace(((0, 17), (9, 0), (8, 2)), (1, 1))

    assert winner_intervals(race)[0] == WeightInterval(Fraction(0), Fraction(30, 23), None, (0, 2))


def test_rivals_far_behind_that_meet_the_winner_almost_together_are_told_apart() -> None:
    """When the first weight falls the third bid is level at 2/15 and the second at 2/17."""
    race = WeightedRace(((18, 13), (2, 14), (4, 14)), (1, 1))

    assert winner_intervals(race)[0] == WeightInterval(Fraction(2, 15), Fraction(2), (0, 2), None)


def test_marks_of_ten_digits_are_told_apart_to_the_last_one() -> None:
    """Both are level at 4/3 and a bit, a quarter of a billionth of a billionth apart."""
    many = 10**9
    near, nearer = (many - 1, many + 1), (many, many - 1)
    race = WeightedRace(((0, 3 * many), near, nearer), (1, 1))

    assert winner_intervals(race)[0] == WeightInterval(
        Fraction(0), Fraction(4 * many + 2, 3 * many + 1), None, (0, 2)
    )


def test_only_differences_bound_a_weight_so_that_marks_below_zero_do_as_well() -> None:
    rows = ((5, 5, 5), (9, 3, 1), (2, 3, 9))
    lower = tuple(tuple(mark - 5 for mark in row) for row in rows)
    race, below_zero = (WeightedRace(each, (1, 1, 1)) for each in (rows, lower))

    assert list(winner_intervals(below_zero)) == list(winner_intervals(race))


def test_a_rival_with_the_same_total_passes_before_one_that_catches_up_fastest() -> None:
    """The third has five more on the first criterion and is one behind; the second is level."""
    race = WeightedRace(((0, 5, 5), (1, 4, 5), (5, 4, 0)), (1, 1, 1))

    assert first_intervals(race, 0)[0] == WeightInterval(Fraction(0), Fraction(1), None, (0, 1))


def test_bids_with_equal_totals_bound_the_order_before_any_that_are_apart() -> None:
    race = WeightedRace(((0, 5), (1, 4), (4, 0)), (1, 1))

    assert order_intervals(race)[0] == WeightInterval(Fraction(0), Fraction(1), None, (0, 1))


def test_a_bid_that_is_equal_on_one_criterion_meets_the_winner_where_that_has_all_weight() -> None:
    race = WeightedRace(((4, 3), (4, 2)), (1, 1))

    assert winner_intervals(race)[0] == WeightInterval(Fraction(0), Fraction(2), None, (0, 1))
    assert winner_intervals(race)[1] == WeightInterval(Fraction(0), Fraction(2), (0, 1), None)


def test_a_single_bid_holds_at_every_weight() -> None:
    race = WeightedRace(((0, 3),), (30, 70))

    assert (
        list(winner_intervals(race)) == [WeightInterval(Fraction(0), Fraction(100), None, None)] * 2
    )
    assert list(order_intervals(race)) == list(winner_intervals(race))


def test_fractions_are_brought_over_one_denominator_and_back() -> None:
    """Weights of 100/3 and 200/3; the first is ahead while the first weight is at least 40."""
    race = WeightedRace.of(
        [[Fraction(1, 2), Fraction(1, 3)], [Fraction(1, 4), Fraction(1, 2)]],
        [Fraction(200, 3), Fraction(100, 3)],
    )

    assert race.winner == 0
    assert winner_intervals(race)[0] == WeightInterval(Fraction(40), Fraction(100), (0, 1), None)


def test_bids_with_equal_totals_hold_the_order_at_the_weight_as_it_is() -> None:
    race = WeightedRace(((2, 1), (1, 2)), (1, 1))

    assert race.order == (0, 1)
    assert order_intervals(race)[0] == WeightInterval(Fraction(1), Fraction(2), (0, 1), None)
    assert order_intervals(race)[1] == WeightInterval(Fraction(0), Fraction(1), None, (0, 1))


def test_bids_that_are_equal_throughout_change_places_nowhere() -> None:
    race = WeightedRace(((2, 1), (2, 1)), (1, 1))

    assert list(order_intervals(race)) == [WeightInterval(Fraction(0), Fraction(2), None, None)] * 2
    assert critical_weights(race, 0, 1) == (None, None)


def test_a_pair_has_one_critical_weight_per_criterion_or_none() -> None:
    race = WeightedRace(((3, 1, 2), (1, 4, 2), (0, 0, 0)), (70, 20, 10))

    assert critical_weights(race, 0, 1) == (Fraction(50), Fraction(700, 19), Fraction(100))
    assert critical_weights(race, 1, 0) == critical_weights(race, 0, 1)
    assert critical_weights(race, 0, 2) == (None, None, None)


def test_a_shared_first_place_is_no_winner() -> None:
    with pytest.raises(SharedFirstPlaceError, match="bids 0, 2 share") as told:
        winner_intervals(WeightedRace(((2, 1), (0, 0), (1, 2)), (1, 1)))

    assert told.value.bids == (0, 2)


def test_a_criterion_with_all_the_weight_leaves_no_proportions_to_keep() -> None:
    race = WeightedRace(((2, 1), (1, 2)), (0, 5))

    for ask in (winner_intervals, order_intervals):
        with pytest.raises(OnlyWeightError) as told:
            ask(race)
        assert told.value.criterion == 1
    with pytest.raises(OnlyWeightError):
        critical_weights(race, 0, 1)


@pytest.mark.parametrize(
    ("shares", "weights", "fact"),
    [
        ((), (1,), "there has to be a bid and a criterion"),
        (((),), (), "there has to be a bid and a criterion"),
        (((1, 2), (1,)), (1, 1), "bid 1 has 1 shares for 2 criteria"),
        (((1, 2),), (1, -1), "the weight of criterion 1 is below zero"),
        (((1, 2),), (0, 0), "every weight is zero"),
    ],
)
def test_what_is_no_race_is_refused(
    shares: tuple[tuple[int, ...], ...], weights: tuple[int, ...], fact: str
) -> None:
    with pytest.raises(RaceShapeError) as told:
        WeightedRace(shares, weights)

    assert told.value.fact == fact


@given(races())
def test_the_ends_are_those_of_the_plain_formula(race: WeightedRace) -> None:
    order = list(zip(race.order, race.order[1:], strict=False))
    rivals = [(race.order[0], rival) for rival in race.order[1:]]
    for criterion in range(len(race.weights)):
        assert ends(order_intervals(race)[criterion]) == plain_interval(race, criterion, order)
        if len({*race.totals}) == len(race.totals):
            found = winner_intervals(race)[criterion]
            assert ends(found) == plain_interval(race, criterion, rivals)


@given(races())
def test_the_winner_is_first_at_both_ends_and_not_just_beyond_them(race: WeightedRace) -> None:
    if race.totals.count(max(race.totals)) > 1:
        return
    winner, step = race.winner, Fraction(1, 10**9)
    for criterion, found in enumerate(winner_intervals(race)):
        for end, pair, beyond in (
            (found.low, found.low_pair, found.low - step),
            (found.high, found.high_pair, found.high + step),
        ):
            totals = totals_at(race, criterion, end)
            assert totals[winner] == max(totals)
            assert (totals.count(max(totals)) > 1) is (pair is not None)
            if pair is not None:
                assert totals[pair[0]] == totals[pair[1]]
                after = totals_at(race, criterion, beyond)
                assert after[pair[1]] > after[winner]


@given(races())
def test_two_bids_are_equal_at_their_critical_weight_and_nowhere_else(race: WeightedRace) -> None:
    whole = race.unit * sum(race.weights)
    for one, other in combinations(range(len(race.shares)), 2):
        for criterion, found in enumerate(critical_weights(race, one, other)):
            for at in {Fraction(0), whole / 3, whole, *([] if found is None else [found])}:
                totals = totals_at(race, criterion, at)
                always = race.totals[one] == race.totals[other]
                expected = always if found is None else at == found
                assert (totals[one] == totals[other]) is expected
