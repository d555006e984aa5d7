"""The last step: everything that waits, and how a draft leaves as files or into a tender."""

from http import HTTPStatus

from flask import abort, flash, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.documents.chapter import chapter_paper
from tender.documents.docx import write_chapter_docx
from tender.documents.lay import render_lay_body
from tender.drafting.edits import numbered_id
from tender.drafting.planning import day_of, planned
from tender.language import _
from tender.lay.chapter import Chapter, CommitteeSeat, PlanningRow, chapter
from tender.model import AwardModel, Lot, Stage
from tender.storage.draft_lots import publications, publish_draft
from tender.storage.errors import FaultyInputError
from tender.storage.register import TenderLine, tenders_of
from tender.writing import write_criteria
from webadmin.base import desk
from webadmin.catalogues import known_sources
from webadmin.door import action
from webadmin.downloads import DOCX, YAML, as_file, as_pdf
from webadmin.drafting.bench import Bench, bench
from webadmin.drafting.steps import Spot, url_of
from webadmin.drafting.view import DraftView
from webadmin.forms import said, sentences
from webadmin.house import person
from webadmin.labels import title_of
from webadmin.simulation import shown


class DraftTaking(DraftView):
    """Where a draft is looked over, and leaves."""

    @expose("/<draft>/check")
    @action("draft.view")
    def check(self, draft: str) -> ResponseReturnValue:
        """Show everything that is wrong or open, and what can be taken along."""
        return self._check(draft, ())

    @expose("/<draft>/preview")
    @action("draft.view")
    def preview(self, draft: str) -> ResponseReturnValue:
        """Tell the award model as a reader will see it."""
        page = bench(draft, Spot("check"))
        model = self._model(page)
        told = render_lay_body(model, known_sources())
        return self.render("drafting/preview.html", page=page, model=model, told=told)

    @expose("/<draft>/simulation")
    @action("draft.view")
    def simulation(self, draft: str) -> ResponseReturnValue:
        """Try the draft's rules out on invented bids; the draft does not change."""
        page = bench(draft, Spot("price"))
        tried = shown(self._model(page))
        return self.render("drafting/simulation.html", page=page, reference="", **tried)

    @expose("/<draft>/criteria.yaml")
    @action("draft.view")
    def criteria_file(self, draft: str) -> ResponseReturnValue:
        """Give the criteria file."""
        model = self._model(bench(draft, Spot("check")))
        text = write_criteria(model.tree)
        return as_file(text, YAML, f"{_name(model)}.yaml")

    @expose("/<draft>/chapter.docx")
    @action("draft.view")
    def docx(self, draft: str) -> ResponseReturnValue:
        """Give the chapter on the award for a word processor."""
        page = bench(draft, Spot("check"))
        model = self._model(page)
        made = write_chapter_docx(_chapter(page, model))
        return as_file(made, DOCX, f"gunning-{_name(model)}.docx")

    @expose("/<draft>/chapter.pdf")
    @action("draft.view")
    def pdf(self, draft: str) -> ResponseReturnValue:
        """Give the chapter on the award as PDF once it is printed; until then say so."""
        page = bench(draft, Spot("check"))
        model = self._model(page)
        back = url_of(draft, page.here)
        return as_pdf(self, chapter_paper(_chapter(page, model)), title=title_of(model), back=back)

    @expose("/<draft>/into/<reference>", methods=("POST",))
    @action("lot.edit")
    def into(self, draft: str, reference: str) -> ResponseReturnValue:
        """Use the draft in a tender: its model is kept there, with a lot that uses it."""
        name = numbered_id("perceel-", _lots_of(reference))
        lot = Lot(name, said("title"), "", Stage.PREPARATION)
        try:
            publish_draft(desk(), draft, lot)
        except FaultyInputError as error:
            flash(" ".join(sentences(error, title=_("Title of the lot"))), "warning")
            return redirect(url_for(".check", draft=draft), HTTPStatus.SEE_OTHER)
        flash(_("The award model is kept with the tender."), "success")
        return redirect(url_for("tender.overview", reference=reference), HTTPStatus.SEE_OTHER)

    def _model(self, page: Bench) -> AwardModel:
        """The award model that a draft makes, or a page that says what to mend first."""
        model = page.checked.model
        if model is None or not page.checked.sound:
            unready = self.render("drafting/unready.html", page=page)
            abort(make_response(unready, HTTPStatus.CONFLICT))
        return model

    def _check(self, draft: str, faults: tuple[str, ...]) -> str:
        page = bench(draft, Spot("check"))
        return self.render(
            "drafting/check.html",
            page=page,
            faults=faults,
            taken=publications(desk(), draft),
            tenders=_open_tenders(),
        )


def _name(model: AwardModel) -> str:
    """The name of a file: the ids of a model are letters, digits and hyphens."""
    return f"{model.id}-{model.edition.isoformat()}"


def _chapter(page: Bench, model: AwardModel) -> Chapter:
    """What the chapter says: the model, the planning and the committee, by function."""
    draft = page.kept.draft
    rows = [PlanningRow(one.step.title["nl"], one.latest) for one in planned(draft)]
    start = day_of(draft.starts_on)
    if rows and start:
        rows.append(PlanningRow("Eerste dag van het contract", start))
    seats = tuple(CommitteeSeat(seat.function) for seat in draft.committee if seat.function)
    return chapter(model, tuple(rows), seats, draft.profile, known_sources())


def _open_tenders() -> list[TenderLine]:
    """The tenders of which this person is the buyer, as long as nothing in them has begun."""
    lines = tenders_of(desk().session, person())
    return [
        line
        for line in lines
        if "buyer" in line.hats and all(lot.stage is Stage.PREPARATION for lot in line.lots)
    ]


def _lots_of(reference: str) -> list[str]:
    lines = tenders_of(desk().session, person())
    return [lot.id for line in lines if line.reference == reference for lot in line.lots]
