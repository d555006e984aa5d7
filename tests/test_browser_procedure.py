"""The main job, played by the people who do it: from grading alone to letters that can leave."""

from pathlib import Path
from subprocess import run

import pytest

from tender.model import Stage as LotStage
from tests.browser import DESKTOP, PHONE, STAGE, Player, Stage
from tests.website import BUYER, CHAIR, FIXTURES, LIVE, LOT, MANDATE, SECOND

built, website = FIXTURES
browser, stage = STAGE

LEFT = ("buro-tweeluik", "informele-ondersteuning")
"""The cell that every member still grades in the browser."""
DISCUSSED = "onafhankelijkheid"
"""The criterion that the committee settles in the browser."""


def test_from_scoring_to_letters(stage: Stage, tmp_path: Path) -> None:
    stage.website.grade_everything(but=LEFT)
    _members_grade(stage)
    _chair_opens_the_meeting(stage)
    _committee_agrees(stage)
    _members_confirm(stage)
    _two_people_make_it_final(stage)
    _buyer_brings_in_the_prices(stage)
    _mandate_holder_decides(stage)
    _buyer_sends_the_letters(stage, tmp_path)


def _members_grade(stage: Stage) -> None:
    """Each member sees their own open cell on the front page, and nobody else's grade."""
    left = [a for a in stage.website.finished.assessments if (a.bid, a.criterion) == LEFT]
    for number, given in enumerate(left):
        who = stage.website.members()[given.by]
        if who == CHAIR:  # of the running copy the chair has graded all
            continue
        player = stage.person(who, size=PHONE if number == len(left) - 1 else DESKTOP)
        player.look().reads("19 van 20 beoordeeld")
        player.follow("Ga erheen").reads("Buro Tweeluik")
        player.choose(given.grade).fill("Uw toelichting", given.reasons)
        player.press("Opslaan en verder").reads("20 van 20")


def _chair_opens_the_meeting(stage: Stage) -> None:
    chair = stage.person(CHAIR)
    chair.go(f"/meeting/{LIVE}/{LOT}/open").reads("klaar")
    chair.press("Open het overleg", sure=True).reads("Consensusoverleg")


def _committee_agrees(stage: Stage) -> None:
    """The store takes the criteria that are not played; one is settled in the browser."""
    stage.website.agree_on_everything(but=DISCUSSED)
    chair = stage.person(CHAIR)
    chair.go(f"/meeting/{LIVE}/{LOT}/").follow("Bespreken...Onafhankelijkheid")
    chair.reads("Van Voldoende tot Uitstekend")
    for agreed in stage.website.finished.consensus:
        if agreed.criterion == DISCUSSED:
            form = chair.page.locator(f"#bid-{agreed.bid} form")
            form.get_by_role("radio", name=agreed.grade.capitalize(), exact=True).check()
            form.get_by_label("Motivering").fill(agreed.reasons)
            form.get_by_label("Woorden voor anderen").fill(agreed.for_others)
            with chair.page.expect_navigation():
                form.get_by_role("button").click()
            chair.look().reads("Opgeslagen op")


def _members_confirm(stage: Stage) -> None:
    for who in stage.website.members().values():
        player = stage.person(who)
        player.go(f"/meeting/{LIVE}/{LOT}/").press("Ik bevestig dit verslag")
        player.reads("U hebt het verslag van het overleg bevestigd.")


def _two_people_make_it_final(stage: Stage) -> None:
    chair = stage.person(CHAIR)
    chair.look().reads("Stel voor dat de beoordeling van de kwaliteit definitief is")
    chair.go(f"/final/{LIVE}/{LOT}/").press("Stel voor om het definitief te maken")
    second = stage.person(SECOND)
    second.look().reads("Bevestig dat de beoordeling van de kwaliteit definitief is")
    second.go(f"/final/{LIVE}/{LOT}/").fill("Uw wachtwoord", "verkeerd wachtwoord")
    second.expected = ("422",)
    second.press("Maak de beoordeling van de kwaliteit definitief").reads("klopt niet")
    second.fill("Uw wachtwoord", stage.website.password(SECOND))
    second.press("Maak de beoordeling van de kwaliteit definitief").reads("is definitief")


def _buyer_brings_in_the_prices(stage: Stage) -> None:
    buyer = stage.person(BUYER)
    buyer.look().follow("Ga erheen").reads("Vul de prijzen in")
    for bid in stage.website.finished.bids:
        buyer.fill(bid.tenderer, f"{bid.prices['prijs']:f}".replace(".", ","))
    buyer.press("Controleer de prijzen").reads("€ 1.003.620,00")
    buyer.press("Leg de prijzen vast", sure=True).reads("76,37")
    buyer.follow("Coöperatie De Vierde Stoel").reads("16,365 ≈ 16,37")
    buyer.go(f"/documents/{LIVE}/{LOT}/").reads("CONCEPT")


def _mandate_holder_decides(stage: Stage) -> None:
    holder = stage.person(MANDATE)
    holder.look().follow("Ga erheen").reads("Coöperatie De Vierde Stoel")
    holder.fill("Genomen op", "2026-12-14")
    holder.press("Leg de beslissing vast", sure=True).reads("14 december 2026")


def _buyer_sends_the_letters(stage: Stage, folder: Path) -> None:
    buyer = stage.person(BUYER)
    buyer.look().follow("Ga erheen").fill("Brieven verzonden op", "2026-12-15")
    buyer.press("Leg de dag vast", sure=True).reads("Opschortende termijn eindigt op")
    buyer.go(f"/documents/{LIVE}/{LOT}/")
    assert "CONCEPT" not in buyer.page.inner_text("main")
    letter = _taken_along(buyer, "PDF...Brief: afwijzing, Stichting Zijlicht", folder)
    text = run(["pdftotext", str(letter), "-"], capture_output=True, check=True, text=True).stdout
    assert "Stichting Zijlicht" in text
    assert "Coöperatie De Vierde Stoel" in text
    assert "CONCEPT" not in text
    buyer.go("/").reads("In deze aanbesteding ligt nu niets op u te wachten.")


def _taken_along(player: Player, link: str, folder: Path) -> Path:
    """Follow a link to a PDF; while it is made the page looks again by itself."""
    with player.page.expect_download(timeout=60_000) as coming:
        player.link(link).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


@pytest.mark.parametrize("reached", list(LotStage))
def test_every_page_of_every_stage_is_accessible(stage: Stage, reached: LotStage) -> None:
    stage.website.bring_to(reached)
    pages = {
        CHAIR: ["scoring/{}", "meeting/{}", f"meeting/{{}}criteria/{DISCUSSED}", "final/{}"],
        BUYER: ["prices/{}", "results/{}", "decision/{}", "documents/{}"],
    }

    for who, paths in pages.items():
        player = stage.person(who)
        player.expected = ("403",)
        for path in paths:
            player.go("/" + path.format(f"{LIVE}/{LOT}/"))
