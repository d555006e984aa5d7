"""The consensus meeting: what everybody wrote side by side, and what the committee agrees."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.language import _, ngettext
from tender.storage.cells import Cell, Words
from tender.storage.errors import FaultyInputError, NotReadyError, StaleSaveError
from tender.storage.gates import open_consensus, waiting
from tender.storage.grading import progress
from tender.storage.meeting import (
    adopt_equal,
    confirm_report,
    confirmations,
    meeting_cells,
    save_consensus,
)
from webadmin import identity
from webadmin.base import TenderView, desk, found, lot_of, may
from webadmin.door import action
from webadmin.forms import said, sentences, version_of
from webadmin.labels import moment
from webadmin.table import column, table


@dataclass(frozen=True, slots=True)
class Rejected:
    """What was typed for one bid and was not kept, and why."""

    bid: str
    words: Words
    version: int
    faults: tuple[str, ...]


class Meeting(TenderView):
    """Where the committee agrees, criterion by criterion."""

    @expose("/<reference>/<lot>/open")
    @action("grade.progress")
    def before(self, reference: str, lot: str) -> ResponseReturnValue:
        """Show which members are done; the chair can open the meeting."""
        return self._before(reference, lot, identity.proof())

    @expose("/<reference>/<lot>/open", methods=("POST",))
    @action("consensus.open")
    def open_meeting(self, reference: str, lot: str) -> ResponseReturnValue:
        """Open the meeting: from now on members see each other's grades."""
        if again := identity.refuted():
            return self._before(reference, lot, again), HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            open_consensus(desk(), lot=lot)
        except NotReadyError:
            return self._before(reference, lot, identity.proof()), HTTPStatus.CONFLICT
        flash(_("The consensus meeting is open."), "success")
        return self._to_overview(reference, lot)

    @expose("/<reference>/<lot>/")
    @action("consensus.view")
    def overview(self, reference: str, lot: str) -> ResponseReturnValue:
        """Show how far the meeting is, and who has confirmed its report."""
        place, model = lot_of(lot)
        board = table(model, meeting_cells(desk(), lot=lot))
        confirmed = confirmations(desk(), lot=lot)
        member = desk().actor.member
        return self.render(
            "meeting.html",
            reference=reference,
            lot=place,
            board=board,
            confirmations=confirmed,
            waits_for_me=any(c.member == member and c.on is None for c in confirmed),
            confirmable=board.complete and may("consensus.confirm", lot).allowed,
            writable=may("consensus.write", lot).allowed,
        )

    @expose("/<reference>/<lot>/criteria/<criterion>")
    @action("consensus.view")
    def criterion(self, reference: str, lot: str, criterion: str) -> ResponseReturnValue:
        """Show one criterion across all bids."""
        return self._criterion(reference, lot, criterion)

    @expose("/<reference>/<lot>/criteria/<criterion>/equal", methods=("POST",))
    @action("consensus.write")
    def adopt(self, reference: str, lot: str, criterion: str) -> ResponseReturnValue:
        """Take over the grades on which all members agreed beforehand."""
        found(lot_of(lot)[1].criterion(criterion))
        count = adopt_equal(desk(), lot=lot, criterion=criterion)
        words = ngettext(
            "{n} equal grade was taken over. Write the reasons.",
            "{n} equal grades were taken over. Write the reasons.",
            count,
        )
        flash(words.format(n=count), "success")
        return redirect(
            url_for(".criterion", reference=reference, lot=lot, criterion=criterion),
            HTTPStatus.SEE_OTHER,
        )

    @expose("/<reference>/<lot>/criteria/<criterion>/bids/<bid>", methods=("POST",))
    @action("consensus.write")
    def save(self, reference: str, lot: str, criterion: str, bid: str) -> ResponseReturnValue:
        """Keep what was agreed on one bid, unless another text came in between."""
        words = Words(said("grade"), said("reasons"), said("for_others"))
        version = version_of()
        try:
            kept = save_consensus(desk(), Cell(lot, bid, criterion), words, version=version)
        except StaleSaveError as stale:
            page = self._stale(reference, Cell(lot, bid, criterion), stale)
            return page, HTTPStatus.CONFLICT
        except FaultyInputError as error:
            rejected = Rejected(bid, words, version, _faults(error))
            page = self._criterion(reference, lot, criterion, rejected)
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_saved(kept), "success")
        url = url_for(
            ".criterion", reference=reference, lot=lot, criterion=criterion, _anchor=f"bid-{bid}"
        )
        return redirect(url, HTTPStatus.SEE_OTHER)

    @expose("/<reference>/<lot>/confirm", methods=("POST",))
    @action("consensus.confirm")
    def confirm(self, reference: str, lot: str) -> ResponseReturnValue:
        """Confirm, as a member, that the report says what was agreed."""
        confirm_report(desk(), lot=lot)
        flash(_("You have confirmed the consensus report."), "success")
        return self._to_overview(reference, lot)

    def _to_overview(self, reference: str, lot: str) -> ResponseReturnValue:
        return redirect(url_for(".overview", reference=reference, lot=lot), HTTPStatus.SEE_OTHER)

    def _before(self, reference: str, lot: str, proof: identity.Proof) -> str:
        opens = may("consensus.open", lot).allowed
        return self.render(
            "meeting_open.html",
            reference=reference,
            lot=lot_of(lot)[0],
            members=progress(desk(), lot=lot),
            opens=opens,
            waits=waiting(desk(), lot=lot) if opens else (),
            proof=proof,
        )

    def _criterion(
        self, reference: str, lot: str, criterion: str, rejected: Rejected | None = None
    ) -> str:
        place, model = lot_of(lot)
        cells = meeting_cells(desk(), lot=lot)
        typed = {rejected.bid: rejected.words} if rejected else {}
        shown = found(column(model, cells, criterion, typed))
        return self.render(
            "meeting_criterion.html",
            reference=reference,
            lot=place,
            model=model,
            column=shown,
            rejected=rejected,
            writable=may("consensus.write", lot).allowed,
        )

    def _stale(self, reference: str, cell: Cell, stale: StaleSaveError) -> str:
        place, model = lot_of(cell.lot)
        cells = tuple(c for c in meeting_cells(desk(), lot=cell.lot) if c.bid == cell.bid)
        shown = found(column(model, cells, cell.criterion, {cell.bid: stale.yours}))
        return self.render(
            "meeting_stale.html",
            reference=reference,
            lot=place,
            model=model,
            column=shown,
            spot=shown.spots[0],
            version=stale.current_version,
            current=stale.current,
        )


def _faults(error: FaultyInputError) -> tuple[str, ...]:
    labels = {
        "grade": _("Agreed grade"),
        "reasons": _("Reasons"),
        "for_others": _("Words for others"),
    }
    return sentences(error, **labels)


def _saved(version: int) -> str:
    words = _("Saved on {when} (version {version}).")
    return words.format(when=moment(desk().now), version=version)
