"""From dossier to ranking: what counts, what waits, and what never changes the result."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import plain
from tender.evaluation import Evaluation, evaluate
from tender.findings import Level
from tender.model import Dossier, Stage
from tests.dossier_case import BASE, SOUND, changed, dossier, evaluation


def ranking(found: Evaluation, lot: str = "een") -> list[tuple[int, str, str]]:
    evaluated = found.lot(lot)
    assert evaluated is not None
    return [(p.rank, p.card.bid, plain(p.card.total.value)) for p in evaluated.ranking]


def told(found: Evaluation) -> list[tuple[str, str]]:
    return [(f.code, f.level.value) for f in found.findings]


def facts(found: Evaluation, code: str) -> list[dict[str, str]]:
    return [dict(f.facts) for f in found.findings if f.code == code]


def test_bids_are_ranked_on_consensus_and_price() -> None:
    assert ranking(evaluation()) == [(1, "a", "79"), (2, "b", "74")]


def test_bids_are_ranked_on_the_median_where_the_model_takes_it() -> None:
    text = changed(
        ("{bid: c, criterion: team, by: lid-1, grade: 7,", "{bid: c, criterion: team, by: lid-1, grade: 9,")
    )

    assert ranking(evaluation(), "twee") == [(1, "c", "91"), (2, "d", "65.5")]
    assert ranking(evaluation(text), "twee") == [(1, "c", "94"), (2, "d", "65.5")]


def test_a_result_is_looked_up_by_lot_and_bid() -> None:
    found = evaluation()
    lot = found.lot("een")

    assert found.lot("drie") is None
    assert lot is not None
    assert lot.card("a") is lot.cards[0]
    assert lot.card("z") is None
    assert lot.place("b") is lot.ranking[1]
    assert lot.place("z") is None


def test_a_bid_that_fails_a_requirement_is_not_scored() -> None:
    lot = evaluation().lot("twee")

    assert lot is not None
    assert [card.bid for card in lot.cards] == ["c", "d"]
    assert [(check.bid, check.fails[0].reason) for check in lot.invalid] == [
        ("e", "Geen verklaring")
    ]


def test_a_bid_below_a_minimum_is_a_result_and_no_fault() -> None:
    found = evaluation(
        changed(("{bid: b, criterion: plan, grade: matig", "{bid: b, criterion: plan, grade: slecht"))
    )

    assert ranking(found) == [(1, "a", "79")]
    assert [card.bid for card in found.lots[0].below_minimum] == ["b"]
    assert told(found) == [("below-minimum", "notice")]


def test_two_consensus_grades_for_one_cell_count_neither() -> None:
    found = evaluation(
        changed(("{bid: b, criterion: team, grade: 9,", "{bid: b, criterion: plan, grade: goed,"))
    )

    card = found.lots[0].card("b")
    assert card is not None
    assert card.missing == ("plan", "team")
    assert ranking(found) == [(1, "a", "79")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  - {bid: a, by: inkoper, on: 2027-02-01}\n", "", [("check-open", "open")]),
        (", prices: {prijs: 1100.00}", "", [("price-open", "open")]),
        (
            "  - {bid: a, criterion: plan, grade: goed, reasons: R., for_others: O.}\n",
            "",
            [("consensus-open", "open")],
        ),
        (
            "{bid: a, criterion: plan, grade: goed, reasons: R., for",
            "{bid: a, criterion: plan, reasons: R., for",
            [("consensus-open", "open")],
        ),
        (
            "{bid: c, criterion: plan, reasons: R., for_others: O.}",
            "{bid: c, criterion: plan, for_others: O.}",
            [],
        ),
        (
            "{bid: a, criterion: plan, grade: goed, reasons: R., for",
            "{bid: a, criterion: plan, grade: goed, for",
            [("consensus-reasons-open", "open")],
        ),
        (
            "{bid: a, criterion: plan, grade: goed, reasons: R., for_others: O.}",
            "{bid: a, criterion: plan, grade: goed, reasons: R.}",
            [("for-others-open", "notice")],
        ),
        (
            "  - {bid: c, criterion: plan, by: lid-2, grade: goed, reasons: R.}\n",
            "",
            [("assessments-open", "open")],
        ),
        (
            "  - {bid: a, criterion: plan, by: lid-2, grade: goed, reasons: R.}\n",
            "",
            [("assessments-open", "open")],
        ),
        (
            "{bid: a, criterion: plan, by: lid-2, grade: goed, reasons: R.}",
            "{bid: a, criterion: plan, by: lid-2, grade: goed, reasons: ''}",
            [("reasons-missing", "open")],
        ),
    ],
)
def test_what_waits_for_someone_is_told(
    old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert told(evaluation(changed((old, new)))) == expected
