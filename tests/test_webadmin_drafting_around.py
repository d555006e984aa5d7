"""Around a draft: undo, colleagues, and what is taken along or used in a tender."""

import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from tender.criteria import parse_model
from tender.drafting.starting import from_nothing
from tender.storage.draft_colleagues import share_draft
from tender.storage.register import Masthead, create_tender
from tests.drafting_case import begun, send
from tests.storage_case import AUTHORITY
from tests.website import BUYER, CHAIR, DAY, FIXTURES, LIVE, Website

built, website = FIXTURES


def test_undo_and_redo_lead_back_to_the_page(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    send(buyer, draft, "basics", title="Twee")
    url = f"/draft/{draft}/turn"

    def turn(way: str, version: str, part: str = "criteria/plan") -> str:
        page = f"/draft/{draft}/basics"
        answer = buyer.post(url, page=page, turn=way, version=version, part=part)
        return answer.location + " " + buyer.get(answer.location).text

    undone, redone = turn("undo", "2"), turn("redo", "3")
    stale, nothing = turn("undo", "1", "elders"), turn("redo", "4")

    assert undone.startswith(f"/draft/{draft}/criteria/plan ")
    assert "De laatste wijziging is ongedaan gemaakt." in undone
    assert "Opnieuw gedaan." in redone
    assert stale.startswith(f"/draft/{draft}/basics ")
    assert "Iemand heeft dit concept intussen gewijzigd." in stale
    assert "Er is niets om ongedaan te maken" in nothing
    versions = buyer.get(f"/draft/{draft}/history").text
    for words in ("Ongedaan gemaakt", "Opnieuw gedaan", "Begonnen", "Gewijzigd: Profiel en basis"):
        assert words in versions


def test_colleagues_comment_and_settle(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    page = f"/draft/{draft}/colleagues"
    answer = buyer.post(page, page=page, person="jurist", hat="legal-adviser")
    assert answer.status_code == 303
    twice = buyer.post(page, page=page, person="jurist", hat="legal-adviser")
    assert twice.status_code == 422

    jurist = website.person("jurist")
    where = f"/draft/{draft}/price"
    said = jurist.post(f"/draft/{draft}/say", page=where, part="price", text="Mag <i>dit</i>?")
    empty = jurist.post(f"/draft/{draft}/say", page=where, part="price", text=" ")

    assert said.location == empty.location == where
    shown = buyer.get(where).text
    assert "Mag &lt;i&gt;dit&lt;/i&gt;?" in shown
    number = re.findall(r'name="comment" value="(\d+)"', shown)[0]
    settled = {"part": "price", "comment": number, "settled": "yes"}
    buyer.post(f"/draft/{draft}/settle", page=where, **settled)
    assert "afgehandeld door" in buyer.get(where).text
    wrong = buyer.post(f"/draft/{draft}/settle", page=where, comment="x", part="price")
    assert wrong.status_code == 400


def test_what_was_said_about_a_criterion_that_went_stands_at_the_list(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    page, lists = f"/draft/{draft}/criteria/plan", f"/draft/{draft}/criteria"
    buyer.post(f"/draft/{draft}/say", page=page, part="criteria/plan", text="Mag dit korter?")
    assert "Mag dit korter?" not in buyer.get(lists).text

    send(buyer, draft, "criteria", go="remove:plan")

    assert "Mag dit korter?" in buyer.get(lists).text
    late = buyer.post(f"/draft/{draft}/say", page=lists, part="criteria/plan", text="Nog iets")
    assert late.location == lists


def test_a_legal_adviser_reads_and_changes_nothing(website: Website) -> None:
    draft = begun(website)
    with website.desk(BUYER, "") as desk:
        share_draft(desk, draft, person="jurist", hat="legal-adviser")
    jurist, url = website.person("jurist"), f"/draft/{draft}/basics"

    page = jurist.get(url).text
    answer = jurist.post(url, page="/drafts/", version="1", title="Anders")

    assert "disabled" in page
    assert "Opslaan en verder" not in page
    assert answer.status_code == 403
    assert "Een collega vragen" not in jurist.get(f"/draft/{draft}/colleagues").text


def test_a_colleague_is_taken_out_and_the_owner_is_not(website: Website) -> None:
    draft = begun(website)
    with website.desk(BUYER, "") as desk:
        share_draft(desk, draft, person="jurist", hat="buyer")
    buyer, page = website.person(BUYER), f"/draft/{draft}/colleagues"

    for person in ("jurist", BUYER):
        buyer.post(f"{page}/end", page=page, person=person)

    assert website.person("jurist").get(page).status_code == 403
    assert "Wie een concept is begonnen, houdt het." in buyer.get(page).text


@pytest.mark.parametrize("who", [CHAIR, "beheerder", "auditor"])
def test_who_does_not_work_on_a_draft_sees_nothing_of_it(website: Website, who: str) -> None:
    draft, person = begun(website), website.person(who)

    pages = ("basics", "criteria", "criteria/plan", "check", "preview", "criteria.yaml", "history")

    assert {person.get(f"/draft/{draft}/{page}").status_code for page in pages} == {403}
    assert person.get("/drafts/new").status_code == 403
    assert person.get("/draft/c-onbekend/basics").status_code == 404
    assert person.get("/draft/").location == "/drafts/"


def test_files_are_taken_along_as_attachments(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    yaml = buyer.get(f"/draft/{draft}/criteria.yaml")
    docx = buyer.get(f"/draft/{draft}/chapter.docx")
    waits = buyer.get(f"/draft/{draft}/chapter.pdf")
    website.house.printer.wait()
    pdf = buyer.get(f"/draft/{draft}/chapter.pdf")

    assert yaml.headers["Content-Disposition"] == "attachment; filename=concept-2026-12-01.yaml"
    assert parse_model(yaml.data, "x.yaml")[0] is not None
    assert "word/document.xml" in ZipFile(BytesIO(docx.data)).namelist()
    assert (waits.status_code, waits.headers["Refresh"]) == (202, "2")
    assert pdf.data.startswith(b"%PDF")
    for file in (docx, pdf):
        assert file.headers["Content-Disposition"].startswith("attachment; filename=")
        assert file.headers["X-Content-Type-Options"] == "nosniff"


def test_an_unsound_draft_is_not_taken_along_and_says_why(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website, from_nothing("Leeg", DAY))

    for page in ("preview", "criteria.yaml", "chapter.docx", "chapter.pdf", "simulation"):
        assert buyer.get(f"/draft/{draft}/{page}").status_code == 409
    told = buyer.get(f"/draft/{draft}/preview").text
    assert "Dit concept is nog niet klaar" in told
    assert "Ga naar ‘Criteria en gewichten’" in told
    assert "Herstel eerst wat fout is." in buyer.get(f"/draft/{draft}/check").text


def test_a_draft_is_tried_out_and_read_before_it_is_used(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    assert "Uitproberen" in buyer.get(f"/draft/{draft}/simulation?budget=1.000.000").text
    assert "Wat is uw plan?" in buyer.get(f"/draft/{draft}/preview").text


def test_a_draft_is_used_in_a_tender_that_is_prepared(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    with website.desk(BUYER, "") as desk:
        create_tender(desk, Masthead("GRO-2029-1", "Nieuwe aanbesteding", AUTHORITY))
    page = f"/draft/{draft}/check"
    assert "Gebruik het in GRO-2029-1" in buyer.get(page).text

    empty = buyer.post(f"/draft/{draft}/into/GRO-2029-1", page=page, title=" ")
    used = buyer.post(f"/draft/{draft}/into/GRO-2029-1", page=page, title="Perceel A")
    busy = buyer.post(f"/draft/{draft}/into/{LIVE}", page=page, title="Perceel A")

    assert empty.location == page
    assert used.location == "/tender/GRO-2029-1/"
    assert "Perceel A" in buyer.get(used.location).text
    assert "wordt gebruikt in Nieuwe aanbesteding" in buyer.get(page).text
    assert busy.status_code == 403


def test_an_english_reader_sets_up_a_tender_too(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    buyer.post("/language", page="/drafts/", language="en", next="/drafts/")

    page = buyer.get(f"/draft/{draft}/price").text

    assert "Step 4 of 7" in page
    assert 'value="800000"' in page
    assert "to be verified with a lawyer" in buyer.get(f"/draft/{draft}/people").text
    assert "Independence" in buyer.get("/drafts/new/catalogue").text
