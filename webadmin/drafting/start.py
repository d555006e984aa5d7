"""My drafts, and the ways in which a new one begins."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.drafting.draft import Draft
from tender.drafting.starting import from_model, from_nothing, renamed
from tender.language import _
from tender.storage.draft_lots import copy_earlier, earlier_models
from tender.storage.drafts import drafts_of, open_draft
from tender.storage.engine import reading
from webadmin.base import HouseView, desk, may
from webadmin.catalogues import catalogues
from webadmin.door import action
from webadmin.drafting.arriving import arrived
from webadmin.drafting.picking import begun, shelves
from webadmin.drafting.steps import Spot
from webadmin.drafting.view import back
from webadmin.forms import said
from webadmin.house import house, person
from webadmin.models import published_models, read_published


class DraftList(HouseView):
    """Where somebody finds their drafts, and a buyer begins another."""

    at_installation = True

    def is_visible(self) -> bool:
        """Stand in the menu of buyers, and of colleagues with whom a draft is shared."""
        if may("draft.create").allowed:
            return True
        with reading(house().engine) as session:
            return bool(drafts_of(session, person()))

    @expose("/")
    @action("work.view")
    def index(self) -> ResponseReturnValue:
        """List my drafts."""
        lines = drafts_of(desk().session, person())
        return self.render("drafting/list.html", lines=lines)

    @expose("/new")
    @action("draft.create")
    def new(self) -> ResponseReturnValue:
        """Show the ways to begin."""
        return self._ways(())

    @expose("/new", methods=("POST",))
    @action("draft.create")
    def begin(self) -> ResponseReturnValue:
        """Begin a draft in the way that was chosen."""
        title = said("title")
        draft = _begun(said("from"), title)
        if draft is None or not title:
            fault = _("Choose how you begin, and give the tender a title.")
            return self._ways((fault,)), HTTPStatus.UNPROCESSABLE_ENTITY
        return _opened((draft,))

    @expose("/new/catalogue")
    @action("draft.create")
    def catalogue(self) -> ResponseReturnValue:
        """Show what can be picked from the catalogue."""
        return self._shelves(())

    @expose("/new/catalogue", methods=("POST",))
    @action("draft.create")
    def pick(self) -> ResponseReturnValue:
        """Begin with what was picked."""
        title, known = said("title"), catalogues()
        draft = begun(known[0], request.form.getlist("use"), title) if known and title else None
        if draft is None:
            fault = _("Pick at least one criterion, and give the tender a title.")
            return self._shelves((fault,)), HTTPStatus.UNPROCESSABLE_ENTITY
        return _opened((draft,))

    @expose("/new/file")
    @action("draft.create")
    def file(self) -> ResponseReturnValue:
        """Ask for a file with criteria."""
        return self.render("drafting/file.html", findings=())

    @expose("/new/file", methods=("POST",))
    @action("draft.create")
    def bring(self) -> ResponseReturnValue:
        """Begin with the criteria of a file."""
        sent = request.files.get("file")
        if sent is None or not sent.filename:
            abort(HTTPStatus.BAD_REQUEST)
        found = arrived(sent.read(), sent.filename, said("title"))
        if not found.drafts:
            page = self.render("drafting/file.html", findings=found.findings)
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        return _opened(found.drafts)

    def _shelves(self, faults: tuple[str, ...]) -> str:
        known = catalogues()
        return self.render(
            "drafting/pick.html",
            draft=None,
            catalogue=known[0] if known else None,
            shelves=shelves(known[0]) if known else [],
            chosen=request.form.getlist("use"),
            title=request.form.get("title", ""),
            faults=faults,
        )

    def _ways(self, faults: tuple[str, ...]) -> str:
        return self.render(
            "drafting/new.html",
            earlier=earlier_models(desk().session, person()),
            models=published_models(),
            chosen=request.form.get("from", ""),
            title=request.form.get("title", ""),
            faults=faults,
        )


def _opened(drafts: Sequence[Draft]) -> ResponseReturnValue:
    """Keep new drafts, and go to the first step of the one there is, or to the list of them."""
    made = [open_draft(desk(), draft) for draft in drafts]
    flash(_("Your draft is kept. You can stop at any step and go on later."), "success")
    if len(made) > 1:
        return redirect(url_for("drafts.index"), HTTPStatus.SEE_OTHER)
    return back(made[0], Spot("basics"))


def _begun(way: str, title: str) -> Draft | None:
    """A draft in the way that was chosen; None where there is no such way."""
    kind, _colon, what = way.partition(":")
    if kind == "nothing":
        return from_nothing(title, desk().today)
    if kind == "model":
        model = read_published(what)
        return renamed(from_model(model.tree, model.ref, desk().today), title)
    if kind == "lot":
        reference, _slash, lot = what.partition("/")
        return renamed(copy_earlier(desk(), reference, lot), title)
    return None
