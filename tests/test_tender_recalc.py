"""`gunning recalc`: what a published table states beside what its own rule gives."""

import csv
import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from scoring import Mode, Rounding
from scoring.combinations import COMBINATIONS
from scoring.definition import Definition
from scoring.prices import PRICE_RULES
from tender.cli import main
from tender.figures import AmbiguousFigureError, parse_figure
from tender.findings import Finding
from tender.recalc import Recalculation, Verdict, findings_of, read_stated, recalculate

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "recalc"
RIGHT, FLIPPED = EXAMPLES / "klopt.csv", EXAMPLES / "afronding-keert-winnaar.csv"
F = Fraction

HEAD = """\
title;Proef
combination;weighted_sum
points;100
rounding;weighted_criterion;2;half_up
criterion;plan;quality;60;of_max;10
criterion;prijs;price;40;linear_fixed_range;full_at=1000;nil_at=2000
"""
TABLE = """\
bid;plan;plan points;prijs;prijs points;total;rank
a;8;48;1500;20,00;68;1
b;7;42;1600;16;58,00;2
"""


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def answer(path: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("recalc", path, "--json").stdout)
    return found


def saved(folder: Path, text: str, name: str = "blad.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def made(folder: Path, text: str, name: str = "blad.csv") -> Recalculation:
    sheet, findings = read_stated(saved(folder, text, name))
    assert findings == ()
    assert sheet is not None
    return recalculate(sheet)


def told(folder: Path, text: str, name: str = "blad.csv") -> list[tuple[str, str]]:
    """The codes of all findings of a table, each with its cell."""
    sheet, findings = read_stated(saved(folder, text, name))
    made_of = findings_of(recalculate(sheet)) if sheet else ()
    return [(finding.code, finding.place.path) for finding in (*findings, *made_of)]


def changed(*pairs: tuple[str, str]) -> str:
    text = HEAD + TABLE
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def book_of(path: Path) -> bytes:
    """The same rows as a CSV file, as a workbook in which plain numbers are numbers."""
    book = Workbook()
    page = book.worksheets[0]
    rows = csv.reader(StringIO(path.read_text(encoding="utf-8"), newline=""), delimiter=";")
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            plain = text.replace(",", ".") if "." not in text else text
            numeric = plain.replace(".", "", 1).isdigit() and "." not in text
            page.cell(number, column, float(plain) if numeric and number > 12 else text or None)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def verdicts(path: Path) -> dict[str, str]:
    return {each["cell"]: each["verdict"] for each in answer(path)["figures"]}


def test_a_table_that_follows_from_its_rule_says_so() -> None:
    result, found = run("recalc", RIGHT), answer(RIGHT)

    assert result.exit_code == 0
    assert "VOORBEELD: verzonnen" in result.stdout
    assert found["reproduces"] is True
    assert set(verdicts(RIGHT).values()) == {"reproduces"}
    assert found["winner"] == {
        "stated": ["Busbedrijf De Kade"],
        "recomputed": ["Busbedrijf De Kade"],
        "changes": False,
    }
    assert (found["findings"], found["other_roundings"]) == ([], [])


def test_a_rounding_fault_that_turns_the_winner_is_told_cell_by_cell() -> None:
    result, found = run("--language", "en", "recalc", FLIPPED), answer(FLIPPED)

    assert result.exit_code == 1
    assert "C13: Does not reproduce: Stichting Opzij has 30.66 points for plan" in result.stdout
    assert "The winner changes: the table has Hulp in Balans" in result.stdout
    assert found["reproduces"] is False
    assert [cell for cell, verdict in verdicts(FLIPPED).items() if verdict == "differs"] == [
        "C13",
        "E13",
        "H13",
        "I13",
        "I14",
        "C15",
        "H15",
    ]
    assert found["winner"] == {
        "stated": ["Hulp in Balans"],
        "recomputed": ["Stichting Opzij"],
        "changes": True,
    }
    assert found["other_roundings"][0] == "weighted_criterion 2 down"
    total = next(each for each in found["figures"] if each["cell"] == "H13")
    assert (total["stated"], total["recomputed"], total["difference"]) == (
        "75.07",
        "75.09",
        "-0.02",
    )
    assert (total["from_points"], total["line"], total["column"]) == ("75.07", 13, 8)


@pytest.mark.parametrize("path", [RIGHT, FLIPPED], ids=lambda path: path.stem)
def test_the_same_rows_in_a_workbook_give_the_same_verdicts(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "blad.xlsx"
    copy.write_bytes(book_of(path))

    assert verdicts(copy) == verdicts(path)


def test_a_workbook_with_too_many_rows_is_refused_and_not_cut_off(tmp_path: Path) -> None:
    book = Workbook()
    for number in range(1001):
        book.worksheets[0].append([f"b{number}"])
    path = tmp_path / "blad.xlsx"
    book.save(path)

    sheet, findings = read_stated(path)

    assert sheet is None
    assert [finding.code for finding in findings] == ["recalc-rows"]


def test_a_table_with_too_many_columns_is_refused_and_not_cut_off(tmp_path: Path) -> None:
    wide = TABLE.replace("rank\n", "rank" + ";" * 200 + "nog iets\n")
    book = Workbook()
    book.worksheets[0].cell(1, 201, "nog iets")
    book.save(tmp_path / "blad.xlsx")

    assert told(tmp_path, HEAD + wide) == [("recalc-columns", "GS7")]
    assert [(f.code, f.place.path) for f in read_stated(tmp_path / "blad.xlsx")[1]] == [
        ("recalc-columns", "GS1")
    ]


def test_empty_cells_far_to_the_right_are_no_columns(tmp_path: Path) -> None:
    assert told(tmp_path, HEAD + TABLE.replace("\n", ";" * 300 + "\n")) == []


def test_a_second_sheet_that_holds_something_is_told(tmp_path: Path) -> None:
    path = tmp_path / "blad.xlsx"
    path.write_bytes(book_of(RIGHT))
    book = load_workbook(path)
    book.create_sheet("Leeg")
    book.create_sheet("Perceel 2").cell(3, 2, "bid")
    book.save(path)

    sheet, (finding,) = read_stated(path)

    assert sheet is not None
    assert (finding.code, finding.place.path) == ("recalc-sheet", "Perceel 2!B3")
    assert run("recalc", path).exit_code == 0
    assert "Perceel 2" in run("recalc", path).stdout


def test_every_rule_stands_there_with_how_sure_we_are_of_it() -> None:
    result = run("--language", "en", "recalc", RIGHT)

    assert "definition from source: Negometrix help 9000092064" in result.stdout
    assert [rule["certainty"] for rule in answer(RIGHT)["rules"]][:2] == ["verified", "verified"]


AS_YAML = """\
title: Proef
combination: weighted_sum
points: 100
rounding: [{stage: weighted_criterion, digits: 2, mode: half_up}]
ties: [{rule: highest_quality}]
criteria:
  - {id: plan, type: quality, weight: 40, share: of_range, from: 1, to: 10}
  - {id: team, type: quality, weight: 20, steps: {goed: 1, matig: 0.5}}
  - {id: prijs, type: price, weight: 40, formula: lowest_price_ratio}
winner: a
bids:
  - {bid: a, answers: {plan: 10, team: goed, prijs: 100}, points: {plan: 40, team: 20}, total: 100}
  - {bid: b, answers: {plan: 5.5, team: matig, prijs: 300}, points: {prijs: 13.33}, rank: 2}
"""


def test_a_table_in_yaml_is_recomputed_too(tmp_path: Path) -> None:
    found = made(tmp_path, AS_YAML, "blad.yaml")

    assert found.reproduces
    assert [(c.figure.criterion, c.recomputed) for c in found.compared] == [
        ("plan", F(40)),
        ("team", F(20)),
        ("", F(100)),
        ("prijs", F("13.33")),
        ("", F(2)),
    ]
    assert found.compared[0].figure.place.path == "bids[1].points.plan"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("title: Proef", "title: [a]", "not-a-text"),
        ("title: Proef", "kleur: rood", "key-unknown"),
        ("bids:", "bids: 3\nrest:", "not-a-list"),
        ("  - {bid: a, answers", "  - x\n  - {bid: a, answers", "not-a-map"),
        ("steps: {goed: 1, matig: 0.5}", "steps: 3", "not-a-map"),
        ("steps: {goed: 1, matig: 0.5}", "steps: {goed: [1]}", "not-a-text"),
        ("weight: 20", "kleur: 20", "key-unknown"),
        ("title: Proef", "title: &a Proef", "no-anchors"),
    ],
)
def test_a_table_in_yaml_of_another_form_is_told_with_its_place(
    tmp_path: Path, old: str, new: str, code: str
) -> None:
    sheet, findings = read_stated(saved(tmp_path, AS_YAML.replace(old, new), "blad.yaml"))

    assert sheet is None
    assert code in {finding.code for finding in findings}


def test_a_yaml_file_that_is_no_map_is_told(tmp_path: Path) -> None:
    assert told(tmp_path, "- a\n", "blad.yml") == [("not-a-map", "")]


HEADINGS = [
    ("combination;weighted_sum", "combination;gewogen", "not-one-of", "B2"),
    ("linear_fixed_range;", "linear_fixed;", "not-one-of", "E6"),
    ("points;100", "points;90", "weights", "A3"),
    ("plan;quality;60", "plan;quality;-60", "negative-weight", "D5"),
    ("plan;quality;60", "plan;quality;1e400", "recalc-number", "D5"),
    ("plan;quality;60", "plan;quality;NaN", "recalc-number", "D5"),
    ("plan;quality;60", "plan;soort;60", "not-one-of", "C5"),
    ("of_max;10", "of_max;10;8", "recalc-scale", "E5"),
    ("of_max;10", "of_max", "recalc-scale", "E5"),
    ("of_max;10", "of_max;x", "recalc-number", "F5"),
    ("of_max;10", "steps", "recalc-pair", "E5"),
    ("of_max;10", "steps;goed", "recalc-pair", "F5"),
    ("of_max;10", "half;10", "not-one-of", "E5"),
    ("full_at=1000", "full_at=3000", "parameter", "E6"),
    ("full_at=1000", "vol=1000", "key-unknown", "F6"),
    ("full_at=1000;", "", "key-missing", "E6"),
    ("full_at=1000", "full_at=veel", "recalc-number", "F6"),
    ("full_at=1000", "1000", "recalc-pair", "F6"),
    ("title;Proef", "kleur;rood", "key-unknown", "A1"),
    ("title;Proef", "title", "recalc-empty", "A1"),
    ("title;Proef", "points;100", "double-key", "A3"),
    ("title;Proef", "decimal;dot", "not-one-of", "B1"),
    ("title;Proef", "rank_on;alles", "not-one-of", "B1"),
    ("title;Proef", "tie;criterion;niets", "tie-criterion", "A1"),
    ("title;Proef", "panel_rule;rank_sum", "not-one-of", "B1"),
    ("title;Proef", "rounding;total;x;half_up", "recalc-number", "C1"),
    ("title;Proef", "rounding;total;99;half_up", "recalc-number", "C1"),
    ("title;Proef", "rounding;total;00000" + "9" * 5000, "recalc-number", "C1"),
    ("of_max;10", "steps;goed=75", "recalc-outside", "F5"),
    ("of_max;10", "steps;slecht=-0.1", "recalc-outside", "F5"),
    ("title;Proef", "rounding;weighted_criterion;1", "double-stage", "B4"),
    ("title;Proef", "criterion;plan;quality;60;of_max;10", "double-id", "B5"),
    ("combination;weighted_sum\n", "", "key-missing", "A1"),
    ("weighted_sum", "value_deduction", "combination-price", "A2"),
    ("linear_fixed_range;full_at=1000;nil_at=2000", "average_optimum", "formula-refused", "E6"),
    (TABLE, "", "recalc-table", ""),
]


@pytest.mark.parametrize(("old", "new", "code", "cell"), HEADINGS)
def test_a_heading_that_cannot_be_used_is_told_with_its_cell(
    tmp_path: Path, old: str, new: str, code: str, cell: str
) -> None:
    assert (code, cell) in told(tmp_path, changed((old, new)))


def test_an_unknown_formula_is_told_with_all_that_are_known(tmp_path: Path) -> None:
    path = saved(tmp_path, changed(("linear_fixed_range;", "min_maks;")))

    (finding,) = read_stated(path)[1]

    assert all(name in finding.facts["expected"] for name in PRICE_RULES)


ROWS = [
    ("a;8;48", "a;acht;48", [("recalc-number", "B8")]),
    ("a;8;48", "a;11;48", [("recalc-outside", "B8")]),
    ("a;8;48", "a;8|7;48", [("recalc-several", "B8")]),
    ("a;8;48", "a;8;veel", [("recalc-number", "C8")]),
    ("a;8;48", "b;8;48", [("recalc-double-bid", "A9")]),
    ("a;8;48", ";8;48", [("recalc-nameless", "A8")]),
    ("a;8;48;1500", "a;8;48;1.500", [("recalc-ambiguous", "D8")]),
    ("total;rank", "totaal;rank", [("recalc-column", "F7")]),
    ("total;rank", "total;total", [("double-key", "G7")]),
    ("title;Proef", "winner;x", [("recalc-bid", "B1")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), ROWS)
def test_a_cell_that_cannot_be_read_is_told_and_left_out(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    sheet, findings = read_stated(saved(tmp_path, changed((old, new))))

    assert [(f.code, f.place.path) for f in findings] == expected
    assert sheet is not None


def test_a_table_of_nameless_rows_only_has_no_bids(tmp_path: Path) -> None:
    sheet, findings = read_stated(saved(tmp_path, HEAD + "bid;plan\n;8\n"))

    assert (sheet, [f.code for f in findings]) == (None, ["recalc-nameless"])


def test_a_grade_that_the_steps_do_not_have_is_told(tmp_path: Path) -> None:
    text = changed(("of_max;10", "steps;goed=1;matig=0,5"), ("a;8;48", "a;prima;48"))

    assert ("grade-unknown", "B8") in told(tmp_path, text)


def test_a_missing_score_leaves_unknown_what_follows_from_it(tmp_path: Path) -> None:
    found = made(tmp_path, changed(("a;8;48", "a;;48")))

    assert {(c.figure.bid, c.figure.what.value, c.verdict.value) for c in found.compared} == {
        ("a", "points", "unknown"),
        ("a", "points", "reproduces"),
        ("a", "total", "unknown"),
        ("a", "rank", "unknown"),
        ("b", "points", "reproduces"),
        ("b", "total", "reproduces"),
        ("b", "rank", "unknown"),
    }
    assert (found.reproduces, found.winner.changes) == (True, None)
    assert [f.code for f in findings_of(found)] == ["recalc-unknown"]


def test_a_missing_price_leaves_all_points_of_a_relative_rule_unknown(tmp_path: Path) -> None:
    relative = ("linear_fixed_range;full_at=1000;nil_at=2000", "lowest_price_ratio")
    found = made(tmp_path, changed(relative, ("a;8;48;1500", "a;8;48;")))

    assert {c.verdict for c in found.compared if c.figure.criterion == "prijs"} == {Verdict.UNKNOWN}
    assert {c.verdict for c in found.compared if c.figure.what.value == "total"} == {
        Verdict.UNKNOWN
    }


def test_a_total_that_its_own_points_do_not_come_to_is_told_even_without_scores(
    tmp_path: Path,
) -> None:
    text = changed(("a;8;48", "a;;48"), ("20,00;68;1", "20,00;69;1"))

    assert ("recalc-adrift", "F8") in told(tmp_path, text)
    assert not made(tmp_path, text).reproduces


def test_a_total_below_zero_points_is_not_hidden(tmp_path: Path) -> None:
    text = changed(("8;48;1500;20,00;68;1", ";0;1500;0;5;1"))

    assert ("recalc-adrift", "F8") in told(tmp_path, text)


def test_a_table_with_nothing_to_recompute_says_that(tmp_path: Path) -> None:
    rows = "bid;plan points\na;48\nb;42\n"

    result = run("recalc", saved(tmp_path, HEAD + rows))

    assert result.exit_code == 1
    assert [code for code, _cell in told(tmp_path, HEAD + rows)] == ["recalc-nothing"]


def test_figures_that_no_rounding_explains_are_said_to_be_so(tmp_path: Path) -> None:
    found = told(tmp_path, changed(("a;8;48", "a;8;49")))

    assert [code for code, _cell in found] == [
        "recalc-points",
        "recalc-adrift",
        "recalc-unexplained",
    ]


def test_figures_with_fewer_digits_than_the_rule_gives_follow_as_shown(tmp_path: Path) -> None:
    thirds = changed(("a;8;48;1500;20,00;68;1", "a;8;48;1333;26,7;74,7;1"))
    found = made(tmp_path, thirds)

    shown = [c.figure.place.path for c in found.compared if c.verdict is Verdict.AS_SHOWN]
    assert shown == ["E8", "F8"]
    assert found.reproduces


def test_the_winner_is_the_best_total_where_no_rank_is_stated(tmp_path: Path) -> None:
    rows = "bid;plan;prijs;total\na;8;1500;68\nb;7;1600;70\n"

    found = made(tmp_path, HEAD + rows)

    assert (found.winner.stated, found.winner.recomputed) == (("b",), ("a",))
    assert made(tmp_path, HEAD + "bid;plan;prijs;plan points\na;8;1500;48\n").winner.stated == ()


def test_in_money_the_lowest_total_wins(tmp_path: Path) -> None:
    text = """\
combination;value_deduction
points;300
criterion;plan;quality;300;of_max;10
criterion;prijs;price;0;value_deduction
panel_rule;mean
missing;forbid
clip;none
rank_on;exact
notice;Let op
minimum_quality;0.1
bid;plan;plan points;prijs;total
a;8|10;270;1500;1230
b;5;150;1000;850
"""
    found = made(tmp_path, text)

    assert found.winner.stated == ("b",)
    total = {c.figure.bid: c for c in found.compared if c.figure.what.value == "total"}
    assert (total["a"].recomputed, total["a"].from_points) == (F(1230), F(1230))
    assert total["b"].verdict is Verdict.UNKNOWN
    assert total["b"].from_points == 850
    without = text.replace("plan points;prijs", "prijs").replace(";270;1500", ";")
    without = without.replace("5;150;1000", "5;1000")
    assert made(tmp_path, without).compared[0].from_points is None


def test_a_rule_without_an_answer_is_told_for_its_bid(tmp_path: Path) -> None:
    relative = ("linear_fixed_range;full_at=1000;nil_at=2000", "lowest_price_ratio")

    found = told(tmp_path, changed(relative, ("a;8;48;1500", "a;8;48;0")))

    assert "recalc-undefined" in {code for code, _cell in found}


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("", "blad.csv", "empty"),
        ("x", "blad.docx", "recalc-kind"),
        ('a;"b', "blad.csv", "syntax"),
        ("a\n" * 1002, "blad.csv", "recalc-rows"),
        ("geen werkmap", "blad.xlsx", "workbook-kind"),
        ("a: {", "blad.yaml", "syntax"),
    ],
)
def test_a_file_of_another_form_is_a_finding(
    tmp_path: Path, text: str, name: str, code: str
) -> None:
    assert [found for found, _cell in told(tmp_path, text, name)] == [code]
    assert run("recalc", tmp_path / name).exit_code == 1


def test_a_file_that_is_not_utf8_or_not_there_is_told(tmp_path: Path) -> None:
    path = tmp_path / "blad.csv"
    path.write_bytes(b"bid;\xff")

    assert [f.code for f in read_stated(path)[1]] == ["not-utf8"]
    assert [f.code for f in read_stated(tmp_path / "weg.csv")[1]] == ["file-missing"]


@pytest.mark.parametrize(
    ("text", "decimal", "value", "digits"),
    [
        ("76,37", "", F("76.37"), 2),
        ("76.37", "", F("76.37"), 2),
        ("€ 1.003.620,00", "", F(1003620), 2),
        ("1.003.620", "", F(1003620), 0),
        ("985.000", "comma", F(985000), 0),
        ("985.000", "point", F(985), 3),
        ("0.725", "", F("0.725"), 3),
        ("100/3", "", F(100, 3), None),
        ("-7,5", "", F("-7.5"), 1),
    ],
)
def test_figures_are_read_as_dutch_and_english_tables_print_them(
    text: str, decimal: str, value: Fraction, digits: int | None
) -> None:
    found = parse_figure(text, decimal)

    assert found is not None
    assert (found.value, found.digits) == (value, digits)


@pytest.mark.parametrize("text", ["", "NaN", "1e400", "inf", "7,5,5", "1.2.3", "acht", "1/0", "٣"])
def test_what_is_no_figure_is_none(text: str) -> None:
    assert parse_figure(text) is None
    assert parse_figure("7.5", "comma") is None


def test_a_figure_that_can_mean_two_numbers_is_refused() -> None:
    with pytest.raises(AmbiguousFigureError):
        parse_figure("985.000")


def test_the_page_shows_the_example_as_it_is() -> None:
    page = (ROOT / "docs" / "recalc.md").read_text(encoding="utf-8")

    assert f"```csv\n{RIGHT.read_text(encoding='utf-8')}```" in page


def test_the_page_names_every_row_that_is_read(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "recalc.md").read_text(encoding="utf-8")
    (finding,) = read_stated(saved(tmp_path, changed(("title;Proef", "kleur;rood"))))[1]

    assert [word for word in finding.facts["known"].split(", ") if f"`{word}`" not in page] == []


def cells(about: Definition) -> str:
    return "".join(f";{p.name}={p.example}" for p in about.parameters)


@pytest.mark.parametrize("name", [n for n, rule in PRICE_RULES.items() if not rule.about.refused])
def test_every_price_formula_can_be_declared(tmp_path: Path, name: str) -> None:
    rule = PRICE_RULES[name]
    weight = 40 if rule.weighs else 0
    text = f"""\
combination;weighted_sum
points;{60 + weight}
criterion;plan;quality;60;of_max;10
criterion;prijs;price;{weight};{name}{cells(rule.about)}
bid;plan;plan points;prijs
a;8;48;400000
b;7;42;450000
"""
    assert told(tmp_path, text) == []


@pytest.mark.parametrize("name", COMBINATIONS)
def test_every_combination_can_be_declared(tmp_path: Path, name: str) -> None:
    combination = COMBINATIONS[name]
    weight = 40 if combination.price_weighs or combination.price_earns else 0
    formula = "linear_fixed_range;full_at=300000;nil_at=500000" if combination.price_earns else name
    text = f"""\
combination;{name}{cells(combination.about)}
points;{60 + weight}
criterion;plan;quality;60;of_max;10
criterion;prijs;price;{weight};{formula}
bid;plan;plan points;prijs
a;8;48;400000
b;7;42;450000
"""
    if combination.about.refused:
        assert "formula-refused" in dict(told(tmp_path, text))
    else:
        assert {code for code, _cell in told(tmp_path, text)} <= {"recalc-undefined"}


SCORES = st.integers(0, 100).map(lambda tenths: F(tenths, 10))


def written(rows: Iterable[Iterable[object]]) -> str:
    return "".join(";".join(map(str, row)) + "\n" for row in rows)


@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from("abcdef"), SCORES, min_size=1),
    st.integers(0, 3),
    st.sampled_from(Mode),
)
def test_a_table_computed_by_hand_reproduces_under_its_own_rounding(
    tmp_path_factory: pytest.TempPathFactory,
    scores: Mapping[str, Fraction],
    digits: int,
    mode: Mode,
) -> None:
    rounding = Rounding(digits, mode)
    points = {bid: rounding(score / 10 * F(200, 3)) for bid, score in scores.items()}
    head = f"""\
combination;weighted_sum
points;200/3
rounding;weighted_criterion;{digits};{mode.value}
criterion;plan;quality;200/3;of_max;10
bid;plan;plan points;total
"""
    rows = [(bid, scores[bid], points[bid], points[bid]) for bid in scores]

    found = made(tmp_path_factory.mktemp("blad"), head + written(rows))

    assert {c.verdict for c in found.compared} == {Verdict.REPRODUCES}


def test_the_findings_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = changed(("plan;quality;60", "plan;quality;-60"), ("title;Proef", "kleur;rood"))

    findings: tuple[Finding, ...] = read_stated(saved(tmp_path, text))[1]

    assert [f.place.line for f in findings] == sorted(f.place.line for f in findings)
