"""What pages say of numbers, days, grades and tables, without any request."""

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from scoring import TieBreak, TieRule, Unit
from scoring.scorecard import Totals
from tender.criteria import read_model
from tender.evaluation import evaluate
from tender.findings import notice
from tender.language import speaking
from tender.model import AwardModel, Citation, Hat, Source, Stage
from tender.places import criteria_dir
from tender.policy import actions
from tests.website import REF
from webadmin.amounts import parse_amount
from webadmin.chart import bars
from webadmin.deeds import deed
from webadmin.deeds import told as told_facts
from webadmin.demo import example
from webadmin.grades import choice, grade_word, spread
from webadmin.labels import (
    by_source,
    day,
    decimals,
    euro,
    hat_name,
    moment,
    money,
    office_name,
    paragraphs,
    points,
    stage_name,
    title_of,
)
from webadmin.plots import units
from webadmin.results import Figures, _rule_words
from webadmin.spreadsheet import (
    UnreadableTableError,
    guarded,
    read_table,
    write_csv,
    write_xlsx,
)
from webadmin.telling import told

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1",
    "﹢1",
    "=cmd|' /C calc'!A0",
    "\0=1",
    "  @x",
    "-2+3+cmd",
    '=HYPERLINK("//x")',
)


def model(name: str) -> AwardModel:
    found, _findings = read_model(criteria_dir() / name / "2026-12-01.yaml")
    assert found
    return found


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("985000", "985000"),
        ("985.000", "985000"),
        ("985.000,50", "985000.50"),
        ("985000,5", "985000.5"),
        ("985000.50", "985000.50"),
        ("€ 1.003.620,00", "1003620.00"),
        ("0", "0"),
        ("1,234", None),
        ("1.23.456", None),
        ("12.345,678", None),
        ("-5", None),
        ("1e5", None),
        ("", None),
        ("gratis", None),
    ],
)
def test_an_amount_means_one_thing_or_nothing(text: str, amount: str | None) -> None:
    assert parse_amount(text) == (Decimal(amount) if amount else None)


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_is_a_formula(text: str) -> None:
    assert guarded(text).startswith("'")
    written = StringIO(write_csv([[text]]).decode("utf-8-sig"), newline="")
    [[cell]] = csv.reader(written, delimiter=";")
    assert cell.startswith("'")
    page = load_workbook(BytesIO(write_xlsx([[text.replace("\0", "")]]))).worksheets[0]
    assert page["A1"].data_type == "s"


@pytest.mark.parametrize("text", ["-5,25", "12", "gewoon", "", "a=b"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text


def test_numbers_of_a_workbook_are_read_as_they_were_typed() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["bid", None, 985000.5, 985000, 912987.40, 1e6])
    page.append([])
    out = BytesIO()
    book.save(out)

    assert read_table(out.getvalue()) == [["bid", "", "985000.5", "985000", "912987.4", "1000000"]]


def test_a_comma_separates_where_no_semicolon_does() -> None:
    assert read_table(b"bid,prijs\r\na,1\r\n") == [["bid", "prijs"], ["a", "1"]]


def bomb() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as zipped:
        zipped.writestr("xl/worksheets/sheet1.xml", b"0" * 30_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04nonsense",
        bomb(),
        b'a;"b\nc',
        b"a;" * 60,
        b"a\n" * 2001,
    ],
)
def test_a_table_that_cannot_be_trusted_is_not_read(data: bytes) -> None:
    with pytest.raises(UnreadableTableError):
        read_table(data)


def test_words_of_both_languages() -> None:
    for language in ("nl", "en"):
        with speaking(language):
            assert all(stage_name(stage) for stage in Stage)
            assert all(hat_name(hat) for hat in Hat)
            assert [office_name(office) for office in ("", "buyer", "administrator")]


def test_every_right_has_words_for_the_journal() -> None:
    with speaking("nl"):
        assert {action for action in actions() if deed(action) == action} == set()
        assert deed("iets.nieuws") == "iets.nieuws"
        assert told_facts({"hat": "chair", "shown": ["a", "b"], "x": 1}) == (
            "rol: Voorzitter; getoond: a, b; x: 1"
        )


def test_numbers_and_days_in_the_language_of_the_reader() -> None:
    with speaking("nl"):
        assert euro(Decimal("985000.5")) == "€\N{NO-BREAK SPACE}985.000,50"
        assert money(Fraction(1, 3)) == "€\N{NO-BREAK SPACE}0,33"
        assert points(Fraction(25, 2)) == "12,5"
        assert points(Fraction(20)) == "20"
        assert points(Fraction(100, 3)) == "100/3"
        assert decimals("16.365") == "16,365"
        assert day(date(2026, 12, 14)) == "14 december 2026"
        assert moment(datetime(2026, 12, 14, 23, 30, tzinfo=UTC)) == "15 december 2026, 00:30:00"
        assert day(None) == moment(None) == ""
    with speaking("en"):
        assert decimals("16.365") == "16.365"
        assert points(Fraction(25, 2)) == "12.5"


def test_a_title_in_english_where_the_file_has_one() -> None:
    with speaking("en"):
        assert title_of(model("oco")) == model("oco").title_en
    with speaking("nl"):
        assert title_of(model("oco")) == model("oco").title


def test_each_line_of_a_text_is_a_paragraph_and_nothing_is_code() -> None:
    assert paragraphs("a\r\n\r\nb <i>\nc") == "<p>a</p><p>b &lt;i&gt;</p><p>c</p>"


def test_citations_are_gathered_under_their_source() -> None:
    sources = {"wet": Source("wet", "wet", "De wet")}
    cited = (Citation("wet", "art. 1"), Citation("wet", "art. 2"), Citation("x"))

    assert by_source(cited, sources) == [("De wet", ["art. 1", "art. 2"]), ("x", [])]


def test_few_numbers_are_buttons_and_many_are_typed() -> None:
    few = next(c for c in model("algemeen").graded)
    offered = choice(model("algemeen"), few, "8")
    scales = {type(c.scale).__name__ for c in model("algemeen").scheme.graded}

    assert scales == {"NumericScale"}
    assert offered.numbers
    assert [option.grade for option in offered.options if option.chosen] == ["8"]


def test_a_fine_scale_is_typed_as_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webadmin.grades.MOST_BUTTONS", 3)
    few = next(c for c in model("algemeen").graded)

    offered = choice(model("algemeen"), few, "8")

    assert offered.typed
    assert (offered.low, offered.high, offered.given) == ("1", "10", "8")


def test_grades_read_as_words_or_numbers() -> None:
    with speaking("nl"):
        assert (grade_word("goed"), grade_word("7.5"), grade_word("")) == ("Goed", "7,5", "")
    with speaking("en"):
        assert grade_word("7.5") == "7.5"
    oco = model("oco")
    assert spread(oco, "onafhankelijkheid", ("goed", "matig", "uitstekend")) == (
        "matig",
        "uitstekend",
    )


def test_bars_fill_the_picture_by_their_points() -> None:
    outcome = evaluate(example()).lots[0]

    drawn = bars(outcome.model, outcome.ranking)

    first = drawn[0]
    assert [part.width for part in first.parts][:2] == ["150", "200"]
    assert first.parts[1].start == "150"
    assert bars(outcome.model, ()) == ()


def test_ties_are_told_by_the_rule_that_settled_them() -> None:
    with speaking("nl"):
        told_ = {rule: _rule_words(TieBreak(rule, "prijs")) for rule in TieRule}

    assert all("gelijk totaal" in words for words in told_.values())


def test_a_total_in_euro_reads_as_money() -> None:
    outcome = evaluate(example()).lots[0]
    card = outcome.cards[0]
    total = replace(card.total, unit=Unit.EURO)
    in_euro = replace(card, totals=Totals(total, total))
    figures = Figures(outcome.model.scheme.roundings)

    with speaking("nl"):
        assert figures.total(in_euro).startswith("€")
        assert figures.points(None) == ""


def test_findings_keep_their_ids_where_no_tender_is_known() -> None:
    from flask import Flask  # noqa: PLC0415

    with Flask("x").app_context(), speaking("en"):
        assert "buro-x" in told(notice("below-minimum", bid="buro-x", criteria="plan"))


def test_the_demo_shows_the_example_that_is_published() -> None:
    assert example().reference == REF


@pytest.mark.parametrize(
    ("length", "written"),
    [("1000", "1000"), ("0", "0"), ("12.5", "12.5"), ("1000/3", "333.33"), ("0.001", "0")],
)
def test_a_length_in_a_picture_has_two_digits_and_a_point(length: str, written: str) -> None:
    assert units(Fraction(length)) == written
