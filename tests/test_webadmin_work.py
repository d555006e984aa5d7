"""My work at every stage, and promises that hold for the whole site."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from sqlalchemy import Engine, inspect, select, text

from tender.model import Dossier, Failure, Hat
from tender.storage.engine import assert_hardened, writing
from tender.storage.gates import confirm_final, propose_final
from tender.storage.importing import import_dossier
from tender.storage.people import Appointment, add_hat
from tender.storage.tables import Person
from tests.test_webadmin_door import routes
from tests.website import BUYER, CHAIR, FIXTURES, LIVE, LOT, MANDATE, SECOND, Website
from webadmin.accounts import database

built, website = FIXTURES


def confirmed(site: Website) -> None:
    site.to_consensus()
    site.agree_on_everything()
    site.confirm_everything()


@pytest.mark.parametrize(
    ("reach", "who", "waits"),
    [
        (lambda _site: None, "beoordelaar2", "Beoordeel de inschrijvingen"),
        (lambda _site: None, CHAIR, "U hebt alles beoordeeld"),
        (lambda _site: None, BUYER, "4 leden zijn nog aan het beoordelen"),
        (Website.grade_everything, CHAIR, "Open het consensusoverleg"),
        (Website.grade_everything, BUYER, "De voorzitter kan het overleg openen"),
        (Website.to_consensus, BUYER, "Leg vast wat de commissie afspreekt"),
        (Website.to_consensus, "beoordelaar2", "Lees en bevestig het verslag"),
        (confirmed, CHAIR, "Stel voor dat de beoordeling"),
        (confirmed, "beoordelaar2", "niets op u te wachten"),
        (Website.to_proposal, SECOND, "Bevestig dat de beoordeling"),
        (Website.to_proposal, CHAIR, "Leg vast wat de commissie afspreekt"),
        (Website.to_final, BUYER, "Vul de prijzen in"),
        (Website.to_priced, MANDATE, "Neem de gunningsbeslissing"),
        (Website.to_decided, BUYER, "Leg de dag van verzending vast"),
        (Website.to_sent, BUYER, "niets op u te wachten"),
    ],
)
def test_the_front_page_tells_what_waits(
    website: Website, reach: Callable[[Website], None], who: str, waits: str
) -> None:
    reach(website)

    page = website.person(who).get("/").text

    assert waits in page.partition("Onafhankelijke cliëntondersteuning")[2]


def test_nobody_confirms_what_they_proposed(website: Website) -> None:
    confirmed(website)
    page = f"/final/{LIVE}/{LOT}/"
    with website.desk(CHAIR) as desk:
        propose_final(desk, lot=LOT)

    assert "Voorgesteld door" in website.person(CHAIR).get(page).text
    assert website.person(CHAIR).post(f"{page}confirm", page=page).status_code == 403
    with website.desk(SECOND) as desk:
        confirm_final(desk, lot=LOT)
    assert "is definitief" in website.person(SECOND).get(page).text


def test_proposing_after_a_while_asks_the_password(website: Website) -> None:
    confirmed(website)
    page = f"/final/{LIVE}/{LOT}/"
    chair = website.person(CHAIR)
    with chair.client.session_transaction() as session:
        session["fs_paa"] = 0

    assert chair.post(f"{page}propose", page=page, password="fout").status_code == 422
    assert chair.post(
        f"{page}propose", page=page, password=website.password(CHAIR)
    ).status_code == 303  # fmt: skip


def test_opening_the_meeting_after_a_while_asks_the_password(website: Website) -> None:
    website.grade_everything()
    page = f"/meeting/{LIVE}/{LOT}/open"
    chair = website.person(CHAIR)
    with chair.client.session_transaction() as session:
        session["fs_paa"] = 0

    assert chair.post(page, page=page, password="fout").status_code == 422


def content(engine: Engine) -> str:
    """A digest of everything but the journal."""
    names = sorted(set(inspect(engine).get_table_names()) - {"journal", "journal_head"})
    with engine.connect() as connection:
        rows = [str(connection.execute(text(f'SELECT * FROM "{n}"')).all()) for n in names]  # noqa: S608 our own tables
        connection.rollback()
    return sha256("".join(rows).encode()).hexdigest()


def test_looking_changes_nothing_but_the_journal(website: Website) -> None:
    website.to_priced()
    person = website.person(BUYER)
    before = content(website.house.engine)

    for _endpoint, url in routes(website.app, "GET"):
        person.get(url)

    assert content(website.house.engine) == before


def test_accounts_use_the_one_hardened_engine(website: Website) -> None:
    with website.app.app_context():
        assert database.engine is website.house.engine
        assert_hardened(database.engine)


def test_reading_an_account_leaves_nothing_locked(website: Website) -> None:
    person = website.person(CHAIR)
    with website.app.test_request_context():
        found = website.app.extensions["security"].datastore.find_user(email="jurist@example.nl")
        assert found.name == "Jurre Kuipers"

        with website.desk("auditor") as desk:
            assert desk.session.scalars(select(Person.name)).all()

    assert person.get("/").status_code == 200


def with_a_failed_bid(site: Website) -> Dossier:
    """The finished tender once more, with a bid that meets one requirement not."""
    done = site.finished
    failure = Failure(done.models[0].requirements[0].id, "Vraagt een eigen bijdrage.")
    out = "meerstroom"
    return replace(
        done,
        reference="GRO-VB-2026-015",
        bids=tuple(replace(b, prices={}) if b.id == out else b for b in done.bids),
        checks=tuple(replace(c, fails=(failure,)) if c.bid == out else c for c in done.checks),
        assessments=tuple(a for a in done.assessments if a.bid != out),
        consensus=tuple(c for c in done.consensus if c.bid != out),
    )


def test_a_failed_requirement_is_told_in_the_result(website: Website) -> None:
    dossier = with_a_failed_bid(website)
    with writing(website.house.engine) as session:
        import_dossier(session, dossier, people=website.members())
        add_hat(session, dossier.reference, Appointment(BUYER, Hat.BUYER, "inkoper"))
    buyer = website.person(BUYER)

    result = buyer.get(f"/results/{dossier.reference}/{LOT}/").text
    papers = buyer.get(f"/documents/{dossier.reference}/{LOT}/").text
    overview = buyer.get(f"/tender/{dossier.reference}/").text

    assert "Vraagt een eigen bijdrage." in result
    assert "Brief: inschrijving niet geldig" in papers
    assert "uitgesloten" in overview
