"""The register of bids: who bids for which lot; prices have no place here."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from flask import url_for
from wtforms import Form, SelectField, StringField, TextAreaField

from tender.language import _
from tender.model import Bid
from tender.sentences import msgid
from tender.storage.bids import remove_bid, save_bid
from webadmin.base import desk, dossier
from webadmin.registers.base import Creates, Deletes, Edits, RowLine


class BidForm(Form):
    """A bidder, and the lot for which they bid."""

    id = StringField()
    tenderer = StringField()
    lot = SelectField(validate_choice=False)
    address = TextAreaField()


class BidRegister(Creates[Bid], Edits[Bid], Deletes[Bid]):
    """The bids of a tender."""

    column_list = ("id", "tenderer", "lot", "address")
    form = BidForm
    declared: ClassVar = {
        "index_view": ("bid.view",),
        "create_view": ("bid.edit",),
        "edit_view": ("bid.edit",),
        "delete_view": ("bid.edit",),
    }

    def __init__(self) -> None:
        super().__init__(Bid, msgid("Bids"), "bids", "/tender/<reference>/bids")

    def labels(self) -> Mapping[str, str]:
        """What the columns and fields are called."""
        return {
            "id": _("Short name"),
            "bid": _("Short name"),
            "tenderer": _("Bidder"),
            "lot": _("Lot"),
            "address": _("Address"),
        }

    def hints(self) -> Mapping[str, str]:
        """What helps to fill in a field."""
        return {
            "id": _(
                "Letters, digits and hyphens, such as stichting-zijlicht; it cannot change later."
            ),
            "address": _("As it stands on the letter."),
        }

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The lots of this tender."""
        return {"lot": [(lot.id, lot.title) for lot in dossier().lots]}

    def rows(self) -> Sequence[Bid]:
        """The bids that this person may see."""
        return dossier().bids

    def line(self, row: Bid) -> RowLine:
        """A bid in words, without any price."""
        lot = dossier().lot(row.lot)
        url = url_for("checks.show", reference=desk().reference, bid=row.id)
        cells = (row.id, row.tenderer, lot.title if lot else row.lot, row.address)
        return RowLine(row.id, cells, url)

    def fill(self, row: Bid | None) -> Mapping[str, object]:
        """The bid as it is kept."""
        if row is None:
            return {}
        return {"id": row.id, "tenderer": row.tenderer, "lot": row.lot, "address": row.address}

    def write(self, form: Form, row: Bid | None) -> None:
        """Make or change a bid; its short name and its lot stay."""
        said = {
            name: (text or "").replace("\r\n", "\n").strip() for name, text in form.data.items()
        }
        bid_id, lot = (row.id, row.lot) if row else (said["id"], said["lot"])
        save_bid(desk(), Bid(bid_id, said["tenderer"], lot, said["address"]))

    def remove(self, row: Bid) -> None:
        """Take a bid out, with its check."""
        remove_bid(desk(), bid=row.id)
