"""The register of people: accounts of the installation; only the administrator sees it."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from flask.typing import ResponseReturnValue
from wtforms import BooleanField, Form, SelectField, StringField

from tender.language import LANGUAGES, _
from tender.sentences import msgid
from tender.storage.people import Profile, save_person
from tender.storage.tables import Person
from webadmin.accounts import everybody, give_password
from webadmin.base import desk
from webadmin.labels import office_name
from webadmin.registers.base import Creates, Edits, RowLine


class PersonForm(Form):
    """What the installation knows of a person."""

    name = StringField()
    email = StringField()
    function = StringField()
    office = SelectField(validate_choice=False)
    language = SelectField(validate_choice=False)
    active = BooleanField()
    fresh_password = BooleanField()


class PeopleRegister(Creates[Person], Edits[Person]):
    """The people of this installation."""

    at_installation = True
    column_list = ("name", "email", "function", "office", "active")
    form = PersonForm
    weighty = True
    declared: ClassVar = {
        "index_view": ("people.manage",),
        "create_view": ("people.manage",),
        "edit_view": ("people.manage",),
    }

    def __init__(self) -> None:
        super().__init__(Person, msgid("People"), "people", "/people")

    def is_visible(self) -> bool:
        """Stand in the menu of who may enter."""
        return self.is_accessible()

    def labels(self) -> Mapping[str, str]:
        """What the columns and fields are called."""
        return {
            "name": _("Name"),
            "email": _("E-mail address"),
            "function": _("Function"),
            "office": _("Office in this installation"),
            "language": _("Language"),
            "active": _("Can log in"),
            "fresh_password": _("Make a new password"),
        }

    def hints(self) -> Mapping[str, str]:
        """What helps to fill in a field."""
        return {
            "office": _("An administrator manages people and sees no tender."),
            "fresh_password": _("It is shown once, on the next page. Hand it over in person."),
        }

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """Offices and languages."""
        names = {"nl": _("Dutch"), "en": _("English")}
        return {
            "office": [(office, office_name(office)) for office in ("", "buyer", "administrator")],
            "language": [(code, names[code]) for code in LANGUAGES],
        }

    def rows(self) -> Sequence[Person]:
        """Everybody with an account."""
        return everybody(desk().session)

    def line(self, row: Person) -> RowLine:
        """A person in words."""
        active = _("yes") if row.active else _("no")
        cells = (row.name, row.email, row.function, office_name(row.office), active)
        return RowLine(row.public_id, cells)

    def fill(self, row: Person | None) -> Mapping[str, object]:
        """The person as kept; who is new gets a password."""
        if row is None:
            return {"language": "nl", "active": True, "fresh_password": True}
        kept = ("name", "email", "function", "office", "language", "active")
        return {name: getattr(row, name) for name in kept}

    def write(self, form: Form, row: Person | None) -> None:
        """Make or change a person."""
        said = {name: (form[name].data or "").strip() for name in ("name", "email", "function")}
        profile = Profile(
            **said,
            office=form["office"].data or "",
            language=form["language"].data or "nl",
            active=bool(form["active"].data),
        )
        self._template_args["kept"] = save_person(
            desk(), profile, person=row.public_id if row else ""
        )

    def written(self, form: Form, row: Person | None) -> ResponseReturnValue:
        """Show a new password once, or go back to the list."""
        if not form["fresh_password"].data:
            return super().written(form, row)
        password = give_password(desk().session, self._template_args["kept"])
        return self.render("person_password.html", name=form["name"].data, password=password)
