"""The faults F1 to F18 that other systems were seen to have: each can change a winner in silence.

They are described in the reference page on demands, section 2; the number is in each name. Those
that show in files and in the store are in test_tender_faults.py.
"""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import Answers, Rounding, Scheme, TieBreak, TieRule
from scoring.dropout import OnDropout
from scoring.errors import WeightSumError
from scoring.numbers import fixed
from scoring.panels import MeanRule
from scoring.prices import Degenerate, LowestPriceRatio, MinMax
from scoring.scales import NumericScale, ShareRule
from scoring.scheme import Group, Missing
from tests import criteria_case
from tests.dropout_case import drop_out
from tests.scoring_cases import EXACT, TRAPPEN, F, answers, graded, priced, scheme

SCORES = NumericScale(F(0), F(10), F(1), ShareRule.OF_MAX)


POINTS = NumericScale(F(0), F(100), F(1), ShareRule.OF_MAX)


def totals(made: Scheme, bids: dict[str, Answers], expected: int = 1) -> dict[str, Fraction]:
    return {card.bid: card.total.value for card in made.score(bids, expected=expected)}


def ranks(made: Scheme, bids: dict[str, Answers], expected: int = 1) -> dict[str, int]:
    cards = made.score(bids, expected=expected)
    return {place.card.bid: place.rank for place in made.rank(cards)}


@given(st.lists(st.fractions(F(1, 7), 50, max_denominator=9), min_size=1, max_size=7))
def test_f01_splitting_a_criterion_never_changes_what_it_weighs(parts: list[Fraction]) -> None:
    """F1: the weight of a criterion was given to every sub-criterion."""
    whole = sum(parts, F(0))
    children = tuple(graded(f"a{n}", part) for n, part in enumerate(parts))
    made = scheme(Group("a", whole, children), graded("b", whole), roundings=EXACT)
    best_on_a = {f"a{n}": "uitstekend" for n in range(len(parts))}
    worst_on_a = dict.fromkeys(best_on_a, "onvoldoende")

    found = totals(
        made,
        {
            "on-a": answers(**best_on_a, b="onvoldoende"),
            "on-b": answers(**worst_on_a, b="uitstekend"),
        },
    )

    assert found == {"on-a": whole, "on-b": whole}


def test_f02_weights_add_up_exactly_or_the_gap_is_named() -> None:
    """F2: three times 0.33 passed as a whole."""
    third = [graded(key, F(1, 3)) for key in "abc"]
    assert Scheme(F(1), tuple(third), scheme().combination, MeanRule()).points == 1

    with pytest.raises(WeightSumError) as error:
        Scheme(
            F(1),
            tuple(graded(key, F("0.33")) for key in "abc"),
            scheme().combination,
            MeanRule(),
        )
    assert error.value.total == F("0.99")
    assert "Change a weight by 1/100" in str(error.value)


def test_f03_two_evaluators_of_one_cell_both_count() -> None:
    """F3: the score of a second assessor silently replaced that of the first."""
    made = scheme(graded("plan", 100, SCORES), panel_rule="mean")

    assert totals(made, {"bid": answers(plan=("4", "8"))}, expected=2) == {"bid": F(60)}


@pytest.mark.parametrize(
    ("share", "shown"), [("0.29", "29"), ("0.57", "57"), ("0.58", "58"), ("1/3", "33")]
)
def test_f04_a_percentage_is_rounded_from_the_exact_share(share: str, shown: str) -> None:
    """F4: a weight of 0.29 was shown as 28 %, because a binary float was cut off."""
    percentage = Rounding(0)(F(share) * 100)

    assert fixed(percentage, 0) == shown


def test_f05_one_declared_policy_says_what_a_missing_grade_counts_for() -> None:
    """F5: in one product an empty answer counted as 0 here and dropped out there."""
    scale = NumericScale(F(1), F(10), F(1), ShareRule.OF_MAX)
    bid = {"bid": answers(plan=("8", "6"))}

    def found(policy: Missing) -> Fraction | None:
        made = Scheme(
            F(100),
            (graded("plan", 100, scale),),
            scheme().combination,
            MeanRule(),
            missing=policy,
        )
        (card,) = made.score(bid, expected=4)
        return card.total.value if card.totals else None

    assert {policy.value: found(policy) for policy in Missing} == {
        "forbid": None,
        "exclude": F(70),
        "zero": F(35),
        "min": F(40),
    }


def test_f08_a_partial_review_has_no_total() -> None:
    """F8: a review of three of five criteria was just lower than one of all."""
    made = scheme(*(graded(key, 20) for key in "abcde"))
    (card,) = made.score({"bid": answers(a="goed", b="goed", c="goed")})

    assert card.totals is None
    assert card.missing == ("d", "e")
    assert made.rank([card]) == ()


def test_f09_a_losing_third_bid_decides_under_min_max() -> None:
    """F9: prices 100, 110 and 200 with quality 60, 78 and 10; price weighs 0.6, quality 0.4."""
    made = scheme(graded("plan", 40, POINTS), priced("prijs", 60, MinMax(Degenerate.FULL)))
    bids = {
        "A": answers(plan="60", prijs=100),
        "B": answers(plan="78", prijs=110),
        "C": answers(plan="10", prijs=200),
    }

    found = drop_out(made, bids, {"C"})

    assert totals(made, bids) == {"A": F(84), "B": F("85.2"), "C": F(4)}
    rest = {bid: bids[bid] for bid in "AB"}
    assert totals(made, rest) == {"A": F(84), "B": F("31.2")}
    assert [place.card.bid for place in found.kept] == ["B", "A"]
    assert [place.card.bid for place in found.rescored] == ["A", "B"]
    assert found.differ


def test_f11_a_missing_score_and_a_negative_weight_are_told() -> None:
    """F11: a missing score crashed, and negative weights were taken."""
    (card,) = scheme(graded("plan", 100)).score({"bid": answers()})

    assert (card.totals, card.missing) == (None, ("plan",))
    found = criteria_case.codes(criteria_case.changed(("{weight: 20,", "{weight: -20,")))
    assert "negative-weight" in found


WEIGHTED = tuple(
    graded(key, weight, SCORES)
    for key, weight in (("a", F(35)), ("b", F(25)), ("c", F(25)), ("d", F(15)))
)


SUMS = ((23, 19, 23, 22), (21, 23, 23, 20))


"""Sums over three evaluators that are exactly equal, and differ when binary floats are added."""


def split(total: int) -> tuple[str, ...]:
    """Three grades from 0 to 10 that add up to a total."""
    third, rest = divmod(total, 3)
    return tuple(str(third + (n < rest)) for n in range(3))


def test_f12_the_example_of_means_that_floats_pull_apart_is_a_tie() -> None:
    """F12: 30 % of exact ties of three-member means came out as different floats."""
    made = scheme(*WEIGHTED, panel_rule="mean", roundings=EXACT)
    one, other = (answers(**dict(zip("abcd", map(split, sums), strict=True))) for sums in SUMS)

    assert ranks(made, {"one": one, "other": other}, expected=3) == {"one": 1, "other": 1}


@given(st.lists(st.integers(0, 25), min_size=4, max_size=4), st.data())
def test_f12_every_exact_tie_of_means_is_a_tie(sums: list[int], data: st.DataObject) -> None:
    """F12: what one criterion gains another of the same weight loses, in equal steps."""
    moved = data.draw(st.integers(0, min(sums[1], 30 - sums[2])))
    made = scheme(*WEIGHTED, panel_rule="mean", roundings=EXACT)
    other = [sums[0], sums[1] - moved, sums[2] + moved, sums[3]]
    bids = {
        name: answers(**dict(zip("abcd", map(split, known), strict=True)))
        for name, known in (("one", sums), ("other", other))
    }

    assert set(ranks(made, bids, expected=3).values()) == {1}


def test_f13_a_tie_is_broken_by_the_declared_rule_only_and_the_record_says_so() -> None:
    """F13: floats were rounded, and a tie fell silently to the earliest bid."""
    bids = {"late": answers(a="goed", b="matig"), "early": answers(a="matig", b="goed")}
    criteria = (graded("a", 50), graded("b", 50))
    plain, declared = (
        Scheme(F(100), criteria, scheme().combination, MeanRule(), ties=ties)
        for ties in ((), (TieBreak(TieRule.CRITERION, "b"),))
    )

    assert ranks(plain, bids) == {"early": 1, "late": 1}
    first, second = declared.rank(declared.score(bids))
    assert [first.card.bid, second.card.bid] == ["early", "late"]
    assert first.decided_by == TieBreak(TieRule.CRITERION, "b")


def test_f13_a_sum_exactly_at_the_limit_reaches_it() -> None:
    """F13: a limit was compared in floats: 0.1 + 0.2 is 0.3 here."""
    scale = NumericScale(F(0), F("0.3"), F("0.1"), ShareRule.OF_MAX)
    criteria = (graded("a", F("0.1"), scale), graded("b", F("0.2"), scale))
    made = Scheme(F("0.3"), criteria, scheme().combination, MeanRule(), minimum_quality=F(1))

    (card,) = made.score({"bid": answers(a="0.3", b="0.3")})

    assert card.ranked
    assert card.total.value == F("0.3")


def test_f14_a_bid_that_fails_a_minimum_is_out_whatever_its_total() -> None:
    """F14: the functionality score was a stub that gave everybody the maximum."""
    made = scheme(graded("plan", 10, TRAPPEN, minimum="voldoende"), graded("rest", 90))
    bids = {
        "strong": answers(plan="matig", rest="uitstekend"),
        "weak": answers(plan="voldoende", rest="onvoldoende"),
    }

    assert totals(made, bids)["strong"] > totals(made, bids)["weak"]
    assert ranks(made, bids) == {"weak": 1}


def test_f15_a_total_of_zero_is_a_total_and_no_score_is_not_zero() -> None:
    """F15: not scored and scored 0 were the same, and a total of 0 could not be approved."""
    made = scheme(graded("plan", 100, SCORES))
    nil, none = made.score({"nil": answers(plan="0"), "none": answers()})

    assert nil.total.value == 0
    assert (nil.ranked, nil.missing) == (True, ())
    assert (none.totals, none.ranked, none.missing) == (None, False, ("plan",))


def test_f18_both_orders_are_known_when_the_lowest_bid_drops_out() -> None:
    """F18: a total relative to the lowest bid; the order can turn when that bid drops out."""
    made = scheme(graded("plan", 60), priced("prijs", 40, LowestPriceRatio()))
    bids = {
        "low": answers(plan="onvoldoende", prijs=30),
        "middle": answers(plan="voldoende", prijs=60),
        "high": answers(plan="goed", prijs=100),
    }

    found = drop_out(made, bids, {"low"})

    assert [place.card.bid for place in found.order(OnDropout.KEEP_ORDER)] == ["high", "middle"]
    assert [place.card.bid for place in found.order(OnDropout.RESCORE)] == ["middle", "high"]
    assert found.differ


def test_every_fault_of_the_table_has_a_test_that_names_it() -> None:
    here = Path(__file__)
    written = here.read_text("utf-8") + here.with_name("test_tender_faults.py").read_text("utf-8")

    named = set(re.findall(r"^def test_f(\d\d)_", written, re.MULTILINE))

    assert named == {f"{number:02}" for number in range(1, 19)}
