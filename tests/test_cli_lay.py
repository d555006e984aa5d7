"""`gunning lay` and `gunning chapter` as a person types them."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from tender import documents
from tender.cli import main
from tender.documents import PrintingFailedError
from tender.places import criteria_dir

OCO = "oco/2026-12-01"
FILE = str(criteria_dir() / f"{OCO}.yaml")


def gunning(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def test_a_lay_page_goes_to_the_screen_or_to_a_file(tmp_path: Path) -> None:
    page = tmp_path / "lay.html"

    shown, written = gunning("lay", OCO), gunning("lay", FILE, "-o", str(page))

    assert (shown.exit_code, written.exit_code) == (0, 0), written.output
    assert shown.stdout == page.read_text(encoding="utf-8")
    assert re.search(r"Komt uit:\s*Voortgang van de aanbesteding", shown.stdout)
    assert f"Geschreven naar {page}." in written.stdout


def test_a_lay_page_is_printed(tmp_path: Path) -> None:
    pdf = tmp_path / "lay.PDF"

    assert gunning("lay", "algemeen-waarde/2026-12-01", "-o", str(pdf)).exit_code == 0
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_a_lay_page_speaks_english_where_that_is_asked() -> None:
    shown = gunning("--language", "en", "lay", OCO)

    assert "What is asked, and what is rewarded" in shown.stdout
    assert '<html lang="en">' in shown.stdout


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
def test_a_chapter_is_written_in_the_form_that_its_name_asks_for(form: str, tmp_path: Path) -> None:
    file = tmp_path / f"gunning.{form}"

    done = gunning("chapter", OCO, "-o", str(file), "--profile", "nationaal")

    assert done.exit_code == 0, done.output
    begin = {"docx": b"PK", "pdf": b"%PDF-", "html": b"<!DOCTYPE html>"}[form]
    assert file.read_bytes().lstrip().startswith(begin)
    if form == "docx":
        paragraphs = docx.Document(BytesIO(file.read_bytes())).paragraphs
        assert "Procedure: nationale aanbesteding" in [each.text for each in paragraphs]


def test_a_profile_that_nobody_knows_stands_in_no_chapter(tmp_path: Path) -> None:
    done = gunning("chapter", OCO, "-o", str(tmp_path / "x.docx"), "--profile", "landelijk")

    assert done.exit_code == 2
    assert "nationaal" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["lay", "chapter"])
def test_what_cannot_be_done_is_told_without_a_trace(command: str, tmp_path: Path) -> None:
    elsewhere = tmp_path / "nowhere" / "x.html"
    odd = gunning(command, OCO, "-o", str(tmp_path / "x.odt"))
    unknown = gunning(command, "oco/1999-01-01", "-o", str(tmp_path / "x.html"))
    unwritten = gunning(command, OCO, "-o", str(elsewhere))

    assert (odd.exit_code, unknown.exit_code, unwritten.exit_code) == (2, 2, 2)
    assert "moet eindigen op" in odd.stderr
    assert f"{elsewhere.parent}: dit bestand of deze map is er niet" in unwritten.stderr
    assert OCO in unknown.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_model_with_faults_gives_findings_and_no_page(tmp_path: Path) -> None:
    broken, page = tmp_path / "broken.yaml", tmp_path / "page.html"
    broken.write_text(Path(FILE).read_text(encoding="utf-8").replace("weight: 25", "weight: 24"))

    done = gunning("lay", str(broken), "-o", str(page))

    assert done.exit_code == 1
    assert "broken.yaml:" in done.stdout
    assert not page.exists()


def test_sources_are_looked_for_beside_the_file(tmp_path: Path) -> None:
    alone = tmp_path / "model.yaml"
    alone.write_bytes(Path(FILE).read_bytes())

    assert re.search(r"Komt uit:\s*seed-001", gunning("lay", str(alone)).stdout)


def test_a_page_that_cannot_be_printed_tells_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object) -> bytes:
        raise PrintingFailedError(name="oco", reason="vol")

    monkeypatch.setattr(documents, "print_paper", fail)
    done = gunning("lay", OCO, "-o", str(tmp_path / "x.pdf"))

    assert done.exit_code == 2
    assert "oco" in done.stderr
