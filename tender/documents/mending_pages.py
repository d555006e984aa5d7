"""Page furniture: what repeats on each page is not read aloud amid the text."""

from collections.abc import Collection

from pikepdf import (
    Array,
    ContentStreamInlineImage,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Object,
    Operator,
    Page,
    Pdf,
    parse_content_stream,
    unparse_content_stream,
)

from tender.documents.errors import UnknownTagsError
from tender.documents.mending_structure import Structure

PRINT = 4
"""The flag of an annotation that shows on paper too (ISO 32000-1, table 165)."""

BEGIN_MARKED = Operator("BDC")
FURNITURE = [Name.Artifact, Dictionary(Type=Name.Pagination)]


def mend_pages(pdf: Pdf, structure: Structure) -> None:
    """Let content that no element holds be furniture, and point all else to its element."""
    live = {element.objgen for element in structure}
    numbers = structure.root.ParentTree.Nums
    pages = {page.obj.StructParents: page for page in pdf.pages}
    for at in range(0, len(numbers), 2):
        entry = numbers[at + 1]
        if isinstance(entry, Array):
            hidden = _settle(entry, structure, live)
            _hide(pages[numbers[at]], hidden)
        else:
            numbers[at + 1] = structure.owner(entry)


def show_links_on_paper(pdf: Pdf) -> None:
    """Set the print flag of each annotation."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            annotation.F = int(annotation.get("/F", 0)) | PRINT


def _settle(owners: Object, structure: Structure, live: Collection[object]) -> set[int]:
    """Point each piece of a page's content to its element; give the pieces without one."""
    hidden = set()
    for piece, owner in enumerate(map(structure.owner, list(owners))):
        if owner.objgen in live:
            owners[piece] = owner
        else:
            owners[piece] = None
            hidden.add(piece)
    return hidden


def _hide(page: Page, pieces: Collection[int]) -> None:
    """Mark pieces of a page's content as furniture."""
    shown = list(parse_content_stream(page))
    places = [place for place, step in enumerate(shown) if _piece(step) in pieces]
    if len(places) != len(pieces):
        raise UnknownTagsError(expected=len(pieces), found=len(places))
    for place in places:
        shown[place] = ContentStreamInstruction(FURNITURE, BEGIN_MARKED)
    page.obj.Contents.write(unparse_content_stream(shown))


def _piece(step: ContentStreamInstruction | ContentStreamInlineImage) -> int:
    """Give the number of the piece of content that begins here, or -1."""
    if step.operator != BEGIN_MARKED:
        return -1
    properties = step.operands[1]
    return int(properties.get("/MCID", -1)) if isinstance(properties, Dictionary) else -1
