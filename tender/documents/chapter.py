"""The chapter on the award for the published guide, as HTML and as PDF; in Dutch, as the guide."""

from tender.documents.lay import values_of
from tender.documents.pages import render_page
from tender.documents.printing import Paper
from tender.documents.worked import worked
from tender.language import speaking
from tender.lay.chapter import Chapter

TEMPLATE = "nl/chapter.html"
PROFILES = {
    "offertes": "offertes vragen bij enkele organisaties",
    "nationaal": "nationale aanbesteding",
    "sas": "aanbesteding van sociale en andere specifieke diensten",
}
"""How a profile is called in a published guide; another one is told by its own name."""


def render_chapter_html(chapter: Chapter) -> str:
    """The chapter as one accessible page, which is what is printed."""
    with speaking("nl"):
        values = values_of(chapter.model)
        return render_page(
            TEMPLATE,
            **values | {"title": f"Gunning: {chapter.model.title}"},
            chapter=chapter,
            procedure=PROFILES.get(chapter.profile, chapter.profile),
            shown=worked(chapter.example, chapter.criteria),
        )


def chapter_paper(chapter: Chapter) -> Paper:
    """The chapter as the printer takes it."""
    model = chapter.model
    name = f"gunning-{model.id}-{model.edition.isoformat()}"
    return Paper(name, render_chapter_html(chapter))
