"""The preparation of a tender: its head, award models, lots, bids and checks."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tender.model import Authority, Bid, Check, Failure, Hat, Lot, Stage
from tender.storage.bids import remove_bid, save_bid, save_check
from tender.storage.desk import Desk
from tender.storage.dossiers import stored_dossier
from tender.storage.engine import reading
from tender.storage.errors import FaultyInputError, RefusedError, UnknownError
from tender.storage.people import Appointment, give_hat, take_hat
from tender.storage.register import (
    LotLine,
    Masthead,
    TenderLine,
    create_tender,
    remove_lot,
    save_lot,
    save_model,
    save_tender,
    tenders_of,
)
from tests.databases import Build
from tests.storage_case import (
    AUTHORITY,
    DAY,
    LOT,
    PRICES,
    REF,
    Case,
    award_model,
    drafted,
    failing,
    peopled,
    prepared,
    scoring,
)

CaseAt = Callable[[Build], Case]
HEAD = Masthead(REF, "Proef", AUTHORITY)
OCO = award_model().ref


def codes(error: pytest.ExceptionInfo[FaultyInputError]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in error.value.findings]


def test_who_opens_a_tender_becomes_its_buyer(case_at: CaseAt) -> None:
    case = case_at(peopled)
    with case.at("buyer", "") as desk:
        create_tender(desk, HEAD)

    with reading(case.engine) as session:
        line = TenderLine(REF, "Proef", frozenset({Hat.BUYER}), ())
        assert tenders_of(session, "buyer") == (line,)
        assert tenders_of(session, "admin") == ()
        assert stored_dossier(session, REF).authority == AUTHORITY


@pytest.mark.parametrize("person", ["admin", "chair", "stranger", ""])
def test_only_the_office_of_buyer_opens_a_tender(case_at: CaseAt, person: str) -> None:
    with pytest.raises(RefusedError), case_at(peopled).at(person, "") as desk:
        create_tender(desk, HEAD)


def test_a_reference_is_used_once(case_at: CaseAt) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(drafted).at("buyer", "") as desk:
        create_tender(desk, HEAD)

    assert codes(error) == [("reference-taken", "reference")]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (replace(HEAD, reference="GRO 2026/1"), [("not-an-id", "reference")]),
        (replace(HEAD, reference="G" * 81), [("not-an-id", "reference")]),
        (replace(HEAD, title=" "), [("not-a-text", "title")]),
        (replace(HEAD, authority=Authority("")), [("not-a-text", "authority")]),
        (replace(HEAD, language="fr"), [("not-one-of", "language")]),
        (replace(HEAD, notice="x" * 10_001), [("too-long", "notice")]),
        (replace(HEAD, notice="nul \0"), [("not-a-text", "notice")]),
        (replace(HEAD, notice="half \ud83d"), [("not-a-text", "notice")]),
        (
            replace(HEAD, reference="", title=""),
            [("not-an-id", "reference"), ("not-a-text", "title")],
        ),
    ],
)
def test_all_faults_of_a_head_are_told_at_once(
    case_at: CaseAt, head: Masthead, expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(peopled).at("buyer", "") as desk:
        create_tender(desk, head)

    assert codes(error) == expected


def test_the_head_of_a_tender_can_be_changed_but_not_its_reference(case_at: CaseAt) -> None:
    case = case_at(drafted)
    other = Masthead(REF, "Anders", Authority("Gemeente Anders"), "en", "VOORBEELD")
    with case.at("buyer") as desk:
        save_tender(desk, other)

    with reading(case.engine) as session:
        dossier = stored_dossier(session, REF)
    assert (dossier.title, dossier.language, dossier.notice) == ("Anders", "en", "VOORBEELD")
    with pytest.raises(FaultyInputError) as error, case.at("buyer") as desk:
        save_tender(desk, replace(other, reference="GRO-2026-2"))
    assert codes(error) == [("not-one-of", "reference")]


def test_the_list_of_tenders_shows_the_lots_and_their_stages(case_at: CaseAt) -> None:
    with reading(case_at(scoring).engine) as session:
        (line,) = tenders_of(session, "chair")

    assert line.hats == {Hat.CHAIR}
    assert line.lots == (LotLine(LOT, "Perceel 1", Stage.INDIVIDUAL),)


def test_an_award_model_is_kept_as_it_was_read(case_at: CaseAt) -> None:
    case = case_at(drafted)

    with reading(case.engine) as session:
        (kept,) = stored_dossier(session, REF).models

    assert kept == award_model()
    assert list(kept.tree) == list(award_model().tree)
    assert kept.digest == award_model().digest


def test_an_edition_never_has_two_contents(case_at: CaseAt) -> None:
    case = case_at(drafted)
    with case.at("buyer") as desk:
        assert save_model(desk, award_model().tree) == OCO

    with pytest.raises(FaultyInputError) as error, case.at("buyer") as desk:
        save_model(desk, {**award_model().tree, "title": "Anders"})

    assert codes(error) == [("model-in-use", "model")]


def test_a_tree_that_is_no_award_model_is_refused_with_its_faults(case_at: CaseAt) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(drafted).at("buyer") as desk:
        save_model(desk, {"model": "proef"})

    assert {finding.code for finding in error.value.findings} == {"key-missing"}


def test_a_lot_is_made_changed_and_taken_out(case_at: CaseAt) -> None:
    case = case_at(drafted)
    new = Lot("perceel-2", "Perceel 2", OCO, Stage.PREPARATION, winners=2)
    with case.at("buyer") as desk:
        save_lot(desk, new)
        save_lot(desk, replace(new, title="Perceel twee"))

    with reading(case.engine) as session:
        assert stored_dossier(session, REF).lot("perceel-2") == replace(new, title="Perceel twee")
    with case.at("buyer") as desk:
        remove_lot(desk, lot="perceel-2")
    with reading(case.engine) as session:
        assert stored_dossier(session, REF).lot("perceel-2") is None


def test_a_lot_with_bids_stays(case_at: CaseAt) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(prepared).at("buyer") as desk:
        remove_lot(desk, lot=LOT)

    assert codes(error) == [("lot-in-use", "lot")]


def test_a_lot_needs_an_id_a_title_a_winner_and_a_model_that_is_here(case_at: CaseAt) -> None:
    case = case_at(drafted)

    with pytest.raises(FaultyInputError) as error, case.at("buyer") as desk:
        save_lot(desk, Lot("Perceel 2", "", OCO, Stage.PREPARATION, winners=0))
    assert codes(error) == [
        ("not-an-id", "lot"),
        ("not-a-text", "title"),
        ("winners-positive", "winners"),
    ]
    with pytest.raises(UnknownError) as unknown, case.at("buyer") as desk:
        save_lot(desk, Lot("perceel-2", "Perceel 2", "oco/1999-01-01", Stage.PREPARATION))
    assert codes(unknown) == [("model-of-lot", "model")]


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: save_tender(desk, HEAD),
        lambda desk: save_model(desk, award_model().tree),
        lambda desk: save_lot(desk, Lot(LOT, "Anders", OCO, Stage.PREPARATION)),
        lambda desk: remove_lot(desk, lot=LOT),
        lambda desk: save_bid(desk, Bid("nieuw", "Nieuw", LOT)),
        lambda desk: remove_bid(desk, bid="maas"),
        lambda desk: save_check(desk, failing("maas")),
        lambda desk: give_hat(desk, Appointment("stranger", Hat.AUDITOR)),
        lambda desk: take_hat(desk, person="auditor", hat=Hat.AUDITOR),
    ],
)
def test_after_the_preparation_nothing_of_it_changes(
    case_at: CaseAt, act: Callable[[Desk], object]
) -> None:
    with pytest.raises(RefusedError) as refused, case_at(scoring).at("buyer") as desk:
        act(desk)

    assert refused.value.decision.reason == "not-this-stage"


def test_a_bid_is_made_changed_and_taken_out_with_its_check(case_at: CaseAt) -> None:
    case = case_at(prepared)
    with case.at("buyer") as desk:
        save_bid(desk, Bid("maas", "De Maas BV", LOT, "Kade 1"))
        remove_bid(desk, bid="zijlicht")

    with reading(case.engine) as session:
        dossier = stored_dossier(session, REF)
    assert dossier.bids == (Bid("maas", "De Maas BV", LOT, "Kade 1"),)
    assert [check.bid for check in dossier.checks] == ["maas"]


def test_a_bid_without_a_check_is_taken_out_too(case_at: CaseAt) -> None:
    case = case_at(drafted)
    with case.at("buyer") as desk:
        save_bid(desk, Bid("maas", "De Maas", LOT))
        remove_bid(desk, bid="maas")

    with reading(case.engine) as session:
        assert stored_dossier(session, REF).bids == ()


@pytest.mark.parametrize(
    ("bid", "expected"),
    [
        (Bid("De Maas", "", LOT), [("not-an-id", "bid"), ("not-a-text", "tenderer")]),
        (Bid("maas", "De Maas", "nowhere"), [("lot-unknown", "")]),
        (Bid("maas", "De Maas", LOT, prices=PRICES["maas"]), [("price-early", "prices")]),
        (Bid("maas", "De Maas", "perceel-2"), [("bid-moved", "lot")]),
    ],
)
def test_a_bid_that_does_not_fit_is_refused(
    case_at: CaseAt, bid: Bid, expected: list[tuple[str, str]]
) -> None:
    case = case_at(prepared)
    with case.at("buyer") as desk:
        save_lot(desk, Lot("perceel-2", "Perceel 2", OCO, Stage.PREPARATION))

    with pytest.raises(FaultyInputError) as error, case.at("buyer") as desk:
        save_bid(desk, bid)

    assert codes(error) == expected


def test_a_check_takes_the_place_of_an_earlier_one(case_at: CaseAt) -> None:
    case = case_at(prepared)
    with case.at("buyer") as desk:
        save_check(desk, failing("maas"))
        save_check(desk, Check("zijlicht", "jurist", DAY))

    with reading(case.engine) as session:
        checks = stored_dossier(session, REF).checks
    assert checks == (Check("zijlicht", "jurist", DAY), failing("maas"))


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        (Check("maas", "", DAY), [("not-a-text", "by")]),
        (
            Check("maas", "inkoper", DAY, (Failure("r9", ""),)),
            [("not-a-text", "reason"), ("requirement-unknown", "requirement")],
        ),
        (Check("nowhere", "inkoper", DAY), [("bid-unknown", "bid")]),
    ],
)
def test_a_check_that_does_not_fit_is_refused(
    case_at: CaseAt, check: Check, expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(prepared).at("buyer") as desk:
        save_check(desk, check)

    assert codes(error) == expected
