"""Letters for tests: PDF and DOCX from their bare parts."""

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
NUMBERING = (
    f"<w:numbering {W}>"
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="8">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="9">'
    '<w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    '<w:num w:numId="4"/></w:numbering>'
)
STYLES = (
    f'<w:styles {W}><w:style w:styleId="ListNumber"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:styleId="Normal"/></w:styles>'
)


def docx(body: str, *, pages: str = "", macros: bool = False, lists: bool = True) -> bytes:
    """A DOCX with this XML in its body."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", TYPES)
        text = f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>"
        package.writestr("word/document.xml", text)
        if lists:
            package.writestr("word/numbering.xml", NUMBERING)
            package.writestr("word/styles.xml", STYLES)
        if pages:
            name = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
            app = f'<Properties xmlns="{name}"><Pages>{pages}</Pages></Properties>'
            package.writestr("docProps/app.xml", app)
        if macros:
            package.writestr("word/vbaProject.bin", b"Sub AutoOpen()")
    return out.getvalue()


def p(text: str, number: str = "", level: str = "0") -> str:
    """A paragraph, of a list where that is named."""
    ilvl = f'<w:ilvl w:val="{level}"/>' if level else ""
    listed = f'<w:pPr><w:numPr>{ilvl}<w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{listed if number else ''}<w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


Lines = Sequence[tuple[float, float, float, str]]
"""For each line of a page: from the left, from below, the size of its font, and its text."""


def pdf(*pages: Lines, more: str = "") -> bytes:
    """A PDF with text at given places, in a font that every reader has."""
    bodies = [
        "\n".join(
            f"BT /F1 {size} Tf {x} {y} Td ({_escaped(text)}) Tj ET" for x, y, size, text in page
        )
        for page in pages
    ]
    first = 4
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{more}>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, body in enumerate(bodies):
        content = first + 2 * number + 1
        objects.append(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            f"/Contents {content} 0 R>>"
        )
        objects.append(f"<</Length {len(body.encode('cp1252'))}>>stream\n{body}\nendstream")
    return _file(objects)


def _file(objects: Sequence[str]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n"
    return bytes(out) + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
