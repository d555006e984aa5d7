"""Append-only versions: which is the latest, and what may follow it."""

from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from tender.storage.cells import Words
from tender.storage.errors import StaleSaveError
from tender.storage.records import AssessmentRow, ConsensusRow
from tender.storage.tables import BidRow

RowT = TypeVar("RowT", AssessmentRow, ConsensusRow)


def latest_grades(session: Session, *where: ColumnElement[bool]) -> tuple[AssessmentRow, ...]:
    """The latest version of each member's grades, in the order of the first versions."""
    cell = (AssessmentRow.bid_id, AssessmentRow.criterion, AssessmentRow.hat_id)
    return _latest(session, AssessmentRow, cell, where)


def latest_consensus(session: Session, *where: ColumnElement[bool]) -> tuple[ConsensusRow, ...]:
    """The latest version of what was agreed on each cell, in the order of the first versions."""
    return _latest(session, ConsensusRow, (ConsensusRow.bid_id, ConsensusRow.criterion), where)


def next_version(version: int, yours: Words, current: Words, current_version: int) -> int | None:
    """The version that a save gets; None where these very words are kept already.

    A save that saw another version than the current one is stale.
    """
    if yours == current:
        return None
    if version != current_version:
        raise StaleSaveError(yours=yours, current=current, current_version=current_version)
    return current_version + 1


def _latest(
    session: Session,
    table: type[RowT],
    cell: tuple[InstrumentedAttribute[Any], ...],
    where: tuple[ColumnElement[bool], ...],
) -> tuple[RowT, ...]:
    ends = (
        select(func.max(table.id).label("last"), func.min(table.id).label("first"))
        .join(BidRow, table.bid_id == BidRow.id)
        .where(*where)
        .group_by(*cell)
        .subquery()
    )
    query = select(table).join(ends, table.id == ends.c.last).order_by(ends.c.first)
    return tuple(session.scalars(query))
