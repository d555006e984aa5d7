"""The parts of an award model as people read them: texts in paragraphs, grades with their worth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring import Answers, GradePoints, Scheme, Stage
from scoring.scales import PairwiseScale, StepScale
from scoring.scheme import GradedCriterion
from tender.model import (
    Anchor,
    Aspect,
    AwardCriterion,
    AwardModel,
    Citation,
    Clause,
    CriterionType,
    Evidence,
    EvidenceUse,
    Question,
    Requirement,
    Source,
    Task,
)
from tender.simulation.scenario import EVALUATOR, with_one_evaluator

MOST_GRADES = 11
"""Of a scale with more grades, only those that the model describes are listed."""

Paragraphs = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source text on which a part rests, with the numbers of its items."""

    source: Source
    items: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeWorth:
    """What one grade means and earns."""

    grade: str
    means: str
    share: Fraction | None = None
    """The share of the points; None where the grades of others move it."""
    points: str = ""
    """The points with the digits that the model declares; empty where there is no share."""


@dataclass(frozen=True, slots=True)
class CriterionPart:
    """An award criterion with what it asks, rewards and earns."""

    id: str
    title: str
    title_en: str
    graded: bool
    weight: Fraction
    effective: Fraction
    """The weight as a share of all points of the model."""
    question: Paragraphs
    aspects: tuple[Aspect, ...]
    evidence: tuple[Evidence, ...]
    max_pages: int | None
    minimum: str
    floor: Fraction | None
    cost_elements: tuple[str, ...]
    grades: tuple[GradeWorth, ...]
    cited: tuple[Cited, ...]
    children: tuple["CriterionPart", ...]

    def asked(self, use: str) -> tuple[Evidence, ...]:
        """The evidence that is used for `award`, `suitability` or `contract`."""
        return tuple(each for each in self.evidence if each.use is EvidenceUse(use))


@dataclass(frozen=True, slots=True)
class TextPart:
    """A requirement, a clause, a task or a question, with what belongs to it."""

    id: str
    text: Paragraphs
    owner: str = ""
    answer: Paragraphs = ()
    measures: tuple[str, ...] = ()
    cited: tuple[Cited, ...] = ()


def paragraphs(text: str) -> Paragraphs:
    """A text of a criteria file as paragraphs, one for each line that is not empty."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def criteria_parts(model: AwardModel, sources: Mapping[str, Source]) -> tuple[CriterionPart, ...]:
    """The criteria of a model in the order of its file."""
    grades = grades_of(model)
    return tuple(_criterion(each, model, grades, sources) for each in model.criteria)


def text_part(
    part: Requirement | Clause | Task | Question, sources: Mapping[str, Source]
) -> TextPart:
    """A requirement, clause, task or question in paragraphs."""
    return TextPart(
        part.id,
        paragraphs(part.text),
        owner=part.owner if isinstance(part, Task | Question) else "",
        answer=paragraphs(part.answer) if isinstance(part, Question) else (),
        measures=tuple(m.text for m in part.measures) if isinstance(part, Clause) else (),
        cited=cited(part.sources, sources),
    )


def cited(citations: Sequence[Citation], sources: Mapping[str, Source]) -> tuple[Cited, ...]:
    """Each cited text once, in the order of the file; one that nobody described by its id."""
    by_source: dict[str, list[Citation]] = {}
    for citation in citations:
        by_source.setdefault(citation.source, []).append(citation)
    return tuple(
        Cited(
            sources.get(name) or Source(name, "", name),
            tuple(each.item for each in given if each.item),
            tuple(each.note for each in given if each.note),
        )
        for name, given in by_source.items()
    )


def grades_of(model: AwardModel) -> dict[str, tuple[GradeWorth, ...]]:
    """What each grade means and earns, by criterion, best first."""
    scheme = with_one_evaluator(model.scheme)
    anchors = {criterion.id: criterion.anchors for criterion in model.graded}
    return {
        criterion.key: tuple(_worths(scheme, criterion, anchors[criterion.key]))
        for criterion in scheme.graded
    }


def _criterion(
    criterion: AwardCriterion,
    model: AwardModel,
    grades: Mapping[str, tuple[GradeWorth, ...]],
    sources: Mapping[str, Source],
) -> CriterionPart:
    return CriterionPart(
        id=criterion.id,
        title=criterion.title,
        title_en=criterion.title_en,
        graded=criterion.type is CriterionType.QUALITY,
        weight=criterion.weight,
        effective=criterion.weight / model.scheme.points if model.scheme.points else Fraction(0),
        question=paragraphs(criterion.question),
        aspects=criterion.aspects,
        evidence=criterion.evidence,
        max_pages=criterion.max_pages,
        minimum=criterion.minimum,
        floor=criterion.floor,
        cost_elements=criterion.cost_elements,
        grades=grades.get(criterion.id, ()),
        cited=cited(criterion.sources, sources),
        children=tuple(_criterion(each, model, grades, sources) for each in criterion.children),
    )


def _worths(
    scheme: Scheme, criterion: GradedCriterion, anchors: Sequence[Anchor]
) -> Iterator[GradeWorth]:
    """The described grades; all grades of a short scale that describes none."""
    scale = criterion.scale
    known = {anchor.grade: anchor.means for anchor in anchors}
    if not known and not isinstance(scale, PairwiseScale):
        few = isinstance(scale, StepScale) or len(scale.grades) <= MOST_GRADES
        known = dict.fromkeys(scale.grades if few else (scale.grades[0], scale.grades[-1]), "")
    if scheme.panel_rule.relative or isinstance(scale, PairwiseScale):
        yield from (GradeWorth(grade, means) for grade, means in known.items())
        return
    bids = {g: Answers({criterion.key: (g,)}, by={criterion.key: (EVALUATOR,)}) for g in known}
    for card in scheme.score(bids):
        line = card.line(criterion.key)
        if isinstance(line, GradePoints):
            shown = scheme.roundings.show_at(Stage.WEIGHTED_CRITERION, line.points)
            yield GradeWorth(card.bid, known[card.bid], line.share, shown)
