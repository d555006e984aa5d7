"""Ranking at its edges: ties that are not at the top, and totals of hundreds of digits."""

from scoring.combinations.superformula import Superformula
from scoring.prices import PriceItself
from tests.scoring_cases import CIJFER, EXACT, F, answers, graded, priced, scheme


def test_bids_that_share_a_place_below_others_leave_those_where_they_are() -> None:
    made = scheme(graded("plan", 60))
    grades = {"a": "uitstekend", "b": "goed", "c": "goed", "d": "matig", "e": "onvoldoende"}
    bids = {each: answers(plan=grade) for each, grade in grades.items()}

    places = made.rank(made.score(bids))

    assert [(place.card.bid, place.rank, place.tied) for place in places] == [
        ("a", 1, False),
        ("b", 2, True),
        ("c", 2, True),
        ("d", 4, False),
        ("e", 5, False),
    ]


def test_totals_of_hundreds_of_digits_are_still_ranked() -> None:
    # n is about 38, so that a cent against ten million makes a total of 343 digits
    rule = Superformula(F("0.982"), F(10_000_000), F(20_000_000))
    made = scheme(
        graded("plan", 60, CIJFER),
        priced("prijs", 0, PriceItself()),
        combination=rule,
        roundings=EXACT,
    )
    bids = {
        "two cents": answers(plan="8", prijs=F("0.02")),
        "a cent": answers(plan="8", prijs=F("0.01")),
        "a price": answers(plan="8", prijs=9_000_000),
    }

    places = made.rank(made.score(bids))

    assert [place.card.bid for place in places] == ["a cent", "two cents", "a price"]
    assert places[0].card.total.value > 10**340
