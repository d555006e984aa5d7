"""The award decision of a lot: taken by the mandate holder, and the day on which letters left."""

from datetime import date
from http import HTTPStatus

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.award import AwardDecision
from tender.evaluation import evaluate
from tender.language import _
from tender.lot_limits import decide_lot
from tender.model import Stage
from tender.storage.errors import FindingsError
from tender.storage.gates import mark_sent, take_decision
from webadmin import identity
from webadmin.base import TenderView, desk, dossier, found, may
from webadmin.door import action
from webadmin.forms import sentences


class DecisionPage(TenderView):
    """Where the award decision is recorded."""

    @expose("/<reference>/<lot>/")
    @action("result.view")
    def show(self, reference: str, lot: str) -> ResponseReturnValue:
        """Show whom the contract is meant for, and what was decided."""
        return self._show(reference, lot)

    @expose("/<reference>/<lot>/", methods=("POST",))
    @action("decision.take")
    def take(self, reference: str, lot: str) -> ResponseReturnValue:
        """Record that the decision was taken, by whom and when."""
        day = _day(request.form.get("on", ""))
        if day is None:
            return self._wrong(reference, lot, (_not_a_day(),))
        if again := identity.refuted():
            page = self._show(reference, lot, proof=again, day=day)
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            take_decision(desk(), lot=lot, on=day)
        except FindingsError as error:
            return self._wrong(reference, lot, sentences(error))
        flash(_("The award decision is recorded."), "success")
        return self._back(reference, lot)

    @expose("/<reference>/<lot>/sent", methods=("POST",))
    @action("decision.send")
    def sent(self, reference: str, lot: str) -> ResponseReturnValue:
        """Record on which day the letters were sent; the standstill counts from there."""
        day = _day(request.form.get("on", ""))
        if day is None:
            return self._wrong(reference, lot, (_not_a_day(),))
        try:
            mark_sent(desk(), lot=lot, on=day)
        except FindingsError as error:
            return self._wrong(reference, lot, sentences(error))
        flash(_("The day of sending is recorded."), "success")
        return self._back(reference, lot)

    def _back(self, reference: str, lot: str) -> ResponseReturnValue:
        return redirect(url_for(".show", reference=reference, lot=lot), HTTPStatus.SEE_OTHER)

    def _wrong(self, reference: str, lot: str, faults: tuple[str, ...]) -> ResponseReturnValue:
        return self._show(reference, lot, faults=faults), HTTPStatus.UNPROCESSABLE_ENTITY

    def _show(
        self,
        reference: str,
        lot: str,
        *,
        faults: tuple[str, ...] = (),
        proof: identity.Proof | None = None,
        day: date | None = None,
    ) -> str:
        evaluation = evaluate(dossier())
        outcome = found(evaluation.lot(lot))
        award, findings = decide_lot(evaluation, outcome)
        return self.render(
            "decision.html",
            reference=reference,
            lot=outcome.lot,
            award=award,
            findings=findings,
            names={bid.id: bid.tenderer for bid in dossier().bids},
            takes=may("decision.take", lot).allowed,
            sends=_may_send(award, lot),
            decided=outcome.lot.stage is Stage.DECIDED,
            faults=faults,
            proof=proof or identity.proof(),
            day=day or desk().today,
        )


def _may_send(award: AwardDecision | None, lot: str) -> bool:
    """Whether the day of sending can be recorded: by who may, and once."""
    unsent = award is not None and award.decision is not None and award.decision.sent_on is None
    return unsent and may("decision.send", lot).allowed


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _not_a_day() -> str:
    return _("Fill in a day, such as 2026-12-14.")
