"""Agreement within a panel: which bids to discuss, and how far the scores can be relied on.

These numbers never change a score, a rank or an award; they show the chair where to look. Each
statistic refuses ratings of a design for which it is not meant, says on how many scores it stands,
and gives its interval before its value; every interval keeps the seed it was drawn with.
"""

from scoring.study.agreement.alpha import Metric, krippendorff_alpha
from scoring.study.agreement.bootstrap import Resampling
from scoring.study.agreement.concordance import Concordance, kendall_w
from scoring.study.agreement.design import Design, Mark, Ratings, ratings_of
from scoring.study.agreement.errors import (
    AgreementError,
    DesignRefusedError,
    DoubleRatingError,
    NoRatingsError,
    NotRatioScaleError,
    RatingsShapeError,
    RatingValueError,
    ResamplingError,
    ScaleRangeError,
    TooManyValuesError,
)
from scoring.study.agreement.icc import IccForm, icc
from scoring.study.agreement.kappa import fleiss_kappa
from scoring.study.agreement.results import Estimate, Interval, Reason, Sample, Undefined
from scoring.study.agreement.severity import (
    Flag,
    Scale,
    Severity,
    Spread,
    Thresholds,
    severities,
    spreads,
)

__all__ = [
    "AgreementError",
    "Concordance",
    "Design",
    "DesignRefusedError",
    "DoubleRatingError",
    "Estimate",
    "Flag",
    "IccForm",
    "Interval",
    "Mark",
    "Metric",
    "NoRatingsError",
    "NotRatioScaleError",
    "RatingValueError",
    "Ratings",
    "RatingsShapeError",
    "Reason",
    "Resampling",
    "ResamplingError",
    "Sample",
    "Scale",
    "ScaleRangeError",
    "Severity",
    "Spread",
    "Thresholds",
    "TooManyValuesError",
    "Undefined",
    "fleiss_kappa",
    "icc",
    "kendall_w",
    "krippendorff_alpha",
    "ratings_of",
    "severities",
    "spreads",
]
