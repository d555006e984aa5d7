"""`gunning import-criteria`: what was taken in is shown, a draft is written whole or not at all."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tender.cli import main
from tender.reading import CRITERIA, parse_file
from tender.writing import write_criteria

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "import"
TRANSPORT, SOCIAL, TABLE = (
    EXAMPLES / name for name in ("vervoer.xml", "sociale-dienst.xml", "criteria.csv")
)


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def answer(*args: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("import-criteria", *args, "--json").stdout)
    return found


def test_the_criteria_of_a_notice_are_shown_by_lot() -> None:
    result = run("import-criteria", TRANSPORT)

    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[:3] == [
        "Vervoer naar de dagbesteding",
        "Gemeente Voorbeeld",
        "Aankondiging: 00000000-0000-4000-8000-000000000001-01",
    ]
    assert "LOT-0002 Vervoer naar de dagbesteding, zuid" in lines
    assert "prijs prijs 37.5 Prijs" in lines


def test_what_is_not_known_is_shown_as_such_and_ends_with_1() -> None:
    result = run("import-criteria", SOCIAL)

    assert result.exit_code == 1
    assert "criterium-1   kwaliteit   onbekend   onbekend" in result.stdout
    assert "geen gewicht (BT-541)" in result.stdout


def test_a_draft_is_written_and_a_check_names_what_is_missing(tmp_path: Path) -> None:
    path = tmp_path / "concept.yaml"

    result = run("import-criteria", TRANSPORT, "--lot", "LOT-0001", "-o", path)
    checked = run("check", path)

    assert result.exit_code == 0
    assert f"Concept geschreven naar {path}." in result.stdout
    assert path.read_text(encoding="utf-8").startswith("# yaml-language-server: $schema=")
    assert "'edition' ontbreekt hier." in checked.stdout
    assert checked.exit_code == 1


def test_who_has_a_draft_reads_the_steps_to_a_model(tmp_path: Path) -> None:
    path = tmp_path / "concept.yaml"

    notice = run("import-criteria", TRANSPORT, "--lot", "LOT-0001", "-o", path).stdout
    table = run("import-criteria", TABLE, "-o", path, "--force").stdout

    assert "\n2. Zet bovenaan edition, scales, " in notice
    assert "'gunning new vervoer-naar-de-dagbesteding-noord --from oco/2026-12-01 -o -'" in notice
    assert "\n3. Beschrijf de aankondiging als 'aankondiging' in sources.yaml.\n" in notice
    assert f"\n4. Draai 'gunning check {path}'" in notice
    assert "\n2. Zet bovenaan model, edition, title, language, scales, " in table
    assert "Beschrijf de aankondiging" not in table
    assert f"\n3. Draai 'gunning check {path}'" in table


def test_who_only_looks_reads_how_to_write_a_draft() -> None:
    assert "Met --lot en -o BESTAND" in run("import-criteria", TRANSPORT).stdout
    assert "Met -o BESTAND" in run("import-criteria", TABLE).stdout


def test_the_keys_of_another_model_and_a_few_words_make_a_draft_sound(tmp_path: Path) -> None:
    path = tmp_path / "vervoer" / "2027-01-01.yaml"
    path.parent.mkdir()
    run("import-criteria", TRANSPORT, "--lot", "LOT-0001", "-o", path)
    tree: Any = parse_file(path.read_bytes(), "", CRITERIA).tree
    other: Any = parse_file((ROOT / "criteria/oco/2026-12-01.yaml").read_bytes(), "", CRITERIA).tree

    write = tree | {"edition": "2027-01-01", "scales": other["scales"]}
    write["scoring"] = other["scoring"] | tree["scoring"] | {"ties": [{"rule": "lowest_price"}]}
    for criterion in write["criteria"]:
        if criterion["type"] == "quality":
            aspect = f"De mate waarin u laat zien wat u doet voor: {criterion['title']}."
            criterion["aspects"] = [{"id": f"{criterion['id']}-a1", "text": aspect}]
            criterion["scoring"]["scale"] = next(iter(other["scales"]))
        else:
            prices = {"full_at": "80000", "nil_at": "120000"}
            criterion["scoring"] |= {"formula": "linear_fixed_range", **prices}
    path.write_text(write_criteria(write), encoding="utf-8")
    found = json.loads(run("check", path, "--json").stdout)["findings"]

    assert not [finding for finding in found if finding["level"] == "fault"]
    assert [f["code"] for f in found if f["level"] == "open"] == ["no-full-example"]


def test_a_draft_with_gaps_is_written_too(tmp_path: Path) -> None:
    path = tmp_path / "concept.yaml"

    result = run("import-criteria", SOCIAL, "-o", path)

    assert result.exit_code == 1
    assert "# Nog in te vullen: title, weight, scale, aspects." in path.read_text(encoding="utf-8")
    assert "weight:" not in path.read_text(encoding="utf-8")


def test_a_file_that_is_there_is_left_unless_that_was_asked(tmp_path: Path) -> None:
    path = tmp_path / "concept.yaml"
    path.write_text("van mij", encoding="utf-8")

    refused = run("import-criteria", TABLE, "-o", path)
    kept = path.read_text(encoding="utf-8")
    forced = run("import-criteria", TABLE, "-o", path, "--force")

    assert (refused.exit_code, refused.stdout, kept) == (2, "", "van mij")
    assert str(path) in refused.stderr
    assert forced.exit_code == 0
    assert "begeleiding" in path.read_text(encoding="utf-8")
    assert os.listdir(tmp_path) == ["concept.yaml"]  # noqa: PTH208 - hidden leftovers count as well


def test_a_notice_with_lots_asks_which_one_to_write(tmp_path: Path) -> None:
    path = tmp_path / "concept.yaml"

    result = run("import-criteria", TRANSPORT, "-o", path)

    assert (result.exit_code, path.exists()) == (2, False)
    assert "LOT-0001, LOT-0002" in result.stderr


@pytest.mark.parametrize(
    ("file", "known"), [(TRANSPORT, "LOT-0001, LOT-0002"), (TABLE, "-")], ids=["notice", "table"]
)
def test_a_lot_that_is_not_there_is_told(file: Path, known: str) -> None:
    result = run("import-criteria", file, "--lot", "LOT-0009")

    assert result.exit_code == 2
    assert known in result.stderr


@pytest.mark.parametrize("name", ["f.xml", "f.csv", "f.pdf"])
def test_a_file_with_a_fault_writes_nothing(tmp_path: Path, name: str) -> None:
    path, out = tmp_path / name, tmp_path / "concept.yaml"
    path.write_bytes(b"%PDF-1.7\nkleur")

    result = run("import-criteria", path, "-o", out)

    assert (result.exit_code, out.exists()) == (1, False)
    assert str(path) in result.stdout
    assert answer(path)["findings"] != []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("import-criteria", TABLE, "-o", tmp_path / "nergens" / "concept.yaml")

    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_the_answer_for_programs_has_the_documented_keys() -> None:
    found = answer(TRANSPORT, "--lot", "LOT-0002")

    assert set(found) == {"kind", "title", "buyer", "notice", "language", "lots", "findings"}
    assert (found["kind"], found["language"]) == ("eforms", "nl")
    assert [(lot["id"], set(lot)) for lot in found["lots"]] == [
        ("LOT-0002", {"id", "title", "draft"})
    ]
    assert found["lots"][0]["draft"]["criteria"][1]["scoring"] == {"weight": "37.5"}


def test_a_table_is_shown_without_a_lot() -> None:
    result = run("--language", "en", "import-criteria", TABLE)

    assert result.exit_code == 0
    assert result.stdout.startswith("Award criteria\n")
    assert "Notice" not in result.stdout
