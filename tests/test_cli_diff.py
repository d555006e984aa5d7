"""`gunning diff` and `gunning freeze`: what changed between editions, and what may not change."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tender.cli import main

ROOT = Path(__file__).resolve().parent.parent
EDITIONS = ROOT / "examples" / "editions"
FIRST, SECOND = "schoonmaak/2026-12-01", "schoonmaak/2027-06-01"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, ["--language", "en", *map(str, args)])


@pytest.fixture
def criteria(tmp_path: Path) -> Path:
    """A folder with two editions, of which none is frozen."""
    copy = tmp_path / "criteria"
    shutil.copytree(EDITIONS, copy, ignore=shutil.ignore_patterns("EDITIONS"))
    return copy


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def test_the_page_shows_what_the_command_prints() -> None:
    page = (ROOT / "docs" / "editions.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"by a test -->\n```text\n(.*?)```\n", page, re.DOTALL)

    result = run("diff", FIRST, SECOND, "--criteria", EDITIONS)

    assert result.exit_code == 0
    assert result.stdout == shown


def test_editions_are_named_or_given_as_files() -> None:
    named = run("diff", FIRST, SECOND, "--criteria", EDITIONS)

    given = run("diff", EDITIONS / f"{FIRST}.yaml", EDITIONS / f"{SECOND}.yaml")

    assert given.stdout == named.stdout


def test_a_name_that_nobody_has_is_wrong_use() -> None:
    result = run("diff", FIRST, "schoonmaak/1999-01-01", "--criteria", EDITIONS)

    assert result.exit_code == 2
    assert f"The editions are: {FIRST}, {SECOND}." in result.stderr


def test_nothing_changed_is_said(criteria: Path) -> None:
    path = criteria / f"{FIRST}.yaml"
    same = run("diff", path, EDITIONS / f"{FIRST}.yaml").stdout
    edit(path, "weight: 45,", "weight: 45.0,")

    number = run("diff", path, EDITIONS / f"{FIRST}.yaml").stdout

    assert "Nothing changed; at most comments and layout." in same
    assert "Nothing changed but the date of the edition, or how a number is written." in number


def test_two_models_are_called_two_models() -> None:
    result = run("diff", "algemeen/2026-12-01", "algemeen-waarde/2026-12-01")

    assert result.exit_code == 0
    assert "These are two models, not two editions of one." in result.stdout


def test_programs_get_every_difference_with_its_sentence() -> None:
    answer = json.loads(run("diff", FIRST, SECOND, "--criteria", EDITIONS, "--json").stdout)

    weight = next(each for each in answer["changes"] if each.get("key") == "scoring.weight")
    assert answer["before"]["model"] == FIRST
    assert (answer["same_model"], answer["same_content"]) == (True, False)
    assert (weight["before"], weight["after"]) == ("45", "40")
    assert (weight["share_before"], weight["share_after"]) == ("45", "40")
    assert weight["sentence"].startswith("Aanpak (aanpak): The weight goes from 45 to 40")
    assert any(each.get("words") for each in answer["changes"])


def test_the_differences_can_be_a_page(tmp_path: Path) -> None:
    page = tmp_path / "page.html"

    told = run("diff", FIRST, SECOND, "--criteria", EDITIONS, "--html", page)
    shown = run("diff", FIRST, SECOND, "--criteria", EDITIONS, "--html", "-")

    assert f"The differences were written to {page}." in told.stdout.replace("\n", "")
    assert page.read_text(encoding="utf-8") == shown.stdout
    assert "<ins>" in shown.stdout


@pytest.mark.parametrize("extra", [[], ["--json"]])
def test_a_model_with_a_fault_is_not_compared(criteria: Path, extra: list[str]) -> None:
    path = criteria / f"{FIRST}.yaml"
    edit(path, "weight: 45", "weight: 44")

    result = run("diff", path, EDITIONS / f"{SECOND}.yaml", *extra)

    assert result.exit_code == 1
    assert "The weights add up to 99" in result.stdout


def test_an_edition_is_frozen_once(criteria: Path) -> None:
    first = run("freeze", FIRST, SECOND, "--criteria", criteria)
    text = (criteria / "EDITIONS").read_text(encoding="utf-8")

    again = run("freeze", FIRST, "--criteria", criteria, "--json")

    assert first.exit_code == again.exit_code == 0
    assert f"{FIRST} is frozen." in first.stdout
    assert json.loads(again.stdout)["frozen_before"] == [FIRST]
    assert (criteria / "EDITIONS").read_text(encoding="utf-8") == text
    assert [line.split()[0] for line in text.splitlines() if line[0] != "#"] == [FIRST, SECOND]
    assert "was frozen before" in run("freeze", FIRST, "--criteria", criteria).stdout


def test_a_frozen_edition_that_changed_is_refused(criteria: Path) -> None:
    run("freeze", FIRST, "--criteria", criteria)
    edit(criteria / f"{FIRST}.yaml", "haalbaar", "goed")

    result = run("freeze", FIRST, "--criteria", criteria)

    assert result.exit_code == 1
    assert "is frozen and its content has changed since" in result.stdout
    assert "Nothing was frozen." in result.stdout


def test_of_several_models_all_are_frozen_or_none(criteria: Path) -> None:
    edit(criteria / f"{SECOND}.yaml", "weight: 40, scale", "weight: 41, scale")

    result = run("freeze", FIRST, SECOND, "--criteria", criteria, "--json")

    assert result.exit_code == 1
    assert [each["code"] for each in json.loads(result.stdout)["findings"]].count("weights") == 1
    assert not (criteria / "EDITIONS").exists()


def test_a_file_under_another_name_is_not_frozen(criteria: Path) -> None:
    path = criteria / "schoonmaak" / "2030-01-01.yaml"
    (criteria / f"{FIRST}.yaml").rename(path)

    result = run("freeze", path)

    assert result.exit_code == 1
    assert f"Save it as {FIRST}.yaml" in result.stdout


@pytest.mark.parametrize(
    "name", ["oco-groningen/dossier.yaml", "advies/groningen.yaml", "../criteria/sources.yaml"]
)
def test_what_is_no_criteria_file_is_not_frozen(name: str) -> None:
    result = run("freeze", ROOT / "examples" / name)

    assert result.exit_code == 1
    assert "This is no criteria file." in result.stdout
    assert result.stdout.splitlines()[1:] == ["Nothing was frozen."]


def test_a_folder_is_no_edition() -> None:
    result = run("diff", EDITIONS, FIRST)

    assert result.exit_code == 2
    assert f"'{EDITIONS}' is a folder. Name a file or an edition." in result.stderr


def test_words_of_the_model_are_marked_for_who_reads_the_page_in_english() -> None:
    shown = run("diff", FIRST, SECOND, "--criteria", EDITIONS, "--html", "-").stdout
    dutch = CliRunner().invoke(
        main, ["diff", FIRST, SECOND, "--criteria", str(EDITIONS), "--html", "-"]
    )

    assert '<h2 id="part-2"><span lang="nl">Aanpak</span> (aanpak)</h2>' in shown
    assert (
        'It read: <span lang="nl">De mate waarin uw middelen zuinig zijn voor het milieu.</span>'
    ) in shown
    assert '<blockquote lang="nl">Hoe zorgt u' in shown
    assert '<span class="unseen" lang="en">[dropped: </span>' in shown
    assert dutch.stdout.count("lang=") == 1


def test_numbers_have_the_signs_of_the_reader(criteria: Path) -> None:
    later = criteria / f"{SECOND}.yaml"
    edit(later, "full_at: 85000", "full_at: 85000.50")
    files = [str(EDITIONS / f"{FIRST}.yaml"), str(later)]

    english = run("diff", *files).stdout
    dutch = CliRunner().invoke(main, ["diff", *files])

    assert "(full_at): from 80,000 to 85,000.50." in english
    assert "(full_at): eerst 80.000, nu 85.000,50." in dutch.stdout


def test_a_page_that_cannot_be_written_names_the_folder_and_why(tmp_path: Path) -> None:
    page = tmp_path / "nowhere" / "page.html"

    result = run("diff", FIRST, SECOND, "--criteria", EDITIONS, "--html", page)

    assert result.exit_code == 2
    assert result.stderr == (
        f"This could not be done: {page.parent}: there is no such file or folder\n"
    )


def test_a_model_that_waits_for_somebody_is_not_frozen(criteria: Path) -> None:
    path = criteria / f"{FIRST}.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("examples:")], encoding="utf-8")

    result = run("freeze", FIRST, "--criteria", criteria)

    assert result.exit_code == 1
    assert not (criteria / "EDITIONS").exists()
