"""`gunning stability`: words, numbers and a chart; JSON for programs; a page on paper."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pikepdf import Pdf

from tender.cli import main
from tender.documents import check_pdf, print_paper
from tender.documents.certificate import certificate_paper
from tender.evaluation import evaluate
from tender.stability import Certificate, certificate
from tests.documents_case import Offer, example, small
from tests.dossier_case import SOUND, changed, evaluation

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "oco-groningen" / "dossier.yaml"


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def saved(path: Path, text: str = SOUND) -> Path:
    file = path / "d.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def many() -> Certificate:
    """Twelve bids with long names, each of which is behind in another way."""
    offers = {
        f"inschrijver-met-een-heel-lange-naam-{n}": Offer(
            [[str(9 - (n + k) % 3), "8", "7.5"] for k in range(3)], str(900_000 + 7_000 * n)
        )
        for n in range(12)
    }
    return certificate(evaluate(small("algemeen/2026-12-01", offers)).lots[0])


def test_words_come_first_then_numbers_with_bars() -> None:
    result = run("stability", EXAMPLE)

    assert result.exit_code == 0
    said = result.stdout
    assert (
        "De winnaar blijft gelijk zolang Onafhankelijkheid minder dan 21,88 punten weegt "
        "(gepubliceerd: 20)."
    ) in said
    assert "Had stichting-zijlicht € 7.227,50 minder gevraagd (€ 988.620,00)" in said
    table = said[said.index("Bij welke gewichten de winnaar dezelfde blijft") :]
    assert " ".join(table.splitlines()[3].split()) == (
        "onafhankelijkheid 0 20 21,88 ━━━━━━━━◆━" + 31 * "·"
    )


def test_it_speaks_english() -> None:
    assert (
        "The winner stays the same as long as"
        in run("--language", "en", "stability", EXAMPLE).stdout
    )


def test_programs_read_the_same_answers() -> None:
    tree: dict[str, Any] = json.loads(run("stability", EXAMPLE, "--json").stdout)
    (lot,) = tree["lots"]

    assert tree["reference"] == "GRO-VB-2026-014"
    assert lot["winner"] == "de-vierde-stoel"
    assert lot["prices"]["margin"]["size"] == "7200.01"
    assert lot["withdrawal"]["any_losers"]["method"] == "independent"


def test_only_one_lot_can_be_asked_for(tmp_path: Path) -> None:
    path = saved(tmp_path)

    assert run("stability", path).stdout.count("is de winnaar.") == 2
    assert run("stability", path, "--lot", "twee").stdout.count("is de winnaar.") == 1
    assert run("stability", path, "--lot", "drie").exit_code == 2


def test_a_lot_that_is_not_complete_says_what_waits(tmp_path: Path) -> None:
    path = saved(tmp_path, changed((", prices: {prijs: 1100.00}", "")))
    result = run("stability", path, "--lot", "een")

    assert result.exit_code == 1
    assert "Over deze uitkomst is nog niets te vragen." in result.stdout
    assert "b is niet compleet; er ontbreekt nog: prijs." in result.stdout
    assert json.loads(run("stability", path, "--json").stdout)["lots"][0]["winner"] is None


@pytest.mark.parametrize("as_json", [False, True])
def test_a_file_without_a_dossier_gives_findings(tmp_path: Path, *, as_json: bool) -> None:
    result = run("stability", saved(tmp_path, "dossier: 2\n"), *(["--json"] if as_json else []))

    assert result.exit_code == 1
    assert result.stdout


def test_the_page_is_one_accessible_page(tmp_path: Path) -> None:
    file = tmp_path / "certificate.pdf"
    result = run("stability", EXAMPLE, "--pdf", file)

    assert result.exit_code == 0
    assert result.stdout.endswith(f"{file}\n")
    pdf = file.read_bytes()
    assert check_pdf(pdf) == []
    with Pdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) == 1


def test_json_beside_a_page_stays_json(tmp_path: Path) -> None:
    file = tmp_path / "certificate.pdf"
    result = run("stability", EXAMPLE, "--json", "--pdf", file)

    assert json.loads(result.stdout)["lots"]
    assert file.exists()


def test_a_page_is_about_one_lot_that_has_answers(tmp_path: Path) -> None:
    path, file = saved(tmp_path, changed((", prices: {prijs: 1100.00}", ""))), tmp_path / "c.pdf"

    several = run("stability", path, "--pdf", file)
    none = run("stability", path, "--lot", "een", "--pdf", file)

    assert several.exit_code == 2
    assert "Kies er een met --lot." in several.stderr
    assert none.exit_code == 1
    assert not file.exists()


def test_a_page_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    result = run("stability", EXAMPLE, "--pdf", tmp_path / "no" / "c.pdf")

    assert result.exit_code == 2


def test_a_page_of_many_bids_is_still_one_page() -> None:
    with Pdf.open(BytesIO(print_paper(certificate_paper(many())))) as opened:
        assert len(opened.pages) == 1


def test_the_chart_has_words_and_its_numbers_beside_it() -> None:
    page = certificate_paper(certificate(evaluate(example()).lots[0])).html

    assert 'role="img" aria-labelledby="gewichten-naam gewichten-uitleg"' in page
    assert '<th scope="row">Onafhankelijkheid</th>' in page
    assert '<td class="number">21,88</td>' in page


MONEY = (
    SOUND.replace("combination: weighted_sum", "combination: value_deduction")
    .replace(
        "weight: 30, formula: linear_fixed_range, full_at: 1000, nil_at: 2000",
        "weight: 0, formula: value_deduction",
    )
    .replace("scoring: {weight: 30, scale: cijfer}", "scoring: {weight: 60, scale: cijfer}")
    .replace(
        "{plan: 40, team: 30, prijs: 30}, total: 100", "{plan: 40, team: 60, prijs: 0}, total: 900"
    )
)
"""The price less the value of quality: no weight can move."""


def test_without_intervals_there_is_no_chart(tmp_path: Path) -> None:
    lot = evaluation(MONEY).lot("een")
    assert lot is not None

    page = certificate_paper(certificate(lot)).html
    said = run("stability", saved(tmp_path, MONEY)).stdout

    assert "<svg" not in page
    assert "Niet beslist: het totaal van dit model is geen som van gewogen punten." in page
    assert "◆" not in said


def test_a_lot_without_answers_has_no_page() -> None:
    lot = evaluation(changed((", prices: {prijs: 1100.00}", ""))).lot("een")
    assert lot is not None

    with pytest.raises(ValueError, match="only a lot that can be decided"):
        certificate_paper(certificate(lot))
