"""The choices that a published award model declares, as a letter and a record tell them."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring import Scheme, plain
from scoring.panels import MedianRule, TrimmedMeanRule, WeightedMeanRule
from scoring.prices import Clip
from scoring.stages import EarlierGrades, ShortlistStage
from tender.documents.dutch import euro, grade, number, percent
from tender.documents.ruled import PriceRuled, Ruled, prices_ruled, total_ruled
from tender.model import AwardModel

GROUPS = {
    "chair": "de voorzitter",
    "evaluator": "een beoordelaar",
    "expert": "een ervaringsdeskundige",
}
"""How the hats of members are named where they have a weight."""


@dataclass(frozen=True, slots=True)
class RoundedAt:
    """One declared rounding: the stage, the digits behind the comma and the mode."""

    stage: str
    digits: int
    mode: str


@dataclass(frozen=True, slots=True)
class TieRuled:
    """One published tie-break, with the title of the criterion that it looks at."""

    rule: str
    criterion: str


@dataclass(frozen=True, slots=True)
class PanelDeclared:
    """How the grades of the members become one, with what is declared beside the rule."""

    rule: str
    middle: str
    drop: int
    weights: tuple[tuple[str, str], ...]
    """The weight of one member, by group."""
    quorum: int


@dataclass(frozen=True, slots=True)
class Floored:
    """The price below which a bid is out."""

    criterion: str
    floor: str


@dataclass(frozen=True, slots=True)
class Staged:
    """A stage: what counts in it, and how many go on."""

    id: str
    criteria: tuple[str, ...]
    best: int
    """0 where all go on."""
    may_change: bool
    """Whether it may change the grades of the stages before it."""


@dataclass(frozen=True, slots=True)
class Method:
    """How the model comes from grades and prices to an order."""

    panel: PanelDeclared
    total: Ruled
    prices: tuple[PriceRuled, ...]
    amount: bool
    """Whether the price enters the total as an amount."""
    minimum_quality: str
    """The share of all quality points below which a bid has no place; empty for none."""
    minimums: tuple[tuple[str, str], ...]
    """The lowest grade by criterion, where there is one."""
    floors: tuple[Floored, ...]
    stages: tuple[Staged, ...]
    roundings: tuple[RoundedAt, ...]
    rank_on: str
    missing: str
    ties: tuple[TieRuled, ...]
    on_dropout: str
    reference_set: str
    relative: bool
    """Whether one bid moves the points or the total of another."""
    clip: str
    zero_price: str
    negative_price: str
    abnormal: str
    """The rule that flags low prices; empty for none."""


def method_of(model: AwardModel) -> Method:
    """Gather what the model declares."""
    scheme = model.scheme
    titles = titles_of(model)
    combination = scheme.combination
    least = scheme.minimum_quality
    return Method(
        panel=_panel(scheme),
        total=total_ruled(scheme),
        prices=tuple(prices_ruled(scheme, titles)),
        amount=not combination.price_earns and bool(scheme.priced),
        minimum_quality="" if least is None else percent(least),
        minimums=tuple((titles[c.key], grade(c.minimum)) for c in scheme.graded if c.minimum),
        floors=tuple(
            Floored(titles[c.id], euro(c.floor)) for c in model.priced if c.floor is not None
        ),
        stages=tuple(_staged(stage, titles) for stage in model.stages),
        roundings=tuple(
            RoundedAt(stage.value, rounding.digits, rounding.mode.value)
            for stage, rounding in scheme.roundings.stages.items()
        ),
        rank_on=scheme.rank_on.value,
        missing=scheme.missing.value,
        ties=tuple(TieRuled(tie.rule.value, titles.get(tie.criterion, "")) for tie in scheme.ties),
        on_dropout=model.on_dropout,
        reference_set=scheme.reference_set.value,
        relative=combination.moved_by_others
        or scheme.panel_rule.relative
        or any(criterion.rule.relative for criterion in scheme.priced),
        clip="" if scheme.clip is Clip.NONE else scheme.clip.value,
        zero_price=scheme.zero_price.value if scheme.priced else "",
        negative_price=scheme.negative_price.value if scheme.priced else "",
        abnormal=model.abnormal.about.title.nl if model.abnormal else "",
    )


def _staged(stage: ShortlistStage, titles: Mapping[str, str]) -> Staged:
    may_change = stage.earlier_grades is EarlierGrades.MAY_CHANGE
    criteria = tuple(titles[criterion] for criterion in stage.criteria)
    return Staged(stage.id, criteria, stage.best or 0, may_change)


def _panel(scheme: Scheme) -> PanelDeclared:
    rule = scheme.panel_rule
    weights = rule.weights if isinstance(rule, WeightedMeanRule) else {}
    return PanelDeclared(
        rule.name,
        rule.middle.value if isinstance(rule, MedianRule) else "",
        rule.drop if isinstance(rule, TrimmedMeanRule) else 0,
        tuple((GROUPS.get(group, group), number(plain(each))) for group, each in weights.items()),
        scheme.quorum,
    )


def titles_of(model: AwardModel) -> dict[str, str]:
    """The title of each leaf by its id, that of its parent before it."""
    return {
        leaf.id: leaf.title if leaf is top else f"{top.title}: {leaf.title}"
        for top in model.criteria
        for leaf in (top.children or (top,))
    }
