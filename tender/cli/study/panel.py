"""The question behind `gunning agreement`: what single evaluators gave, and how far they agree.

It looks at grades that were given alone, of bids that are scored; who gave none has no part in it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ParamSpec

from scoring.errors import UnknownGradeError
from scoring.scales import Scale as GradeScale
from scoring.study.agreement import (
    AgreementError,
    DoubleRatingError,
    Estimate,
    IccForm,
    Metric,
    Ratings,
    Resampling,
    Scale,
    Severity,
    Spread,
    Undefined,
    icc,
    kendall_w,
    krippendorff_alpha,
    ratings_of,
    severities,
    spreads,
)
from tender.cli.study.progress import watched
from tender.evaluation import LotEvaluation
from tender.findings import Finding, fault, notice, opened
from tender.language import _
from tender.model import Assessment, AwardCriterion, Stage

Answer = Estimate | Undefined | AgreementError
"""A statistic, why it has no value, or why it was refused."""
PERCENT = 100
P = ParamSpec("P")


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """How far the evaluators agree on one criterion."""

    criterion: AwardCriterion
    ratings: Ratings
    """The scores on the scale of the criterion."""
    answers: tuple[Answer, ...]
    """Alpha, Kendall's W and the intraclass correlations that the design asks for."""
    spreads: tuple[Spread, ...]
    severities: tuple[Severity, ...]
    """In percent of the points of the criterion: above zero for who gives more than the others."""


@dataclass(frozen=True, slots=True)
class PanelAgreement:
    """How far the committee of a lot agrees."""

    lot: LotEvaluation
    resampling: Resampling
    criteria: tuple[Agreement, ...]
    findings: tuple[Finding, ...]


def asked(lots: Sequence[LotEvaluation], metric: str, seed: int) -> tuple[PanelAgreement, ...]:
    """Ask it of the committee of each lot, where the stage allows it."""
    resampling = Resampling(seed)
    with watched(_("Comparing grades")) as told:
        return tuple(_panel(each, Metric(metric), resampling, told) for each in lots)


def _panel(
    found: LotEvaluation, metric: Metric, resampling: Resampling, told: Callable[[int, int], None]
) -> PanelAgreement:
    if not found.lot.stage.reached(Stage.CONSENSUS):
        closed = opened("agreement-closed", lot=found.lot.id)
        return PanelAgreement(found, resampling, (), (closed,))
    given, made, findings = _given(found), [], []
    graded = found.model.graded
    for done, criterion in enumerate(graded):
        told(done, len(graded))
        ratings = _ratings(found, criterion, given.get(criterion.id, ()))
        if isinstance(ratings, Finding):
            findings.append(ratings)
        else:
            made.append(_agreement(found, criterion, ratings, metric, resampling))
    return PanelAgreement(found, resampling, tuple(made), tuple(findings))


def _given(found: LotEvaluation) -> Mapping[str, list[Assessment]]:
    """The grades by criterion that members of the committee gave to bids that are scored."""
    scored = {card.bid for card in found.cards}
    members = {member.id for member in found.dossier.members(found.lot.id)}
    given = defaultdict(list)
    for each in found.dossier.assessments:
        if each.bid in scored and each.by in members and each.grade and not each.absent:
            given[each.criterion].append(each)
    return given


def _ratings(
    found: LotEvaluation, criterion: AwardCriterion, given: Iterable[Assessment]
) -> Ratings | Finding:
    scale = _scale(found, criterion)
    triples = list(_triples(given, scale.score))
    if not triples:
        return notice("agreement-none", criterion=criterion.id, lot=found.lot.id)
    try:
        return ratings_of(triples)
    except DoubleRatingError as error:
        cell = {"bid": error.unit, "criterion": criterion.id}
        return fault("double-assessment", by=error.evaluator, **cell)


def _triples(
    given: Iterable[Assessment], score: Callable[[str], Fraction]
) -> Iterator[tuple[str, str, Fraction]]:
    """Bid, evaluator and score; a grade that the scale does not have is a finding elsewhere."""
    for each in given:
        try:
            yield each.bid, each.by, score(each.grade)
        except UnknownGradeError:
            continue


def _scale(found: LotEvaluation, criterion: AwardCriterion) -> GradeScale:
    return next(c.scale for c in found.model.scheme.graded if c.key == criterion.id)


def _agreement(
    found: LotEvaluation,
    criterion: AwardCriterion,
    ratings: Ratings,
    metric: Metric,
    resampling: Resampling,
) -> Agreement:
    scale = _scale(found, criterion)
    return Agreement(
        criterion,
        ratings,
        tuple(_answers(ratings, metric, resampling)),
        _spreads(ratings, scale),
        severities(_in_percent(ratings, scale), resampling),
    )


def _answers(ratings: Ratings, metric: Metric, resampling: Resampling) -> Iterator[Answer]:
    yield _answer(krippendorff_alpha, ratings, metric, resampling)
    yield _answer(kendall_w, ratings, resampling)
    two_way = _answer(icc, ratings, IccForm.AGREEMENT_SINGLE, resampling)
    yield two_way
    if isinstance(two_way, AgreementError):
        yield _answer(icc, ratings, IccForm.ONE_WAY_SINGLE, resampling)


def _answer(
    statistic: Callable[P, Estimate | Undefined], *asked: P.args, **named: P.kwargs
) -> Answer:
    try:
        return statistic(*asked, **named)
    except AgreementError as error:
        return error


def _spreads(ratings: Ratings, scale: GradeScale) -> tuple[Spread, ...]:
    """The spread of each bid; on a scale with one score nothing can be apart."""
    scores = [Fraction(mark, scale.per) for mark in scale.marks.values()]
    lowest, highest = min(scores), max(scores)
    if lowest == highest:
        return ()
    return spreads(ratings, Scale(float(lowest), float(highest)))


def _in_percent(ratings: Ratings, scale: GradeScale) -> Ratings:
    """The scores as what they earn of the points of the criterion."""
    earned = (ratings.values - float(scale.origin)) / float(scale.span) * PERCENT
    return Ratings(ratings.units, ratings.evaluators, earned)
