"""From the shape of a criteria file to an award model: what its numbers mean, where they clash."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from scoring import Mode, Rounding, Roundings, Scheme
from scoring.abnormal import AbnormalRule
from scoring.combinations import Combination
from scoring.errors import ScaleStepsError, UnknownGradeError
from scoring.panels import PanelRule
from scoring.scales import NumericScale, PairwiseScale, Scale, StepScale, ValueScale
from scoring.scheme import Criterion, GradedCriterion, Group, PricedCriterion
from scoring.stages import ShortlistStage
from tender import shape as s
from tender.consistency import check_cited_aspects, check_ids, check_scoring, check_sum
from tender.declared import build_abnormal, build_stages, check_counts, check_floors, check_pairwise
from tender.findings import Finding, fault, faults
from tender.model import Anchor, AwardCriterion, AwardModel, CriterionType
from tender.panels import build_panel_rule
from tender.reading import Keys, Reading, written_path
from tender.rules import build_combination, build_price_rule, check_prices
from tender.ties import build_ties, check_ties

__all__ = ["build_model"]


class Rules(NamedTuple):
    """The rules of a whole model; None where one cannot be made."""

    combination: Combination | None
    panel: PanelRule | None
    abnormal: AbnormalRule | None
    stages: tuple[ShortlistStage, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What could be made of a criteria file."""

    scheme: Scheme | None
    """The arithmetic of the criteria that are sound, so that examples can be tried on them."""
    model: AwardModel | None
    """The whole model; only where nothing is wrong."""


def build_model(
    shape: s.CriteriaShape, reading: Reading, digest: str, repaired: frozenset[Keys] = frozenset()
) -> Built:
    """Make the award model that a file describes; what does not fit becomes a finding.

    Where parts were repaired, what follows from them alone is not told again.
    """
    before = list(reading.findings)
    scales = {key: _scale(scale, reading, ("scales", key)) for key, scale in shape.scales.items()}
    built = [_criterion(c, ("criteria", i), scales, reading, shape) for i, c in _numbered(shape)]
    check_ids(shape, reading)
    check_cited_aspects(shape, reading)
    check_scoring(shape, reading)
    check_sum(shape.scoring.points, shape.criteria, reading, ("scoring", "points"))
    check_ties(shape, reading)
    check_floors(shape, reading)
    check_counts(shape, reading)
    check_pairwise(shape, reading)
    rules = _rules(shape, reading)
    criteria = [pair for pair in built if pair]
    reading.findings[:] = before + _not_told(reading.findings[len(before) :], before, repaired)
    scheme = _scheme(shape, rules, tuple(scoring for _, scoring in criteria), repaired)
    wrong = repaired or faults(reading.findings)
    if wrong or scheme is None or len(criteria) < len(built):
        return Built(scheme, None)
    model = _model(shape, scheme, tuple(a for a, _ in criteria), reading, digest)
    return Built(scheme, replace(model, abnormal=rules.abnormal, stages=rules.stages))


def _rules(shape: s.CriteriaShape, reading: Reading) -> Rules:
    return Rules(
        build_combination(shape, reading),
        build_panel_rule(shape, reading),
        build_abnormal(shape, reading),
        build_stages(shape, reading),
    )


def _model(
    shape: s.CriteriaShape,
    scheme: Scheme,
    criteria: tuple[AwardCriterion, ...],
    reading: Reading,
    digest: str,
) -> AwardModel:
    return AwardModel(
        id=shape.model,
        edition=shape.edition,
        title=shape.title,
        language=shape.language,
        digest=digest,
        scheme=scheme,
        criteria=criteria,
        requirements=shape.requirements,
        clauses=shape.clauses,
        catalogue=shape.catalogue,
        service=shape.service,
        tasks=shape.tasks,
        questions=shape.questions,
        title_en=shape.title_en,
        notice=shape.notice,
        purpose=shape.purpose,
        on_dropout=shape.scoring.on_dropout,
        tree=reading.tree if isinstance(reading.tree, Mapping) else {},
    )


_WEIGHING = frozenset({"weight", "points", "scoring", "type", "criteria"})


def _not_told(
    found: list[Finding], told: list[Finding], repaired: frozenset[Keys]
) -> list[Finding]:
    """Leave out what only follows from a repaired part, or stands where a fault was told."""
    at = {finding.place for finding in told}
    weighed = any(
        keys and (keys[-1] in _WEIGHING or isinstance(keys[-1], int)) for keys in repaired
    )
    stand_ins = {written_path(keys) for keys in repaired if keys}
    below = tuple(f"{path}{sign}" for path in stand_ins for sign in ".[")
    return [
        finding
        for finding in found
        if finding.place not in at
        and finding.place.path not in stand_ins
        and not finding.place.path.startswith(below)
        and not (finding.code in {"weights", "tie-weights"} and weighed)
    ]


def _numbered(shape: s.CriteriaShape) -> Iterable[tuple[int, s.QualityShape | s.PriceShape]]:
    return enumerate(shape.criteria)


def _scheme(
    shape: s.CriteriaShape,
    rules: Rules,
    criteria: Sequence[Criterion],
    repaired: frozenset[Keys],
) -> Scheme | None:
    """The arithmetic of the sound criteria, whose own weights are what can be won with them."""
    combination, panel_rule = rules.combination, rules.panel
    general = {(), ("scoring",), ("scales",)}
    if not combination or not panel_rule or any(keys[:1] in general for keys in repaired):
        return None
    spoilt = {index for keys in repaired if keys[:1] == ("criteria",) for index in keys[1:2]}
    names = {shape.criteria[i].id for i in spoilt if isinstance(i, int) and i < len(shape.criteria)}
    sound = tuple(criterion for criterion in criteria if criterion.key not in names)
    declared = shape.scoring
    return Scheme(
        points=sum((criterion.weight for criterion in sound), Fraction(0)),
        criteria=sound,
        combination=combination,
        panel_rule=panel_rule,
        roundings=Roundings({r.stage: Rounding(r.digits, Mode(r.mode)) for r in declared.rounding}),
        rank_on=declared.rank_on,
        missing=declared.missing,
        ties=build_ties(shape),
        reference_set=declared.reference_set,
        zero_price=declared.zero_price,
        clip=declared.clip,
        negative_price=declared.negative_price,
        minimum_quality=declared.minimum_quality,
        quorum=declared.panel.quorum,
    )


def _scale(scale: s.ScaleShape, reading: Reading, keys: Keys) -> Scale | None:
    pairwise = scale.pairwise == "true"
    if [bool(scale.steps), bool(scale.range), bool(scale.values), pairwise].count(True) != 1:
        reading.findings.append(fault("scale-kind", reading.place(keys)))
        return None
    malus = scale.malus == "true"
    try:
        if r := scale.range:
            return NumericScale(r.from_, r.to, r.step, r.share, r.direction, malus)
        if v := scale.values:
            return ValueScale(v.scores, v.share, v.direction, malus)
        if pairwise:
            return PairwiseScale()
        return StepScale(tuple((step.grade, step.share) for step in scale.steps), malus)
    except ScaleStepsError as error:
        reading.findings.append(fault("scale-form", reading.place(keys), problem=error.fact))
        return None


def _criterion(
    shape: s.QualityShape | s.PriceShape,
    keys: Keys,
    scales: Mapping[str, Scale | None],
    reading: Reading,
    whole: s.CriteriaShape,
) -> tuple[AwardCriterion, Criterion] | None:
    if shape.scoring.weight < 0:
        reading.findings.append(
            fault("negative-weight", reading.place((*keys, "scoring", "weight")))
        )
    if isinstance(shape, s.PriceShape):
        return _priced(shape, keys, reading, whole)
    if shape.criteria:
        return _group(shape, keys, scales, reading, whole)
    return _graded(shape, keys, scales, reading, whole)


def _priced(
    shape: s.PriceShape, keys: Keys, reading: Reading, whole: s.CriteriaShape
) -> tuple[AwardCriterion, Criterion] | None:
    rule = build_price_rule(shape, reading, keys)
    if rule is None:
        return None
    check_prices(whole, shape, rule, reading, keys)
    priced = PricedCriterion(shape.id, shape.scoring.weight, rule, shape.scoring.counts)
    return _award(shape, CriterionType.PRICE, ()), priced


def _group(
    shape: s.QualityShape,
    keys: Keys,
    scales: Mapping[str, Scale | None],
    reading: Reading,
    whole: s.CriteriaShape,
) -> tuple[AwardCriterion, Criterion] | None:
    if shape.scoring.scale or shape.scoring.minimum or shape.aspects:
        reading.findings.append(fault("group-graded", reading.place(keys)))
    check_sum(shape.scoring.weight, shape.criteria, reading, (*keys, "scoring", "weight"))
    children: list[tuple[AwardCriterion, GradedCriterion]] = []
    for index, child in enumerate(shape.criteria):
        below = (*keys, "criteria", index)
        if child.criteria:
            reading.findings.append(fault("too-deep", reading.place(below), most=2))
        elif built := _graded(child, below, scales, reading, whole):
            children.append(built)
    awards = tuple(award for award, _ in children)
    graded = tuple(scoring for _, scoring in children)
    if sum((c.weight for c in graded), Fraction(0)) != shape.scoring.weight:
        return None
    return (
        _award(shape, CriterionType.QUALITY, (), awards),
        Group(shape.id, shape.scoring.weight, graded),
    )


def _graded(
    shape: s.QualityShape,
    keys: Keys,
    scales: Mapping[str, Scale | None],
    reading: Reading,
    whole: s.CriteriaShape,
) -> tuple[AwardCriterion, GradedCriterion] | None:
    scoring = shape.scoring
    if not shape.aspects:
        reading.findings.append(fault("aspects-missing", reading.place(keys)))
    if not scoring.scale:
        reading.findings.append(fault("scale-missing", reading.place((*keys, "scoring"))))
        return None
    if scoring.scale not in scales:
        place = reading.place((*keys, "scoring", "scale"))
        known = ", ".join(scales) or "-"
        reading.findings.append(fault("scale-unknown", place, scale=scoring.scale, known=known))
        return None
    scale = scales[scoring.scale]
    if scale is None:
        return None
    anchors = _anchors(shape, keys, scale, reading, whole)
    if scoring.minimum:
        _known_grade(scale, scoring.minimum, reading, (*keys, "scoring", "minimum"))
    award = _award(shape, CriterionType.QUALITY, anchors)
    return award, GradedCriterion(shape.id, scoring.weight, scale, scoring.minimum)


def _known_grade(scale: Scale, grade: str, reading: Reading, keys: Keys) -> bool:
    try:
        scale.mark(grade)
    except UnknownGradeError as error:
        place = reading.place(keys)
        known = ", ".join(error.known)
        reading.findings.append(fault("grade-unknown", place, grade=grade, known=known))
        return False
    return True


def _anchors(
    shape: s.QualityShape, keys: Keys, scale: Scale, reading: Reading, whole: s.CriteriaShape
) -> tuple[Anchor, ...]:
    """The scale's texts with this criterion's own laid over them, best first."""
    name = shape.scoring.scale
    general = whole.scales[name]
    texts = {step.grade: step.means for step in general.steps}
    texts |= {anchor.grade: anchor.means for anchor in general.anchors}
    for index, anchor in enumerate(shape.anchors):
        _known_grade(scale, anchor.grade, reading, (*keys, "anchors", index, "grade"))
    texts |= {anchor.grade: anchor.means for anchor in shape.anchors}
    for index, anchor in enumerate(general.anchors):
        _known_grade(scale, anchor.grade, reading, ("scales", name, "anchors", index, "grade"))
    return tuple(Anchor(grade, texts[grade]) for grade in scale.grades if grade in texts)


def _award(
    shape: s.QualityShape | s.PriceShape,
    kind: CriterionType,
    anchors: tuple[Anchor, ...],
    children: tuple[AwardCriterion, ...] = (),
) -> AwardCriterion:
    return AwardCriterion(
        id=shape.id,
        type=kind,
        title=shape.title,
        question=shape.question.strip(),
        weight=shape.scoring.weight,
        title_en=shape.title_en,
        aspects=shape.aspects,
        evidence=shape.evidence,
        max_pages=shape.max_pages,
        sources=shape.sources,
        anchors=anchors,
        minimum=shape.scoring.minimum if isinstance(shape, s.QualityShape) else "",
        floor=_floor(shape),
        children=children,
        use=shape.use,
        cost_elements=shape.cost_elements if isinstance(shape, s.PriceShape) else (),
    )


def _floor(shape: s.QualityShape | s.PriceShape) -> Fraction | None:
    floor = shape.scoring.floor if isinstance(shape, s.PriceShape) else None
    return None if floor is None else Fraction(floor)
