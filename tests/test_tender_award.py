"""The award decision: who wins, who is next, and what keeps a lot from being decided."""

from dataclasses import replace
from datetime import date

import pytest

from tender.award import AwardDecision, decide
from tender.evaluation import LotEvaluation, evaluate
from tender.findings import Finding
from tender.model import Decision, Dossier
from tests.dossier_case import BASE


def lot(dossier: Dossier, name: str = "een") -> LotEvaluation:
    found = evaluate(dossier).lot(name)
    assert found is not None
    return found


def decided(dossier: Dossier, name: str = "een") -> AwardDecision:
    decision, _ = decide(lot(dossier, name))
    assert decision is not None
    return decision


def told(findings: tuple[Finding, ...]) -> list[tuple[str, dict[str, str]]]:
    return [(f.code, dict(f.facts)) for f in findings]


def names(decision: AwardDecision) -> tuple[list[str], list[str]]:
    return (
        [place.card.bid for place in decision.winners],
        [place.card.bid for place in decision.reserves],
    )


def test_the_first_bid_wins_and_the_next_is_in_reserve() -> None:
    decision = decided(BASE)

    assert names(decision) == (["a"], ["b"])
    assert (decision.won("a"), decision.won("b"), decision.won("z")) == (True, False, False)


def test_a_lot_may_have_more_winners() -> None:
    assert names(decided(BASE, "twee")) == (["c", "d"], [])


def test_before_it_is_recorded_a_decision_is_a_draft_without_a_term() -> None:
    decision = decided(BASE)

    assert (decision.final, decision.decision, decision.standstill) == (False, None, None)


def with_decision(decision: Decision) -> Dossier:
    return replace(BASE, lots=(replace(BASE.lots[0], decision=decision), BASE.lots[1]))


def test_the_standstill_begins_when_the_letters_are_sent() -> None:
    taken = Decision("directeur", date(2026, 4, 22))

    unsent = decided(with_decision(taken))
    sent = decided(with_decision(replace(taken, sent_on=date(2026, 4, 24))))

    assert (unsent.final, unsent.standstill) == (True, None)
    assert sent.standstill is not None
    assert sent.standstill.ends_on == date(2026, 5, 18)


def test_fewer_bids_than_winners_leave_something_to_do() -> None:
    dossier = replace(BASE, lots=(replace(BASE.lots[0], winners=3), BASE.lots[1]))

    decision, findings = decide(lot(dossier))

    assert decision is not None
    assert names(decision) == (["a", "b"], [])
    assert told(findings) == [("fewer-winners", {"lot": "een", "asked": "3", "found": "2"})]


def test_a_lot_with_an_incomplete_bid_is_not_decided() -> None:
    """Also where the others are complete: the missing price may move the first place."""
    bids = tuple(replace(bid, prices={}) if bid.id == "b" else bid for bid in BASE.bids)

    decision, findings = decide(lot(replace(BASE, bids=bids)))

    assert decision is None
    assert told(findings) == [("card-incomplete", {"bid": "b", "criteria": "prijs"})]


def test_a_lot_in_which_nobody_reaches_the_minimum_is_not_decided() -> None:
    worst = {"goed": "slecht", "matig": "slecht"}
    consensus = tuple(replace(c, grade=worst.get(c.grade, c.grade)) for c in BASE.consensus)

    decision, findings = decide(lot(replace(BASE, consensus=consensus)))

    assert decision is None
    assert {finding.code for finding in findings} == {"no-valid-bid"}


def test_a_lot_without_bids_is_not_decided() -> None:
    empty = replace(BASE, bids=(), checks=(), assessments=(), consensus=())

    decision, findings = decide(lot(empty))

    assert (decision, told(findings)) == (None, [("no-valid-bid", {"lot": "een"})])


@pytest.mark.parametrize(
    ("winners", "expected"), [(1, None), (2, (["a", "b"], [])), (3, (["a", "b"], []))]
)
def test_a_tie_keeps_a_lot_from_being_decided_where_it_parts_winners_from_losers(
    winners: int, expected: tuple[list[str], list[str]] | None
) -> None:
    grades = {c.criterion: c.grade for c in BASE.consensus if c.bid == "a"}
    dossier = replace(
        BASE,
        lots=(replace(BASE.lots[0], winners=winners), BASE.lots[1]),
        bids=tuple(
            replace(bid, prices=BASE.bids[0].prices) if bid.id == "b" else bid for bid in BASE.bids
        ),
        consensus=tuple(
            replace(c, grade=grades[c.criterion]) if c.bid == "b" else c for c in BASE.consensus
        ),
    )

    decision, findings = decide(lot(dossier))

    assert (names(decision) if decision else None) == expected
    assert ("tie-open" in {finding.code for finding in findings}) is (expected is None)
