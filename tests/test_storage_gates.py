"""The gates: a lot goes on when nothing is missing, and is told all that is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from tender.model import Bid, Hat, Stage
from tender.storage.bids import save_bid, save_check
from tender.storage.cells import Cell, Words
from tender.storage.desk import Desk
from tender.storage.dossiers import export_dossier
from tender.storage.errors import FaultyInputError, NotReadyError, RefusedError
from tender.storage.gates import (
    confirm_final,
    final_steps,
    mark_sent,
    open_consensus,
    propose_final,
    start_scoring,
    take_decision,
    waiting,
)
from tender.storage.grading import save_grade
from tender.storage.meeting import adopt_equal, save_consensus
from tender.storage.people import take_hat
from tender.storage.prices import enter_prices
from tests.databases import Build
from tests.storage_case import (
    AGREED,
    BIDS,
    DAY,
    LOT,
    PRICES,
    Case,
    after,
    award_model,
    decided,
    draft,
    drafted,
    failing,
    final,
    meet,
    meeting,
    peopled,
    prepare,
    prepared,
    priced,
    proposed,
    scoring,
    start,
)

CaseAt = Callable[[Build], Case]
CELL = Cell(LOT, "maas", "plan")


def missing(case: Case, person: str, gate: Callable[[Desk], None]) -> list[str]:
    """What a gate says is missing; the same is told beforehand to who asks."""
    with case.at(person) as desk:
        told = [finding.code for finding in waiting(desk, lot=LOT)]
    with pytest.raises(NotReadyError) as error, case.at(person) as desk:
        gate(desk)
    found = [finding.code for finding in error.value.findings]
    assert found == told
    return found


def stage(case: Case) -> Stage:
    with case.at("buyer") as desk:
        return Stage(desk.lot(LOT).stage)


def test_scoring_starts_with_checked_bids_and_a_committee(case_at: CaseAt) -> None:
    case = case_at(drafted)
    assert missing(case, "buyer", lambda desk: start_scoring(desk, lot=LOT)) == ["no-bids"]
    with case.at("buyer") as desk:
        save_bid(desk, Bid("maas", "De Maas", LOT))
        take_hat(desk, person="chair", hat=Hat.CHAIR)
        take_hat(desk, person="expert", hat=Hat.EXPERT)

    assert missing(case, "buyer", lambda desk: start_scoring(desk, lot=LOT)) == [
        "no-committee",
        "check-open",
    ]


def test_scoring_does_not_start_when_no_bid_meets_the_requirements(case_at: CaseAt) -> None:
    case = case_at(prepared)
    with case.at("buyer") as desk:
        for bid in BIDS:
            save_check(desk, failing(bid))

    assert missing(case, "buyer", lambda desk: start_scoring(desk, lot=LOT)) == ["no-valid-bid"]


def test_the_meeting_opens_when_every_member_is_done(case_at: CaseAt) -> None:
    case = case_at(scoring)
    case.grade("expert")
    with case.at("chair") as desk:
        save_grade(desk, CELL, Words("goed", "Goed."), version=0)

    with pytest.raises(NotReadyError) as error, case.at("chair") as desk:
        open_consensus(desk, lot=LOT)

    assert [(f.code, f.facts) for f in error.value.findings] == [
        ("grading-open", {"by": "lid-chair"})
    ]
    assert stage(case) is Stage.INDIVIDUAL


@after(peopled)
def lenient(case: Case) -> None:
    """The members grade by a model in which a grade may be missing."""
    draft(case, award_model("soepel", missing="exclude"))
    prepare(case)
    start(case)


def test_where_a_grade_may_be_missing_one_in_each_cell_is_enough(case_at: CaseAt) -> None:
    case = case_at(lenient)
    with case.at("expert") as desk:
        for bid, criterion in (("zijlicht", "plan"), ("zijlicht", "team"), ("maas", "plan")):
            save_grade(desk, Cell(LOT, bid, criterion), Words("goed", "Goed."), version=0)
    with pytest.raises(NotReadyError) as error, case.at("chair") as desk:
        open_consensus(desk, lot=LOT)
    assert [(f.code, f.facts) for f in error.value.findings] == [
        ("cell-open", {"bid": "maas", "criterion": "team"})
    ]

    with case.at("chair") as desk:
        save_grade(desk, Cell(LOT, "maas", "team"), Words("goed", "Goed."), version=0)
        open_consensus(desk, lot=LOT)

    assert stage(case) is Stage.CONSENSUS


def test_the_quality_is_proposed_when_the_report_is_whole_and_confirmed(case_at: CaseAt) -> None:
    case = case_at(meeting)
    assert missing(case, "chair", lambda desk: propose_final(desk, lot=LOT)) == [
        *["agreement-open"] * 4,
        *["confirmation-open"] * 2,
    ]
    with case.at("chair") as desk:
        adopt_equal(desk, lot=LOT, criterion="plan")
        without = replace(AGREED, for_others=" ")
        save_consensus(desk, Cell(LOT, "maas", "team"), without, version=0)

    assert missing(case, "chair", lambda desk: propose_final(desk, lot=LOT)) == [
        "consensus-reasons-open",
        "agreement-open",
        "consensus-reasons-open",
        "for-others-open",
        *["confirmation-open"] * 2,
    ]


@after(peopled)
def by_mean(case: Case) -> None:
    """The mean counts, and only words are agreed."""
    draft(case, award_model("gemiddeld", rule="mean"))
    prepare(case)
    start(case)
    meet(case)
    case.agree(replace(AGREED, grade=""))
    case.confirm()


def test_where_the_mean_counts_no_agreed_grade_is_missing(case_at: CaseAt) -> None:
    case = case_at(by_mean)
    with case.at("chair") as desk:
        propose_final(desk, lot=LOT)
    with case.at("second") as desk:
        confirm_final(desk, lot=LOT)
    with case.at("buyer") as desk:
        enter_prices(desk, lot=LOT, prices=PRICES)
    with case.at("mandate") as desk:
        take_decision(desk, lot=LOT, on=DAY)

    assert stage(case) is Stage.DECIDED


def test_proposing_twice_changes_nothing(case_at: CaseAt) -> None:
    case = case_at(proposed)
    with case.at("buyer") as desk:
        propose_final(desk, lot=LOT)

    with case.at("buyer") as desk:
        assert final_steps(desk, lot=LOT).proposed_by == "chair"


def test_nobody_confirms_what_nobody_proposed(case_at: CaseAt) -> None:
    case = case_at(meeting)
    case.agree()
    case.confirm()

    with pytest.raises(NotReadyError) as error, case.at("second") as desk:
        confirm_final(desk, lot=LOT)

    assert [finding.code for finding in error.value.findings] == ["proposal-open"]
    assert stage(case) is Stage.CONSENSUS


@pytest.mark.parametrize("person", ["chair", "buyer", "expert", "mandate", "auditor", "stranger"])
def test_only_a_second_person_makes_the_quality_final(case_at: CaseAt, person: str) -> None:
    case = case_at(proposed)

    with pytest.raises(RefusedError), case.at(person) as desk:
        confirm_final(desk, lot=LOT)

    assert stage(case) is Stage.CONSENSUS


def test_a_step_is_not_taken_twice(case_at: CaseAt) -> None:
    case = case_at(final)

    with pytest.raises(RefusedError) as refused, case.at("second") as desk:
        confirm_final(desk, lot=LOT)

    assert refused.value.decision.reason == "not-this-stage"


@after(final)
def tied(case: Case) -> None:
    """Two bids of the same quality at the same price, and no published tie-break."""
    same = {bid: {"prijs": Decimal(900000)} for bid in BIDS}
    with case.at("buyer") as desk:
        enter_prices(desk, lot=LOT, prices=same)


def test_a_tie_that_the_published_rules_leave_open_is_not_decided(case_at: CaseAt) -> None:
    case = case_at(tied)

    found = missing(case, "mandate", lambda desk: take_decision(desk, lot=LOT, on=DAY))

    assert found == ["tie-open"]
    assert stage(case) is Stage.PRICED


def test_the_decision_bears_the_function_of_who_takes_it(case_at: CaseAt) -> None:
    case = case_at(decided)

    with case.at("auditor") as desk:
        decision = export_dossier(desk).lots[0].decision

    assert decision is not None
    assert (decision.by, decision.taken_on, decision.sent_on) == ("functie mandate", DAY, None)


@pytest.mark.parametrize("person", ["buyer", "chair", "second", "auditor", "stranger"])
def test_only_the_mandate_holder_decides(case_at: CaseAt, person: str) -> None:
    with pytest.raises(RefusedError), case_at(priced).at(person) as desk:
        take_decision(desk, lot=LOT, on=DAY)


def test_letters_are_sent_once_and_not_before_the_decision(case_at: CaseAt) -> None:
    case = case_at(decided)
    with pytest.raises(FaultyInputError) as error, case.at("buyer") as desk:
        mark_sent(desk, lot=LOT, on=DAY - timedelta(days=1))
    assert [finding.code for finding in error.value.findings] == ["sent-early"]
    with case.at("buyer") as desk:
        mark_sent(desk, lot=LOT, on=DAY)

    with pytest.raises(FaultyInputError) as error, case.at("buyer") as desk:
        mark_sent(desk, lot=LOT, on=date(2026, 12, 1))
    assert [finding.code for finding in error.value.findings] == ["sent-already"]
    with case.at("auditor") as desk:
        decision = export_dossier(desk).lots[0].decision
        assert decision is not None
        assert decision.sent_on == DAY


@pytest.mark.parametrize("build", [final, decided])
def test_where_no_gate_follows_nothing_is_waited_for(case_at: CaseAt, build: Build) -> None:
    with case_at(build).at("buyer") as desk:
        assert waiting(desk, lot=LOT) == ()


def test_who_may_not_take_a_step_is_not_told_what_it_waits_for(case_at: CaseAt) -> None:
    with pytest.raises(RefusedError), case_at(scoring).at("buyer") as desk:
        waiting(desk, lot=LOT)
