"""What every page has in common: a declared action, one desk, and a template of the house."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http import HTTPStatus
from typing import ClassVar, NoReturn, TypeVar

from flask import abort, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import BaseView, expose
from flask_login import current_user

from tender import policy
from tender.model import AwardModel, Dossier, Lot
from tender.policy import Actor, Decision
from tender.storage.desk import Desk, open_desk
from tender.storage.dossiers import load_dossier
from webadmin.door import action, actions_of
from webadmin.house import house, person

Thing = TypeVar("Thing")


class HouseView(BaseView):
    """A page of the house: whoever enters has been asked for, in the transaction of the act."""

    at_installation: ClassVar[bool] = False
    """Whether routes without a tender work at the desk of the installation."""

    def is_visible(self) -> bool:
        """Most pages belong to one tender and are reached from there, not from the menu."""
        return False

    def is_accessible(self) -> bool:
        """The menu asks this; the door itself is `_run_view`."""
        wanted = actions_of(f"{self.endpoint}.{self._default_view}")
        return any(_at_installation(action).allowed for action in wanted)

    def _handle_view(self, name: str, **kwargs: str) -> None:
        """Flask-Admin asks `is_accessible` here; the right itself is asked at the desk."""

    def _run_view(
        self, fn: Callable[..., ResponseReturnValue], *args: object, **kwargs: str
    ) -> ResponseReturnValue:
        """Seat the person at a desk, ask for the right, and only then show the page."""
        with self._seat(self.reference_of(kwargs)):
            lot = self.lot_in(kwargs)
            _ask(lot, self.first_of(lot) if lot else "")
            return fn(self, *args, **kwargs)

    def reference_of(self, place: Mapping[str, str]) -> str:
        """At which tender's desk a request works; empty for none."""
        return place.get("reference", "")

    def lot_in(self, place: Mapping[str, str]) -> str:
        """Which lot a request is about, once its tender is known."""
        return place.get("lot", "")

    def first_of(self, lot: str) -> str:
        """Who took the first of two steps in a lot; most pages have no such step."""
        return ""

    def _seat(self, reference: str) -> AbstractContextManager[None]:
        if reference or self.at_installation:
            return _seated(reference)
        return _standing()


class TenderView(HouseView):
    """Pages that belong to one tender and are reached from it."""

    @expose("/")
    @action("work.view")
    def index(self) -> ResponseReturnValue:
        """Send who comes without a tender to their work."""
        return redirect(url_for("admin.index"))


@contextmanager
def _seated(reference: str) -> Iterator[None]:
    seat = house()
    with open_desk(seat.engine, person=person(), tender=reference, clock=seat.clock) as opened:
        g.desk = opened
        try:
            yield
        finally:
            g.pop("desk")
            g.pop("dossier", None)


@contextmanager
def _standing() -> Iterator[None]:
    yield


def _ask(lot: str, first: str) -> None:
    """Refuse a page to whom none of its actions is allowed."""
    wanted = actions_of(str(request.endpoint))
    if any(may(action, lot, first).allowed for action in wanted):
        return
    if "desk" in g:
        desk().require(wanted[0], lot=lot, owner=person(), first=first)
    refuse(may(wanted[0], lot))


def may(action: str, lot: str = "", first: str = "") -> Decision:
    """Ask policy about an act of the person here and now, on what is their own."""
    if "desk" in g:
        return desk().may(action, lot=lot, owner=person(), first=first)
    return _at_installation(action)


def _at_installation(action: str) -> Decision:
    return policy.may(Actor(person(), office=getattr(current_user, "office", "")), action)


def refuse(decision: Decision) -> NoReturn:
    """Answer that this may not be done, and why."""
    abort(HTTPStatus.FORBIDDEN, policy.explain(decision))


def desk() -> Desk:
    """The desk at which this request works."""
    seated: Desk = g.desk
    return seated


def dossier() -> Dossier:
    """The Dossier of this tender, as far as this person may see it."""
    if "dossier" not in g:
        g.dossier = load_dossier(desk())
    loaded: Dossier = g.dossier
    return loaded


def lot_of(lot_id: str) -> tuple[Lot, AwardModel]:
    """A lot of this tender with its award model, or no such page."""
    lot = found(dossier().lot(lot_id))
    return lot, found(dossier().model(lot))


def found(value: Thing | None) -> Thing:
    """Give the value, or answer that there is no such page."""
    if value is None:
        abort(HTTPStatus.NOT_FOUND)
    return value
