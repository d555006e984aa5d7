"""How stable a real outcome is: only asked expressly, and the journal holds that it was."""

import re

import pytest

from tender.model import Hat, Stage
from tender.policy import Actor, Situation, may
from tender.storage.errors import RefusedError
from tender.storage.questions import ask_stability, read_stability, stability_request
from tests.website import BUYER, FIXTURES, LIVE, LOT, MANDATE, NOW, REF, Visitor, Website

built, website = FIXTURES

PAGE = f"/stability/{REF}/{LOT}/"
OPEN = f"/stability/{LIVE}/{LOT}/"
ANSWER = "De winnaar blijft gelijk zolang"


def text_of(person: Visitor, url: str) -> str:
    answer = person.get(url)
    assert answer.status_code == 200, answer.text
    return " ".join(answer.text.replace("\N{NO-BREAK SPACE}", " ").split())


def acts(site: Website, tender: str = REF) -> list[tuple[str, str, str]]:
    with site.desk("auditor", tender) as desk:
        lines = [entry.act for entry in desk.journal()]
    return [
        (act.person, act.action, act.outcome.value)
        for act in lines
        if act.action.startswith("stability.")
    ]


def asked(site: Website) -> Visitor:
    buyer = site.person(BUYER)
    answer = buyer.post(PAGE, page=PAGE, understood="1")
    assert answer.status_code == 303
    return buyer


def test_looking_at_the_page_asks_nothing(website: Website) -> None:
    text = text_of(website.person(BUYER), PAGE)

    assert "Een inschrijver of een rechter kan het opvragen" in text
    assert ANSWER not in text
    assert acts(website) == []


def test_an_express_request_is_a_line_in_the_journal_and_gives_the_answer(website: Website) -> None:
    buyer = asked(website)
    text = text_of(buyer, PAGE)

    assert "Gevraagd door Ineke Bos op 1 december 2026, 10:30:00" in text
    assert ANSWER in text
    assert "€ 7.227,50" in text
    assert text.count('<svg class="span"') == 6
    assert acts(website) == [(BUYER, "stability.ask", "done"), (BUYER, "stability.view", "read")]


def test_the_numbers_of_a_bar_stand_in_its_row(website: Website) -> None:
    text = text_of(asked(website), PAGE)

    row = re.search(r"<tr> <th scope=\"row\">Prijs <svg.*?</tr>", text)
    assert row
    assert "De winnaar blijft dezelfde van 0 tot 30,62; in het model staat 25." in row.group()
    for number in ("0", "25", "30,62"):
        assert f'<td class="number">{number}</td>' in row.group()
    assert 'width="306.' in row.group()


def test_asking_without_knowing_what_it_means_is_not_taken(website: Website) -> None:
    answer = website.person(BUYER).post(PAGE, page=PAGE)

    assert answer.status_code == 422
    assert "Vink aan dat u weet" in answer.text
    assert acts(website) == []


def test_asking_after_a_while_needs_the_password(website: Website) -> None:
    buyer = website.person(BUYER)
    with buyer.client.session_transaction() as session:
        session["fs_paa"] = 0

    wrong = buyer.post(PAGE, page=PAGE, understood="1", password="fout")
    assert wrong.status_code == 422
    assert "checked" in wrong.text
    assert acts(website) == []
    right = buyer.post(PAGE, page=PAGE, understood="1", password=website.password(BUYER))
    assert right.status_code == 303


def test_asking_again_is_no_second_request(website: Website) -> None:
    with website.desk(BUYER, REF) as desk:
        first = ask_stability(desk, lot=LOT)
        again = ask_stability(desk, lot=LOT)

    assert first == again
    assert (first.person, first.at) == (BUYER, NOW)
    assert [act for act in acts(website) if act[1] == "stability.ask"] == [
        (BUYER, "stability.ask", "done")
    ]


def test_before_the_request_nobody_sees_an_answer(website: Website) -> None:
    with website.desk("jurist", REF) as desk:
        assert read_stability(desk, lot=LOT) is None
    lawyer = website.person("jurist")

    assert "Niemand heeft dit nog gevraagd" in text_of(lawyer, PAGE)
    assert lawyer.get(f"{PAGE}certificate.pdf").status_code == 404
    assert acts(website) == []


def test_afterwards_the_lawyer_reads_it_and_the_auditor_sees_that_it_was_asked(
    website: Website,
) -> None:
    asked(website)

    assert ANSWER in text_of(website.person("jurist"), PAGE)
    assert website.person("auditor").get(PAGE).status_code == 403
    journal = text_of(website.person("auditor"), f"/journal/{REF}/")
    assert "Vraag hoe stabiel de uitkomst is" in journal


@pytest.mark.parametrize("who", ["jurist", "auditor", MANDATE, "voorzitter", "beheerder"])
def test_only_the_buyer_can_ask(website: Website, who: str) -> None:
    answer = website.person(who).post(PAGE, understood="1")

    assert answer.status_code == 403
    assert (BUYER, "stability.ask", "done") not in acts(website)


def test_a_lot_without_prices_cannot_be_asked(website: Website) -> None:
    assert website.person(BUYER).get(OPEN).status_code == 403
    with pytest.raises(RefusedError), website.desk(BUYER) as desk:
        ask_stability(desk, lot=LOT)
    actor = Actor(BUYER, frozenset({Hat.BUYER}))
    allowed = [s for s in Stage if may(actor, "stability.ask", Situation(s)).allowed]
    assert allowed == [Stage.PRICED, Stage.DECIDED]


def test_a_request_belongs_to_one_lot_of_one_tender(website: Website) -> None:
    website.to_priced()
    asked(website)

    with website.desk(BUYER) as desk:
        assert stability_request(desk, lot=LOT) is None


def test_the_certificate_is_printed_in_the_background(website: Website) -> None:
    buyer = asked(website)

    first = buyer.get(f"{PAGE}certificate.pdf")
    assert first.status_code == 202
    assert "Terug naar waar u was" in first.text
    website.house.printer.wait()
    printed = buyer.get(f"{PAGE}certificate.pdf")
    assert printed.status_code == 200
    assert printed.data.startswith(b"%PDF")


def test_the_tab_is_shown_to_who_may_see_the_page(website: Website) -> None:
    assert f'href="{PAGE}"' in text_of(website.person(BUYER), f"/results/{REF}/{LOT}/")
    assert f'href="{PAGE}"' not in text_of(website.person("auditor"), f"/results/{REF}/{LOT}/")
