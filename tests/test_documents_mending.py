"""Mending on real printed pages, and what WeasyPrint leaves to mend."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Object, Pdf, parse_content_stream
from weasyprint import HTML

from tender.documents.checks import check_pdf
from tender.documents.errors import UnknownTagsError
from tender.documents.mending import mend
from tender.documents.mending_structure import is_element, kids, kind, walk
from tender.documents.pdf import VARIANT, house_style, render_pdf
from tender.language import speaking

LETTER = Path(__file__).with_name("documents") / "letter.html"


@pytest.fixture(scope="module")
def html() -> str:
    return LETTER.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def mended(html: str) -> Iterator[Pdf]:
    with Pdf.open(BytesIO(render_pdf(html, digest="1"))) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def unmended(html: str) -> bytes:
    css, fonts = house_style()
    printed = HTML(string=html).write_pdf(
        stylesheets=[css], font_config=fonts, pdf_variant=VARIANT, pdf_identifier=b"1"
    )
    return bytes(printed)


@contextmanager
def printed(body: str) -> Iterator[Pdf]:
    html = f'<html lang="nl"><title>Proef</title><body data-mark="PROEF"><h1>Proef</h1>{body}'
    pdf = render_pdf(html, digest="1")
    assert check_pdf(pdf) == []
    with Pdf.open(BytesIO(pdf)) as opened:
        yield opened


def elements(pdf: Pdf, *kinds: str) -> list[Object]:
    return [each for each in walk(pdf.Root.StructTreeRoot) if kind(each) in kinds]


def pieces(element: Object) -> list[tuple[int, int]]:
    """The content that stands directly in an element: page object and number."""
    found = []
    for kid in kids(element):
        if not isinstance(kid, Dictionary):
            found.append((element.Pg.objgen[0], int(kid)))
        elif "/MCID" in kid:
            found.append((kid.Pg.objgen[0], int(kid.MCID)))
    return found


# What a page break split


def test_a_table_over_two_pages_is_one_table_with_one_head(mended: Pdf) -> None:
    tables = elements(mended, "Table")

    assert [[kind(part) for part in kids(table)] for table in tables] == [
        ["Caption", "THead", "TBody", "TFoot"],
        ["Caption", "THead", "TBody"],
        ["Caption", "THead", "TBody"],
    ]
    assert [len(kids(kids(table)[2])) for table in tables] == [6, 22, 5]


def test_a_row_over_two_pages_keeps_its_cells(mended: Pdf) -> None:
    rows = kids(kids(elements(mended, "Table")[2])[2])

    assert [[kind(cell) for cell in kids(row)] for row in rows] == [["TH", "TD", "TD"]] * 5
    pages = [{page for each in walk(cell) for page, _ in pieces(each)} for cell in kids(rows[1])]
    assert [len(found) for found in pages] == [1, 2, 2]


def test_a_paragraph_and_a_list_over_two_pages_stay_whole() -> None:
    text = "Een zin die vaak terugkomt om een bladzijde te vullen. " * 90
    with printed(f"<p>{text}</p><ol><li>een</li><li>{text}</li></ol>") as pdf:
        assert len(pdf.pages) > 2
        assert [kind(each) for each in kids(elements(pdf, "Document")[0])] == ["H1", "P", "L"]
        items = kids(elements(pdf, "L")[0])
        assert [[kind(part) for part in kids(item)] for item in items] == [["Lbl", "LBody"]] * 2


def test_a_link_over_two_lines_is_one_link_with_two_places() -> None:
    text = "de bladzijde over rechtsbescherming en klachten bij aanbestedingen " * 2
    with printed(f'<p>Lees meer op <a href="https://voorbeeld.example">{text}</a>.</p>') as pdf:
        (link,) = elements(pdf, "Link")
        assert len(pieces(link)) == 2
        assert len([kid for kid in kids(link) if "/Obj" in dict_of(kid)]) == 2


def dict_of(kid: Object) -> Object | dict[str, object]:
    return kid if isinstance(kid, Dictionary) else {}


def test_each_piece_of_content_finds_the_element_that_holds_it(mended: Pdf) -> None:
    numbers = mended.Root.StructTreeRoot.ParentTree.Nums
    pages = {int(page.obj.StructParents): page.obj for page in mended.pages}
    by_tree = {
        (pages[int(key)].objgen[0], piece): owner.objgen
        for key, owners in zip(numbers[::2], numbers[1::2], strict=True)
        if isinstance(owners, Array)
        for piece, owner in enumerate(owners)
        if is_element(owner)
    }
    by_element = {
        piece: each.objgen for each in walk(mended.Root.StructTreeRoot) for piece in pieces(each)
    }

    assert by_tree == by_element
    rows = elements(mended, "TR")
    assert all(cell.P.objgen == row.objgen for row in rows for cell in kids(row))


# Tables


def test_each_cell_names_the_heads_of_its_row_and_columns() -> None:
    table = """
      <table>
        <thead>
          <tr><th rowspan="2">Criterium</th><th colspan="2">Punten</th></tr>
          <tr><th>U</th><th>Winnaar</th></tr>
        </thead>
        <tbody>
          <tr><th scope="row" rowspan="2">Plan</th><td>1</td><td>2</td></tr>
          <tr><td colspan="2">3</td></tr>
        </tbody>
      </table>"""
    with printed(table) as pdf:
        cells = elements(pdf, "TH", "TD")
        keys = {str(cell.ID): text for cell, text in zip(cells, "CPUWr", strict=False)}
        heads = ["".join(keys[str(key)] for key in cell.A.get("/Headers", [])) for cell in cells]
        names = pdf.Root.StructTreeRoot.IDTree.Names

        assert heads == ["", "", "P", "P", "C", "rPU", "rPW", "rPUW"]
        assert [str(cell.A.Scope) for cell in cells[:5]] == ["/Column"] * 4 + ["/Row"]
        assert [str(name) for name in names[::2]] == sorted(keys)


def test_the_head_in_the_corner_applies_to_the_heads_of_rows(mended: Pdf) -> None:
    heads = [each for each in walk(elements(mended, "Table")[0]) if kind(each) == "TH"]

    assert [str(key) for key in heads[5].A.Headers] == [str(heads[0].ID)]


# Page furniture


def test_what_repeats_on_each_page_is_an_artifact(mended: Pdf) -> None:
    counts = [
        sum(
            [str(part) for part in (step.operator, *step.operands[:1])] == ["BDC", "/Artifact"]
            for step in parse_content_stream(page)
        )
        for page in mended.pages
    ]

    assert counts == [3, 3, 7, 7, 3]


def test_content_that_is_not_as_its_tags_say_is_refused(unmended: bytes) -> None:
    with Pdf.open(BytesIO(unmended)) as pdf:
        pdf.pages[0].obj.Contents.write(b"")
        broken = BytesIO()
        pdf.save(broken)

    with speaking("en"), pytest.raises(UnknownTagsError, match="3 marked pieces"):
        mend(broken.getvalue(), {})


# Lists, figures, languages, links


def test_a_list_tells_how_it_is_numbered(mended: Pdf) -> None:
    styles = [str(each.A.ListNumbering) for each in elements(mended, "L")]

    assert styles == ["/None", "/Decimal", "/Disc"]


def test_a_figure_tells_what_it_shows_and_where(mended: Pdf) -> None:
    (figure,) = elements(mended, "Figure")
    left, bottom, right, top = (float(side) for side in figure.A.BBox)
    width, height = (float(side) for side in figure.Pg.MediaBox[2:])

    assert str(figure.Alt).startswith("Staafdiagram")
    assert 70 < left < right < width - 70
    assert 0.45 * height < bottom < top < 0.65 * height


def test_a_part_in_another_language_says_so(mended: Pdf) -> None:
    assert [str(each.Lang) for each in elements(mended, "Span") if "/Lang" in each] == ["en"]


def test_every_link_is_printed(mended: Pdf) -> None:
    flags = [int(link.F) for page in mended.pages for link in page.obj.get("/Annots", [])]

    assert flags == [4] * 4


# What WeasyPrint leaves to mend: the day that one of these fails, a step can go


def test_weasyprint_still_leaves_what_we_mend(unmended: bytes) -> None:
    with Pdf.open(BytesIO(unmended)) as pdf:
        assert len(elements(pdf, "Table")) == 5
        assert len(elements(pdf, "THead")) == 5
        assert not any("/Scope" in head.A for head in elements(pdf, "TH"))
        assert not any("/A" in each for each in elements(pdf, "L"))
        assert not any("/Lang" in each for each in elements(pdf, "Span"))
        assert not any("/F" in link for link in pdf.pages[0].obj.Annots)
        assert "/IDTree" not in pdf.Root.StructTreeRoot


def test_weasyprint_still_measures_figures_in_pixels_from_the_top() -> None:
    chart = '<svg width="99" height="99"><title>x</title><path d="M0 0h9v9z"/></svg>'
    printed = HTML(string=f'<html lang="nl"><title>x</title>{chart}').write_pdf(pdf_variant=VARIANT)

    with Pdf.open(BytesIO(printed)) as pdf:
        assert float(elements(pdf, "Figure")[0].A.BBox[3]) < 300


def test_our_own_checks_find_what_weasyprint_leaves(unmended: bytes) -> None:
    with speaking("en"):
        found = set(check_pdf(unmended))

    assert "The head of a table does not tell whether it is of a row or a column." in found
    assert "Page 1 has 3 pieces without a tag." in found
    assert "A link on page 1 cannot be printed or read aloud." in found


def test_a_pdf_without_tags_is_told_so() -> None:
    with speaking("en"):
        assert check_pdf(HTML(string="<p>x").write_pdf()) == ["The document has no tags at all."]
