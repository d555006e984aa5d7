"""The result screen under every rule: what totals are called, how they are written, who is out."""

from dataclasses import replace

import pytest

from scoring.numbers import Roundings
from tender import evaluate
from tender.language import speaking
from tender.model import Dossier, Hat
from tender.places import examples_dir
from tender.storage.engine import writing
from tender.storage.importing import import_dossier
from tender.storage.people import Appointment, add_hat
from tests.documents_case import LOT, of_rule
from tests.website import BUYER, FIXTURES, Website
from webadmin.results import Figures, words_of

built, website = FIXTURES
RULES = examples_dir() / "rules"


def rule(name: str) -> Dossier:
    return of_rule(RULES / f"{name}.yaml")


TOTALS = [
    ("weighted_sum", "Totaal", "", "100"),
    ("value_deduction", "Prijs na aftrek", "De laagste uitkomst wint.", "€ 69.862,71"),
    ("price_per_quality_point", "Uitkomst", "De laagste uitkomst wint.", "€ 998,63"),
    ("superformula", "Uitkomst", "De laagste uitkomst wint.", "1,998284"),
    ("utility_index", "Uitkomst", "De hoogste uitkomst wint.", None),
    ("threshold_then_price", "Prijs", "wint de laagste prijs.", "€ 99.862,71"),
    ("richtwert_extended", "Punten voor kwaliteit", "wint de hoogste kwaliteit.", "100,00"),
]


@pytest.mark.parametrize(("name", "total", "wins", "first"), TOTALS)
def test_a_total_is_named_and_written_in_its_own_unit(
    name: str, total: str, wins: str, first: str | None
) -> None:
    (lot,) = evaluate(rule(name)).lots
    figures = Figures(lot.model.scheme.roundings)

    with speaking("nl"):
        words = words_of(lot.model.scheme.combination)
        shown = figures.total(lot.cards[0]).replace("\N{NO-BREAK SPACE}", " ")
        price = figures.points(lot.cards[0].parts.priced[0])

    assert words.total == total
    assert words.wins.endswith(wins)
    assert words.in_euro == (name == "value_deduction")
    assert (price == "–") == (not lot.model.scheme.combination.price_earns)
    if first is not None:
        assert shown.startswith(first)


def test_an_outcome_without_declared_digits_is_cut_and_says_so() -> None:
    dossier = rule("surcharge_L_over_P")
    (model,) = dossier.models
    plain = replace(model, scheme=replace(model.scheme, roundings=Roundings({})))
    (lot,) = evaluate(replace(dossier, models=(plain,))).lots
    figures, card = Figures(Roundings({})), lot.cards[1]

    with speaking("nl"):
        assert figures.total(card) == "0,000878013562…"
        assert figures.total(replace(card, totals=None)) == ""


def shown(site: Website, dossier: Dossier) -> tuple[str, str]:
    """The result screen of a dossier, and the sums of the bid that has no place."""
    with writing(site.house.engine) as session:
        import_dossier(session, dossier, people=site.members())
        add_hat(session, dossier.reference, Appointment(BUYER, Hat.BUYER, "inkoper"))
    page = f"/results/{dossier.reference}/{LOT}/"
    buyer = site.person(BUYER)
    return buyer.get(page).text, buyer.get(f"{page}bids/gamma").text


OUT = [
    ("threshold_then_price", "kwaliteit blijft onder het minimum"),
    ("richtwert_extended", "zij valt buiten de grenzen van de formule"),
]


@pytest.mark.parametrize(("name", "reason"), OUT)
def test_a_bid_without_a_place_stands_there_with_its_reason(
    website: Website, name: str, reason: str
) -> None:
    dossier = replace(rule(name), committee=(), assessments=(), reference=f"P-{name[:4]}")

    result, sums = shown(website, dossier)

    out = result[result.index("Zonder plaats in de rangorde") :]
    assert "Gamma B.V." in out
    assert reason in out
    assert reason in sums
    assert "<caption>Rangorde</caption>" in result
    assert 'class="scroll" tabindex="0"' in result
