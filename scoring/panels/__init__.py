"""Panel rules: how the scores of several evaluators become one."""

from scoring.panels.agreed import ConsensusRule
from scoring.panels.averages import (
    MeanRule,
    MedianRule,
    Middle,
    TrimmedMeanRule,
    WeightedMeanRule,
)
from scoring.panels.ranks import RankSumRule, mid_ranks
from scoring.panels.registry import PANEL_RULES
from scoring.panels.rule import PanelRule

__all__ = [
    "PANEL_RULES",
    "ConsensusRule",
    "MeanRule",
    "MedianRule",
    "Middle",
    "PanelRule",
    "RankSumRule",
    "TrimmedMeanRule",
    "WeightedMeanRule",
    "mid_ranks",
]
