"""The register of lots: how many winners, and by which award model."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from wtforms import Form, SelectField, StringField

from tender.language import _
from tender.model import Lot, Stage
from tender.sentences import msgid
from tender.storage.register import remove_lot, save_lot
from webadmin.base import desk, dossier
from webadmin.labels import stage_name, title_of
from webadmin.registers.base import Creates, Deletes, Edits, RowLine
from webadmin.registers.numbers import whole


class LotForm(Form):
    """What is settled for a lot."""

    id = StringField()
    title = StringField()
    model = SelectField(validate_choice=False)
    winners = StringField()


class LotRegister(Creates[Lot], Edits[Lot], Deletes[Lot]):
    """The lots of a tender."""

    column_list = ("id", "title", "model", "winners", "stage")
    form = LotForm
    declared: ClassVar = {
        "index_view": ("tender.view",),
        "create_view": ("lot.edit",),
        "edit_view": ("lot.edit",),
        "delete_view": ("lot.edit",),
    }

    def __init__(self) -> None:
        super().__init__(Lot, msgid("Lots"), "lots", "/tender/<reference>/lots")

    def labels(self) -> Mapping[str, str]:
        """What the columns and fields are called."""
        return {
            "id": _("Short name"),
            "lot": _("Short name"),
            "title": _("Title"),
            "model": _("Award model"),
            "winners": _("Number of winners"),
            "stage": _("Stage"),
        }

    def hints(self) -> Mapping[str, str]:
        """What helps to fill in a field."""
        return {"id": _("Letters, digits and hyphens, such as perceel-1; it cannot change later.")}

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The award models that this tender keeps."""
        return {"model": [(model.ref, title_of(model)) for model in dossier().models]}

    def rows(self) -> Sequence[Lot]:
        """The lots of this tender."""
        return dossier().lots

    def line(self, row: Lot) -> RowLine:
        """A lot in words."""
        model = dossier().model(row)
        name = title_of(model) if model else row.model
        return RowLine(row.id, (row.id, row.title, name, str(row.winners), stage_name(row.stage)))

    def fill(self, row: Lot | None) -> Mapping[str, object]:
        """The lot as it is kept."""
        if row is None:
            return {"winners": "1"}
        return {"id": row.id, "title": row.title, "model": row.model, "winners": str(row.winners)}

    def write(self, form: Form, row: Lot | None) -> None:
        """Make or change a lot."""
        said = {name: (text or "").strip() for name, text in form.data.items()}
        lot_id = row.id if row else said["id"]
        winners = whole("winners", said["winners"])
        lot = Lot(lot_id, said["title"], said["model"], Stage.PREPARATION, winners)
        save_lot(desk(), lot)

    def remove(self, row: Lot) -> None:
        """Take a lot out."""
        remove_lot(desk(), lot=row.id)
