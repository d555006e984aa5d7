"""The register of roles: who does what in this tender."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from wtforms import Form, SelectField, SelectMultipleField, StringField

from tender.findings import Place, fault
from tender.language import _
from tender.model import GRADING_HATS, Hat
from tender.sentences import msgid
from tender.storage.errors import FaultyInputError
from tender.storage.people import Appointment, Wearer, candidates, give_hat, take_hat, wearers
from webadmin.base import desk, dossier
from webadmin.labels import hat_name
from webadmin.registers.base import Creates, Deletes, RowLine


class HatForm(Form):
    """A role for a person."""

    person = SelectField(validate_choice=False)
    hat = SelectField(validate_choice=False)
    function = StringField()
    lots = SelectMultipleField(validate_choice=False)


class HatRegister(Creates[Wearer], Deletes[Wearer]):
    """The roles in a tender."""

    column_list = ("person", "hat", "function", "lots")
    form = HatForm
    weighty = True
    declared: ClassVar = {
        "index_view": ("tender.view",),
        "create_view": ("committee.edit",),
        "delete_view": ("committee.edit",),
    }

    def __init__(self) -> None:
        super().__init__(Wearer, msgid("Committee and roles"), "hats", "/tender/<reference>/people")

    def labels(self) -> Mapping[str, str]:
        """What the columns and fields are called."""
        return {
            "person": _("Person"),
            "hat": _("Role"),
            "function": _("Function in letters and reports"),
            "lots": _("Lots"),
            "member": _("Member"),
        }

    def hints(self) -> Mapping[str, str]:
        """What helps to fill in a field."""
        return {
            "function": _("Letters and reports name the function and not the person."),
            "lots": _("Only for members who grade some lots and not all."),
        }

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The people who can get a role, the roles and the lots."""
        return {
            "person": [(c.person, f"{c.name} ({c.function})") for c in candidates(desk())],
            "hat": [(hat.value, hat_name(hat)) for hat in Hat],
            "lots": [(lot.id, lot.title) for lot in dossier().lots],
        }

    def rows(self) -> Sequence[Wearer]:
        """Who wears which hat."""
        return wearers(desk())

    def line(self, row: Wearer) -> RowLine:
        """A role in words."""
        given = row.appointment
        titles = {lot.id: lot.title for lot in dossier().lots}
        lots = ", ".join(titles.get(lot, lot) for lot in given.lots)
        cells = (row.name, hat_name(given.hat), given.function, lots)
        return RowLine(f"{given.person}:{given.hat.value}", cells)

    def fill(self, row: Wearer | None) -> Mapping[str, object]:
        """An empty form: a role is given or taken, never changed."""
        return {}

    def write(self, form: Form, row: Wearer | None) -> None:
        """Give a person a role."""
        wanted = form["hat"].data or ""
        if wanted not in set(Hat):
            known = ", ".join(hat_name(hat) for hat in Hat)
            place = Place(path="hat")
            raise FaultyInputError(fault("not-one-of", place, found=wanted, expected=known))
        hat = Hat(wanted)
        member = self._next_member() if hat in GRADING_HATS else ""
        lots = tuple(form["lots"].data or ()) if hat in GRADING_HATS else ()
        function = (form["function"].data or "").strip()
        give_hat(desk(), Appointment(form["person"].data or "", hat, function, member, lots))

    def remove(self, row: Wearer) -> None:
        """Take a role away."""
        take_hat(desk(), person=row.appointment.person, hat=row.appointment.hat)

    def _next_member(self) -> str:
        """The first number of a member that nobody bears yet."""
        taken = {row.appointment.member for row in self.rows()}
        numbers = range(1, len(taken) + 2)
        return next(f"beoordelaar-{n}" for n in numbers if f"beoordelaar-{n}" not in taken)
