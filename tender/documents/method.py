"""The choices that a published award model declares, as a letter and a record tell them."""

from dataclasses import dataclass

from scoring import Scheme, plain
from scoring.panels import MedianRule, TrimmedMeanRule, WeightedMeanRule
from scoring.prices import Clip
from tender.documents.dutch import number
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
class Method:
    """How the model comes from grades and prices to an order."""

    panel: PanelDeclared
    combination: str
    roundings: tuple[RoundedAt, ...]
    rank_on: str
    missing: str
    ties: tuple[TieRuled, ...]
    on_dropout: str
    reference_set: str
    relative: bool
    """Whether the price of one bid moves the points of another."""
    clip: str
    zero_price: str


def method_of(model: AwardModel) -> Method:
    """Gather what the model declares."""
    scheme = model.scheme
    titles = titles_of(model)
    return Method(
        _panel(scheme),
        scheme.combination.name,
        tuple(
            RoundedAt(stage.value, rounding.digits, rounding.mode.value)
            for stage, rounding in scheme.roundings.stages.items()
        ),
        scheme.rank_on.value,
        scheme.missing.value,
        tuple(TieRuled(tie.rule.value, titles.get(tie.criterion, "")) for tie in scheme.ties),
        model.on_dropout,
        scheme.reference_set.value,
        any(criterion.rule.relative for criterion in scheme.priced),
        "" if scheme.clip is Clip.NONE else scheme.clip.value,
        scheme.zero_price.value,
    )


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
