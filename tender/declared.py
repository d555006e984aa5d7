"""What a criteria file declares beside weights and totals: low prices, floors and stages."""

from scoring.abnormal import ABNORMAL_RULES, AbnormalRule
from scoring.combinations import COMBINATIONS
from scoring.combinations.sums import PairwiseComparison
from scoring.errors import ParameterError
from scoring.points import Counts
from scoring.prices import FixedPrice
from scoring.stages import ShortlistStage
from tender import shape as s
from tender.findings import fault
from tender.reading import Keys, Reading
from tender.rules import read_parameters

__all__ = ["build_abnormal", "build_stages", "check_counts", "check_floors", "check_pairwise"]


def build_abnormal(shape: s.CriteriaShape, reading: Reading) -> AbnormalRule | None:
    """Make the rule that flags abnormally low prices, where a model declares one."""
    declared = shape.scoring.abnormal
    if declared is None:
        return None
    kind = ABNORMAL_RULES[declared.rule]
    keys: Keys = ("scoring", "abnormal", "parameters")
    given = read_parameters(kind.about, declared.parameters, reading, keys)
    if given is None:
        return None
    try:
        return kind(**given)
    except ParameterError as error:
        place = reading.place((*keys, error.parameter))
        facts = {"parameter": error.parameter, "demand": error.demand}
        reading.findings.append(fault("parameter", place, **facts))
        return None


def build_stages(shape: s.CriteriaShape, reading: Reading) -> tuple[ShortlistStage, ...]:
    """The stages in their order; each is named once and names criteria that are answered."""
    known = {leaf.id for top in shape.criteria for leaf in (getattr(top, "criteria", ()) or (top,))}
    seen: set[str] = set()
    for index, stage in enumerate(shape.stages):
        keys: Keys = ("stages", index)
        if stage.id in seen:
            reading.findings.append(
                fault("stage-double", reading.place((*keys, "id")), stage=stage.id)
            )
        seen.add(stage.id)
        for number, criterion in enumerate(stage.criteria):
            if criterion not in known:
                place = reading.place((*keys, "criteria", number))
                facts = {"stage": stage.id, "criterion": criterion}
                reading.findings.append(fault("stage-criterion", place, **facts))
    return tuple(
        ShortlistStage(stage.id, stage.criteria, stage.best, stage.earlier_grades)
        for stage in shape.stages
    )


def check_counts(shape: s.CriteriaShape, reading: Reading) -> None:
    """An amount is subtracted from another, and only where the combination uses the amount."""
    combination = COMBINATIONS[shape.scoring.combination]
    prices = [(n, c) for n, c in enumerate(shape.criteria) if isinstance(c, s.PriceShape)]
    less = [(n, c) for n, c in prices if c.scoring.counts is Counts.SUBTRACTED]
    for number, criterion in less:
        place = reading.place(("criteria", number, "scoring", "counts"))
        if combination.price_earns or criterion.scoring.formula == FixedPrice.about.id:
            facts = {"combination": combination.about.id, "formula": criterion.scoring.formula}
            reading.findings.append(fault("counts-points", place, **facts))
        elif len(less) == len(prices):
            reading.findings.append(fault("counts-alone", place, criterion=criterion.id))


def check_pairwise(shape: s.CriteriaShape, reading: Reading) -> None:
    """Where bids are compared two by two, a third one counts: the combination has to say so."""
    combination = PairwiseComparison.about.id
    for name, scale in shape.scales.items():
        if scale.pairwise == "true" and shape.scoring.combination != combination:
            place = reading.place(("scales", name, "pairwise"))
            reading.findings.append(fault("pairwise-scale", place, expected=combination))


def check_floors(shape: s.CriteriaShape, reading: Reading) -> None:
    """A fixed price has no floor: any other price is wrong already."""
    for index, criterion in enumerate(shape.criteria):
        if not isinstance(criterion, s.PriceShape) or criterion.scoring.floor is None:
            continue
        if criterion.scoring.formula == FixedPrice.about.id:
            place = reading.place(("criteria", index, "scoring", "floor"))
            reading.findings.append(fault("floor-fixed", place))
