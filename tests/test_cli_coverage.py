"""`gunning coverage`: an award model held against a catalogue, for people and for programs."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tender.cli import main
from tests.catalogue_case import FILES, write_catalogue
from tests.criteria_case import SOUND, changed

ROOT = Path(__file__).resolve().parent.parent
OCO = ROOT / "criteria" / "oco" / "2026-12-01.yaml"
NAMED = ("edition: 2026-12-01", "edition: 2026-12-01\ncatalogue: klein/2026-12-01")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """A model beside a small catalogue, in one criteria folder."""
    write_catalogue(tmp_path)
    path = tmp_path / "proef" / "2026-12-01.yaml"
    path.parent.mkdir()
    path.write_text(changed(NAMED), encoding="utf-8")
    return path


def test_the_oco_model_answers_everything_and_each_item_is_named() -> None:
    result = run("coverage", OCO)

    assert result.exit_code == 0
    assert "148 van de 148 punten die iets vragen, hebben een plek" in result.stdout
    assert "Niets: alles wat gevraagd wordt, heeft een plek." in result.stdout
    begins = [line.split()[0] for line in result.stdout.splitlines() if line[:1].isdigit()]
    assert len([word for word in begins if word[3:4] == "-"]) == 262


def test_what_was_adapted_is_shown_with_the_words_that_differ() -> None:
    lines = run("coverage", OCO).stdout.splitlines()

    assert (
        "  K01-a4: … samenwerkt met de gemeente, [-het wijkteam-] [+WIJ Groningen+] en aanbieders."
    ) in lines
    assert any(line.startswith("  prijs (K15): Wat is uw [+totale+] prijs") for line in lines)


def test_conflicts_stand_side_by_side_with_what_the_model_cites() -> None:
    lines = run("coverage", OCO).stdout.splitlines()
    (first,) = [line for line in lines if line.startswith("V01 ")]

    assert "Hoe lang de ondersteuning duurt" in first
    assert first.rstrip().endswith("001-P9a* / 004-P10*, 002-W9*")


def test_what_landed_nowhere_comes_first_and_is_no_fault(model: Path) -> None:
    result = run("--language", "en", "coverage", model)

    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    at = lines.index("Landed nowhere, or only partly (2)")
    assert lines[at + 3 : at + 5] == [
        "007-W1 the municipality Bel terug.",
        "007-Q1 who owes the answer Waarom?",
    ]
    assert "007-D1 Vandaag. needs no place" in lines
    assert "007-P1 Gratis. plan" in lines


def test_the_answer_in_json_has_everything(model: Path) -> None:
    answer = json.loads(run("coverage", model, "--json").stdout)

    assert {
        key: answer[key] for key in ("model", "catalogue", "counts", "picked", "conflicts")
    } == {
        "model": "proef/2026-12-01",
        "catalogue": "klein/2026-12-01",
        "counts": {"landed": 1, "partly": 0, "nowhere": 2, "context": 1},
        "picked": [],
        "conflicts": [],
    }
    assert answer["items"][0] == {
        "item": "007-P1",
        "source": "bron-1",
        "text": "Gratis.",
        "for": ["requirement", "criterion"],
        "state": "landed",
        "missing": [],
        "landings": [{"spot": "criterion", "id": "plan"}],
    }
    assert answer["left_out"] == [
        {"criterion": "K01", "used": False, "aspects": ["K01-a1", "K01-a2", "K01-a3"]}
    ]
    assert [finding["code"] for finding in answer["findings"]] == [
        "coverage-municipality",
        "coverage-question",
    ]


def test_the_answer_in_json_shows_differences_conflicts_and_notes() -> None:
    answer = json.loads(run("coverage", OCO, "--json").stdout)
    (aspect,) = [part for part in answer["picked"] if part["id"] == "K02-a3"]
    (conflict,) = [each for each in answer["conflicts"] if each["conflict"] == "V05"]
    (item,) = [each for each in answer["items"] if each["item"] == "000-P2"]

    assert aspect["taken"] == "adapted"
    assert [w["text"] for w in aspect["difference"] if w["change"] == "dropped"] == ["het wijkteam"]
    assert conflict["derived"] is True
    assert len(conflict["sides"]) == 2
    assert item["landings"][0] == {
        "spot": "aspect",
        "id": "K02-a5",
        "within": "toegankelijkheid-en-bekendheid",
        "note": "als doelgroep gelezen, niet als voorwaarde",
    }


def test_a_use_that_the_catalogue_lacks_is_a_fault_with_its_line(model: Path) -> None:
    text = changed(NAMED, ("title: Team", "title: Team\n    use: [K77]"))
    model.write_text(text, encoding="utf-8")

    result = run("coverage", model)

    assert result.exit_code == 1
    line = text[: text.index("[K77]")].count("\n") + 1
    assert f"{model}:{line}:10: criteria[2].use: De catalogus klein/2026-12-01" in result.stdout


def test_a_folder_that_is_named_goes_before_what_the_model_says(model: Path) -> None:
    oco = ROOT / "criteria" / "catalogue" / "oco"

    answer = json.loads(run("coverage", model, "--catalogue", oco, "--json").stdout)

    assert answer["catalogue"] == "oco/2026-12-01"
    assert answer["findings"][0]["code"] == "catalogue-other"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SOUND, "catalogue-none"),
        (changed((NAMED[0], f"{NAMED[0]}\ncatalogue: groot/2026-12-01")), "catalogue-not-found"),
        (changed(NAMED, ("language: nl", "language: fy")), "not-one-of"),
    ],
)
def test_without_a_catalogue_or_a_sound_model_it_says_why(
    model: Path, text: str, code: str
) -> None:
    model.write_text(text, encoding="utf-8")

    result = run("coverage", model, "--json")

    assert result.exit_code == 1
    assert [finding["code"] for finding in json.loads(result.stdout)["findings"]] == [code]
    assert run("coverage", model).exit_code == 1


def test_a_catalogue_that_is_not_sound_is_told_itself(model: Path) -> None:
    home = model.parent.parent / "catalogue" / "klein"
    (home / "items.yaml").write_text(FILES["items"].replace("007-W1", "007-P1"), encoding="utf-8")

    result = run("coverage", model)

    assert result.exit_code == 1
    assert "items.yaml:3:10: items[2].id: Het nummer '007-P1' staat twee keer" in result.stdout


def test_a_model_that_is_not_there_is_told(tmp_path: Path) -> None:
    result = run("coverage", tmp_path / "nergens.yaml")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "oco/2026-12-01" in result.stderr


def test_an_edition_is_named_or_given_as_a_file(model: Path) -> None:
    named = run("coverage", "proef/2026-12-01", "--criteria", model.parent.parent)

    assert named.exit_code == 0
    assert named.stdout == run("coverage", model).stdout
    assert run("coverage", "oco/2026-12-01").stdout == run("coverage", OCO).stdout


def test_a_folder_is_no_model(model: Path) -> None:
    result = run("coverage", model.parent)

    assert result.exit_code == 2
    assert "is een map" in result.stderr
