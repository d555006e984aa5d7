"""The award chapter for a word processor: the same words, real structure, the same bytes."""

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table

from scoring import plain
from tender.documents.chapter import render_chapter_html
from tender.documents.docx import write_chapter_docx
from tender.documents.elements import read_main
from tender.documents.figures import figure
from tender.lay import Chapter, CommitteeSeat, chapter
from tender.lay.parts import CriterionPart
from tests.lay_case import COMMITTEE, GENERAL, OCO, PLANNING, VALUED, model
from tests.test_documents_lay import text

MODELS = (OCO, GENERAL, VALUED)


def whole(ref: str) -> Chapter:
    return chapter(model(ref), PLANNING, COMMITTEE, "sas")


def opened(told: Chapter) -> Document:
    return docx.Document(BytesIO(write_chapter_docx(told)))


def cells(table: Table) -> list[list[str]]:
    return [[cell.text.replace("\n", " ") for cell in row.cells] for row in table.rows]


def words(document: Document) -> str:
    """All text in the order of the file."""
    parts = (
        each.text if not isinstance(each, Table) else " ".join(" ".join(r) for r in cells(each))
        for each in document.iter_inner_content()
    )
    return " ".join(" ".join(parts).split())


@pytest.mark.parametrize("ref", MODELS)
def test_it_says_what_the_page_says_in_the_same_order(ref: str) -> None:
    page = text(read_main(render_chapter_html(whole(ref))))

    assert re.sub(r"\s", "", words(opened(whole(ref)))) == re.sub(r"\s", "", page)


@pytest.mark.parametrize("ref", MODELS)
def test_every_weight_aspect_and_grade_is_in_it(ref: str) -> None:
    told = whole(ref)
    shown = words(opened(told)).replace("\N{NO-BREAK SPACE}", " ")

    for part in _leaves(told):
        assert part.title in shown
        assert figure(plain(part.weight)) in shown
        assert all(aspect.text in shown for aspect in part.aspects)
        assert all(grade.means in shown for grade in part.grades)
        assert all(each.text in shown for each in part.evidence)


def _leaves(told: Chapter) -> list[CriterionPart]:
    return [leaf for top in told.criteria for leaf in (top.children or (top,))]


def test_weights_stand_in_the_first_table_with_their_share() -> None:
    table = cells(opened(whole(GENERAL)).tables[0])

    assert table[0] == ["Criterium", "Punten", "Gewicht", "Minimum"]
    assert table[1:3] == [
        ["Uitvoering van de dienst", "40", "40%", "geen"],
        ["waarvan: Plan van aanpak", "25", "25%", "5,5"],
    ]
    assert table[-1] == ["Samen", "100", "100%", ""]


def test_headings_are_headings_and_go_down_by_one() -> None:
    document = opened(whole(GENERAL))
    named = [(p.style.name or "", p.text) for p in document.paragraphs if p.style]
    levels = [int(name[-1]) for name, _text in named if name.startswith("Heading")]

    assert ("Heading 1", "Gunning") in named
    assert ("Heading 2", "Kwaliteit") in named
    assert ("Heading 4", "Plan van aanpak") in named
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert ("List Bullet", "Ingevuld prijsblad") in named


def test_every_table_repeats_its_head_and_has_a_name_and_a_caption() -> None:
    document = opened(whole(OCO))
    captions = [p.text for p in document.paragraphs if p.style and p.style.name == "Caption"]
    names = []
    for table in document.element.body.iter(qn("w:tbl")):
        rows = [row.find(f".//{qn('w:tblHeader')}") is not None for row in table.iter(qn("w:tr"))]
        assert rows == [True] + [False] * (len(rows) - 1)
        names += [each.get(qn("w:val")) for each in table.iter(qn("w:tblCaption"))]

    assert len(captions) > 8
    assert names == captions


def test_the_language_is_dutch_and_the_title_is_told() -> None:
    document = opened(whole(OCO))
    core = document.core_properties
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}

    assert languages == {"nl-NL"}
    assert core.language == "nl-NL"
    assert core.title == "Gunning: Gunningscriteria onafhankelijke cliëntondersteuning"
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.replace(tzinfo=None) == datetime(2026, 12, 1)  # noqa: DTZ001 - as the file has it
    assert (core.author, core.last_modified_by) == ("", "")


def test_looks_come_from_styles_and_not_from_the_text() -> None:
    document = opened(whole(OCO))
    body = document.element.body

    for mark in ("w:sz", "w:color", "w:rFonts", "w:b", "w:i", "w:jc", "w:spacing"):
        assert list(body.iter(qn(mark))) == [], mark
    assert all(p.text.strip() for p in document.paragraphs)


def test_every_page_says_that_it_is_an_example() -> None:
    (section,) = opened(whole(OCO)).sections

    assert section.header.paragraphs[0].text == model(OCO).notice
    assert "1 december 2026" in section.footer.paragraphs[0].text


def test_every_page_is_counted_by_the_word_processor() -> None:
    (section,) = opened(whole(OCO)).sections

    fields = section.footer.part.element.iter(qn("w:fldSimple"))

    assert section.footer.paragraphs[0].text.endswith(" · pagina  van ")
    assert [each.get(qn("w:instr")) for each in fields] == ["PAGE", "NUMPAGES"]


def test_a_head_of_a_table_is_one_for_a_screen_reader() -> None:
    for table in opened(whole(OCO)).element.body.iter(qn("w:tbl")):
        (look,) = table.iter(qn("w:tblLook"))
        heads = [bool(list(row.iter(qn("w:tblHeader")))) for row in table.iter(qn("w:tr"))]

        assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
        assert heads == [True] + [False] * (len(heads) - 1)


def test_it_is_on_paper_that_is_used_here() -> None:
    (section,) = opened(whole(OCO)).sections

    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_same_model_gives_the_same_bytes_without_a_clock_in_them() -> None:
    first, second = write_chapter_docx(whole(OCO)), write_chapter_docx(whole(OCO))
    with ZipFile(BytesIO(first)) as package:
        dates = {entry.date_time for entry in package.infolist()}
        names = package.namelist()

    assert first == second
    assert dates == {(1980, 1, 1, 0, 0, 0)}
    assert len(names) == len(set(names))
    assert not [name for name in names if "thumbnail" in name]


def test_what_no_word_processor_can_hold_is_left_out() -> None:
    odd = replace(
        model(VALUED),
        title="T" * 300,
        clauses=(),
        notice="",
        purpose="Een\x07twee <b>drie</b>\ufffe.",
    )
    document = opened(chapter(odd, committee=(CommitteeSeat("lid\x0c\x07 een"),)))

    assert "Eentwee <b>drie</b>." in words(document)
    assert "lid een" in words(document)
    assert len(document.core_properties.title) == 255


def test_it_is_no_larger_than_a_letter_in_the_post() -> None:
    assert len(write_chapter_docx(whole(OCO))) < 100_000
