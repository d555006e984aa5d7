"""The fast wing and exact arithmetic give the same winners, on tenders made to tie."""

from fractions import Fraction
from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.prices.registry import PRICE_RULES
from scoring.prices.rule import PriceRule
from scoring.prices.spread import Degenerate
from scoring.study.replay import SHAPES, Rule, Shape, replay
from scoring.study.replay.bounds import UnboundedError, bounded, doubt
from scoring.study.replay.exact import exact_points, exact_winner
from scoring.study.replay.expressions import Expression, Program, root
from scoring.study.replay.shapes import CEILING, HIGHEST, LOWEST, PRICE
from tests.replay_case import FULL, PLACES, RULES, Tender, hard_tenders, market
from tests.replay_oracle import winners

WEIGHTS = ("0.4", "0.7")
PRICES = st.lists(st.integers(1, 10**9) | st.integers(10**6, 10**6 + 9), min_size=1, max_size=6)


def agree(tenders: list[Tender]) -> None:
    """Check every winner, and that the tenders were hard enough to be worth it."""
    result = replay(market(*tenders), RULES)
    floats = replay(market(*tenders), RULES, near_ties_exact=False)
    assert result.winners is not None
    assert floats.winners is not None

    assert result.winners.tolist() == [winners(each, list(SHAPES), WEIGHTS) for each in tenders]
    assert result.asked > len(tenders)
    assert result.overturned == (result.winners != floats.winners).sum() > 0


def test_the_winners_are_those_of_exact_arithmetic() -> None:
    agree(hard_tenders(2_100, seed=1))


@pytest.mark.nightly
def test_the_winners_are_those_of_exact_arithmetic_on_a_hundred_thousand_tenders() -> None:
    agree(hard_tenders(100_000, seed=2))


def test_two_ways_to_write_one_rule_give_the_same_winners() -> None:
    """50 + 50 x (average - price) / average is 100 - 50 x price / average."""
    tenders = market(*hard_tenders(700, seed=3))
    columns = [PLACES["around_average at 2/5"], PLACES["over_average at 2/5"]]

    result = replay(tenders, RULES)
    assert result.winners is not None

    one, other = result.winners[:, columns].T
    assert np.array_equal(one, other)


def test_the_first_of_two_equal_bids_wins_under_every_rule() -> None:
    twins = market((3_000, [(2_000, 0), (1_000, 900), (1_000, 900)]))

    result = replay(twins, RULES)

    assert result.winners is not None
    assert 2 not in result.winners
    assert result.winners[0, PLACES["lowest_ratio at 2/5"]] == 1


def test_equidistant_bids_tie_exactly_and_the_first_wins() -> None:
    tied = (0, [(10_003, 500), (10_000, 0), (9_997, 500)])

    assert exact_winner(market(tied), 0, RULES.rules[PLACES["near_average at 7/10"]]) == 0
    assert winners(tied, ["near_average"], ["0.7"]) == [0]


def test_exact_arithmetic_has_no_winner_either_where_a_rule_has_no_answer() -> None:
    no_ceiling = market((0, [(1_000, 500), (2_000, 900)]))

    assert exact_winner(no_ceiling, 0, RULES.rules[PLACES["below_ceiling at 2/5"]]) is None


def _ran(value: Expression, quantities: dict[str, float]) -> float:
    """The value that the lines of the float loop give, run by Python on floats."""
    program = Program("f")
    result = program.name(value)
    space: dict[str, object] = {"abs": abs, "sqrt": sqrt, **quantities}
    space |= {name: float(number) for name, number in program.constants.items()}
    exec("\n".join(program.lines) or "pass", space)  # noqa: S102 - a declared expression
    found = space[result]
    assert isinstance(found, float)
    return found


@given(PRICES, st.integers(1, 10**9), st.integers(0, FULL), st.sampled_from(RULES.rules))
def test_a_total_in_floats_lies_within_its_proven_bound(
    prices: list[int], ceiling: int, quality: int, chosen: Rule
) -> None:
    lowest, highest = min(prices), max(prices)
    room = ceiling - lowest or 1
    whole = (lowest, highest, Fraction(sum(prices), len(prices)), ceiling, highest - lowest or 1)
    exact = [Fraction(each) for each in (*whole, room)]
    names = ("lowest", "highest", "average", "ceiling", "spread", "room")
    floats = {name: float(number) for name, number in zip(names, exact, strict=True)}
    merit = Fraction(100 * quality, FULL)
    half_doubt = _ran(doubt(chosen.total), {**floats, "quality": 0.0, "price": 0.0}) / 2

    for price in prices:
        right = chosen.weight * exact_points(chosen.shape)(Fraction(price), *exact)
        right += (1 - chosen.weight) * merit
        told = _ran(chosen.total, {**floats, "price": float(price), "quality": float(merit)})
        assert abs(Fraction(told) - right) <= half_doubt


@pytest.mark.parametrize("unfit", [PRICE / (HIGHEST - LOWEST), root(CEILING - PRICE)])
def test_an_expression_that_may_cancel_below_the_line_or_the_root_has_no_bound(
    unfit: Expression,
) -> None:
    with pytest.raises(UnboundedError):
        bounded(unfit)


def _exact_rule(shape: Shape, ceiling: Fraction) -> PriceRule:
    """The price rule of the exact wing that a shape says it equals."""
    parameters: dict[str, dict[str, object]] = {
        "doubling": {"n": Fraction(2)},
        "tripling": {"n": Fraction(3)},
        "min_max": {"degenerate": Degenerate.ZERO},
        "below_ceiling": {"full_at": Fraction(0), "nil_at": ceiling},
        "below_ceiling_squared": {"n": Fraction(2), "base": ceiling},
        "best_discount": {"base": ceiling},
    }
    return PRICE_RULES[shape.formula](**parameters.get(shape.name, {}))


@pytest.mark.parametrize("name", [name for name, shape in SHAPES.items() if shape.formula])
@given(prices=PRICES, room=st.integers(1, 10**6))
def test_a_shape_that_bears_the_id_of_a_price_rule_gives_its_points(
    name: str, prices: list[int], room: int
) -> None:
    shape, cents = SHAPES[name], [Fraction(price) for price in prices]
    lowest, highest, ceiling = min(cents), max(cents), max(cents) + room
    average, spread = sum(cents) / len(cents), highest - lowest or Fraction(1)
    rule = _exact_rule(shape, ceiling).against(cents)

    for price in cents:
        ours = exact_points(shape)(
            price, lowest, highest, average, ceiling, spread, ceiling - lowest
        )
        assert ours == 100 * rule.share(price)
