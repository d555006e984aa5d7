"""Letters to bidders without a place; what letters say of limits, draws and declared choices."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from scoring import Stage as RoundedAt
from scoring.combinations.richtwert import Decision, RichtwertExtended
from scoring.combinations.thresholds import ThresholdThenPrice
from scoring.numbers import Rounding, Roundings
from scoring.scheme import NegativePrice, ReferenceSet, ZeroPrice
from tender import evaluate
from tender.documents import Document, Kind, documents_of, missing_in
from tender.evaluation import LotEvaluation
from tender.model import Dossier
from tender.places import examples_dir
from tests.documents_case import AUTHORITY, of_rule
from tests.dossier_case import load
from tests.lots_case import LIMITS, STAGES, evaluation
from tests.panel_case import DRAW, tied
from tests.test_documents_letters import text

ALONE = (LIMITS, "")
BELOW = ("lot: noord, prices: {prijs: 85000.00}", "lot: noord, prices: {prijs: 45000.00}")
REJECTED = ("accepted: yes", "accepted: no")


def rule(name: str) -> Dossier:
    return of_rule(examples_dir() / "rules" / f"{name}.yaml")


def choosing(dossier: Dossier, **choices: Any) -> Dossier:  # noqa: ANN401 - fields of a scheme
    """A dossier of which the model declares other choices."""
    (model,) = dossier.models
    scheme = replace(model.scheme, **choices)
    return replace(dossier, models=(replace(model, scheme=scheme),))


def made(lot: LotEvaluation) -> Mapping[str, Document]:
    documents, findings = documents_of(lot)
    assert documents, findings
    return {document.name: document for document in documents}


def of(dossier: Dossier) -> Mapping[str, Document]:
    (lot,) = evaluate(dossier).lots
    return made(lot)


def of_noord(*pairs: tuple[str, str]) -> Mapping[str, Document]:
    lot = evaluation(*pairs).lot("noord")
    assert lot is not None
    return made(lot)


# Too little quality, and outside the band


def test_a_bid_below_the_threshold_reads_what_it_has_and_what_is_needed() -> None:
    names = of(rule("threshold_then_price"))
    letter, feedback = (text(names[f"{kind}-gamma"]) for kind in ("afwijzing", "terugkoppeling"))
    record = text(names["proces-verbaal-perceel-1"])
    told = (
        "haalt 65,00\N{NO-BREAK SPACE}punten voor alle criteria voor kwaliteit samen. Nodig is ten "
        "minste 70\N{NO-BREAK SPACE}punten (70 procent van wat te behalen is)."
    ).replace("\N{NO-BREAK SPACE}", " ")

    assert names["afwijzing-gamma"].kind is Kind.BELOW_MINIMUM
    assert f"Uw inschrijving {told}" in letter
    assert "geen plaats in de rangorde, omdat zij minder kwaliteit biedt dan nodig is" in letter
    assert f"Uw inschrijving {told} Zij heeft daarom geen plaats" in feedback
    assert f"Gamma B.V. {told} Deze inschrijving heeft geen plaats in de rangorde." in record


def test_a_threshold_on_one_criterion_is_told_with_that_criterion() -> None:
    (model,) = rule("threshold_then_price").models
    combination = model.scheme.combination
    assert isinstance(combination, ThresholdThenPrice)
    strict = replace(combination, t=Fraction(0), c=Fraction(1))
    letter = text(of(choosing(rule("threshold_then_price"), combination=strict))["afwijzing-beta"])

    assert "haalt 15,00 punten voor Team. Nodig is ten minste 30 punten (100 procent" in letter
    assert "voor alle criteria voor kwaliteit samen" not in letter


def test_where_the_total_is_the_price_nobody_reads_that_of_the_winner() -> None:
    letter = text(of(rule("threshold_then_price"))["afwijzing-alfa"])

    assert "De prijs van Beta B.V. is lager dan die van u." in letter
    assert "met een prijs van € 99.862,71. De winnaar staat op plaats 1. Van de" in letter
    assert "wint de laagste prijs." in letter


def test_a_minimum_for_all_quality_together_is_told() -> None:
    least = choosing(rule("lowest_price_ratio"), minimum_quality=Fraction(3, 5))
    letter = text(of(least)["afwijzing-beta"])

    assert "haalt 30,00 punten voor alle criteria voor kwaliteit samen. Nodig is ten" in letter
    assert "Een inschrijving met minder dan 60 procent van de punten voor kwaliteit" in letter
    assert "heeft er één geen plaats" in letter or "hebben er twee geen plaats" in letter


def test_a_bid_outside_the_band_reads_how_far_it_lies_from_the_best() -> None:
    names = of(rule("richtwert_extended"))
    letter, record = text(names["afwijzing-gamma"]), text(names["proces-verbaal-perceel-1"])
    told = "haalt 0,000628234… punten voor kwaliteit per euro. Dat is afgerond 59,97 procent van de"

    assert f"Uw inschrijving {told} beste uitkomst. Nodig is ten minste 90 procent." in letter
    assert "omdat zij te ver onder de beste uitkomst ligt" in letter
    assert f"Gamma B.V. {told}" in record
    assert told in text(names["terugkoppeling-gamma"])


def test_within_a_band_the_declared_choice_wins() -> None:
    by_quality = text(of(rule("richtwert_extended"))["afwijzing-beta"])
    (model,) = rule("richtwert_extended").models
    combination = model.scheme.combination
    assert isinstance(combination, RichtwertExtended)
    by_price = choosing(
        rule("richtwert_extended"), combination=replace(combination, decision=Decision.PRICE)
    )
    loser = text(of(by_price)["afwijzing-alfa"])

    assert "met 50,00 punten. De winnaar staat op plaats 1, met 100,00 punten." in by_quality
    assert "wint de hoogste kwaliteit." in by_quality
    assert "47.725,42" not in loser
    assert "met een prijs van € 99.862,71. De winnaar staat op plaats 1." in loser


# Units


@pytest.mark.parametrize(
    ("name", "loser", "told"),
    [
        ("superformula", "alfa", "op plaats 1, met een uitkomst van 1,996568. De laagste uitk"),
        ("superformula", "alfa", "U staat op plaats 2, met een uitkomst van 1,998284. De winnaar"),
        ("price_per_quality_point", "beta", "met een uitkomst van € 1.594,51."),
        ("utility_index", "gamma", "De hoogste uitkomst wint."),
        ("value_deduction", "beta", "met een totaal van € 74.725,42."),
        ("qcbs", "alfa", "met 91,93 punten."),
    ],
)  # fmt: skip
def test_a_place_is_told_in_the_unit_of_the_total(name: str, loser: str, told: str) -> None:
    assert told in text(of(rule(name))[f"afwijzing-{loser}"])


def test_an_outcome_shows_its_declared_digits_and_else_twelve() -> None:
    digits = Roundings({RoundedAt.TOTAL: Rounding(9)})
    nine = text(of(choosing(rule("surcharge_L_over_P"), roundings=digits))["afwijzing-beta"])
    exact = text(
        of(choosing(rule("surcharge_L_over_P"), roundings=Roundings({})))["afwijzing-beta"]
    )

    assert "met een uitkomst van 0,000878014." in nine
    assert "met een uitkomst van 0,000878013562048…" in exact


# Out before the end


def test_a_price_below_the_floor_reads_price_and_floor() -> None:
    names = of_noord(ALONE, BELOW)
    letter = text(names["ongeldigverklaring-fris-noord"])

    assert "Uw prijs is lager dan de laagste prijs die is toegestaan." in letter
    assert "laagste toegestane prijs van € 50.000,00" in letter
    assert "Uw prijs is € 45.000,00." in letter
    assert "nul eisen" not in letter
    assert "Fris B.V. doet niet mee. De prijs voor" in text(names["proces-verbaal-noord"])
    other = text(names["afwijzing-net-noord"])
    assert "Wij ontvingen drie inschrijvingen. Daarvan zijn er twee geldig" in other
    assert "Vanwege de prijs of de uitleg daarvan doet één inschrijving niet mee." in other


def test_a_rejected_explanation_reads_why() -> None:
    names = of_noord(ALONE, REJECTED)
    letter = text(names["ongeldigverklaring-net-noord"])

    assert "Uw uitleg heeft ons niet overtuigd." in letter
    assert "De begroting klopt, het gebouw is van de inschrijver" in letter
    assert "De uitleg van de lage prijs is niet aanvaard." in text(names["proces-verbaal-noord"])


def test_a_bid_that_did_not_go_on_reads_its_stage_and_no_total() -> None:
    names = of_noord(ALONE, ("    examples:\n", STAGES))
    letter = text(names["afwijzing-net-noord"])
    record = text(names["proces-verbaal-noord"])

    assert "gaat na de ronde ‘plannen’ niet verder, met 15,00 punten in die ronde." in letter
    assert "Alleen de twee inschrijvingen met het beste resultaat gaan verder" in letter
    assert "Wij noemen alleen de criteria waarop wij uw inschrijving hebben beoordeeld." in letter
    assert "U noemt één gebouw" not in letter
    assert "Coöperatie Net U.A. gaat na de ronde ‘plannen’ niet verder" in record
    assert "Ronde ‘gesprek’ gaat over" in letter
    assert "Waarderingen uit eerdere rondes kunnen in deze ronde veranderen." in letter


def test_who_wins_another_lot_already_reads_that() -> None:
    names = of_noord()
    passed, third = text(names["afwijzing-helder-noord"]), text(names["afwijzing-net-noord"])

    assert names["gunningsbeslissing-fris-noord"].kind is Kind.AWARD
    assert "In de rangorde staat u boven Fris B.V., maar dit perceel krijgt u niet." in passed
    assert "Eén inschrijver kan niet meer dan één perceel winnen, en zoveel percelen" in passed
    assert "Wie zoveel andere percelen wint, telt" in third
    assert "Daarom krijgt Stichting Helder dit perceel niet." in text(names["proces-verbaal-noord"])


def test_reasons_of_an_answer_that_counts_in_two_lots_stand_in_both_letters() -> None:
    lot = evaluation(ALONE).lot("zuid")
    assert lot is not None
    names = made(lot)

    assert "Ouderen kiezen uit een vast en duidelijk aanbod" in text(names["afwijzing-fris-zuid"])
    assert "goed (2 keer)" in text(names["proces-verbaal-zuid"])


def test_a_bid_for_which_the_rule_has_no_answer_keeps_all_documents_back() -> None:
    dossier = rule("price_per_quality_point")
    nothing = tuple(
        replace(cell, grade="onvoldoende") if cell.bid == "beta" else cell
        for cell in dossier.consensus
    )
    without = replace(dossier, consensus=nothing)
    (lot,) = evaluate(without).lots

    assert documents_of(lot)[0] == ()
    assert [finding.code for finding in missing_in(without)] == ["rule-undefined"]


# Draws, and what a model declares


def drawn() -> Mapping[str, Document]:
    loaded = load(tied("{rule: lottery}", draw=DRAW)).dossier
    assert loaded is not None
    lot = evaluate(replace(loaded, authority=AUTHORITY)).lot("een")
    assert lot is not None
    return made(lot)


def test_a_draw_of_lots_is_told_with_its_record() -> None:
    told = (
        "Er is geloot op 2 maart 2027, door: notaris. Getuige: inkoper. Manier van loten: briefjes."
    )

    assert told in text(drawn()["afwijzing-a"])
    assert told in text(drawn()["gunningsbeslissing-b"])
    assert "B B.V., A B.V." not in text(drawn()["afwijzing-a"])
    assert f"{told} De volgorde die uitkwam: B B.V., A B.V." in text(drawn()["proces-verbaal-een"])


@pytest.mark.parametrize(
    ("choices", "told"),
    [
        ({"reference_set": ReferenceSet.SUBMITTED}, "alle ontvangen inschrijvingen mee, ook van"),
        ({"reference_set": ReferenceSet.ABOVE_MINIMUM}, "alleen inschrijvingen mee die alle minim"),
        ({"zero_price": ZeroPrice.ASK_EXPLANATION}, "nul euro telt alleen als de inschrijver die"),
        ({"zero_price": ZeroPrice.ALLOW}, "Een prijs van nul euro is toegestaan."),
        ({"negative_price": NegativePrice.ALLOW}, "Een prijs onder nul is toegestaan."),
        ({"ties": ()}, "Voor gelijke totalen noemt het gunningsmodel geen regel."),
    ],
)
def test_every_declared_choice_is_told(choices: Mapping[str, object], told: str) -> None:
    assert told in text(of(choosing(rule("lowest_price_ratio"), **choices))["afwijzing-beta"])


def test_a_rule_for_low_prices_a_floor_and_minimums_are_told() -> None:
    letter = text(of_noord(ALONE)["afwijzing-net-noord"])

    assert "Een prijs onder € 50.000,00 voor" in letter
    assert "gaan wij na welke prijzen abnormaal laag lijken" in letter
