"""Beginning a draft: from nothing, a copy, the catalogue or a file."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tender.drafting.trees import branches_at, text_at
from tender.storage.draft_colleagues import share_draft
from tests.drafting_case import begun, tree_of
from tests.website import BUYER, FIXTURES, LIVE, Visitor, Website

built, website = FIXTURES

EXAMPLES = Path("examples/import")
FAULTY = b"""
model: proef
title: Proef
scoring: {points: 100}
criteria:
  - {id: plan, type: quality, title: Plan, scoring: {weight: veel}}
"""


def test_an_empty_list_says_how_to_begin(website: Website) -> None:
    page = website.person(BUYER).get("/drafts/").text

    assert "Nog geen concepten" in page
    assert "Een aanbesteding opzetten" in page


def test_only_buyers_and_their_colleagues_see_drafts_in_the_menu(website: Website) -> None:
    jurist = website.person("jurist")
    assert 'href="/drafts/"' in website.person(BUYER).get("/").text
    assert 'href="/drafts/"' not in jurist.get("/").text
    draft = begun(website)

    with website.desk(BUYER, "") as desk:
        share_draft(desk, draft, person="jurist", hat="legal-adviser")

    assert 'href="/drafts/"' in jurist.get("/").text
    assert "Proef" in jurist.get("/drafts/").text


@pytest.mark.parametrize("way", ["nothing:", "model:oco/2026-12-01", f"lot:{LIVE}/perceel-1"])
def test_a_draft_begins_in_each_way(website: Website, way: str) -> None:
    buyer = website.person(BUYER)

    answer = buyer.post("/drafts/new", page="/drafts/new", title="Naam <b>vet</b>", **{"from": way})

    assert answer.status_code == 303
    page = buyer.get(answer.location).text
    assert "Stap 1 van 7" in page
    assert "Naam &lt;b&gt;vet&lt;/b&gt;" in page
    assert "<b>vet</b>" not in page


@pytest.mark.parametrize(("way", "title"), [("", "Naam"), ("nothing:", " "), ("elders:", "Naam")])
def test_a_draft_needs_a_way_to_begin_and_a_title(website: Website, way: str, title: str) -> None:
    buyer = website.person(BUYER)

    answer = buyer.post("/drafts/new", page="/drafts/new", title=title, **{"from": way})

    assert answer.status_code == 422
    assert "Kies hoe u begint" in answer.text


def test_a_model_or_lot_that_is_not_there_is_not_copied(website: Website) -> None:
    buyer = website.person(BUYER)
    for way in ("model:oco/1999-01-01", "lot:elders/perceel-1"):
        fields = {"from": way, "title": "Naam"}
        assert buyer.post("/drafts/new", page="/drafts/new", **fields).status_code == 404


def test_criteria_are_picked_from_the_catalogue(website: Website) -> None:
    buyer = website.person(BUYER)
    url = "/drafts/new/catalogue"

    nothing = buyer.post(url, page=url, title="Naam")
    answer = buyer.post(url, page=url, title="OCO 2029", use=["K01", "K02"])

    assert nothing.status_code == 422
    assert answer.status_code == 303
    draft = answer.location.split("/")[2]
    made = tree_of(website, draft)
    uses = [each.get("use") for each in branches_at(made, "criteria")]
    assert uses[:2] == [["K01"], ["K02"]]
    assert made["title"] == "OCO 2029"
    assert buyer.get(f"/draft/{draft}/criteria.yaml").status_code == 200


def test_more_criteria_are_added_from_the_catalogue_once(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    url = f"/draft/{draft}/pick"

    for _time in range(2):
        assert buyer.post(url, page=url, use=["K01"]).status_code == 303
    assert buyer.post(url, page=url).status_code == 303

    made = tree_of(website, draft)
    added = [each for each in branches_at(made, "criteria") if each.get("use") == ["K01"]]
    assert [each["scoring"] for each in added] == [{"weight": "0", "scale": "drie"}]
    assert text_at(made, "catalogue").startswith("oco/")
    assert "staat al in dit concept" in buyer.get(url).text


def bring(buyer: Visitor, data: bytes, name: str, title: str = "") -> TestResponse:
    token = buyer.token("/drafts/new/file")
    fields = {"csrf_token": token, "title": title, "file": (BytesIO(data), name)}
    return buyer.client.post("/drafts/new/file", data=fields)


@pytest.mark.parametrize("name", ["criteria.csv", "criteria.xlsx"])
def test_a_file_with_criteria_becomes_a_draft(website: Website, name: str) -> None:
    buyer = website.person(BUYER)

    answer = bring(buyer, (EXAMPLES / name).read_bytes(), name, "Uit een bestand")

    assert answer.status_code == 303
    draft = answer.location.split("/")[2]
    assert tree_of(website, draft)["title"] == "Uit een bestand"
    assert branches_at(tree_of(website, draft), "criteria")
    for step in ("criteria", "grading", "price", "terms", "people", "check"):
        assert buyer.get(f"/draft/{draft}/{step}").status_code == 200


def test_a_notice_with_several_lots_becomes_several_drafts(website: Website) -> None:
    buyer = website.person(BUYER)

    for path in sorted(EXAMPLES.glob("*.xml")):
        answer = bring(buyer, path.read_bytes(), path.name)
        assert answer.status_code == 303
    page = buyer.get("/drafts/").text

    for draft in set(re.findall(r"/draft/(c-[0-9a-f]+)/basics", page)):
        assert buyer.get(f"/draft/{draft}/criteria").status_code == 200


def test_a_criteria_file_with_faults_is_mended_in_the_browser(website: Website) -> None:
    buyer = website.person(BUYER)

    whole = bring(buyer, Path("criteria/oco/2026-12-01.yaml").read_bytes(), "oco.yaml")
    faulty = bring(buyer, FAULTY, "proef.yaml")

    named = bring(
        buyer, Path("criteria/oco/2026-12-01.yaml").read_bytes(), "oco.yaml", "Eigen naam"
    )

    assert whole.status_code == faulty.status_code == named.status_code == 303
    assert tree_of(website, named.location.split("/")[2])["title"] == "Eigen naam"
    draft = faulty.location.split("/")[2]
    for step in ("basics", "criteria", "criteria/plan", "grading", "price", "terms", "check"):
        assert buyer.get(f"/draft/{draft}/{step}").status_code == 200
    assert "geen getal" in buyer.get(f"/draft/{draft}/criteria").text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\x89PNG", "plaatje.png"),
        (b"a: &x [*x]", "anker.yaml"),
        (b"- een lijst", "lijst.yaml"),
        (b"criteria: [{id: a}, {id: a}]", "dubbel.yaml"),
        (b"criteria: [{id: a}]\nrequirements: [{id: r, text: x}, {id: r, text: y}]", "eisen.yaml"),
        (b"", "leeg.csv"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(website: Website, data: bytes, name: str) -> None:
    answer = bring(website.person(BUYER), data, name)

    assert answer.status_code == 422
    assert "Dit bestand is niet te gebruiken" in answer.text


def test_a_form_without_a_file_is_refused(website: Website) -> None:
    assert bring(website.person(BUYER), b"", "").status_code == 400
