"""`gunning evaluate` and `gunning explain`: the same numbers for people and for programs."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tender.cli import main, screen
from tests.dossier_case import SOUND, changed

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "oco-groningen" / "dossier.yaml"
DIRECTOR = (
    "directeur Maatschappelijke Ontwikkeling, namens het college van burgemeester en wethouders"
)
HIDDEN = "De beoordelingscommissie is nog bezig"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def answer(*args: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*args, "--json").stdout)
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "d.yaml"


def saved(path: Path, *pairs: tuple[str, str]) -> Path:
    path.write_text(changed(*pairs), encoding="utf-8")
    return path


def lines(result: Result, heading: str) -> list[str]:
    """The lines below a heading, up to the next empty line, with single spaces."""
    said = result.stdout.splitlines()
    below = said[said.index(heading) + 1 :]
    end = below.index("") if "" in below else len(below)
    return [" ".join(line.split()) for line in below[:end]]


def test_the_example_shows_ranking_points_and_sums() -> None:
    result = run("evaluate", EXAMPLE)

    assert result.exit_code == 0
    assert lines(result, "Rangorde")[2:] == [
        "1 de-vierde-stoel Coöperatie De Vierde Stoel U.A. 76.37",
        "2 stichting-zijlicht Stichting Zijlicht 75.76",
        "3 meerstroom Meerstroom Cliëntondersteuning B.V. 73.92",
    ]
    assert lines(result, "Zonder plaats in de rangorde") == [
        "buro-tweeluik (Buro Tweeluik B.V.): haalt het minimum niet bij onafhankelijkheid"
    ]
    assert lines(result, "Punten per criterium")[-2:] == [
        "prijs 25.00 16.37 17.01 23.92 23.48",
        "Totaal 76.37 75.76 73.92 69.73",
    ]
    assert lines(result, "1. de-vierde-stoel")[-1] == (
        "totaal: 15.00 + 20.00 + 7.50 + 7.50 + 10.00 + 16.37 = 76.37"
    )
    assert lines(result, "Gunning") == [
        "Winnaar: de-vierde-stoel.",
        f"Beslissing van 16 februari 2027, genomen door: {DIRECTOR}.",
        "Verzonden op 17 februari 2027; de opschortende termijn loopt tot en met 9 maart 2027.",
    ]


def test_the_answer_in_json_gives_the_same() -> None:
    (lot,) = answer("evaluate", EXAMPLE)["lots"]

    assert [(p["bid"], p["rank"], p["total"], p["tied"]) for p in lot["ranking"]] == [
        ("de-vierde-stoel", 1, "76.37", False),
        ("stichting-zijlicht", 2, "75.76", False),
        ("meerstroom", 3, "73.92", False),
    ]
    price = lot["scorecards"][0]["criteria"][-1]
    assert (lot["scorecards"][0]["bid"], price["criterion"]) == ("stichting-zijlicht", "prijs")
    assert (price["points"], price["exact"], price["fraction"]) == (
        "17.01",
        "17.012708333333333333333333333333",
        "81661/4800",
    )
    assert price["sum"] in run("evaluate", EXAMPLE).stdout
    assert lot["award"]["standstill_ends"] == "2027-03-09"


def test_every_number_in_the_answer_is_a_text(path: Path) -> None:
    def floats(value: object) -> bool:
        if isinstance(value, dict):
            return any(floats(inner) for inner in value.values())
        return any(map(floats, value)) if isinstance(value, list) else isinstance(value, float)

    assert not floats(answer("evaluate", EXAMPLE))


def test_english_is_spoken_where_that_is_asked_for() -> None:
    result = run("--language", "en", "evaluate", EXAMPLE)

    assert lines(result, "Award")[0] == "Winner: de-vierde-stoel."
    assert "total: 15.00" in result.stdout


def test_one_lot_can_be_asked_for(path: Path) -> None:
    saved(path)

    assert [lot["lot"] for lot in answer("evaluate", path)["lots"]] == ["een", "twee"]
    assert [lot["lot"] for lot in answer("evaluate", path, "--lot", "twee")["lots"]] == ["twee"]
    assert "Perceel een" not in run("evaluate", path, "--lot", "twee").stdout


@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_lot_that_is_not_there_is_wrong_use(path: Path, more: list[str]) -> None:
    result = run("evaluate", saved(path), "--lot", "drie", *more)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "Er is geen perceel 'drie' in dit dossier. Er is wel: een, twee.\n"


def test_a_bid_that_fails_a_requirement_is_shown_with_the_reason(path: Path) -> None:
    result = run("evaluate", saved(path), "--lot", "twee")

    assert lines(result, "Zonder plaats in de rangorde") == [
        "e (E B.V.): voldoet niet aan eis E1: Geen verklaring"
    ]


def test_what_is_missing_is_told_and_asks_for_someone(path: Path) -> None:
    result = run("evaluate", saved(path, (", prices: {prijs: 1100.00}", "")))

    assert result.exit_code == 1
    assert lines(result, "Zonder plaats in de rangorde") == [
        "b (B B.V.): niet compleet; er ontbreekt nog: prijs"
    ]
    assert lines(result, "Nog te doen (1)")[0].endswith("De prijs van b bij prijs ontbreekt.")
    assert lines(result, "Punten per criterium")[4].split() == ["prijs", "30.00", "15.00", "-"]


def test_faults_come_before_what_waits(path: Path) -> None:
    stdout = run("evaluate", saved(path, ("{prijs: 1100.00}", "{prijs: 0}"))).stdout

    assert stdout.index("Te herstellen (1)") < stdout.index("Nog te doen (1)")


def test_with_a_fault_nobody_is_named_as_winner(path: Path) -> None:
    saved(path, ("{bid: b, by: inkoper", "{bid: z, by: inkoper"))

    found = answer("evaluate", path)

    assert [lot["award"] for lot in found["lots"]] == [None, None]
    assert found["lots"][0]["ranking"][0]["bid"] == "a"


def test_a_file_that_gives_no_dossier_gives_its_findings(path: Path) -> None:
    saved(path, ("stage: priced}", "stage: klaar}"))

    found = answer("evaluate", path)

    assert (found["lots"], [f["code"] for f in found["findings"]]) == ([], ["not-one-of"])
    assert "Te herstellen (1)" in run("evaluate", path).stdout


def test_before_there_is_a_ranking_it_says_so(path: Path) -> None:
    saved(path, (", prices: {prijs: 1100.00}", ""), (", prices: {prijs: 1500.00}", ""))

    result = run("evaluate", path, "--lot", "een")

    assert lines(result, "Rangorde") == ["Er is nog geen rangorde."]
    assert "Gunning\n" not in result.stdout


def test_a_lot_without_bids_is_shown(path: Path) -> None:
    text = SOUND[: SOUND.index("bids:\n")]
    path.write_text(text, encoding="utf-8")

    assert "Er is nog geen rangorde." in run("evaluate", path).stdout


def equal_totals() -> tuple[tuple[str, str], ...]:
    return (
        ("lot: een, prices: {prijs: 1100.00}", "lot: een, prices: {prijs: 1033.33}"),
        ("lot: een, prices: {prijs: 1500.00}", "lot: een, prices: {prijs: 1600.00}"),
    )


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("{rule: criterion, criterion: plan}", "de punten voor plan bepaalden de plaats."),
        ("{rule: lowest_price}", "de prijs bepaalde de plaats."),
        ("{rule: highest_quality}", "de punten voor kwaliteit bepaalden de plaats."),
    ],
)
def test_what_settled_equal_totals_is_told(path: Path, rule: str, said: str) -> None:
    text = changed(*equal_totals()).replace("{rule: criterion, criterion: plan}", rule, 1)
    path.write_text(text, encoding="utf-8")

    result = run("evaluate", path, "--lot", "een")
    (lot,) = answer("evaluate", path, "--lot", "een")["lots"]

    assert {place["decided_by"] for place in lot["ranking"]} == {rule[7:].rstrip("}").split(",")[0]}
    assert [line for line in lines(result, "Rangorde") if line.endswith(said)] == [
        f"{bid} had een gelijk totaal; {said}"
        for bid in (("b", "a") if "price" in rule else ("a", "b"))
    ]


def test_bids_that_stay_equal_are_marked(path: Path) -> None:
    text = changed(*equal_totals()).replace(
        "ties: [{rule: criterion, criterion: plan}]", "ties: []"
    )
    path.write_text(text, encoding="utf-8")

    result = run("evaluate", path, "--lot", "een")

    assert [line.split()[:3] for line in lines(result, "Rangorde")[2:]] == [
        ["1", "=", "a"],
        ["1", "=", "b"],
    ]
    assert result.exit_code == 1


def test_where_nothing_is_rounded_long_numbers_are_cut_and_marked(path: Path) -> None:
    text = changed(("lot: een, prices: {prijs: 1500.00}", "lot: een, prices: {prijs: 1555.55}"))
    text = text.replace("rounding: [{stage: weighted_criterion, digits: 2, mode: half_up}]",
                        "rounding: []", 1).replace("nil_at: 2000", "nil_at: 2400", 1)  # fmt: skip
    path.write_text(text, encoding="utf-8")

    assert "18.095357…" in run("evaluate", path, "--lot", "een").stdout


def test_money_models_say_what_the_total_is_and_which_wins(path: Path) -> None:
    head, tail = SOUND.split("model: midden", 1)
    head = head.replace("combination: weighted_sum", "combination: value_deduction")
    head = head.replace("{weight: 30, formula: linear_fixed_range, full_at: 1000, nil_at: 2000}",
                        "{weight: 0, formula: value_deduction}")  # fmt: skip
    head = head.replace("points: 100", "points: 70")
    begin, end = head.index("    examples:\n"), head.rindex("  - ")
    path.write_text(f"{head[:begin]}{head[end:]}model: midden{tail}", encoding="utf-8")

    result = run("evaluate", path, "--lot", "een")

    assert "Totaal in euro (laagste wint)" in lines(result, "Rangorde")[0]
    assert lines(result, "1. b")[-1] == "totaal: 1100 - (20.00 + 27.00) = 1053"
    assert answer("evaluate", path)["lots"][0]["unit"] == "euro"


def test_points_stand_in_as_many_tables_as_the_screen_asks_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tender.cli.evaluate.width", lambda: 80)

    stdout = run("evaluate", EXAMPLE).stdout

    tables = [line.split()[2:] for line in stdout.splitlines() if line.startswith("Criterium")]
    assert tables == [["de-vierde-stoel"], ["stichting-zijlicht", "meerstroom"], ["buro-tweeluik"]]
    assert max(len(line) for line in stdout.splitlines() if line.startswith(("Crit", "───"))) <= 80


def test_a_pipe_takes_any_width(monkeypatch: pytest.MonkeyPatch) -> None:
    assert screen.width() == screen.UNBOUNDED

    monkeypatch.setattr("sys.stdout.isatty", lambda: True)

    assert screen.width() < screen.UNBOUNDED


GRADING = (
    ("{id: twee, title: Twee, model: midden/2027-01-15, stage: priced, winners: 2}",
     "{id: twee, title: Twee, model: midden/2027-01-15, stage: individual}"),
    ("lot: twee, prices: {prijs: 1000.00}", "lot: twee"),
    ("lot: twee, prices: {prijs: 1333.33}", "lot: twee"),
)  # fmt: skip
"""Lot `twee`, whose points are a median of grades, while its members still grade alone."""


def test_while_members_grade_alone_no_number_betrays_a_grade(path: Path) -> None:
    saved(path, *GRADING)

    result, found = run("evaluate", path, "--lot", "twee"), answer("evaluate", path)

    assert HIDDEN in result.stdout
    assert "goed" not in result.stdout
    lot = found["lots"][1]
    assert (lot["ranking"], lot["scorecards"], lot["excluded"]) == ([], [], [])


def test_explain_tells_how_a_bid_came_to_its_points() -> None:
    result = run("explain", EXAMPLE, "stichting-zijlicht", "prijs")

    assert result.exit_code == 0
    assert "Plaats 2 in perceel perceel-1." in result.stdout
    said = lines(result, "Prijs (prijs), hoogstens 25.00")
    assert said[0].endswith("81661/4800 ≈ 17.01")
    assert said[-1].startswith(
        "Bron: aanbestedingswet-2012; Aanbestedingswet 2012 (Rijksoverheid);"
    )


def test_explain_gives_the_words_of_the_grade_the_reasons_and_the_sources() -> None:
    result = run("explain", EXAMPLE, "buro-tweeluik")

    said = lines(result, "Onafhankelijkheid (onafhankelijkheid), hoogstens 20.00")
    assert said[0] == "Som: matig = 0.25; 0.25 x 20 = 5.00"
    assert said[1].startswith("'matig' betekent: U noemt banden of regels")
    assert said[2] == "Minimum: voldoende"
    assert said[3].startswith("Ieder lid apart: beoordelaar-1 matig, beoordelaar-2 voldoende")
    assert said[4] == "Motivering van de commissie:"
    assert said[6].startswith("Bron: seed-001 P2a, P2b; Voortgang van de aanbesteding")
    assert lines(result, "Totaal") == ["5.00 + 15.00 + 11.25 + 10.00 + 5.00 + 23.48 = 69.73"]
    assert "Geen plaats in de rangorde: onder het minimum bij onafhankelijkheid." in result.stdout


def test_explain_answers_in_json_too() -> None:
    found = answer("explain", EXAMPLE, "de-vierde-stoel", "prijs")

    (price,) = found["criteria"]
    assert (found["rank"], found["total"], price["points"]) == (1, "76.37", "16.37")
    assert price["sources"][0] == {
        "source": "seed-001",
        "item": "P1d",
        "note": "",
        "title": "Voortgang van de aanbesteding Onafhankelijke cliëntondersteuning",
    }
    assert found["findings"] == []


def test_explain_names_every_grade_that_a_median_was_taken_of(path: Path) -> None:
    saved(
        path,
        (
            "{bid: c, criterion: plan, by: lid-2, grade: goed",
            "{bid: c, criterion: plan, by: lid-2, grade: matig",
        ),
    )

    found = answer("explain", path, "c", "plan")["criteria"][0]

    assert found["answer"] == "goed, matig"
    assert [anchor["grade"] for anchor in found["anchors"]] == ["goed", "matig"]
    assert found["members"] == [{"by": "lid-1", "grade": "goed"}, {"by": "lid-2", "grade": "matig"}]


def test_explain_shows_no_single_grade_while_members_grade_alone(path: Path) -> None:
    saved(path, *GRADING)

    result, found = run("explain", path, "c"), answer("explain", path, "c")

    assert HIDDEN in result.stdout
    assert "Er valt nog niets te berekenen." in result.stdout
    assert "Ieder lid apart" not in result.stdout
    assert "Motivering" not in result.stdout
    assert [(c["members"], c["reasons"], c["anchors"]) for c in found["criteria"]] == [
        ([], "", [])
    ] * 3
    assert "total" not in found


def test_explain_says_why_a_bid_was_not_scored(path: Path) -> None:
    result = run("explain", saved(path), "e")

    assert "Niet beoordeeld: de inschrijving voldoet niet aan alle eisen." in result.stdout
    assert "E1: Geen verklaring" in result.stdout
    assert "Totaal" not in result.stdout


def test_explain_says_what_is_missing_and_tells_nothing_of_other_bids(path: Path) -> None:
    saved(
        path, (", prices: {prijs: 1100.00}", ""), ("{bid: a, by: inkoper", "{bid: d, by: inkoper")
    )

    result = run("explain", path, "b")

    assert result.exit_code == 1
    assert "Nog geen plaats in de rangorde; er ontbreekt nog: prijs." in result.stdout
    assert "De prijs van b bij prijs ontbreekt." in result.stdout
    assert "van a" not in result.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["z"], "Er is geen inschrijving 'z' in dit dossier. Er is wel: a, b, c, d, e.\n"),
        (["a", "x"], "Het gunningsmodel heeft geen criterium 'x'. Het heeft: plan, team, prijs.\n"),
    ],
)
def test_explain_names_what_there_is_where_something_else_was_asked(
    path: Path, words: list[str], said: str
) -> None:
    result = run("explain", saved(path), *words)

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", said)


def test_explain_of_a_bid_in_an_unknown_lot_knows_no_such_bid(path: Path) -> None:
    assert (
        run(
            "explain",
            saved(path, ("lot: een, prices: {prijs: 1100", "lot: x, prices: {prijs: 1100")),
            "b",
        ).exit_code
        == 2
    )


def test_explain_gives_the_findings_of_a_file_without_a_dossier(path: Path) -> None:
    saved(path, ("stage: priced}", "stage: klaar}"))

    assert [f["code"] for f in answer("explain", path, "a")["findings"]] == ["not-one-of"]
    assert "Te herstellen (1)" in run("explain", path, "a").stdout
