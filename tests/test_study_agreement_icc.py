"""The six intraclass correlations: published values, their definition, what they refuse."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.study.agreement import DesignRefusedError, IccForm, Ratings, Reason, Undefined, icc
from tests.agreement_case import FEW, SHROUT_FLEISS, N, Row, Table, estimated, table, tables

FORMS = st.sampled_from(list(IccForm))
FULL = tables(gaps=False, rows=2)
TWO_WAY = [form for form in IccForm if not form.one_way]


def value(rows: Sequence[Row], form: IccForm) -> float | None:
    found = icc(table(*rows), form, FEW)
    return None if isinstance(found, Undefined) else found.value


def same(one: float | None, other: float | Fraction | None, within: float) -> bool:
    """Whether both are undefined, or both are the same number."""
    if one is None or other is None:
        return one is other
    return abs(one - float(other)) <= within * max(1, abs(one))


def total(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0))


def by_hand(rows: Table, form: IccForm) -> Fraction | None:
    """A form from its definition, in fractions; None where it divides by zero or less."""
    scores = [[Fraction(score or 0) for score in row] for row in rows]
    n, k = len(rows), len(rows[0])
    row = [total(each) / k for each in scores]
    column = [total(each) / n for each in zip(*scores, strict=True)]
    mean = total(row) / n
    cells = list(product(range(n), range(k)))
    msr = k * total((each - mean) ** 2 for each in row) / (n - 1)
    msc = n * total((each - mean) ** 2 for each in column) / (k - 1)
    msw = total((scores[i][j] - row[i]) ** 2 for i, j in cells) / (n * (k - 1))
    rest = total((scores[i][j] - row[i] - column[j] + mean) ** 2 for i, j in cells)
    mse = rest / ((n - 1) * (k - 1))
    above, below = {
        "ICC(1,1)": (msr - msw, msr + (k - 1) * msw),
        "ICC(1,k)": (msr - msw, msr),
        "ICC(2,1)": (msr - mse, msr + (k - 1) * mse + k * (msc - mse) / n),
        "ICC(2,k)": (msr - mse, msr + (msc - mse) / n),
        "ICC(3,1)": (msr - mse, msr + (k - 1) * mse),
        "ICC(3,k)": (msr - mse, msr),
    }[form.value]
    return above / below if below > 0 else None


@pytest.mark.parametrize(
    ("form", "published"),
    [
        (IccForm.ONE_WAY_SINGLE, 0.17),
        (IccForm.AGREEMENT_SINGLE, 0.29),
        (IccForm.CONSISTENCY_SINGLE, 0.71),
        (IccForm.ONE_WAY_MEAN, 0.44),
        (IccForm.AGREEMENT_MEAN, 0.62),
        (IccForm.CONSISTENCY_MEAN, 0.91),
    ],
)
def test_the_example_of_shrout_and_fleiss_1979_gives_its_published_values(
    form: IccForm, published: float
) -> None:
    found = estimated(icc(SHROUT_FLEISS, form, FEW))

    assert round(found.value, 2) == published
    assert found.statistic == form.value


@given(FULL, FORMS)
def test_each_form_is_what_its_definition_says(rows: Table, form: IccForm) -> None:
    assert same(value(rows, form), by_hand(rows, form), 1e-9)


@given(FULL, FORMS, st.integers(-1000, 1000), st.sampled_from([1e-6, 0.1, 3.0, 1e6]))
def test_another_zero_and_another_unit_change_nothing(
    rows: Table, form: IccForm, zero: int, unit: float
) -> None:
    moved = [[((score or 0) + zero) * unit for score in row] for row in rows]

    assert same(value(moved, form), value(rows, form), 1e-6)


@given(FULL, FORMS)
def test_the_order_of_bids_and_evaluators_changes_nothing(rows: Table, form: IccForm) -> None:
    turned = [row[::-1] for row in rows]

    assert icc(table(*reversed(rows)), form, FEW) == icc(table(*rows), form, FEW)
    assert same(value(turned, form), value(rows, form), 1e-9)


@given(FULL, st.sampled_from([IccForm.CONSISTENCY_SINGLE, IccForm.CONSISTENCY_MEAN]))
def test_strictness_that_is_the_same_for_every_bid_leaves_consistency_alone(
    rows: Table, form: IccForm
) -> None:
    stricter: Table = [[row[0], *((score or 0) - 2 for score in row[1:])] for row in rows]

    assert same(value(stricter, form), value(rows, form), 1e-9)


@pytest.mark.parametrize("form", IccForm)
def test_full_agreement_is_one(form: IccForm) -> None:
    assert value([[7, 7, 7], [4, 4, 4], [9, 9, 9]], form) == 1


@pytest.mark.parametrize("form", IccForm)
def test_without_variation_there_is_no_value(form: IccForm) -> None:
    found = icc(table([5, 5], [5, 5]), form, FEW)

    assert isinstance(found, Undefined)
    assert found.reason is Reason.NO_VARIATION


@pytest.mark.parametrize(
    "form", [IccForm.ONE_WAY_MEAN, IccForm.CONSISTENCY_MEAN, IccForm.AGREEMENT_MEAN]
)
def test_bids_that_do_not_differ_at_all_leave_the_mean_without_a_value(form: IccForm) -> None:
    """Means of 0.1, 0.2 and 0.3 differ in their last bit; that is no difference between bids."""
    found = icc(table([0.1, 0.2, 0.3], [0.3, 0.1, 0.2], [0.2, 0.3, 0.1]), form, FEW)

    assert isinstance(found, Undefined)
    assert found.reason is Reason.NO_VARIANCE


@pytest.mark.parametrize("ratings", [table([1, 2, 3]), table([1], [2])])
@pytest.mark.parametrize("form", IccForm)
def test_one_bid_or_one_evaluator_leaves_it_undefined(ratings: Ratings, form: IccForm) -> None:
    found = icc(ratings, form, FEW)

    assert isinstance(found, Undefined)
    assert found.reason is Reason.TOO_FEW


@pytest.mark.parametrize("form", [IccForm.ONE_WAY_SINGLE, IccForm.ONE_WAY_MEAN])
def test_a_one_way_form_reads_a_nested_panel_as_it_stands(form: IccForm) -> None:
    nested = table([7, 8, N, N, N, N], [N, N, 4, 4, N, N], [N, N, N, N, 9, 6])

    found = estimated(icc(nested, form, FEW))

    assert found.value == value([[7, 8], [4, 4], [9, 6]], form)
    assert (found.sample.evaluators, found.sample.panel) == (6, 2)


@pytest.mark.parametrize("form", TWO_WAY)
@pytest.mark.parametrize(
    ("ratings", "design", "instead"),
    [
        (table([7, 8, N, N], [N, N, 4, 4]), "nested", "ICC(1,1)"),
        (table([7, 8, N], [N, N, 4]), "nested", "Krippendorff's alpha (interval)"),
        (table([7, 8, 4], [N, 8, 4]), "incomplete", "Krippendorff's alpha (interval)"),
    ],
)
def test_a_two_way_form_refuses_nested_panels_and_gaps(
    form: IccForm, ratings: Ratings, design: str, instead: str
) -> None:
    with pytest.raises(DesignRefusedError) as caught:
        icc(ratings, form, FEW)

    refusal = caught.value
    assert (refusal.statistic, refusal.design, refusal.instead) == (form.value, design, instead)
    assert refusal.reason == "a two-way form needs every evaluator's score for every bid"


def test_a_one_way_form_refuses_unequal_numbers_of_scores() -> None:
    with pytest.raises(DesignRefusedError, match="it needs equally many scores for every bid"):
        icc(table([7, 8, N], [N, N, 4]), IccForm.ONE_WAY_SINGLE, FEW)
