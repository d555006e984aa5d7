"""The lay page in a browser: by keyboard, on a phone, without scripts, and with axe."""

from tests.browser import PHONE, STAGE, Stage
from tests.test_browser_ways import tab_to
from tests.website import BUYER, FIXTURES, REF

built, website = FIXTURES
browser, stage = STAGE


def test_anybody_reads_a_model_in_plain_words(stage: Stage) -> None:
    player = stage.person(BUYER, also=PHONE)

    player.go("/models/oco/2026-12-01").follow("Lees het in gewone woorden")
    player.reads("Wat er wordt gevraagd, en wat er wordt beloond").reads("Wie beslist, en hoe")
    player.go("/lay/algemeen-waarde/2026-12-01/").reads("Hier wint de laagste uitkomst.")
    player.go(f"/lay/of/{REF}/oco/2026-12-01/").reads("Waar dit vandaan komt")


def test_the_page_needs_no_scripts(stage: Stage) -> None:
    player = stage.person(BUYER, size=PHONE, scripts=False)

    player.go("/lay/algemeen/2026-12-01/").reads("Drie verzonnen inschrijvingen")


def test_wide_tables_are_reached_by_keyboard(stage: Stage) -> None:
    player = stage.person(BUYER, size=PHONE)
    page = player.go("/lay/oco/2026-12-01/").page

    tab_to(page, "Deze pagina als pdf")
    for _step in range(2):
        page.keyboard.press("Tab")

    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused == "Wat hoe zwaar weegt"
