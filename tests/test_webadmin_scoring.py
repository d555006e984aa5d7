"""The scoring sheet and the consensus meeting, as requests."""

import re

import pytest

from tests.website import BUYER, CHAIR, FIXTURES, LIVE, LOT, SECOND, Website

built, website = FIXTURES

MEMBER = "beoordelaar3"
CELL = f"/scoring/{LIVE}/{LOT}/bids/meerstroom/aansluiting-wlz"
MEETING = f"/meeting/{LIVE}/{LOT}/"
CRITERION = f"{MEETING}criteria/onafhankelijkheid"


def test_a_saved_grade_leads_to_the_next_open_cell(website: Website) -> None:
    person = website.person(MEMBER)

    answer = person.post(CELL, page=CELL, grade="goed", reasons="Helder.", version="0", go="next")

    assert answer.status_code == 303
    assert answer.location != CELL
    assert "versie 1" in person.get(answer.location).text


def test_saving_can_stay_where_one_is(website: Website) -> None:
    person = website.person(MEMBER)

    answer = person.post(CELL, page=CELL, grade="goed", reasons="Helder.", version="0", go="stay")

    assert answer.location == CELL


def test_after_the_last_cell_comes_the_overview(website: Website) -> None:
    website.grade_everything(but=("meerstroom", "aansluiting-wlz"))
    person = website.person(MEMBER)

    answer = person.post(CELL, page=CELL, grade="goed", reasons="Helder.", version="0", go="next")

    assert answer.location == f"/scoring/{LIVE}/{LOT}/"
    assert "20 van 20" in person.get("/").text


def test_what_does_not_fit_stays_in_the_form_with_what_to_do(website: Website) -> None:
    person = website.person(MEMBER)

    answer = person.post(CELL, page=CELL, grade="prima", reasons="Bewaar mij", version="0")

    assert answer.status_code == 422
    assert "Bewaar mij" in answer.text
    assert "Uw oordeel:" in answer.text


@pytest.mark.parametrize("version", ["", "-1", "een", "9999999999", "٣"])
def test_a_form_with_a_strange_version_cannot_be_read(website: Website, version: str) -> None:
    person = website.person(MEMBER)

    answer = person.post(CELL, page=CELL, grade="goed", reasons="Bewaar mij", version=version)

    assert answer.status_code == 400
    assert "Bewaar mij" in answer.text


def test_a_stale_save_shows_both_texts(website: Website) -> None:
    person = website.person(MEMBER)
    person.post(CELL, page=CELL, grade="goed", reasons="Eerste", version="0")

    answer = person.post(CELL, page=CELL, grade="matig", reasons="Tweede", version="0")

    assert answer.status_code == 409
    assert "Eerste" in answer.text
    assert "Tweede" in answer.text


def test_nobody_sees_the_grades_of_others_while_grading(website: Website) -> None:
    website.grade_everything()
    canary = "onvindbaar-woord"
    other = website.person("beoordelaar4")
    url = f"/scoring/{LIVE}/{LOT}/bids/meerstroom/aansluiting-wlz"
    other.post(url, page=url, grade="goed", reasons=canary, version="1")
    pages = (
        "/",
        "/tenders/",
        f"/tender/{LIVE}/",
        f"/scoring/{LIVE}/{LOT}/",
        CELL,
        f"{MEETING}open",
        MEETING,
        CRITERION,
        f"/final/{LIVE}/{LOT}/",
        f"/results/{LIVE}/{LOT}/",
        f"/documents/{LIVE}/dossier.yaml",
        f"/journal/{LIVE}/",
    )

    for who in (MEMBER, CHAIR, BUYER, SECOND, "jurist", "auditor", "beheerder"):
        person = website.person(who)
        assert [page for page in pages if canary in person.get(page).text] == [], who


def test_a_member_reads_but_cannot_grade_once_the_meeting_is_open(website: Website) -> None:
    website.to_consensus()
    person = website.person(MEMBER)

    assert "disabled" in person.get(CELL).text
    answer = person.post(CELL, page=CELL, grade="goed", reasons="Te laat", version="1")
    assert answer.status_code == 403
    assert "Te laat" in answer.text


def test_the_meeting_opens_only_when_everybody_is_done(website: Website) -> None:
    chair = website.person(CHAIR)

    early = chair.post(f"{MEETING}open", page=f"{MEETING}open")
    website.grade_everything()
    then = chair.post(f"{MEETING}open", page=f"{MEETING}open")

    assert early.status_code == 409
    assert "beleidsadviseur Wmo" in early.text
    assert then.status_code == 303
    assert "consensusoverleg is geopend" in chair.get(then.location).text


def test_only_the_chair_opens_the_meeting(website: Website) -> None:
    website.grade_everything()

    assert website.person(BUYER).post(f"{MEETING}open").status_code == 403


def test_equal_grades_are_taken_over_in_one_go(website: Website) -> None:
    website.to_consensus()
    chair = website.person(CHAIR)
    pages = [f"{MEETING}criteria/{c.id}" for c in website.finished.models[0].graded]
    page = next(p for p in pages if "Neem de gelijke oordelen over" in chair.get(p).text)

    answer = chair.post(f"{page}/equal", page=page)

    assert answer.status_code == 303
    shown = chair.get(page).text
    assert "overgenomen" in shown
    assert "Neem de gelijke oordelen over" not in shown


def test_what_is_agreed_is_kept_with_its_texts(website: Website) -> None:
    website.to_consensus()
    chair = website.person(CHAIR)
    fields = {"grade": "goed", "reasons": "Afgesproken.", "for_others": "Sterk.", "version": "0"}

    answer = chair.post(f"{CRITERION}/bids/meerstroom", page=CRITERION, **fields)

    assert answer.location == f"{CRITERION}#bid-meerstroom"
    assert "Afgesproken." in chair.get(CRITERION).text
    assert "1 van 4" in chair.get(MEETING).text


def test_an_agreement_without_reasons_stays_in_the_form(website: Website) -> None:
    website.to_consensus()
    chair = website.person(CHAIR)
    fields = {"grade": "goed", "reasons": "", "for_others": "Bewaar mij", "version": "0"}

    answer = chair.post(f"{CRITERION}/bids/meerstroom", page=CRITERION, **fields)

    assert answer.status_code == 422
    assert "Motivering:" in answer.text
    assert "Bewaar mij" in answer.text


def test_a_stale_agreement_shows_both_texts(website: Website) -> None:
    website.to_consensus()
    chair = website.person(CHAIR)
    url = f"{CRITERION}/bids/meerstroom"
    first = {"grade": "goed", "reasons": "Eerste", "for_others": "E", "version": "0"}
    chair.post(url, page=CRITERION, **first)

    answer = chair.post(url, page=CRITERION, **{**first, "reasons": "Tweede"})

    assert answer.status_code == 409
    assert "Eerste" in answer.text
    assert "Tweede" in answer.text


def test_a_member_reads_the_meeting_and_cannot_write_in_it(website: Website) -> None:
    website.to_consensus()
    person = website.person(MEMBER)

    assert "<textarea" not in person.get(CRITERION).text
    assert "Nog niets." in person.get(CRITERION).text
    fields = {"grade": "goed", "reasons": "x", "for_others": "x", "version": "0"}
    assert person.post(f"{CRITERION}/bids/meerstroom", **fields).status_code == 403


def test_members_confirm_once_everything_is_written_down(website: Website) -> None:
    website.to_consensus()
    person = website.person(MEMBER)
    assert "Ik bevestig dit verslag" not in person.get(MEETING).text
    website.agree_on_everything()

    person.post(f"{MEETING}confirm", page=MEETING)

    shown = person.get(MEETING).text
    assert "Ik bevestig dit verslag" not in shown
    assert "1 december 2026" in shown


def test_a_criterion_that_is_not_graded_has_no_table(website: Website) -> None:
    website.to_consensus()
    chair = website.person(CHAIR)

    assert chair.get(f"{MEETING}criteria/prijs").status_code == 404
    answer = chair.post(f"{MEETING}criteria/geen/equal", page=MEETING)
    assert answer.status_code == 404


def test_the_quality_is_made_final_by_two_people(website: Website) -> None:
    page = f"/final/{LIVE}/{LOT}/"
    website.to_consensus()
    chair, second = website.person(CHAIR), website.person(SECOND)
    assert chair.post(f"{page}propose", page=page).status_code == 409
    website.agree_on_everything()
    website.confirm_everything()
    assert second.post(f"{page}confirm", page=page, password="x").status_code == 403

    assert chair.post(f"{page}propose", page=page).status_code == 303
    assert chair.post(f"{page}confirm", page=page).status_code == 403
    wrong = second.post(f"{page}confirm", page=page, password="verkeerd")
    right = second.post(f"{page}confirm", page=page, password=website.password(SECOND))

    assert wrong.status_code == 422
    assert right.status_code == 303
    assert re.search(r"Tjark Meijer,\s+1 december 2026", second.get(page).text)


def test_a_changed_text_voids_the_proposal(website: Website) -> None:
    page = f"/final/{LIVE}/{LOT}/"
    website.to_proposal()
    chair, second = website.person(CHAIR), website.person(SECOND)
    fields = {"grade": "goed", "reasons": "Anders", "for_others": "Anders", "version": "1"}
    chair.post(f"{CRITERION}/bids/meerstroom", page=CRITERION, **fields)

    answer = second.post(f"{page}confirm", page=page, password=website.password(SECOND))

    assert answer.status_code == 403
    assert "heeft het consensusverslag nog niet bevestigd" in second.get(page).text


@pytest.mark.parametrize("start", ["scoring", "meeting", "final", "prices", "results", "decision"])
def test_without_a_tender_one_is_sent_to_the_work(website: Website, start: str) -> None:
    assert website.person(CHAIR).get(f"/{start}/").location == "/"
