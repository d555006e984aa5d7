"""The consensus report of a lot: the agreed words as they stand, and who confirmed just those."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import rfc8785
from sqlalchemy import select
from sqlalchemy.orm import Session

from tender.storage.records import ConfirmationRow, ConsensusRow, FinalStepRow
from tender.storage.tables import BidRow, LotRow
from tender.storage.versions import latest_consensus


@dataclass(frozen=True, slots=True)
class Report:
    """The latest agreed words of each cell of a lot, by bid and criterion."""

    cells: Mapping[tuple[str, str], ConsensusRow]

    @property
    def edition(self) -> int:
        """How many versions led to it: a number that names the report and betrays nothing."""
        return sum(row.version for row in self.cells.values())

    @property
    def digest(self) -> str:
        """SHA-256 over the canonical JSON of the words; whoever confirms binds themselves to it."""
        words = {
            "/".join(cell): [row.grade, row.reasons, row.for_others]
            for cell, row in self.cells.items()
        }
        return sha256(rfc8785.dumps(words)).hexdigest()


def report_of(session: Session, lot: LotRow) -> Report:
    """The report of a lot as it stands now."""
    rows = latest_consensus(session, BidRow.lot_id == lot.id)
    return Report({(row.bid.public_id, row.criterion): row for row in rows})


def confirmed(session: Session, lot: LotRow, report: Report) -> tuple[ConfirmationRow, ...]:
    """The confirmations of this very report, in the order in which they were given."""
    query = (
        select(ConfirmationRow)
        .where(ConfirmationRow.lot_id == lot.id, ConfirmationRow.report == report.digest)
        .order_by(ConfirmationRow.id)
    )
    return tuple(session.scalars(query))


def final_step(session: Session, lot: LotRow, report: Report, step: str) -> FinalStepRow | None:
    """The proposal or confirmation that makes this very report final, if it was made."""
    query = select(FinalStepRow).where(
        FinalStepRow.lot_id == lot.id,
        FinalStepRow.report == report.digest,
        FinalStepRow.step == step,
    )
    return session.scalar(query)
