"""Price sheets: prices from named cells, sums redone in fractions, hostile files told as such."""

import json
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula

from tender.cli import main
from tender.findings import Finding, Level
from tender.language import speaking
from tender.pricesheet import (
    Correction,
    NoReasonError,
    PriceSheet,
    parse_workbook,
    price_sheet_of,
    read_price_sheet,
)
from tender.pricesheet.workbook import MOST_PARTS, column_letters, column_number, number_of
from tests.workbook_case import Cells, amount, ods, ods_of, row, text, xlsx

F = Fraction
LINES: Cells = {"A1": "post", "A2": "uren", "B2": 100, "C2": 62.5, "A3": "reis", "B3": 3, "C3": 0.1}


def read(data: bytes, *names: str) -> tuple[PriceSheet | None, tuple[Finding, ...]]:
    book, findings = parse_workbook(data, "prijs.xlsx")
    if book is None:
        return None, findings
    sheet, told = price_sheet_of(book, names, "prijs.xlsx")
    return sheet, (*findings, *told)


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def computed(formula: str, stored: str, cells: Cells = LINES) -> tuple[Fraction | None, list[str]]:
    """What a formula in E9, named `totaal`, comes to, and what is told of it."""
    data = xlsx({**cells, "E9": f"={formula}"}, {"totaal": "Blad1!$E$9"}, {"E9": stored})
    sheet, findings = read(data, "totaal")
    assert sheet is not None
    return sheet.prices["totaal"].recomputed, codes(findings)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("SUM(C2:C3)", F("62.6")),
        ("B2*C2+B3*C3", F("6250.3")),
        ("SUMPRODUCT(B2:B3,C2:C3)", F("6250.3")),
        ("ROUND(C2/B3,2)", F("20.83")),
        ("ROUND(-2.5,0)", F(-3)),
        ("ROUND(B2*12.34,-1)", F(1230)),
        ("PRODUCT(B2,B3,A2)", F(300)),
        ("PRODUCT(A2:A3)", F(0)),
        ("-(B2-B3)*2", F(-194)),
        ("+B2--B3", F(103)),
        ("'Blad1'!$B$2 + Blad1!b3", F(103)),
        ("SUM(B2:B3,C2,1,A1:A3)", F("166.5")),
        ("D9+B2", F(100)),
        ("B2/(C2*8)", F(1, 5)),
        ("SUMPRODUCT(B2,C2)", F(6250)),
    ],
)
def test_a_formula_of_sums_is_recomputed_exactly(formula: str, value: Fraction) -> None:
    assert computed(formula, f"{float(value)}") == (value, [])


def test_three_times_a_tenth_is_three_tenths_although_the_file_stores_another_number() -> None:
    assert computed("C3+C3+C3", "0.30000000000000004") == (F(3, 10), [])


def test_a_value_that_does_not_follow_from_its_formula_is_a_calculation_error() -> None:
    data = xlsx({**LINES, "C4": "=SUM(C2:C3)"}, {"totaal": "Blad1!$C$4"}, {"C4": "61.60"})

    sheet, (finding,) = read(data, "totaal")

    assert (finding.code, finding.level) == ("calculation-error", Level.FAULT)
    assert (finding.place.line, finding.place.column) == (4, 3)
    with speaking("en"):
        assert finding.sentence == (
            "Calculation error: Blad1!C4 states 61.6, but =SUM(C2:C3) comes to 62.6. The "
            "difference is -1. Ask the bidder, or correct the price with a reason."
        )
    assert sheet is not None
    assert sheet.price("totaal") == F("61.6")
    assert sheet.sums[0].differs


def test_a_total_that_was_typed_is_held_against_the_sum_that_was_declared() -> None:
    data = xlsx({**LINES, "C4": 63}, {"totaal": "Blad1!$C$4", "reis": "Blad1!C3"})

    _sheet, right = read(data, "totaal=SUM(C2:C3)+4*reis")
    _sheet, wrong = read(data, "totaal=SUM(C2:C3)")

    assert (codes(right), codes(wrong)) == ([], ["calculation-error"])
    assert wrong[0].facts["difference"] == "0.4"


@pytest.mark.parametrize("formula", ["AVERAGE(C2:C3)", "SUM(", "onbekend*2", "[1]Blad1!A1"])
def test_a_declared_sum_that_cannot_be_computed_is_a_fault(formula: str) -> None:
    data = xlsx({**LINES, "C4": 63}, {"totaal": "Blad1!$C$4"})

    assert codes(read(data, f"totaal={formula}")[1]) == ["declared-unusable"]


def test_a_correction_keeps_both_values_and_the_reason() -> None:
    sheet, _ = read(xlsx({"C4": 1000}, {"totaal": "Blad1!C4"}), "totaal")
    assert sheet is not None

    first = sheet.correct("totaal", F(1100), "Regel 3 vergeten op te tellen.")
    again = first.correct("totaal", F(1200), "Ook regel 4.")

    assert (sheet.price("totaal"), first.price("totaal"), again.price("totaal")) == (
        F(1000),
        F(1100),
        F(1200),
    )
    assert again.corrections[0] == Correction(
        "Blad1!C4", F(1000), F(1100), "Regel 3 vergeten op te tellen."
    )
    with speaking("en"):
        assert first.corrections[0].sentence == (
            "Blad1!C4: the sheet states 1000, corrected to 1100. "
            "Reason: Regel 3 vergeten op te tellen."
        )
    with pytest.raises(NoReasonError):
        sheet.correct("totaal", F(1100), "  ")
    assert first.correct("totaal", F(1), "x").price("totaal") == 1


PROBLEMS = {
    "VLOOKUP(A2,A1:C3,3)": "it uses more than",
    "SUM(C2:C3": "it uses more than",
    "SUM(C2:C3))": "it uses more than",
    "C2^2": "it uses more than",
    "C2%": "it uses more than",
    '"a"': "it uses more than",
    "C2:C3": "it uses more than",
    "SUMPRODUCT(B2:B3,C2:C2)": "it uses more than",
    "SUMPRODUCT(B2:B3,2)": "it uses more than",
    "ROUND(B2,0.5)": "it uses more than",
    "ROUND(B2,99)": "it uses more than",
    "ROUND(B2,0,0)": "it uses more than",
    "Blad9!A1": "it points to a cell",
    "A99999": "it points to a cell",
    "naam+1": "it points to a cell",
    "[1]Blad1!A1": "it takes a value from another file",
    "A2*2": "it computes with a text",
    "1/D9": "it divides by zero",
    "E9+1": "it leads back to itself",
    "E10+1": "it leads back to itself",
    "(" * 30 + "1" + ")" * 30: "it is too large",
    "1+" * 1500 + "1": "it is too large",
    "*".join(["999999999999999"] * 60): "it is too large",
    "PRODUCT(" + ",".join(["999999999999999"] * 110) + ")": "it is too large",
}


@pytest.mark.parametrize("formula", PROBLEMS)
def test_any_other_formula_is_left_as_it_stands_and_told(formula: str) -> None:
    cells = {**LINES, "E9": f"={formula}", "E10": "=E9+1"}
    sheet, findings = read(xlsx(cells, {"t": "Blad1!E9"}, {"E9": "5", "E10": "6"}), "t")

    assert sheet is not None
    assert (sheet.price("t"), sheet.prices["t"].recomputed) == (F(5), None)
    assert findings[0].code == "not-recomputed"
    assert findings[0].level is Level.NOTICE
    assert findings[0].facts["problem"].startswith(PROBLEMS[formula])
    with speaking("nl"):
        assert findings[0].facts["problem"] not in findings[0].sentence


def test_a_sum_over_a_formula_that_is_left_takes_its_stored_value() -> None:
    data = xlsx(
        {"A1": "=MAX(3,4)", "A2": "=A1*2", "A3": "=SUM(A1:A2)"},
        {"t": "Blad1!A3"},
        {"A1": "4", "A2": "8", "A3": "12"},
    )

    sheet, findings = read(data, "t")

    assert sheet is not None
    assert sheet.prices["t"].recomputed == 12
    assert codes(findings) == ["not-recomputed"]


def test_a_long_chain_upwards_is_given_up_and_told() -> None:
    cells = {f"A{n}": f"=A{n + 1}+1" for n in range(1, 600)} | {"A600": 1}
    stored = {f"A{n}": str(601 - n) for n in range(1, 600)}

    _sheet, findings = read(xlsx(cells, {"t": "Blad1!A1"}, stored), "t")

    assert set(codes(findings)) <= {"not-recomputed"}


def test_a_running_total_downwards_is_recomputed_whatever_its_length() -> None:
    cells = {f"A{n}": f"=A{n - 1}+1" for n in range(2, 900)} | {"A1": 1}
    stored = {f"A{n}": str(n) for n in range(2, 900)}

    sheet, findings = read(xlsx(cells, {"t": "Blad1!A899"}, stored), "t")

    assert sheet is not None
    assert (sheet.prices["t"].recomputed, findings) == (F(899), ())


def test_a_file_that_was_never_computed_has_to_be_saved_first() -> None:
    sheet, (finding,) = read(xlsx({**LINES, "C4": "=SUM(C2:C3)"}, {"t": "Blad1!C4"}), "t")

    assert (finding.code, finding.level) == ("price-not-stored", Level.OPEN)
    assert sheet is not None
    assert (sheet.price("t"), sheet.prices["t"].recomputed) == (None, F("62.6"))
    corrected = sheet.correct("t", F(5), "Nagevraagd.").corrections[0]
    assert "-" in corrected.sentence


@pytest.mark.parametrize(
    ("cell", "address", "code"),
    [
        ("tien", "Blad1!A1", "price-not-number"),
        (None, "Blad1!A1", "price-not-number"),
        (True, "Blad1!A1", "price-not-number"),
        ("NaN", "Blad1!A1", "price-not-number"),
        (10.0**300, "Blad1!A1", "price-not-number"),
        (1, "Blad1!A1:A3", "name-not-cell"),
        (1, "Blad9!A1", "name-not-cell"),
        (1, "#REF!", "name-not-cell"),
        (1, "Blad1!A9999", "name-not-cell"),
    ],
)
def test_a_name_has_to_stand_for_one_cell_with_an_amount(
    cell: str | float | None, address: str, code: str
) -> None:
    cells: Cells = {"A1": cell} if cell is not None else {}

    sheet, findings = read(xlsx(cells, {"t": address}), "t")

    assert (sheet, codes(findings)) == (None, [code])


def test_a_name_that_is_not_there_is_told_with_those_that_are() -> None:
    _sheet, (finding,) = read(xlsx({"A1": 1}, {"Totaal": "Blad1!A1"}), "prijs")

    assert (finding.code, finding.facts["known"]) == ("name-unknown", "totaal")


def test_what_no_spreadsheet_computes_is_no_number() -> None:
    texts = ("1e400", "1e999999999", "1e-999999", "NaN", "-inf", "x", "1e15")
    assert [number_of(text) for text in texts] == [None] * len(texts)
    assert number_of("0e-999999") == 0
    assert number_of("5e-324") == F(5, 10**324)
    assert number_of("0.1") == F(1, 10)


@given(st.integers(1, 16384))
def test_the_letters_of_a_column_read_back_as_its_number(column: int) -> None:
    assert column_number(column_letters(column)) == column


def test_letters_that_are_no_column_have_no_number() -> None:
    assert column_number("ABCD") == 0


CENTS = st.integers(-10_000_000, 10_000_000).map(lambda cents: F(cents, 100))


@settings(max_examples=15)
@given(st.lists(CENTS, min_size=1, max_size=6))
def test_a_sum_of_amounts_is_the_sum_of_what_was_typed(amounts: list[Fraction]) -> None:
    cells: dict[str, str | float | bool] = {
        f"A{n}": float(each) for n, each in enumerate(amounts, 1)
    }
    cells["B1"] = f"=SUM(A1:A{len(amounts)})"

    sheet, findings = read(xlsx(cells, {"t": "Blad1!B1"}, {"B1": repr(float(sum(amounts)))}), "t")

    assert sheet is not None
    assert (sheet.prices["t"].recomputed, findings) == (sum(amounts), ())


OPEN_FORMULA = row(amount("100"), amount("62.5"), amount("6250", "of:=[.A1]*[.B1]"))


def test_ods_is_read_and_recomputed_like_xlsx() -> None:
    rows = OPEN_FORMULA + row(
        text("reis"),
        amount("0.30", "of:=ROUND([$Blad1.$A$1]/3;2)"),
        amount("6250.3", "of:=SUM([.C1:.C1];[.B2])"),
    )

    sheet, findings = read(ods(rows, {"totaal": "$Blad1.$C$2"}), "totaal")

    assert sheet is not None
    assert sheet.prices["totaal"].stated == F("6250.3")
    assert [(each.cell, each.recomputed) for each in sheet.sums] == [
        ("Blad1!C1", F(6250)),
        ("Blad1!B2", F("33.33")),
        ("Blad1!C2", F("6283.33")),
    ]
    assert codes(findings) == ["calculation-error", "calculation-error"]


def test_ods_repeats_cells_and_rows_without_growing_beyond_its_limits() -> None:
    again = 'table:number-columns-repeated="3"'
    count = 'table:number-rows-repeated="1048000"'
    many = f"<table:table-row {count}><table:table-cell/></table:table-row>"
    rows = row(amount("2", attributes=again), amount("6", "of:=SUM([.A1:.C1])")) + many

    sheet, findings = read(ods(rows, {"t": "$Blad1.$D$1"}), "t")

    assert sheet is not None
    assert (sheet.prices["t"].recomputed, findings) == (F(6), ())


def test_ods_that_repeats_a_value_a_million_times_is_too_large() -> None:
    again = 'table:number-columns-repeated="250"'
    rows = (
        '<table:table-row table:number-rows-repeated="1000000">'
        + amount("1", attributes=again)
        + "</table:table-row>"
    )

    assert codes(read(ods(rows), "t")[1]) == ["workbook-large"]


@pytest.mark.parametrize(
    "attributes", ['table:number-columns-repeated="-1"', 'table:number-columns-repeated="x"']
)
def test_ods_with_a_senseless_count_repeats_nothing(attributes: str) -> None:
    sheet, _ = read(ods(row(amount("7", attributes=attributes)), {"t": "$Blad1.A1"}), "t")

    assert sheet is not None
    assert sheet.price("t") == 7


def test_ods_stops_at_the_last_column_and_row_that_are_read() -> None:
    wide = row(amount("1", attributes='table:number-columns-repeated="300"'), amount("9"))
    skip = '<table:table-row table:number-rows-repeated="6000"/>'

    sheet, _ = read(ods(wide + skip + row(amount("2")), {"t": "$Blad1.IV1"}), "t")

    assert sheet is not None
    assert sheet.price("t") == 1


@pytest.mark.parametrize(
    ("cell", "code"),
    [(text("tien"), "price-not-number"), (amount("NaN"), "price-not-number")],
)
def test_ods_cells_without_an_amount_are_told(cell: str, code: str) -> None:
    assert codes(read(ods(row(cell), {"t": "$Blad1.A1"}), "t")[1]) == [code]


def test_a_formula_for_a_whole_array_is_left() -> None:
    matrix = 'table:number-matrix-rows-spanned="2"'
    rows = row(amount("3", "of:=SUM([.B1:.B2])", matrix))

    assert codes(read(ods(rows, {"t": "$Blad1.A1"}), "t")[1]) == ["not-recomputed"]


def test_macros_and_links_are_told_and_neither_run_nor_followed() -> None:
    parts = {"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<a/>"}
    linked = ods(
        row(amount("1", "of:='file:///x.ods'#$Blad1.A1")),
        {"t": "$Blad1.A1"},
        more="<table:table-source/>",
    )

    _sheet, of_excel = read(xlsx({"A1": 1}, {"t": "Blad1!A1"}, more=parts), "t")
    _sheet, of_office = read(linked, "t")

    assert codes(of_excel) == ["workbook-macros", "workbook-links"]
    assert codes(of_office) == ["workbook-links", "not-recomputed"]
    content = b"<a/>"
    assert codes(read(ods_of(content, more="Basic/x.xml"), "t")[1]) == [
        "workbook-macros",
        "name-unknown",
    ]


def packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>'
HOSTILE = {
    "no package": (b"\xd0\xcf\x11\xe0 an old workbook", "workbook-kind"),
    "nothing": (b"", "workbook-kind"),
    "half a package": (b"PK\x03\x04" + bytes(100), "workbook-kind"),
    "another package": (packed({"word/document.xml": b"<a/>"}), "workbook-kind"),
    "a bomb": (
        packed({"[Content_Types].xml": b"<a/>", "xl/workbook.xml": bytes(21 * 1024 * 1024)}),
        "workbook-large",
    ),
    "thousands of parts": (
        packed(
            {"[Content_Types].xml": b"", "xl/workbook.xml": b""}
            | {f"{n}": b"" for n in range(MOST_PARTS)}
        ),
        "workbook-large",
    ),
    "entities": (xlsx({"A1": 1}, more={"xl/workbook.xml": DOCTYPE}), "workbook-unreadable"),
    "entities in ODS": (ods_of(DOCTYPE), "workbook-unreadable"),
    "no XML": (xlsx({"A1": 1}, more={"xl/workbook.xml": b"\xff"}), "workbook-unreadable"),
    "no XML in ODS": (ods_of(b"<a"), "workbook-unreadable"),
    "another ODF": (ods_of(b"<a/>", "application/vnd.oasis.opendocument.text"), "workbook-kind"),
    "a bomb in ODS": (ods_of(bytes(21 * 1024 * 1024)), "workbook-large"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_a_finding_and_no_trace(kind: str) -> None:
    data, code = HOSTILE[kind]

    sheet, findings = read(data, "t")

    assert (sheet, codes(findings)) == (None, [code])
    assert findings[0].sentence


def test_a_workbook_of_too_many_sheets_or_cells_is_too_large() -> None:
    table = f'</table:table><table:table table:name="Blad{{}}">{row(amount("1"))}'
    sheets = "".join(table.format(n) for n in range(2, 60))

    assert codes(read(ods(row(amount("1")) + sheets), "t")[1]) == ["workbook-large"]


def test_a_workbook_of_fifty_one_sheets_is_too_large() -> None:
    book = Workbook()
    for number in range(50):
        book.create_sheet(f"Blad{number}")
    out = BytesIO()
    book.save(out)

    assert codes(read(out.getvalue(), "t")[1]) == ["workbook-large"]


def test_an_array_formula_of_excel_is_left() -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Blad1"
    page["A1"], page["A2"] = 2, 3
    page["B1"] = ArrayFormula("B1", "=SUM(A1:A2*A1:A2)")
    book.defined_names["t"] = DefinedName("t", attr_text="Blad1!A1")
    page.defined_names["eigen"] = DefinedName("eigen", attr_text="Blad1!$A$2")
    out = BytesIO()
    book.save(out)

    sheet, findings = read(out.getvalue(), "t", "eigen")

    assert sheet is not None
    assert (sheet.price("t"), sheet.price("eigen")) == (F(2), F(3))
    assert codes(findings) == ["not-recomputed"]


def test_a_sum_of_fractions_that_grows_without_end_is_given_up() -> None:
    cells: dict[str, str | float | bool] = {f"A{n}": f"=1/{10**14 + n}" for n in range(1, 60)}
    stored = {f"A{n}": "0" for n in range(1, 60)} | {"B1": "0"}

    _sheet, findings = read(xlsx(cells | {"B1": "=SUM(A1:A59)"}, {"t": "Blad1!B1"}, stored), "t")

    assert [f.facts["problem"] for f in findings] == ["it is too large"]


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_the_command_shows_prices_sums_and_errors(tmp_path: Path) -> None:
    path = tmp_path / "prijs.xlsx"
    cells: Cells = {**LINES, "C4": "=SUM(C2:C3)"}
    path.write_bytes(xlsx(cells, {"totaal": "Blad1!$C$4"}, {"C4": "61.60"}))

    result = run("--language", "en", "pricesheet", path, "totaal")
    found = json.loads(run("pricesheet", path, "totaal", "--json").stdout)

    assert result.exit_code == 1
    said = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "totaal Blad1!C4 61.6 62.6" in said
    assert "=SUM(C2:C3) Blad1!C4 61.6 62.6" in said
    assert any("Calculation error: Blad1!C4 states 61.6" in line for line in said)
    assert found["prices"] == [
        {"name": "totaal", "cell": "Blad1!C4", "stated": "61.6", "recomputed": "62.6"}
    ]
    assert found["sums"][0]["differs"] is True


def test_the_command_without_sums_shows_none_and_without_a_file_tells_that(tmp_path: Path) -> None:
    path = tmp_path / "prijs.ods"
    path.write_bytes(ods(row(amount("5")), {"t": "$Blad1.A1"}))

    shown, missing = run("pricesheet", path, "t"), run("pricesheet", tmp_path / "weg.ods", "t")

    assert (shown.exit_code, missing.exit_code) == (0, 1)
    assert "Sommen" not in shown.stdout
    assert json.loads(run("pricesheet", path, "t", "--json").stdout)["prices"] == [
        {"name": "t", "cell": "Blad1!A1", "stated": "5"}
    ]
    assert json.loads(run("pricesheet", tmp_path / "weg.ods", "t", "--json").stdout).keys() == {
        "findings"
    }


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    sheet, findings = read_price_sheet(tmp_path / "weg.xlsx", ["t"])

    assert (sheet, codes(findings)) == (None, ["file-missing"])
