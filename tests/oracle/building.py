"""From a tender on paper to the scheme and answers of `scoring`: names only, no arithmetic."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from scoring import Answers, Mode, Rounding, Roundings, Scheme, Stage, TieBreak, TieRule
from scoring.combinations import COMBINATIONS
from scoring.definition import Definition
from scoring.panels import PANEL_RULES
from scoring.prices import PRICE_RULES, Clip, PriceItself, PriceRule
from scoring.ranking import RankOn, TieFacts
from scoring.scales import Direction, NumericScale, ShareRule, StepScale, ValueScale
from scoring.scales import Scale as BuiltScale
from scoring.scheme import (
    GradedCriterion,
    Group,
    Missing,
    NegativePrice,
    PricedCriterion,
    ReferenceSet,
    ZeroPrice,
)
from tests.oracle.paper import Bid, Graded, Paper, Priced, Scale


def scale(given: Scale) -> BuiltScale:
    if given.kind == "steps":
        return StepScale(given.scores, given.malus)
    scores = tuple(sorted(score for _, score in given.scores))
    share, direction = ShareRule(given.share), Direction(given.direction)
    if given.kind == "values":
        return ValueScale(scores, share, direction, given.malus)
    step = scores[1] - scores[0]
    return NumericScale(scores[0], scores[-1], step, share, direction, given.malus)


def parameters(about: Definition, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters with the types that the rule declares."""
    kinds = {each.name: each.choices for each in about.parameters}
    return {
        name: kind(value) if (kind := kinds[name]) is not None else value
        for name, value in given.items()
    }


def price_rule(given: Priced) -> PriceRule:
    if given.formula not in PRICE_RULES:
        return PriceItself()
    kind = PRICE_RULES[given.formula]
    return kind(**parameters(kind.about, given.parameters))


def criteria(
    given: Sequence[Graded], priced: Sequence[Priced]
) -> tuple[GradedCriterion | Group | PricedCriterion, ...]:
    """Criteria that name a group stand in it."""
    single = {
        each.key: GradedCriterion(each.key, each.weight, scale(each.scale), each.minimum)
        for each in given
    }
    groups: dict[str, list[GradedCriterion]] = {}
    for each in given:
        groups.setdefault(each.group or each.key, []).append(single[each.key])
    quality: list[GradedCriterion | Group] = []
    for key, children in groups.items():
        weight = sum((child.weight for child in children), Fraction(0))
        alone = key in single
        quality.append(children[0] if alone else Group(key, weight, tuple(children)))
    return (*quality, *(PricedCriterion(p.key, p.weight, price_rule(p)) for p in priced))


def scheme(paper: Paper) -> Scheme:
    combination, panel = COMBINATIONS[paper.combination], PANEL_RULES[paper.panel]
    return Scheme(
        points=paper.quality_points + paper.price_points,
        criteria=criteria(paper.graded, paper.priced),
        combination=combination(**parameters(combination.about, paper.parameters)),
        panel_rule=panel(**parameters(panel.about, paper.panel_parameters)),
        roundings=Roundings(
            {
                Stage(stage): Rounding(digits, Mode(mode))
                for stage, (digits, mode) in paper.rounding.items()
            }
        ),
        rank_on=RankOn(paper.rank_on),
        missing=Missing(paper.missing),
        ties=tuple(tie(rule, named) for rule, named in paper.ties),
        reference_set=ReferenceSet(paper.reference_set),
        zero_price=ZeroPrice(paper.zero_price),
        clip=Clip(paper.clip),
        negative_price=NegativePrice(paper.negative_price),
        minimum_quality=paper.minimum_quality,
        quorum=paper.quorum,
    )


def tie(rule: str, named: tuple[str, ...]) -> TieBreak:
    if rule == "criteria_by_descending_weight":
        return TieBreak(TieRule(rule), order=named)
    return TieBreak(TieRule(rule), criterion="".join(named))


def answers(bid: Bid) -> Answers:
    return Answers(
        {key: tuple(grade for _, grade in given) for key, given in bid.grades.items()},
        bid.prices,
        {key: tuple(by for by, _ in given) for key, given in bid.grades.items()},
    )


def facts(paper: Paper) -> TieFacts:
    return TieFacts(paper.submitted, paper.drawn)
