"""`gunning new`: a model that is sound at once, from a catalogue or from an edition."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tender.beginning import begin, pick
from tender.catalogue import read_catalogue
from tender.cli import main
from tender.criteria import parse_model, read_model
from tender.findings import blocking
from tender.places import criteria_dir
from tender.reading import CRITERIA, parse_yaml
from tender.sources import read_sources
from tender.writing import write_criteria

ROOT = Path(__file__).resolve().parent.parent
EDITIONS = ROOT / "examples" / "editions"
CATALOGUE, _FINDINGS = read_catalogue(criteria_dir() / "catalogue" / "oco")


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["--language", "en", *map(str, args)])


def test_a_begun_model_is_sound_and_explains_each_choice(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"

    result = run("new", "proef", "--use", "K01,K05-a2, K15", "--edition", "2027-01-01", "-o", path)

    assert result.exit_code == 0, result.output
    model, findings = read_model(path, read_sources(criteria_dir())[0])
    assert model is not None
    assert blocking(findings) == ()
    assert model.ref == "proef/2027-01-01"
    assert [c.use for c in model.criteria] == [("K01",), ("K05",), ("K15",)]
    assert [aspect.use for aspect in model.criteria[1].aspects] == ["K05-a2"]
    assert [c.weight for c in model.criteria] == [35, 35, 30]
    lines = path.read_text(encoding="utf-8").splitlines()
    choices = [line for line in lines if line.startswith("  ") and line.split(":")[0] == "  ties"]
    assert lines[lines.index(choices[0]) - 1].startswith("  # Wat beslist bij een gelijk totaal")


def test_any_choice_of_criteria_gives_a_sound_model_of_which_the_weights_add_up() -> None:
    assert CATALOGUE is not None
    every = [criterion.id for criterion in CATALOGUE.criteria]
    for count in (1, 3, 6, len(every)):
        picked, unknown = pick(CATALOGUE, every[:count])
        begun = begin(CATALOGUE, picked, "proef", date(2027, 1, 1))
        model, findings = parse_model(write_criteria(begun.tree, begun.comments).encode(), "m.yaml")

        assert unknown == ()
        assert model is not None, [str(finding) for finding in findings]
        assert blocking(findings) == ()
        weights = [criterion.weight for criterion in model.criteria]
        assert sum(weights) == 100
        assert all(weight.denominator == 1 for weight in weights)
        assert max(weights[:-1]) - min(weights[:-1]) <= Fraction(1)


def test_the_catalogue_refuses_what_it_does_not_offer() -> None:
    unknown = run("new", "proef", "--use", "K01,K99,K01-a99")
    nothing_to_grade = run("new", "proef", "--use", "K15")

    assert (unknown.exit_code, nothing_to_grade.exit_code) == (2, 2)
    assert "The catalogue does not offer K99, K01-a99." in unknown.stderr
    assert "K01 (Onafhankelijkheid), K02 (" in unknown.stderr
    assert "Pick at least one criterion that a committee can grade, of: K01" in (
        nothing_to_grade.stderr
    )


def test_a_day_that_is_none_is_refused_with_an_example() -> None:
    result = run("new", "proef", "--use", "K01", "--edition", "2027-13-01")

    assert result.exit_code == 2
    assert "'2027-13-01' is not a date such as 2026-12-01." in result.stderr


def test_a_copy_keeps_everything_but_its_name_and_day() -> None:
    result = run(
        *("new", "schoon", "--from", "schoonmaak/2026-12-01", "--criteria", EDITIONS),
        *("--edition", "2028-01-01", "-o", "-"),
    )

    origin, _ = read_model(EDITIONS / "schoonmaak" / "2026-12-01.yaml")
    assert origin is not None
    tree = parse_yaml(result.stdout.encode(), "copy.yaml", CRITERIA).tree
    assert tree == {**origin.tree, "model": "schoon", "edition": "2028-01-01"}
    assert f"# Begonnen als kopie van schoonmaak/2026-12-01\n# {origin.digest}" in result.stdout


def test_a_copy_of_a_model_with_a_fault_is_refused_with_its_findings(tmp_path: Path) -> None:
    path = tmp_path / "model.yaml"
    path.write_text("model: x\n", encoding="utf-8")

    result = run("new", "proef", "--from", path, "-o", tmp_path / "new.yaml")

    assert result.exit_code == 1
    assert "'criteria' is missing here." in result.stdout
    assert not (tmp_path / "new.yaml").exists()


def test_a_file_that_is_there_is_kept_unless_it_may_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    args = ("new", "proef", "--use", "K01", "--edition", "2027-01-01")
    run(*args)
    path = tmp_path / "proef" / "2027-01-01.yaml"
    path.write_text("mijn werk\n", encoding="utf-8")

    kept = run(*args)
    assert kept.exit_code == 2
    assert "is there already" in kept.stderr
    assert path.read_text(encoding="utf-8") == "mijn werk\n"

    assert run(*args, "--force").exit_code == 0
    assert "mijn werk" not in path.read_text(encoding="utf-8")


def test_a_profile_adds_its_gates_and_an_unbuilt_one_is_refused_by_name() -> None:
    args = ("new", "proef", "--use", "K01", "-o", "-", "--profile")

    assert "# Profiel: Sociale en andere specifieke diensten (SAS)." in run(*args, "sas").stdout
    refused = run(*args, "toelating")
    assert refused.exit_code == 2
    assert "Open House" in refused.stderr
    assert "There is: offertes, nationaal, sas." in run(*args, "zwaar").stderr


def test_where_to_begin_and_how_to_call_it_is_asked_for() -> None:
    assert "either --use with parts of the catalogue" in run("new", "proef").stderr
    both = run("new", "proef", "--use", "K01", "--from", "oco/2026-12-01")
    assert "either --use with parts of the catalogue" in both.stderr
    assert "cannot be an id" in run("new", "mijn model", "--use", "K01").stderr
    assert (
        "There is no catalogue 'x' in"
        in run("new", "proef", "--use", "K01", "--catalogue", "x").stderr
    )
