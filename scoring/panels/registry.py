"""All panel rules by the id that a criteria file names."""

from scoring.panels.agreed import ConsensusRule
from scoring.panels.averages import MeanRule, MedianRule, TrimmedMeanRule, WeightedMeanRule
from scoring.panels.ranks import RankSumRule
from scoring.panels.rule import PanelRule

PANEL_RULES: dict[str, type[PanelRule]] = {
    rule.about.id: rule
    for rule in (
        ConsensusRule,
        MeanRule,
        MedianRule,
        TrimmedMeanRule,
        WeightedMeanRule,
        RankSumRule,
    )
}
