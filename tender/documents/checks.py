"""Checks of a printed PDF: what a reader with a screen reader needs, as far as a program can see.

They stand in for a full PDF/UA validator on the rules that our documents could break; they prove
no conformance.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from pikepdf import Array, Dictionary, Name, Object, Operator, Page, Pdf, parse_content_stream

from tender.documents.fonts import FAMILY
from tender.documents.mending_pages import PRINT
from tender.documents.mending_structure import Number, is_element, kids, kind, walk
from tender.language import _

PAINTING = frozenset(
    Operator(name)
    for name in ("Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "Do", "sh")
)
BEGIN = (Operator("BDC"), Operator("BMC"))
END = Operator("EMC")
FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def check_pdf(pdf: bytes) -> list[str]:
    """Tell what is wrong with a PDF of ours; an empty list is the good answer."""
    with Pdf.open(BytesIO(pdf)) as opened:
        if "/StructTreeRoot" not in opened.Root:
            return [_("The document has no tags at all.")]
        tagged = Tagged(opened)
        return [fault for check in CHECKS for fault in check(tagged)]


@dataclass(frozen=True)
class Tagged:
    """A PDF with its structure, walked once."""

    pdf: Pdf

    @cached_property
    def elements(self) -> list[Object]:
        """All elements in reading order."""
        return list(walk(self.pdf.Root.StructTreeRoot))

    @cached_property
    def owners(self) -> dict[int, Object]:
        """What the parent tree says: the owners of each page's content, or of an annotation."""
        numbers = list(self.pdf.Root.StructTreeRoot.ParentTree.Nums)
        return dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))

    @cached_property
    def living(self) -> frozenset[Number]:
        """The numbers of all elements that the tree holds."""
        return frozenset(element.objgen for element in self.elements)

    def named(self, *names: str) -> Iterator[Object]:
        """Give the elements of some types."""
        return (element for element in self.elements if kind(element) in names)


def _language(tagged: Tagged) -> Iterator[str]:
    if not str(tagged.pdf.Root.get("/Lang", "")):
        yield _("The document does not tell its language.")


def _title(tagged: Tagged) -> Iterator[str]:
    with tagged.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        title = metadata.get("dc:title")
        part = metadata.get("pdfuaid:part")
    if not title or title != str(tagged.pdf.docinfo.get("/Title", "")):
        yield _("The document has no title, or two that differ.")
    if part != "1":
        yield _("The document does not say that it is made for PDF/UA-1.")


def _title_is_shown(tagged: Tagged) -> Iterator[str]:
    if not _is_set(tagged.pdf.Root, "/ViewerPreferences", "/DisplayDocTitle"):
        yield _("The window of a reader shows the file's name, not the title.")


def _marked(tagged: Tagged) -> Iterator[str]:
    if not _is_set(tagged.pdf.Root, "/MarkInfo", "/Marked"):
        yield _("The document does not say that it is tagged.")


def _is_set(root: Object, group: str, name: str) -> bool:
    return bool(root.get(group, Dictionary()).get(name, False))


def _headings(tagged: Tagged) -> Iterator[str]:
    level = 0
    for heading in tagged.named("H1", "H2", "H3", "H4", "H5", "H6"):
        found = int(kind(heading)[1:])
        if found > level + 1:
            yield _("A heading of level {found} follows level {level}.").format(
                found=found, level=level
            )
        level = found
    if not level:
        yield _("The document has no headings.")


def _figures(tagged: Tagged) -> Iterator[str]:
    for figure in tagged.named("Figure"):
        if not str(figure.get("/Alt", "")):
            yield _("A figure has no text that tells what it shows.")


def _cells(tagged: Tagged) -> Iterator[str]:
    keys = {str(head.get("/ID", "")) for head in tagged.named("TH")}
    for head in tagged.named("TH"):
        if head.A.get("/Scope") not in (Name.Row, Name.Column, Name.Both):
            yield _("The head of a table does not tell whether it is of a row or a column.")
    for cell in tagged.named("TD"):
        heads = {str(key) for key in cell.A.get("/Headers", Array())}
        if not heads or not heads <= keys:
            yield _("A cell of a table does not tell its heads.")


def _tab_order(tagged: Tagged) -> Iterator[str]:
    for number, page in enumerate(tagged.pdf.pages, start=1):
        if page.obj.get("/Tabs") != Name.S:
            yield _("Page {page} has no order for the tab key.").format(page=number)


def _fonts(tagged: Tagged) -> Iterator[str]:
    fonts = {
        str(font.BaseFont): font
        for page in tagged.pdf.pages
        for font in page.resources.get("/Font", Dictionary()).values()
    }
    for name, font in fonts.items():
        embedded = font.get("/DescendantFonts", [font])[0].get("/FontDescriptor", Dictionary())
        if not any(file in embedded for file in FONT_FILES) or "/ToUnicode" not in font:
            yield _("The font {name} is not in the file as a whole.").format(name=name)
        if FAMILY.replace(" ", "-") not in name:
            yield _("The font {name} came from the system, not from us.").format(name=name)


def _content(tagged: Tagged) -> Iterator[str]:
    for number, page in enumerate(tagged.pdf.pages, start=1):
        if loose := _loose(tagged, page):
            yield _("Page {page} has {loose} pieces without a tag.").format(
                page=number, loose=loose
            )


def _loose(tagged: Tagged, page: Page) -> int:
    """Count what is painted neither in an element of the tree nor as an artifact."""
    owners = tagged.owners.get(int(page.obj.get("/StructParents", -1)), Array())
    held: list[bool] = []
    loose = 0
    for step in parse_content_stream(page):
        if step.operator in BEGIN:
            held.append(_is_held(tagged, owners, *step.operands))
        elif step.operator == END:
            held.pop()
        elif step.operator in PAINTING and not any(held):
            loose += 1
    return loose


def _is_held(tagged: Tagged, owners: Object, tag: object, properties: object = None) -> bool:
    if tag == Name.Artifact:
        return True
    piece = int(properties.get("/MCID", -1)) if isinstance(properties, Dictionary) else -1
    if not 0 <= piece < len(owners):
        return False
    return is_element(owners[piece]) and owners[piece].objgen in tagged.living


def _links(tagged: Tagged) -> Iterator[str]:
    for link in tagged.named("Link"):
        if all(isinstance(kid, Dictionary) and "/Obj" in kid for kid in kids(link)):
            yield _("A link has no text.")
    for number, page in enumerate(tagged.pdf.pages, start=1):
        for annotation in page.obj.get("/Annots", Array()):
            owner = tagged.owners.get(int(annotation.get("/StructParent", -1)))
            if owner is None or owner.objgen not in tagged.living:
                yield _("A link on page {page} is not in the text.").format(page=number)
            if not annotation.get("/Contents") or not int(annotation.get("/F", 0)) & PRINT:
                yield _("A link on page {page} cannot be printed or read aloud.").format(
                    page=number
                )


CHECKS = (
    _language,
    _title,
    _title_is_shown,
    _marked,
    _headings,
    _figures,
    _cells,
    _tab_order,
    _fonts,
    _content,
    _links,
)
