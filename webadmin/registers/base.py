"""The one base of all registers: named columns and fields, one source of rows, the store's verbs.

Flask-Admin's own model views open more doors than their menu shows: details of hidden rows, inline
edit, look-ups, export. Here every such route is closed or replaced, a row is only ever found among
the rows that the list itself shows, and nothing is written but by a verb of the store.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar, Generic, TypeVar

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose
from flask_admin.model import BaseModelView
from wtforms import Form

from tender.language import _
from tender.storage.errors import FindingsError
from webadmin import identity
from webadmin.base import HouseView, found, may
from webadmin.forms import sentences
from webadmin.house import person

Row = TypeVar("Row")


class NothingNamedError(Exception):
    """A register leaves open which columns are shown."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"'{name}' names no column_list. Name what may be seen.")


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of a register as its list shows it."""

    id: str
    cells: tuple[str, ...]
    more: str = ""
    """Where the row's own page is, for rows that have one."""


class Register(HouseView, BaseModelView, Generic[Row]):
    """A list of the register; closed but for what a subclass names."""

    can_export = False
    can_create = False
    can_edit = False
    can_delete = False
    can_view_details = False
    form = Form
    declared: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    """Under which action each route of the register stands."""
    weighty: ClassVar[bool] = False
    """Whether whoever writes here says once more who they are."""

    action_view = None
    export = None
    ajax_lookup = None
    ajax_update = None
    create_view: Any = None
    edit_view: Any = None
    details_view: Any = None
    delete_view: Any = None

    def __init__(self, model: type, name: str, endpoint: str, url: str) -> None:
        if not self.column_list:
            raise NothingNamedError(type(self).__name__)
        super().__init__(model, name=name, endpoint=endpoint, url=url)

    def rows(self) -> Sequence[Row]:
        """All rows that this person may see: the one source of list, page and form."""
        return ()

    def labels(self) -> Mapping[str, str]:
        """What the columns and fields are called."""
        return {}

    def heading(self) -> str:
        """The heading of the list."""
        return _(self.name)

    def line(self, row: Row) -> RowLine:
        """A row in words."""
        return RowLine("", ())

    def hints(self) -> Mapping[str, str]:
        """What helps to fill in a field."""
        return {}

    def choices(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """What can be chosen in each list of the form."""
        return {}

    def get_one(self, id: str) -> Row:  # noqa: A002 Flask-Admin's name
        """Find a row among those that the list shows, or no such page."""
        return found(next((row for row in self.rows() if self.get_pk_value(row) == id), None))

    def get_list(self, *_args: object, **_kwargs: object) -> tuple[int, Sequence[Row]]:
        """Give the same rows under Flask-Admin's own name."""
        return len(self.rows()), self.rows()

    def get_pk_value(self, model: Row) -> str:
        """The public id of a row."""
        return self.line(model).id

    def scaffold_sortable_columns(self) -> dict[str, str]:
        """Nothing is sorted by the address: an order can betray a value."""
        return {}

    def init_search(self) -> bool:
        """Nothing is searched: a search can betray a value."""
        return False

    def get_url(self, endpoint: str, **kwargs: Any) -> str:  # noqa: ANN401 Flask's own
        """The address of another page of this register, in the same tender."""
        place = request.view_args or {}
        if endpoint.startswith(".") and "reference" in place:
            kwargs.setdefault("reference", place["reference"])
        return url_for(endpoint, **kwargs)

    @expose("/")
    def index_view(self, **_place: str) -> ResponseReturnValue:
        """List the rows."""
        return self.render(
            "register.html",
            heading=self.heading(),
            labels=[self.labels()[column] for column in self.column_list],
            lines=[self.line(row) for row in self.rows()],
            can=self.can(),
        )

    def can(self) -> Mapping[str, bool]:
        """Which buttons to show: the routes that are there and allowed now."""
        return {
            route: any(may(action).allowed for action in self.declared.get(f"{route}_view", ()))
            for route in ("create", "edit", "delete")
        }

    def written(self, form: Form, row: Row | None) -> ResponseReturnValue:
        """Where to go once a row is kept."""
        flash(_("Kept."), "success")
        return redirect(self.get_url(".index_view"), HTTPStatus.SEE_OTHER)

    def write(self, form: Form, row: Row | None) -> None:
        """Keep what the form says by a verb of the store; `row` is None for a new one."""

    def remove(self, row: Row) -> None:
        """Take a row out by a verb of the store."""

    def fill(self, row: Row | None) -> Mapping[str, object]:
        """What the form shows before anybody types."""
        return {}

    def _work(self, row: Row | None) -> ResponseReturnValue:
        """Show a form, or keep what it says."""
        form = self._form(row)
        if request.method != "POST":
            return self._ask(form, row, (), identity.proof())
        again = identity.refuted() if self.weighty else None
        if again:
            return self._ask(form, row, (), again), HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            self.write(form, row)
        except FindingsError as error:
            faults = sentences(error, **self.labels())
            page = self._ask(form, row, faults, identity.proof())
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        return self.written(form, row)

    def _form(self, row: Row | None) -> Form:
        form: Form = self.get_form()(request.form or None, data=dict(self.fill(row)))
        for name, choices in self.choices().items():
            form[name].choices = list(choices)  # type: ignore[attr-defined]  # a list of choices
        return form

    def _ask(
        self, form: Form, row: Row | None, faults: tuple[str, ...], proof: identity.Proof
    ) -> str:
        return self.render(
            "register_form.html",
            heading=self.heading(),
            form=form,
            row=self.line(row) if row is not None else None,
            labels=self.labels(),
            hints=self.hints(),
            faults=faults,
            proof=proof if self.weighty else identity.Proof(needed=False),
            me=person(),
        )


class Creates(Register[Row]):
    """A register in which rows can be made."""

    can_create = True

    @expose("/new/", methods=("GET", "POST"))
    def create_view(self, **_place: str) -> ResponseReturnValue:
        """Make a row."""
        return self._work(None)


class Edits(Register[Row]):
    """A register in which rows can be changed."""

    can_edit = True

    @expose("/edit/", methods=("GET", "POST"))
    def edit_view(self, **_place: str) -> ResponseReturnValue:
        """Change a row."""
        return self._work(self.get_one(request.args.get("id", "")))


class Deletes(Register[Row]):
    """A register from which rows can be taken."""

    can_delete = True

    @expose("/delete/", methods=("GET", "POST"))
    def delete_view(self, **_place: str) -> ResponseReturnValue:
        """Ask on a page of its own, then take a row out."""
        row = self.get_one(request.args.get("id", ""))
        faults: tuple[str, ...] = ()
        if request.method == "POST":
            try:
                self.remove(row)
            except FindingsError as error:
                faults = sentences(error, **self.labels())
            else:
                flash(_("Taken out."), "success")
                return redirect(self.get_url(".index_view"), HTTPStatus.SEE_OTHER)
        page = self.render(
            "register_delete.html", heading=self.heading(), row=self.line(row), faults=faults
        )
        return page, HTTPStatus.CONFLICT if faults else HTTPStatus.OK
