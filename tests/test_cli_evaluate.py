"""`gunning evaluate`: the same numbers for people and for programs."""

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


@pytest.mark.parametrize(
    ("file", "code"),
    [("oco/2026-12-01.yaml", "dossier-is-criteria"), ("sources.yaml", "dossier-not-here")],
)
def test_another_kind_of_file_is_told_in_one_finding(file: str, code: str) -> None:
    found = answer("evaluate", ROOT / "criteria" / file)

    assert [(f["code"], f["line"] > 1) for f in found["findings"]] == [(code, True)]


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
