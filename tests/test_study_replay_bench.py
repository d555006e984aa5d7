"""The benchmark of the replay compares like with like: DuckDB counts the same flips."""

from bench.replay import RULES, columns, connected, differences, duckdb_flips, market
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
