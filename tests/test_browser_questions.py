"""Questions before publication and about an outcome, asked in a browser of any kind."""

import re

from playwright.sync_api import expect

from tests.browser import PHONE, STAGE, Stage
from tests.test_browser_ways import tab_to
from tests.website import BUYER, FIXTURES, LOT, REF

built, website = FIXTURES
browser, stage = STAGE

TRYING = "/simulation/algemeen/2026-12-01"
ASKING = f"/stability/{REF}/{LOT}/"


def test_a_buyer_tries_a_model_and_asks_how_stable_an_outcome_is(stage: Stage) -> None:
    player = stage.person(BUYER, also=PHONE)
    player.go("/models/").follow("Uitproberen")
    player.unfold(TRYING).reads("Een derde inschrijver kan de winnaar veranderen")

    player.go(f"{TRYING}?formula=topsis&weight.prijs=veel&bid1.name=Ons&bid1.quality=90")
    player.reads("‘veel’ is geen gewicht").reads("Ons: vul een prijs in")

    player.go(f"/results/{REF}/{LOT}/")
    player.go(ASKING).reads("Denk na voor u het vraagt")
    player.page.get_by_label("Ik weet dat dit kan worden opgevraagd").check()
    player.press("Vraag hoe stabiel de uitkomst is").reads("Gevraagd door Ineke Bos")


def test_trying_and_asking_without_scripts(stage: Stage) -> None:
    player = stage.person(BUYER, size=PHONE, scripts=False)
    player.go(TRYING).choose("Lijn vanaf de laagste prijs")
    player.fill("Budget, in euro", "800.000").press("Laat zien wat er gebeurt")
    player.reads("de formule ‘Lijn vanaf de laagste prijs’ en een budget van € 800.000")
    assert player.page.url.endswith("#outcome")

    player.go(ASKING)
    player.page.get_by_label("Ik weet dat dit kan worden opgevraagd").check()
    player.press("Vraag hoe stabiel de uitkomst is").reads("Gevraagd door Ineke Bos")


def test_trying_by_keyboard_alone(stage: Stage) -> None:
    player = stage.person(BUYER)
    page = player.go(TRYING).page

    tab_to(page, "Zoals in het model")
    page.keyboard.press("ArrowDown")
    tab_to(page, "Meer formules")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name=re.compile("TOPSIS"))).to_be_visible()
    tab_to(page, "Budget, in euro")
    page.keyboard.press("Control+A")
    page.keyboard.type("900000")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    player.look().reads("Geprobeerd met de formule ‘Vaste prijslijn’ en een budget van € 900.000")
    tab_to(page, "Uitspraak of advies")
    page.keyboard.press("Enter")
    expect(page.locator(".caution details[open]")).to_have_count(1)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_lines_are_told_apart_by_more_than_colour(stage: Stage) -> None:
    player = stage.person(BUYER)
    player.go(TRYING)

    dashes = player.page.eval_on_selector_all(
        "#lines ~ polyline", "lines => lines.map(line => getComputedStyle(line).strokeDasharray)"
    )

    assert len(dashes) == len(set(dashes)) == 3
