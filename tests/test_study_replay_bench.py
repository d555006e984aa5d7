"""The benchmark of the replay compares like with like: DuckDB counts the same flips."""

import pytest

from bench.replay import RULES, ReplayTiming, columns, connected, differences, duckdb_flips, market
from scoring.study.replay import replay


def test_ours_and_duckdb_count_the_same_flips_under_every_rule() -> None:
    small = market(40_000)

    assert differences(small, RULES) == []
    assert all(outcome.flips for outcome in replay(small, RULES).outcomes[1:])


def test_a_difference_is_told_by_the_name_of_its_rule() -> None:
    """The engines are given other markets, so that their counts differ."""
    one, other = market(4_000), market(4_000, seed=1)

    theirs = duckdb_flips(connected(columns(other), copied=True), RULES)

    assert theirs[0] == 0
    assert theirs != [outcome.flips for outcome in replay(one, RULES).outcomes]


def test_the_market_is_the_same_each_time_and_about_four_bids_a_tender() -> None:
    one, again = market(4_000), market(4_000)

    assert one.cents.tolist() == again.cents.tolist()
    assert 3.5 < one.bids / one.tenders < 4.5
    assert 3_980 <= one.bids <= 4_000


@pytest.mark.parametrize(
    ("duckdb", "memory", "verdict"),
    [
        ((6.0, 6.1, 6.2), 300.0, "passed"),
        ((4.0, 4.1, 4.2), 300.0, "failed"),
        ((3.0, 4.1, 6.2), 300.0, "repeat"),
        ((6.0, 6.1, 6.2), 500.0, "failed"),
        ((3.0, 4.1, 6.2), 500.0, "failed"),
    ],
)
def test_the_ratio_and_the_memory_are_held_against_their_bars(
    duckdb: tuple[float, ...], memory: float, verdict: str
) -> None:
    timing = ReplayTiming((1.0, 1.0, 1.0), duckdb, 2.0, memory, 1_000.0, 0, 0)

    assert timing.verdict == verdict
