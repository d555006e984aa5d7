"""Prices: after the quality, all at once, and never again."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from tender.model import Stage
from tender.storage.bids import save_check
from tender.storage.cells import Cell
from tender.storage.dossiers import load_dossier
from tender.storage.errors import FaultyInputError, RefusedError
from tender.storage.gates import (
    confirm_final,
    open_consensus,
    propose_final,
    start_scoring,
    take_decision,
)
from tender.storage.grading import save_grade
from tender.storage.meeting import confirm_report, save_consensus
from tender.storage.prices import Prices, enter_prices, prices_of
from tests.databases import Build
from tests.storage_case import (
    AGREED,
    CRITERIA,
    DAY,
    GOOD,
    LOT,
    MEMBERS,
    PRICES,
    Case,
    after,
    drafted,
    failing,
    final,
    meeting,
    prepared,
    priced,
    scoring,
)

CaseAt = Callable[[Build], Case]


def faults(case: Case, prices: Prices) -> list[tuple[str, str]]:
    with pytest.raises(FaultyInputError) as error, case.at("buyer") as desk:
        enter_prices(desk, lot=LOT, prices=prices)
    return [(finding.code, finding.place.path) for finding in error.value.findings]


def test_prices_are_kept_to_the_cent_and_the_lot_is_priced(case_at: CaseAt) -> None:
    case = case_at(final)
    with case.at("buyer") as desk:
        enter_prices(desk, lot=LOT, prices=PRICES)

    with case.at("auditor") as desk:
        assert Stage(desk.lot(LOT).stage) is Stage.PRICED
        found = prices_of(desk, lot=LOT)
    assert found == PRICES
    assert str(found["zijlicht"]["prijs"]) == "900000.00"


@pytest.mark.parametrize("build", [drafted, prepared, scoring, meeting, priced])
def test_no_price_comes_in_at_another_stage(case_at: CaseAt, build: Build) -> None:
    with pytest.raises(RefusedError) as refused, case_at(build).at("buyer") as desk:
        enter_prices(desk, lot=LOT, prices=PRICES)

    assert refused.value.decision.reason == "not-this-stage"


@pytest.mark.parametrize("person", ["chair", "expert", "second", "mandate", "auditor", "stranger"])
def test_only_the_buyer_brings_prices_in(case_at: CaseAt, person: str) -> None:
    with pytest.raises(RefusedError), case_at(final).at(person) as desk:
        enter_prices(desk, lot=LOT, prices=PRICES)


@pytest.mark.parametrize(
    ("person", "sees"),
    [("buyer", True), ("mandate", True), ("auditor", True), ("chair", False), ("expert", False)],
)
def test_who_grades_sees_no_price(case_at: CaseAt, person: str, sees: bool) -> None:  # noqa: FBT001 a table of cases
    case = case_at(priced)
    with case.at(person) as desk:
        assert any(bid.prices for bid in load_dossier(desk).bids) == sees

    if not sees:
        with pytest.raises(RefusedError), case.at(person) as desk:
            prices_of(desk, lot=LOT)


def amount(text: str) -> Prices:
    return {**PRICES, "maas": {"prijs": Decimal(text)}}


@pytest.mark.parametrize(
    ("prices", "expected"),
    [
        ({}, [("price-open", "zijlicht.prijs"), ("price-open", "maas.prijs")]),
        ({**PRICES, "maas": {}}, [("price-open", "maas.prijs")]),
        ({**PRICES, "nowhere": {}}, [("bid-unknown", "nowhere")]),
        (amount("1.005"), [("not-an-amount", "maas.prijs")]),
        (amount("NaN"), [("not-an-amount", "maas.prijs")]),
        (amount("Infinity"), [("not-an-amount", "maas.prijs")]),
        (amount("1E+20"), [("not-an-amount", "maas.prijs")]),
        (amount("0"), [("price-refused", "bids[2].prices.prijs")]),
        (amount("-1"), [("price-refused", "bids[2].prices.prijs")]),
        (
            {**PRICES, "maas": {"prijs": Decimal(1), "korting": Decimal(1)}},
            [("price-criterion-unknown", "bids[2].prices.korting")],
        ),
    ],
)
def test_prices_that_do_not_fit_are_refused_whole(
    case_at: CaseAt, prices: Prices, expected: list[tuple[str, str]]
) -> None:
    case = case_at(final)

    assert faults(case, prices) == expected

    with case.at("buyer") as desk:
        assert Stage(desk.lot(LOT).stage) is Stage.QUALITY_FINAL
        assert not any(bid.prices for bid in load_dossier(desk).bids)


@after(prepared)
def with_an_excluded_bid(case: Case) -> None:
    """One bid failed a requirement; the quality of the other is final."""
    with case.at("buyer") as desk:
        save_check(desk, failing("maas"))
        start_scoring(desk, lot=LOT)
    cells = [Cell(LOT, "zijlicht", criterion) for criterion in CRITERIA]
    for member in MEMBERS:
        with case.at(member) as desk:
            for cell in cells:
                save_grade(desk, cell, GOOD, version=0)
    with case.at("chair") as desk:
        open_consensus(desk, lot=LOT)
        for cell in cells:
            save_consensus(desk, cell, AGREED, version=0)
    for member in MEMBERS:
        with case.at(member) as desk:
            confirm_report(desk, lot=LOT)
    with case.at("chair") as desk:
        propose_final(desk, lot=LOT)
    with case.at("second") as desk:
        confirm_final(desk, lot=LOT)


def test_the_price_of_a_bid_that_failed_a_requirement_stays_shut(case_at: CaseAt) -> None:
    case = case_at(with_an_excluded_bid)
    assert faults(case, PRICES) == [("bid-excluded", "maas")]

    with case.at("buyer") as desk:
        enter_prices(desk, lot=LOT, prices={"zijlicht": PRICES["zijlicht"]})
    with case.at("mandate") as desk:
        take_decision(desk, lot=LOT, on=DAY)

    with case.at("buyer") as desk:
        assert [bool(bid.prices) for bid in load_dossier(desk).bids] == [True, False]
