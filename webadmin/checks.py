"""The admissibility check of a bid: each requirement met, or not and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_login import current_user

from tender.language import _
from tender.model import Bid, Check, Failure, Requirement
from tender.storage.bids import save_check
from tender.storage.errors import FaultyInputError
from webadmin.base import TenderView, desk, dossier, found, lot_of, may
from webadmin.door import action
from webadmin.forms import said, sentences


@dataclass(frozen=True, slots=True)
class Line:
    """One requirement with what was found for this bid."""

    requirement: Requirement
    met: bool
    failed: bool
    reason: str


class CheckPage(TenderView):
    """Where the buyer checks whether a bid meets the requirements."""

    def lot_in(self, place: Mapping[str, str]) -> str:
        """The lot of the bid; a bid that is not there has no page."""
        return found(dossier().bid(place["bid"])).lot if "bid" in place else ""

    @expose("/<reference>/<bid>")
    @action("bid.view")
    def show(self, reference: str, bid: str) -> ResponseReturnValue:
        """Show the check of a bid, filled in or empty."""
        return self._show(reference, bid, ())

    @expose("/<reference>/<bid>", methods=("POST",))
    @action("check.edit")
    def save(self, reference: str, bid: str) -> ResponseReturnValue:
        """Keep the check: every requirement has to be answered."""
        requirements = _requirements(found(dossier().bid(bid)))
        if unanswered := sum(_answer(r) not in {"yes", "no"} for r in requirements):
            words = _("Answer every requirement; {n} are still open.").format(n=unanswered)
            return self._show(reference, bid, (words,)), HTTPStatus.UNPROCESSABLE_ENTITY
        fails = tuple(
            Failure(r.id, said(f"{r.id}.reason")) for r in requirements if _answer(r) == "no"
        )
        try:
            save_check(desk(), Check(bid, _checker(), desk().today, fails))
        except FaultyInputError as error:
            faults = sentences(error, reason=_("What is missing in this bid"))
            return self._show(reference, bid, faults), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The check is kept."), "success")
        return redirect(url_for("tender.overview", reference=reference), HTTPStatus.SEE_OTHER)

    def _show(self, reference: str, bid_id: str, faults: tuple[str, ...]) -> str:
        bid = found(dossier().bid(bid_id))
        check = next((c for c in dossier().checks if c.bid == bid_id), None)
        return self.render(
            "check.html",
            reference=reference,
            bid=bid,
            check=check,
            lines=[_line(requirement, check) for requirement in _requirements(bid)],
            writable=may("check.edit", bid.lot).allowed,
            faults=faults,
        )


def _checker() -> str:
    """By whom a bid was checked: a function, as letters name it."""
    return str(current_user.function or current_user.name)


def _requirements(bid: Bid) -> tuple[Requirement, ...]:
    return lot_of(bid.lot)[1].requirements


def _answer(requirement: Requirement) -> str:
    return request.form.get(f"{requirement.id}.met", "")


def _line(requirement: Requirement, check: Check | None) -> Line:
    """What was just sent, else what is kept."""
    sent = request.form.get(f"{requirement.id}.met", "") if request.method == "POST" else ""
    failure = (
        next((f for f in check.fails if f.requirement == requirement.id), None) if check else None
    )
    failed = sent == "no" if sent else failure is not None
    met = sent == "yes" if sent else check is not None and failure is None
    kept = failure.reason if failure else ""
    return Line(requirement, met, failed, request.form.get(f"{requirement.id}.reason", kept))
