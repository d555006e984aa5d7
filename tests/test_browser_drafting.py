"""A buyer sets up a whole tender in the browser, and two colleagues work on it at once."""

from dataclasses import dataclass, field
from pathlib import Path
from subprocess import run
from zipfile import ZipFile

import pytest
from playwright.sync_api import Download, Locator

from tender.criteria import parse_model
from tender.drafting.starting import from_nothing
from tender.storage.draft_colleagues import share_draft
from tender.storage.drafts import open_draft
from tests.browser import PHONE, STAGE, Player, Stage
from tests.website import BUYER, DAY, FIXTURES

built, website = FIXTURES
browser, stage = STAGE

MOST_STEPS = 60
"""Twenty minutes are 1,200 seconds: with 20 seconds for each page that is sent or followed, typing
and reading included, a buyer has 60 of them."""
PAGES = (
    "basics",
    "criteria",
    "criteria/onafhankelijkheid",
    "grading",
    "price",
    "terms",
    "people",
    "check",
    "history",
    "colleagues",
    "pick",
    "preview",
    "simulation",
)


@dataclass
class Buyer:
    """A player who counts: each page that is sent, followed or taken along is a step."""

    player: Player
    steps: int = 0
    titles: list[str] = field(default_factory=list)

    def press(self, name: str) -> "Buyer":
        return self._counted(self.player.press(name))

    def follow(self, name: str) -> "Buyer":
        return self._counted(self.player.follow(name))

    def fill(self, label: str, text: str) -> "Buyer":
        self.player.fill(label, text)
        return self

    def choose(self, word: str) -> "Buyer":
        self.player.choose(word)
        return self

    def select(self, label: str, option: str) -> "Buyer":
        self._field(label).select_option(label=option)
        return self

    def reads(self, text: str) -> "Buyer":
        self.player.reads(text)
        return self

    def value(self, label: str) -> str:
        return self._field(label).input_value()

    def take(self, link: str) -> Download:
        """Follow a link to a file; while it is printed the page looks again by itself."""
        with self.player.page.expect_download(timeout=60_000) as coming:
            self.player.link(link).click()
        self._counted(self.player)
        return coming.value

    def _counted(self, player: Player) -> "Buyer":
        self.steps += 1
        self.titles.append(player.page.title())
        return self

    def _field(self, label: str) -> Locator:
        return self.player.page.locator("main").get_by_label(label, exact=True).first


def test_a_buyer_sets_up_a_tender_in_twenty_minutes(stage: Stage, tmp_path: Path) -> None:
    buyer = Buyer(stage.person(BUYER))
    _copies_an_earlier_tender(buyer)
    _chooses_a_profile(buyer)
    _divides_the_points(buyer)
    _edits_a_criterion(buyer)
    _sets_scale_and_price(buyer)
    _names_the_committee_and_plans(buyer)
    _mends_what_is_found(buyer)
    _takes_it_along(buyer, tmp_path)
    assert buyer.steps <= MOST_STEPS, buyer.titles


def _copies_an_earlier_tender(buyer: Buyer) -> None:
    buyer.player.go("/drafts/").reads("Nog geen concepten")
    buyer.steps += 1
    buyer.follow("Een aanbesteding opzetten")
    buyer.fill("Naam van de aanbesteding", "Cliëntondersteuning vanaf 2028")
    buyer.choose("Een eerdere aanbesteding kopiëren")
    buyer.press("Beginnen").reads("Stap 1 van 7").reads("Uw concept is bewaard.")


def _chooses_a_profile(buyer: Buyer) -> None:
    buyer.reads("Kies een profiel").choose("Sociale en andere specifieke diensten")
    buyer.press("Opslaan en verder").reads("Stap 2 van 7")


def _divides_the_points(buyer: Buyer) -> None:
    """Five points go from the price to independence; in between they are left to divide."""
    buyer.fill("Gewicht van Prijs", "20").press("Gewichten opslaan")
    buyer.reads("Samen 95 van 100 punten. Nog 5 te verdelen.").reads("Herstellen:")
    independence = int(buyer.value("Gewicht van Onafhankelijkheid")) + 5
    buyer.fill("Gewicht van Onafhankelijkheid", str(independence)).press("Gewichten opslaan")
    buyer.reads("Samen 100 van 100 punten.").reads(f"{independence}%")


def _edits_a_criterion(buyer: Buyer) -> None:
    """Two texts, a page limit, one aspect more; the last is undone and done again."""
    buyer.follow("Onafhankelijkheid")
    question = buyer.value("Vraag aan de inschrijver")
    buyer.fill("Vraag aan de inschrijver", f"{question}\n\nNoem ook wie u controleert.")
    buyer.fill("Aspect 1", "De mate waarin u open bent over uw banden met anderen.")
    buyer.fill("Hoogstens hoeveel pagina's", "6").press("Opslaan").reads("Opgeslagen (versie 5)")
    buyer.fill("Nieuwe aspecten, één op elke regel", "De mate waarin anderen u controleren.")
    buyer.press("Opslaan").reads("Aspect 9")
    buyer.press("Ongedaan maken").reads("De laatste wijziging is ongedaan gemaakt.")
    assert buyer.player.page.get_by_label("Aspect 9").count() == 0
    buyer.press("Opnieuw doen").reads("Aspect 9")
    assert buyer.value("Aspect 9") == "De mate waarin anderen u controleren."


def _sets_scale_and_price(buyer: Buyer) -> None:
    buyer.follow("Schaal en spelregels").fill("Deel van de punten voor ‘Goed’, van 0 tot 1", "0,8")
    buyer.press("Opslaan en verder").reads("Stap 4 van 7")
    buyer.fill("Prijs met alle punten", "950.000").fill("Prijs met nul punten", "1.250.000")
    buyer.press("Opslaan").follow("Probeer de regel uit").reads("Uitproberen")
    buyer.player.go(_page(buyer, "price"))
    buyer.steps += 1


def _page(buyer: Buyer, name: str) -> str:
    """The address of another page of the draft that is open."""
    draft = buyer.player.page.url.removeprefix(buyer.player.site).split("/")[2]
    return f"/draft/{draft}/{name}"


def _names_the_committee_and_plans(buyer: Buyer) -> None:
    buyer.follow("Commissie en planning").fill(
        "Functie van een nieuw lid", "inwoner zonder netwerk"
    )
    buyer.select("Rol van een nieuw lid", "Ervaringsdeskundige")
    buyer.fill("Eerste dag van het contract", "2027-02-01").press("Opslaan")
    buyer.reads("Functie van lid 6").reads("Nog open: De stap ‘Advies vragen aan de adviesraad’")
    buyer.fill("Eerste dag van het contract", "2028-01-03").press("Opslaan en verder")
    buyer.reads("Stap 7 van 7")


def _mends_what_is_found(buyer: Buyer) -> None:
    """A criterion that got no text is found, and taken out."""
    buyer.follow("Criteria en gewichten").fill("Naam van het nieuwe criterium", "Proefcriterium")
    buyer.press("Toevoegen").follow("Controleren en meenemen")
    buyer.reads("herstellen").reads("Herstel eerst wat fout is.")
    buyer.follow("Ga naar ‘Proefcriterium’").reads("Hier hoort een tekst.")
    buyer.follow("Criteria en gewichten").press("Verwijderen Proefcriterium")
    buyer.follow("Controleren en meenemen").reads("Bekijk het zoals een lezer het ziet")


def _takes_it_along(buyer: Buyer, folder: Path) -> None:
    buyer.follow("Bekijk het zoals een lezer het ziet").reads("Dit is een concept.")
    buyer.player.go(_page(buyer, "check"))
    buyer.steps += 1
    kept = {
        link: _kept(buyer.take(link), folder) for link in ("Criteriabestand", "...DOCX", "...PDF")
    }
    model, findings = parse_model(kept["Criteriabestand"].read_bytes(), "criteria.yaml")
    assert model, findings
    assert model.title == "Cliëntondersteuning vanaf 2028"
    independence = model.criterion("onafhankelijkheid")
    assert independence is not None
    assert independence.max_pages == 6
    assert independence.aspects[-1].text == "De mate waarin anderen u controleren."
    words = ZipFile(kept["...DOCX"]).read("word/document.xml").decode()
    text = run(
        ["pdftotext", kept["...PDF"], "-"], capture_output=True, check=True, text=True
    ).stdout
    for told in (words, " ".join(text.split())):
        assert "inwoner zonder netwerk" in told
        assert "Noem ook wie u controleert." in told


def _kept(download: Download, folder: Path) -> Path:
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


@pytest.fixture
def shared(stage: Stage) -> str:
    """A draft of the buyer on which the legal adviser works as a buyer too."""
    with stage.website.desk(BUYER, "") as desk:
        draft = open_draft(desk, from_nothing("Huishoudelijke hulp", DAY))
        share_draft(desk, draft, person="jurist", hat="buyer")
    return draft


def test_two_editors_at_once_see_both_texts_and_lose_nothing(stage: Stage, shared: str) -> None:
    one, two = stage.person(BUYER), stage.person("jurist", size=PHONE)
    for player in (one, two):
        player.go(f"/draft/{shared}/basics").fill(
            "Inleiding voor lezers", f"Tekst van {id(player)}"
        )
    one.fill("Naam van de aanbesteding", "Hulp bij het huishouden").press("Opslaan")
    two.expected = ("409",)

    two.press("Opslaan")

    two.reads("Er zijn nu twee teksten").reads(f"Tekst van {id(one)}")
    assert two.page.get_by_label("Wat u net schreef").input_value() == f"Tekst van {id(two)}"
    two.press("Uw tekst opslaan").reads("Opgeslagen (versie 3)")
    assert two.page.get_by_label("Inleiding voor lezers").input_value() == f"Tekst van {id(two)}"
    # what did not clash came from the other
    title = two.page.get_by_label("Naam van de aanbesteding").input_value()
    assert title == "Hulp bij het huishouden"
    two.press("Ongedaan maken")
    assert two.page.get_by_label("Inleiding voor lezers").input_value() == f"Tekst van {id(one)}"


CLICKS = """button => {
  const stopped = [];
  addEventListener('submit', (event) => stopped.push(event.defaultPrevented));
  button.click();
  button.click();
  return stopped;
}"""


def test_a_second_click_on_the_way_sends_nothing(stage: Stage, shared: str) -> None:
    buyer = stage.person(BUYER)
    buyer.go(f"/draft/{shared}/criteria").fill("Naam van het nieuwe criterium", "Klachten")
    add = buyer.page.get_by_role("button", name="Toevoegen", exact=True)

    with buyer.page.expect_navigation():
        assert add.evaluate(CLICKS) == [False, True]

    assert buyer.page.get_by_role("rowheader", name="Klachten").count() == 1


def test_every_page_of_a_draft_is_accessible(stage: Stage) -> None:
    buyer = stage.person(BUYER, also=PHONE)
    for path in ("/drafts/", "/drafts/new", "/drafts/new/catalogue", "/drafts/new/file"):
        buyer.go(path)
    buyer.go("/drafts/new").fill("Naam van de aanbesteding", "Proef")
    buyer.page.get_by_role("radio", name="cliëntondersteuning").last.check()
    buyer.press("Beginnen").fill("Uw opmerking", "Wie leest dit?").press("Opmerking plaatsen")
    draft = buyer.page.url.rsplit("/", 1)[0].removeprefix(buyer.site)
    for name in PAGES:
        buyer.go(f"{draft}/{name}")
    buyer.go(f"{draft}/criteria").fill("Gewicht van Prijs", "veel").press("Gewichten opslaan")
    buyer.expected = ("409",)
    buyer.go(f"{draft}/people").fill("Eerste dag van het contract", "2026-12-01").press("Opslaan")
    for name in ("check", "simulation"):
        buyer.go(f"{draft}/{name}")


def test_a_draft_is_set_up_by_keyboard_and_without_scripts(stage: Stage) -> None:
    buyer = stage.person(BUYER, scripts=False)
    buyer.go("/drafts/new").fill("Naam van de aanbesteding", "Schoonmaak")
    buyer.page.get_by_role("radio", name="Met niets beginnen").focus()
    buyer.page.keyboard.press("Space")
    with buyer.page.expect_navigation():
        buyer.page.keyboard.press("Enter")
    buyer.reads("Stap 1 van 7")
    buyer.page.get_by_role("radio", name="Offertes vragen").focus()
    buyer.page.keyboard.press("Space")
    with buyer.page.expect_navigation():
        buyer.page.keyboard.press("Enter")
    buyer.reads("Stap 2 van 7").fill("Gewicht van Prijs", "100")
    with buyer.page.expect_navigation():
        buyer.page.keyboard.press("Enter")
    buyer.reads("Samen 100 van 100 punten.")
