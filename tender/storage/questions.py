"""Questions about a real outcome: asked expressly, so that the journal holds who asked and when.

What is made about a real tender can be demanded in court: without a request there is no answer.
"""

from dataclasses import dataclass
from datetime import datetime
from json import loads

from sqlalchemy import select

from tender.storage.desk import Desk
from tender.storage.journal import Outcome
from tender.storage.records import JournalRow

ASK, VIEW = "stability.ask", "stability.view"


@dataclass(frozen=True, slots=True)
class Request:
    """Who asked how stable the outcome of a lot is, and when."""

    person: str
    """The public id of the person."""
    at: datetime


def ask_stability(desk: Desk, *, lot: str) -> Request:
    """Ask how stable the outcome of a priced lot is; only the first request is a new line."""
    desk.require(ASK, lot=lot)
    if found := stability_request(desk, lot=lot):
        return found
    desk.done(ASK, lot=lot)
    return Request(desk.actor.person, desk.now)


def stability_request(desk: Desk, *, lot: str) -> Request | None:
    """Find who asked first; None while nobody did."""
    desk.require("tender.view")
    query = (
        select(JournalRow)
        .where(
            JournalRow.chain == desk.reference,
            JournalRow.action == ASK,
            JournalRow.outcome == Outcome.DONE.value,
        )
        .order_by(JournalRow.sequence)
    )
    rows = (row for row in desk.session.scalars(query) if loads(row.facts).get("lot") == lot)
    return next((Request(row.person, row.at) for row in rows), None)


def read_stability(desk: Desk, *, lot: str) -> Request | None:
    """Find the request, and write into the journal that its answer is looked at.

    None while nobody asked: then there is no answer to look at.
    """
    desk.require(VIEW, lot=lot)
    request = stability_request(desk, lot=lot)
    if request:
        desk.read(VIEW, lot=lot)
    return request
