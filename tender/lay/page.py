"""The lay page: an award model told to residents, councils and bidders."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tender.lay.example import Example, example_of
from tender.lay.parts import (
    Cited,
    CriterionPart,
    Paragraphs,
    TextPart,
    cited,
    criteria_parts,
    paragraphs,
    text_part,
)
from tender.model import AwardModel, Citation, Source


@dataclass(frozen=True, slots=True)
class LayPage:
    """What a lay page says, in the order in which it says it."""

    model: AwardModel
    purpose: Paragraphs
    criteria: tuple[CriterionPart, ...]
    example: Example
    requirements: tuple[TextPart, ...]
    clauses: tuple[TextPart, ...]
    tasks: tuple[TextPart, ...]
    questions: tuple[TextPart, ...]
    sources: tuple[Cited, ...]
    """Every text that is cited anywhere, once, with all its items."""


def lay_page(model: AwardModel, sources: Mapping[str, Source] | None = None) -> LayPage:
    """Gather what a lay reader wants to know of a model; `sources` describe what it cites."""
    known = sources or {}
    return LayPage(
        model=model,
        purpose=paragraphs(model.purpose),
        criteria=criteria_parts(model, known),
        example=example_of(model),
        requirements=tuple(text_part(each, known) for each in model.requirements),
        clauses=tuple(text_part(each, known) for each in model.clauses),
        tasks=tuple(text_part(each, known) for each in model.tasks),
        questions=tuple(text_part(each, known) for each in model.questions),
        sources=cited(tuple(dict.fromkeys(_citations(model))), known),
    )


def _citations(model: AwardModel) -> Iterator[Citation]:
    """All citations of a model without what each was cited for, so that each item counts once."""
    cited_by = [
        *(part.sources for top in model.criteria for part in (top, *top.children)),
        *(requirement.sources for requirement in model.requirements),
        *(clause.sources for clause in model.clauses),
        *(task.sources for task in model.tasks),
        *(question.sources for question in model.questions),
    ]
    for citations in cited_by:
        yield from (Citation(each.source, each.item) for each in citations)
