"""The Dossier of a tender: as a person may see it, or the whole for who may export it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tender.findings import fault
from tender.model import Dossier, Stage
from tender.storage.assembly import Sight, assemble
from tender.storage.desk import Desk
from tender.storage.errors import UnknownError
from tender.storage.tables import LotRow, TenderRow


def load_dossier(desk: Desk) -> Dossier:
    """Give the Dossier of the desk's tender as this person may see it, lot by lot.

    The own grades always; all grades and what was agreed with consensus.view or result.view;
    prices with price.view or result.view; bids with bid.view or result.view. Showing what is
    protected is journaled. Evaluate only those lots for which result.view is allowed.
    """
    desk.require("tender.view")
    shown: list[str] = []

    def sight(lot: LotRow) -> Sight:
        seen = _sight(desk, lot)
        parts = {"grades": seen.grades, "prices": seen.prices}
        shown.extend(f"{lot.public_id}: {part}" for part, open_ in parts.items() if open_)
        return seen

    dossier = assemble(desk.session, desk.tender, sight, desk.actor.member)
    if shown:
        desk.read("tender.view", shown=shown)
    return dossier


def export_dossier(desk: Desk) -> Dossier:
    """Give the whole Dossier, once all lots are decided; journaled as a reading."""
    desk.read("dossier.export")
    return stored_dossier(desk.session, desk.reference)


def stored_dossier(session: Session, reference: str) -> Dossier:
    """Give the Dossier to the operator of the installation (command line, demo).

    The grades of a lot that has not reached consensus are left out: nobody sees those.
    """
    tender = session.scalar(select(TenderRow).where(TenderRow.reference == reference))
    if tender is None:
        raise UnknownError(fault("tender-unknown", reference=reference))
    return assemble(session, tender, _open_sight)


def _sight(desk: Desk, lot: LotRow) -> Sight:
    result = desk.may("result.view", lot=lot.public_id).allowed
    return Sight(
        bids=result or desk.may("bid.view", lot=lot.public_id).allowed,
        grades=result or desk.may("consensus.view", lot=lot.public_id).allowed,
        prices=result or desk.may("price.view", lot=lot.public_id).allowed,
    )


def _open_sight(lot: LotRow) -> Sight:
    return Sight(grades=Stage(lot.stage).reached(Stage.CONSENSUS))
