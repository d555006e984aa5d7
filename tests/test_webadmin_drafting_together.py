"""Two people, or two tabs, in one draft: nothing that was typed is lost, nothing is done twice."""

from dataclasses import replace

from tender.drafting.trees import branches_at
from tender.storage.register import Masthead, create_tender, remove_lot, tenders_of
from tests.drafting_case import begun, fields_of, kept, send, small, tree_of
from tests.storage_case import AUTHORITY
from tests.website import BUYER, FIXTURES, Website

built, website = FIXTURES


def test_a_stale_form_is_merged_where_it_can_be(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    url = f"/draft/{draft}/basics"
    old = fields_of(buyer.get(url))
    send(buyer, draft, "basics", title="Van de een")

    merged = buyer.post(url, page=url, **(old | {"purpose": "Van de ander"}))
    clash = buyer.post(url, page=url, **(old | {"title": "Ook van de ander"}))

    assert merged.status_code == 303
    assert clash.status_code == 409
    assert "Van de een" in clash.text
    assert "Ook van de ander" in clash.text
    made = kept(website, draft)
    assert (made.title, made.tree["purpose"]) == ("Van de een", "Van de ander")


def test_a_form_of_a_version_that_never_was_is_refused(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    for version, status in (("7", 404), ("een", 400), ("", 400)):
        answer = buyer.post(f"/draft/{draft}/basics", page="/drafts/new", version=version)
        assert answer.status_code == status


def test_a_seat_is_taken_out_once_however_often_the_button_is_pressed(website: Website) -> None:
    whole = small()
    seats = (
        replace(whole.committee[0], function="een"),
        replace(whole.committee[1], function="twee"),
    )
    buyer, draft = website.person(BUYER), begun(website, replace(whole, committee=seats))
    url = f"/draft/{draft}/people"
    form = fields_of(buyer.get(url)) | {"go": "remove:0"}

    buyer.post(url, page=url, **form)
    answer = buyer.post(url, page=url, **form)

    assert [seat.function for seat in kept(website, draft).committee] == ["twee"]
    assert "Iemand heeft dit concept intussen gewijzigd." in buyer.get(answer.location).text


def test_what_was_typed_in_a_seat_that_went_is_shown(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    url = f"/draft/{draft}/people"
    old = fields_of(buyer.get(url))
    send(buyer, draft, "people", go="remove:1")

    answer = buyer.post(url, page=url, **(old | {"seat.1.function": "wijkteam"}))

    assert answer.status_code == 409
    assert "Functie van lid 2" in answer.text
    assert "wijkteam" in answer.text
    assert "heeft dit intussen weggehaald" in answer.text


def test_what_was_typed_for_a_criterion_that_went_is_shown(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    url = f"/draft/{draft}/criteria/plan"
    old = fields_of(buyer.get(url))
    send(buyer, draft, "criteria", go="remove:plan")

    lost = buyer.post(url, page="/drafts/new", **(old | {"aspect.new": "De mate waarin het past."}))
    same = buyer.post(url, page="/drafts/new", **old)

    assert lost.status_code == 409
    assert "De mate waarin het past." in lost.text
    assert f'href="/draft/{draft}/criteria"' in lost.text
    assert "Uw tekst opslaan" not in lost.text
    assert same.location == f"/draft/{draft}/criteria"


def test_undoing_on_the_page_of_an_added_criterion_leads_to_the_list(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    send(buyer, draft, "criteria", new__title="Planning", go="add")
    page = f"/draft/{draft}/criteria/planning"

    answer = buyer.post(
        f"/draft/{draft}/turn", page=page, turn="undo", version="2", part="criteria/planning"
    )

    assert answer.location == f"/draft/{draft}/criteria"
    assert [c["id"] for c in branches_at(tree_of(website, draft), "criteria")] == [
        "plan", "team", "prijs",
    ]  # fmt: skip


def test_a_draft_makes_a_lot_of_its_own_where_another_went(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    with website.desk(BUYER, "") as desk:
        create_tender(desk, Masthead("GRO-2029-1", "Nieuwe aanbesteding", AUTHORITY))
    page, into = f"/draft/{draft}/check", f"/draft/{draft}/into/GRO-2029-1"
    for title in ("Noord", "Zuid"):
        buyer.post(into, page=page, title=title)
    with website.desk(BUYER, "GRO-2029-1") as desk:
        remove_lot(desk, lot="perceel-1")

    buyer.post(into, page=page, title="West")

    with website.desk(BUYER, "") as desk:
        line = next(t for t in tenders_of(desk.session, BUYER) if t.reference == "GRO-2029-1")
    assert {lot.id: lot.title for lot in line.lots} == {"perceel-1": "West", "perceel-2": "Zuid"}


def test_a_text_that_no_database_keeps_is_refused_as_what_it_is(
    website: Website,
) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    answer = send(buyer, draft, "basics", title="half \x00 teken")

    assert answer.status_code == 422
    assert "Hier hoort een tekst." in answer.text
    assert kept(website, draft).title == "Proef"
