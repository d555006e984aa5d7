"""The scripts that install, bundle and judge."""

import os
from pathlib import Path

import pytest

from tools import bundle, debian
from tools.coverage_gates import File, failures


def measured(
    *, missing_lines: list[int] | None = None, missing_branches: list[list[int]] | None = None
) -> File:
    """A file of ten statements and ten branches, with these left out by the tests."""
    lines, branches = missing_lines or [], missing_branches or []
    return {
        "summary": {
            "num_statements": 10,
            "covered_lines": 10 - len(lines),
            "num_branches": 10,
            "covered_branches": 10 - len(branches),
        },
        "missing_lines": lines,
        "missing_branches": branches,
    }


def report(**changed: File) -> dict[str, File]:
    names = {
        "scoring": "scoring/scales.py",
        "rights": "tender/policy.py",
        "tender": "tender/award.py",
        "webadmin": "webadmin/app.py",
    }
    return {path: changed.get(key, measured()) for key, path in names.items()}


def test_gates_hold_when_everything_is_covered() -> None:
    assert failures(report()) == []


def test_one_missing_branch_in_scoring_is_too_many() -> None:
    assert failures(report(scoring=measured(missing_branches=[[3, 5]]))) == [
        "scoring/: 95.00 % is covered, 100 % is asked\n    scoring/scales.py: 3->5"
    ]


def test_the_rights_have_a_gate_of_their_own() -> None:
    assert failures(report(rights=measured(missing_lines=[7]))) == [
        "tender/policy.py: 95.00 % is covered, 100 % is asked\n    tender/policy.py: 7"
    ]


def test_the_web_may_miss_a_tenth_and_no_more() -> None:
    tenth = measured(missing_lines=[1, 2])
    more = measured(missing_lines=[1, 2], missing_branches=[[1, 9]])

    assert failures(report(webadmin=tenth)) == []
    assert failures(report(webadmin=more)) == [
        "webadmin/: 85.00 % is covered, 90 % is asked\n    webadmin/app.py: 1, 2, 1->9"
    ]


def test_a_floor_that_was_not_measured_does_not_pass() -> None:
    assert failures({"scoring/scales.py": measured()})[-1] == "webadmin/: no file was measured"


@pytest.fixture
def wish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list with one package that the machine has and one that none has."""
    listed = tmp_path / "packages.txt"
    listed.write_text(
        "[run]  # for use\npython3  module  os\nno-such-thing  command  no-such-command\n"
    )
    monkeypatch.setattr(debian, "LIST", listed)


@pytest.mark.usefixtures("wish")
def test_who_is_not_root_gets_the_exact_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)

    with pytest.raises(SystemExit) as stop:
        debian.ensure({"run"})

    assert "    sudo apt-get install --no-install-recommends no-such-thing\n" in str(stop.value)


@pytest.mark.usefixtures("wish")
def test_sections_that_are_not_asked_for_are_left_alone() -> None:
    debian.ensure({"test"})


def test_the_list_of_packages_is_read_with_its_sections() -> None:
    assert {each.section for each in debian.packages()} == {"run", "test"}


def test_bundling_follows_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, made = tmp_path / "root", tmp_path / "made"
    for name in ("criteria/oco/2026.yaml", "criteria/old/1999.yaml", "examples/e/dossier.yaml"):
        path = root / name
        path.parent.mkdir(parents=True)
        path.write_text(name)
    monkeypatch.setattr(bundle, "ROOT", root)
    monkeypatch.setattr(bundle, "BUNDLED", made)
    monkeypatch.setattr(bundle, "FRONT_END", (root / "node_modules",))

    bundle.bundle()
    (root / "criteria/old/1999.yaml").unlink()
    (root / "criteria/oco/2026.yaml").write_text("changed")
    bundle.bundle()

    files = {str(path.relative_to(made)): path.read_text() for path in made.rglob("*.yaml")}
    assert files == {
        "criteria/oco/2026.yaml": "changed",
        "examples/e/dossier.yaml": "examples/e/dossier.yaml",
    }
    assert not (made / "criteria" / "old").exists()
