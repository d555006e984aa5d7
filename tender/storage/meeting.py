"""The consensus meeting: all grades side by side, agreed words for each cell, one report."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from tender.findings import Finding, Place, fault
from tender.model import AwardModel
from tender.storage.cells import Cell, Words
from tender.storage.desk import Desk
from tender.storage.entered import allowed, needed, refuse
from tender.storage.errors import FaultyInputError
from tender.storage.grading import own_hat
from tender.storage.lots import (
    assessed_bid,
    assessed_bids,
    award_model,
    criterion_faults,
    grade_faults,
    members_of,
)
from tender.storage.records import AssessmentRow, ConfirmationRow, ConsensusRow
from tender.storage.report import confirmed, report_of
from tender.storage.tables import BidRow
from tender.storage.versions import latest_grades, next_version


@dataclass(frozen=True, slots=True)
class MemberGrade:
    """What one member wrote before the meeting."""

    member: str
    function: str
    grade: str
    reasons: str


@dataclass(frozen=True, slots=True)
class MeetingCell:
    """One bid and criterion on the table; version 0 means that nothing is agreed yet."""

    bid: str
    criterion: str
    grades: tuple[MemberGrade, ...]
    grade: str = ""
    reasons: str = ""
    for_others: str = ""
    version: int = 0

    @property
    def equal(self) -> bool:
        """Tell whether all members who graded gave the same grade."""
        return len({given.grade for given in self.grades}) == 1


@dataclass(frozen=True, slots=True)
class MemberConfirmation:
    """When a member confirmed the report as it stands now; None: not yet."""

    member: str
    function: str
    on: date | None


def meeting_cells(desk: Desk, *, lot: str) -> tuple[MeetingCell, ...]:
    """Give every cell of a lot with all grades and the agreed words; journaled as a reading."""
    desk.read("consensus.view", lot=lot)
    return _cells(desk, lot)


def save_consensus(desk: Desk, cell: Cell, words: Words, *, version: int) -> int:
    """Save what was agreed after `version`, and give the version it became.

    The grade stays empty where the model takes the mean or median. The words for others may
    follow later. A changed report voids its confirmations and the proposal to make it final.
    """
    desk.require("consensus.write", lot=cell.lot)
    lot = desk.lot(cell.lot)
    assessed_bid(desk.session, lot, cell.bid)
    refuse(_word_faults(award_model(lot.model), cell, words))
    return _append(desk, cell, words, version)


def adopt_equal(desk: Desk, *, lot: str, criterion: str) -> int:
    """Take over the grade where all members gave the same and nothing is agreed; tell how often.

    The reasons are still to be written.
    """
    desk.require("consensus.write", lot=lot)
    model = award_model(desk.lot(lot).model)
    if model.scheme.panel_rule.name != "consensus":
        raise FaultyInputError(_unused(model, Cell(lot, "-", criterion)))
    refuse(criterion_faults(model, criterion))
    equal = [
        cell
        for cell in _cells(desk, lot)
        if cell.criterion == criterion and cell.equal and not cell.version
    ]
    for cell in equal:
        words = Words(grade=cell.grades[0].grade)
        _append(desk, Cell(lot, cell.bid, criterion), words, cell.version)
    return len(equal)


def confirm_report(desk: Desk, *, lot: str) -> None:
    """Confirm the report as it stands now; doing so twice changes nothing."""
    desk.require("consensus.confirm", lot=lot, owner=desk.actor.person)
    row = desk.lot(lot)
    hat = own_hat(desk, row)
    report = report_of(desk.session, row)
    if hat.id in {given.hat_id for given in confirmed(desk.session, row, report)}:
        return
    desk.session.add(
        ConfirmationRow(lot_id=row.id, hat_id=hat.id, report=report.digest, on=desk.today)
    )
    desk.done("consensus.confirm", lot=lot, report=report.edition)


def confirmations(desk: Desk, *, lot: str) -> tuple[MemberConfirmation, ...]:
    """Tell for each member of a lot whether the report as it stands now is confirmed."""
    desk.require("consensus.view", lot=lot)
    row = desk.lot(lot)
    given = {c.hat_id: c.on for c in confirmed(desk.session, row, report_of(desk.session, row))}
    return tuple(
        MemberConfirmation(hat.member, hat.function, given.get(hat.id))
        for hat in members_of(desk.session, row)
    )


def _cells(desk: Desk, lot: str) -> tuple[MeetingCell, ...]:
    row = desk.lot(lot)
    report = report_of(desk.session, row)
    given: dict[tuple[int, str], list[MemberGrade]] = {}
    for grade in latest_grades(desk.session, BidRow.lot_id == row.id):
        given.setdefault((grade.bid_id, grade.criterion), []).append(_member_grade(grade))
    return tuple(
        _cell(
            bid.public_id,
            criterion.id,
            tuple(given.get((bid.id, criterion.id), ())),
            report.cells.get((bid.public_id, criterion.id)),
        )
        for bid in assessed_bids(desk.session, row)
        for criterion in award_model(row.model).graded
    )


def _member_grade(row: AssessmentRow) -> MemberGrade:
    return MemberGrade(row.hat.member, row.hat.function, row.grade, row.reasons)


def _cell(
    bid: str, criterion: str, grades: tuple[MemberGrade, ...], kept: ConsensusRow | None
) -> MeetingCell:
    if kept is None:
        return MeetingCell(bid, criterion, grades)
    return MeetingCell(
        bid, criterion, grades, kept.grade, kept.reasons, kept.for_others, kept.version
    )


def _word_faults(model: AwardModel, cell: Cell, words: Words) -> Iterator[Finding]:
    yield from needed(reasons=words.reasons)
    yield from allowed(for_others=words.for_others)
    if model.scheme.panel_rule.name == "consensus":
        yield from grade_faults(model, cell.criterion, words.grade)
    else:
        yield from criterion_faults(model, cell.criterion)
        if words.grade:
            yield _unused(model, cell)


def _unused(model: AwardModel, cell: Cell) -> Finding:
    rule = model.scheme.panel_rule.name
    facts = {"rule": rule, "bid": cell.bid, "criterion": cell.criterion}
    return fault("consensus-unused", Place(path="grade"), **facts)


def _append(desk: Desk, cell: Cell, words: Words, version: int) -> int:
    lot = desk.lot(cell.lot)
    kept = report_of(desk.session, lot).cells.get((cell.bid, cell.criterion))
    current = Words(kept.grade, kept.reasons, kept.for_others) if kept else Words()
    current_version = kept.version if kept else 0
    following = next_version(version, words, current, current_version)
    if following is None:
        return current_version
    desk.session.add(
        ConsensusRow(
            bid_id=assessed_bid(desk.session, lot, cell.bid).id,
            criterion=cell.criterion,
            version=following,
            grade=words.grade,
            reasons=words.reasons,
            for_others=words.for_others,
            saved_at=desk.now,
        )
    )
    desk.done("consensus.write", **asdict(cell), version=following)
    return following
