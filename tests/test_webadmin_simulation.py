"""Trying an award model on a page: everything is filled in and shown, and nothing is kept."""

import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest
from markupsafe import escape

from tender.criteria import read_model
from tests.simulation_case import ROOT
from tests.website import BUYER, FIXTURES, NOW, REF, Website
from webadmin.app import create_app
from webadmin.trying import Form

built, website = FIXTURES

OCO, GENERAL, VALUED = (
    f"/simulation/{model}/2026-12-01" for model in ("oco", "algemeen", "algemeen-waarde")
)


def page(site: Website, url: str, **typed: str) -> str:
    fields = {name.replace("__", "."): text for name, text in typed.items()}
    answer = site.person(BUYER).get(f"{url}?{urlencode(fields)}")
    assert answer.status_code == 200
    return " ".join(answer.text.replace("\N{NO-BREAK SPACE}", " ").split())


def with_rule(site: Website, folder: Path, rule: str) -> Website:
    """The same site on a folder with one example of a rule as its only published model."""
    kept = folder / rule.replace("_", "-") / "2026-12-01.yaml"
    kept.parent.mkdir()
    shutil.copy(ROOT / "examples" / "rules" / f"{rule}.yaml", kept)
    settings = replace(site.ready.settings, criteria=folder)
    return replace(site, app=create_app(settings, clock=lambda: NOW))


def test_every_published_model_can_be_tried(website: Website) -> None:
    text = page(website, "/simulation/")

    assert OCO in text
    assert GENERAL in text
    assert f'href="{OCO}"' in page(website, "/models/")
    assert f'href="{OCO}"' in page(website, "/models/oco/2026-12-01")


def test_the_page_says_that_all_bids_are_invented_and_a_lawyer_has_to_look(
    website: Website,
) -> None:
    text = page(website, OCO)

    assert "Alle inschrijvingen hier zijn verzonnen" in text
    assert "laat een jurist ze controleren" in text


def test_the_model_of_the_example_with_its_own_formula(website: Website) -> None:
    """75 % of 75 points for quality and all 25 for a price of 900,000 euro make 81.25."""
    text = page(website, OCO)

    assert "budget van € 1.200.000" in text
    assert "B. De degelijke" in text
    assert "81,25" in text
    assert "kwaliteit 75%, prijs € 900.000" in text
    assert "Een lagere prijs levert hier niets op" in text
    assert "elke stap van Onvoldoende tot Uitstekend" in text
    assert "€ 60.000" in text


def test_another_formula_shows_the_numbers_it_was_tried_with(website: Website) -> None:
    text = page(website, OCO, formula="narbona", budget="800.000")

    assert "Geprobeerd met de formule ‘Kromme van Narbona’ en een budget van € 800.000" in text
    assert "<dt>het budget; krijgt nul punten</dt><dd>€ 800.000</dd>" in text
    assert 'value="narbona" checked' in text


def test_weights_that_were_typed_are_tried_and_added_up(website: Website) -> None:
    text = page(website, OCO, **{"weight.prijs": "65"})

    assert '<strong class="sum">140</strong>' in text
    assert 'value="65"' in text


@pytest.mark.parametrize("typed", ["33,333", "33.3330", "33333/1000"])
def test_a_weight_keeps_all_digits_behind_its_decimal_sign(website: Website, typed: str) -> None:
    assert '<strong class="sum">108,333</strong>' in page(website, OCO, **{"weight.prijs": typed})


def test_a_weight_that_stands_there_as_the_model_has_it_is_no_fault(tmp_path: Path) -> None:
    """A page in English shows 33.333, which nobody has to type again."""
    text = (ROOT / "examples" / "rules" / "min_max.yaml").read_text(encoding="utf-8")
    for old, new in (("weight: 40", "weight: 33.333"), ("weight: 60", "weight: 66.667")):
        text = text.replace(old, new)
    path = tmp_path / "m.yaml"
    path.write_text(text.partition("\nexamples:")[0], encoding="utf-8")
    model, findings = read_model(path)
    assert model is not None, findings

    for typed in ("33.333", "33,333"):
        form = Form(model, {"weight.prijs": typed})
        form.read()
        assert (form.faults, form.choices.weights) == ([], {})


def test_a_weight_in_euro_may_have_points_between_thousands(website: Website) -> None:
    text = page(website, VALUED, **{"weight.plan-van-aanpak": "60.000"})
    wrong = page(website, VALUED, **{"weight.plan-van-aanpak": "60.0"})

    assert 'value="60.000"' in text
    assert "Niet alles kon worden gebruikt" not in text + wrong
    told = page(website, VALUED, **{"weight.plan-van-aanpak": "veel"})
    assert "‘veel’ is geen gewicht" in told


def test_another_scale_is_tried(website: Website) -> None:
    assert "elke stap van 0 tot 10" in page(website, OCO, scale="0-2-4-6-8-10")


def test_a_model_on_value_speaks_of_euro(website: Website) -> None:
    text = page(website, VALUED)

    assert "Gewichten, in euro" in text
    assert "Totaal bij elke prijs" in text
    assert "Waarde in het model" in text


def test_own_bids_are_laid_beside_each_other(website: Website) -> None:
    text = page(
        website, OCO, bid1__name="Ons", bid1__quality="80", bid1__price="1.000.000",
        bid2__name="Ons", bid2__quality="50%", bid2__price="905000", bid4__quality="70",
        bid4__price="1100000",
    )  # fmt: skip

    assert "A. Ons" in text
    assert "B. Ons (2)" in text
    assert "C. Inschrijving 4" in text
    assert "Uw eigen inschrijvingen" in text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"budget": "veel"}, "Budget: ‘veel’ is geen bedrag boven 0"),
        ({"budget": "0"}, "Budget: ‘0’ is geen bedrag boven 0"),
        ({"weight.prijs": "-5"}, "Prijs: ‘-5’ is geen gewicht"),
        ({"weight.prijs": "1e400"}, "Prijs: ‘1e400’ is geen gewicht"),
        ({"weight.prijs": "33.333"}, "Prijs: ‘33.333’ kan twee getallen zijn"),
        ({"weight.prijs": "1.500"}, "Schrijf 1500 of 1,500."),
        ({"weight.prijs": "<b>"}, "Prijs: ‘<b>’ is geen gewicht"),
        ({"formula": "raadsel"}, "De formule ‘raadsel’ bestaat niet"),
        ({"formula": "average_optimum"}, "De formule ‘average_optimum’ bestaat niet"),
        ({"formula": "topsis", "weight.prijs": "0"}, "Deze formule past niet bij deze gewichten"),
        ({"scale": "A-F"}, "De schaal ‘A-F’ bestaat niet"),
        ({"bid1.price": "1000"}, "Inschrijving 1: vul de kwaliteit in als percentage"),
        ({"bid1.name": "Wij", "bid1.quality": "101", "bid1.price": "5"}, "Wij: vul de kwaliteit"),
        (
            {"bid1.name": "Wij", "bid1.quality": "66.667", "bid1.price": "5"},
            "Wij: ‘66.667’ kan twee getallen zijn. Schrijf 66667 of 66,667.",
        ),
        ({"bid1.name": "Wij", "bid1.quality": "-5", "bid1.price": "5"}, "Wij: vul de kwaliteit"),
        ({"bid1.name": "Wij", "bid1.quality": "50"}, "Wij: vul een prijs in"),
    ],
)
def test_what_was_typed_wrong_is_told_and_kept(
    website: Website, typed: dict[str, str], told: str
) -> None:
    shown = page(website, OCO, **typed)

    assert str(escape(told)) in shown
    assert "Niet alles kon worden gebruikt" in shown
    assert "Wie wint?" in shown
    for field, text in typed.items():
        assert f'value="{escape(text)}"' in shown or field in {"formula", "scale"}


def test_weights_that_are_all_zero_are_refused(website: Website) -> None:
    names = ("plan-van-aanpak", "gebruikers", "duurzaam-werken")
    text = page(website, VALUED, **{f"weight.{name}": "0" for name in names})

    assert "Alle gewichten zijn 0" in text


def test_the_numbers_stand_beside_every_picture(website: Website) -> None:
    text = page(website, OCO)

    assert text.count('<svg class="plot__field"') == 2
    assert text.count("De getallen van dit plaatje") == 2
    assert '<th scope="row" class="number">€ 1.020.000</th><td class="number">15</td>' in text


def test_bids_that_fall_out_say_why(website: Website) -> None:
    text = page(website, GENERAL)

    assert "haalt een minimum niet" in text


def test_the_model_as_a_tender_keeps_it_is_tried_without_its_bids(website: Website) -> None:
    text = page(website, f"/simulation/of/{REF}/oco/2026-12-01")

    assert "De degelijke" in text
    assert "Zijlicht" not in text
    kept = website.person(BUYER).get(f"/simulation/of/{REF}/oco/2025-01-01")
    assert kept.status_code == 404


def test_a_model_that_is_not_published_has_no_page(website: Website) -> None:
    assert website.person(BUYER).get("/simulation/weg/2026-12-01").status_code == 404


def test_trying_leaves_no_trace_in_the_journal_of_a_tender(website: Website) -> None:
    with website.desk("auditor", REF) as desk:
        before = len(desk.journal())
    page(website, OCO, formula="topsis")

    with website.desk("auditor", REF) as desk:
        assert len(desk.journal()) == before + 1


def test_where_the_price_is_fixed_only_quality_is_tried(website: Website, tmp_path: Path) -> None:
    text = page(with_rule(website, tmp_path, "fixed_price"), "/simulation/fixed-price/2026-12-01")

    assert "De prijs staat vast in dit model" in text
    assert "De prijs is voor iedereen gelijk" in text
    assert "Punten voor prijs" not in text
    assert "Welke inschrijvingen zijn even veel waard?" not in text


def test_a_formula_without_an_answer_for_a_bid_says_so(website: Website, tmp_path: Path) -> None:
    site = with_rule(website, tmp_path, "discount_power")
    text = page(site, "/simulation/discount-power/2026-12-01", budget="999.999.999")

    assert "Wie wint?" in text
    assert "<polyline" not in text


def test_a_quotient_is_shown_with_four_digits_and_its_axis(website: Website) -> None:
    text = page(website, OCO, formula="value_for_money_5050")

    assert "Totaal bij elke prijs" in text
    assert "0,8333" in text


def test_the_page_is_whole_in_english(website: Website) -> None:
    buyer = website.person(BUYER)
    buyer.post("/language", language="en", next="/")
    text = buyer.get(OCO).text

    assert "Try out: " in text
    assert 'value="1200000"' in text
    assert "A lower price earns nothing here" in text
