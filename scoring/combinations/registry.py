"""All combinations by the id that a criteria file names."""

from scoring.combinations.combination import Combination
from scoring.combinations.markups import (
    QualityAdjustedPrice,
    QualityMarkupPrice,
    RelativeValueCost,
)
from scoring.combinations.money import ValueDeduction
from scoring.combinations.powers import ExponentialLOverP, WeightedValueForMoney
from scoring.combinations.quotients import (
    PricePerQualityPoint,
    SurchargeLOverP,
    UtilityIndex,
    ValueForMoney5050,
)
from scoring.combinations.relative import Qcbs, WeightedRelativeBoth, WorldBankRated
from scoring.combinations.richtwert import RichtwertExtended, RichtwertSimple
from scoring.combinations.richtwert_weighted import (
    RichtwertWeightedLowest,
    RichtwertWeightedMean,
    RichtwertWeightedMedian,
    RichtwertWeightedReference,
)
from scoring.combinations.sums import PairwiseComparison, WeightedScale, WeightedSum
from scoring.combinations.superformula import Superformula
from scoring.combinations.thresholds import ThresholdThenPrice
from scoring.combinations.topsis import Topsis

_KINDS: tuple[type[Combination], ...] = (
    WeightedSum,
    ValueDeduction,
    WeightedScale,
    ThresholdThenPrice,
    Qcbs,
    WorldBankRated,
    WeightedRelativeBoth,
    ValueForMoney5050,
    PricePerQualityPoint,
    RichtwertSimple,
    RichtwertExtended,
    RichtwertWeightedMedian,
    RichtwertWeightedMean,
    RichtwertWeightedReference,
    RichtwertWeightedLowest,
    SurchargeLOverP,
    ExponentialLOverP,
    WeightedValueForMoney,
    RelativeValueCost,
    UtilityIndex,
    Superformula,
    QualityMarkupPrice,
    QualityAdjustedPrice,
    PairwiseComparison,
    Topsis,
)

COMBINATIONS: dict[str, type[Combination]] = {kind.about.id: kind for kind in _KINDS}
"""The combinations by the id that a criteria file names; the common ones come first."""
