"""What has to agree within a criteria file: weights, ids and the names of things."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring import plain
from tender import shape as s
from tender.findings import fault
from tender.reading import Keys, Reading

TAKES_MALUS = frozenset({"weighted_sum", "value_deduction"})
"""The combinations in which points for quality may fall below zero."""


def check_sum(
    points: Fraction,
    children: Sequence[s.QualityShape | s.PriceShape],
    reading: Reading,
    keys: Keys,
) -> None:
    """The weights of children add up exactly to what can be won."""
    total = sum((child.scoring.weight for child in children), Fraction(0))
    if total != points:
        facts = {"total": plain(total), "expected": plain(points)}
        gap = points - total
        difference = f"{'+' if gap > 0 else ''}{plain(gap)}"
        reading.findings.append(
            fault("weights", reading.place(keys), difference=difference, **facts)
        )


def check_ids(shape: s.CriteriaShape, reading: Reading) -> None:
    """No id stands twice among criteria, nor among aspects, requirements, clauses and measures."""
    seen: dict[str, int] = {}
    for found, keys in _ids(shape):
        place = reading.place(keys)
        if found in seen:
            reading.findings.append(fault("double-id", place, id=found, line=seen[found]))
        seen.setdefault(found, place.line)


def _ids(shape: s.CriteriaShape) -> Iterator[tuple[str, Keys]]:
    for index, top in enumerate(shape.criteria):
        yield from _criterion_ids(top, ("criteria", index))
        for below, child in enumerate(getattr(top, "criteria", ())):
            yield from _criterion_ids(child, ("criteria", index, "criteria", below))
    for index, requirement in enumerate(shape.requirements):
        yield requirement.id, ("requirements", index, "id")
    for index, clause in enumerate(shape.clauses):
        yield clause.id, ("clauses", index, "id")
        for below, measure in enumerate(clause.measures):
            yield measure.id, ("clauses", index, "measures", below, "id")
    for kind in ("tasks", "questions"):
        for index, part in enumerate(getattr(shape, kind)):
            yield part.id, (kind, index, "id")


def _criterion_ids(
    criterion: s.QualityShape | s.PriceShape, keys: Keys
) -> Iterator[tuple[str, Keys]]:
    yield criterion.id, (*keys, "id")
    for index, aspect in enumerate(criterion.aspects):
        yield aspect.id, (*keys, "aspects", index, "id")


def check_cited_aspects(shape: s.CriteriaShape, reading: Reading) -> None:
    """A citation names aspects of the criterion at which it stands."""
    for index, top in enumerate(shape.criteria):
        _cited_aspects(top, ("criteria", index), reading)
        for below, child in enumerate(getattr(top, "criteria", ())):
            _cited_aspects(child, ("criteria", index, "criteria", below), reading)


def _cited_aspects(criterion: s.QualityShape | s.PriceShape, keys: Keys, reading: Reading) -> None:
    known = [aspect.id for aspect in criterion.aspects]
    for index, citation in enumerate(criterion.sources):
        for below, aspect in enumerate(citation.aspects):
            if aspect not in known:
                place = reading.place((*keys, "sources", index, "aspects", below))
                facts = {"aspect": aspect, "known": ", ".join(known)}
                reading.findings.append(fault("cited-aspect-unknown", place, **facts))


def check_scoring(shape: s.CriteriaShape, reading: Reading) -> None:
    """The declared choices name what exists, and each stage once."""
    stages: set[str] = set()
    for index, rounding in enumerate(shape.scoring.rounding):
        if rounding.stage in stages:
            place = reading.place(("scoring", "rounding", index))
            reading.findings.append(fault("double-stage", place, stage=rounding.stage.value))
        stages.add(rounding.stage)
    if shape.scoring.combination not in TAKES_MALUS:
        for name, scale in shape.scales.items():
            if scale.malus == "true":
                facts = {"scale": name, "expected": ", ".join(sorted(TAKES_MALUS))}
                place = reading.place(("scales", name, "malus"))
                reading.findings.append(fault("malus-combination", place, **facts))
    if not any(isinstance(c, s.QualityShape) for c in shape.criteria):
        reading.findings.append(fault("no-criteria", reading.place(("criteria",))))
