"""Abnormally low bids (*abnormaal laag*): which prices ask for an explanation, and why."""

from scoring.abnormal.amounts import EuNone, PercentageOfMedian, Poland30, Ukraine4030
from scoring.abnormal.italy import Italy972
from scoring.abnormal.registry import ABNORMAL_RULES
from scoring.abnormal.rule import AbnormalRule, Ask, Compared, Flag, Offers, YesNo
from scoring.abnormal.spain import SpainRglcap85

__all__ = [
    "ABNORMAL_RULES",
    "AbnormalRule",
    "Ask",
    "Compared",
    "EuNone",
    "Flag",
    "Italy972",
    "Offers",
    "PercentageOfMedian",
    "Poland30",
    "SpainRglcap85",
    "Ukraine4030",
    "YesNo",
]
