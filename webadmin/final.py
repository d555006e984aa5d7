"""Making the assessment of quality final, by two different people."""

from http import HTTPStatus

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.language import _
from tender.model import Stage
from tender.storage.errors import NotReadyError
from tender.storage.gates import confirm_final, final_steps, propose_final, waiting
from tender.storage.people import wearers
from webadmin import identity
from webadmin.base import TenderView, desk, lot_of, may
from webadmin.door import action


class FinalPage(TenderView):
    """Where one person proposes and another confirms that the quality is final."""

    def first_of(self, lot: str) -> str:
        """Who proposed, so that the door can ask for another person."""
        return final_steps(desk(), lot=lot).proposed_by

    @expose("/<reference>/<lot>/")
    @action("consensus.view")
    def show(self, reference: str, lot: str) -> ResponseReturnValue:
        """Show what is missing, who proposed, and who may take the next step."""
        return self._show(reference, lot)

    @expose("/<reference>/<lot>/propose", methods=("POST",))
    @action("quality.propose")
    def propose(self, reference: str, lot: str) -> ResponseReturnValue:
        """Propose that the quality is final."""
        if again := identity.refuted():
            return self._show(reference, lot, again), HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            propose_final(desk(), lot=lot)
        except NotReadyError:
            return self._show(reference, lot), HTTPStatus.CONFLICT
        flash(_("You have proposed it. A second person can confirm it now."), "success")
        return self._back(reference, lot)

    @expose("/<reference>/<lot>/confirm", methods=("POST",))
    @action("quality.confirm")
    def confirm(self, reference: str, lot: str) -> ResponseReturnValue:
        """Confirm it as second person; the password is asked whatever the hour."""
        if again := identity.refuted(always=True):
            return self._show(reference, lot, again), HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            confirm_final(desk(), lot=lot)
        except NotReadyError:
            return self._show(reference, lot), HTTPStatus.CONFLICT
        flash(_("The assessment of quality is final."), "success")
        return self._back(reference, lot)

    def _back(self, reference: str, lot: str) -> ResponseReturnValue:
        return redirect(url_for(".show", reference=reference, lot=lot), HTTPStatus.SEE_OTHER)

    def _show(self, reference: str, lot: str, proof: identity.Proof | None = None) -> str:
        place, _model = lot_of(lot)
        steps = final_steps(desk(), lot=lot)
        confirms = may("quality.confirm", lot, steps.proposed_by).allowed
        names = {wearer.person: wearer.name for wearer in wearers(desk())}
        return self.render(
            "final.html",
            reference=reference,
            lot=place,
            steps=steps,
            names=names,
            waits=waiting(desk(), lot=lot) if place.stage is Stage.CONSENSUS else (),
            final=place.stage.reached(Stage.QUALITY_FINAL),
            proposes=may("quality.propose", lot).allowed and not steps.proposed_by,
            confirms=confirms,
            proof=proof or identity.proof(always=confirms),
        )
