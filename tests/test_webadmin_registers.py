"""The registers, the award models and the checks, as requests."""

import re

import pytest

from tests.website import BUYER, CHAIR, FIXTURES, LIVE, LOT, REF, Visitor, Website
from webadmin.registers.base import NothingNamedError, Register

built, website = FIXTURES

NEW = "GRO-2027-003"
HEAD = {
    "reference": NEW,
    "title": "Respijtzorg",
    "name": "Gemeente Groningen",
    "department": "",
    "address": "Postbus 1\r\n9700 AA Groningen",
    "contact": "",
    "court": "",
    "complaints": "",
    "language": "nl",
    "notice": "",
}


@pytest.fixture
def buyer(website: Website) -> Visitor:
    return website.person(BUYER)


@pytest.fixture
def prepared(buyer: Visitor) -> Visitor:
    """The buyer of a new tender with one lot and one bid."""
    buyer.post("/tenders/new/", page="/tenders/new/", **HEAD)
    choose = f"/models/of/{NEW}/choose"
    buyer.post(choose, page=choose, model="oco/2026-12-01", title="Respijtzorg")
    page = f"/tender/{NEW}/bids/new/"
    fields = {"id": "de-brug", "tenderer": "De Brug", "lot": LOT, "address": "A\r\nB"}
    assert buyer.post(page, page=page, **fields).status_code == 303
    return buyer


def test_a_register_without_columns_does_not_exist() -> None:
    with pytest.raises(NothingNamedError):
        Register(dict, "Leeg", "empty", "/empty")


def test_a_bare_register_shows_and_keeps_nothing() -> None:
    class Bare(Register[str]):
        column_list = ("id",)

    bare = Bare(str, "Leeg", "bare", "/bare")

    assert bare.get_list() == (0, ())
    assert bare.labels() == bare.fill(None) == {}
    assert bare.get_pk_value("x") == ""
    assert bare.write(None, None) is bare.remove("x") is None  # type: ignore[func-returns-value,arg-type]


def test_flask_admins_hidden_doors_are_gone(website: Website) -> None:
    rules = {rule.rule for rule in website.app.url_map.iter_rules()}

    assert not [r for r in rules if re.search(r"ajax|export|action|details|static", r)]


def test_a_new_tender_goes_on_to_its_award_model(buyer: Visitor) -> None:
    answer = buyer.post("/tenders/new/", page="/tenders/new/", **HEAD)

    assert answer.location == f"/models/of/{NEW}/choose"
    assert "Kies een gunningsmodel" in buyer.get(answer.location).text
    assert "Nog geen gunningsmodel" in buyer.get(f"/tender/{NEW}/").text


def test_a_faulty_head_stays_in_the_form(buyer: Visitor) -> None:
    answer = buyer.post("/tenders/new/", page="/tenders/new/", **{**HEAD, "reference": "niet goed"})

    assert answer.status_code == 422
    assert "Kenmerk:" in answer.text
    assert "Postbus 1" in answer.text


def test_a_reference_is_used_once(buyer: Visitor) -> None:
    fields = {**HEAD, "reference": REF}

    answer = buyer.post("/tenders/new/", page="/tenders/new/", **fields)

    assert answer.status_code == 422
    assert "Kenmerk:" in answer.text


def test_only_who_holds_the_office_opens_a_tender(website: Website) -> None:
    assert website.person(CHAIR).get("/tenders/new/").status_code == 403
    assert "/tenders/new/" not in website.person(CHAIR).get("/tenders/").text


def test_the_head_of_a_tender_can_change_until_the_scoring_starts(prepared: Visitor) -> None:
    page = f"/tenders/edit/?id={NEW}"
    assert "9700 AA Groningen" in prepared.get(page).text

    answer = prepared.post(page, page=page, **{**HEAD, "title": "Respijtzorg 2027"})

    assert answer.location == f"/tender/{NEW}/"
    assert "Respijtzorg 2027" in prepared.get(answer.location).text
    assert prepared.get(f"/tenders/edit/?id={LIVE}").status_code == 403


def test_a_lot_without_title_or_model_is_not_made(buyer: Visitor) -> None:
    buyer.post("/tenders/new/", page="/tenders/new/", **HEAD)
    choose = f"/models/of/{NEW}/choose"

    assert buyer.post(choose, page=choose, model="oco/2026-12-01", title="").status_code == 422
    assert buyer.post(choose, page=choose, model="geen/2026-12-01", title="X").status_code == 404


def test_lots_are_made_changed_and_taken_out(prepared: Visitor) -> None:
    page = f"/tender/{NEW}/lots/"
    lot = {"id": "perceel-2", "title": "Noord", "model": "oco/2026-12-01", "winners": "2"}

    assert prepared.post(f"{page}new/", page=f"{page}new/", **lot).status_code == 303
    edit = f"{page}edit/?id=perceel-2"
    assert 'value="Noord"' in prepared.get(edit).text
    prepared.post(edit, page=edit, **{**lot, "title": "Zuid"})
    assert "Zuid" in prepared.get(page).text
    delete = f"{page}delete/?id=perceel-2"
    assert "Wilt u dit" in prepared.get(delete).text
    assert prepared.post(delete, page=delete).status_code == 303
    assert "Zuid" not in prepared.get(page).text


@pytest.mark.parametrize("winners", ["", "veel", "0", "-1", "99999"])
def test_a_strange_number_of_winners_is_refused(prepared: Visitor, winners: str) -> None:
    page = f"/tender/{NEW}/lots/new/"
    lot = {"id": "perceel-2", "title": "Noord", "model": "oco/2026-12-01", "winners": winners}

    assert prepared.post(page, page=page, **lot).status_code == 422


def test_a_lot_with_bids_stays(prepared: Visitor) -> None:
    page = f"/tender/{NEW}/lots/delete/?id={LOT}"

    answer = prepared.post(page, page=page)

    assert answer.status_code == 409


def test_bids_are_changed_and_taken_out_and_show_no_price(prepared: Visitor) -> None:
    page = f"/tender/{NEW}/bids/"
    edit = f"{page}edit/?id=de-brug"

    answer = prepared.post(edit, page=edit, id="anders", tenderer="Stichting De Brug", prijs="1")

    assert answer.status_code == 303
    assert "Stichting De Brug" in prepared.get(page).text
    assert "prijs" not in prepared.get(edit).text.lower().replace("prijzen", "")
    delete = f"{page}delete/?id=de-brug"
    prepared.post(delete, page=delete)
    assert "De Brug" not in prepared.get(page).text


def test_who_only_reads_gets_no_buttons(website: Website) -> None:
    page = website.person(CHAIR).get(f"/tender/{REF}/bids/").text

    assert "De Vierde Stoel" in page
    assert "edit/" not in page
    assert website.person(CHAIR).get(f"/tender/{REF}/bids/new/").status_code == 403


def test_a_check_answers_every_requirement(prepared: Visitor) -> None:
    page = f"/checks/{NEW}/de-brug"
    requirements = sorted(set(re.findall(r'name="([^"]+)\.met"', prepared.get(page).text)))
    met = {f"{requirement}.met": "yes" for requirement in requirements}

    open_ = prepared.post(page, page=page, **dict(list(met.items())[1:]))
    without_reason = prepared.post(page, page=page, **{**met, f"{requirements[0]}.met": "no"})
    whole = prepared.post(page, page=page, **met)

    assert (open_.status_code, without_reason.status_code) == (422, 422)
    assert "staan er nog 1 open" in open_.text
    assert "Wat er in deze inschrijving ontbreekt:" in without_reason.text
    assert whole.status_code == 303
    assert "voldoet aan alle eisen" in prepared.get(f"/tender/{NEW}/").text


def test_a_failed_requirement_shows_its_reason(prepared: Visitor, website: Website) -> None:
    page = f"/checks/{NEW}/de-brug"
    requirements = sorted(set(re.findall(r'name="([^"]+)\.met"', prepared.get(page).text)))
    answers = {f"{requirement}.met": "yes" for requirement in requirements}
    first = requirements[0]
    answers |= {f"{first}.met": "no", f"{first}.reason": "Vraagt een eigen bijdrage."}

    prepared.post(page, page=page, **answers)

    assert "Vraagt een eigen bijdrage." in prepared.get(page).text
    assert "uitgesloten" in prepared.get(f"/tender/{NEW}/").text
    assert "Voldoet" in website.person(CHAIR).get(f"/checks/{REF}/de-vierde-stoel").text


def test_roles_are_given_and_taken(prepared: Visitor) -> None:
    page = f"/tender/{NEW}/people/"
    role = {"person": "voorzitter", "hat": "chair", "function": "teamleider", "lots": LOT}

    assert prepared.post(f"{page}new/", page=f"{page}new/", **role).status_code == 303
    assert "Vera Smit" in prepared.get(page).text
    delete = f"{page}delete/?id=voorzitter:chair"
    assert prepared.post(delete, page=delete).status_code == 303
    assert "Vera Smit" not in prepared.get(page).text


@pytest.mark.parametrize(
    "role",
    [
        {"person": BUYER, "hat": "chair", "function": "x"},
        {"person": "voorzitter", "hat": "keizer", "function": "x"},
        {"person": "niemand", "hat": "auditor", "function": "x"},
        {"person": "beheerder", "hat": "auditor", "function": "x"},
    ],
)
def test_a_role_that_cannot_be_is_refused(prepared: Visitor, role: dict[str, str]) -> None:
    page = f"/tender/{NEW}/people/new/"

    assert prepared.post(page, page=page, **role).status_code == 422


def test_giving_a_role_after_a_while_asks_the_password(prepared: Visitor) -> None:
    page = f"/tender/{NEW}/people/new/"
    with prepared.client.session_transaction() as session:
        session["fs_paa"] = 0
    role = {"person": "voorzitter", "hat": "chair", "function": "teamleider"}

    assert prepared.post(page, page=page, **role, password="fout").status_code == 422


def test_the_scoring_starts_when_everything_is_there(prepared: Visitor) -> None:
    page = f"/tender/{NEW}/{LOT}/start"
    assert "Dit ontbreekt nog" in prepared.get(page).text
    early = prepared.post(page, page=page)
    check = f"/checks/{NEW}/de-brug"
    requirements = set(re.findall(r'name="([^"]+)\.met"', prepared.get(check).text))
    prepared.post(check, page=check, **{f"{name}.met": "yes" for name in requirements})
    people = f"/tender/{NEW}/people/new/"
    prepared.post(people, page=people, person="voorzitter", hat="chair", function="teamleider")
    with prepared.client.session_transaction() as session:
        session["fs_paa"] = 0

    unproven = prepared.post(page, page=page)
    with prepared.client.session_transaction() as session:
        session["fs_paa"] = 99999999999
    started = prepared.post(page, page=page)

    assert (early.status_code, unproven.status_code) == (409, 422)
    assert started.status_code == 303
    assert prepared.get(f"/tender/{NEW}/lots/new/").status_code == 403


def test_people_are_made_with_a_password_that_is_told_once(website: Website) -> None:
    admin = website.person("beheerder")
    person = {"name": "Nieuw Iemand", "email": "nieuw@example.nl", "office": "buyer",
              "language": "nl", "active": "y", "fresh_password": "y", "function": ""}  # fmt: skip

    answer = admin.post("/people/new/", page="/people/new/", **person)

    password = re.findall(r"<code>([^<]+)</code>", answer.text)[0]
    fresh = website.visitor()
    login = fresh.post("/login", page="/login", email="nieuw@example.nl", password=password)
    assert login.status_code == 302
    assert "Er ligt nog niets op u te wachten" in fresh.get("/").text


def test_who_may_no_longer_log_in_is_out_at_once(website: Website) -> None:
    admin, auditor = website.person("beheerder"), website.person("auditor")
    page = "/people/edit/?id=auditor"
    fields = {"name": "Aicha Visser", "email": "auditor@example.nl", "office": "",
              "language": "nl", "function": ""}  # fmt: skip
    assert auditor.get("/").status_code == 200

    assert admin.post(page, page=page, **fields).status_code == 303

    assert auditor.get("/").status_code == 302
    assert "nee" in admin.get("/people/").text


def test_an_address_belongs_to_one_person(website: Website) -> None:
    admin = website.person("beheerder")
    person = {"name": "Dubbel", "email": "inkoper@example.nl", "office": "keizer"}

    answer = admin.post("/people/new/", page="/people/new/", **person)

    assert answer.status_code == 422
    assert "E-mailadres:" in answer.text
    assert "Taak in deze installatie:" in answer.text


def test_award_models_are_there_for_everybody_to_read(website: Website) -> None:
    person = website.person("jurist")

    assert "Gunningscriteria" in person.get("/models/").text
    page = person.get("/models/oco/2026-12-01").text
    assert "Wat hoe zwaar weegt" in page
    assert "20 punten" in page
    kept = person.get(f"/models/of/{REF}/oco/2026-12-01").text
    assert "VOORBEELD" in kept
    for name in ("algemeen", "algemeen-waarde"):
        assert person.get(f"/models/{name}/2026-12-01").status_code == 200


def test_help_and_accessibility_can_be_read(website: Website) -> None:
    assert website.person("jurist").get("/about/help").status_code == 200
    assert website.visitor().get("/about/").location == "/about/accessibility"
