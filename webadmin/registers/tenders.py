"""The register of tenders: those in which I wear a hat, and nobody else's."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from http import HTTPStatus
from typing import ClassVar

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from wtforms import Form, SelectField, StringField, TextAreaField

from tender.language import LANGUAGES, _
from tender.model import Authority
from tender.sentences import msgid
from tender.storage.engine import reading
from tender.storage.register import Masthead, TenderLine, create_tender, save_tender, tenders_of
from webadmin.base import desk
from webadmin.house import house, person
from webadmin.labels import hat_name, stage_name
from webadmin.registers.base import Creates, Edits, RowLine


class TenderForm(Form):
    """The head of a tender."""

    reference = StringField()
    title = StringField()
    name = StringField()
    department = StringField()
    address = TextAreaField()
    contact = StringField()
    court = StringField()
    complaints = TextAreaField()
    language = SelectField(validate_choice=False)
    notice = StringField()


class TenderRegister(Creates[TenderLine], Edits[TenderLine]):
    """My tenders."""

    at_installation = True
    column_list = ("reference", "title", "lots", "hats")
    form = TenderForm
    declared: ClassVar = {
        "index_view": ("work.view",),
        "create_view": ("tender.create",),
        "edit_view": ("tender.edit",),
    }

    def __init__(self) -> None:
        super().__init__(TenderLine, msgid("Tenders"), "tenders", "/tenders")

    def is_visible(self) -> bool:
        """Stand in the menu."""
        return True

    def reference_of(self, place: Mapping[str, str]) -> str:
        """A tender is changed at its own desk."""
        return request.args.get("id", "") if request.endpoint == "tenders.edit_view" else ""

    def labels(self) -> Mapping[str, str]:
        """What the columns and fields are called."""
        return {
            "reference": _("Reference"),
            "title": _("Title"),
            "lots": _("Stage"),
            "hats": _("My roles"),
            "authority": _("Contracting authority"),
            "name": _("Contracting authority"),
            "department": _("Department"),
            "address": _("Address"),
            "contact": _("Contact"),
            "court": _("Court"),
            "complaints": _("Complaint desk"),
            "language": _("Language of the tender"),
            "notice": _("Notice on every page"),
        }

    def hints(self) -> Mapping[str, str]:
        """What helps to fill in a field."""
        return {
            "reference": _("Letters, digits and hyphens; it cannot change later."),
            "court": _("Where others can object to the award decision; it stands in the letters."),
            "notice": _("Only where something has to be said on every page and letter."),
        }

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The languages of Gunning."""
        names = {"nl": _("Dutch"), "en": _("English")}
        return {"language": [(code, names[code]) for code in LANGUAGES]}

    def rows(self) -> Sequence[TenderLine]:
        """The tenders in which this person wears a hat."""
        with reading(house().engine) as session:
            return tenders_of(session, person())

    def line(self, row: TenderLine) -> RowLine:
        """A tender in words."""
        stages = "; ".join(stage_name(lot.stage) for lot in row.lots)
        hats = ", ".join(hat_name(hat) for hat in sorted(row.hats))
        url = url_for("tender.overview", reference=row.reference)
        return RowLine(row.reference, (row.reference, row.title, stages, hats), url)

    def can(self) -> Mapping[str, bool]:
        """A tender is changed from its own page."""
        return {"create": current_user.office == "buyer", "edit": False, "delete": False}

    def fill(self, row: TenderLine | None) -> Mapping[str, object]:
        """The head as it is kept."""
        if row is None:
            return {"language": "nl"}
        kept = desk().tender
        authority = {
            name: getattr(kept, f"authority_{name}")
            for name in ("name", "department", "address", "court", "complaints", "contact")
        }
        head = {name: getattr(kept, name) for name in ("reference", "title", "language", "notice")}
        return head | authority

    def write(self, form: Form, row: TenderLine | None) -> None:
        """Open a tender, or change its head."""
        said = {name: (text or "").strip() for name, text in form.data.items()}
        authority = Authority(**{name: said[name] for name in asdict(Authority(""))})
        reference = said["reference"] if row is None else row.reference
        head = Masthead(reference, said["title"], authority, said["language"], said["notice"])
        if row is None:
            create_tender(desk(), head)
        else:
            save_tender(desk(), head)

    def written(self, form: Form, row: TenderLine | None) -> ResponseReturnValue:
        """Go on to the award model for a new tender, else back to its page."""
        reference = row.reference if row else form["reference"].data.strip()
        flash(_("Kept."), "success")
        goal = "tender.overview" if row else "models.choose"
        return redirect(url_for(goal, reference=reference), HTTPStatus.SEE_OTHER)
