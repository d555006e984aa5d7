"""Mends the tags of a printed PDF, so that it reads well aloud."""

from collections.abc import Mapping
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from tender.documents.mending_pages import mend_pages, show_links_on_paper
from tender.documents.mending_structure import Origin, Structure, kids, kind
from tender.documents.mending_tables import mend_tables

PIXEL = 0.75
"""A pixel of CSS in points."""

__all__ = ["Origin", "mend"]


def mend(printed: bytes, origins: Mapping[int, Origin]) -> bytes:
    """Mend a PDF by what is known of its HTML: same input, same bytes.

    WeasyPrint splits what crosses a page, tags what repeats on each page as text, and
    leaves out scopes, the numbering of lists and the language of parts.
    """
    with Pdf.open(BytesIO(printed)) as pdf:
        structure = Structure(pdf.Root.StructTreeRoot, origins)
        structure.join()
        mend_tables(pdf, structure)
        for element in structure:
            _mend_list(structure, element)
            _mend_language(structure, element)
            _mend_figure(element)
        mend_pages(pdf, structure)
        show_links_on_paper(pdf)
        mended = BytesIO()
        pdf.save(mended, deterministic_id=True)
    return mended.getvalue()


def _mend_list(structure: Structure, element: Object) -> None:
    """Tell how a list is numbered (Matterhorn 16-001)."""
    origin = structure.origin(element)
    if kind(element) != "L" or origin is None:
        return
    labelled = any(kind(part) == "Lbl" for item in kids(element) for part in kids(item))
    numbered = Name.Decimal if origin.tag == "ol" else Name.Disc
    style = numbered if labelled else Name("/None")
    element.A = Dictionary(O=Name.List, ListNumbering=style)


def _mend_language(structure: Structure, element: Object) -> None:
    """Tell the language of a part that has one of its own."""
    origin = structure.origin(element)
    if origin is not None and origin.lang:
        element.Lang = String(origin.lang)


def _mend_figure(element: Object) -> None:
    """Give a figure's box in points from the foot of the page; it comes in pixels from the top."""
    if kind(element) != "Figure":
        return
    left, top, right, bottom = (float(side) * PIXEL for side in element.A.BBox)
    height = float(element.Pg.MediaBox[3])
    element.A.BBox = Array([left, height - bottom, right, height - top])
