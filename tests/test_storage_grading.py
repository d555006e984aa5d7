"""Grading alone: every version is kept, and nobody learns of another's grade."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from tender.model import Bid, Check, Hat, Lot, Stage
from tender.storage.bids import save_bid, save_check
from tender.storage.cells import Cell, Words
from tender.storage.desk import Desk
from tender.storage.dossiers import export_dossier, load_dossier, stored_dossier
from tender.storage.engine import reading
from tender.storage.errors import FaultyInputError, RefusedError, StaleSaveError, UnknownError
from tender.storage.gates import start_scoring, waiting
from tender.storage.grading import MemberProgress, OwnCell, own_cells, progress, save_grade
from tender.storage.meeting import confirmations, meeting_cells
from tender.storage.people import Appointment, give_hat
from tender.storage.prices import prices_of
from tender.storage.records import AssessmentRow
from tender.storage.register import save_lot
from tests.databases import Build
from tests.storage_case import (
    DAY,
    GOOD,
    HATS,
    LOT,
    REF,
    Case,
    after,
    award_model,
    failing,
    meeting,
    prepared,
    scoring,
)

CaseAt = Callable[[Build], Case]
CELL = Cell(LOT, "maas", "plan")
FAIR = Words("matig", "Het plan mist een planning.")


def codes(error: pytest.ExceptionInfo[FaultyInputError]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in error.value.findings]


def test_a_member_finds_an_empty_cell_for_every_bid_and_criterion(case_at: CaseAt) -> None:
    with case_at(scoring).at("chair") as desk:
        cells = own_cells(desk, lot=LOT)

    assert cells == tuple(
        OwnCell(bid, criterion, "", "", 0)
        for bid in ("zijlicht", "maas")
        for criterion in ("plan", "team")
    )


def test_a_saved_grade_is_there_with_its_version(case_at: CaseAt) -> None:
    case = case_at(scoring)
    with case.at("chair") as desk:
        assert save_grade(desk, CELL, GOOD, version=0) == 1
    with case.at("chair") as desk:
        assert save_grade(desk, CELL, FAIR, version=1) == 2

    with case.at("chair") as desk:
        cells = {(cell.bid, cell.criterion): cell for cell in own_cells(desk, lot=LOT)}
    assert cells["maas", "plan"] == OwnCell("maas", "plan", FAIR.grade, FAIR.reasons, 2)


def test_every_version_is_kept(case_at: CaseAt) -> None:
    case = case_at(scoring)
    with case.at("chair") as desk:
        save_grade(desk, CELL, GOOD, version=0)
        save_grade(desk, CELL, FAIR, version=1)

    with reading(case.engine) as session:
        rows = session.scalars(select(AssessmentRow).order_by(AssessmentRow.version))
        assert [(row.version, row.grade, row.reasons) for row in rows] == [
            (1, GOOD.grade, GOOD.reasons),
            (2, FAIR.grade, FAIR.reasons),
        ]


def test_a_stale_save_is_answered_with_both_texts(case_at: CaseAt) -> None:
    case = case_at(scoring)
    with case.at("chair") as desk:
        save_grade(desk, CELL, GOOD, version=0)

    with pytest.raises(StaleSaveError) as stale, case.at("chair") as desk:
        save_grade(desk, CELL, FAIR, version=0)

    assert (stale.value.yours, stale.value.current, stale.value.current_version) == (FAIR, GOOD, 1)
    with case.at("chair") as desk:
        assert own_cells(desk, lot=LOT)[2].grade == GOOD.grade


def test_saving_the_same_words_again_makes_no_version(case_at: CaseAt) -> None:
    case = case_at(scoring)
    for version in (0, 0, 1):
        with case.at("chair") as desk:
            assert save_grade(desk, CELL, GOOD, version=version) == 1


@pytest.mark.parametrize(
    ("cell", "words", "expected"),
    [
        (CELL, replace(GOOD, grade="prima"), [("grade-unknown", "grade")]),
        (CELL, replace(GOOD, grade=""), [("grade-unknown", "grade")]),
        (CELL, replace(GOOD, reasons=" \n"), [("not-a-text", "reasons")]),
        (CELL, replace(GOOD, reasons="x" * 10_001), [("too-long", "reasons")]),
        (CELL, replace(GOOD, reasons="x\0"), [("not-a-text", "reasons")]),
        (CELL, Words("", ""), [("grade-unknown", "grade"), ("not-a-text", "reasons")]),
        (replace(CELL, criterion="prijs"), GOOD, [("criterion-not-graded", "criterion")]),
        (replace(CELL, criterion="nowhere"), GOOD, [("criterion-unknown", "criterion")]),
        (replace(CELL, bid="nowhere"), GOOD, [("bid-unknown", "bid")]),
        (replace(CELL, lot="nowhere"), GOOD, [("lot-unknown", "")]),
    ],
)
def test_what_does_not_fit_is_refused(
    case_at: CaseAt, cell: Cell, words: Words, expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(scoring).at("chair") as desk:
        save_grade(desk, cell, words, version=0)

    assert codes(error) == expected


def test_ten_thousand_characters_of_any_script_are_kept(case_at: CaseAt) -> None:
    case = case_at(scoring)
    words = Words("goed", "é漢😀'\";--\n" * 1000)
    with case.at("chair") as desk:
        save_grade(desk, CELL, words, version=0)

    with case.at("chair") as desk:
        assert own_cells(desk, lot=LOT)[2].reasons == words.reasons


@pytest.mark.parametrize("build", [prepared, meeting])
def test_a_member_grades_in_the_stage_of_grading_alone_only(case_at: CaseAt, build: Build) -> None:
    with pytest.raises(RefusedError) as refused, case_at(build).at("chair") as desk:
        save_grade(desk, CELL, FAIR, version=0)

    assert refused.value.decision.reason == "not-this-stage"


@pytest.mark.parametrize("person", ["buyer", "second", "mandate", "auditor", "adviser", "stranger"])
def test_nobody_else_grades(case_at: CaseAt, person: str) -> None:
    case = case_at(scoring)

    with pytest.raises(RefusedError), case.at(person) as desk:
        save_grade(desk, CELL, FAIR, version=0)
    with pytest.raises(RefusedError), case.at(person) as desk:
        own_cells(desk, lot=LOT)


def two_lots(case: Case) -> None:
    """The expert grades the second lot only; both lots are being graded."""
    with case.at("buyer") as desk:
        save_lot(desk, Lot("perceel-2", "Perceel 2", award_model().ref, Stage.PREPARATION))
        save_bid(desk, Bid("amstel", "Amstel", "perceel-2"))
        save_check(desk, Check("amstel", "inkoper", DAY))
        limited = Appointment("stranger", Hat.EXPERT, "lid", "lid-3", ("perceel-2",))
        give_hat(desk, limited)
        start_scoring(desk, lot=LOT)
        start_scoring(desk, lot="perceel-2")


def test_a_member_of_one_lot_does_not_grade_another(case_at: CaseAt) -> None:
    case = case_at(prepared)
    two_lots(case)

    with pytest.raises(FaultyInputError) as error, case.at("stranger") as desk:
        save_grade(desk, CELL, GOOD, version=0)
    assert codes(error) == [("lot-not-yours", "")]
    with case.at("stranger") as desk:
        assert {cell.bid for cell in own_cells(desk, lot="perceel-2")} == {"amstel"}
    with case.at("chair") as desk:
        members = [member.member for member in progress(desk, lot=LOT)]
        assert members == ["lid-chair", "lid-expert"]


def test_a_bid_of_another_lot_is_not_graded_here(case_at: CaseAt) -> None:
    case = case_at(prepared)
    two_lots(case)

    with pytest.raises(UnknownError) as error, case.at("chair") as desk:
        save_grade(desk, replace(CELL, bid="amstel"), GOOD, version=0)
    assert codes(error) == [("bid-unknown", "bid")]


def test_a_bid_that_failed_a_requirement_is_not_graded(case_at: CaseAt) -> None:
    case = case_at(prepared)
    with case.at("buyer") as desk:
        save_check(desk, failing("maas"))
        start_scoring(desk, lot=LOT)

    with case.at("chair") as desk:
        assert {cell.bid for cell in own_cells(desk, lot=LOT)} == {"zijlicht"}
    with pytest.raises(FaultyInputError) as error, case.at("chair") as desk:
        save_grade(desk, CELL, GOOD, version=0)
    assert codes(error) == [("bid-excluded", "bid")]


def test_progress_tells_done_or_not_done_and_nothing_else(case_at: CaseAt) -> None:
    case = case_at(scoring)
    case.grade("expert")
    with case.at("chair") as desk:
        save_grade(desk, CELL, FAIR, version=0)

    with case.at("buyer") as desk:
        assert progress(desk, lot=LOT) == (
            MemberProgress("lid-chair", "functie chair", done=False),
            MemberProgress("lid-expert", "functie expert", done=True),
        )


EYES = ("buyer", "admin", "stranger", *HATS)
LOOKS: dict[str, Callable[[Desk], object]] = {
    "own cells": lambda desk: own_cells(desk, lot=LOT),
    "progress": lambda desk: progress(desk, lot=LOT),
    "meeting": lambda desk: meeting_cells(desk, lot=LOT),
    "confirmations": lambda desk: confirmations(desk, lot=LOT),
    "prices": lambda desk: prices_of(desk, lot=LOT),
    "waiting": lambda desk: [finding.sentence for finding in waiting(desk, lot=LOT)],
    "dossier": load_dossier,
    "export": export_dossier,
    "journal": lambda desk: [entry.act for entry in desk.journal()],
}
"""Every way in which the store shows anything of a lot."""


@after(scoring)
def graded_well(case: Case) -> None:
    case.grade("chair", GOOD)


@after(scoring)
def graded_badly(case: Case) -> None:
    case.grade("chair", Words("slecht", "Geheim oordeel van de voorzitter."))


def seen(case: Case, person: str) -> dict[str, str]:
    """All that a person gets to see, refusals included."""
    found: dict[str, str] = {}
    for name, look in LOOKS.items():
        try:
            with case.at(person) as desk:
                found[name] = repr(look(desk))
        except (RefusedError, FaultyInputError) as error:
            found[name] = repr(error)
    return found


@pytest.mark.parametrize("person", EYES)
def test_before_the_meeting_another_ones_grade_changes_nothing_that_anybody_sees(
    case_at: CaseAt, person: str
) -> None:
    well, badly = seen(case_at(graded_well), person), seen(case_at(graded_badly), person)

    differ = {name for name in LOOKS if well[name] != badly[name]}

    assert differ == ({"own cells", "dossier"} if person == "chair" else set())


def test_before_the_meeting_the_operator_sees_no_grade_either(case_at: CaseAt) -> None:
    with reading(case_at(graded_well).engine) as session:
        assert stored_dossier(session, REF).assessments == ()
