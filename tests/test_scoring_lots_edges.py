"""Lots with a limit at their edges: what is told of lots that are open, and ties above others."""

from scoring.lots import LotRanking, LotWinners, limit_lots


def test_who_is_passed_over_is_told_only_when_the_lot_is_settled() -> None:
    (found,) = limit_lots(
        [LotRanking("1", (("a", "b"), ("c",)))], 1, {each: ["1"] for each in "abc"}
    )

    assert found == LotWinners("1", (), ("a", "b"), ())


def test_of_a_lot_that_cannot_be_followed_everybody_is_tied_and_nobody_passed_over() -> None:
    names = tuple(f"b{n}" for n in range(20))
    rankings = [LotRanking(str(n), (names,), 5) for n in range(3)]

    found = limit_lots(rankings, 1, {name: ["0", "1", "2"] for name in names})

    assert found == tuple(LotWinners(str(n), (), names, ()) for n in range(3))


def test_a_lot_that_equal_bidders_cannot_take_goes_to_the_next_below_them() -> None:
    # a and b share the first place in lot 1 and have the lot that they wish for more
    rankings = [
        LotRanking("1", (("a", "b"), ("c",), ("d",))),
        LotRanking("2", (("a",),)),
        LotRanking("3", (("b",),)),
    ]
    wishes = {"a": ["2", "1"], "b": ["3", "1"], "c": ["1"], "d": ["1"]}

    first, *_ = limit_lots(rankings, 1, wishes)

    assert first == LotWinners("1", ("c",), (), ("a", "b"))
