"""The journal of a tender as people read it: who did what, when, and what was refused."""

from dataclasses import dataclass
from datetime import datetime

from flask import request
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.findings import Finding
from tender.language import _
from tender.storage.journal import Entry, verify
from tender.storage.people import wearers
from webadmin.base import TenderView, desk
from webadmin.deeds import deed, outcome_name, told
from webadmin.door import action

PAGE = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the journal in words."""

    sequence: int
    at: datetime
    who: str
    action: str
    outcome: str
    facts: str
    hash: str


class JournalPage(TenderView):
    """Where the auditor follows what happened in a tender."""

    @expose("/<reference>/")
    @action("journal.view")
    def show(self, reference: str) -> ResponseReturnValue:
        """Show the newest lines, and whether the chain is whole."""
        broken: tuple[Finding, ...] = verify(desk().session, desk().reference)
        names = {wearer.appointment.person: wearer.name for wearer in wearers(desk())}
        entries = list(reversed(desk().journal()))
        page = _page_number(len(entries))
        shown = entries[page * PAGE : (page + 1) * PAGE]
        return self.render(
            "journal.html",
            reference=reference,
            broken=broken,
            lines=[_line(entry, names) for entry in shown],
            total=len(entries),
            newer=page - 1 if page else None,
            older=page + 1 if (page + 1) * PAGE < len(entries) else None,
        )


def _page_number(count: int) -> int:
    text = request.args.get("page", "0")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < len("100000") else 0
    return number if number * PAGE < count else 0


def _line(entry: Entry, names: dict[str, str]) -> Line:
    act = entry.act
    return Line(
        sequence=entry.sequence,
        at=act.at,
        who=names.get(act.person, act.person) or _("the installation"),
        action=deed(act.action),
        outcome=outcome_name(act.outcome),
        facts=told(act.facts),
        hash=entry.hash[:12],
    )
