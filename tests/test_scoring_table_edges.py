"""Tables at their edges: marks that fill a byte, nothing to grade, rows that are too short."""

from dataclasses import replace
from fractions import Fraction

import pytest

from scoring import Answers, Roundings, Scheme
from scoring.combinations import WeightedSum
from scoring.panels import PANEL_RULES
from scoring.prices import LinearFixedRange
from scoring.ranking import RankOn
from scoring.scales import NumericScale, Scale, ShareRule, StepScale
from scoring.scheme import Criterion, GradedCriterion, PricedCriterion
from scoring.table import NotATableError, Table
from tests.scoring_cases import F

PRICE = PricedCriterion("prijs", F(40), LinearFixedRange(F(90), F(110)))
FROM_TWO = NumericScale(F(2), F(10), F(1, 2), ShareRule.OF_RANGE)
NOUGHT = StepScale((("geen", F(0)), ("alles", F(1))))


def made(*criteria: Criterion) -> Scheme:
    points = sum((c.weight for c in criteria), F(0))
    exact, mean = Roundings({}), PANEL_RULES["mean"]()
    return Scheme(points, criteria, WeightedSum(), mean, exact, rank_on=RankOn.EXACT)


def up_to(most: int) -> Scale:
    return NumericScale(F(0), F(most), F(1), ShareRule.OF_MAX)


def graded(scale: Scale, weight: int = 60) -> GradedCriterion:
    return GradedCriterion("plan", F(weight), scale)


@pytest.mark.parametrize(("most", "evaluators"), [(255, 1), (127, 2), (51, 5)])
def test_sums_of_marks_up_to_255_fit(most: int, evaluators: int) -> None:
    table = Table(made(graded(up_to(most))), evaluators)

    assert [F(*total) for total in table.totals([[table.marks([str(most)])] * evaluators])] == [60]


@pytest.mark.parametrize(("most", "evaluators"), [(256, 1), (128, 2), (64, 4)])
def test_sums_of_marks_from_256_do_not(most: int, evaluators: int) -> None:
    with pytest.raises(NotATableError):
        Table(made(graded(up_to(most))), evaluators)


def test_a_scale_that_begins_at_nought_is_a_table() -> None:
    table = Table(made(graded(NOUGHT)), 1)

    assert [F(*total) for total in table.totals([[table.marks(["geen"])]])] == [0]


def test_a_scale_that_begins_above_nought_earns_nothing_there() -> None:
    scheme = made(graded(FROM_TWO, 50))
    table = Table(scheme, 2)

    rows = [[table.marks([one]), table.marks([other])] for one, other in (("2", "2"), ("10", "6"))]
    assert [F(*total) for total in table.totals(rows)] == [0, F(75, 2)]
    bids = {"a": Answers({"plan": ("10", "6")}, {})}
    (card,) = scheme.score(bids, expected=2)
    assert card.exact_total.value == F(75, 2)


def test_a_price_alone_is_a_table_too() -> None:
    table = Table(made(PRICE), 3)
    rows = [[table.marks([])] * 3] * 2

    assert [F(*total) for total in table.totals(rows, [F(90), F(100)])] == [40, 20]
    assert [sums.graded for sums in table.sums(rows, [F(90), F(100)])] == [(), ()]


def test_with_nothing_to_win_the_total_is_nought() -> None:
    table = Table(made(), 1)

    (sums,) = table.sums([[table.marks([])]])
    assert (sums.graded, sums.price, sums.total) == ((), "", "0 = 0")


@pytest.mark.parametrize("grades", [["5"], ["5", "5", "5"]])
def test_a_row_holds_a_grade_for_each_criterion(grades: list[str]) -> None:
    two = made(graded(FROM_TWO), replace(graded(FROM_TWO, 20), key="team"))

    with pytest.raises(ValueError, match="zip"):
        Table(two, 1).marks(grades)


@pytest.mark.parametrize("prices", [[], [F(90)], [F(90), F(95), F(100)]])
def test_each_bid_has_one_price(prices: list[Fraction]) -> None:
    table = Table(made(graded(FROM_TWO), PRICE), 1)

    with pytest.raises(ValueError, match="zip"):
        table.totals([[table.marks(["5"])]] * 2, prices)


def test_the_rows_of_a_bid_are_equally_long() -> None:
    table = Table(made(graded(FROM_TWO)), 2)
    row = table.marks(["5"])

    with pytest.raises(ValueError, match="zip"):
        table.sums([[row, b""]])
