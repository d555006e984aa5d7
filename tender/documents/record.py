"""The evaluation record of a lot (*proces-verbaal van beoordeling*): what it says."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring import Scorecard, plain
from scoring.scales import StepScale
from scoring.scheme import GradedCriterion
from tender.documents.content import Counts, Failed, Line, Ranked, Result
from tender.documents.dutch import day, euro, number, paragraphs
from tender.documents.letters import counts_of
from tender.documents.material import Material
from tender.documents.method import TieRuled, titles
from tender.documents.results import result_of
from tender.documents.sums import full_sum
from tender.findings import Finding
from tender.language import speaking

TOLD_ELSEWHERE = frozenset({"below-minimum", "for-others-open"})
"""Findings that the record tells in a part of its own, or that do not touch the outcome."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the committee by function, and whether the report was confirmed."""

    function: str
    hat: str
    confirmed_on: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """A criterion as the model has it."""

    title: str
    maximum: str
    grades: tuple[str, ...]
    """The grades with their share of the points, best first; empty for a range of numbers."""
    span: tuple[str, ...]
    """The lowest and highest score of a range of numbers."""
    minimum: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The admissibility check of one bid."""

    tenderer: str
    on: str
    by: str
    failed: tuple[Failed, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """What the members found on their own, before they met: the ends, and how many they were."""

    lowest: str
    highest: str
    given: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One bid with all its lines, each with the spread of the members' own grades."""

    result: Result
    cells: tuple[tuple[Line, Spread | None], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """One row of the ranking."""

    tenderer: str
    place: Ranked
    quality: str
    price: str
    total: str
    settled_by: TieRuled | None


@dataclass(frozen=True, slots=True)
class Record:
    """What the evaluation record of a lot says."""

    members: tuple[Member, ...]
    criteria: tuple[Weighed, ...]
    counts: Counts
    checks: tuple[Checked, ...]
    judged: tuple[Judged, ...]
    ranking: tuple[Placed, ...]
    winners: tuple[str, ...]
    remarks: tuple[str, ...]
    confirmed: int


def record_of(material: Material) -> Record:
    """Gather the evaluation of a lot from its dossier."""
    members = tuple(_members(material))
    return Record(
        members,
        tuple(_criteria(material)),
        counts_of(material),
        tuple(_checks(material)),
        tuple(_judged(material, card) for card in material.evaluation.cards),
        tuple(_ranking(material)),
        material.winners,
        tuple(_remarks(material.evaluation.findings)),
        sum(1 for member in members if member.confirmed_on),
    )


def _members(material: Material) -> Iterator[Member]:
    lot = material.lot.id
    confirmed = {c.by: day(c.on) for c in material.dossier.confirmations if c.lot == lot}
    for member in material.dossier.members(lot):
        yield Member(member.function, member.hat.value, confirmed.get(member.id, ""))


def _criteria(material: Material) -> Iterator[Weighed]:
    graded = {criterion.key: criterion for criterion in material.model.scheme.graded}
    named = titles(material.model)
    for leaf in material.model.leaves:
        rule = graded.get(leaf.id)
        yield Weighed(
            named[leaf.id],
            number(plain(leaf.weight)),
            _steps(rule) if rule else (),
            _span(rule) if rule else (),
            leaf.minimum,
        )


def _steps(criterion: GradedCriterion) -> tuple[str, ...]:
    scale = criterion.scale
    if not isinstance(scale, StepScale):
        return ()
    return tuple(f"{grade} {number(plain(scale.share(grade)))}" for grade in scale.grades)


def _span(criterion: GradedCriterion) -> tuple[str, ...]:
    scale = criterion.scale
    if isinstance(scale, StepScale):
        return ()
    return number(scale.grades[-1]), number(scale.grades[0])


def _checks(material: Material) -> Iterator[Checked]:
    known = {requirement.id: requirement.text for requirement in material.model.requirements}
    for check in material.dossier.checks:
        if check.bid in material.bids:
            failed = tuple(
                Failed(f.requirement, paragraphs(known.get(f.requirement, "")), paragraphs(f.reason))
                for f in check.fails
            )
            yield Checked(material.tenderer(check.bid), day(check.on), check.by, failed)


def _judged(material: Material, card: Scorecard) -> Judged:
    result = result_of(material, card, full_sum)
    scales = {criterion.key: criterion for criterion in material.model.scheme.graded}
    cells = tuple(
        (line, _spread(material, card.bid, scales[leaf.id]) if leaf.id in scales else None)
        for leaf, line in zip(material.model.leaves, result.lines, strict=True)
    )
    return Judged(result, cells)


def _spread(material: Material, bid: str, criterion: GradedCriterion) -> Spread | None:
    members = {member.id for member in material.dossier.members(material.lot.id)}
    marks = criterion.scale.marks
    given = sorted(
        (
            given.grade
            for given in material.dossier.assessments
            if (given.bid, given.criterion) == (bid, criterion.key)
            and given.by in members
            and given.grade in marks
        ),
        key=criterion.scale.mark,
    )
    return Spread(given[0], given[-1], len(given)) if given else None


def _ranking(material: Material) -> Iterator[Placed]:
    named = titles(material.model)
    results = {card.bid: result_of(material, card, full_sum) for card in material.evaluation.cards}
    for place in material.evaluation.ranking:
        tie = place.decided_by
        yield Placed(
            material.tenderer(place.card.bid),
            Ranked(place.rank, place.tied),
            number(plain(place.card.quality)),
            euro(place.card.price),
            results[place.card.bid].total,
            TieRuled(tie.rule.value, named.get(tie.criterion, "")) if tie else None,
        )


def _remarks(findings: tuple[Finding, ...]) -> Iterator[str]:
    with speaking("nl"):
        yield from (f.sentence for f in findings if f.code not in TOLD_ELSEWHERE)
