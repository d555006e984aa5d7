"""A tender as a table of whole marks: the totals of the scheme, or a refusal with its reason."""

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring import Answers, Rounding, Roundings, Scheme, Stage
from scoring.combinations import ValueDeduction, WeightedSum
from scoring.errors import OutsideDomainError
from scoring.panels import PANEL_RULES, RankSumRule, TrimmedMeanRule
from scoring.prices import Clip, LinearFixedRange, LowestPriceRatio, PriceRule
from scoring.prices.relative import LogPrice
from scoring.ranking import RankOn
from scoring.scales import NumericScale, ShareRule
from scoring.scheme import GradedCriterion, PricedCriterion
from scoring.table import NotATableError, Sums, Table

F = Fraction
CIJFER = NumericScale(F(1), F(10), F(1, 2), ShareRule.OF_RANGE)
RULES: tuple[PriceRule, ...] = (LowestPriceRatio(), LinearFixedRange(F(90), F(110)))


def scheme(
    weights: list[Fraction], rule: PriceRule | None = None, *, panel_rule: str = "mean"
) -> Scheme:
    graded = [GradedCriterion(f"k{n}", weight, CIJFER) for n, weight in enumerate(weights)]
    priced = [PricedCriterion("prijs", F(40), rule)] if rule else []
    points = sum(weights, F(0)) + (40 if rule else 0)
    rule_of = PANEL_RULES[panel_rule]()
    exact = Roundings({})
    return Scheme(points, (*graded, *priced), WeightedSum(), rule_of, exact, rank_on=RankOn.EXACT)


@given(
    st.lists(st.fractions(0, 50, max_denominator=9), min_size=1, max_size=5),
    st.integers(1, 5),
    st.sampled_from([None, *RULES]),
    st.sampled_from(Clip),
    st.randoms(use_true_random=False),
)
def test_a_table_gives_the_totals_and_the_sums_of_the_scheme(
    weights: list[Fraction],
    evaluators: int,
    rule: PriceRule | None,
    clip: Clip,
    random: Random,
) -> None:
    made = replace(scheme(weights, rule), clip=clip)
    grades = [
        [random.choices(list(CIJFER.marks), k=len(weights)) for _ in range(evaluators)]
        for _ in range(4)
    ]
    prices = [F(random.randint(8000, 12000), 100) for _ in grades]
    bids = {
        str(n): Answers(
            {f"k{k}": tuple(row[k] for row in rows) for k in range(len(weights))},
            {"prijs": price} if rule else {},
        )
        for n, (rows, price) in enumerate(zip(grades, prices, strict=True))
    }

    table = Table(made, evaluators)
    found = table.totals([[table.marks(row) for row in rows] for rows in grades], prices)

    cards = made.score(bids, expected=evaluators)
    assert [F(*total) for total in found] == [card.exact_total.value for card in cards]
    assert table.sums([[table.marks(row) for row in rows] for rows in grades], prices) == [
        Sums(
            tuple(line.sum for line in card.parts.graded),
            card.parts.priced[0].sum if rule else "",
            card.total_sum,
        )
        for card in cards
    ]


def test_one_agreed_grade_is_a_table_of_one_row() -> None:
    table = Table(scheme([F(60)], panel_rule="consensus"), 1)

    assert [F(*total) for total in table.totals([[table.marks(["5.5"])]])] == [30]
    with pytest.raises(NotATableError, match="not averaged"):
        table.sums([[table.marks(["5.5"])]])


def test_a_price_for_which_the_rule_has_no_answer_is_refused() -> None:
    table = Table(scheme([F(60)], LowestPriceRatio()), 1)

    with pytest.raises(OutsideDomainError):
        table.totals([[table.marks(["10"])]], [F(0)])


ROUNDED = Roundings({Stage.TOTAL: Rounding(2)})
WIDE = NumericScale(F(0), F(100), F(1), ShareRule.OF_MAX)
BELOW = replace(scheme([F(60)]), criteria=(GradedCriterion("k0", F(60), WIDE),))


@pytest.mark.parametrize(
    ("made", "evaluators", "reason"),
    [
        (
            replace(scheme([F(60)]), combination=ValueDeduction()),
            1,
            "its combination is not a weighted sum",
        ),
        (scheme([F(60)], panel_rule="median"), 2, "its evaluators' marks are not averaged"),
        (
            replace(scheme([F(60)]), panel_rule=RankSumRule()),
            1,
            "its panel rule asks who gave a grade",
        ),
        (
            replace(scheme([F(60)]), panel_rule=TrimmedMeanRule(1)),
            1,
            "its panel asks for more evaluators",
        ),
        (replace(scheme([F(60)]), quorum=2), 1, "its panel asks for more evaluators"),
        (
            scheme([F(60)], LogPrice(F(2))),
            1,
            "its totals are settled after so many digits",
        ),
        (replace(scheme([F(60)]), roundings=ROUNDED), 1, "it rounds on the way"),
        (BELOW, 3, "its marks are too large for a byte"),
    ],
)
def test_a_scheme_that_is_no_such_table_is_refused_with_the_reason(
    made: Scheme, evaluators: int, reason: str
) -> None:
    with pytest.raises(NotATableError) as error:
        Table(made, evaluators)

    assert error.value.reason == reason
    assert str(error.value) == (
        f"This scheme cannot be scored as a table: {reason}. Use Scheme.score."
    )


def test_several_prices_are_no_table() -> None:
    two = [PricedCriterion(key, F(20), LowestPriceRatio()) for key in ("a", "b")]
    made = replace(scheme([F(60)]), points=F(100), criteria=(*scheme([F(60)]).criteria, *two))

    with pytest.raises(NotATableError) as error:
        Table(made, 1)
    assert error.value.reason == "it has several prices"
