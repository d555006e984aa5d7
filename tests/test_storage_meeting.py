"""The meeting: what was agreed is kept version by version, and the report binds who confirms it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tender.storage.cells import Cell, Words
from tender.storage.errors import FaultyInputError, NotReadyError, RefusedError, StaleSaveError
from tender.storage.gates import FinalSteps, confirm_final, final_steps, open_consensus
from tender.storage.grading import save_grade
from tender.storage.meeting import (
    MeetingCell,
    MemberConfirmation,
    MemberGrade,
    adopt_equal,
    confirm_report,
    confirmations,
    meeting_cells,
    save_consensus,
)
from tests.databases import Build
from tests.storage_case import (
    AGREED,
    DAY,
    GOOD,
    LOT,
    NOW,
    Case,
    after,
    award_model,
    draft,
    final,
    meet,
    meeting,
    peopled,
    prepare,
    proposed,
    scoring,
    start,
)

CaseAt = Callable[[Build], Case]
CELL = Cell(LOT, "maas", "plan")
OTHER = Words("matig", "Wij zien het anders.", "Het plan kan concreter.")


def codes(error: pytest.ExceptionInfo[FaultyInputError]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in error.value.findings]


@after(scoring)
def divided(case: Case) -> None:
    """All agree on every cell, but on the plan of De Maas."""
    case.grade("expert")
    case.grade("chair")
    with case.at("chair") as desk:
        save_grade(desk, CELL, Words("matig", "Ik mis een planning."), version=1)
    with case.at("chair") as desk:
        open_consensus(desk, lot=LOT)


@after(peopled)
def by_mean(case: Case) -> None:
    """The meeting is open; the mean of the grades will count."""
    draft(case, award_model("gemiddeld", rule="mean"))
    prepare(case)
    start(case)
    meet(case)


def test_the_meeting_sees_all_grades_side_by_side(case_at: CaseAt) -> None:
    with case_at(divided).at("chair") as desk:
        cells = {(cell.bid, cell.criterion): cell for cell in meeting_cells(desk, lot=LOT)}

    assert len(cells) == 4
    assert cells["maas", "plan"] == MeetingCell(
        "maas",
        "plan",
        (
            MemberGrade("lid-expert", "functie expert", "goed", GOOD.reasons),
            MemberGrade("lid-chair", "functie chair", "matig", "Ik mis een planning."),
        ),
    )
    assert not cells["maas", "plan"].equal
    assert cells["maas", "team"].equal


def test_what_was_agreed_is_there_with_its_version(case_at: CaseAt) -> None:
    case = case_at(meeting)
    with case.at("chair") as desk:
        assert save_consensus(desk, CELL, AGREED, version=0) == 1
    with case.at("buyer") as desk:
        assert save_consensus(desk, CELL, OTHER, version=1) == 2

    with case.at("expert") as desk:
        cell = meeting_cells(desk, lot=LOT)[2]
    assert (cell.grade, cell.reasons, cell.for_others, cell.version) == (
        OTHER.grade,
        OTHER.reasons,
        OTHER.for_others,
        2,
    )


def test_a_stale_save_is_answered_with_both_texts(case_at: CaseAt) -> None:
    case = case_at(meeting)
    with case.at("chair") as desk:
        save_consensus(desk, CELL, AGREED, version=0)

    with pytest.raises(StaleSaveError) as stale, case.at("buyer") as desk:
        save_consensus(desk, CELL, OTHER, version=0)

    assert (stale.value.yours, stale.value.current, stale.value.current_version) == (
        OTHER,
        AGREED,
        1,
    )


def test_saving_the_same_words_again_makes_no_version(case_at: CaseAt) -> None:
    case = case_at(meeting)
    for _ in range(2):
        with case.at("chair") as desk:
            assert save_consensus(desk, CELL, AGREED, version=0) == 1


@pytest.mark.parametrize(
    ("cell", "words", "expected"),
    [
        (CELL, replace(AGREED, grade="prima"), [("grade-unknown", "grade")]),
        (CELL, replace(AGREED, reasons=""), [("not-a-text", "reasons")]),
        (CELL, replace(AGREED, for_others="x" * 10_001), [("too-long", "for_others")]),
        (replace(CELL, criterion="prijs"), AGREED, [("criterion-not-graded", "criterion")]),
        (replace(CELL, bid="nowhere"), AGREED, [("bid-unknown", "bid")]),
    ],
)
def test_what_does_not_fit_is_refused(
    case_at: CaseAt, cell: Cell, words: Words, expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(meeting).at("chair") as desk:
        save_consensus(desk, cell, words, version=0)

    assert codes(error) == expected


def test_the_words_for_others_may_follow_later(case_at: CaseAt) -> None:
    case = case_at(meeting)
    with case.at("chair") as desk:
        assert save_consensus(desk, CELL, replace(AGREED, for_others=""), version=0) == 1


@pytest.mark.parametrize("person", ["expert", "second", "mandate", "auditor", "stranger"])
def test_only_chair_and_buyer_write_the_report(case_at: CaseAt, person: str) -> None:
    with pytest.raises(RefusedError), case_at(meeting).at(person) as desk:
        save_consensus(desk, CELL, AGREED, version=0)


@pytest.mark.parametrize("build", [scoring, final])
def test_the_report_is_written_in_the_meeting_only(case_at: CaseAt, build: Build) -> None:
    with pytest.raises(RefusedError) as refused, case_at(build).at("chair") as desk:
        save_consensus(desk, CELL, AGREED, version=1)

    assert refused.value.decision.reason == "not-this-stage"


def test_equal_grades_are_taken_over_and_wait_for_reasons(case_at: CaseAt) -> None:
    case = case_at(divided)
    with case.at("chair") as desk:
        assert adopt_equal(desk, lot=LOT, criterion="plan") == 1
        assert adopt_equal(desk, lot=LOT, criterion="team") == 2
        assert adopt_equal(desk, lot=LOT, criterion="team") == 0

    with case.at("chair") as desk:
        found = [(cell.grade, cell.reasons, cell.version) for cell in meeting_cells(desk, lot=LOT)]
    assert found == [("goed", "", 1), ("goed", "", 1), ("", "", 0), ("goed", "", 1)]


def test_a_criterion_that_is_not_graded_is_not_taken_over(case_at: CaseAt) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(meeting).at("chair") as desk:
        adopt_equal(desk, lot=LOT, criterion="prijs")

    assert codes(error) == [("criterion-not-graded", "criterion")]


def test_where_the_mean_counts_nothing_but_words_is_agreed(case_at: CaseAt) -> None:
    case = case_at(by_mean)
    with case.at("chair") as desk:
        save_consensus(desk, CELL, replace(AGREED, grade=""), version=0)

    with pytest.raises(FaultyInputError) as error, case.at("chair") as desk:
        save_consensus(desk, CELL, AGREED, version=1)
    assert codes(error) == [("consensus-unused", "grade")]
    with pytest.raises(FaultyInputError) as error, case.at("chair") as desk:
        save_consensus(desk, replace(CELL, criterion="prijs"), Words("", "x"), version=1)
    assert codes(error) == [("criterion-not-graded", "criterion")]
    with pytest.raises(FaultyInputError) as error, case.at("chair") as desk:
        adopt_equal(desk, lot=LOT, criterion="plan")
    assert codes(error) == [("consensus-unused", "grade")]


def test_each_member_confirms_the_report_once(case_at: CaseAt) -> None:
    case = case_at(meeting)
    case.agree()
    for _ in range(2):
        with case.at("chair") as desk:
            confirm_report(desk, lot=LOT)

    with case.at("buyer") as desk:
        assert confirmations(desk, lot=LOT) == (
            MemberConfirmation("lid-chair", "functie chair", DAY),
            MemberConfirmation("lid-expert", "functie expert", None),
        )


def test_a_changed_report_voids_confirmations_and_proposal(case_at: CaseAt) -> None:
    case = case_at(proposed)
    with case.at("buyer") as desk:
        assert final_steps(desk, lot=LOT) == FinalSteps("chair", NOW)
        save_consensus(desk, CELL, OTHER, version=1)

    with case.at("buyer") as desk:
        assert {member.on for member in confirmations(desk, lot=LOT)} == {None}
        assert final_steps(desk, lot=LOT) == FinalSteps()
    with pytest.raises(NotReadyError) as open_, case.at("second") as desk:
        confirm_final(desk, lot=LOT)
    assert {finding.code for finding in open_.value.findings} == {
        "confirmation-open",
        "proposal-open",
    }


def test_words_that_come_back_make_the_old_confirmations_hold_again(case_at: CaseAt) -> None:
    case = case_at(proposed)
    with case.at("buyer") as desk:
        save_consensus(desk, CELL, OTHER, version=1)
        save_consensus(desk, CELL, AGREED, version=2)

    with case.at("second") as desk:
        confirm_final(desk, lot=LOT)
        assert final_steps(desk, lot=LOT) == FinalSteps("chair", NOW, "second", NOW)


@pytest.mark.parametrize("person", ["buyer", "second", "auditor", "stranger"])
def test_who_is_no_member_confirms_nothing(case_at: CaseAt, person: str) -> None:
    with pytest.raises(RefusedError), case_at(meeting).at(person) as desk:
        confirm_report(desk, lot=LOT)
