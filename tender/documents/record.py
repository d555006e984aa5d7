"""The evaluation record of a lot (*proces-verbaal van beoordeling*): what it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from scoring import PricePoints, Scorecard, plain
from scoring.numbers import sum_of
from scoring.scales import StepScale
from scoring.scheme import GradedCriterion
from tender.documents.content import Counts, Drawn, Failed, Line, Ranked, Refused, Result
from tender.documents.dutch import day, euro, grade, number
from tender.documents.formulas import Sight
from tender.documents.letters import counts_of, drawn_of, failed_of
from tender.documents.material import Material
from tender.documents.method import TieRuled
from tender.documents.results import result_of
from tender.documents.sums import points_text, total_text
from tender.documents.unplaced import refused
from tender.findings import Finding
from tender.language import speaking
from tender.model import CriterionType
from tender.sharing import shared_from

TOLD_ELSEWHERE = frozenset(
    {
        *("below-minimum", "outside-quality", "outside-band", "stage-out"),
        *("price-below-floor", "explanation-rejected", "for-others-open"),
    }
)
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
    graded: bool
    minimum: str


@dataclass(frozen=True, slots=True)
class Graded:
    """A scale with the criteria that are graded on it."""

    titles: tuple[str, ...]
    grades: tuple[str, ...]
    """The grades with their share of the points, best first; empty for a range of numbers."""
    lowest: str
    highest: str


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
    price_points: str
    total: str
    settled_by: TieRuled | None


@dataclass(frozen=True, slots=True)
class Record:
    """What the evaluation record of a lot says."""

    members: tuple[Member, ...]
    criteria: tuple[Weighed, ...]
    scales: tuple[Graded, ...]
    counts: Counts
    checks: tuple[Checked, ...]
    refused: tuple[tuple[str, Refused], ...]
    """Who is out for a price, or for the explanation of one."""
    judged: tuple[Judged, ...]
    ranking: tuple[Placed, ...]
    winners: tuple[str, ...]
    remarks: tuple[str, ...]
    confirmed: int
    drawn: Drawn | None
    order: tuple[str, ...]
    """The order that came out of the draw."""
    most: int
    """How many lots one bidder may win; 0 where that did not change who wins this one."""
    passed_over: tuple[str, ...]
    """Who stands above a winner and wins as many other lots as it may."""


def record_of(material: Material) -> Record:
    """Gather the evaluation of a lot from its dossier."""
    members = tuple(_members(material))
    outcome, draw = material.evaluation, material.lot.draw
    return Record(
        members,
        tuple(_criteria(material)),
        tuple(_scales(material)),
        counts_of(material),
        tuple(_checks(material)),
        tuple((material.tenderer(r.bid), refused(material, r)) for r in outcome.refused),
        tuple(_judged(material, card) for card in material.evaluation.cards),
        tuple(_ranking(material)),
        material.winners,
        tuple(_remarks(material.evaluation.findings)),
        sum(1 for member in members if member.confirmed_on),
        drawn_of(material),
        tuple(material.tenderer(bid) for bid in draw.bids) if draw else (),
        material.most,
        tuple(material.tenderer(bid) for bid in sorted(material.passed_over)),
    )


def _members(material: Material) -> Iterator[Member]:
    lot = material.lot.id
    confirmed = {c.by: day(c.on) for c in material.dossier.confirmations if c.lot == lot}
    for member in material.dossier.members(lot):
        yield Member(member.function, member.hat.value, confirmed.get(member.id, ""))


def _criteria(material: Material) -> Iterator[Weighed]:
    for leaf in material.model.leaves:
        graded = leaf.type is CriterionType.QUALITY
        title = material.titles[leaf.id]
        yield Weighed(title, number(plain(leaf.weight)), graded, grade(leaf.minimum))


def _scales(material: Material) -> Iterator[Graded]:
    """Tell each scale once, with the criteria that share it."""
    graded = material.model.scheme.graded
    scales = list({id(criterion.scale): criterion.scale for criterion in graded}.values())
    for scale in scales:
        titles = tuple(material.titles[c.key] for c in graded if c.scale is scale)
        grades = scale.grades
        steps = [f"{step} {number(plain(scale.share(step)))}" for step in grades]
        stepped = isinstance(scale, StepScale)
        yield Graded(titles, tuple(steps) if stepped else (), grade(grades[-1]), grade(grades[0]))


def _checks(material: Material) -> Iterator[Checked]:
    for check in material.dossier.checks:
        if check.bid in material.bids:
            failed = failed_of(material, check)
            yield Checked(material.tenderer(check.bid), day(check.on), check.by, failed)


def _judged(material: Material, card: Scorecard) -> Judged:
    result = result_of(material, card, Sight.ALL)
    scales = {criterion.key: criterion for criterion in material.model.scheme.graded}
    cells = tuple(
        (line, _spread(material, card.bid, scales[line.criterion]) if line.graded else None)
        for line in result.lines
    )
    return Judged(result, cells)


def _spread(material: Material, bid: str, criterion: GradedCriterion) -> Spread | None:
    members = {member.id for member in material.dossier.members(material.lot.id)}
    source = shared_from(material.dossier, material.bids[bid], criterion.key) or bid
    marks = criterion.scale.marks
    given = sorted(
        (
            given.grade
            for given in material.dossier.assessments
            if (given.bid, given.criterion) == (source, criterion.key)
            and given.by in members
            and given.grade in marks
        ),
        key=criterion.scale.mark,
    )
    return Spread(grade(given[0]), grade(given[-1]), len(given)) if given else None


def _ranking(material: Material) -> Iterator[Placed]:
    for place in material.evaluation.ranking:
        tie = place.decided_by
        yield Placed(
            material.tenderer(place.card.bid),
            Ranked(place.rank, place.tied),
            points_text(place.card.quality, place.card),
            euro(place.card.price),
            points_text(_price_points(place.card), place.card),
            total_text(place.card),
            TieRuled(tie.rule.value, material.titles.get(tie.criterion, "")) if tie else None,
        )


def _price_points(card: Scorecard) -> Fraction:
    return sum_of(line.points for line in card.lines if isinstance(line, PricePoints))


def _remarks(findings: tuple[Finding, ...]) -> Iterator[str]:
    with speaking("nl"):
        yield from (f.sentence for f in findings if f.code not in TOLD_ELSEWHERE)
