"""The door of every page of a draft, and where its buttons lead."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.drafting.draft import Draft, keys_of
from tender.storage.drafts import take_seat
from webadmin.base import HouseView, desk
from webadmin.door import action
from webadmin.drafting.steps import Spot, url_of


class DraftView(HouseView):
    """Pages of one draft: whoever comes wears the hats that the draft gives."""

    at_installation = True

    @contextmanager
    def _seat(self, reference: str) -> Iterator[None]:
        """Seat who comes; at the desk of a tender they keep the hats of that tender."""
        draft = str((request.view_args or {}).get("draft", ""))
        with super()._seat(reference):
            if draft and not reference:
                take_seat(desk(), draft)
            yield

    @expose("/")
    @action("work.view")
    def index(self) -> ResponseReturnValue:
        """Send who comes without a draft to the list."""
        return redirect(url_for("drafts.index"))


def spot_of(part: str) -> Spot:
    """The page of a part: a step, or a criterion such as criteria/prijs."""
    step, _slash, criterion = part.partition("/")
    return Spot(step, criterion)


def standing(draft: Draft, place: Spot) -> Spot:
    """A page that a draft has: the list of criteria for a criterion that is gone."""
    gone = place.criterion and keys_of(draft.tree, place.criterion) is None
    return Spot("criteria") if gone else place


def part_of(place: Spot) -> str:
    """The part of a draft that a page is about."""
    return f"{place.step}/{place.criterion}" if place.criterion else place.step


def back(draft: str, place: Spot) -> ResponseReturnValue:
    """Show a page of the draft after something was done."""
    return redirect(url_of(draft, place), HTTPStatus.SEE_OTHER)
