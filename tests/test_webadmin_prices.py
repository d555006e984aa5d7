"""Prices from a form or a table, the result, the decision and the documents, as requests."""

import time
from datetime import date
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from tender.documents import PrintingFailedError
from tender.storage.gates import take_decision
from tests.website import BUYER, DAY, FIXTURES, LIVE, LOT, MANDATE, REF, Visitor, Website
from webadmin import journal, printer, spreadsheet
from webadmin.spreadsheet import read_table, write_csv, write_xlsx

built, website = FIXTURES

PAGE = f"/prices/{LIVE}/{LOT}/"
DECISION = f"/decision/{LIVE}/{LOT}/"
PAPERS = f"/documents/{LIVE}/{LOT}/"
AMOUNTS = {
    "stichting-zijlicht": "995.847,50",
    "de-vierde-stoel": "1003620",
    "meerstroom": "912987.40",
    "buro-tweeluik": "918.249,95",
}
FIELDS = {f"{bid}.prijs": amount for bid, amount in AMOUNTS.items()}


def upload(person: Visitor, data: bytes, name: str) -> TestResponse:
    return person.post(f"{PAGE}check", page=PAGE, table=(BytesIO(data), name))


def test_no_price_before_the_quality_is_final(website: Website) -> None:
    website.to_proposal()
    buyer = website.person(BUYER)

    assert buyer.get(PAGE).status_code == 403
    assert buyer.post(PAGE, **FIELDS).status_code == 403
    assert f'href="{PAGE}"' not in buyer.get(f"/tender/{LIVE}/").text


def test_prices_are_checked_first_and_kept_then(website: Website) -> None:
    website.to_final()
    buyer = website.person(BUYER)

    check = buyer.post(f"{PAGE}check", page=PAGE, **FIELDS)
    assert check.status_code == 200
    assert "1.003.620,00" in check.text
    kept = buyer.post(PAGE, page=PAGE, **FIELDS)

    assert kept.location == f"/results/{LIVE}/{LOT}/"
    assert "76,37" in buyer.get(kept.location).text
    assert "995.847,50" in buyer.get(PAGE).text
    assert buyer.post(PAGE, **FIELDS).status_code == 403


@pytest.mark.parametrize(
    ("amount", "says"),
    [("", "de prijs ontbreekt"), ("1,234", "is geen bedrag"), ("gratis", "is geen bedrag")],
)
def test_a_faulty_amount_stays_in_the_form(website: Website, amount: str, says: str) -> None:
    website.to_final()
    buyer = website.person(BUYER)

    for url in (f"{PAGE}check", PAGE):
        answer = buyer.post(url, page=PAGE, **{**FIELDS, "meerstroom.prijs": amount})
        assert answer.status_code == 422
        assert says in answer.text
        assert "995.847,50" in answer.text


def test_what_the_award_model_refuses_is_said_before_anything_is_kept(website: Website) -> None:
    website.to_final()
    buyer = website.person(BUYER)
    nothing = {**FIELDS, "meerstroom.prijs": "0"}

    check = buyer.post(f"{PAGE}check", page=PAGE, **nothing)
    enter = buyer.post(PAGE, page=PAGE, **nothing)

    assert (check.status_code, enter.status_code) == (422, 422)
    assert "Meerstroom" in check.text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_filled_in_template_comes_to_the_same_check(website: Website, form: str) -> None:
    website.to_final()
    buyer = website.person(BUYER)
    template = buyer.get(f"{PAGE}template.{form}")
    rows = [list(row) for row in read_table(template.data)]
    filled = [rows[0], *([*row, AMOUNTS[row[0]]] for row in rows[1:])]
    write = {"csv": write_csv, "xlsx": write_xlsx}[form]

    answer = upload(buyer, write(filled), f"prijzen.{form}")

    assert answer.status_code == 200
    assert "912.987,40" in answer.text
    assert f"attachment; filename={LIVE}-{LOT}.{form}" in str(template.headers)


@pytest.mark.parametrize(
    ("table", "says"),
    [
        (b"", "Het bestand is leeg"),
        (b"naam;bedrag\nx;1\n", "ontbreken deze kolommen"),
        (b"bid;prijs\nniemand;1\n", "Rij 2"),
        (b"bid;prijs\nmeerstroom;1\nmeerstroom;2\n", "staat hier twee keer"),
        (b"bid;prijs\nmeerstroom\n", "de prijs ontbreekt"),
        (b"\xff\xfe\x00", "geen UTF-8"),
        (b"bid;prijs\n" + b"x" * 1000, "te groot"),
    ],
)
def test_a_table_that_does_not_fit_is_explained(
    website: Website, table: bytes, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spreadsheet, "_LARGEST", 1000)
    website.to_final()

    answer = upload(website.person(BUYER), table, "prijzen.csv")

    assert answer.status_code == 422
    assert says in answer.text


def test_an_unknown_template_is_not_there(website: Website) -> None:
    website.to_final()

    assert website.person(BUYER).get(f"{PAGE}template.ods").status_code == 404


def test_an_old_log_in_has_to_give_the_password_again(website: Website) -> None:
    website.to_final()
    buyer = website.person(BUYER)
    with buyer.client.session_transaction() as session:
        session["fs_paa"] = time.time() - 3600

    assert 'name="password"' in buyer.post(f"{PAGE}check", page=PAGE, **FIELDS).text
    without = buyer.post(PAGE, page=PAGE, **FIELDS)
    with_it = buyer.post(PAGE, page=PAGE, **FIELDS, password=website.password(BUYER))

    assert without.status_code == 422
    assert with_it.status_code == 303


def test_the_result_shows_every_sum_and_who_is_left_out(website: Website) -> None:
    person = website.person(BUYER)

    result = person.get(f"/results/{REF}/{LOT}/").text
    sums = person.get(f"/results/{REF}/{LOT}/bids/de-vierde-stoel").text

    assert "Onder het minimum" in result
    assert result.count("<svg") == 3
    assert "16,365 ≈ 16,37" in sums
    assert person.get(f"/results/{REF}/{LOT}/bids/niemand").status_code == 404


def test_the_decision_is_recorded_once_with_its_day(website: Website) -> None:
    website.to_priced()
    holder, buyer = website.person(MANDATE), website.person(BUYER)
    assert holder.post(DECISION, page=DECISION, on="morgen").status_code == 422

    taken = holder.post(DECISION, page=DECISION, on="2026-12-14")
    early = buyer.post(f"{DECISION}sent", page=DECISION, on="2026-12-01")
    strange = buyer.post(f"{DECISION}sent", page=DECISION, on="")
    sent = buyer.post(f"{DECISION}sent", page=DECISION, on="2026-12-15")

    assert (taken.status_code, sent.status_code) == (303, 303)
    assert (early.status_code, strange.status_code) == (422, 422)
    assert "15 december 2026" in buyer.get(DECISION).text
    assert buyer.post(f"{DECISION}sent", page="/", on="2026-12-16").status_code == 422


def test_only_the_mandate_holder_takes_the_decision(website: Website) -> None:
    website.to_priced()

    assert website.person(BUYER).post(DECISION, on="2026-12-14").status_code == 403


def test_taking_the_decision_after_a_while_asks_the_password(website: Website) -> None:
    website.to_priced()
    holder = website.person(MANDATE)
    with holder.client.session_transaction() as session:
        session["fs_paa"] = 0

    again = holder.post(DECISION, page=DECISION, on="2026-12-14", password="fout")

    assert again.status_code == 422
    assert "2026-12-14" in again.text


def test_documents_are_drafts_until_the_letters_leave(website: Website) -> None:
    website.to_priced()
    buyer = website.person(BUYER)
    assert "CONCEPT" in buyer.get(PAPERS).text
    with website.desk(MANDATE) as desk:
        take_decision(desk, lot=LOT, on=DAY)
    assert "Leg de dag van verzending vast" in buyer.get("/").text
    buyer.post(f"{DECISION}sent", page=DECISION, on=date(2026, 12, 2).isoformat())

    page = buyer.get(f"{PAPERS}afwijzing-meerstroom.html")

    assert "CONCEPT" not in buyer.get(PAPERS).text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert "Meerstroom" in page.text
    assert buyer.get(f"{PAPERS}afwijzing-niemand.html").status_code == 404


def test_a_pdf_is_made_meanwhile_and_then_given(website: Website) -> None:
    buyer = website.person(BUYER)
    url = f"/documents/{REF}/{LOT}/terugkoppeling-meerstroom.pdf"

    waits = buyer.get(url)
    assert waits.status_code == 202
    assert waits.headers["Refresh"] == "2"
    website.house.printer.wait()
    ready = buyer.get(url)

    assert ready.data.startswith(b"%PDF-")
    assert "terugkoppeling-meerstroom.pdf" in ready.headers["Content-Disposition"]


def test_a_document_that_cannot_be_printed_is_explained(
    website: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> list[bytes]:
        raise PrintingFailedError(name="brief", reason="papier op")

    monkeypatch.setattr(printer, "print_all", broken)
    buyer = website.person(BUYER)
    url = f"/documents/{REF}/{LOT}/proces-verbaal-{LOT}.pdf"

    buyer.get(url)
    website.house.printer.wait()
    answer = buyer.get(url)

    assert answer.status_code == 500
    assert "papier op" in answer.text
    assert buyer.get(url).status_code == 202


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_the_whole_dossier_can_be_taken_along(website: Website, form: str) -> None:
    answer = website.person(BUYER).get(f"/documents/{REF}/dossier.{form}")

    assert answer.status_code == 200
    assert REF in answer.text
    assert website.person(BUYER).get(f"/documents/{REF}/dossier.pdf").status_code == 404


def test_the_journal_tells_who_did_what(website: Website, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PAGE", 60)
    website.to_sent()
    auditor = website.person("auditor")

    shown = auditor.get(f"/journal/{LIVE}/").text

    assert "Neem de gunningsbeslissing" in shown
    assert "Marga van Dijk" in shown
    assert "alle regels sluiten op elkaar aan" in shown
    older = auditor.get(f"/journal/{LIVE}/?page=1")
    assert "Nieuwer" in older.text
    assert auditor.get(f"/journal/{LIVE}/?page=999").status_code == 200
    assert auditor.get(f"/journal/{LIVE}/?page=x").status_code == 200
