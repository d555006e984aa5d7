"""The award chapter for a word processor: the only file that knows python-docx.

It is made of the elements of the HTML page, so that both say the same. Looks come from named
styles alone, which a buyer's own template replaces.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from tender.documents.chapter import render_chapter_html
from tender.documents.elements import Element, read_main
from tender.documents.figures import written
from tender.language import speaking
from tender.lay.chapter import Chapter
from tender.model import AwardModel

LANGUAGE = "nl-NL"
DARK = RGBColor(0x1C, 0x46, 0x72)
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5}
BULLETS = ("List Bullet", "List Bullet 2", "List Bullet 3")
EMPHASIS = {"strong": "Strong", "em": "Emphasis"}
TEXT, NUMBER = "Table Text", "Table Number"
WIDE, MARGIN = 210, 25
"""The width of a page and its margins, in millimetres."""
FEWEST, MOST = 9, 60
"""A column counts as at least and at most so many signs when widths are shared out."""
LONGEST = 255
"""A title that is longer is cut: a property holds no more signs."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every file in the package: the first that ZIP knows."""
SPACES = re.compile(r"[ \t\r\n]+")
UNWRITABLE = re.compile(r"[^\t\n\r -\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""Signs that XML cannot hold, such as a form feed that somebody pasted."""

Piece = tuple[str, str]
"""A text with the character style that it has, or none."""


def write_chapter_docx(chapter: Chapter) -> bytes:
    """The chapter as a DOCX file: same input, same bytes."""
    document = docx.Document()
    _prepare(document, chapter.model)
    _blocks(document, read_main(render_chapter_html(chapter)))
    kept = BytesIO()
    document.save(kept)
    return _timeless(kept.getvalue())


def _prepare(document: Document, model: AwardModel) -> None:
    """Set paper, language, properties and styles, and what stands on every page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDE), Mm(297)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(MARGIN)
    section.header.paragraphs[0].text = model.notice
    with speaking("nl"):
        footer = section.footer.paragraphs[0]
        footer.add_run(f"{model.title} · {written(model.edition)} · pagina ")
    _count(footer, "PAGE")
    footer.add_run(" van ")
    _count(footer, "NUMPAGES")
    _describe(document, model)
    _speak_dutch(document)
    _style(document)


def _count(paragraph: Paragraph, field: str) -> None:
    """A number that the word processor counts itself."""
    counted = OxmlElement("w:fldSimple")
    counted.set(qn("w:instr"), field)
    counted.append(OxmlElement("w:r"))
    counted[0].append(OxmlElement("w:t"))
    counted[0][0].text = "1"
    paragraph._p.append(counted)  # noqa: SLF001 - python-docx has no other way to it


def _describe(document: Document, model: AwardModel) -> None:
    """Fill in the properties; the day is that of the edition, so that no clock is in the file."""
    core, edition = document.core_properties, model.edition
    day = datetime(edition.year, edition.month, edition.day, tzinfo=UTC).replace(tzinfo=None)
    core.title = f"Gunning: {model.title}"[:LONGEST]
    core.subject = "Hoofdstuk over de gunning"
    core.language, core.identifier = LANGUAGE, model.digest
    core.created = core.modified = day
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.revision = 1
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype.endswith("/thumbnail")]:
        del relations[name]  # a picture of an empty page


def _speak_dutch(document: Document) -> None:
    """Make Dutch the language of every text that names none, and its signs those of sums."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:val"), LANGUAGE)
    for name, sign in (("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        for found in document.settings.element.iter(qn(name)):
            found.set(qn("w:val"), sign)


def _style(document: Document) -> None:
    """Headings and captions dark enough to read, and two styles for the cells of tables."""
    for name in (*(f"Heading {level}" for level in HEADINGS.values()), "Caption"):
        _paragraph_style(document, name).font.color.rgb = DARK
    caption, plain = (_paragraph_style(document, name) for name in ("Caption", "Normal"))
    caption.paragraph_format.keep_with_next = True
    caption.paragraph_format.space_before = Pt(10)
    plain.paragraph_format.space_before = plain.paragraph_format.space_after = Pt(5)
    for name in (TEXT, NUMBER):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Normal"]
        form = _paragraph_style(document, name).paragraph_format
        form.space_before = form.space_after = Pt(2)
        form.alignment = WD_ALIGN_PARAGRAPH.RIGHT if name == NUMBER else WD_ALIGN_PARAGRAPH.LEFT


def _paragraph_style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _blocks(document: Document, element: Element, depth: int = 0) -> None:
    """Write the blocks in an element, one after the other."""
    for child in element.children:
        if child.tag in HEADINGS:
            _write(document.add_heading(level=HEADINGS[child.tag]), _pieces(child))
        elif child.tag == "p":
            _write(document.add_paragraph(), _pieces(child))
        elif child.tag == "ul":
            _list(document, child, depth)
        elif child.tag == "table":
            _table(document, child)
        else:
            _blocks(document, child, depth)


def _list(document: Document, element: Element, depth: int) -> None:
    """Write a list; the one with facts has a label before each and no bullets."""
    style = "Normal" if "facts" in element.classes else BULLETS[min(depth, len(BULLETS) - 1)]
    for item in element.children:
        _write(document.add_paragraph(style=style), _pieces(item))
        for inner in item.children:
            if inner.tag == "ul":
                _list(document, inner, depth + 1)


def _table(document: Document, element: Element) -> None:
    caption = next(element.find("caption"))
    _write(document.add_paragraph(style="Caption"), _pieces(caption))
    rows = list(element.find("tr"))
    columns = len(rows[0].children)
    table = document.add_table(len(rows), columns, style="Table Grid")
    _name(table, "".join(text for text, _style in _pieces(caption)))
    heads = {id(row) for head in element.find("thead") for row in head.find("tr")}
    for row, written_row in zip(rows, table.rows, strict=True):
        _mark(written_row, "w:cantSplit")
        if id(row) in heads:
            _mark(written_row, "w:tblHeader")
        for cell, written_cell in zip(row.children, written_row.cells, strict=True):
            _fill(written_cell, cell)
    _share_out(table, _widths(rows))


def _fill(written_cell: _Cell, cell: Element) -> None:
    paragraph = written_cell.paragraphs[0]
    paragraph.style = NUMBER if "number" in cell.classes else TEXT
    _write(paragraph, _pieces(cell, "Strong" if cell.tag == "th" else ""))


def _name(table: Table, caption: str) -> None:
    """Give a table a name for a screen reader; its style says that row and column head it."""
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no other way to it
    named = OxmlElement("w:tblCaption")
    named.set(qn("w:val"), caption)
    properties.append(named)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - no other way to it


def _widths(rows: Sequence[Element]) -> list[int]:
    """How many signs each column counts when the width of the page is shared out."""
    columns = zip(*(row.children for row in rows), strict=True)
    longest = (max(len(_plain(cell)) for cell in column) for column in columns)
    return [min(max(most, FEWEST), MOST) for most in longest]


def _share_out(table: Table, signs: Sequence[int]) -> None:
    room = WIDE - 2 * MARGIN
    widths = [Mm(room * each // sum(signs)) for each in signs]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _plain(cell: Element) -> str:
    return "".join(text for text, _style in _pieces(cell))


def _write(paragraph: Paragraph, pieces: Sequence[Piece]) -> None:
    """Write texts with their character styles; a line break stands as such."""
    for text, style in pieces:
        paragraph.add_run(text, style or None)


def _pieces(element: Element, style: str = "") -> list[Piece]:
    """The texts in an element without what a browser would not show either."""
    found: list[Piece] = []
    for text, own in _texts(element, style):
        before = found[-1][0] if found else "\n"
        shown = SPACES.sub(" ", text) if text != "\n" else text
        if before.endswith((" ", "\n")):
            shown = shown.removeprefix(" ")
        if shown == "\n" and found:
            found[-1] = (before.rstrip(" "), found[-1][1])
        if shown:
            found.append((shown, own))
    if found:
        found[-1] = (found[-1][0].rstrip(" "), found[-1][1])
    return found


def _texts(element: Element, style: str) -> Iterator[Piece]:
    for inner in element.inside:
        if isinstance(inner, str):
            yield UNWRITABLE.sub("", inner), style
        elif inner.tag == "br":
            yield "\n", ""
        elif inner.tag != "ul":
            yield from _texts(inner, EMPHASIS.get(inner.tag, style))


def _timeless(package: bytes) -> bytes:
    """The same package with the same date on every file in it."""
    kept = BytesIO()
    with ZipFile(BytesIO(package)) as found, ZipFile(kept, "w", ZIP_DEFLATED) as made:
        for name in found.namelist():
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, found.read(name))
    return kept.getvalue()
