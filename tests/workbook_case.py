"""Workbooks for tests: XLSX with stored values beside formulas, ODS from its bare parts."""

import re
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

Cells = Mapping[str, str | float | bool]
"""By address; a text that begins with = is a formula."""
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def xlsx(
    cells: Cells,
    names: Mapping[str, str] | None = None,
    stored: Mapping[str, str] | None = None,
    *,
    title: str = "Blad1",
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """An XLSX file; `stored` are the values that a spreadsheet kept for its formulas."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    for address, value in cells.items():
        page[address] = value
    for name, address in (names or {}).items():
        book.defined_names[name] = DefinedName(name, attr_text=address)
    out = BytesIO()
    book.save(out)
    return changed(out.getvalue(), stored or {}, more or {})


def changed(data: bytes, stored: Mapping[str, str], more: Mapping[str, bytes]) -> bytes:
    """A package with stored values put in, and with further parts."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part.startswith("xl/worksheets/sheet"):
                content = _stored(content.decode(), stored).encode()
            if part not in more:
                new.writestr(part, content)
        for part, content in more.items():
            new.writestr(part, content)
    return out.getvalue()


def _stored(xml: str, stored: Mapping[str, str]) -> str:
    for address, value in stored.items():
        pattern = rf'(<c r="{address}"[^>]*><f>.*?</f>)<v ?/?>(</v>)?'
        xml, count = re.subn(pattern, rf"\g<1><v>{value}</v>", xml)
        assert count == 1, address
    return xml


def ods(rows: str, names: Mapping[str, str] | None = None, *, more: str = "") -> bytes:
    """An ODS file of one sheet, Blad1, from the XML of its rows."""
    named = "".join(
        f'<table:named-range table:name="{name}" table:cell-range-address={quoteattr(address)}/>'
        for name, address in (names or {}).items()
    )
    content = (
        f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
        f'<table:table table:name="Blad1">{rows}</table:table>'
        f"<table:named-expressions>{named}</table:named-expressions>{more}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return ods_of(content.encode())


def ods_of(content: bytes, mimetype: str = SPREADSHEET, more: str = "") -> bytes:
    """An ODS file with this content.xml, and with one further part where that is named."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("mimetype", mimetype)
        package.writestr("content.xml", content)
        if more:
            package.writestr(more, "x")
    return out.getvalue()


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def amount(value: str, formula: str = "", attributes: str = "") -> str:
    of = f" table:formula={quoteattr(formula)}" if formula else ""
    kept = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell {kept}{of} {attributes}/>"


def text(words: str) -> str:
    kind = 'office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{words}</text:p></table:table-cell>"
