"""`gunning replay`: winners of many tenders under other rules; what cannot be read is told."""

import os
import sys
from pathlib import Path

import duckdb
import pytest

from scoring.study.replay import SHAPES, Fault, Shape
from tender.sentences import SENTENCES
from tests.study_case import ROOT, answer, codes, run

MARKET = """\
tender,bid,price,quality,ceiling
een,a,100.00,80,200
een,b,90.00,70,200
twee,c,50,60,
twee,d,55,61,
"""
TWO = ("--rules", "min_max,lowest_ratio", "--weights", "0.4")


@pytest.fixture
def market(tmp_path: Path) -> Path:
    path = tmp_path / "markt.csv"
    path.write_text(MARKET, encoding="utf-8")
    return path


def test_a_replay_tells_who_else_would_have_won_and_for_how_much(market: Path) -> None:
    found = answer("replay", market, *TWO)

    # een: min_max 0.6 x 80 = 48 for a, 0.4 x 100 + 0.6 x 70 = 82 for b; the ratio gives
    # a 36 + 48 = 84 and b 40 + 42 = 82, which is 10 euro more. In twee c wins under both.
    assert (found["tenders"], found["bids"], found["changed"]) == (2, 4, 1)
    assert found["compared_with"] == "min_max at 2/5"
    first, second = found["rules"]
    assert (first["flips"], first["share"], first["effect"]) == (0, "0", "0")
    assert (second["shape"], second["weight"], second["formula"]) == (
        "lowest_ratio",
        "0.4",
        "lowest_price_ratio",
    )
    assert (second["compared"], second["flips"], second["share"]) == (2, 1, "0.5")
    assert second["effect"] == "10"


def test_a_replay_is_shown_as_a_table_with_what_it_is_not(market: Path) -> None:
    result = run("replay", market, *TWO)

    assert result.exit_code == 0
    assert "Aanbestedingen: 2. Inschrijvingen: 4." in result.stdout
    assert "vergeleken met regel 0: min_max, gewicht van de prijs 40%." in result.stdout
    assert "In 1 van 2 aanbestedingen (50%)" in result.stdout
    assert "Het antwoord beslist nooit een gunning." in result.stdout
    rows = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "1 lowest_ratio 40% 2 1 50% € 10,00 0" in rows


def test_all_shapes_at_two_weights_are_replayed_unless_rules_are_chosen(market: Path) -> None:
    found = answer("replay", market)

    assert len(found["rules"]) == 2 * len(SHAPES)
    assert {rule["weight"] for rule in found["rules"]} == {"0.4", "0.7"}
    assert found["compared_with"] == "lowest_ratio at 2/5"
    assert {r["unanswered"] for r in found["rules"] if "ceiling" in r["shape"]} == {1}


def test_without_any_ceiling_the_rules_that_need_one_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "markt.csv"
    path.write_text("tender,bid,price,quality\neen,a,100,80\neen,b,90,70\n", encoding="utf-8")

    found, chosen = answer("replay", path), run("replay", path, "--rules", "below_ceiling")

    needing = {name for name, shape in SHAPES.items() if shape.needs_ceiling}
    assert {rule["shape"] for rule in found["rules"]} == set(SHAPES) - needing
    assert codes(found) == ["replay-no-ceiling"]
    assert run("replay", path).exit_code == 0
    assert "Geen aanbesteding heeft een plafond" in run("replay", path).stdout
    assert (chosen.exit_code, chosen.stdout) == (2, "")
    assert chosen.stderr.startswith("De regel 'below_ceiling at 2/5' heeft een plafond nodig")


def test_a_near_tie_is_asked_exactly_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "markt.csv"
    # 0.4 x 100 + 0.6 x 40 and 0.4 x 40 + 0.6 x 80 are both 64
    path.write_text("tender,bid,price,quality\neen,a,40,40\neen,b,100,80\n", encoding="utf-8")

    found = answer("replay", path, "--rules", "lowest_ratio", "--weights", "0.4")

    assert (found["asked_exactly"], found["rules"][0]["flips"]) == (1, 0)
    assert (
        "Bijna gelijke totalen die exact zijn uitgerekend: 1;"
        in run("replay", path, "--rules", "lowest_ratio", "--weights", "0.4").stdout
    )


def test_bad_rows_come_first_and_their_tenders_are_set_aside(market: Path) -> None:
    market.write_text(MARKET + "drie,e,x,50,\ndrie,f,80,50,\nvier,g,80,101,\n", encoding="utf-8")

    found, result = answer("replay", market, *TWO), run("replay", market, *TWO)

    assert (found["tenders"], found["set_aside"], found["rows"]) == (2, 2, 7)
    assert found["faults"] == {"not_a_number": 1, "outside_range": 1}
    assert [(f["code"], f["path"], f["facts"]["row"]) for f in found["findings"]] == [
        ("replay-not-a-number", "price", "6"),
        ("replay-outside-range", "quality", "8"),
    ]
    assert result.exit_code == 1
    assert "2 aanbestedingen tellen helemaal niet mee." in result.stdout
    told, table = (result.stdout.index(w) for w in ("Rij 6, kolom price", "Wat elke regel doet"))
    assert told < table


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_of_a_row_has_its_sentence(fault: Fault) -> None:
    assert "{row}" in SENTENCES[f"replay-{fault.replace('_', '-')}"]


def test_of_many_bad_rows_the_screen_lists_the_first(market: Path) -> None:
    rows = "".join(f"drie,b{n},{'9' * 90},50,\n" for n in range(70))
    market.write_text(MARKET + rows, encoding="utf-8")

    result = run("replay", market, *TWO)

    assert result.stdout.count("is te groot") == 50
    assert "Nog 20 staan hier niet; --json noemt de eerste 70." in result.stdout
    assert f"'{'9' * 80}…'" in result.stdout
    assert len(answer("replay", market, *TWO)["findings"]) == 70


def test_a_table_with_faults_alone_leaves_nothing_to_replay(market: Path) -> None:
    market.write_text("tender,bid,price,quality\neen,a,0,80\n", encoding="utf-8")

    found, result = answer("replay", market), run("replay", market)

    assert ("rules" in found, found["set_aside"]) == (False, 1)
    assert result.exit_code == 1
    assert "geen aanbesteding zonder fouten over" in result.stdout


def test_parquet_gives_what_csv_gives(market: Path) -> None:
    other = market.with_suffix(".parquet")
    with duckdb.connect() as connection:
        connection.read_csv(str(market)).write_parquet(str(other))

    from_csv, from_parquet = (answer("replay", path, *TWO) for path in (market, other))

    assert {**from_csv, "file": ""} == {**from_parquet, "file": ""}


def test_a_file_may_call_its_columns_otherwise(market: Path) -> None:
    renamed = MARKET.replace("tender,bid,price", "nummer,bod,bedrag")
    plain = answer("replay", market, *TWO)
    market.write_text(renamed, encoding="utf-8")

    named = answer("replay", market, *TWO, "--columns", "tender=nummer, bid=bod, price=bedrag")

    assert named == plain


def test_another_highest_quality_can_be_declared(market: Path) -> None:
    tenfold = MARKET.replace(",80,", ",800,").replace(",70,", ",700,")
    tenfold = tenfold.replace(",60,", ",600,").replace(",61,", ",610,")
    plain = answer("replay", market, *TWO)
    market.write_text(tenfold, encoding="utf-8")

    assert answer("replay", market, *TWO, "--quality-max", "1000") == plain


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--rules", "frob"], "Er is geen prijsvorm 'frob'. Kies uit: lowest_ratio,"),
        (["--rules", "min_max,min_max"], "'min_max at 2/5' staat er twee keer."),
        (["--weights", "x"], "Het gewicht van de prijs 'x' is geen getal."),
        (["--weights", "1.2"], "Het gewicht van de prijs 6/5 ligt niet tussen 0 en 1."),
        (["--weights", ","], "Er is geen regel om mee na te rekenen."),
        (["--quality-max", "0"], "markt.csv: het maximum 0 is niet bruikbaar."),
        (["--quality-max", "nan"], "markt.csv: het maximum 'nan' is geen getal."),
        (["--columns", "prijs=x"], "Er is geen kolom 'prijs' om te noemen."),
        (["--columns", "price"], "'price' zegt niet hoe een kolom in het bestand heet."),
        (["--columns", "price="], "'price=' zegt niet hoe een kolom in het bestand heet."),
        (["--columns", "price=x"], "markt.csv: het heeft geen kolom x; wel tender, bid,"),
    ],
)
def test_a_question_that_cannot_be_asked_is_wrong_use(
    market: Path, words: list[str], said: str
) -> None:
    result = run("replay", market, *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.replace(f"{market.parent}{os.sep}", "").startswith(said)
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nowhere.csv", None, "dit bestand is er niet"),
        ("leeg.csv", b"", "het heeft geen kolom tender, bid, price, quality, en ook geen andere"),
        ("bits.csv", b"\xff\xfe\n", "het is geen UTF-8"),
        ("markt.txt", b"tender\n", "de naam eindigt niet op .csv, .tsv of .parquet"),
        ("markt.parquet", b"niets", "het is niet als tabel te lezen ("),
        ("dubbel.csv", b"tender,tender,bid,price,quality\n", "de kolom tender staat er twee keer"),
        (
            "open.csv",
            b'tender,bid,price,quality\n"een,a,1,2\n',
            "een aanhalingsteken in regel 2 wordt niet gesloten",
        ),
        (
            "hoog.csv",
            b"tender,bid,price,quality\n"
            + b"".join(b"een,b%d,999999999999,2\n" % n for n in range(91)),
            "De rij 'cents' is niet bruikbaar: de prijzen van",
        ),
    ],
)
def test_a_file_that_is_no_table_is_told_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    result = run("replay", path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("package", ["duckdb", "numba"])
def test_a_replay_without_a_package_of_the_extra_names_the_remedy(
    market: Path, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)

    result = run("replay", market, "--rules", "doubling", "--weights", "0.123")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Deze opdracht heeft {package} nodig")


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_the_page_on_the_study_describes_every_shape(shape: Shape) -> None:
    page = (ROOT / "docs" / "study.md").read_text(encoding="utf-8")
    (row,) = [line for line in page.splitlines() if line.startswith(f"| `{shape.name}` |")]

    assert (f"`{shape.formula}`" in row) is bool(shape.formula)
    assert shape.parameters in row
