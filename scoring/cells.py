"""All cells of a tender graded: each bid on each criterion, as the panel rule asks for them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from scoring.answers import Answers
from scoring.errors import GradersError
from scoring.grading import GradedCriterion, GradePoints, Grading, Panel
from scoring.numbers import plain
from scoring.panels import mid_ranks
from scoring.scales import RankScale, Scale

Graded = dict[str, list[GradePoints]]
"""The points of each bid on the criteria for which it has grades enough."""


def grade(criteria: Sequence[GradedCriterion], panel: Panel, bids: Mapping[str, Answers]) -> Graded:
    """Grade every cell that has grades enough; any other is left out."""
    if panel.rule.relative:
        return _ranked(criteria, panel, bids)
    if panel.rule.named:
        return _named(criteria, panel, bids)
    gradings, fewest = [Grading(criterion, panel) for criterion in criteria], panel.fewest
    return {bid: _graded(gradings, answers.grades, fewest) for bid, answers in bids.items()}


def _graded(
    gradings: Iterable[Grading], grades: Mapping[str, Sequence[str]], fewest: int
) -> list[GradePoints]:
    return [
        grading.points(tuple(given))
        for grading in gradings
        if len(given := grades.get(grading.key, ())) >= fewest
    ]


def _named(
    criteria: Sequence[GradedCriterion], panel: Panel, bids: Mapping[str, Answers]
) -> Graded:
    """Grade cells in which it matters of which group the evaluators are; raises GradersError."""
    known: dict[tuple[str, tuple[str, ...]], Grading] = {}

    def grading(criterion: GradedCriterion, groups: tuple[str, ...]) -> Grading:
        key = criterion.key, groups
        if key not in known:
            known[key] = Grading(criterion, replace(panel, rule=panel.rule.among(groups)))
        return known[key]

    def graded(bid: str, answers: Answers) -> Iterator[GradePoints]:
        for criterion in criteria:
            given = tuple(answers.grades.get(criterion.key, ()))
            if len(given) >= panel.fewest:
                groups = tuple(_groups(panel, _graders(bid, answers, criterion.key)))
                merged = max(panel.expected, len(given)) if panel.fills else len(given)
                if len(groups) != merged:
                    raise GradersError(bid, criterion.key, merged, len(groups))
                yield grading(criterion, groups).points(given)

    return {bid: list(graded(bid, answers)) for bid, answers in bids.items()}


def _graders(bid: str, answers: Answers, criterion: str) -> Sequence[str]:
    """Who gave the grades of a cell, in their order; raises GradersError unless all are named."""
    by, given = answers.by.get(criterion, ()), answers.grades[criterion]
    if len(by) != len(given):
        raise GradersError(bid, criterion, len(given), len(by))
    return by


def _groups(panel: Panel, by: Sequence[str]) -> Iterator[str]:
    """The group of whoever gave a grade, then of whoever a score stands in for."""
    yield from (panel.groups.get(each, "") for each in by)
    if panel.fills:
        yield from (group for each, group in panel.groups.items() if each not in by)


def _ranked(
    criteria: Sequence[GradedCriterion], panel: Panel, bids: Mapping[str, Answers]
) -> Graded:
    """Put a rank in the place of each grade: that of the bid among all that are graded.

    Raises GradersError where it is not known who gave a grade.
    """
    found: Graded = {bid: [] for bid in bids}
    for criterion in criteria:
        key = criterion.key
        whole = {
            bid: answers
            for bid, answers in bids.items()
            if len(answers.grades.get(key, ())) >= panel.fewest
        }
        if not whole:
            continue
        by = {bid: _graders(bid, answers, key) for bid, answers in whole.items()}
        ranks = _ranks(criterion.scale, {b: (by[b], a.grades[key]) for b, a in whole.items()})
        scale = RankScale(panel.expected, len(whole))
        grading = Grading(replace(criterion, scale=scale), panel)
        for bid in whole:
            given = tuple(plain(ranks[each][bid]) for each in by[bid])
            found[bid].append(grading.points(given))
    return found


def _ranks(
    scale: Scale, cells: Mapping[str, tuple[Sequence[str], Sequence[str]]]
) -> dict[str, dict[str, Fraction]]:
    """The rank that each evaluator gives each bid."""
    shares: dict[str, dict[str, Fraction]] = {}
    for bid, (by, grades) in cells.items():
        for each, given in zip(by, grades, strict=True):
            shares.setdefault(each, {})[bid] = scale.share(given)
    return {each: mid_ranks(given) for each, given in shares.items()}
