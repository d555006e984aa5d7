"""The trace of a tender's advice: for people with a hat, and for everybody where it is shown."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from tender.advice.exchange import Exchange
from tender.advice.items import item_texts
from tender.advice.trace import Trace, trace
from tender.evaluation import evaluate
from tender.findings import faults
from tender.model import Source
from tender.storage.advice.showing import kept, published
from tender.storage.assembly import whole_dossier
from tender.storage.desk import Desk
from tender.storage.tables import TenderRow

Sources = Mapping[str, Source] | None
"""What the sources of a trace are called, by their ids; None leaves the ids alone."""


def traces(desk: Desk, *, advice: str, sources: Sources = None) -> tuple[Trace, ...]:
    """Follow an advice through every lot of the tender; grades only as everybody may know them."""
    exchange = kept(desk, advice).exchange
    return tuple(_traces(desk.session, desk.tender, [exchange], sources))


def council_traces(desk: Desk, *, advice: str) -> tuple[Trace, ...]:
    """The same as the council may know it: without a decision that was not sent to it."""
    exchange = kept(desk, advice).exchange.without_drafts()
    return tuple(_traces(desk.session, desk.tender, [exchange], None))


def public_traces(session: Session, reference: str, sources: Sources = None) -> tuple[Trace, ...]:
    """The traces that everybody may see, one a lot; none where the buyer shows none."""
    exchanges = published(session, reference)
    tender = session.scalar(select(TenderRow).where(TenderRow.reference == reference))
    if tender is None or not exchanges:
        return ()
    return tuple(_traces(session, tender, exchanges, sources))


def _traces(
    session: Session, tender: TenderRow, exchanges: Sequence[Exchange], sources: Sources
) -> Iterator[Trace]:
    """One trace a lot; of its grades nothing is told before its letters were sent."""
    evaluation = evaluate(whole_dossier(session, tender))
    sound = not faults(evaluation.findings)
    for lot in evaluation.lots:
        texts = item_texts(lot.model)
        found = trace(lot.model, exchanges, lot if sound else None, texts, sources)
        yield replace(found, lot=lot.lot.id)
