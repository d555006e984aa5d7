"""What a criteria file declares beside weights and totals: low prices, floors and stages."""

from scoring.abnormal import ABNORMAL_RULES, AbnormalRule
from scoring.errors import ParameterError
from scoring.prices import FixedPrice
from scoring.stages import ShortlistStage
from tender import shape as s
from tender.findings import fault
from tender.reading import Keys, Reading
from tender.rules import read_parameters

__all__ = ["build_abnormal", "build_stages", "check_floors"]


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


def check_floors(shape: s.CriteriaShape, reading: Reading) -> None:
    """A fixed price has no floor: any other price is wrong already."""
    for index, criterion in enumerate(shape.criteria):
        if not isinstance(criterion, s.PriceShape) or criterion.scoring.floor is None:
            continue
        if criterion.scoring.formula == FixedPrice.about.id:
            place = reading.place(("criteria", index, "scoring", "floor"))
            reading.findings.append(fault("floor-fixed", place))
