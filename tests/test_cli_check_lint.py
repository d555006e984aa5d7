"""`gunning check` and lint: one line a finding, a baseline, and a rule that is explained."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tender.cli import main
from tender.reading import CRITERIA, parse_yaml, write_json
from tests.lint_case import CLEAN, changed
from tests.lint_changes import RATIO, aspect

ROOT = Path(__file__).resolve().parent.parent
SOURCES = "sources:\n- {id: bron-1, kind: wet, title: Wet}\n"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def answer(*args: object) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(run(*args, "--json").stdout)
    return found


UNDEGREED = changed(aspect("Vakkennis blijft op peil."))
WHERE = "criteria[2].aspects[1].text"
ACCEPTED = f"accepted: [{{code: W305, path: '{WHERE}', reason: Bewust kort}}]\n"


@pytest.fixture
def criteria(tmp_path: Path) -> Path:
    """A criteria folder with one clean model and its sources."""
    (tmp_path / "proef").mkdir()
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    path = tmp_path / "proef" / "2026-12-01.yaml"
    path.write_text(CLEAN, encoding="utf-8")
    return path


@pytest.fixture
def undegreed(criteria: Path) -> Path:
    """A criteria file in which lint finds one thing."""
    criteria.write_text(UNDEGREED, encoding="utf-8")
    return criteria


def test_lint_is_one_line_with_code_sentence_and_remedy_and_stops_nothing(undegreed: Path) -> None:
    result = run("--language", "en", "check", undegreed)

    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == (
        f"{undegreed}:58:30: {WHERE}: W305 A graded aspect begins with 'De mate waarin'; this one "
        "does not. Begin with 'De mate waarin', or make it a requirement."
    )
    assert "sound" in result.stdout.splitlines()[1]


def test_what_waits_for_a_decision_makes_a_file_unsound(criteria: Path) -> None:
    text = changed(("[{rule: criterion, criterion: plan}, {rule: lowest_price}]", "[]"))
    criteria.write_text(text, encoding="utf-8")

    result = run("check", criteria)

    assert result.exit_code == 1
    assert "O027" in result.stdout
    assert "in orde" not in result.stdout


def test_in_json_a_lint_finding_has_its_source(undegreed: Path) -> None:
    (found,) = answer("check", undegreed)["findings"]

    assert (found["code"], found["level"], found["path"]) == ("W305", "notice", WHERE)
    assert found["source"] == "de regels van Gunning voor een criteriabestand"


def test_a_baseline_beside_the_file_accepts_and_is_shown_when_asked_for(undegreed: Path) -> None:
    (undegreed.parent / "gunning-baseline.yaml").write_text(ACCEPTED, encoding="utf-8")

    alone, every = run("check", undegreed), run("check", "--all", undegreed)

    (line,) = alone.stdout.splitlines()
    assert line.endswith("2 rekenvoorbeelden kloppen. 1 bevinding is geaccepteerd met een reden.")
    assert every.stdout.splitlines()[0].endswith("een eis van. Geaccepteerd: Bewust kort")
    (accepted,) = answer("check", undegreed)["accepted"]
    assert (accepted["code"], accepted["reason"]) == ("W305", "Bewust kort")


def test_a_baseline_in_the_folder_around_serves_where_there_is_none_beside(
    undegreed: Path,
) -> None:
    around = undegreed.parent.parent / "gunning-baseline.yaml"
    around.write_text(ACCEPTED, encoding="utf-8")
    assert answer("check", undegreed)["findings"] == []

    (undegreed.parent / "gunning-baseline.yaml").write_text("names: []\n", encoding="utf-8")

    assert [f["code"] for f in answer("check", undegreed)["findings"]] == ["W305"]


def test_a_baseline_that_is_named_serves_all_files_and_is_read_once(
    undegreed: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ons.yaml"
    path.write_text(ACCEPTED.replace("W305", "X1") + "names: [bewoners]\n", encoding="utf-8")

    found = answer("check", "--baseline", path, undegreed, undegreed)["findings"]

    assert [f["code"] for f in found].count("E802") == 1
    assert [f["code"] for f in found].count("W403") > 1


def test_an_entry_that_matches_nothing_is_a_finding(criteria: Path) -> None:
    (criteria.parent / "gunning-baseline.yaml").write_text(ACCEPTED, encoding="utf-8")

    result = run("check", criteria)

    assert result.exit_code == 1
    assert "gunning-baseline.yaml:1:12: accepted[1]: O801" in result.stdout


def test_a_baseline_that_is_named_but_not_there_is_told(criteria: Path, tmp_path: Path) -> None:
    found = answer("check", "--baseline", tmp_path / "weg.yaml", criteria)["findings"]

    assert [f["code"] for f in found] == ["file-missing"]


def test_what_is_wrong_with_a_baseline_is_told_before_the_files(criteria: Path) -> None:
    wrong = ACCEPTED.replace("W305", "E101")
    (criteria.parent / "gunning-baseline.yaml").write_text(wrong, encoding="utf-8")

    result = run("check", criteria)

    assert result.exit_code == 1
    assert "gunning-baseline.yaml:1:19: accepted[1].code: E803" in result.stdout.splitlines()[0]


def test_a_baseline_can_be_checked_alone(tmp_path: Path) -> None:
    path = tmp_path / "gunning-baseline.yaml"
    path.write_text(ACCEPTED, encoding="utf-8")
    assert run("check", path).stdout == f"{path}: in orde. 1 geaccepteerde bevinding.\n"

    path.write_text(ACCEPTED.replace("W305", "E101"), encoding="utf-8")

    assert [f["code"] for f in answer("check", path)["findings"]] == ["E803"]


def test_a_criteria_file_in_json_is_linted_with_its_places(criteria: Path) -> None:
    tree = parse_yaml(UNDEGREED.encode(), "doc.yaml", CRITERIA).tree
    assert isinstance(tree, dict)
    path = criteria.with_suffix(".json")
    path.write_text(write_json(tree), encoding="utf-8")

    (found,) = answer("check", path)["findings"]

    assert found["code"] == "W305"
    assert int(str(found["line"])) > 1


def test_a_file_with_faults_is_linted_as_far_as_it_can_be_read(criteria: Path) -> None:
    text = changed(RATIO, ("edition: 2026-12-01", "edition: nu"))
    criteria.write_text(text, encoding="utf-8")

    found = [f["code"] for f in answer("check", criteria)["findings"]]

    assert {"not-a-date", "W020"} <= set(found)


def test_the_principles_of_the_catalogue_that_a_model_names_are_looked_up(criteria: Path) -> None:
    named = ("language: nl", "language: nl\ncatalogue: oco/2026-12-01")
    criteria.write_text(changed(named, ("{id: A4,", "{id: A4, use: K99-a1,")), encoding="utf-8")

    found = answer("check", criteria)["findings"]

    codes = [f["code"] for f in found]
    assert codes.count("W702") > 30
    assert [f["path"] for f in found if f["code"] == "W708"] == ["criteria[2].aspects[1].use"]


def test_a_notice_that_comes_up_time_and_again_is_folded(criteria: Path) -> None:
    named = ("language: nl", "language: nl\ncatalogue: oco/2026-12-01")
    criteria.write_text(changed(named), encoding="utf-8")

    short = run("--language", "en", "check", criteria).output.splitlines()
    whole = run("--language", "en", "check", "--all", criteria).output.splitlines()

    told = [line for line in whole if " W702 " in line]
    assert [line for line in short if " W702 " in line] == told[:3]
    assert f"W702: {len(told) - 3} more of the same; --all shows them." in short
    assert not any("more of the same" in line for line in whole)


def test_a_catalogue_that_cannot_be_found_asks_nothing(criteria: Path) -> None:
    named = ("language: nl", "language: nl\ncatalogue: weg/2026-12-01")
    criteria.write_text(changed(named), encoding="utf-8")

    assert answer("check", criteria)["findings"] == []


@pytest.mark.parametrize("code", ["W012", "w012"])
def test_a_rule_is_explained_without_looking_at_a_file(code: str) -> None:
    result = run("check", "--explain", code)

    assert result.exit_code == 0
    name, says, remedy, source, page = result.stdout.splitlines()
    assert name == "W012 effective-weight (goed om te weten: het houdt niets tegen)"
    assert says.startswith("'…' weegt op papier …%, maar door de schaal")
    assert remedy.startswith("Wat u kunt doen: Laat elke schaal lopen van aandeel 0")
    assert source.endswith("PIANOo, webinar (Telgen, 2017) (te verifiëren door een jurist)")
    assert page.endswith("docs/lint-rules.md#w012")


def test_a_fault_of_reading_is_explained_by_its_code_or_its_name() -> None:
    assert run("check", "--explain", "E001").stdout == run("check", "--explain", "weights").stdout


def test_a_rule_that_is_not_there_cannot_be_explained() -> None:
    result = run("check", "--explain", "W999")

    assert result.exit_code == 2
    assert result.stderr == (
        "Er is geen lintregel 'W999'. Ze staan allemaal in docs/lint-rules.md.\n"
    )


@pytest.mark.parametrize("model", ["algemeen", "algemeen-waarde"])
def test_of_the_general_models_every_finding_is_accepted_with_a_reason(model: str) -> None:
    found = answer("check", *(ROOT / "criteria" / model).glob("????-??-??.yaml"))

    assert found["findings"] == []
    assert all(each["reason"] for each in found["accepted"])
