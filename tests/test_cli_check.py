"""`gunning check`: one finding a line, sound files in one line."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tender.cli import main
from tests.dossier_case import SOUND, place_of
from tests.lint_case import CLEAN as MODEL

ROOT = Path(__file__).resolve().parent.parent
TIE = "The tie-break names 'plam', which is not a criterion here."
SOURCES = "sources:\n- {id: bron-1, kind: wet, title: Wet}\n"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def answer(*args: object) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(run(*args, "--json").stdout)
    return found


@pytest.fixture
def criteria(tmp_path: Path) -> Path:
    """A criteria folder with one model and its sources."""
    (tmp_path / "proef").mkdir()
    (tmp_path / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    path = tmp_path / "proef" / "2026-12-01.yaml"
    path.write_text(MODEL, encoding="utf-8")
    return path


def test_a_sound_criteria_file_is_told_in_one_line(criteria: Path) -> None:
    result = run("check", criteria)

    assert result.exit_code == 0
    assert result.stdout == (
        f"{criteria}: in orde. Gunningsmodel proef/2026-12-01; 2 rekenvoorbeelden kloppen.\n"
    )


def test_every_published_file_is_sound() -> None:
    files = [*sorted((ROOT / "criteria").glob("*/*.yaml")), ROOT / "criteria" / "sources.yaml"]

    result = run("check", *files)

    assert result.exit_code == 0
    sound = [line for line in result.stdout.splitlines() if ": in orde. " in line]
    assert [line.split(": ")[0] for line in sound] == [str(f) for f in files]


def test_findings_come_one_a_line_with_file_line_column_and_path(criteria: Path) -> None:
    text = MODEL.replace("criterion: plan}", "criterion: plam}")
    text = text.replace("edition: 2026-12-01", "edition: nu")
    criteria.write_text(text, encoding="utf-8")

    result = run("--language", "en", "check", criteria)

    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"{criteria}:2:10: edition: 'nu' is not a date such as 2026-12-01.",
        f"{criteria}:13:10: scoring.ties[1]: {TIE}",
    ]


def test_a_finding_stays_on_one_line_whatever_it_quotes(criteria: Path) -> None:
    criteria.write_text(MODEL.replace("language: nl", 'language: "n\\nl"'), encoding="utf-8")

    assert run("check", criteria).stdout.splitlines() == [
        f"{criteria}:4:11: language: 'n l' is geen van deze: nl, en."
    ]


def test_citations_are_held_against_the_sources_beside_the_folder(criteria: Path) -> None:
    criteria.write_text(MODEL.replace("bron-1, item: P2", "bron-2"), encoding="utf-8")

    assert re.search(r":\d+:\d+: criteria\[1\]\.criteria\[1\]\.sources\[1\]\.source: De bron "
                     "'bron-2' is niet beschreven", run("check", criteria).stdout)  # fmt: skip


def test_sources_in_the_same_folder_serve_too(criteria: Path) -> None:
    (criteria.parent.parent / "sources.yaml").rename(criteria.parent / "sources.yaml")

    assert "niet opgezocht" not in run("check", criteria).stdout


def test_without_sources_it_says_that_citations_were_not_looked_up(criteria: Path) -> None:
    (criteria.parent.parent / "sources.yaml").unlink()

    result = run("check", criteria)

    assert result.exit_code == 0
    assert "De bronnen zijn niet opgezocht" in result.stdout


def test_sources_that_are_not_sound_are_told_themselves(criteria: Path) -> None:
    (criteria.parent.parent / "sources.yaml").write_text("sources: [{id: a}]\n", encoding="utf-8")

    result = run("check", criteria)

    assert result.exit_code == 1
    assert "sources.yaml:1:11: sources[1]: 'kind' ontbreekt hier." in result.stdout


def test_a_sources_file_is_checked(criteria: Path) -> None:
    path = criteria.parent.parent / "sources.yaml"
    assert run("check", path).stdout == f"{path}: in orde. 1 bron.\n"

    path.write_text(SOURCES + SOURCES.splitlines()[1] + "\n", encoding="utf-8")

    assert answer("check", path)["findings"][0]["code"] == "double-id"


@pytest.mark.parametrize(("name", "points"), [("groningen", 3), ("heerenveen", 17)])
def test_an_advice_file_is_checked_and_its_open_answers_are_no_fault(
    name: str, points: int
) -> None:
    path = ROOT / "examples" / "advies" / f"{name}.yaml"

    result = run("check", path)

    assert result.exit_code == 0
    assert result.stdout == f"{path}: in orde. Advies {name} met {points} punten.\n"
    told = answer("check", path)["files"]
    assert told == [{"file": str(path), "kind": "advice", "sound": True, "advice": name}]


def test_faults_of_an_advice_file_have_their_place(tmp_path: Path) -> None:
    path = tmp_path / "advies.yaml"
    path.write_text("exchange: 1\nid: proef\nraad: x\n", encoding="utf-8")

    told = answer("check", path)

    assert told["files"] == [{"file": str(path), "kind": "advice", "sound": False}]
    assert [(f["code"], f["line"]) for f in told["findings"]] == [
        ("key-missing", 1),
        ("key-unknown", 3),
    ]


def test_a_catalogue_is_checked_whole_whichever_of_its_files_are_named() -> None:
    folder = ROOT / "criteria" / "catalogue" / "oco"

    result = run("check", folder, *sorted(folder.glob("K0*.yaml")))

    assert result.exit_code == 0
    assert result.stdout == f"{folder}: in orde. Catalogus oco/2026-12-01 met 25 criteria.\n"


def test_a_catalogue_with_a_fault_is_not_sound(tmp_path: Path) -> None:
    folder = tmp_path / "catalogue" / "oco"
    shutil.copytree(ROOT / "criteria" / "catalogue" / "oco", folder)
    (folder / "K01.yaml").write_text("criterion: K01\n", encoding="utf-8")

    told = answer("check", folder / "K02.yaml")

    assert told["files"] == [{"file": str(folder), "kind": "catalogue", "sound": False}]
    assert {f["file"] for f in told["findings"]} == {str(folder / "K01.yaml")}


def test_a_folder_that_is_no_catalogue_is_not_looked_into(tmp_path: Path) -> None:
    assert [f["code"] for f in answer("check", tmp_path)["findings"]] == ["file-folder"]


def test_a_dossier_is_checked_with_its_contradictions_and_what_waits(tmp_path: Path) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(SOUND, encoding="utf-8")
    assert run("check", path).stdout == f"{path}: in orde. Dossier P-1 met 5 inschrijvingen.\n"

    text = SOUND.replace("{bid: a, by: inkoper", "{bid: z, by: inkoper")
    path.write_text(text, encoding="utf-8")

    line, column = place_of(text, "z, by: inkoper")
    assert [(f["code"], f["line"], f["column"]) for f in answer("check", path)["findings"]] == [
        ("bid-unknown", line, column),
        ("check-open", *place_of(text, "{id: a, tenderer")),
    ]


@pytest.mark.parametrize("name", ["vervoer.xml", "criteria.csv", "criteria.xlsx"])
def test_who_checks_a_notice_or_a_table_reads_which_command_takes_it(name: str) -> None:
    path = ROOT / "examples" / "import" / name

    result = run("check", path)

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert f"'gunning import-criteria {path}'" in result.stdout


def test_models_of_a_dossier_are_looked_for_in_the_folder_that_is_named(
    criteria: Path, tmp_path: Path
) -> None:
    path = tmp_path / "d.yaml"
    text = (
        "dossier: 1\nreference: P-1\ntitle: P\nauthority: {name: P}\n"
        "models: [{model: proef, edition: 2026-12-01}]\n"
        "lots: [{id: een, title: Een, model: proef/2026-12-01, stage: preparation}]\n"
    )
    path.write_text(text, encoding="utf-8")

    assert [f["code"] for f in answer("check", path)["findings"]] == ["model-not-found"]
    assert [f["code"] for f in answer("check", path, "--criteria", tmp_path)["findings"]] == [
        "no-bids"
    ]


def test_a_notice_does_not_make_a_file_unsound() -> None:
    path = ROOT / "examples" / "oco-groningen" / "dossier.yaml"

    result = run("check", path)

    assert result.exit_code == 0
    assert [line.rpartition(": ")[2].split()[0] for line in result.stdout.splitlines()] == [
        "buro-tweeluik",
        "in",
    ]


def test_the_answer_in_json_tells_of_each_file(criteria: Path) -> None:
    sources = criteria.parent.parent / "sources.yaml"
    nothing = criteria.parent / "nothing.yaml"

    found = answer("check", criteria, sources, nothing)

    model, *others = found["files"]
    assert str(model.pop("digest")).startswith("sha256:")
    assert model == {
        "file": str(criteria),
        "kind": "criteria",
        "sound": True,
        "model": "proef/2026-12-01",
    }
    assert others == [
        {"file": str(sources), "kind": "sources", "sound": True},
        {"file": str(nothing), "kind": "unknown", "sound": False},
    ]
    assert [f["code"] for f in found["findings"]] == ["file-missing"]


def test_a_frozen_edition_that_was_changed_is_told(criteria: Path) -> None:
    register = criteria.parent.parent / "EDITIONS"
    digest = answer("check", criteria)["files"][0]["digest"]
    register.write_text(f"proef/2026-12-01 {digest}\n", encoding="utf-8")
    assert run("check", criteria).exit_code == 0

    register.write_text(f"proef/2026-12-01 sha256:{'0' * 64}\n", encoding="utf-8")

    assert [f["code"] for f in answer("check", criteria)["findings"]] == ["edition-changed"]
