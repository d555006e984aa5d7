"""The steps of a draft: one form a page, what is wrong beside it, and every version kept."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.drafting.draft import keys_of
from tender.drafting.weighing import weigh
from tender.language import _
from tender.storage.drafts import load_draft, save_draft
from tender.storage.errors import FaultyInputError, UnknownError
from webadmin.base import desk, found
from webadmin.catalogues import catalogues
from webadmin.door import action
from webadmin.drafting.basics import BASICS
from webadmin.drafting.bench import Bench, bench, loose
from webadmin.drafting.citing import source_options
from webadmin.drafting.criterion import criterion_form
from webadmin.drafting.grading import GRADING
from webadmin.drafting.people import PEOPLE, plan_rows, seat_rows
from webadmin.drafting.picking import added, shelves, taken
from webadmin.drafting.pricing import PRICING, chosen_rule
from webadmin.drafting.saving import Saved, Stale, save
from webadmin.drafting.stepform import StepForm
from webadmin.drafting.steps import Spot, step_names, url_of
from webadmin.drafting.terms import TERMS
from webadmin.drafting.view import DraftView, back, part_of, standing
from webadmin.drafting.weights import WEIGHTS, rows
from webadmin.fields import Groups, placed
from webadmin.forms import sentences

FORMS: Mapping[str, StepForm] = {
    "basics": BASICS,
    "criteria": WEIGHTS,
    "grading": GRADING,
    "price": PRICING,
    "terms": TERMS,
    "people": PEOPLE,
}
"""The form of each step; the last step has none."""
OWN_PAGES = frozenset({"criteria", "criterion", "people", "price"})
"""The pages that show more than their form."""


class DraftSteps(DraftView):
    """Where a tender is set up, step by step."""

    @expose("/<draft>/<step>")
    @action("draft.view")
    def show(self, draft: str, step: str) -> ResponseReturnValue:
        """Show a step with its form."""
        form = found(FORMS.get(step))
        return self._page(bench(draft, Spot(step)), form)

    @expose("/<draft>/<step>", methods=("POST",))
    @action("draft.edit")
    def keep(self, draft: str, step: str) -> ResponseReturnValue:
        """Save the form of a step."""
        return self._keep(draft, Spot(step), found(FORMS.get(step)))

    @expose("/<draft>/criteria/<criterion>")
    @action("draft.view")
    def criterion(self, draft: str, criterion: str) -> ResponseReturnValue:
        """Show the form of one criterion."""
        page = bench(draft, Spot("criteria", criterion))
        found(keys_of(page.kept.draft.tree, criterion))
        return self._page(page, criterion_form(criterion, source_options()))

    @expose("/<draft>/criteria/<criterion>", methods=("POST",))
    @action("draft.edit")
    def keep_criterion(self, draft: str, criterion: str) -> ResponseReturnValue:
        """Save the form of one criterion."""
        form = criterion_form(criterion, source_options())
        return self._keep(draft, Spot("criteria", criterion), form)

    @expose("/<draft>/pick")
    @action("draft.edit")
    def shelves(self, draft: str) -> ResponseReturnValue:
        """Show what can be picked from the catalogue in addition."""
        page, known = bench(draft, Spot("criteria")), catalogues()
        return self.render(
            "drafting/pick.html",
            draft=page.kept,
            catalogue=known[0] if known else None,
            shelves=shelves(known[0]) if known else [],
            chosen=[c.id for c in known[0].criteria if taken(page.kept.draft, c)] if known else [],
            title=page.kept.draft.title,
            faults=(),
        )

    @expose("/<draft>/pick", methods=("POST",))
    @action("draft.edit")
    def pick(self, draft: str) -> ResponseReturnValue:
        """Add what was picked; the weights are still to be divided."""
        kept, known = load_draft(desk(), draft), catalogues()
        made = added(kept.draft, found(known or None)[0], request.form.getlist("use"))
        save_draft(desk(), draft, made, version=kept.version, part="criteria")
        flash(_("Added. Now divide the points."), "success")
        return back(draft, Spot("criteria"))

    def _page(self, page: Bench, form: StepForm, faults: tuple[str, ...] = ()) -> str:
        groups, _rest = placed(form.groups(page.kept.draft), page.checked.findings)
        name = "criterion" if page.here.criterion else page.here.step
        return self.render(
            f"drafting/{name}.html" if name in OWN_PAGES else "drafting/step.html",
            page=page,
            groups=groups,
            loose=loose(page, groups),
            faults=faults,
            **_more(name, page, groups),
        )

    def _keep(self, draft: str, place: Spot, form: StepForm) -> ResponseReturnValue:
        try:
            done = save(draft, form, part_of(place))
        except UnknownError:
            raise
        except FaultyInputError as error:
            page = self._page(bench(draft, place), form, sentences(error))
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        if isinstance(done, Stale):
            back_to = url_of(draft, standing(done.kept.draft, place))
            page = self.render(
                "drafting/stale.html", page=bench(draft, place), stale=done, back=back_to
            )
            return page, HTTPStatus.CONFLICT
        _tell(done)
        goal = place if done.held else _goal(place)
        return back(draft, standing(load_draft(desk(), draft).draft, goal))


def _more(name: str, page: Bench, groups: Groups) -> dict[str, object]:
    """What a page shows beside its form."""
    draft = page.kept.draft
    match name:
        case "criteria":
            return {"rows": rows(draft, groups), "weights": weigh(draft)}
        case "people":
            return {"seats": seat_rows(groups), "plan": plan_rows(draft, groups)}
        case "price":
            return {"rule": chosen_rule(draft)}
    return {}


def _tell(done: Saved) -> None:
    """Say what became of a form."""
    if done.changed:
        flash(_("Saved (version {version}).").format(version=done.version), "success")
    if done.held:
        flash(_("Somebody changed this draft meanwhile. Look first, then decide."), "warning")
    elif not done.changed:
        flash(_("Nothing was changed."), "success")


def _goal(place: Spot) -> Spot:
    """Where a saved form leads: on to the next step, or back to the same page."""
    if request.form.get("go") != "next":
        return place
    if place.criterion:
        return Spot("criteria")
    steps = [name.id for name in step_names()]
    return Spot(steps[steps.index(place.step) + 1])
