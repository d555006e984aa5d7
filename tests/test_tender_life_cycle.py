"""Life-cycle cost: an amount that a model subtracts, from criteria file to total and questions.

ProZorro subtracts savings from the price before it compares prices: formulas.md 3.5.
"""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from scoring import Answers, Scheme
from scoring.combinations import COMBINATIONS
from scoring.combinations.thresholds import ThresholdThenPrice
from scoring.errors import OutsideDomainError
from scoring.explanation import explain
from scoring.points import Counts
from scoring.prices import PriceItself
from scoring.scheme import ZeroPrice
from scoring.stability.discrimination import dominations
from scoring.stability.prices import PriceChanges, price_changes
from scoring.stability.world import World
from tender.cli.check import check_file
from tender.criteria import parse_model
from tender.findings import Finding
from tender.model import AwardModel
from tender.simulation.scenario import prices_of
from tests import lots_case
from tests.scoring_cases import F, answers, graded, scheme
from tests.scoring_cases import priced as priced_case

FILE = Path(__file__).resolve().parent.parent / "examples" / "life-cycle-cost" / "criteria.yaml"
TEXT = FILE.read_text(encoding="utf-8")
SAVING = "scoring: {weight: 0, formula: value_deduction, counts: subtracted}"


def read(text: str = TEXT) -> tuple[AwardModel | None, tuple[Finding, ...]]:
    return parse_model(text.encode(), "d.yaml")


def model() -> AwardModel:
    made, findings = read()
    assert made is not None, findings
    return made


def bid(plan: str, **amounts: int) -> Answers:
    return Answers({"plan": (plan,)}, {key: F(amount) for key, amount in amounts.items()})


DEAR = bid("goed", aankoop=120_000, onderhoud=10_000, besparing=60_000, restwaarde=5_000)
CHEAP = bid("voldoende", aankoop=80_000, onderhoud=15_000, besparing=25_000, restwaarde=0)


def test_the_example_is_sound() -> None:
    assert check_file(FILE).sound


def test_what_is_saved_is_taken_off_and_the_sum_shows_it() -> None:
    dear, cheap = model().scheme.score({"dear": DEAR, "cheap": CHEAP})

    assert dear.total_sum == "120000 + 10000 - 60000 - 5000 - (20000.00) = 45000"
    assert (dear.total.value, cheap.total.value) == (F(45_000), F(60_000))
    assert dear.price == 65_000
    assert [line.sum for line in dear.parts.priced] == [
        "aankoop: EUR 120000",
        "onderhoud: EUR 10000",
        "besparing: - EUR 60000",
        "restwaarde: - EUR 5000",
    ]


def test_the_lowest_cost_over_the_whole_life_breaks_a_tie() -> None:
    scheme = replace(model().scheme, ties=model().scheme.ties[1:])
    low = bid("goed", aankoop=100_000, onderhoud=0, besparing=10_000, restwaarde=0)
    high = bid("voldoende", aankoop=100_000, onderhoud=0, besparing=20_000, restwaarde=0)
    cards = replace(scheme, zero_price=ZeroPrice.ALLOW).score({"a": low, "b": high})

    assert [card.total.value for card in cards] == [70_000, 70_000]
    assert [place.card.bid for place in scheme.rank(cards)] == ["b", "a"]


def test_nothing_to_subtract_is_an_answer_where_a_price_of_nothing_is_none() -> None:
    scheme = model().scheme
    asked = {criterion.key: criterion for criterion in scheme.priced}

    assert scheme.takes(asked["besparing"], F(0))
    assert not scheme.takes(asked["aankoop"], F(0))
    assert not scheme.takes(asked["besparing"], F(-1))


def two_prices(combination: str) -> Scheme:
    saving = replace(priced_case("min", 0, PriceItself()), counts=Counts.SUBTRACTED)
    return scheme(
        graded("q", Fraction(1, 5)),
        saving,
        priced_case("prijs", 0, PriceItself()),
        combination=COMBINATIONS[combination](),
    )


def test_a_price_is_divided_after_the_saving_came_off() -> None:
    """By quality_adjusted_price: (100 - 20) / (1 + 0.2 / (1 - 0.2)) = 64."""
    (card,) = two_prices("quality_adjusted_price").score(
        {"a": answers(q="uitstekend", prijs=100, min=20)}
    )

    assert card.exact_total.value == 64
    assert card.total_sum == "(-20 + 100) / (1 + 0.20 / (1 - 0.2)) = 64"


def test_a_saving_above_the_price_has_no_answer_where_the_price_has_to_be_above_zero() -> None:
    (card,) = two_prices("quality_adjusted_price").score(
        {"a": answers(q="uitstekend", prijs=100, min=101)}
    )

    assert card.totals is None
    assert isinstance(card.undefined, OutsideDomainError)
    assert card.undefined.problem == "the price is below zero"


def test_the_explanation_of_a_total_holds_the_same_sum() -> None:
    made = model().scheme
    (card,) = made.score({"dear": DEAR})
    told = explain(card, made)

    assert told is not None
    assert "- 60000 - 5000" in "".join(each.formula for each in (told, *told.inputs))


def test_nobody_is_asked_what_a_lower_saving_would_have_done() -> None:
    """The loser is 15000 behind: it had to ask that less, or a cent more than that."""
    found = price_changes(World.of(model().scheme, {"dear": DEAR, "cheap": CHEAP}))

    assert isinstance(found, PriceChanges)
    (deficit,) = [change for _bid, change in found.deficits]
    assert deficit is not None
    assert (deficit.criterion, deficit.size) == ("aankoop", F(1_500_001, 100))


def test_a_bid_that_saves_more_for_the_same_price_is_the_better_one() -> None:
    made = replace(model().scheme, combination=ThresholdThenPrice(F(0), F(0)))
    more = bid("goed", aankoop=100, onderhoud=1, besparing=50, restwaarde=0)
    less = bid("goed", aankoop=100, onderhoud=1, besparing=40, restwaarde=0)
    found = World.of(made, {"more": more, "less": less})

    assert [place.card.bid for place in found.ranking] == ["more", "less"]
    assert [place.card.total_sum for place in found.ranking] == [
        "100 + 1 - 50 - 0 = 51",
        "100 + 1 - 40 - 0 = 61",
    ]
    assert dominations(found) == ()


def test_a_price_that_is_tried_is_spread_over_what_is_asked() -> None:
    assert prices_of(model().scheme, F(1_000)) == {
        "aankoop": 500,
        "onderhoud": 500,
        "besparing": 0,
        "restwaarde": 0,
    }


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        (
            "combination: value_deduction",
            "combination: weighted_sum",
            {"counts-points"},
        ),
        (
            "formula: value_deduction}",
            "formula: value_deduction, counts: subtracted}",
            {"counts-alone"},
        ),
        (SAVING, SAVING.replace("subtracted", "doubled"), {"not-one-of"}),
        (
            SAVING,
            "scoring: {weight: 0, formula: fixed_price, amount: 5, counts: subtracted}",
            {"counts-points"},
        ),
    ],
)
def test_an_amount_is_subtracted_only_where_there_is_one(
    old: str, new: str, codes: set[str]
) -> None:
    made, findings = read(TEXT.replace(old, new))

    assert made is None
    assert codes <= {found.code for found in findings}
    lines = TEXT.splitlines()
    places = [lines[found.place.line - 1] for found in findings if found.code in codes]
    assert all("scoring:" in line for line in places)


def test_a_price_that_is_added_says_so_or_nothing() -> None:
    said = TEXT.replace("formula: value_deduction}", "formula: value_deduction, counts: added}")
    made, findings = read(said)

    assert made is not None, findings
    assert made.scheme == model().scheme


def test_only_what_is_asked_is_looked_at_for_low_prices() -> None:
    """A bidder who saves much asks no low price: prices are 90000, 85000 and 60000."""
    line = "weight: 40, formula: linear_fixed_range, full_at: 80000, nil_at: 120000, floor: 50000"
    saved = "      - {id: min, type: price, title: M, question: V, sources: [{source: x}], "
    saved += "scoring: {weight: 0, formula: value_deduction, counts: subtracted}}\n"
    pairs = (
        (line, "weight: 0, formula: value_deduction"),
        ("combination: weighted_sum", "combination: value_deduction"),
        ("points: 100\n", "points: 60\n"),
        ("    examples:\n", saved + "    examples:\n"),
        ("prijs: 80000}\n", "prijs: 80000, min: 0}\n"),
        ("{visie: 30, uitvoering: 30, prijs: 40}, total: 100", "{visie: 30}, total: 79940"),
        ("prijs: 90000.00", "prijs: 90000.00, min: 50000.00"),
        ("prijs: 85000.00", "prijs: 85000.00, min: 0"),
        ("prijs: 60000.00", "prijs: 60000.00, min: 0"),
    )
    found = lots_case.lot("noord", *pairs)

    assert [(flag.bid, flag.price) for flag in found.flags] == [("net-noord", F(60_000))]
    assert found.bid("helder-noord") is not None
    assert found.ranking[0].card.exact_total.value == F(79_895, 2)
