"""All rules on abnormally low bids by the id that a criteria file names."""

from scoring.abnormal.amounts import EuNone, PercentageOfMedian, Poland30, Ukraine4030
from scoring.abnormal.italy import Italy972
from scoring.abnormal.rule import AbnormalRule
from scoring.abnormal.spain import SpainRglcap85

_RULES: tuple[type[AbnormalRule], ...] = (
    EuNone,
    PercentageOfMedian,
    Ukraine4030,
    SpainRglcap85,
    Italy972,
    Poland30,
)

ABNORMAL_RULES: dict[str, type[AbnormalRule]] = {rule.about.id: rule for rule in _RULES}
"""The rules that flag a price; each is a signal, and none puts a bid out."""
