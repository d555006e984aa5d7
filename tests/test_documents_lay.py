"""The lay page and the award chapter as pages: what they say, in which language, and on paper."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from tender.documents import check_pdf, print_paper
from tender.documents.chapter import chapter_paper, render_chapter_html
from tender.documents.elements import Element, read_main
from tender.documents.figures import dated, earned, euros, figure, percentage, written
from tender.documents.lay import lay_paper, render_lay_body, render_lay_html
from tender.language import speaking
from tender.lay import chapter
from tender.model import AwardModel
from tests.lay_case import (
    COMMITTEE,
    GENERAL,
    OCO,
    PLANNING,
    RULES,
    VALUED,
    model,
    rule,
    sources,
    with_the_municipality,
)

MODELS = (OCO, GENERAL, VALUED)


def text(element: Element) -> str:
    """What stands in an element, with single spaces."""
    found = "".join(each if isinstance(each, str) else f" {text(each)} " for each in element.inside)
    return " ".join(found.split())


def lay(ref: str) -> str:
    return said(render_lay_html(model(ref), sources()))


def said(html: str) -> str:
    return text(read_main(html)).replace("\N{NO-BREAK SPACE}", " ")


def texts_of(told: AwardModel) -> list[str]:
    """Every text of a model that a reader has to find on a page."""
    leaves = told.leaves
    found = [told.purpose, *(leaf.title for leaf in leaves)]
    found += [line for leaf in leaves for line in leaf.question.splitlines()]
    found += [aspect.text for leaf in leaves for aspect in leaf.aspects]
    found += [evidence.text for leaf in leaves for evidence in leaf.evidence]
    found += [anchor.means for leaf in leaves for anchor in leaf.anchors]
    found += [requirement.text for requirement in told.requirements]
    found += [clause.text for clause in told.clauses]
    found += [measure.text for clause in told.clauses for measure in clause.measures]
    return [" ".join(each.split()) for each in found if each.strip()]


@pytest.mark.parametrize("ref", MODELS)
@pytest.mark.parametrize(
    "render", [render_lay_html, lambda told: render_chapter_html(chapter(told))]
)
def test_nothing_that_the_model_says_is_left_out(
    ref: str, render: Callable[[AwardModel], str]
) -> None:
    shown = said(render(model(ref)))

    assert [each for each in texts_of(model(ref)) if each not in shown] == []


@pytest.mark.parametrize("name", RULES)
def test_every_rule_can_be_told_to_lay_readers_and_to_bidders(name: str) -> None:
    told = rule(name)

    assert "Drie verzonnen inschrijvingen" in said(render_lay_html(told))
    assert "Drie verzonnen inschrijvingen" in said(render_chapter_html(chapter(told)))
    with speaking("en"):
        assert "Three invented bids" in said(render_lay_html(told))


def test_the_example_is_told_in_words_and_in_numbers() -> None:
    shown = lay(OCO)

    assert "Bij die waardering hoort 75% van het maximum. 75% van 20 is 15,00 punten." in shown
    assert "Hooguit 20 punten. Dat is 20% van alles wat te verdienen is." in shown
    assert "C € 900.000 25,00 A € 1.050.000 12,50 B € 1.200.000 0,00" in shown
    assert "Totaal 68,75 75,00 62,50 Plaats 2 1 3" in shown


def test_what_happens_with_equal_totals_and_a_dropout_is_told_by_the_words_of_the_letters() -> None:
    shown = lay(OCO)

    assert "Is het dan nog gelijk, dan beslist: de laagste prijs." in shown
    assert "Valt de winnaar af, dan blijft de rangorde zoals zij is." in shown


def test_value_is_told_in_euro() -> None:
    shown = lay(VALUED)

    assert "Hooguit € 70.000." in shown
    assert "60% van € 70.000 is € 42.000." in shown
    assert "Hier wint de laagste uitkomst." in shown
    assert "van alles wat te verdienen is" not in shown


def test_where_others_move_the_points_the_page_says_so() -> None:
    shown = said(render_lay_html(rule("rank_sum")))

    assert "hangt af van de waarderingen van de andere inschrijvingen" in shown
    assert "Van waardering naar punten" not in shown


def test_who_does_not_reach_a_limit_has_no_place_in_the_example() -> None:
    assert "Wie hier geen plaats heeft" in said(render_lay_html(rule("threshold_then_price")))
    assert "Wie hier geen plaats heeft" not in lay(OCO)


def test_where_a_part_comes_from_is_told_with_title_sender_and_day() -> None:
    shown = lay(OCO)
    council = sources()["seed-002"]

    assert f"{council.title} {council.by}, 28 september 2020" in shown
    assert re.search(r"Komt uit: .*?\(P2a, P2b\)", shown)
    assert "seed-0" not in shown


def test_what_the_municipality_owes_is_told_apart_from_what_bidders_owe() -> None:
    shown = said(render_lay_html(with_the_municipality(VALUED), sources()))

    assert "Wat de gemeente zelf doet" in shown
    assert "De gemeente noemt ondersteuning in elke brief. (G01) Door: teamleider" in shown
    assert "Vragen die op antwoord wachten" in shown
    assert "Antwoord: Ruim 1.200 per jaar." in shown


def test_a_page_without_open_questions_does_not_say_that_they_wait() -> None:
    asked = with_the_municipality(VALUED)
    answered = replace(asked, questions=asked.questions[1:])

    assert "Vragen en antwoorden" in said(render_lay_html(answered))
    assert "Wat de gemeente zelf doet" not in said(render_lay_html(rule("mean")))


def test_in_english_the_texts_of_the_model_stay_dutch_and_are_marked() -> None:
    with speaking("en"):
        html = render_lay_html(model(OCO), sources())
    main = read_main(html)
    dutch = " ".join(text(e) for e in main.find("p", "ul", "td", "span", "div") if _dutch(e))

    assert '<html lang="en">' in html
    assert "At most 20 points. That is 20% of everything that can be won." in said(html)
    assert "€1,050,000" in said(html)
    assert next(text(heading) for heading in main.find("h1")) == model(OCO).title_en
    assert [each for each in texts_of(model(OCO))[1:] if each not in dutch][6:] == []


def test_in_english_dutch_words_within_a_sentence_are_marked_and_prices_are_not() -> None:
    with speaking("en"):
        html = render_lay_html(replace(model(OCO), notice="Een proef."), sources())
        named = render_lay_html(model(GENERAL))

    assert 'scores below ‘<span lang="nl">voldoende</span>’ here' in html
    assert 'gets the grade ‘<span lang="nl">goed</span>’ there' in html
    assert '<span class="small soft">€1,050,000</span>' in html
    assert "</span>, 28 September 2020<br>" in html
    assert "<strong>Een proef.</strong>" in html
    assert "&lt;span" not in html + named


def _dutch(element: Element) -> bool:
    return element.attributes.get("lang") == "nl"


def test_in_dutch_no_text_is_marked_as_another_language() -> None:
    assert not [e for e in read_main(render_lay_html(model(OCO))).find("p", "span") if _dutch(e)]


def test_the_body_is_the_page_without_its_head() -> None:
    page, body = render_lay_html(model(OCO), sources()), render_lay_body(model(OCO), sources())

    assert "<h1" not in body
    assert said(f"<main>{body}</main>") in said(page)


def test_what_somebody_typed_is_text_and_never_html() -> None:
    nasty = replace(model(VALUED), title="<script>x</script>", notice="<b>&", purpose="<img src=x>")
    for html in (render_lay_html(nasty), render_chapter_html(chapter(nasty))):
        assert "<script" not in html
        assert "<b>" not in html
        assert "<img" not in html


def test_headings_go_down_by_one() -> None:
    for html in (render_lay_html(model(GENERAL)), render_chapter_html(chapter(model(GENERAL)))):
        levels = [int(e.tag[1]) for e in read_main(html).find("h1", "h2", "h3", "h4", "h5")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_the_chapter_tells_weights_minimums_planning_and_committee() -> None:
    shown = said(render_chapter_html(chapter(model(OCO), PLANNING, COMMITTEE, "sas")))

    assert "beste prijs-kwaliteitverhouding (BPKV)" in shown
    assert "Onafhankelijkheid 20 20% voldoende" in shown
    assert "Het minimum is ‘voldoende’." in shown
    assert "25% 5,00" in shown
    assert "De formule is: (1.200.000,00 − prijs) / (1.200.000,00 − 900.000,00)" in shown
    assert "beleidsadviseur Wmo toegang tot voorzieningen ervaringsdeskundige –" in shown
    assert "Publicatie 11 januari 2027" in shown
    assert "25 januari 2027 alleen via het platform" in shown
    assert "Start van het contract nog niet bekend" in shown
    assert "aanbesteding van sociale en andere specifieke diensten" in shown
    assert "Lijkt een prijs abnormaal laag?" in shown


def test_a_chapter_without_planning_or_committee_has_no_empty_tables() -> None:
    shown = said(render_chapter_html(chapter(model(OCO))))

    assert "Planning van de aanbesteding" not in shown
    assert "Deskundigheid" not in shown
    assert "Procedure" not in shown


def test_a_fixed_price_leaves_nothing_to_ask_about_prices() -> None:
    shown = said(render_chapter_html(chapter(rule("fixed_price"))))

    assert "De prijs staat vast; alleen de kwaliteit maakt het verschil." in shown
    assert "abnormaal laag" not in shown


def test_the_chapter_is_dutch_whoever_asks_for_it() -> None:
    with speaking("en"):
        english = render_chapter_html(chapter(model(OCO)))

    assert english == render_chapter_html(chapter(model(OCO)))
    assert '<html lang="nl">' in english


def test_floors_and_elements_of_a_price_are_told() -> None:
    plain = model(OCO)
    criteria = tuple(
        replace(c, floor=Fraction(950_000), cost_elements=("loon van ondersteuners",))
        if c.id == "prijs"
        else c
        for c in plain.criteria
    )
    told = replace(plain, criteria=criteria)

    assert "Een prijs onder € 950.000 is niet toegestaan." in said(render_lay_html(told))
    assert "De prijs is ten minste € 950.000." in said(render_chapter_html(chapter(told)))
    for html in (render_lay_html(told), render_chapter_html(chapter(told))):
        assert "loon van ondersteuners" in said(html)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("nl", ["1.234,5", "€ 1.200.000", "€ 0,50", "12,35%", "1 punt", "2,50 punten", "€ 7"]),
        ("en", ["1,234.5", "€1,200,000", "€0.50", "12.35%", "1 point", "2.50 points", "€7"]),
    ],
)
def test_numbers_have_the_signs_of_the_language(language: str, shown: list[str]) -> None:
    with speaking(language):
        found = [
            figure("1234.5"),
            euros(Fraction(1_200_000)),
            euros(Fraction(1, 2)),
            percentage(Fraction(12345, 100_000)),
            earned("1", euro=False),
            earned("2.50", euro=False),
            earned("7", euro=True),
        ]

    assert [each.replace("\N{NO-BREAK SPACE}", " ") for each in found] == shown


def test_a_day_is_written_out_and_what_is_none_stays() -> None:
    assert written(date(2026, 12, 1)) == "1 december 2026"
    assert dated("2020-09-28") == "28 september 2020"
    assert dated("mei 2021") == "mei 2021"


# On paper


def run(name: str, *arguments: str) -> str:
    """Run a tool of the test set-up; where it is missing the test is skipped, but fails in CI."""
    tool = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if not tool and not os.environ.get("CI"):
        pytest.skip(f"{name} is not installed; see packages-debian.txt")
    done = subprocess.run([tool or name, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _english() -> bytes:
    with speaking("en"):
        return print_paper(lay_paper(model(GENERAL), sources()))


PAPERS: dict[str, Callable[[], bytes]] = {
    "lay": lambda: print_paper(lay_paper(with_the_municipality(OCO), sources())),
    "lay-en": _english,
    "chapter": lambda: print_paper(chapter_paper(chapter(model(OCO), PLANNING, COMMITTEE, "sas"))),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("lay")
    for name, make in PAPERS.items():
        (out / f"{name}.pdf").write_bytes(make())
    return out


@pytest.mark.parametrize("name", PAPERS)
def test_each_paper_passes_the_gates_of_pdf(folder: Path, name: str) -> None:
    path = folder / f"{name}.pdf"

    assert check_pdf(path.read_bytes()) == []
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", str(path))
    assert "PASS (no findings)" in run("pdfua", "check", str(path))


@pytest.mark.parametrize("name", PAPERS)
def test_a_semantic_check_finds_no_error(folder: Path, name: str) -> None:
    report = json.loads(
        run("outloud", "--quiet", "--fail-on", "error", "--json", "-", str(folder / f"{name}.pdf"))
    )
    findings = report["results"][0]["findings"]

    assert [each for each in findings if each["severity"] == "error"] == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_model_gives_the_same_bytes(folder: Path, name: str) -> None:
    assert PAPERS[name]() == (folder / f"{name}.pdf").read_bytes()


HTML: dict[str, Callable[[], str]] = {
    "lay": lambda: render_lay_html(with_the_municipality(OCO), sources()),
    "chapter": lambda: render_chapter_html(chapter(model(OCO), PLANNING, COMMITTEE, "sas")),
}


@pytest.mark.parametrize("name", HTML)
def test_a_screen_reader_hears_the_page_in_its_order(folder: Path, name: str) -> None:
    lines = run("pdfinfo", "-struct-text", str(folder / f"{name}.pdf")).splitlines()
    quoted = (re.fullmatch(r'\s*"(.*)"', line) for line in lines)
    heard = re.sub(r"[\s•]", "", "".join(found[1] for found in quoted if found))

    assert heard == re.sub(r"\s", "", text(read_main(HTML[name]())))


@pytest.mark.parametrize(("name", "foot"), [("lay", "pagina 1 van"), ("lay-en", "page 1 of")])
def test_pages_are_counted_in_the_language_of_the_page(folder: Path, name: str, foot: str) -> None:
    assert foot in run("pdftotext", "-l", "1", str(folder / f"{name}.pdf"), "-")


@pytest.mark.parametrize("name", PAPERS)
def test_every_page_says_that_it_is_an_example(folder: Path, name: str) -> None:
    pages = run("pdftotext", "-layout", str(folder / f"{name}.pdf"), "-").split("\f")[:-1]

    assert len(pages) > 1
    assert all("VOORBEELD" in page for page in pages)
