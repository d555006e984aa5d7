"""Each check of a PDF finds the fault that it is made for."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from tender.documents.checks import check_pdf
from tender.documents.mending_structure import kids, kind, walk
from tender.documents.pdf import render_pdf
from tender.language import speaking

GIF = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
PAGE = f"""
<html lang="nl"><title>Proef</title>
<h1>Proef</h1><h2>Deel</h2><p>Zie <a href="https://voorbeeld.example">het voorbeeld</a>.</p>
<table>
  <thead><tr><th>Naam</th></tr></thead>
  <tbody><tr><td>x</td></tr></tbody>
</table>
<img src="{GIF}" alt="Een stip">
"""

Break = Callable[[Pdf], object]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture(scope="module")
def good() -> bytes:
    return render_pdf(PAGE, digest="1")


def first(pdf: Pdf, wanted: str) -> Object:
    return next(each for each in walk(pdf.Root.StructTreeRoot) if kind(each) == wanted)


def font(pdf: Pdf) -> Object:
    return next(iter(pdf.pages[0].resources.Font.values()))


def add(pdf: Pdf, content: bytes) -> None:
    pdf.pages[0].contents_add(content)


def retitle(pdf: Pdf, title: str) -> None:
    pdf.docinfo.Title = title


def unlink(pdf: Pdf) -> None:
    del pdf.pages[0].obj.Annots[0].StructParent


def empty_link(pdf: Pdf) -> None:
    link = first(pdf, "Link")
    link.K = Array([kid for kid in kids(link) if isinstance(kid, Dictionary) and "/Obj" in kid])


BREAKS: list[tuple[Break, str]] = [
    (lambda pdf: pdf.Root.__delattr__("Lang"), "does not tell its language"),
    (lambda pdf: retitle(pdf, "Anders"), "no title, or two that differ"),
    (lambda pdf: pdf.Root.__delattr__("Metadata"), "not say that it is made for PDF/UA-1"),
    (lambda pdf: pdf.Root.__delattr__("ViewerPreferences"), "shows the file's name"),
    (lambda pdf: pdf.Root.__delattr__("MarkInfo"), "does not say that it is tagged"),
    (lambda pdf: setattr(first(pdf, "H1"), "S", Name.P), "level 2 follows level 0"),
    (lambda pdf: first(pdf, "Figure").__delattr__("Alt"), "A figure has no text"),
    (lambda pdf: first(pdf, "TH").A.__delattr__("Scope"), "does not tell whether"),
    (lambda pdf: first(pdf, "TD").A.__delattr__("Headers"), "does not tell its heads"),
    (lambda pdf: first(pdf, "TH").__delattr__("ID"), "does not tell its heads"),
    (lambda pdf: pdf.pages[0].obj.__delattr__("Tabs"), "Page 1 has no order"),
    (lambda pdf: font(pdf).__delattr__("ToUnicode"), "is not in the file as a whole"),
    (lambda pdf: setattr(font(pdf), "BaseFont", Name.Arial), "Arial came from the system"),
    (lambda pdf: add(pdf, b"0 0 9 9 re f"), "Page 1 has 1 pieces without a tag"),
    (lambda pdf: add(pdf, b"/P <</MCID 99>> BDC 0 0 9 9 re f EMC"), "1 pieces without a tag"),
    (empty_link, "A link has no text"),
    (unlink, "A link on page 1 is not in the text"),
    (lambda pdf: pdf.pages[0].obj.Annots[0].__delattr__("F"), "cannot be printed"),
    (lambda pdf: pdf.Root.__delattr__("StructTreeRoot"), "no tags at all"),
]


def test_a_good_file_has_no_faults(good: bytes) -> None:
    assert check_pdf(good) == []


def test_a_file_without_headings_is_told_so() -> None:
    printed = render_pdf('<html lang="nl"><title>x</title><p>x', digest="1")

    assert check_pdf(printed) == ["The document has no headings."]


@pytest.mark.parametrize(("harm", "told"), BREAKS)
def test_a_fault_is_told(good: bytes, harm: Break, told: str) -> None:
    broken = BytesIO()
    with Pdf.open(BytesIO(good)) as pdf:
        harm(pdf)
        pdf.save(broken)

    faults = check_pdf(broken.getvalue())

    assert [fault for fault in faults if told in fault] != []
