"""Small worlds for the questions about an outcome: a grade from 0 to 100 and a price."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from scoring import Answers, Mode, Rounding, Roundings, Scheme, Stage, TieBreak, TieRule
from scoring.prices import Clip, LowestPriceRatio, PriceRule
from scoring.prices.averages import AverageRatio, Limit
from scoring.prices.relative import LinearOverLowest
from scoring.prices.spread import Degenerate, MinMax
from scoring.ranking import RankOn
from scoring.scales import NumericScale, ShareRule
from scoring.stability.world import World
from tests.scoring_cases import EXACT, LINE, F, answers, graded, priced, scheme

POINTS = NumericScale(F(0), F(100), F(1), ShareRule.OF_MAX)
FEW = NumericScale(F(0), F(4), F(1), ShareRule.OF_MAX)
BY_PRICE = (TieBreak(TieRule.LOWEST_PRICE),)
SPAN = MinMax(Degenerate.FULL)
DOUBLE = LinearOverLowest(F(2))

Offers = Mapping[str, tuple[int, int]]
"""The grade and the price of each bid."""


def one_grade(weight: int, rule: PriceRule, **changes: object) -> Scheme:
    """Quality for so many points of a hundred, by one grade; price for the rest."""
    made = scheme(graded("q", weight, POINTS), priced("p", 100 - weight, rule), roundings=EXACT)
    return replace(made, **changes)  # type: ignore[arg-type]  # the fields are named by the tests


def world(made: Scheme, **offers: tuple[int, int]) -> World:
    """A world of bids with one grade and one price."""
    return World.of(
        made, {bid: answers(q=str(grade), p=price) for bid, (grade, price) in offers.items()}
    )


F9 = world(one_grade(40, SPAN), a=(60, 100), b=(78, 110), c=(10, 200))
"""Fault F9: by min-max the third bid decides between the first two, 85.2 to 84."""

ROUNDED = Roundings({Stage.WEIGHTED_CRITERION: Rounding(0, Mode.HALF_UP)})
RULES = st.sampled_from([LINE, LowestPriceRatio(), DOUBLE, SPAN])
ANY_RULE = st.sampled_from([LINE, LowestPriceRatio(), DOUBLE, SPAN, AverageRatio(Limit.CAP, F(1))])


@st.composite
def races(
    draw: st.DrawFn,
    rules: st.SearchStrategy[PriceRule] = RULES,
    most: int = 5,
    *,
    rounded: bool = False,
) -> World:
    """Few grades and prices, so that bids are often equal and often change places."""
    rule = draw(rules)
    made = scheme(
        graded("q", draw(st.sampled_from([20, 40, 60])), FEW, draw(st.sampled_from(["", "1"]))),
        graded("r", draw(st.sampled_from([10, 20])), FEW),
        priced("p", draw(st.sampled_from([20, 40])), rule),
        roundings=ROUNDED if rounded and draw(st.booleans()) else EXACT,
    )
    made = replace(
        made,
        ties=draw(st.sampled_from([(), BY_PRICE, (TieBreak(TieRule.CRITERION, "q"),)])),
        rank_on=RankOn.ROUNDED if rounded else RankOn.EXACT,
        clip=draw(st.sampled_from([Clip.NONE, Clip.BOTH])),
    )
    unit = 100_000 if rule is LINE else 1
    grades = st.sampled_from(FEW.grades)
    prices = st.integers(8, 14).map(lambda price: price * unit)
    bids: dict[str, Answers] = {
        f"b{number}": answers(q=draw(grades), r=draw(grades), p=draw(prices))
        for number in range(draw(st.integers(2, most)))
    }
    return World.of(made, bids)


def won(made: World) -> bool:
    """Whether somebody stands alone on the first place."""
    return made.winner is not None
