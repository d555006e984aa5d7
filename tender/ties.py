"""Published tie-breaks: from the criteria file to what ranking needs, and what makes no sense."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring import TieBreak, TieRule, plain
from tender import shape as s
from tender.findings import fault, notice
from tender.reading import Reading

LAST = frozenset({TieRule.LOTTERY, TieRule.SHARE, TieRule.NONE})
"""Rules that leave nothing for another to settle."""


def build_ties(shape: s.CriteriaShape) -> tuple[TieBreak, ...]:
    """The tie-breaks in their order; one that goes by weight knows the order of the criteria."""
    return tuple(
        TieBreak(tie.rule, tie.criterion, _by_weight(shape, index))
        if tie.rule is TieRule.WEIGHTS
        else TieBreak(tie.rule, tie.criterion)
        for index, tie in enumerate(shape.scoring.ties)
    )


def check_ties(shape: s.CriteriaShape, reading: Reading) -> None:
    """A tie-break names what exists, can be applied, and is not one that warrants a warning."""
    leaves = {leaf.id for leaf in _leaves(shape)}
    ties = shape.scoring.ties
    for index, tie in enumerate(ties):
        place = reading.place(("scoring", "ties", index))
        if tie.rule is TieRule.CRITERION and tie.criterion not in leaves:
            reading.findings.append(fault("tie-criterion", place, criterion=tie.criterion))
        if index and ties[index - 1].rule in LAST:
            last = ties[index - 1].rule.value
            reading.findings.append(fault("tie-last", place, rule=last))
        if tie.rule is TieRule.WEIGHTS:
            for weight, names in _unordered(shape, index):
                facts = {"weight": plain(weight), "criteria": ", ".join(names)}
                reading.findings.append(fault("tie-weights", place, **facts))
        if tie.rule is TieRule.LOTTERY and not index:
            reading.findings.append(notice("tie-lottery-first", place))
        if tie.rule is TieRule.EARLIEST:
            reading.findings.append(notice("tie-submission", place))


def _by_weight(shape: s.CriteriaShape, index: int) -> tuple[str, ...]:
    """The criteria by descending weight; equal ones in the order of later tie-breaks."""
    later = _later(shape, index)

    def key(leaf: s.QualityShape | s.PriceShape) -> tuple[Fraction, int]:
        named = later.index(leaf.id) if leaf.id in later else len(later)
        return -leaf.scoring.weight, named

    return tuple(leaf.id for leaf in sorted(_weighed(shape), key=key))


def _unordered(shape: s.CriteriaShape, index: int) -> Iterator[tuple[Fraction, list[str]]]:
    """Weights that several criteria share, with those that no later tie-break puts in order."""
    later = _later(shape, index)
    sharing: dict[Fraction, list[str]] = defaultdict(list)
    for leaf in _weighed(shape):
        if leaf.id not in later:
            sharing[leaf.scoring.weight].append(leaf.id)
    for weight, names in sharing.items():
        if len(names) > 1:
            yield weight, names


def _later(shape: s.CriteriaShape, index: int) -> list[str]:
    rest = shape.scoring.ties[index + 1 :]
    return [tie.criterion for tie in rest if tie.rule is TieRule.CRITERION]


def _weighed(shape: s.CriteriaShape) -> list[s.QualityShape | s.PriceShape]:
    return [leaf for leaf in _leaves(shape) if leaf.scoring.weight > 0]


def _leaves(shape: s.CriteriaShape) -> list[s.QualityShape | s.PriceShape]:
    found: list[s.QualityShape | s.PriceShape] = []
    for top in shape.criteria:
        children: Sequence[s.QualityShape] = getattr(top, "criteria", ())
        found += children or (top,)
    return found
