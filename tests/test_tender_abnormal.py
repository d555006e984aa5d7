"""Low prices in a dossier: the flag, the question, the answer, the judgement, and floors."""

import pytest

from tender.abnormal import question
from tender.award import decide
from tender.bid_sentences import PROBLEMS
from tender.findings import Finding, Level, notice
from tender.outcome import award_of, outcome
from tests.lots_case import ABNORMAL, EXPLANATION, LIMITS, codes, evaluation, findings, lot

UNASKED = (EXPLANATION, "")
ACCEPTED = EXPLANATION[EXPLANATION.index("      accepted:") :]
ANSWER = EXPLANATION[EXPLANATION.index("      answer:") : EXPLANATION.index("      accepted:")]
LOW = "lot: noord, prices: {prijs: 85000.00}"


def told(*pairs: tuple[str, str]) -> list[Finding]:
    """The findings on low prices in the lot noord."""
    return [each for each in lot("noord", *pairs).findings if "lot" not in each.facts]


def rule(text: str) -> tuple[str, str]:
    return ABNORMAL, f"      abnormal: {text}\n"


POLAND = "{threshold: 0.25, inclusive: yes, mean_includes_self: yes, against: estimate}"
SPAIN = "unit: points_of_budget, three_bids: ten_units, apply_25_rule: no, percentages: full"
NORTH = "model: dagbesteding/2027-01-15, stage: priced}\n  - {id: zuid"
ESTIMATED = NORTH.replace("priced}", "priced, estimate: 80000.00}")


def test_a_low_price_is_a_finding_with_the_sum_that_shows_it() -> None:
    (found,) = told(UNASKED)

    assert (found.code, found.level) == ("abnormally-low", Level.NOTICE)
    assert found.facts == {
        "bid": "net-noord",
        "sum": "85000 x 75/100 = 63750; 60000 < 63750",
    }


def test_where_asking_is_a_duty_the_lot_waits_for_it() -> None:
    duty = rule("{rule: alt_poland_30, parameters: " + POLAND + "}")
    found = lot("noord", UNASKED, duty, (NORTH, ESTIMATED))

    (waits,) = [each for each in found.findings if each.code == "abnormally-low"]
    assert waits.level is Level.OPEN
    assert waits.facts["sum"] == "1 - 60000 / 80000 = 0.25 >= 0.25"
    assert decide(found) == (None, (waits,))


def test_a_flag_puts_no_bid_out() -> None:
    found = lot("noord", UNASKED)

    assert found.place("net-noord") is not None
    assert found.refused == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "level"),
    [
        (ANSWER + ACCEPTED, "", "explanation-waits", Level.OPEN),
        (ACCEPTED, "", "explanation-open", Level.OPEN),
        ("      accepted: yes\n", "", "explanation-open", Level.OPEN),
        ("", "", "explanation-accepted", Level.NOTICE),
        ("accepted: yes", "accepted: no", "explanation-rejected", Level.NOTICE),
    ],
)
def test_what_was_asked_answered_and_judged_is_a_finding_of_its_own(
    old: str, new: str, code: str, level: Level
) -> None:
    pairs = [(old, new)] if old else []

    assert [(each.code, each.level) for each in told(*pairs)] == [(code, level)]
    decided, _ = decide(lot("noord", *pairs, (LIMITS, "")))
    assert (decided is None) == (level is Level.OPEN)


def test_a_bid_is_out_once_its_explanation_was_judged_and_not_accepted() -> None:
    found = lot("noord", ("accepted: yes", "accepted: no"))

    assert [(each.bid, each.because.value) for each in found.refused] == [
        ("net-noord", "explanation-rejected")
    ]
    assert found.card("net-noord") is None
    # the mean or median stays what it was, so the flag does not move with the judgement
    assert [flag.bid for flag in found.flags] == ["net-noord"]


def test_people_may_ask_where_no_rule_flags_a_price() -> None:
    by_eye = rule("{rule: eu_none}")

    assert [each.code for each in told(by_eye)] == ["explanation-accepted"]
    assert told(by_eye, UNASKED) == []
    assert told((ABNORMAL, ""), UNASKED) == []


def test_an_estimate_that_a_rule_needs_is_asked_for() -> None:
    spain = rule("{rule: alt_spain_rglcap85, parameters: {" + SPAIN + "}}")

    assert codes(spain).count("estimate-open") == 2
    assert "estimate-open" not in [each.code for each in told(spain, (NORTH, ESTIMATED))]


def test_a_rule_without_an_answer_says_so_and_leaves_the_prices_to_people() -> None:
    negative = ("prices: {prijs: 84000.00}", "prices: {prijs: -1.00}")
    allowed = ("clip: both", "clip: both\n      negative_price: allow")
    floor = (", floor: 50000", "")
    (found,) = [
        each for each in findings(negative, allowed, floor) if each.code == "abnormal-undefined"
    ]

    assert found.level is Level.NOTICE
    assert found.facts["problem"] == "a price lies below zero"


def test_only_the_ranking_counts_for_a_rule_that_looks_at_the_next_bid() -> None:
    ukraine = rule("{rule: alt_ukraine_40_30}")

    # net is last on points, so it has no next; the others ask 87500 on average: 31.4 % more
    assert lot("noord", ukraine).flags == ()
    cheap = ("prices: {prijs: 60000.00}", "prices: {prijs: 52500.00}")
    assert [flag.sum for flag in lot("noord", ukraine, cheap).flags] == [
        "(90000 + 85000) / 2 = 87500; 1 - 52500 / 87500 = 0.4 >= 0.4"
    ]


@pytest.mark.parametrize(
    ("declared", "code", "place"),
    [
        ("{rule: bestaat_niet}", "not-one-of", "scoring.abnormal.rule"),
        ("{rule: percentage_of_median}", "key-missing", "scoring.abnormal.parameters"),
        (
            "{rule: percentage_of_median, parameters: {percentage: 0}}",
            "parameter",
            "scoring.abnormal.parameters.percentage",
        ),
        (
            "{rule: eu_none, parameters: {grens: 3}}",
            "key-unknown",
            "scoring.abnormal.parameters",
        ),
    ],
)
def test_a_rule_that_is_not_declared_as_it_should_is_a_fault_at_its_place(
    declared: str, code: str, place: str
) -> None:
    (found,) = findings(rule(declared))

    assert found.code == code
    assert place in found.place.path


@pytest.mark.parametrize("problem", PROBLEMS)
def test_what_a_rule_says_of_prices_is_said_in_dutch(problem: str) -> None:
    told = notice("abnormal-undefined", lot="noord", rule="r", problem=problem)

    assert problem not in told.sentence


# The question


def letter(*pairs: tuple[str, str]) -> str:
    found = lot("noord", *pairs)
    bid = found.bid("net-noord")
    assert bid is not None
    return question(found.dossier, bid, found.flags)


def test_the_question_names_what_to_explain_in_the_language_of_the_dossier() -> None:
    text = letter(UNASKED)

    assert text.startswith("Onderwerp: vraag over uw prijs voor Dagbesteding voor ouderen")
    assert "Uw prijs voor perceel noord is 60.000,00 euro zonder btw." in text
    assert "cao" in text
    assert "staatssteun" in text
    assert text.endswith("Gemeente Voorbeeldstad")
    assert letter(UNASKED, ("language: nl\nnotice", "language: en\nnotice")).startswith("Subject:")


def test_the_question_betrays_no_price_of_another() -> None:
    text = letter(UNASKED)

    assert "85" not in text
    assert "90.000" not in text
    assert "{" not in text


def test_the_question_names_the_estimate_that_the_price_was_compared_with() -> None:
    text = letter(
        UNASKED,
        rule("{rule: alt_poland_30, parameters: " + POLAND + "}"),
        (NORTH, ESTIMATED),
    )

    assert "25% lager dan onze raming van 80.000,00 euro" in text


def test_a_question_that_no_rule_raised_says_only_that_the_price_seems_low() -> None:
    found = lot("noord")
    bid = found.bid("fris-noord")
    assert bid is not None

    text = question(found.dossier, bid, ())

    assert "Uw prijs voor perceel noord is 85.000,00 euro zonder btw." in text
    assert "gemiddelde" not in text


def test_the_outcome_holds_the_flag_and_the_question_until_it_was_asked() -> None:
    asked, unasked = (outcome(found, ())["lots"] for found in (evaluation(), evaluation(UNASKED)))
    assert isinstance(asked, list)
    assert isinstance(unasked, list)

    (flag,) = unasked[0]["low_prices"]
    assert {**flag, "question": flag["question"][:9]} == {
        "bid": "net-noord",
        "rule": "percentage_of_median",
        "ask": "option",
        "price": "60000",
        "compared": "median",
        "amount": "85000",
        "sum": "85000 x 75/100 = 63750; 60000 < 63750",
        "question": "Onderwerp",
    }
    assert "question" not in asked[0]["low_prices"][0]


# A price of zero


def test_a_price_of_zero_waits_for_its_explanation_where_the_model_asks_one() -> None:
    free = (LOW, LOW.replace("85000.00", "0.00"))
    floor = (", floor: 50000", "")
    asks = ("zero_price: reject", "zero_price: ask_explanation")
    found = lot("noord", free, floor, asks, (ABNORMAL, ""))

    (waits,) = [each for each in found.findings if each.code == "zero-price-open"]
    assert (waits.level, waits.facts) == (Level.OPEN, {"bid": "fris-noord"})
    assert decide(found) == (None, (waits,))
    allowed = lot("noord", free, floor, (asks[0], "zero_price: allow"), (ABNORMAL, ""))
    assert "zero-price-open" not in [each.code for each in allowed.findings]


# Floors


def test_a_price_below_the_floor_puts_a_bid_out_and_is_never_raised_to_it() -> None:
    found = lot("noord", (LOW, LOW.replace("85000.00", "49999.99")))

    (out,) = found.refused
    assert (out.bid, out.because.value) == ("fris-noord", "price-below-floor")
    assert out.facts == {"criterion": "prijs", "price": "49999.99", "floor": "50000"}
    assert found.card("fris-noord") is None
    assert found.place("fris-noord") is None
    assert "fris-noord" not in [flag.bid for flag in found.flags]
    assert out.finding.sentence == (
        "Inschrijving fris-noord valt af: de prijs 49999.99 voor prijs ligt onder de bodem van "
        "50000."
    )


def test_a_price_at_the_floor_is_in() -> None:
    assert lot("noord", (LOW, LOW.replace("85000.00", "50000.00"))).refused == ()


def test_the_outcome_names_the_floor_as_the_reason() -> None:
    tree = outcome(evaluation((LOW, LOW.replace("85000.00", "1.00"))), ())["lots"]
    assert isinstance(tree, list)

    assert tree[0]["excluded"] == [
        {
            "bid": "fris-noord",
            "because": "price-below-floor",
            "criterion": "prijs",
            "price": "1",
            "floor": "50000",
        }
    ]


def test_a_fixed_price_has_no_floor() -> None:
    fixed = "{weight: 0, formula: fixed_price, amount: 80000, floor: 50000}"
    line = "{weight: 40, formula: linear_fixed_range, full_at: 80000, nil_at: 120000, floor: 50000}"

    assert "floor-fixed" in codes((line, fixed))


def test_no_lot_goes_to_anybody_under_a_limit_while_a_question_waits() -> None:
    duty = rule("{rule: alt_poland_30, parameters: " + POLAND + "}")
    found = evaluation(UNASKED, duty, (NORTH, ESTIMATED))

    assert award_of(found, found.lots[0]) is None
