"""Where a point can land: the parts of an award model."""

from collections.abc import Iterator, Sequence

from tender.advice.answers import Ground
from tender.model import AwardCriterion, AwardModel
from tender.texts import Aspect, Clause, Question, Requirement, Task

Part = AwardCriterion | Aspect | Requirement | Clause | Task | Question


def parts_of(model: AwardModel) -> Iterator[tuple[Ground, Part]]:
    """Every part of a model in which a point can land, each criterion before its sub-criteria."""
    criteria = [each for top in model.criteria for each in (top, *top.children)]
    some: tuple[tuple[Ground, Sequence[Part]], ...] = (
        (Ground.CRITERION, criteria),
        (Ground.ASPECT, [aspect for each in criteria for aspect in each.aspects]),
        (Ground.REQUIREMENT, model.requirements),
        (Ground.CLAUSE, model.clauses),
        (Ground.TASK, model.tasks),
        (Ground.QUESTION, model.questions),
    )
    for ground, parts in some:
        yield from ((ground, part) for part in parts)
