"""From dossier to ranking: what counts, what waits, and what never changes the result."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import plain
from tender.evaluation import Evaluation, evaluate
from tender.findings import Level
from tender.model import Dossier, Stage
from tests.dossier_case import BASE, SOUND, changed, evaluation


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
        (
            "{bid: c, criterion: team, by: lid-1, grade: 7,",
            "{bid: c, criterion: team, by: lid-1, grade: 9,",
        )
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
        changed(
            ("{bid: b, criterion: plan, grade: matig", "{bid: b, criterion: plan, grade: slecht")
        )
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


def test_many_missing_cells_are_named_by_the_first_five() -> None:
    bare = SOUND[: SOUND.index("assessments:\n")]
    found = evaluation(bare)

    assert facts(found, "consensus-open") == [
        {"count": "4", "all": "4", "cells": "a / plan, a / team, b / plan, b / team"}
    ]
    assert facts(found, "assessments-open")[0] == {
        "count": "12",
        "all": "12",
        "cells": "a / plan, a / team, b / plan, b / team",
    }
    more = replace(BASE, assessments=(), bids=(*BASE.bids, replace(BASE.bids[0], id="f")))
    assert facts(evaluate(more), "assessments-open")[0]["cells"].endswith("f / plan ...")


def with_rule(missing: str) -> str:
    """The sound dossier whose median model treats a missing grade otherwise, one being missing."""
    head, tail = SOUND.split("model: midden", 1)
    tail = tail.replace("missing: forbid", f"missing: {missing}", 1)
    gone = "  - {bid: c, criterion: team, by: lid-2, grade: 7, reasons: R.}\n"
    assert gone in tail
    return f"{head}model: midden{tail.replace(gone, '')}"


@pytest.mark.parametrize(
    ("missing", "expected", "level"),
    [
        ("forbid", [(1, "d", "65.5")], "open"),
        ("exclude", [(1, "c", "91"), (2, "d", "65.5")], "notice"),
        ("zero", [(1, "c", "80.5"), (2, "d", "65.5")], "notice"),
    ],
)
def test_a_missing_grade_counts_for_what_the_model_declares(
    missing: str, expected: list[tuple[int, str, str]], level: str
) -> None:
    found = evaluation(with_rule(missing))

    assert ranking(found, "twee") == expected
    assert ("assessments-open", level) in told(found)


def test_a_lot_without_bids_says_so() -> None:
    empty = replace(BASE, bids=(), checks=(), assessments=(), consensus=())

    assert told(evaluate(empty)) == [("no-bids", "open"), ("no-bids", "open")]


def test_a_lot_that_takes_the_median_needs_a_committee() -> None:
    nobody = replace(BASE, committee=(), assessments=(), confirmations=())

    assert [f.facts["lot"] for f in evaluate(nobody).findings if f.code == "no-committee"] == [
        "twee"
    ]


def test_prices_do_not_count_before_the_quality_is_final() -> None:
    early = evaluation(
        changed(("overleg/2027-01-15, stage: priced", "overleg/2027-01-15, stage: consensus"))
    )

    assert facts(early, "price-early") == [{"bid": "a", "lot": "een"}, {"bid": "b", "lot": "een"}]
    assert [card.missing for card in early.lots[0].cards] == [("prijs",), ("prijs",)]
    assert ranking(early) == []


def test_a_price_other_than_the_fixed_one_is_told_as_people_write_it() -> None:
    head, tail = SOUND.split("model: midden", 1)
    head = head.replace("{weight: 30, formula: linear_fixed_range, full_at: 1000, nil_at: 2000}",
                        "{weight: 0, formula: fixed_price, amount: 1500.50}")  # fmt: skip
    head = head.replace("weight: 40, scale: trap", "weight: 70, scale: trap")
    head = head.replace("prijs: 1000}", "prijs: 1500.50}").replace("plan: 40,", "plan: 70,")
    head = head.replace(", prijs: 30}", "}").replace("{plan: 20}", "{plan: 35}")
    tail = tail.replace("{prijs: 1500.00}", "{prijs: 1500.50}")

    found = evaluation(f"{head}model: midden{tail}")

    assert facts(found, "price-not-fixed") == [{"bid": "b", "price": "1100", "amount": "1500.5"}]
    assert ranking(found) == [(1, "a", "94")]


def equal() -> str:
    """Lot `een` with equal totals, which the criterion `plan` separates."""
    return changed(
        ("lot: een, prices: {prijs: 1100.00}", "lot: een, prices: {prijs: 1033.33}"),
        ("lot: een, prices: {prijs: 1500.00}", "lot: een, prices: {prijs: 1600.00}"),
    )


def test_equal_totals_are_separated_as_the_model_declares() -> None:
    found = evaluation(equal())

    assert ranking(found) == [(1, "a", "76"), (2, "b", "76")]
    assert [p.decided_by.criterion for p in found.lots[0].ranking if p.decided_by] == [
        "plan",
        "plan",
    ]
    assert told(found) == [("rounding-changed-order", "notice")]


def all_equal(winners: int) -> Dossier:
    """Both bids of lot `een` alike in everything."""
    lots = (replace(BASE.lots[0], winners=winners), BASE.lots[1])
    bids = tuple(
        replace(bid, prices=BASE.bids[0].prices) if bid.id == "b" else bid for bid in BASE.bids
    )
    grades = {(c.bid, c.criterion): c for c in BASE.consensus}
    consensus = tuple(
        replace(c, grade=grades["a", c.criterion].grade) if c.bid == "b" else c
        for c in BASE.consensus
    )
    return replace(BASE, lots=lots, bids=bids, consensus=consensus)


def test_a_tie_that_no_rule_settles_waits_for_a_person() -> None:
    found = evaluate(all_equal(winners=1))

    assert [(p.rank, p.tied) for p in found.lots[0].ranking] == [(1, True), (1, True)]
    assert facts(found, "tie-open") == [{"bids": "a, b", "rank": "1"}]


def test_a_tie_among_those_who_win_together_is_no_question() -> None:
    assert told(evaluate(all_equal(winners=2))) == []


def test_an_order_that_only_rounding_made_is_told() -> None:
    assert facts(evaluation(equal()), "rounding-changed-order") == [{"bids": "a, b"}]


def test_a_lot_in_which_nobody_can_win_is_a_fault() -> None:
    worst = {"goed": "slecht", "matig": "slecht"}
    consensus = tuple(replace(c, grade=worst.get(c.grade, c.grade)) for c in BASE.consensus)

    found = evaluate(replace(BASE, consensus=consensus))

    assert [f.level for f in found.findings if f.code == "no-valid-bid"] == [Level.FAULT]


def test_before_the_prices_a_lot_without_ranking_is_no_fault() -> None:
    lots = tuple(replace(lot, stage=Stage.CONSENSUS) for lot in BASE.lots)

    assert "no-valid-bid" not in {f.code for f in evaluate(replace(BASE, lots=lots)).findings}


def results(found: Evaluation) -> object:
    """All that anybody reads of an evaluation, in an order of its own."""
    return {
        lot.lot.id: (
            [(p.rank, p.card.bid, p.tied) for p in lot.ranking],
            {card.bid: [line.sum for line in card.lines] for card in lot.cards},
            {card.bid: card.total_sum for card in lot.cards},
            sorted(check.bid for check in lot.invalid),
        )
        for lot in found.lots
    }


EXPECTED = results(evaluate(BASE))


def shuffled(draw: Callable[[st.SearchStrategy[Any]], Any]) -> Dossier:
    """The sound dossier with every list in another order."""
    return replace(
        BASE,
        models=tuple(draw(st.permutations(BASE.models))),
        lots=tuple(draw(st.permutations(BASE.lots))),
        committee=tuple(draw(st.permutations(BASE.committee))),
        bids=tuple(draw(st.permutations(BASE.bids))),
        checks=tuple(draw(st.permutations(BASE.checks))),
        assessments=tuple(draw(st.permutations(BASE.assessments))),
        consensus=tuple(draw(st.permutations(BASE.consensus))),
    )


@given(st.data())
def test_the_order_of_entry_never_changes_the_result(data: st.DataObject) -> None:
    found = evaluate(shuffled(data.draw))

    assert results(found) == EXPECTED
    assert found.findings == ()


@given(st.data())
def test_the_order_of_entry_never_changes_what_waits(data: st.DataObject) -> None:
    """With a check, a price and a grade gone, whichever way the rest is ordered."""
    other = shuffled(data.draw)
    bids = tuple(replace(bid, prices={}) if bid.id == "b" else bid for bid in other.bids)
    checks = tuple(check for check in other.checks if check.bid != "a")
    consensus = tuple(c for c in other.consensus if (c.bid, c.criterion) != ("a", "team"))

    found = evaluate(replace(other, bids=bids, checks=checks, consensus=consensus))

    assert sorted((f.code, f.facts.get("bid", "")) for f in found.findings) == [
        ("check-open", "a"),
        ("consensus-open", ""),
        ("price-open", "b"),
    ]
