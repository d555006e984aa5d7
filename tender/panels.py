"""From what a criteria file declares about the panel to its rule, and what does not go with it."""

from collections.abc import Iterator

from scoring import Stage
from scoring.errors import ParameterError
from scoring.grading import Missing
from scoring.panels import PANEL_RULES, PanelRule
from tender import shape as s
from tender.findings import Finding, fault
from tender.reading import Keys, Reading

KEYS: Keys = ("scoring", "panel")
OPTIONAL = frozenset({"middle"})
"""Parameters that have a usual value, which older criteria files rely on."""


def build_panel_rule(shape: s.CriteriaShape, reading: Reading) -> PanelRule | None:
    """Make the panel rule that a model declares, with its parameters."""
    kind = PANEL_RULES[shape.scoring.panel_rule]
    declared = shape.scoring.panel
    known = {parameter.name for parameter in kind.about.parameters}
    given = {name: getattr(declared, name) for name in declared.model_fields_set - {"quorum"}}
    wrong = [
        *_unknown(sorted(given.keys() - known), sorted(known), reading),
        *(
            fault("key-missing", reading.place(KEYS), key=name)
            for name in sorted(known - given.keys() - OPTIONAL)
        ),
        *_clashes(shape, kind, reading),
    ]
    reading.findings += wrong
    if wrong:
        return None
    try:
        return kind(**given)
    except ParameterError as error:
        place = reading.place(_place(error.parameter, declared))
        facts = {"parameter": error.parameter, "demand": error.demand}
        reading.findings.append(fault("parameter", place, **facts))
        return None


def _place(parameter: str, declared: s.PanelShape) -> Keys:
    """Where a parameter stands; of several weights the first that is not above 0."""
    nil = [group for group, weight in declared.weights.items() if weight <= 0]
    return (*KEYS, parameter, *(nil[:1] if parameter == "weights" else ()))


def _unknown(names: list[str], known: list[str], reading: Reading) -> Iterator[Finding]:
    for name in names:
        facts = {"key": name, "known": ", ".join(["quorum", *known])}
        yield fault("key-unknown", reading.place((*KEYS, name, "")), **facts)


def _clashes(shape: s.CriteriaShape, kind: type[PanelRule], reading: Reading) -> Iterator[Finding]:
    """What cannot stand beside a rule that puts ranks in the place of grades."""
    if not kind.relative:
        return
    rule = kind.about.id
    if shape.scoring.missing is not Missing.FORBID:
        facts = {"rule": rule, "key": "missing", "expected": Missing.FORBID.value}
        yield fault("panel-clash", reading.place(("scoring", "missing")), **facts)
    for index, rounding in enumerate(shape.scoring.rounding):
        if rounding.stage is Stage.EVALUATOR:
            place = reading.place(("scoring", "rounding", index))
            yield fault("panel-without", place, rule=rule, key=Stage.EVALUATOR.value)
    for keys, criterion in _graded(shape):
        if criterion.scoring.minimum:
            place = reading.place((*keys, "scoring", "minimum"))
            yield fault("panel-without", place, rule=rule, key="minimum")


def _graded(shape: s.CriteriaShape) -> Iterator[tuple[Keys, s.QualityShape]]:
    for index, top in enumerate(shape.criteria):
        if isinstance(top, s.QualityShape):
            yield ("criteria", index), top
            for below, child in enumerate(top.criteria):
                yield ("criteria", index, "criteria", below), child
