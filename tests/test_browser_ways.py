"""Other ways to the same work: by keyboard, without scripts, in English, in two windows."""

import re
from pathlib import Path

from playwright.sync_api import Dialog, Page, expect

from tests.browser import PHONE, STAGE, Player, Stage
from tests.website import BUYER, CHAIR, FIXTURES, LIVE, LOT, MANDATE, SECOND

built, website = FIXTURES
browser, stage = STAGE

MEMBER = "beoordelaar2"
SHEET = f"/scoring/{LIVE}/{LOT}/bids/meerstroom/aansluiting-wlz"


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus bears these words."""
    for _ in range(60):
        page.keyboard.press("Tab")
        shown = str(
            page.evaluate(
                "() => (document.activeElement.labels?.[0] ?? document.activeElement).innerText"
            )
        )
        if words in shown:
            return
    raise AssertionError(f"Tab never reaches {words}")


def test_the_scoring_sheet_by_keyboard_alone(stage: Stage) -> None:
    player = stage.person(MEMBER)
    player.go(SHEET)
    page = player.page

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    tab_to(page, "Uitstekend")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Uw toelichting")
    page.keyboard.type("Het stappenplan op p. 4 is helder.")
    tab_to(page, "Opslaan en verder")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    player.look().reads("Opgeslagen op")
    assert outline == "solid"
    with stage.website.desk(MEMBER) as desk:
        kept = stage.website.grades_of(desk)["meerstroom", "aansluiting-wlz"]
    assert kept == ("goed", "Het stappenplan op p. 4 is helder.")


def test_typed_text_survives_a_closed_page(stage: Stage) -> None:
    player = stage.person(MEMBER)
    player.go(SHEET).fill("Uw toelichting", "Nog niet af")
    player.page.on("dialog", lambda dialog: dialog.accept())

    player.page.reload()
    expect(player.page.locator("main")).to_contain_text("nog tekst die u eerder typte")
    player.look()
    player.page.get_by_role("button", name="Zet terug").click()

    expect(player.page.get_by_label("Uw toelichting")).to_have_value("Nog niet af")


def test_leaving_unsaved_work_asks_first(stage: Stage) -> None:
    player = stage.person(MEMBER)
    player.go(SHEET).fill("Uw toelichting", "Nog niet af")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    player.page.on("dialog", refuse)

    player.page.get_by_role("link", name="Al mijn oordelen").click()
    expect(player.page.get_by_label("Uw toelichting")).to_have_value("Nog niet af")

    assert asked == ["beforeunload"]


def test_logging_out_leaves_no_draft_behind(stage: Stage) -> None:
    player = stage.person(MEMBER)
    player.page.on("dialog", lambda dialog: dialog.accept())
    player.go(SHEET).fill("Uw toelichting", "Vertrouwelijk")
    assert player.page.evaluate("Object.keys(localStorage).length") == 1

    player.page.locator("summary", has_text="Bram de Wit").click()
    with player.page.expect_navigation():
        player.page.get_by_role("button", name="Uitloggen").click()

    assert player.page.evaluate("Object.keys(localStorage).length") == 0


def test_two_windows_show_both_texts(stage: Stage) -> None:
    first, second = stage.person(MEMBER), stage.person(MEMBER, size=PHONE)
    first.go(SHEET)
    second.go(SHEET)
    first.choose("Goed").fill("Uw toelichting", "Eerste venster.").press("Opslaan")
    second.expected = ("409",)

    second.choose("Matig").fill("Uw toelichting", "Tweede venster.").press("Opslaan")
    second.reads("Eerste venster.").reads("Er zijn nu twee teksten")
    expect(second.page.get_by_label("Uw toelichting")).to_have_value("Tweede venster.")
    second.press("Sla deze tekst op").reads("versie 2")


def test_a_refused_question_sends_nothing(stage: Stage) -> None:
    stage.website.grade_everything()
    chair = stage.person(CHAIR)
    chair.go(f"/meeting/{LIVE}/{LOT}/open")

    chair.page.get_by_role("button", name="Open het overleg").click()
    chair.page.get_by_role("dialog").get_by_role("button", name="Nee, terug").click()

    chair.go(f"/meeting/{LIVE}/{LOT}/open").reads("klaar")


def test_in_english(stage: Stage) -> None:
    player = stage.person(CHAIR)
    with player.page.expect_navigation():
        player.page.get_by_role("button", name="English").click()

    player.look().reads("My work").reads("You have graded everything")

    assert player.page.evaluate("document.documentElement.lang") == "en"
    for path in (f"/scoring/{LIVE}/{LOT}/", f"/tender/{LIVE}/", "/models/oco/2026-12-01"):
        player.go(path)


def test_everything_without_scripts(stage: Stage, tmp_path: Path) -> None:
    website = stage.website
    member = stage.person(MEMBER, scripts=False, size=PHONE)
    member.go(SHEET).choose("Goed").fill("Uw toelichting", "Zonder script.").press("Opslaan")
    website.grade_everything()
    chair = stage.person(CHAIR, scripts=False)
    chair.go(f"/meeting/{LIVE}/{LOT}/open").press("Open het overleg").reads("Consensusoverleg")
    chair.go(f"/meeting/{LIVE}/{LOT}/criteria/onafhankelijkheid")
    form = chair.page.locator("#bid-meerstroom form")
    form.get_by_role("radio", name="Goed", exact=True).check()
    form.get_by_label("Motivering").fill("Zonder script.")
    with chair.page.expect_navigation():
        form.get_by_role("button").click()
    chair.reads("Opgeslagen op")
    website.agree_on_everything()
    website.confirm_everything()
    chair.go(f"/final/{LIVE}/{LOT}/").press("Stel voor om het definitief te maken")
    second = stage.person(SECOND, scripts=False)
    second.go(f"/final/{LIVE}/{LOT}/").fill("Uw wachtwoord", website.password(SECOND))
    second.press("Maak de beoordeling van de kwaliteit definitief").reads("is definitief")
    _prices_and_letters(stage, tmp_path)


def _prices_and_letters(stage: Stage, folder: Path) -> None:
    buyer = stage.person(BUYER, scripts=False)
    buyer.go(f"/prices/{LIVE}/{LOT}/")
    for bid in stage.website.finished.bids:
        buyer.fill(bid.tenderer, f"{bid.prices['prijs']:f}")
    buyer.press("Controleer de prijzen").press("Leg de prijzen vast").reads("Rangorde")
    holder = stage.person(MANDATE, scripts=False)
    holder.go(f"/decision/{LIVE}/{LOT}/").press("Leg de beslissing vast").reads("Genomen op")
    buyer.go(f"/decision/{LIVE}/{LOT}/").press("Leg de dag vast").reads("Opschortende termijn")
    buyer.go(f"/documents/{LIVE}/{LOT}/")
    with buyer.page.expect_download(timeout=60_000) as coming:
        buyer.link("PDF...Proces-verbaal").click()
    coming.value.save_as(folder / "record.pdf")
    assert (folder / "record.pdf").read_bytes().startswith(b"%PDF-")


def test_a_new_tender_up_to_the_scoring(stage: Stage) -> None:
    buyer = stage.person(BUYER)
    buyer.go("/tenders/").follow("Toevoegen")
    buyer.fill("Kenmerk", "GRO-2027-003").fill("Titel", "Respijtzorg")
    buyer.fill("Aanbestedende dienst", "Gemeente Groningen").press("Bewaren")
    buyer.choose("Gunningscriteria onafhankelijke").press("Gebruik dit gunningsmodel")
    buyer.reads("Nog nodig voordat de commissie kan beoordelen")
    _add_bid(buyer)
    _add_member(buyer)
    buyer.go("/tender/GRO-2027-003/").follow("Start de beoordeling")
    buyer.press("Start de beoordeling", sure=True).reads("Individuele beoordeling")


def _add_bid(buyer: Player) -> None:
    buyer.follow("Inschrijvingen").follow("Toevoegen")
    buyer.fill("Korte naam", "de-brug").fill("Inschrijver", "Stichting De Brug").press("Bewaren")
    buyer.go("/tender/GRO-2027-003/").follow("Invullen")
    for yes in buyer.page.get_by_role("radio", name=re.compile("^Voldoet$")).all():
        yes.check()
    buyer.press("Bewaar deze toets").reads("voldoet aan alle eisen")


def _add_member(buyer: Player) -> None:
    buyer.go("/tender/GRO-2027-003/people/").follow("Toevoegen")
    buyer.page.get_by_label("Persoon").select_option("voorzitter")
    buyer.page.get_by_label("Rol").select_option("chair")
    buyer.fill("Functie in brieven en verslagen", "teamleider").press("Bewaren")
    buyer.reads("Vera Smit")
