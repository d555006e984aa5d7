"""Around a draft: undo and redo, what colleagues say, its history, and who works on it."""

from http import HTTPStatus

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.drafting.colleagues import DRAFTING_HATS
from tender.language import _
from tender.storage.draft_colleagues import (
    colleagues,
    helpers,
    say,
    settle,
    share_draft,
    unshare_draft,
)
from tender.storage.drafts import StaleDraftError, history, load_draft, redo, undo
from tender.storage.errors import FaultyInputError
from webadmin.base import desk, may
from webadmin.door import action
from webadmin.drafting.steps import step_names
from webadmin.drafting.view import DraftView, back, part_of, spot_of, standing
from webadmin.forms import LONGEST_VERSION, said, sentences, version_of


class DraftAround(DraftView):
    """What happens around the forms of a draft."""

    @expose("/<draft>/turn", methods=("POST",))
    @action("draft.edit")
    def turn(self, draft: str) -> ResponseReturnValue:
        """Undo the last change, or do again what was undone."""
        verb = redo if said("turn") == "redo" else undo
        try:
            verb(desk(), draft, version=version_of())
        except StaleDraftError:
            flash(_("Somebody changed this draft meanwhile. Look first, then decide."), "warning")
        except FaultyInputError as error:
            flash(" ".join(sentences(error)), "warning")
        else:
            again = verb is redo
            flash(_("Done again.") if again else _("The last change is undone."), "success")
        return _page(draft, said("part"))

    @expose("/<draft>/say", methods=("POST",))
    @action("draft.comment")
    def say(self, draft: str) -> ResponseReturnValue:
        """Keep what a colleague says about a part."""
        part = _known(draft, said("part"))
        try:
            say(desk(), draft, part=part, text=said("text"))
        except FaultyInputError as error:
            flash(" ".join(sentences(error, text=_("Your comment"))), "warning")
        else:
            flash(_("Your comment is kept."), "success")
        return _page(draft, part)

    @expose("/<draft>/settle", methods=("POST",))
    @action("draft.comment")
    def settle(self, draft: str) -> ResponseReturnValue:
        """Mark a comment as settled, or open it again."""
        number = said("comment")
        if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_VERSION):
            abort(HTTPStatus.BAD_REQUEST)
        settle(desk(), draft, comment=int(number), settled=said("settled") == "yes")
        return _page(draft, said("part"))

    @expose("/<draft>/history")
    @action("draft.view")
    def history(self, draft: str) -> ResponseReturnValue:
        """List the versions of a draft."""
        kept = load_draft(desk(), draft)
        return self.render("drafting/history.html", kept=kept, versions=history(desk(), draft))

    @expose("/<draft>/colleagues")
    @action("draft.view")
    def colleagues(self, draft: str) -> ResponseReturnValue:
        """Show who works on a draft, and let its buyer ask others."""
        return self._colleagues(draft, ())

    @expose("/<draft>/colleagues", methods=("POST",))
    @action("draft.share")
    def share(self, draft: str) -> ResponseReturnValue:
        """Let a colleague help."""
        try:
            share_draft(desk(), draft, person=said("person"), hat=said("hat"))
        except FaultyInputError as error:
            faults = sentences(error, person=_("Colleague"), hat=_("Role"))
            return self._colleagues(draft, faults), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("Your colleague can work on this draft."), "success")
        return redirect(url_for(".colleagues", draft=draft), HTTPStatus.SEE_OTHER)

    @expose("/<draft>/colleagues/end", methods=("POST",))
    @action("draft.share")
    def unshare(self, draft: str) -> ResponseReturnValue:
        """End a colleague's work."""
        try:
            unshare_draft(desk(), draft, person=said("person"))
        except FaultyInputError as error:
            flash(" ".join(sentences(error)), "warning")
        return redirect(url_for(".colleagues", draft=draft), HTTPStatus.SEE_OTHER)

    def _colleagues(self, draft: str, faults: tuple[str, ...]) -> str:
        return self.render(
            "drafting/colleagues.html",
            kept=load_draft(desk(), draft),
            people=colleagues(desk(), draft),
            helpers=helpers(desk(), draft) if may("draft.share").allowed else (),
            hats=DRAFTING_HATS,
            faults=faults,
        )


def _page(draft: str, part: str) -> ResponseReturnValue:
    return back(draft, spot_of(_known(draft, part)))


def _known(draft: str, part: str) -> str:
    """A part that has a page; anything else counts as the first step."""
    place, names = spot_of(part), [name.id for name in step_names()]
    if place.step not in names:
        return names[0]
    return part_of(standing(load_draft(desk(), draft).draft, place))
