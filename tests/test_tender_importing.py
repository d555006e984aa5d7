"""Award criteria of notices and tables: what is known is taken, what is not stays open."""

import re
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tender.criteria import parse_model
from tender.findings import Finding, Level
from tender.importing.eforms import ROOTS, import_notice
from tender.importing.headings import HEADINGS, NEEDED
from tender.importing.imported import Imported, ImportedLot, made_id
from tender.importing.limits import (
    LARGEST_NOTICE,
    LARGEST_TABLE,
    LARGEST_TABLE_UNPACKED,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_TAGS,
)
from tender.importing.opening import import_criteria, parse_criteria
from tender.importing.table import import_table
from tender.reading import CRITERIA, parse_yaml
from tender.recalc.rows import MOST_COLUMNS, MOST_ROWS
from tender.shape.scalars import ID, LONGEST_ID
from tender.writing import write_criteria
from tests import hostile_files, workbook_case
from tests.import_case import criterion, extension, lot, notice, number, weighed

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "import"
DOCUMENT = (ROOT / "docs" / "importing.md").read_text(encoding="utf-8")
F = Fraction


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(finding.code, finding.level.value) for finding in findings]


def taken(*lots: str, language: str = "NLD") -> tuple[Imported, list[tuple[str, str]]]:
    found, findings = import_notice(notice(*lots, language=language), "n.xml")
    assert found is not None, findings
    return found, told(findings)


def missing(of: ImportedLot) -> set[str]:
    """The keys that a check of the draft says are missing."""
    draft = write_criteria(of.tree, of.comments).encode()
    _model, findings = parse_model(draft, "concept.yaml")
    return {finding.facts["key"] for finding in findings if finding.code == "key-missing"}


def test_names_weights_and_questions_of_every_lot_are_taken() -> None:
    found, findings = import_criteria(EXAMPLES / "vervoer.xml")

    assert findings == ()
    assert found is not None
    assert (found.title, found.buyer) == ("Vervoer naar de dagbesteding", "Gemeente Voorbeeld")
    assert found.reference == "00000000-0000-4000-8000-000000000001-01"
    assert {of.id: [(c.type, c.title, c.weight) for c in of.criteria] for of in found.lots} == {
        "LOT-0001": [
            ("quality", "Dienstverlening aan reizigers", F(40)),
            ("quality", "Vaste chauffeurs", F(20)),
            ("price", "Prijs", F(40)),
        ],
        "LOT-0002": [
            ("quality", "Dienstverlening aan reizigers", F("62.5")),
            ("price", "Prijs", F("37.5")),
        ],
    }


def test_a_draft_holds_what_is_known_and_a_check_names_the_rest() -> None:
    found, _findings = import_criteria(EXAMPLES / "vervoer.xml")
    assert found is not None
    first = found.lots[0]
    tree = parse_yaml(write_criteria(first.tree, first.comments).encode(), "c", CRITERIA).tree

    assert isinstance(tree, dict)
    assert tree == dict(first.tree)
    assert (tree["title"], tree["language"]) == ("Vervoer naar de dagbesteding, noord", "nl")
    assert tree["scoring"] == {"points": "100"}
    assert {"edition", "scales", "combination", "rounding", "ties", "formula"} <= missing(first)
    assert not {"title", "weight", "sources"} & missing(first)


@pytest.mark.parametrize("name", ["vervoer.xml", "sociale-dienst.xml", "criteria.csv"])
def test_a_check_of_a_draft_names_gaps_and_invents_no_rule_in_their_place(name: str) -> None:
    found, _findings = import_criteria(EXAMPLES / name)
    assert found is not None
    draft = write_criteria(found.lots[0].tree, found.lots[0].comments).encode()

    _model, findings = parse_model(draft, "concept.yaml")

    assert {f.code for f in findings} <= {
        *("key-missing", "aspects-missing", "scale-missing", "scale-unknown"),
    }


def test_names_and_weights_that_a_notice_does_not_give_stay_unknown() -> None:
    found, findings = import_criteria(EXAMPLES / "sociale-dienst.xml")

    assert found is not None
    (only,) = found.lots
    assert [(c.title, c.weight, c.weight_text) for c in only.criteria] == [("", None, "")] * 3
    assert "weight" not in str(only.tree)
    assert "scoring" not in only.tree
    assert told(findings) == [
        ("import-no-name", "open"),
        ("import-in-words", "open"),
        ("import-no-name", "open"),
        ("import-no-weight", "open"),
        ("import-no-name", "open"),
        ("import-no-weight", "open"),
    ]
    assert {"title", "weight", "scoring", "formula"} <= missing(only)


def test_a_finding_has_the_line_of_its_criterion_and_its_place_in_the_notice() -> None:
    _found, findings = import_criteria(EXAMPLES / "sociale-dienst.xml")
    lines = (EXAMPLES / "sociale-dienst.xml").read_text(encoding="utf-8").splitlines()

    assert {lines[f.place.line - 1].strip() for f in findings} == {
        "<cac:SubordinateAwardingCriterion>"
    }
    assert findings[0].place.path == "LOT-0000/SubordinateAwardingCriterion[1]"


@pytest.mark.parametrize(
    ("code", "weights", "points", "codes"),
    [
        ("per-exa", ("60", "40"), "100", []),
        ("per-exa", ("60", "30"), "100", [("import-weights", "fault")]),
        ("per-exa", ("33.3", "66.7"), "100", []),
        ("dec-exa", ("0.6", ".4"), "1", []),
        ("dec-exa", ("60", "40"), "1", [("import-weights", "fault")]),
        ("poi-exa", ("70", "50"), "120", []),
    ],
)
def test_weights_that_do_not_add_up_are_told_and_never_changed(
    code: str, weights: tuple[str, ...], points: str, codes: list[tuple[str, str]]
) -> None:
    found, findings = taken(lot(weighed(*weights, code=code)))
    (only,) = found.lots

    assert findings == codes
    assert [c.weight for c in only.criteria] == [F(weight) for weight in weights]
    assert only.tree["scoring"] == {"points": points}


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [
        ([number("per-mid", "30")], ["import-range"]),
        ([number("ord-imp", "1")], ["import-order"]),
        ([number("per-exa", "dertig")], ["import-number"]),
        ([number("per-exa", "-30")], ["import-number"]),
        ([number("per-exa", "")], ["import-no-weight"]),
        ([number("", "")], ["import-no-weight"]),
        ([number("zwaar", "30")], ["not-one-of"]),
        ([number("per-exa", "30"), number("per-exa", "40")], ["import-two-weights"]),
        ([number("min-score", "6")], ["import-min-score"]),
        ([number("max-pass", "5")], ["import-max-pass"]),
        (["<efac:FieldsPrivacy/>"], ["import-withheld"]),
        (["<efac:AwardCriterionParameter><efac:FieldsPrivacy/></efac:AwardCriterionParameter>"],
         ["import-withheld"]),
    ],
)  # fmt: skip
def test_what_is_no_weight_stays_open_and_is_told_once(
    numbers: list[str], codes: list[str]
) -> None:
    found, findings = taken(lot(criterion(numbers=numbers)))
    (only,) = found.lots[0].criteria

    assert [code for code, _level in findings] == codes
    assert (only.weight, only.weight_text) == (None, "")
    assert "scoring" not in found.lots[0].tree


def test_a_weight_beside_a_threshold_counts_and_the_threshold_is_told() -> None:
    both = [number("per-exa", "100"), number("min-score", "6")]
    found, findings = taken(lot(criterion(numbers=both)))
    (only,) = found.lots[0].criteria

    assert (only.weight_text, findings) == ("100", [("import-min-score", "open")])
    assert "6" in found.lots[0].comments["criteria", 0]


def test_weights_of_two_kinds_are_not_added_up() -> None:
    mixed = criterion(numbers=[number("per-exa", "60")])
    mixed += criterion(numbers=[number("poi-exa", "40")])
    found, findings = taken(lot(mixed))

    assert findings == [("import-mixed", "fault")]
    assert "scoring" not in found.lots[0].tree


@pytest.mark.parametrize(
    ("code", "value", "scoring"),
    [
        ("fix-tot", "250000.00", {"formula": "fixed_price", "amount": "250000.00"}),
        ("fix-tot", "250000.001", {}),
        ("fix-unit", "75", {}),
    ],
)
def test_a_fixed_price_needs_no_weight(code: str, value: str, scoring: dict[str, str]) -> None:
    fixed = criterion("price", "Prijs", [number(code, value)])
    found, findings = taken(lot(criterion(numbers=[number("per-exa", "100")]) + fixed))

    assert findings == [("import-fixed", "open")]
    assert found.lots[0].tree["criteria"][1]["scoring"] == scoring  # type: ignore[index] # a tree
    assert found.lots[0].tree["scoring"] == {"points": "100"}


@pytest.mark.parametrize(
    ("kind", "taken_as", "codes"),
    [
        ("cost", "price", [("import-cost", "notice")]),
        ("", "", [("import-no-type", "open")]),
        ("smaak", "", [("not-one-of", "fault")]),
    ],
)
def test_the_type_of_a_criterion_is_taken_or_left_open(
    kind: str, taken_as: str, codes: list[tuple[str, str]]
) -> None:
    found, findings = taken(lot(criterion(kind, numbers=[number("per-exa", "100")])))

    assert (found.lots[0].criteria[0].type, findings) == (taken_as, codes)


def said(*texts: tuple[str, str]) -> str:
    return "".join(f'<cbc:Name languageID="{code}">{text}</cbc:Name>' for code, text in texts)


@pytest.mark.parametrize(
    ("texts", "title", "languages"),
    [
        ([("FRA", "Plan"), ("NLD", "Aanpak")], "Aanpak", None),
        ([("FRA", "Projet"), ("ENG", "Approach")], "Approach", "ENG"),
        ([("FRA", "Projet"), ("DEU", "Ansatz")], "Projet", "ENG, FRA"),
    ],
)
def test_texts_are_taken_in_dutch_else_in_a_language_that_is_told(
    texts: list[tuple[str, str]], title: str, languages: str | None
) -> None:
    named = criterion(name="", numbers=[number("per-exa", "100")], more=said(*texts))
    own = "NLD" if languages is None else "ENG"
    found, findings = import_notice(notice(lot(named), language=own), "n.xml")

    assert found is not None
    assert found.lots[0].criteria[0].title == title
    assert [f.facts["languages"] for f in findings if f.code == "import-language"] == (
        [languages] if languages else []
    )


@pytest.mark.parametrize(
    ("own", "language"), [("NLD", "nl"), ("ENG", "en"), ("FRA", "FRA"), ("", "")]
)
def test_the_language_of_a_draft_is_one_that_a_criteria_file_can_have(
    own: str, language: str
) -> None:
    found, _findings = taken(lot(criterion(name="")), language=own)

    assert found.language == language
    assert found.lots[0].tree.get("language", "") == (language if len(language) == 2 else "")


def test_words_about_weights_and_order_stand_in_the_draft_as_comments() -> None:
    formula = '<cbc:CalculationExpression languageID="NLD">70/30</cbc:CalculationExpression>'
    why = '<cbc:Description languageID="NLD">Weging kan niet vooraf.</cbc:Description>'
    asked = '<cbc:Description languageID="NLD">Wat doet u?</cbc:Description>'
    found, _findings = taken(lot(criterion(more=asked), more=formula + why))
    draft = write_criteria(found.lots[0].tree, found.lots[0].comments)

    assert "# 70/30\n# Weging kan niet vooraf.\n" in draft
    assert "question: Wat doet u?" in draft


def test_criteria_of_a_group_of_lots_are_taken_and_a_part_has_none() -> None:
    found, findings = taken(
        lot(weighed("60", "40"), "GLO-0001", "LotsGroup"),
        lot(weighed("60", "40"), "PAR-0001", "Part"),
        lot(weighed("60", "40"), "LOT-0001"),
        lot(weighed("50", "50"), "LOT-0001"),
        lot("", "LOT-0002"),
        lot(weighed("60", "40"), ""),
    )

    assert [each.id for each in found.lots] == ["GLO-0001", "LOT-0001", "lot-6"]
    assert findings == [("import-double-lot", "fault"), ("import-lot-empty", "open")]
    assert found.lot("LOT-0001") is found.lots[1]
    assert found.lot("LOT-0009") is None


def test_a_notice_without_criteria_names_its_subtype() -> None:
    found, findings = import_notice(notice(lot("")), "n.xml")

    assert found is None
    assert {(f.code, f.facts.get("subtype")) for f in findings} == {
        ("import-lot-empty", None),
        ("import-no-criteria", "20"),
    }


@pytest.mark.parametrize("root", ROOTS)
def test_all_kinds_of_notices_are_read(root: str) -> None:
    found, findings = import_notice(notice(lot(weighed("60", "40")), root=root), "n.xml")

    assert found is not None
    assert (found.buyer, found.reference, findings) == ("Gemeente Proef", "n-1-02", ())


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<TED_EXPORT/>", "import-not-eforms"),
        (b"<ContractNotice/>", "import-not-eforms"),
        (b"<a>", "syntax"),
        (b"<a/><b/>", "syntax"),
        (b'<?xml version="1.0" encoding="x-none"?><a/>', "syntax"),
        (b"<!DOCTYPE a><a/>", "import-entities"),
        (b"<a>" * 50, "import-elements"),
        (b"<a>" + b"<b/>" * 100_000, "import-elements"),
        (b"<a" + b" " * LARGEST_NOTICE, "too-large"),
        ("<a/>".encode("utf-16"), "import-not-eforms"),
        (b"\xef\xbb\xbf <a/>", "import-not-eforms"),
        (b"", "empty"),
        (b"%PDF-1.7", "import-kind"),
    ],
)
def test_what_is_no_notice_gives_one_finding(data: bytes, code: str) -> None:
    found, findings = parse_criteria(data, "bestand.xml")

    assert (found, [f.code for f in findings]) == (None, [code])


def test_a_fault_in_the_xml_has_its_line_and_column() -> None:
    _found, (finding,) = import_notice(b"<a>\n  <b></c>\n</a>", "n.xml")

    assert str(finding.place) == "n.xml:2:8"


@given(st.text(max_size=200), st.lists(st.text(max_size=10)))
def test_every_name_makes_an_id_that_nobody_has(name: str, others: list[str]) -> None:
    first = made_id(name, others, "criterium-1")
    second = made_id(name, [*others, first], "criterium-1")

    assert first != second
    for made in (first, second):
        assert ID.fullmatch(made)
        assert len(made) <= LONGEST_ID
        assert made not in others


HEAD = "criterium;titel;type;gewicht;schaal;vraag;aspect;bron\n"
PLAN = "plan;Plan;kwaliteit;60;waarde;Wat doet u?;De mate waarin het werkt.;bron-1\n"
PRICE = "prijs;Prijs;prijs;40;;Wat kost het?;;bron-1\n"


def table(text: str) -> tuple[Imported | None, list[tuple[str, str, str]]]:
    found, findings = import_table(text.encode(), "t.csv")
    return found, [(f.code, f.level.value, f.place.path) for f in findings]


def only(text: str) -> ImportedLot:
    found, findings = table(text)
    assert found is not None, findings
    return found.lots[0]


def test_a_table_gives_criteria_with_aspects_evidence_and_sources() -> None:
    found, findings = import_criteria(EXAMPLES / "criteria.csv")

    assert findings == ()
    assert found is not None
    (lot_of,) = found.lots
    assert [(c.id, c.type, c.weight_text, len(c.aspects)) for c in lot_of.criteria] == [
        ("begeleiding", "quality", "37.5", 3),
        ("team", "quality", "22.5", 2),
        ("prijs", "price", "40", 0),
    ]
    assert lot_of.criteria[0].minimum == "voldoende"
    assert lot_of.criteria[0].max_pages == "4"
    assert lot_of.tree["scoring"] == {"points": "100"}
    assert missing(lot_of) >= {"model", "edition", "title", "language", "scales", "formula"}
    assert not missing(lot_of) & {"question", "aspects", "weight", "sources", "type"}


def test_a_workbook_says_the_same_as_its_csv() -> None:
    csv, _findings = import_criteria(EXAMPLES / "criteria.csv")
    book, findings = import_criteria(EXAMPLES / "criteria.xlsx")

    assert findings == ()
    assert csv is not None
    assert book is not None
    assert book.lots[0].tree == csv.lots[0].tree


def test_an_ods_is_read_as_well() -> None:
    text, amount, row = workbook_case.text, workbook_case.amount, workbook_case.row
    data = workbook_case.ods(
        row(text("Criterion"), text("Weight"), text("Type"))
        + row(text("Vast team"), amount("100"), text("Quality"))
    )
    found, findings = import_table(data, "t.ods")

    assert found is not None
    (only_one,) = found.lots[0].criteria
    assert (only_one.id, only_one.title, only_one.weight) == ("vast-team", "Vast team", F(100))
    assert {f.facts["heading"] for f in findings} == {"vraag", "schaal", "aspect"}


def test_headings_stand_in_any_order_in_dutch_or_english() -> None:
    dutch = only(HEAD + PLAN + PRICE)
    rows = [line.rstrip("\n").split(";") for line in (HEAD, PLAN, PRICE)]
    names = {heading.dutch: heading.english for heading in HEADINGS}
    rows[0] = [names[cell].upper() for cell in rows[0]]
    english = only("\n".join(";".join(reversed(row)) for row in rows))

    assert english.tree == dutch.tree


@pytest.mark.parametrize(
    ("weight", "value"),
    [
        ("12,5", F("12.5")),
        ("12.5", F("12.5")),
        ("100/3", F(100, 3)),
        ("40%", F(40)),
        ("0", F(0)),
    ],
)
def test_a_weight_is_read_exactly(weight: str, value: Fraction) -> None:
    text = f"criterium;gewicht\na;{weight}\n"

    assert only(text).criteria[0].weight == value


def test_a_weight_that_a_spreadsheet_keeps_as_a_number_is_read_as_typed() -> None:
    book = Workbook()
    page = book.worksheets[0]
    for line in (("criterium", "gewicht"), ("a", 12.1), ("b", 87.9)):
        page.append(line)
    out = BytesIO()
    book.save(out)

    found, _findings = import_table(out.getvalue(), "t.xlsx")

    assert found is not None
    assert [c.weight for c in found.lots[0].criteria] == [F("12.1"), F("87.9")]
    assert found.lots[0].tree["scoring"] == {"points": "100"}


def test_all_faults_are_told_at_once_with_their_cells() -> None:
    text = (
        "criterium;gewicht;kleur;type;titel;max pagina's;bron;aspect;titel;\n"
        ";1;;;;;;;;\n"
        f"a;1.000;rood;soep;Een;0;bron 1;{'x' * (LONGEST_CELL + 1)};;los\n"
        "a;zwaar;;;Twee;1001;;;;\n"
        "b;-5;;;;vijf;;;;\n"
    )
    found, findings = table(text)

    assert found is None
    assert [each for each in findings if each[1] == "fault"] == [
        ("import-heading", "fault", "C1"),
        ("import-double-heading", "fault", "I1"),
        ("import-nobody", "fault", "A2"),
        ("import-ambiguous", "fault", "B3"),
        ("import-type", "fault", "D3"),
        ("import-pages", "fault", "F3"),
        ("import-source", "fault", "G3"),
        ("import-long-cell", "fault", "H3"),
        ("import-outside", "fault", "J3"),
        ("import-differs", "fault", "B4"),
        ("import-differs", "fault", "E4"),
        ("import-differs", "fault", "F4"),
        ("import-weight", "fault", "B5"),
        ("import-pages", "fault", "F5"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("titel;gewicht\nPlan;60\n", "import-no-heading"),
        ("criterium\n", "import-no-rows"),
        ("", "import-no-rows"),
        ("criterium\n" + "a\n" * MOST_ROWS, "import-rows"),
        ("criterium" + ";" * MOST_COLUMNS + "x\na\n", "import-columns"),
        ("criterium\n" + "a" * LARGEST_TABLE, "too-large"),
        ('criterium\n"a\n', "syntax"),
    ],
)
def test_what_is_no_table_of_criteria_gives_one_finding(text: str, code: str) -> None:
    found, findings = table(text)

    assert (found, [each[0] for each in findings]) == (None, [code])


@pytest.mark.parametrize(
    ("weights", "codes", "scoring"),
    [
        (("60", "40"), [], {"points": "100"}),
        (("60", "30"), ["import-sum"], None),
        (("0,6", "0,4"), ["import-sum-one"], None),
        (("60", ""), ["import-missing"], None),
    ],
)
def test_weights_that_do_not_come_to_100_stay_as_they_are_and_leave_the_points_open(
    weights: tuple[str, str], codes: list[str], scoring: dict[str, str] | None
) -> None:
    rows = PLAN.replace("60", weights[0]) + PRICE.replace("40", weights[1])
    found, findings = table(HEAD + rows)

    assert found is not None
    assert [code for code, _level, _cell in findings] == codes
    assert found.lots[0].tree.get("scoring") == scoring


def test_what_a_criterion_lacks_is_told_at_its_name() -> None:
    found, findings = import_table(b"criterium;type\na;kwaliteit\nVast team;\n", "t.csv")

    assert found is not None
    assert [(f.place.path, f.facts["heading"], f.level) for f in findings] == [
        (cell, heading, Level.OPEN)
        for cell, headings in (
            ("A2", ("titel", "vraag", "gewicht", "schaal", "aspect")),
            ("A3", ("vraag", "type", "gewicht")),
        )
        for heading in headings
    ]


def test_rows_of_a_criterion_that_stand_apart_belong_together() -> None:
    again = "plan;;;;;;De mate waarin het blijft werken.;bron-2: P1\nPLAN;Plan;;;;;;bron-1\n"
    plan = only(HEAD + PLAN + PRICE + again).criteria[0]

    assert plan.aspects == ("De mate waarin het werkt.", "De mate waarin het blijft werken.")
    assert plan.sources == ({"source": "bron-1"}, {"source": "bron-2", "item": "P1"})


def test_the_stored_value_of_a_formula_is_taken_and_told() -> None:
    cells: workbook_case.Cells = {"A1": "criterium", "B1": "gewicht", "A2": "a", "B2": "=50*2"}
    found, findings = import_table(workbook_case.xlsx(cells, stored={"B2": "100"}), "t.xlsx")

    assert found is not None
    assert found.lots[0].criteria[0].weight == 100
    assert ("import-formula", "notice") in told(findings)


def test_a_formula_without_a_stored_value_is_a_fault() -> None:
    cells: workbook_case.Cells = {"A1": "criterium", "B1": "gewicht", "A2": "a", "B2": "=50*2"}
    found, findings = import_table(workbook_case.xlsx(cells), "t.xlsx")

    assert found is None
    assert [(f.code, f.place.path) for f in findings] == [("import-not-stored", "B2")]


def test_a_second_sheet_is_told_and_not_read() -> None:
    book = Workbook()
    book.worksheets[0].append(["criterium"])
    book.worksheets[0].append(["a"])
    book.create_sheet("Oud").append(["criterium"])
    out = BytesIO()
    book.save(out)

    _found, findings = import_table(out.getvalue(), "t.xlsx")

    assert ("recalc-sheet", "notice") in told(findings)


@pytest.mark.parametrize(
    "data",
    [
        hostile_files.workbook(
            b"<row>" + b"<c/>" * (MOST_CELLS + 1) + b"</row>" + hostile_files.ENDED
        ),
        hostile_files.workbook(b"<row/>" * MOST_TAGS + hostile_files.ENDED),
        workbook_case.ods_of(b"<a>" + b"x" * LARGEST_TABLE_UNPACKED + b"</a>"),
    ],
    ids=["cells", "tags", "bytes"],
)
def test_a_workbook_larger_than_a_table_of_criteria_is_not_read(data: bytes) -> None:
    found, findings = parse_criteria(data, "t.xlsx")

    assert (found, told(findings)) == (None, [("import-large", "fault")])


@pytest.mark.parametrize("data", [b"PK\3\4", b"PK" + b"\0" * 100])
def test_a_broken_package_is_told(data: bytes) -> None:
    found, findings = parse_criteria(data, "t.xlsx")

    assert (found, told(findings)) == (None, [("workbook-kind", "fault")])


def test_a_package_in_an_unknown_compression_is_told() -> None:
    data = workbook_case.xlsx({"A1": "criterium"})
    closed = data.replace(b"\x08\0", b"\x63\0")

    found, findings = parse_criteria(closed, "t.xlsx")

    assert (found, told(findings)) == (None, [("workbook-unreadable", "fault")])


def test_a_file_that_is_not_there_gives_a_finding() -> None:
    found, findings = import_criteria(EXAMPLES / "nergens.xml")

    assert (found, told(findings)) == (None, [("file-missing", "fault")])


def test_the_documented_columns_are_those_of_the_program() -> None:
    section = DOCUMENT[DOCUMENT.index("## A spreadsheet") :]
    rows = re.findall(r"^\| `(.+?)` \| `(.+?)` \| (yes|no) \|", section, re.MULTILINE)

    assert rows == [
        (each.dutch, each.english, "yes" if each.key == NEEDED else "no") for each in HEADINGS
    ]


def test_the_documented_limits_of_a_table_are_those_of_the_program() -> None:
    assert f"{MOST_ROWS:,} rows\nand {MOST_COLUMNS} columns" in DOCUMENT
    assert LARGEST_TABLE == 1024 * 1024


@settings(max_examples=100)
@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=6))
def test_any_cells_give_criteria_or_findings(cells: list[list[str]]) -> None:
    quoted = [";".join('"' + c.replace('"', '""') + '"' for c in line) for line in cells]
    found, findings = import_table("\n".join([HEAD, *quoted]).encode(), "t.csv")

    assert found is not None or findings
    assert all(str(finding) for finding in findings)
    for each in found.lots if found else ():
        draft = write_criteria(each.tree, each.comments).encode()
        assert parse_yaml(draft, "c.yaml", CRITERIA).tree == dict(each.tree)


def test_the_extension_of_a_criterion_may_hold_other_things() -> None:
    other = extension("<efac:Other/>") + '<cbc:Name languageID="NLD">Plan</cbc:Name>'
    found, findings = taken(lot(criterion(name="", more=other)))

    assert found.lots[0].criteria[0].title == "Plan"
    assert findings == [("import-no-weight", "open")]
