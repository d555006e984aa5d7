"""An award model in plain words on the site, as PDF and as a chapter."""

from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import docx
import pytest

from tender.documents import PrintingFailedError
from tests.website import BUYER, CHAIR, FIXTURES, REF, Website
from webadmin.downloads import DOCX
from webadmin.printer import Printer

built, website = FIXTURES

OCO = "/lay/oco/2026-12-01/"
KEPT = f"/lay/of/{REF}/oco/2026-12-01/"


def flat(html: str) -> str:
    return " ".join(html.replace("\N{NO-BREAK SPACE}", " ").split())


@pytest.mark.parametrize("url", [OCO, KEPT])
def test_a_model_is_told_in_plain_words(website: Website, url: str) -> None:
    page = website.person(CHAIR).get(url)
    shown = flat(page.text)

    assert page.status_code == HTTPStatus.OK
    assert "VOORBEELD" in shown
    assert "75% van 20 is 15,00 punten." in shown
    assert "Waar dit vandaan komt" in shown
    assert shown.count("<h1>") == 1


def test_the_model_leads_there_and_back(website: Website) -> None:
    person = website.person(BUYER)

    assert f'href="{OCO}"' in person.get("/models/").text
    assert f'href="{OCO}"' in person.get("/models/oco/2026-12-01").text
    assert f'href="{KEPT}"' in person.get(f"/models/of/{REF}/oco/2026-12-01").text
    assert 'href="/models/oco/2026-12-01"' in person.get(OCO).text
    assert f'href="/models/of/{REF}/oco/2026-12-01"' in person.get(KEPT).text
    assert person.get("/lay/").headers["Location"] == "/models/"


def test_a_model_that_is_not_there_has_no_page(website: Website) -> None:
    person = website.person(BUYER)

    assert person.get("/lay/oco/1999-01-01/").status_code == HTTPStatus.NOT_FOUND
    assert person.get("/lay/oco/1999-01-01/lay.pdf").status_code == HTTPStatus.NOT_FOUND
    assert person.get(f"/lay/of/{REF}/algemeen/2026-12-01/").status_code == HTTPStatus.NOT_FOUND


def test_who_has_not_logged_in_reads_nothing(website: Website) -> None:
    for url in (OCO, f"{OCO}lay.pdf", f"{OCO}gunning.docx", KEPT):
        assert website.visitor().get(url).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("url", [OCO, KEPT])
def test_the_page_is_printed_in_the_background(website: Website, url: str) -> None:
    person = website.person(BUYER)

    waits = person.get(f"{url}lay.pdf")
    website.house.printer.wait()
    printed = person.get(f"{url}lay.pdf")

    assert waits.status_code == HTTPStatus.ACCEPTED
    assert waits.headers["Refresh"] == "2"
    assert "Het document wordt gemaakt" in waits.text
    assert printed.data.startswith(b"%PDF-")
    assert printed.headers["Content-Disposition"] == "attachment; filename=oco-2026-12-01-nl.pdf"


def test_a_page_that_cannot_be_printed_says_so(
    website: Website, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> None:
        raise PrintingFailedError(name="oco", reason="vol")

    monkeypatch.setattr(Printer, "ask", fail)
    answer = website.person(BUYER).get(f"{OCO}lay.pdf")

    assert answer.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    assert "Het document kon niet worden gemaakt" in answer.text


def test_the_chapter_is_taken_along_for_a_word_processor(website: Website) -> None:
    answer = website.person(BUYER).get(f"{OCO}gunning.docx")

    assert answer.headers["Content-Type"] == DOCX
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=gunning-oco-2026-12-01.docx"
    )
    assert docx.Document(BytesIO(answer.data)).paragraphs[0].text == "Gunning"


def test_in_english_the_model_stays_dutch(website: Website, tmp_path: Path) -> None:
    person = website.person(BUYER)
    person.post("/language", page=OCO, language="en", next=OCO)
    shown = flat(person.get(OCO).text)

    assert "What is asked, and what is rewarded" in shown
    assert '<p lang="nl">Met dit model' in shown
