"""Bringing in the prices, after the quality of the lot is final and all bids at once."""

from dataclasses import replace
from http import HTTPStatus

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.evaluation import evaluate
from tender.findings import faults
from tender.language import _
from tender.model import AwardModel, Bid, Lot
from tender.storage.errors import FaultyInputError
from tender.storage.prices import enter_prices, prices_of
from webadmin import identity
from webadmin.amounts import Offer, Typed, offer_of, template, typed_in
from webadmin.base import TenderView, desk, dossier, lot_of, may
from webadmin.door import action
from webadmin.downloads import CSV, XLSX, as_file
from webadmin.forms import sentences
from webadmin.spreadsheet import UnreadableTableError, read_table, write_csv, write_xlsx
from webadmin.telling import told

_FORMS = {
    "csv": (write_csv, CSV),
    "xlsx": (write_xlsx, XLSX),
}


class PricesPage(TenderView):
    """Where the buyer brings in the prices."""

    @expose("/<reference>/<lot>/")
    @action("price.enter", "price.view")
    def show(self, reference: str, lot: str) -> ResponseReturnValue:
        """Show the form, or the prices once they are in."""
        if may("price.enter", lot).allowed:
            return self._form(reference, lot, Offer({}, {}, ()))
        place, model = lot_of(lot)
        prices = prices_of(desk(), lot=lot)
        bids = [bid for bid in dossier().bids if bid.id in prices]
        return self.render(
            "prices.html", reference=reference, lot=place, model=model, bids=bids, prices=prices
        )

    @expose("/<reference>/<lot>/template.<form>")
    @action("price.enter")
    def template(self, reference: str, lot: str, form: str) -> ResponseReturnValue:
        """Give the table to fill in."""
        if form not in _FORMS:
            abort(HTTPStatus.NOT_FOUND)
        write, kind = _FORMS[form]
        place, model = lot_of(lot)
        content = write(template(_assessed(place), model.priced))
        return as_file(content, kind, f"{reference}-{lot}.{form}")

    @expose("/<reference>/<lot>/check", methods=("POST",))
    @action("price.enter")
    def check(self, reference: str, lot: str) -> ResponseReturnValue:
        """Show what would be brought in, with everything that is wrong; nothing is kept yet."""
        place, model = lot_of(lot)
        table = request.files.get("table")
        if table and table.filename:
            with table.stream:
                offer = _from_table(table.read(), place, model)
        else:
            offer = _from_form(place, model)
        if offer.faults:
            return self._form(reference, lot, offer), HTTPStatus.UNPROCESSABLE_ENTITY
        return self._preview(reference, lot, offer, identity.proof())

    @expose("/<reference>/<lot>/", methods=("POST",))
    @action("price.enter")
    def enter(self, reference: str, lot: str) -> ResponseReturnValue:
        """Bring the prices in, once and for all."""
        place, model = lot_of(lot)
        offer = _from_form(place, model)
        if offer.faults:
            return self._form(reference, lot, offer), HTTPStatus.UNPROCESSABLE_ENTITY
        if again := identity.refuted():
            page = self._preview(reference, lot, offer, again)
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            enter_prices(desk(), lot=lot, prices=offer.prices)
        except FaultyInputError as error:
            wrong = replace(offer, faults=sentences(error))
            return self._form(reference, lot, wrong), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The prices are in. This is the result."), "success")
        url = url_for("results.show", reference=reference, lot=lot)
        return redirect(url, HTTPStatus.SEE_OTHER)

    def _form(self, reference: str, lot: str, offer: Offer) -> str:
        place, model = lot_of(lot)
        return self.render(
            "prices_form.html",
            reference=reference,
            lot=place,
            model=model,
            bids=_assessed(place),
            offer=offer,
        )

    def _preview(self, reference: str, lot: str, offer: Offer, proof: identity.Proof) -> str:
        place, model = lot_of(lot)
        return self.render(
            "prices_check.html",
            reference=reference,
            lot=place,
            model=model,
            bids=_assessed(place),
            offer=offer,
            proof=proof,
        )


def _assessed(lot: Lot) -> tuple[Bid, ...]:
    """The bids that failed no requirement; the prices of others stay shut."""
    failed = {check.bid for check in dossier().checks if check.fails}
    return tuple(bid for bid in dossier().bids if bid.lot == lot.id and bid.id not in failed)


def _from_form(lot: Lot, model: AwardModel) -> Offer:
    typed: Typed = {
        (bid.id, criterion.id): request.form.get(f"{bid.id}.{criterion.id}", "").strip()
        for bid in _assessed(lot)
        for criterion in model.priced
    }
    return _checked(offer_of(typed, _assessed(lot), model.priced))


def _from_table(data: bytes, lot: Lot, model: AwardModel) -> Offer:
    try:
        typed, strange = typed_in(read_table(data), _assessed(lot), model.priced)
    except UnreadableTableError as error:
        return Offer({}, {}, (str(error),))
    if strange:
        return Offer(typed, {}, strange)
    return _checked(offer_of(typed, _assessed(lot), model.priced))


def _checked(offer: Offer) -> Offer:
    """Add what the award model itself has against these prices."""
    if offer.faults:
        return offer
    bids = tuple(replace(bid, prices=offer.prices.get(bid.id, {})) for bid in dossier().bids)
    found = faults(evaluate(replace(dossier(), bids=bids)).findings)
    return replace(offer, faults=tuple(map(told, found)))
