"""Grading alone: a member's own grades, and nobody else's."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from tender.findings import Finding, fault
from tender.model import AwardModel
from tender.storage.cells import Cell, Words
from tender.storage.desk import Desk
from tender.storage.entered import needed, refuse
from tender.storage.errors import FaultyInputError
from tender.storage.lots import (
    assessed_bid,
    assessed_bids,
    award_model,
    grade_faults,
    members_of,
)
from tender.storage.records import AssessmentRow
from tender.storage.tables import BidRow, HatRow, LotRow
from tender.storage.versions import latest_grades, next_version


@dataclass(frozen=True, slots=True)
class OwnCell:
    """One bid and criterion that I grade, with my latest words; version 0 means none yet."""

    bid: str
    criterion: str
    grade: str
    reasons: str
    version: int


@dataclass(frozen=True, slots=True)
class MemberProgress:
    """Whether a member has graded every bid on every criterion; nothing else is told."""

    member: str
    function: str
    done: bool


@dataclass(frozen=True, slots=True)
class OpenCell:
    """A grade that a member still owes."""

    member: str
    bid: str
    criterion: str


def own_cells(desk: Desk, *, lot: str) -> tuple[OwnCell, ...]:
    """Give my cells of a lot: every assessed bid times every graded criterion, in that order."""
    desk.require("grade.view_own", lot=lot, owner=desk.actor.person)
    row = desk.lot(lot)
    hat = own_hat(desk, row)
    mine = latest_grades(desk.session, AssessmentRow.hat_id == hat.id, BidRow.lot_id == row.id)
    given = {(grade.bid_id, grade.criterion): grade for grade in mine}
    return tuple(
        _own_cell(bid, criterion.id, given.get((bid.id, criterion.id)))
        for bid in assessed_bids(desk.session, row)
        for criterion in award_model(row.model).graded
    )


def save_grade(desk: Desk, cell: Cell, words: Words, *, version: int) -> int:
    """Save my grade with its reasons after `version`, and give the version it became.

    `version` is the one that was on the screen (0: none yet). If another was saved meanwhile,
    StaleSaveError carries both texts; saving the very words that are kept changes nothing.
    """
    desk.require("grade.write", lot=cell.lot, owner=desk.actor.person)
    lot = desk.lot(cell.lot)
    hat = own_hat(desk, lot)
    bid = assessed_bid(desk.session, lot, cell.bid)
    refuse(_word_faults(award_model(lot.model), cell, words))
    kept = _kept(desk.session, bid, cell.criterion, hat)
    current = Words(kept.grade, kept.reasons) if kept else Words()
    current_version = kept.version if kept else 0
    following = next_version(version, words, current, current_version)
    if following is None:
        return current_version
    desk.session.add(
        AssessmentRow(
            bid_id=bid.id,
            criterion=cell.criterion,
            hat_id=hat.id,
            version=following,
            grade=words.grade,
            reasons=words.reasons,
            saved_at=desk.now,
        )
    )
    desk.done("grade.write", **asdict(cell), version=following)
    return following


def progress(desk: Desk, *, lot: str) -> tuple[MemberProgress, ...]:
    """Tell for each member of a lot whether they are done: no values, no counts."""
    desk.require("grade.progress", lot=lot)
    row = desk.lot(lot)
    owing = {cell.member for cell in open_cells(desk.session, row)}
    return tuple(
        MemberProgress(hat.member, hat.function, hat.member not in owing)
        for hat in members_of(desk.session, row)
    )


def open_cells(session: Session, lot: LotRow) -> tuple[OpenCell, ...]:
    """The grades with reasons that members of a lot still owe: for the gate, for nobody's eyes."""
    given = {
        (grade.hat_id, grade.bid_id, grade.criterion)
        for grade in latest_grades(session, BidRow.lot_id == lot.id)
        if grade.reasons.strip()
    }
    return tuple(
        OpenCell(hat.member, bid.public_id, criterion.id)
        for hat in members_of(session, lot)
        for bid in assessed_bids(session, lot)
        for criterion in award_model(lot.model).graded
        if (hat.id, bid.id, criterion.id) not in given
    )


def own_hat(desk: Desk, lot: LotRow) -> HatRow:
    """The hat under which the actor grades a lot."""
    for hat in members_of(desk.session, lot):
        if hat.member == desk.actor.member:
            return hat
    raise FaultyInputError(fault("lot-not-yours", lot=lot.public_id))


def _word_faults(model: AwardModel, cell: Cell, words: Words) -> Iterator[Finding]:
    yield from grade_faults(model, cell.criterion, words.grade)
    yield from needed(reasons=words.reasons)


def _kept(session: Session, bid: BidRow, criterion: str, hat: HatRow) -> AssessmentRow | None:
    rows = latest_grades(
        session,
        AssessmentRow.bid_id == bid.id,
        AssessmentRow.criterion == criterion,
        AssessmentRow.hat_id == hat.id,
    )
    return next(iter(rows), None)


def _own_cell(bid: BidRow, criterion: str, kept: AssessmentRow | None) -> OwnCell:
    if kept is None:
        return OwnCell(bid.public_id, criterion, "", "", 0)
    return OwnCell(bid.public_id, criterion, kept.grade, kept.reasons, kept.version)
