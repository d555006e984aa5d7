"""`gunning simulate`: an award model tried on invented bids, for people and for programs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tender.cli.simulate import simulate_command
from tests.simulation_case import OWN, ROOT

OCO = ROOT / "criteria" / "oco" / "2026-12-01.yaml"
GENERAL = ROOT / "criteria" / "algemeen" / "2026-12-01.yaml"
VALUED = ROOT / "criteria" / "algemeen-waarde" / "2026-12-01.yaml"
RULES = ROOT / "examples" / "rules"


def run(*args: object) -> Result:
    return CliRunner().invoke(simulate_command, [str(arg) for arg in args])


def rows(result: Result) -> list[str]:
    return [" ".join(line.split()) for line in result.stdout.splitlines()]


def test_people_see_who_wins_and_what_a_step_is_worth() -> None:
    result = run(OCO)

    assert result.exit_code == 0
    shown = rows(result)
    assert "B. De degelijke 900000 81.25 1" in shown
    assert "onafhankelijkheid goed uitstekend 5 60000" in shown
    assert "50% 900000 1020000 1140000" in shown
    assert any(row.startswith("1020000 15 █") for row in shown)
    assert any("laat een jurist ze controleren" in row for row in shown)
    assert any("Laagste prijs gedeeld door prijs (lowest_price_ratio) De beste" in r for r in shown)


def test_programs_read_the_same_as_a_tree() -> None:
    tree = json.loads(run(GENERAL, "--json").stdout)

    assert tree["model"] == "algemeen/2026-12-01"
    assert tree["reversal"]["third"]["name"] == "C"
    assert "rank-reversal" in {caution["code"] for caution in tree["cautions"]}
    assert {each["formula"] for each in tree["scenarios"][0]["formulas"]} >= {"topsis", "narbona"}


def test_another_budget_moves_the_invented_bids() -> None:
    assert "A. De beste 500000" in " ".join(rows(run(VALUED, "--budget", "500000")))


@pytest.mark.parametrize("budget", ["-1", "0", "veel", "nan", "1e400"])
def test_a_budget_that_is_no_amount_is_refused(budget: str) -> None:
    result = run(OCO, f"--budget={budget}")

    assert result.exit_code == 2
    assert "geen bedrag boven 0" in result.stderr
    assert "--budget" in result.stderr


@pytest.mark.parametrize("budget", ["500000", "500000,00", "500.000,00", "€ 500000.0"])
def test_a_budget_is_read_as_people_type_it(budget: str) -> None:
    assert "A. De beste 500000" in " ".join(rows(run(VALUED, "--budget", budget)))


def test_a_budget_that_can_mean_two_amounts_is_refused_with_the_way_to_write_it() -> None:
    result = run(OCO, "--budget", "500.000")

    assert result.exit_code == 2
    assert "--budget: ‘500.000’ kan twee getallen zijn. Schrijf 500000 of 500,000." in result.stderr


def test_what_is_good_to_know_of_a_sound_file_is_shown_in_both_ways(tmp_path: Path) -> None:
    """To draw lots before anything else is allowed, and good to know."""
    text = (RULES / "min_max.yaml").read_text(encoding="utf-8")
    path = tmp_path / "m.yaml"
    ties = "    - {rule: highest_quality}\n    - {rule: lowest_price}\n"
    path.write_text(text.replace(ties, "    - {rule: lottery}\n"), encoding="utf-8")
    shown, told = run(path), run(path, "--json")

    assert shown.exit_code == told.exit_code == 0
    assert "Ter informatie (1)" in shown.stdout
    (finding,) = json.loads(told.stdout)["findings"]
    assert (finding["code"], finding["level"]) == ("tie-lottery-first", "notice")


def test_own_scenarios_stand_below_the_typical_ones() -> None:
    result = run(OCO, "--scenarios", OWN)

    assert result.exit_code == 0
    assert "C. De nieuwkomer 905000 72.08 1" in rows(result)


def test_faulty_scenarios_are_named_by_their_place(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text("model: oco\nscenarios:\n  - {title: T, bids: [{name: A, quality: 0.5}]}\n")
    shown, told = run(OCO, "--scenarios", path), run(OCO, "--scenarios", path, "--json")

    assert shown.exit_code == told.exit_code == 1
    assert "s.yaml:3" in shown.stdout + shown.stderr
    assert "Te herstellen (1)" in shown.stdout
    (finding, *_more) = json.loads(told.stdout)["findings"]
    assert (finding["file"], finding["line"]) == (str(path), 3)
    assert finding["level"] == "fault"


def test_a_file_that_is_no_award_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "m.yaml"
    path.write_text("model: oco\n")

    assert run(path).exit_code == 1
    assert run(tmp_path / "weg.yaml").exit_code == 2


@pytest.mark.parametrize("path", sorted(RULES.glob("*.yaml"))[::4], ids=lambda path: path.stem)
def test_every_formula_can_be_simulated(path: Path) -> None:
    result = run(path)

    assert result.exit_code == 0, result.output
    assert "Traceback" not in result.output
