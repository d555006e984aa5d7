"""An advice from letter to public trace, played by keyboard alone; every page looked at twice."""

from playwright.sync_api import FilePayload

from tests.advice_site import LEGAL, LETTER, POLICY, SECRETARY, Loop, url
from tests.browser import DESKTOP, PHONE, STAGE, Player, Stage
from tests.website import BUYER, FIXTURES, LIVE, MANDATE, REF

built, website = FIXTURES
browser, stage = STAGE

FOCUSED = """() => {
  const here = document.activeElement;
  const text = (one) => (one ? one.innerText : '').trim();
  return [here.tagName, here.type || '', text(here.labels?.[0]) || text(here) || here.value];
}"""
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_TABS = 140


class Keys:
    """Somebody who has only a keyboard."""

    def __init__(self, player: Player) -> None:
        self.player, self.page = player, player.page

    def go(self, path: str) -> "Keys":
        """Type an address."""
        self.player.go(path)
        return self

    def to(self, words: str, tag: str = "") -> "Keys":
        """Press Tab until what has the focus bears these words."""
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            found, _kind, text = self.page.evaluate(FOCUSED)
            if words in text and tag in ("", found):
                outline = "getComputedStyle(document.activeElement).outlineStyle"
                assert self.page.evaluate(outline) == "solid", f"{words} shows no focus"
                return self
        raise AssertionError(f"Tab never reaches {words} on {self.page.url}")

    def type(self, label: str, text: str) -> "Keys":
        """Fill in a field."""
        self.to(label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        return self

    def tick(self, label: str) -> "Keys":
        """Choose a radio button or tick a box."""
        self.to(label)
        self.page.keyboard.press("Space")
        return self

    def choose(self, label: str, begins: str) -> "Keys":
        """Choose from a list by typing how the answer begins."""
        self.to(label, "SELECT")
        self.page.keyboard.type(begins)
        return self

    def enter(self, words: str, tag: str = "") -> "Keys":
        """Press a button or follow a link, and look at where it leads."""
        self.to(words, tag)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.player.look()
        return self

    def sure(self, words: str) -> "Keys":
        """Press a button, and answer that it is meant."""
        self.to(words, "BUTTON")
        self.page.keyboard.press("Enter")
        self.page.get_by_role("dialog").wait_for()
        return self.enter("Ja, ga door", "BUTTON")

    def reads(self, text: str) -> "Keys":
        """Find a text in the page."""
        self.player.reads(text)
        return self


def test_an_advice_goes_from_letter_to_public_trace_by_keyboard_alone(stage: Stage) -> None:
    _secretary_brings_in_the_letter(stage)
    _adviser_answers(stage)
    for who, role in ((BUYER, "inkoper"), (LEGAL, "juridisch adviseur")):
        _tests(stage, who, role)
    _mandate_holder_decides(stage)
    _buyer_sends_and_shows(stage)
    _everybody_reads(stage)


def _secretary_brings_in_the_letter(stage: Stage) -> None:
    keys = Keys(stage.person(SECRETARY)).go(f"/advice/{LIVE}/").reads("Nog geen advies")
    keys.enter("Leg een advies vast").type("Waar gaat het advies over?", "Cliëntondersteuning")
    keys.type("Naam van de raad", "Adviesraad Proefstad").enter("Opslaan", "BUTTON")
    keys.to("Brief", "INPUT")
    letter = FilePayload(name="advies.docx", mimeType=DOCX, buffer=LETTER)
    keys.page.get_by_label("Brief").set_input_files(letter)
    keys.enter("Breng de brief in", "BUTTON").reads("het adviseert of vraagt iets")
    keys.type("Tekst van voorstel 1", "Inwoners weten bij welke aanbieder zij terechtkunnen.")
    keys.choose("Voor wie is voorstel 1?", "voor de i")
    keys.enter("Neem de punten over", "BUTTON").reads("Hoe vaak gebeurt dat nu?")
    keys.enter("Klaar").reads("nog geen antwoord")
    keys.enter("Vul de termijn in").type("Aantal weken", "6")
    keys.to("Het advies kwam binnen op")
    keys.page.keyboard.type("11112026")
    keys.enter("Opslaan", "BUTTON").reads("de reactie versturen: 23 december 2026")


def _adviser_answers(stage: Stage) -> None:
    keys = Keys(stage.person(POLICY, size=PHONE)).go(url())
    keys.enter("Ga erheen").reads("Punt W1").tick("Overgenomen")
    keys.type("Antwoord aan de raad", "Dat vinden wij ook.").type("Wie ervoor zorgt", "beleid")
    keys.choose("Plek 1", "gunningscriterium: toegankelijkheid")
    keys.enter("Sla het antwoord op", "BUTTON").reads("wacht op een toets")
    keys.go(url()).reads("nog 1 te doen").enter("Ga erheen").reads("Vraag Q1")
    keys.type("Antwoord aan de raad", "Ongeveer tien keer per maand.")
    keys.enter("Sla het antwoord op", "BUTTON").reads("wacht op het besluit")


def _tests(stage: Stage, who: str, role: str) -> None:
    keys = Keys(stage.person(who)).go(url())
    keys.enter("Ga erheen").reads(f"Toets het antwoord als {role}")
    for _standard in range(5):
        keys.to("ja", "INPUT")
        keys.page.keyboard.press("Space")
    keys.enter("Sla de toets op", "BUTTON").reads("Uw toets is opgeslagen.")


def _mandate_holder_decides(stage: Stage) -> None:
    keys = Keys(stage.person(MANDATE, size=PHONE)).go(url())
    keys.enter("Ga erheen").reads("Ongeveer tien keer per maand.")
    keys.enter("Besluit over wat is aangevinkt", "BUTTON").reads("Het besluit is vastgelegd.")


def _buyer_sends_and_shows(stage: Stage) -> None:
    keys = Keys(stage.person(BUYER)).go(url())
    keys.enter("Ga erheen").reads("Elk punt en elke vraag heeft een antwoord")
    keys.sure("Leg vast dat de reactie weg is").reads("De reactie is definitief.")
    keys.enter("Van advies naar contract").enter("Maak het openbaar", "BUTTON")
    keys.reads("Iedereen kan dit overzicht zonder account lezen")


def _everybody_reads(stage: Stage) -> None:
    for size in (DESKTOP, PHONE):
        keys = Keys(stage.visitor(size=size)).go(f"/trace/{LIVE}")
        keys.reads("Dat vinden wij ook.").reads("Toegankelijkheid en bekendheid")
        keys.to("Waar de commissie op let")
        keys.page.keyboard.press("Enter")
        keys.player.look()


def test_every_page_of_an_advice_is_accessible(stage: Stage) -> None:
    Loop(stage.website).opened().answered()
    old = f"/advice/{REF}/heerenveen"
    pages = {
        SECRETARY: [
            f"/advice/{REF}/", f"/advice/{REF}/new", f"{old}/", f"{old}/letters", f"{old}/points",
            f"{old}/points/W9", f"{old}/points/new", f"{old}/answers/W9", f"{old}/records",
            f"{old}/messages/award", f"{old}/criterion/W9", f"{old}/trace", f"{old}/reply",
            *(f"{old}/edit/{part}" for part in ("subject", "letter", "request", "term")),
        ],
        POLICY: [url("answers/W1"), url("answers/Q1"), url("reply"), url("reply/general")],
        BUYER: [url("answers/W1"), url("reply"), f"{old}/records", f"{old}/trace"],
        MANDATE: [url("decide"), url("answers/W1")],
    }  # fmt: skip

    for who, paths in pages.items():
        player = stage.person(who, also=PHONE)
        for path in paths:
            player.unfold(path)
    stage.visitor(also=PHONE).go(f"/trace/{REF}")


def test_two_texts_stand_side_by_side_in_a_window_of_any_width(stage: Stage) -> None:
    Loop(stage.website).opened()
    for size in (DESKTOP, PHONE):
        first, second = (stage.person(POLICY, size=size).go(url("answers/Q1")) for _ in range(2))
        first.fill("Antwoord aan de raad", f"Eerst, {size[0]}.").press("Sla het antwoord op")
        second.expected = ("409",)
        second.fill("Antwoord aan de raad", f"Daarna, {size[0]}.").press("Sla het antwoord op")
        second.reads(f"Eerst, {size[0]}.").press("Uw tekst opslaan")
        second.reads("Opgeslagen.")


def test_an_advice_without_scripts(stage: Stage) -> None:
    Loop(stage.website).opened().answered().tested().decided()
    buyer = stage.person(BUYER, scripts=False)
    buyer.go(url("reply")).press("Leg vast dat de reactie weg is")
    buyer.reads("De reactie is definitief.")
