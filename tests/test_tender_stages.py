"""Stages in a criteria file: who goes on, what is asked of whom, and which grades may change."""

import pytest

from tender.award import decide
from tender.findings import Level
from tender.outcome import outcome
from tests.lots_case import LIMITS, STAGES, evaluation, findings, lot, ranks

STAGED = ("    examples:\n", STAGES)
FIXED = ("earlier_grades: may_change", "earlier_grades: fixed")
AGREED = "  - bid: fris-noord\n    criterion: visie\n    grade: goed\n"


def test_only_those_who_went_on_have_a_place() -> None:
    found = lot("noord", STAGED)

    assert ranks(found) == {"helder-noord": 1, "fris-noord": 2}
    assert found.staged.out == {"net-noord": "plannen"}
    assert found.card("net-noord") is not None
    (told,) = [each for each in found.findings if each.code == "stage-out"]
    assert (told.level, told.facts["sum"]) == (Level.NOTICE, "15 = 15")


def test_nothing_of_a_later_stage_is_asked_of_a_bid_that_is_out() -> None:
    agreed = "  - bid: net-noord\n    criterion: uitvoering\n    grade: voldoende\n"
    nothing = (agreed, agreed.replace("    grade: voldoende\n", ""))
    price = ("    prices: {prijs: 60000.00}\n", "")
    found = lot("noord", STAGED, nothing, price, (LIMITS, ""))
    decided, _ = decide(found)

    assert decided is not None
    assert decided.won("helder-noord")
    codes = [each.code for each in found.findings]
    assert "price-open" not in codes
    assert "consensus-open" not in codes
    before = [each.code for each in lot("noord", nothing, price).findings]
    assert {"price-open", "consensus-open"} <= set(before)


def test_all_who_are_equal_at_the_edge_go_on() -> None:
    agreed = "  - bid: net-noord\n    criterion: visie\n    grade: voldoende\n"
    found = lot("noord", STAGED, (agreed, agreed.replace("voldoende", "goed")))

    assert found.staged.out == {}
    assert len(found.ranking) == 3


def test_nobody_is_out_while_a_grade_of_the_stage_is_missing() -> None:
    found = lot("noord", STAGED, (AGREED, AGREED.replace("    grade: goed\n", "")))

    assert found.staged.out == {}
    assert found.staged.lists[0].waiting == ("fris-noord",)


def test_a_relative_formula_compares_only_those_who_went_on() -> None:
    relative = (
        "formula: linear_fixed_range, full_at: 80000, nil_at: 120000, floor: 50000",
        "formula: lowest_price_ratio",
    )
    card = lot("noord", STAGED, relative).card("fris-noord")
    assert card is not None
    line = card.line("prijs")
    assert line is not None

    # the lowest price of those who went on is 85000, that of all is 60000
    assert line.points == 40


def test_the_outcome_names_the_stage_after_which_a_bid_is_out() -> None:
    tree = outcome(evaluation(STAGED), ())["lots"]
    assert isinstance(tree, list)

    assert tree[0]["excluded"] == [{"bid": "net-noord", "because": "stage", "after": "plannen"}]


FIRST = (AGREED, AGREED + "    first_grade: voldoende\n")


def test_a_later_stage_may_change_a_grade_where_that_was_published() -> None:
    # who goes on is told on the first grades: fris and net both had voldoende
    found = lot("noord", STAGED, FIRST)

    assert "stage-grade" not in [each.code for each in found.findings]
    assert found.staged.out == {}
    card = found.card("fris-noord")
    assert card is not None
    line = card.line("visie")
    assert line is not None
    assert line.answer == "goed"


@pytest.mark.parametrize("pairs", [(STAGED, FIXED), ()])
def test_a_grade_that_no_stage_may_change_keeps_the_lot_from_being_decided(
    pairs: tuple[tuple[str, str], ...],
) -> None:
    stages = [(STAGED[0], STAGES.replace(*FIXED))] if pairs else []
    found = lot("noord", *stages, FIRST)

    (told,) = [each for each in found.findings if each.code == "stage-grade"]
    assert told.level is Level.FAULT
    assert told.facts["first"] == "voldoende"
    assert decide(found) == (None, (told,))


def test_a_first_grade_that_is_the_same_or_that_no_scale_has_changes_nothing() -> None:
    same = lot("noord", STAGED, (AGREED, AGREED + "    first_grade: goed\n"))
    strange = lot("noord", STAGED, (AGREED, AGREED + "    first_grade: prachtig\n"))

    assert same.staged == strange.staged == lot("noord", STAGED).staged
    assert "stage-grade" not in [each.code for each in same.findings]
    assert "grade-unknown" in [each.code for each in strange.findings]


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("id: gesprek", "id: plannen", "stage-double", "stages[2].id"),
        ("criteria: [uitvoering]", "criteria: [rest]", "stage-criterion", "stages[2].criteria[1]"),
        ("best: 2", "best: 0", "not-a-number", "stages[1].best"),
        ("criteria: [uitvoering]", "criteria: []", "too-short", "stages[2].criteria"),
    ],
)
def test_a_stage_that_makes_no_sense_is_a_fault_at_its_place(
    old: str, new: str, code: str, path: str
) -> None:
    (found,) = findings((STAGED[0], STAGES.replace(old, new)))

    assert (found.code, found.place.path) == (code, path)
