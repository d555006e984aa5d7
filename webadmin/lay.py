"""An award model in plain words, for who reads it here and for who takes it along."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.documents.docx import write_chapter_docx
from tender.documents.lay import lay_paper, render_lay_body
from tender.lay import chapter
from tender.model import AwardModel
from webadmin.base import HouseView, dossier, found
from webadmin.catalogues import known_sources
from webadmin.door import action
from webadmin.downloads import DOCX, as_file, as_pdf
from webadmin.labels import title_of
from webadmin.models import read_published


class LayPages(HouseView):
    """Where an award model is told to people who never saw a criteria file."""

    @expose("/")
    @action("account")
    def index(self) -> ResponseReturnValue:
        """Send who comes without a model to the list of them."""
        return redirect(url_for("models.index"))

    @expose("/<model>/<edition>/")
    @action("account")
    def show(self, model: str, edition: str) -> ResponseReturnValue:
        """Tell a published award model."""
        return self._told(read_published(f"{model}/{edition}"), "")

    @expose("/<model>/<edition>/lay.pdf")
    @action("account")
    def pdf(self, model: str, edition: str) -> ResponseReturnValue:
        """Give the page of a published award model as PDF."""
        return self._printed(read_published(f"{model}/{edition}"))

    @expose("/<model>/<edition>/gunning.docx")
    @action("account")
    def docx(self, model: str, edition: str) -> ResponseReturnValue:
        """Give the award chapter of a published award model for a word processor."""
        read = read_published(f"{model}/{edition}")
        name = f"gunning-{read.id}-{read.edition.isoformat()}.docx"
        return as_file(write_chapter_docx(chapter(read)), DOCX, name)

    @expose("/of/<reference>/<model>/<edition>/")
    @action("tender.view")
    def kept(self, reference: str, model: str, edition: str) -> ResponseReturnValue:
        """Tell the award model as this tender keeps it."""
        return self._told(_kept(model, edition), reference)

    @expose("/of/<reference>/<model>/<edition>/lay.pdf")
    @action("tender.view")
    def kept_pdf(self, reference: str, model: str, edition: str) -> ResponseReturnValue:
        """Give the page of the award model of this tender as PDF."""
        return self._printed(_kept(model, edition))

    def _told(self, model: AwardModel, reference: str) -> ResponseReturnValue:
        told = render_lay_body(model, known_sources())
        return self.render("lay.html", model=model, told=told, reference=reference)

    def _printed(self, model: AwardModel) -> ResponseReturnValue:
        return as_pdf(self, lay_paper(model, known_sources()), title=title_of(model))


def _kept(model: str, edition: str) -> AwardModel:
    """An award model that the tender keeps, or no such page."""
    ref = f"{model}/{edition}"
    return found(next((kept for kept in dossier().models if kept.ref == ref), None))
