"""Award models as people read them: what is asked, what grades mean, what weighs how much."""

from http import HTTPStatus
from pathlib import Path

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.criteria import find_model, published, read_model
from tender.language import _
from tender.model import AwardModel, Lot, Stage
from tender.storage.errors import FaultyInputError
from tender.storage.register import save_lot, save_model
from webadmin.base import HouseView, desk, dossier, found
from webadmin.catalogues import known_sources
from webadmin.door import action
from webadmin.forms import said, sentences
from webadmin.house import house


class ModelPages(HouseView):
    """Where everybody reads the award models, and the buyer chooses one."""

    def is_visible(self) -> bool:
        """Stand in the menu."""
        return True

    @expose("/")
    @action("account")
    def index(self) -> ResponseReturnValue:
        """List the published award models."""
        return self.render("models.html", models=published_models())

    @expose("/<model>/<edition>")
    @action("account")
    def published(self, model: str, edition: str) -> ResponseReturnValue:
        """Show a published award model."""
        return self._page("model.html", read_published(f"{model}/{edition}"))

    @expose("/of/<reference>/<model>/<edition>")
    @action("tender.view")
    def kept(self, reference: str, model: str, edition: str) -> ResponseReturnValue:
        """Show the award model as this tender keeps it."""
        ref = f"{model}/{edition}"
        kept = next((m for m in dossier().models if m.ref == ref), None)
        return self._page("model_kept.html", found(kept), reference=reference)

    @expose("/of/<reference>/choose")
    @action("lot.edit")
    def choose(self, reference: str) -> ResponseReturnValue:
        """Show the published award models to choose from."""
        return self._choose(reference, ())

    @expose("/of/<reference>/choose", methods=("POST",))
    @action("lot.edit")
    def take(self, reference: str) -> ResponseReturnValue:
        """Keep the chosen award model with the tender, and make a lot that uses it."""
        number = len(dossier().lots) + 1
        try:
            ref = save_model(desk(), read_published(said("model")).tree)
            save_lot(desk(), Lot(f"perceel-{number}", said("title"), ref, Stage.PREPARATION))
        except FaultyInputError as error:
            faults = sentences(error, title=_("Title of the lot"))
            return self._choose(reference, faults), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The award model is kept with the tender."), "success")
        return redirect(url_for("tender.overview", reference=reference), HTTPStatus.SEE_OTHER)

    def _choose(self, reference: str, faults: tuple[str, ...]) -> str:
        title = request.form.get("title", desk().tender.title)
        chosen = request.form.get("model", "")
        return self.render(
            "model_choose.html",
            reference=reference,
            models=published_models(),
            chosen=chosen,
            title=title,
            faults=faults,
        )

    def _page(self, template: str, model: AwardModel, **more: str) -> str:
        return self.render(template, model=model, sources=known_sources(), **more)


def _folder() -> Path:
    return house().settings.criteria


def published_models() -> list[AwardModel]:
    """The published award models without a fault."""
    models = (read_model(path)[0] for path in published(_folder()))
    return [model for model in models if model]


def read_published(ref: str) -> AwardModel:
    """A published award model, or no such page."""
    path = found(find_model(_folder(), ref))
    return found(read_model(path)[0])
