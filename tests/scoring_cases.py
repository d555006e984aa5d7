"""Schemes and bids for the tests of scoring: small builders, and worlds that Hypothesis draws."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import settings
from hypothesis import strategies as st

from scoring import Answers, Mode, Rounding, Roundings, Scheme, Scorecard, Stage, TieBreak, TieRule
from scoring.combinations import COMBINATIONS, Combination
from scoring.panels import PANEL_RULES, ConsensusRule, MeanRule, MedianRule, PanelRule
from scoring.prices import (
    Clip,
    FixedPrice,
    LinearFixedRange,
    LowestPriceRatio,
    PriceItself,
    PriceRule,
)
from scoring.ranking import RankOn
from scoring.scales import NumericScale, Scale, ShareRule, StepScale
from scoring.scheme import (
    Criterion,
    GradedCriterion,
    Group,
    Missing,
    PricedCriterion,
    ReferenceSet,
    ZeroPrice,
)

F = Fraction
TRAPPEN = StepScale(
    (
        ("uitstekend", F(1)),
        ("goed", F(3, 4)),
        ("voldoende", F(1, 2)),
        ("matig", F(1, 4)),
        ("onvoldoende", F(0)),
    )
)
CIJFER = NumericScale(F(1), F(10), F(1, 2), ShareRule.OF_MAX)
BEREIK = NumericScale(F(1), F(10), F(1, 2), ShareRule.OF_RANGE)
LINE = LinearFixedRange(F(900_000), F(1_200_000))
CENTS = Roundings({Stage.WEIGHTED_CRITERION: Rounding(2)})
EXACT = Roundings({})

FEWER = settings(max_examples=40)
"""By day a look is enough; one test holds all laws against many more worlds by night."""

Given = str | int | Fraction | tuple[str, ...]
"""A grade, a price, or the grades of several evaluators."""


def graded(
    key: str, weight: int | Fraction, scale: Scale = TRAPPEN, minimum: str = ""
) -> GradedCriterion:
    return GradedCriterion(key, F(weight), scale, minimum)


def priced(key: str, weight: int | Fraction, rule: PriceRule = LINE) -> PricedCriterion:
    return PricedCriterion(key, F(weight), rule)


def scheme(
    *criteria: Criterion,
    panel_rule: str | PanelRule = "consensus",
    combination: str | Combination = "weighted_sum",
    roundings: Roundings = CENTS,
) -> Scheme:
    """A scheme of these criteria, with as many points as they carry together."""
    return Scheme(
        points=sum((criterion.weight for criterion in criteria), F(0)),
        criteria=criteria,
        combination=COMBINATIONS[combination]() if isinstance(combination, str) else combination,
        panel_rule=PANEL_RULES[panel_rule]() if isinstance(panel_rule, str) else panel_rule,
        roundings=roundings,
    )


def answers(**given: Given) -> Answers:
    """What is known of a bid, grades and prices in one row."""
    grades: dict[str, tuple[str, ...]] = {}
    prices: dict[str, Fraction] = {}
    for key, answer in given.items():
        if isinstance(answer, int | Fraction):
            prices[key] = F(answer)
        else:
            grades[key] = (answer,) if isinstance(answer, str) else answer
    return Answers(grades, prices)


def card(made: Scheme, *, expected: int = 1, **given: Given) -> Scorecard:
    """The scorecard of a bid that is alone."""
    return made.score({"bid": answers(**given)}, expected=expected)[0]


@dataclass(frozen=True, slots=True)
class World:
    """A scheme and the bids that it is asked about."""

    scheme: Scheme
    bids: dict[str, Answers]
    expected: int

    @property
    def cards(self) -> tuple[Scorecard, ...]:
        return self.scheme.score(self.bids, expected=self.expected)

    @property
    def ranks(self) -> dict[str, int]:
        return {place.card.bid: place.rank for place in self.scheme.rank(self.cards)}


SHARES = st.fractions(0, 1, max_denominator=12)
WEIGHTS = st.fractions(0, 40, max_denominator=6)
FEW_PRICES = st.sampled_from([F(90_000_000, 100), F(98_500_000, 100), F(120_000_001, 100), F(1)])
PRICES = FEW_PRICES | st.integers(1, 150_000_000).map(lambda cents: F(cents, 100))
ROUNDINGS = st.dictionaries(
    st.sampled_from(Stage), st.builds(Rounding, st.integers(0, 3), st.sampled_from(Mode))
).map(Roundings)


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    if draw(st.booleans()):
        shares = draw(st.lists(SHARES, min_size=2, max_size=5))
        return StepScale(tuple((f"trap-{n}", share) for n, share in enumerate(shares)))
    low = draw(st.sampled_from([F(0), F(1), F(1, 2)]))
    step = draw(st.sampled_from([F(1), F(1, 2), F(1, 4), F(1, 3)]))
    high = low + step * draw(st.integers(1, 9))
    return NumericScale(low, high, step, draw(st.sampled_from(ShareRule)))


@st.composite
def graded_criteria(draw: st.DrawFn, key: str) -> GradedCriterion:
    scale = draw(scales())
    minimum = draw(st.sampled_from(["", "", *scale.grades]))
    return GradedCriterion(key, draw(WEIGHTS), scale, minimum)


@st.composite
def tops(draw: st.DrawFn, key: str) -> GradedCriterion | Group:
    if draw(st.booleans()):
        return draw(graded_criteria(key))
    children = (draw(graded_criteria(f"{key}a")), draw(graded_criteria(f"{key}b")))
    return Group(key, children[0].weight + children[1].weight, children)


@st.composite
def price_criteria(draw: st.DrawFn, key: str, *, deduct: bool, relative: bool) -> PricedCriterion:
    if deduct:
        return PricedCriterion(key, F(0), PriceItself())
    rules: list[PriceRule] = [LINE, FixedPrice(F(985_000)), LINE]
    rule = draw(st.sampled_from([*rules, LowestPriceRatio()] if relative else rules))
    return PricedCriterion(key, F(0) if isinstance(rule, FixedPrice) else draw(WEIGHTS), rule)


@st.composite
def schemes(draw: st.DrawFn, *, relative: bool = True) -> Scheme:
    quality = [draw(tops(f"k{n}")) for n in range(draw(st.integers(1, 3)))]
    deduct = draw(st.booleans())
    prices = [
        draw(price_criteria(f"p{n}", deduct=deduct, relative=relative))
        for n in range(draw(st.integers(0, 2)))
    ]
    criteria = (*quality, *prices)
    leaves = [c.key for c in quality if isinstance(c, GradedCriterion)] + [c.key for c in prices]
    ties = [TieBreak(TieRule.LOWEST_PRICE), TieBreak(TieRule.HIGHEST_QUALITY)]
    ties += [TieBreak(TieRule.CRITERION, key) for key in leaves]
    return Scheme(
        points=sum((c.weight for c in criteria), F(0)),
        criteria=criteria,
        combination=COMBINATIONS["value_deduction" if deduct else "weighted_sum"](),
        panel_rule=draw(st.sampled_from([ConsensusRule(), MeanRule(), MedianRule()])),
        roundings=draw(ROUNDINGS),
        rank_on=draw(st.sampled_from(RankOn)),
        missing=draw(st.sampled_from(Missing)),
        ties=tuple(draw(st.permutations(ties)))[: draw(st.integers(0, 2))],
        reference_set=draw(st.sampled_from(ReferenceSet)),
        zero_price=draw(st.sampled_from(ZeroPrice)),
        clip=draw(st.sampled_from(Clip)),
    )


@st.composite
def bids(draw: st.DrawFn, made: Scheme, expected: int, *, whole: bool) -> Answers:
    """A bid's answers; those that are not `whole` lack grades and prices here and there."""
    grades = {}
    for criterion in made.graded:
        fewest = expected if whole else 0
        given = st.lists(
            st.sampled_from(criterion.scale.grades), min_size=fewest, max_size=expected
        )
        grades[criterion.key] = tuple(draw(given))
    prices = {}
    for priced_one in made.priced:
        amounts = PRICES
        if made.zero_price is ZeroPrice.ALLOW and priced_one.rule.takes_zero:
            amounts = PRICES | st.just(F(0))
        if whole or draw(st.booleans()):
            prices[priced_one.key] = draw(amounts)
    return Answers(grades, prices)


@st.composite
def worlds(draw: st.DrawFn, *, whole: bool = False, relative: bool = True) -> World:
    made = draw(schemes(relative=relative))
    expected = 1 if made.panel_rule.name == "consensus" else draw(st.integers(1, 4))
    count = draw(st.integers(1, 5))
    return World(
        made,
        {f"b{n}": draw(bids(made, expected, whole=whole)) for n in range(count)},
        expected,
    )
