"""What the letters, the feedback and the record say, and that they say it well on paper."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scoring.numbers import Mode, Rounding, Roundings
from scoring.numbers import Stage as RoundedAt
from scoring.prices import BoundPriceRule, FixedPrice
from scoring.ranking import RankOn
from tender import evaluate
from tender.documents import (
    Document,
    Kind,
    PrintingFailedError,
    check_pdf,
    documents_of,
    missing_in,
    page_policy,
    write_documents,
)
from tender.documents.dutch import amount, count, day, euro, number, paragraphs, weekday, worth
from tender.documents.formulas import Sight
from tender.documents.makers import digest_of
from tender.documents.pages import read_page_style, stop
from tender.documents.pdf import render_pdf
from tender.documents.sums import points_sum, total_text
from tender.model import Decision, Dossier, Failure, Stage
from tests.documents_case import (
    DECISION,
    SENT,
    TAKEN,
    Offer,
    decided,
    example,
    failing,
    small,
    worded,
)

ZIJLICHT, STOEL, STROOM, TWEELUIK = (
    "stichting-zijlicht",
    "de-vierde-stoel",
    "meerstroom",
    "buro-tweeluik",
)
OCO = "oco/2026-12-01"
GRADED = 5
PRICES = {ZIJLICHT: "995.847,50", STOEL: "1.003.620", STROOM: "912.987,40", TWEELUIK: "918.249,95"}
FAILURE = Failure("K02-r1", "Op p. 22 vraagt u een bijdrage.\n\nDat is niet gratis.")
NAMES = {
    "afwijzing-stichting-zijlicht": Kind.REJECTION,
    "terugkoppeling-stichting-zijlicht": Kind.FEEDBACK,
    "gunningsbeslissing-de-vierde-stoel": Kind.AWARD,
    "terugkoppeling-de-vierde-stoel": Kind.FEEDBACK,
    "afwijzing-meerstroom": Kind.REJECTION,
    "terugkoppeling-meerstroom": Kind.FEEDBACK,
    "afwijzing-buro-tweeluik": Kind.BELOW_MINIMUM,
    "terugkoppeling-buro-tweeluik": Kind.FEEDBACK,
    "proces-verbaal-perceel-1": Kind.RECORD,
}
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "td", "th", "caption"}
VOID = {"br", "meta"}


class Reader(HTMLParser):
    """Reads a page as a person does: the text of its body, and its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.headings: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            self.text.append(" ")
            return
        self.inside.append(tag)
        if tag in {"h1", "h2"}:
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        while self.inside and self.inside.pop() != tag:
            pass
        if tag in BLOCKS:
            self.text.append(" ")

    def handle_data(self, data: str) -> None:
        if "body" not in self.inside or "svg" in self.inside:
            return
        self.text.append(data)
        if {"h1", "h2"} & set(self.inside):
            self.headings[-1] += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


def flat(text: str) -> str:
    return " ".join(text.split())


def text(document: Document) -> str:
    return flat("".join(read(document.html).text))


def documents(dossier: Dossier) -> dict[str, Document]:
    (lot,) = evaluate(dossier).lots
    return {document.name: document for document in documents_of(lot)[0]}


@cache
def of_example() -> dict[str, Document]:
    return documents(example())


def words(dossier: Dossier, bid: str) -> dict[str, tuple[str, str]]:
    """The reasons and the words for others of a bid, by criterion."""
    return {
        cell.criterion: (flat(cell.reasons), flat(cell.for_others))
        for cell in dossier.consensus
        if cell.bid == bid
    }


def codes(dossier: Dossier) -> list[str]:
    return [finding.code for finding in missing_in(dossier)]


# Which documents there are


def test_every_bidder_gets_a_letter_and_feedback_and_the_file_gets_a_record() -> None:
    assert {name: document.kind for name, document in of_example().items()} == NAMES
    assert {document.lot for document in of_example().values()} == {"perceel-1"}
    assert of_example()["proces-verbaal-perceel-1"].bid == ""


def test_an_invalid_bid_gets_its_letter_and_no_feedback() -> None:
    names = documents(failing(example(), STROOM, FAILURE))

    assert "ongeldigverklaring-meerstroom" in names
    assert "terugkoppeling-meerstroom" not in names


@pytest.mark.parametrize("name", NAMES)
def test_every_page_has_one_first_heading_its_language_and_the_notice(name: str) -> None:
    document = of_example()[name]

    assert document.html.startswith('<!DOCTYPE html>\n<html lang="nl">')
    assert document.html.count("<h1>") == 1
    assert f"<title>{document.title}</title>" in document.html
    assert f'data-mark="{example().notice}"' in document.html
    assert example().notice in text(document)


# The letter to a loser


@pytest.mark.parametrize(("name", "bid"), [("afwijzing-stichting-zijlicht", ZIJLICHT)])
def test_a_letter_is_in_the_order_of_letters(name: str, bid: str) -> None:
    assert [flat(heading) for heading in read(of_example()[name].html).headings] == [
        "Mededeling gunningsbeslissing: uw inschrijving is niet gekozen",
        "Onze beslissing",
        "Uw inschrijving en die van de winnaar",
        "Waarom u deze punten kreeg",
        "Kenmerken en relatieve voordelen van de winnende inschrijving",
        "De rangorde",
        "Opschortende termijn en kort geding",
        "Vragen of een klacht",
        "Nog geen overeenkomst",
        "Bijlage: hoe de punten zijn berekend",
    ]


@pytest.mark.parametrize("bid", [ZIJLICHT, STROOM, TWEELUIK])
def test_a_loser_reads_his_own_reasons_and_nobody_elses(bid: str) -> None:
    letter = text(of_example()[f"afwijzing-{bid}"])

    for other in PRICES:
        for reasons, _ in words(example(), other).values():
            assert (reasons in letter) == (other == bid)


@pytest.mark.parametrize(
    ("bid", "better"),
    [
        (
            ZIJLICHT,
            {"toegankelijkheid-en-bekendheid", "aansluiting-wlz", "informele-ondersteuning"},
        ),
        (STROOM, {"toegankelijkheid-en-bekendheid", "informele-ondersteuning"}),
        (
            TWEELUIK,
            {"onafhankelijkheid", "toegankelijkheid-en-bekendheid", "informele-ondersteuning"},
        ),
    ],
)
def test_a_loser_reads_what_the_winner_did_better_and_only_that(bid: str, better: set[str]) -> None:
    letter = text(of_example()[f"afwijzing-{bid}"])

    for other in PRICES:
        for criterion, (_, for_others) in words(example(), other).items():
            assert (for_others in letter) == (other == STOEL and criterion in better)


@pytest.mark.parametrize("bid", [ZIJLICHT, STROOM, TWEELUIK])
def test_a_loser_reads_no_name_and_no_price_of_another_but_the_winners_name(bid: str) -> None:
    html = of_example()[f"afwijzing-{bid}"].html + of_example()[f"terugkoppeling-{bid}"].html

    for other in example().bids:
        assert (other.tenderer in html) == (other.id in {bid, STOEL})
        assert (PRICES[other.id] in html) == (other.id == bid)
        assert f"{other.prices['prijs']}" not in html


def test_equal_and_lower_points_of_the_winner_are_said_neutrally() -> None:
    letter = text(of_example()["afwijzing-meerstroom"])

    assert "Onafhankelijkheid: u en de winnaar kregen allebei 15,00 punten." in letter
    assert "Prijs: u kreeg 23,92 punten, de winnaar 16,37 punten." in letter


def test_a_loser_reads_place_totals_and_how_many_bids_there_were() -> None:
    letter = text(of_example()["afwijzing-stichting-zijlicht"])

    assert "Wij ontvingen vier inschrijvingen. Daarvan zijn er vier geldig" in letter
    assert "In de rangorde staan drie inschrijvingen." in letter
    assert (
        "U staat op plaats 2, met 75,76 punten. De winnaar staat op plaats 1, met 76,37" in letter
    )
    assert "20,00 + 15,00 + 11,25 + 5,00 + 7,50 + 17,01 = 75,76" in letter


def test_a_loser_reads_until_when_and_where_to_go_to_court() -> None:
    letter = text(of_example()["afwijzing-stichting-zijlicht"])

    assert (
        "opschortende termijn van 20 kalenderdagen. Die begint op donderdag 18 februari" in letter
    )
    assert "eindigt op dinsdag 9 maart 2027 om 23:59 uur" in letter
    assert "voorzieningenrechter van Rechtbank Noord-Nederland, locatie Groningen." in letter
    assert "De termijn is ook een vervaltermijn." in letter
    assert "kopie van de dagvaarding" in letter
    assert flat(example().authority.complaints) in letter
    assert "Commissie van Aanbestedingsexperts" in letter
    assert "artikel 2.129 van de Aanbestedingswet 2012" in letter


def test_a_term_that_would_end_on_a_holiday_says_why_it_ends_later() -> None:
    late = replace(DECISION, sent_on=date(2027, 4, 15))
    letter = text(documents(decided(example(), late))["afwijzing-meerstroom"])

    assert "eindigt op maandag 10 mei 2027 om 23:59 uur" in letter
    assert "De laatste van de 20 dagen is woensdag 5 mei 2027." in letter
    assert "Algemene termijnenwet" in letter


def test_a_price_on_which_the_winner_has_more_points_stays_unknown() -> None:
    cheap = tuple(
        replace(bid, prices={"prijs": Decimal(895_000)}) if bid.id == STOEL else bid
        for bid in example().bids
    )
    letter = text(documents(replace(example(), bids=cheap))["afwijzing-stichting-zijlicht"])

    assert "De winnaar kreeg 25,00 punten, u 17,01 punten. Het verschil volgt uit de" in letter
    assert "895.000" not in letter


# Other letters


def test_the_winner_reads_reasons_and_conditions_and_no_other_name() -> None:
    letter = text(of_example()["gunningsbeslissing-de-vierde-stoel"])

    assert all(reasons in letter for reasons, _ in words(example(), STOEL).values())
    assert "Wij sluiten de overeenkomst pas als aan deze voorwaarden is voldaan:" in letter
    assert "eindigt op dinsdag 9 maart 2027 om 23:59 uur" in letter
    assert not any(b.tenderer in letter for b in example().bids if b.id != STOEL)


def test_a_bid_below_a_minimum_reads_which_and_that_it_has_no_place() -> None:
    letter = text(of_example()["afwijzing-buro-tweeluik"])

    assert "Onafhankelijkheid: uw waardering is matig, het minimum is voldoende." in letter
    assert "geldig, maar heeft geen plaats in de rangorde" in letter
    assert "U staat op plaats" not in letter
    assert "Het geeft geen plaats in de rangorde." in letter


def test_an_invalid_bid_reads_requirement_and_facts_and_no_points() -> None:
    names = documents(failing(example(), STROOM, FAILURE))
    letter = text(names["ongeldigverklaring-meerstroom"])

    assert "Uw inschrijving voldoet niet aan een eis van deze aanbesteding." in letter
    assert "De eis: Cliëntondersteuning is gratis voor de inwoner." in letter
    assert "Wat wij vaststelden: Op p. 22 vraagt u een bijdrage. Dat is niet gratis." in letter
    assert "op 20 januari 2027 getoetst" in letter
    assert "Coöperatie De Vierde Stoel U.A." in letter
    assert "<table" not in names["ongeldigverklaring-meerstroom"].html
    assert "Daarvan zijn er drie geldig" in text(names["afwijzing-stichting-zijlicht"])


def test_two_winners_are_each_compared_to_a_loser() -> None:
    names = documents(decided(example(), DECISION, winners=2))
    loser, winner = text(names["afwijzing-meerstroom"]), names["gunningsbeslissing-de-vierde-stoel"]

    assert "Kenmerken en relatieve voordelen van Stichting Zijlicht" in loser
    assert "Kenmerken en relatieve voordelen van Coöperatie De Vierde Stoel U.A." in loser
    assert words(example(), ZIJLICHT)["onafhankelijkheid"][1] in loser
    assert "U bent dus een van de twee winnaars." in text(winner)


def test_several_lots_are_named_in_the_decision() -> None:
    (lot,) = example().lots
    second = replace(lot, id="perceel-2", title="Tweede", stage=Stage.PREPARATION, decision=None)
    bid, check = example().bids[0], example().checks[0]
    other = replace(bid, id="elders", tenderer="Elders B.V.", lot="perceel-2", prices={})
    dossier = replace(
        example(),
        lots=(replace(lot, title="Eerste"), second),
        bids=(*example().bids, other),
        checks=(*example().checks, replace(check, bid="elders")),
    )
    made, _ = documents_of(evaluate(dossier).lots[0])

    assert "Wij zijn van plan de opdracht voor het perceel ‘Eerste’ aan" in text(made[0])
    assert not any("Elders" in document.html for document in made)
    assert "documents-early" in codes(dossier)


# Drafts


def test_before_a_decision_everything_is_a_draft_without_dates() -> None:
    names = documents(decided(example(), None))
    letter = text(names["afwijzing-meerstroom"])

    assert all(document.draft for document in names.values())
    assert "CONCEPT." in letter
    assert "Verzonden op: [datum van verzending]" in letter
    assert "De einddatum wordt berekend zodra de datum van verzending bekend is" in letter
    assert "[einddatum] om 23:59 uur" in letter
    assert "2027" not in text(names["gunningsbeslissing-de-vierde-stoel"])


def test_a_decision_that_was_not_sent_leaves_the_letters_drafts() -> None:
    names = documents(decided(example(), Decision("de directeur", TAKEN)))

    assert names["afwijzing-meerstroom"].draft
    assert "genomen op 16 februari 2027, door: de directeur." in text(names["afwijzing-meerstroom"])
    assert not names["proces-verbaal-perceel-1"].draft


def test_a_sent_decision_makes_them_final() -> None:
    assert not any(document.draft for document in of_example().values())
    assert not any("CONCEPT" in text(document) for document in of_example().values())


# Other models


def means() -> Dossier:
    return small(
        "algemeen/2026-12-01",
        {
            "alfa": Offer([("8", "7.5", "7"), ("6", "6", "6.5"), ("9", "9", "8")], "100000"),
            "beta": Offer([("7", "7", "7"), ("8", "8", "8"), ("6", "7", "8")], "91234.50"),
            "gamma": Offer([("5", "5", "5.5"), ("8", "8", "8"), ("9", "9", "10")], "120000"),
        },
    )


def test_a_relative_price_formula_does_not_betray_the_lowest_price() -> None:
    names = documents(means())
    loser, winner = text(names["afwijzing-alfa"]), text(names["gunningsbeslissing-beta"])

    assert "laagste prijs / 100.000,00 = 0,912345; 0,912345 × 40 = 36,4938, afgerond 36,49" in loser
    assert "91.234" not in loser
    assert "91.234,50 / 91.234,50 = 1; 1 × 40 = 40,00" in winner
    assert "91.234,50 / 100.000,00 = 0,912345" in text(names["proces-verbaal-perceel-1"])


def test_a_mean_is_told_without_the_grades_of_the_members() -> None:
    names = documents(means())
    letter, record = text(names["afwijzing-alfa"]), text(names["proces-verbaal-perceel-1"])

    assert "gemiddelde van 3 cijfers = 6,166666…, afgerond 6,17" in letter
    assert (
        "Uitvoering van de dienst: Plan van aanpak: 7,5 (18,06 van 25 punten; minimum: 5,5)"
        in letter
    )
    assert "6, 6, 6.5" not in letter
    assert "6 tot 6,5 (3)" in record
    assert "Van de leden heeft er één het verslag van de beoordeling bevestigd." in record


def test_fewer_grades_than_members_are_counted() -> None:
    fewer = replace(means(), assessments=means().assessments[1:])

    assert "gemiddelde van 2 van de 3 cijfers" in text(documents(fewer)["afwijzing-alfa"])


def test_awarding_on_value_speaks_of_euros() -> None:
    names = documents(
        small(
            "algemeen-waarde/2026-12-01",
            {
                "alfa": Offer(["groot", "duidelijk", "geen"], "950000"),
                "beta": Offer(["duidelijk", "duidelijk", "geen"], "880000.50"),
            },
        )
    )
    letter = text(names["afwijzing-alfa"])

    assert "Plan van aanpak: groot (€ 70.000,00 van € 70.000)" in letter
    assert "Het totaal van Beta B.V. is lager, omdat de prijs lager is." in letter
    assert "950.000,00 − (70.000,00 + 30.000,00 + 0,00) = 850.000,00" in letter
    assert "met een totaal van € 808.000,50" in letter
    assert "880.000" not in letter


def tied(*, price: str = "900000") -> Dossier:
    first = ["uitstekend", "goed", "goed", "goed", "goed"]
    second = ["goed", "uitstekend", "goed", "goed", "goed"]
    return small(OCO, {"alfa": Offer(second, price), "beta": Offer(first, "900000")})


def test_equal_totals_are_explained_by_the_published_rule() -> None:
    names = documents(tied())

    assert (
        "De totalen van u en Beta B.V. zijn gelijk. Het gunningsmodel zegt wat dan beslist: "
        "de meeste punten voor Onafhankelijkheid. Daarmee staat Beta B.V. boven u."
    ) in text(names["afwijzing-alfa"])
    assert "De plaats van Beta B.V. volgt bij gelijke totalen uit" in text(
        names["proces-verbaal-perceel-1"]
    )


def test_equal_points_with_other_exact_totals_are_explained_too() -> None:
    dossier = tied(price="900001")
    (model,) = dossier.models
    scheme = replace(model.scheme, rank_on=RankOn.EXACT)
    exact = replace(dossier, models=(replace(model, scheme=scheme),))

    assert (
        "totalen zoals zij vóór de afronding zijn: 86,25 voor Beta B.V. en 86,249916… voor u"
        in (text(documents(exact)["afwijzing-alfa"]))
    )


def test_a_shared_place_is_called_so() -> None:
    grades = ["goed"] * GRADED
    dossier = small(
        OCO,
        {
            "alfa": Offer(grades, "900000"),
            "beta": Offer(grades, "900000"),
            "gamma": Offer(["voldoende", *grades[1:]], "900000"),
        },
        winners=2,
    )

    assert "U deelt plaats 1 met een andere inschrijver" in text(
        documents(dossier)["gunningsbeslissing-alfa"]
    )


# What keeps documents from being made


def test_nothing_is_missing_in_the_example() -> None:
    assert codes(example()) == []


def test_words_for_others_are_needed_where_somebody_has_fewer_points() -> None:
    needed = worded(example(), STOEL, "aansluiting-wlz", for_others=" ")
    (lot,) = evaluate(needed).lots

    assert codes(needed) == ["for-others-open"]
    assert documents_of(lot)[0] == ()
    assert codes(worded(example(), ZIJLICHT, "aansluiting-wlz", for_others="")) == []


def test_words_for_others_are_not_needed_where_the_winner_is_nowhere_ahead() -> None:
    assert codes(worded(tied(), "beta", "aansluiting-wlz", for_others="")) == []


def test_every_bid_needs_reasons_for_every_grade() -> None:
    dossier = worded(worded(example(), STOEL, "aansluiting-wlz", reasons=""), TWEELUIK, "prijs")
    dossier = worded(dossier, TWEELUIK, "onafhankelijkheid", reasons="")

    assert codes(dossier) == ["consensus-reasons-open"] * 2


def test_a_letter_has_to_name_the_court() -> None:
    assert codes(replace(example(), authority=replace(example().authority, court=""))) == [
        "court-open"
    ]


def test_a_tie_that_stays_gives_no_documents() -> None:
    grades = ["goed"] * GRADED
    dossier = small(OCO, {"alfa": Offer(grades, "900000"), "beta": Offer(grades, "900000")})

    assert codes(dossier) == ["tie-open"]


def test_a_dossier_with_faults_gives_no_documents(tmp_path: Path) -> None:
    twice = replace(example(), consensus=(*example().consensus, example().consensus[0]))

    assert codes(twice) == ["double-consensus"]
    assert write_documents(twice, tmp_path) == ()


def test_a_person_is_told_to_look_at_names_and_at_unknown_holidays() -> None:
    named = worded(example(), STROOM, "aansluiting-wlz", for_others="Beter dan Buro Tweeluik B.V.")
    later = decided(named, Decision("x", date(2031, 1, 6), date(2031, 1, 6)))
    (lot,) = evaluate(later).lots

    assert codes(later) == ["calendar-uncovered", "bidder-named"]
    assert documents_of(lot)[0]


# Feedback and record


@pytest.mark.parametrize("bid", PRICES)
def test_feedback_holds_the_reasons_of_the_letter_and_no_others(bid: str) -> None:
    feedback = text(of_example()[f"terugkoppeling-{bid}"])

    for other in PRICES:
        for reasons, for_others in words(example(), other).values():
            assert (reasons in feedback) == (other == bid)
            assert for_others not in feedback
    assert "Deze terugkoppeling voegt geen redenen toe." in feedback


def test_feedback_puts_strengths_before_points_to_improve() -> None:
    feedback = text(of_example()["terugkoppeling-buro-tweeluik"])
    strong, weak = feedback.split("Waar u punten liet liggen")

    assert "Aansluiting op de Wlz en een goede overgang: uitstekend" in strong
    assert "Toegankelijkheid en bekendheid: goed" in strong
    assert "Onafhankelijkheid: matig" in weak
    assert "Informele ondersteuning en eigen keuze: voldoende" in weak


def test_feedback_without_strengths_or_without_weaknesses_says_so() -> None:
    names = documents(
        small(
            OCO, {"alfa": Offer(["goed"] * 5, "900000"), "beta": Offer(["voldoende"] * 5, "900000")}
        )
    )

    assert "Bij elk criterium haalde u ten minste" in text(names["terugkoppeling-alfa"])
    assert "Bij geen criterium haalde u" in text(names["terugkoppeling-beta"])


def test_the_picture_has_a_text_and_its_numbers_stand_in_a_table() -> None:
    html = of_example()["terugkoppeling-meerstroom"].html
    winner = of_example()["terugkoppeling-de-vierde-stoel"].html

    assert "Staafdiagram van uw punten per criterium, met die van de winnaar eronder;" in html
    assert html.count('fill="#738391"') == html.count('fill="#1c4672"') == GRADED + 1
    assert 'width="411.42" height="12" fill="#1c4672"' in html  # 23.92 of 25
    assert 'fill="#738391"' not in winner


def test_the_record_holds_the_whole_evaluation() -> None:
    record = text(of_example()["proces-verbaal-perceel-1"])

    for bid in example().bids:
        assert bid.tenderer in record
        assert all(reasons in record for reasons, _ in words(example(), bid.id).values())
        assert PRICES[bid.id] in record
    assert "Alle leden hebben het verslag van de beoordeling bevestigd." in record
    assert "onvoldoende tot voldoende (5) matig (onder het minimum) 5,00" in record
    assert "uitstekend 1; goed 0,75; voldoende 0,5; matig 0,25; onvoldoende 0" in record
    assert example().models[0].digest in record
    assert "De beslissing is genomen op 16 februari 2027" in record
    assert "Er zijn geen bijzonderheden." in record
    assert not any(member.id in record for member in example().committee)


def test_the_record_tells_what_the_evaluation_found() -> None:
    found = replace(example(), assessments=example().assessments[1:])
    (with_gap,) = evaluate(found).lots

    assert "assessments-open" in [finding.code for finding in with_gap.findings]
    assert "Er zijn geen bijzonderheden." not in text(documents(found)["proces-verbaal-perceel-1"])


def test_the_record_without_confirmations_and_with_an_invalid_bid() -> None:
    dossier = replace(failing(example(), STROOM, FAILURE), confirmations=())
    record = text(documents(dossier)["proces-verbaal-perceel-1"])

    assert "Nog geen lid heeft het verslag van de beoordeling bevestigd." in record
    assert "Ongeldig. Eis K02-r1: Op p. 22 vraagt u een bijdrage. Dat is niet gratis." in record


# Words of people


def test_words_of_people_are_text_and_never_markup() -> None:
    evil = '<script>alert("x")</script> & {{ facts }}'
    html = documents(worded(example(), STROOM, "aansluiting-wlz", reasons=evil))[
        "afwijzing-meerstroom"
    ].html

    assert "<script>" not in html
    assert "&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; {{ facts }}" in html


def test_blank_lines_make_paragraphs() -> None:
    html = documents(worded(example(), STROOM, "aansluiting-wlz", reasons="Een.\n\nTwee\ndrie."))[
        "afwijzing-meerstroom"
    ].html

    assert "<p>Een.</p>\n<p>Twee<br>drie.</p>" in html


def test_a_page_may_be_shown_under_its_own_policy() -> None:
    assert f"<style>{read_page_style()}</style>" in of_example()["afwijzing-meerstroom"].html
    assert re.fullmatch(
        r"default-src 'none'; style-src 'sha256-[\w+/]{43}='; frame-ancestors 'self'", page_policy()
    )


def test_dutch_notation() -> None:
    texts = ["1200000.5", "100/3", "-5.25", "0.680508333333", "20", "15.00"]
    (lot,) = evaluate(example()).lots

    assert [number(each) for each in texts] == [
        "1.200.000,5",
        "33,333333…",
        "−5,25",
        "0,680508…",
        "20",
        "15,00",
    ]
    price = lot.cards[0].price
    assert (amount(price), euro(price)) == ("995.847,50", "€\N{NO-BREAK SPACE}995.847,50")
    assert (day(SENT), weekday(SENT)) == ("17 februari 2027", "woensdag 17 februari 2027")
    assert [count(n) for n in (0, 1, 12, 13)] == ["nul", "één", "twaalf", "13"]
    assert worth("1", lot.cards[0].total.unit) == "1\N{NO-BREAK SPACE}punt"
    assert paragraphs("") == ()
    assert [stop(name) for name in ("Alfa B.V.", "Beta ")] == ["Alfa B.V.", "Beta."]


def test_a_total_shows_its_own_digits_where_it_is_rounded() -> None:
    (lot,) = evaluate(example()).lots
    card = lot.cards[0]
    one = Roundings({RoundedAt.TOTAL: Rounding(1, Mode.HALF_UP)})

    assert total_text(card) == "75,76"
    assert total_text(replace(card, roundings=one)) == "75,76"
    assert total_text(replace(card, roundings=Roundings({}))) == "75,76"
    assert points_sum(card.lines[0], Sight.OWN) == "uitstekend = 1; 1 × 20 = 20,00"


def test_a_price_without_points_and_a_formula_that_is_not_known() -> None:
    (lot,) = evaluate(example()).lots
    (price,) = lot.cards[0].parts.priced

    class Unknown(BoundPriceRule):
        def share(self, price: Fraction) -> Fraction:
            return Fraction(1, 2)

        def share_sum(self, price: Fraction) -> str:
            return "1003620 / 2007240 = 0.5"

    fixed, unknown = replace(price, rule=FixedPrice(price.price)), replace(price, rule=Unknown())
    assert points_sum(fixed, Sight.OWN) == "vaste prijs, geen punten"
    assert points_sum(unknown, Sight.OWN) == "volgens de formule in het gunningsmodel"
    assert points_sum(unknown, Sight.ALL).startswith("1.003.620 / 2.007.240 = 0,5; 0,5 × 25 = ")
    dear = replace(price, price=Fraction(1_300_000), points=Fraction(0), exact=Fraction(0))
    far = points_sum(dear, Sight.OWN)
    assert far.endswith("= −0,333333…; begrensd op 0; 0 × 25 = 0,00")


# On disk and on paper


def run(name: str, *arguments: str) -> str:
    """Run a tool of the test set-up; where it is missing the test is skipped, but fails in CI."""
    tool = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if not tool and not os.environ.get("CI"):
        pytest.skip(f"{name} is not installed; see packages-debian.txt")
    done = subprocess.run([tool or name, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def printed_dossier() -> Dossier:
    """A draft with a document of each kind."""
    return decided(failing(example(), STROOM, FAILURE), None)


@cache
def of_printed() -> dict[str, Document]:
    return documents(printed_dossier())


SAMPLES = (
    "gunningsbeslissing-de-vierde-stoel",
    "afwijzing-stichting-zijlicht",
    "afwijzing-buro-tweeluik",
    "ongeldigverklaring-meerstroom",
    "terugkoppeling-stichting-zijlicht",
    "proces-verbaal-perceel-1",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "brieven"
    written = write_documents(printed_dossier(), out)
    assert sorted(out.iterdir()) == sorted(written)
    return out


def test_each_document_is_written_as_pdf_and_as_html(folder: Path) -> None:
    names = of_printed()

    assert {path.name for path in folder.iterdir()} == {
        f"{name}.{form}" for name in names for form in ("pdf", "html")
    }
    for name, document in names.items():
        assert (folder / f"{name}.html").read_text(encoding="utf-8") == document.html


@pytest.mark.parametrize("name", SAMPLES)
def test_every_kind_of_document_passes_the_gates_of_pdf(folder: Path, name: str) -> None:
    path = folder / f"{name}.pdf"

    assert check_pdf(path.read_bytes()) == []
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(path))
    assert "PASS (no findings)" in run("pdfua", "check", str(path))


@pytest.mark.parametrize("name", SAMPLES)
def test_printing_again_gives_the_same_bytes(folder: Path, name: str) -> None:
    html = of_printed()[name].html

    assert render_pdf(html, digest=digest_of(html)) == (folder / f"{name}.pdf").read_bytes()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_page_of_a_draft_says_so(folder: Path, name: str) -> None:
    pages = run("pdftotext", "-layout", str(folder / f"{name}.pdf"), "-").split("\f")[:-1]

    assert len(pages) > 1
    assert all("CONCEPT" in page and "VOORBEELD" in page for page in pages)


def said(lines: Iterable[str]) -> str:
    """The text of a tagged PDF in reading order, without spaces and bullets."""
    quoted = (re.fullmatch(r'\s*"(.*)"', line) for line in lines)
    return re.sub(r"[\s•]", "", "".join(found[1] for found in quoted if found))


def test_a_screen_reader_hears_the_letter_in_the_order_of_the_page(folder: Path) -> None:
    name = "afwijzing-stichting-zijlicht"
    heard = said(run("pdfinfo", "-struct-text", str(folder / f"{name}.pdf")).splitlines())
    page = "".join(read((folder / f"{name}.html").read_text(encoding="utf-8")).text)

    assert heard == re.sub(r"\s", "", page)


def test_only_web_pages_where_that_is_asked(tmp_path: Path) -> None:
    written = write_documents(example(), tmp_path, html_only=True)

    assert {path.suffix for path in written} == {".html"}


def test_where_one_document_cannot_be_printed_none_is_written(tmp_path: Path) -> None:
    out = tmp_path / "brieven"
    dossier = worded(tied(), "alfa", "onafhankelijkheid", reasons="Een sneeuwpop: ☃")

    with pytest.raises(PrintingFailedError, match="afwijzing-alfa"):
        write_documents(dossier, out)
    assert not out.exists()
