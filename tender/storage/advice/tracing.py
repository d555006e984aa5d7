"""The trace of a tender's advice: for people with a hat, and for everybody where it is shown."""

from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from tender.advice.exchange import Exchange
from tender.advice.items import item_texts
from tender.advice.trace import Trace, trace
from tender.evaluation import evaluate
from tender.findings import faults
from tender.model import Stage
from tender.storage.advice.showing import kept, published
from tender.storage.assembly import whole_dossier
from tender.storage.desk import Desk
from tender.storage.tables import TenderRow


def traces(desk: Desk, *, advice: str) -> tuple[Trace, ...]:
    """Follow an advice through every lot of the tender; grades only as everybody may know them."""
    exchange = kept(desk, advice).exchange
    return tuple(_traces(desk.session, desk.tender, [exchange]))


def public_traces(session: Session, reference: str) -> tuple[Trace, ...]:
    """The traces that everybody may see, one a lot; none where the buyer shows none."""
    exchanges = published(session, reference)
    tender = session.scalar(select(TenderRow).where(TenderRow.reference == reference))
    if tender is None or not exchanges:
        return ()
    return tuple(_traces(session, tender, exchanges))


def _traces(session: Session, tender: TenderRow, exchanges: Sequence[Exchange]) -> Iterator[Trace]:
    """One trace a lot; its grades are looked at only once its letters were sent."""
    evaluation = evaluate(whole_dossier(session, tender))
    for lot in evaluation.lots:
        decided = lot.lot.stage is Stage.DECIDED and not faults(evaluation.findings)
        yield trace(lot.model, exchanges, lot if decided else None, item_texts(lot.model))
