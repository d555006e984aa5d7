"""The lay page of an award model, as HTML and as PDF."""

from collections.abc import Mapping
from fractions import Fraction

from markupsafe import Markup

from scoring import plain
from tender.documents.dutch import count, grade
from tender.documents.figures import dated, earned, euros, figure, percentage, signed, written
from tender.documents.method import method_of
from tender.documents.pages import render_page
from tender.documents.printing import Paper
from tender.documents.units import units_of
from tender.documents.worked import worked
from tender.language import _, current, ngettext
from tender.lay.page import LayPage, lay_page
from tender.lay.parts import CriterionPart
from tender.model import AwardModel, Source

PAGE, BODY = "lay.html", "lay_body.html"


def render_lay_html(model: AwardModel, sources: Mapping[str, Source] | None = None) -> str:
    """A model as one accessible page in the language of the moment; its own texts stay Dutch."""
    return render_page(PAGE, **_values(lay_page(model, sources)))


def render_lay_body(model: AwardModel, sources: Mapping[str, Source] | None = None) -> Markup:
    """The same without head and title, to stand within a page that has them."""
    page = render_page(BODY, **_values(lay_page(model, sources)))
    return Markup(page)  # noqa: S704 - our own template, which escapes what it fills in


def lay_paper(model: AwardModel, sources: Mapping[str, Source] | None = None) -> Paper:
    """The page as the printer takes it."""
    name = f"{model.id}-{model.edition.isoformat()}-{current()}"
    return Paper(name, render_lay_html(model, sources))


def title_of(model: AwardModel) -> str:
    """The title of a model in the language of the moment, where its file has it."""
    return (current() == "en" and model.title_en) or model.title


def values_of(model: AwardModel) -> dict[str, object]:
    """What a template needs to write down the numbers and rules of a model."""
    units = units_of(model.scheme)

    def earned_here(points: str) -> str:
        return earned(points, euro=units.euro)

    def worth_of(points: str) -> str:
        return euros(Fraction(points)) if units.euro else figure(points)

    def weight_of(part: CriterionPart) -> str:
        return worth_of(plain(part.weight)) if part.weight else "–"

    return {
        "model": model,
        "language": current(),
        "title": title_of(model),
        "units": units,
        "method": method_of(model),
        "whole": plain(model.scheme.points),
        "earned": earned_here,
        "plain": plain,
        "worth_of": worth_of,
        "weight_of": weight_of,
        "count": count,
        "dated": dated,
        "euros": euros,
        "figure": figure,
        "grade": lambda text: signed(grade(text)),
        "percentage": percentage,
        "written": written,
        "_": _,
        "ngettext": ngettext,
    }


def _values(page: LayPage) -> dict[str, object]:
    return {
        **values_of(page.model),
        "page": page,
        "shown": worked(page.example, page.criteria),
        "open_questions": any(not question.answer for question in page.questions),
    }
