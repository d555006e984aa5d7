"""A point of a council turned into the skeleton of a criterion, for a buyer to finish."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from tender.advice.letter import Point
from tender.catalogue.entries import Catalogue
from tender.texts import Aspect, Citation, Measure


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A proposed criterion without weight, scale or pages: those are for the buyer."""

    id: str
    title: str
    question: str
    aspects: tuple[Aspect, ...]
    measures: tuple[Measure, ...]
    use: tuple[str, ...]
    citation: Citation

    def tree(self) -> dict[str, object]:
        """As a criterion of a criteria file, with the weight and scale left open."""
        return {
            "id": self.id,
            "type": "quality",
            "title": self.title,
            "question": self.question,
            "aspects": [_aspect_tree(each) for each in self.aspects],
            "sources": [{"source": self.citation.source, "item": self.citation.item}],
            **({"use": list(self.use)} if self.use else {}),
        }


def skeleton(point: Point, source: str, catalogue: Catalogue | None = None) -> Skeleton:
    """Propose a criterion for a point of the advice `source`.

    Where the point names a criterion of the catalogue, its question, aspects and measures are the
    skeleton; else the council's own four answers are.
    """
    citation = Citation(source, point.id)
    entry = catalogue.criterion(point.criterion) if catalogue and point.criterion else None
    if entry is None:
        return _of_form(point, citation)
    return Skeleton(
        _slug(entry.title),
        entry.title,
        entry.question,
        tuple(Aspect(part.id, part.text, part.id) for part in entry.active_aspects),
        tuple(Measure(part.id, part.wording, part.id) for part in entry.measures),
        (entry.id,),
        citation,
    )


def _of_form(point: Point, citation: Citation) -> Skeleton:
    """The council's words: what it advises becomes the question, what one notices the aspect."""
    form = point.form
    advised = (form.advised if form else "") or point.text
    noticed = form.noticed if form else ""
    name = f"punt-{point.id}"
    aspects = (Aspect(f"{point.id}-a1", _graded(noticed)),) if noticed else ()
    measures = (Measure(f"{point.id}-m1", noticed),) if noticed else ()
    title = f"Punt {point.id}"
    question = f"Hoe zorgt u voor het volgende? {advised.strip()}"
    return Skeleton(name, title, question, aspects, measures, (), citation)


def _graded(noticed: str) -> str:
    """What can be noticed as an aspect in Dutch, the language of criteria: it says how far."""
    bare = noticed.strip()
    if bare.lower().startswith("de mate waarin"):
        return bare
    return f"De mate waarin het volgende te merken is: {bare}"


def _aspect_tree(aspect: Aspect) -> dict[str, str]:
    tree = {"id": aspect.id, "text": aspect.text}
    return {**tree, "use": aspect.use} if aspect.use else tree


def _slug(title: str) -> str:
    bare = normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-") or "criterium"
