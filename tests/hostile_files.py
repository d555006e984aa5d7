"""Files that are made to do harm, by name, each with the kinds of readers that may meet it."""

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from zipfile import ZIP_DEFLATED, ZipFile

from tests.criteria_case import SOUND as MODEL
from tests.dossier_case import SOUND as DOSSIER
from tests.workbook_case import SPREADSHEET

OTHER_KINDS = ("sources", "baseline", "catalogue", "advice")
SHORT = frozenset(
    {
        *("bomb", "aliases", "tags", "doubles", "deep-flow", "ten-mb", "utf-16", "latin-1", "nul"),
        *("huge-scalar", "many-keys", "many-criteria", "long-words"),
    }
)
"""What is tried on the readers of smaller files, which begin with the same strict reading."""
TEN_MB = 10 * 1000 * 1000
NOTICE = '<ContractNotice xmlns="urn:oasis:names:specification:ubl:schema:xsd:ContractNotice-2">'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def laughs(levels: int = 9) -> str:
    """A billion laughs by anchors."""
    first = 'l0: &l0 ["ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha"]\n'
    return first + "".join(
        f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]\n" for n in range(1, levels)
    )


def texts() -> Iterator[tuple[str, bytes]]:
    """What may stand where YAML is expected."""
    yield "bomb", laughs().encode()
    yield "bomb-in-model", (MODEL + laughs()).encode()
    yield "aliases", b"a: &a x\nb: [" + b"*a," * 80_000 + b"]\n"
    yield "merge", b"a: &a {b: c}\n<<: *a\n" + b"? [x]\n: y\n" * 20_000
    yield "tags", b"a: !!python/object/apply:os.system ['true']\n" * 3 + b"b: !x y\n" * 20_000
    yield "doubles", b"a: 1\n" * 50_000
    yield "long-doubles", (b"k" * 900 + b": 1\n") * 250
    yield "deep-flow", b"[" * 200_000
    yield "deep-maps", b"{a: " * 60_000
    yield "deep-block", b"".join(b" " * n + b"a:\n" for n in range(700))
    yield "dashes", b"- " * 120_000
    yield "question-marks", b"? " * 120_000
    yield "ten-mb", b"title: " + b"x" * TEN_MB
    yield "ten-mb-of-lines", b"- a\n" * (TEN_MB // 4)
    yield "huge-scalar", b"title: " + b"x" * 250_000
    yield "huge-key", b"k" * 250_000 + b": 1"
    yield "huge-quote", b'title: "' + b"\\x41" * 60_000
    yield "huge-number", b"model: x\nscoring: {points: " + b"9" * 250_000 + b"}\ncriteria: []"
    yield "utf-16", MODEL.encode("utf-16")
    yield "utf-32", MODEL.encode("utf-32")
    yield "latin-1", (MODEL + "notice: cliëntondersteuning").encode("latin-1")
    yield "nul", MODEL.encode().replace(b"a", b"\0")
    yield "nuls", b"\0" * 250_000
    yield "marks", b"\xef\xbb\xbf" * 80_000
    yield "spaces", b" " * 250_000
    yield "quotes", b"'" * 250_000
    yield "comments", b"#\n" * 120_000
    yield "documents", b"---\n" * 60_000
    yield "directives", b"%YAML 1.1\n" * 20_000
    yield "many-keys", b"".join(b"k%d: 1\n" % n for n in range(20_000))
    for name, words in {
        "words": "De mate waarin u ",
        "one-word": "a",
        "points": "a.b. ",
        "brackets": "((",
        "hyphens": "a-",
        "digits": "1.000,",
        "capitals": "ABC DEF ",
        "quotes": "'x",
        "marks": "<b>&",
    }.items():
        long = words * (200_000 // len(words))
        asked = f'id: x\n  type: quality\n  title: T\n  question: "{long}"\n'
        aspects = f'  aspects: [{{id: a, text: "{long[:40_000]}"}}]\n'
        yield f"long-{name}", f"model: x\ncriteria:\n- {asked}{aspects}".encode()
    yield "many-criteria", b"model: x\ncriteria:\n" + b"- {}\n" * 5000


def trees() -> Iterator[tuple[str, bytes]]:
    """What may stand where JSON is expected."""
    yield "deep", b"[" * 250_000
    yield "deep-maps", b'{"a":' * 50_000
    yield "doubles", b"{" + b",".join(b'"k%d": 1' % (n % 9000) for n in range(18_000)) + b"}"
    yield "number", b'{"model": ' + b"9" * 250_000 + b"}"
    yield "surrogates", b'["' + b"\\ud800" * 40_000 + b'"]'
    yield "lists", b"[" + b"[]," * 80_000 + b"[]]"
    yield "ten-mb", b'["' + b"x" * TEN_MB + b'"]'


def notices() -> Iterator[tuple[str, bytes]]:
    """What may stand where XML is expected."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    yield "bomb", f'<!DOCTYPE x [<!ENTITY a0 "ha">{entities}]>{NOTICE}&a9;</x>'.encode()
    outside = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    yield "outside", f"{outside}{NOTICE}<ID>&a;</ID></ContractNotice>".encode()
    yield "parameter", b'<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]><x/>'
    yield "doctype", b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'
    yield "attribute", f'{NOTICE}<ID a="{"x" * 4_000_000}"/></ContractNotice>'.encode()
    many = "".join(f' a{n}=""' for n in range(150_000))
    yield "attributes", f"{NOTICE}<ID{many}/></ContractNotice>".encode()
    yield "deep", NOTICE.encode() + b"<ID>" * 900_000
    yield "elements", NOTICE.encode() + b"<ID/>" * 700_000
    yield "unknown", NOTICE.encode() + b"<x/>" * 900_000
    yield "text", f"{NOTICE}<ID>{'x' * 4_000_000}</ID></ContractNotice>".encode()
    yield "ten-mb", f"{NOTICE}<ID>{'x' * TEN_MB}</ID></ContractNotice>".encode()
    yield "utf-16", f'<?xml version="1.0" encoding="utf-16"?>{NOTICE}</x>'.encode("utf-16")
    yield "encoding", b'<?xml version="1.0" encoding="x-none"?><x/>'
    yield "nul", NOTICE.encode() + b"\0</ContractNotice>"
    yield "unclosed", NOTICE.encode() * 30
    yield "comment", NOTICE.encode() + b"<!--" + b"x" * 4_000_000
    yield "names", NOTICE.encode() + b"".join(b"<n%d/>" % n for n in range(300_000))


def package(*parts: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in parts:
            made.writestr(name, content)
    return out.getvalue()


def workbook(sheet: bytes, *more: tuple[str, bytes]) -> bytes:
    """An XLSX with the XML of its one sheet."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    book = (
        f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/s.xml" ContentType="{kind}.worksheet+xml"/></Types>'
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = f'<Relationship Id="r1" Type="{rel}/{{}}" Target="{{}}"/>'
    return package(
        ("[Content_Types].xml", types.encode()),
        (
            "_rels/.rels",
            f'<Relationships xmlns="{relations}">'
            f"{link.format('officeDocument', 'xl/workbook.xml')}</Relationships>".encode(),
        ),
        ("xl/workbook.xml", book.encode()),
        (
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{relations}">'
            f"{link.format('worksheet', 'worksheets/s.xml')}</Relationships>".encode(),
        ),
        ("xl/worksheets/s.xml", f'<worksheet xmlns="{main}"><sheetData>'.encode() + sheet),
        *more,
    )


ENDED = b"</sheetData></worksheet>"


def tables() -> Iterator[tuple[str, bytes]]:
    """What may stand where a spreadsheet is expected."""
    yield "xlsx-bomb", workbook(b"<row/>" * 4_000_000 + ENDED)
    yield "xlsx-cells", workbook(b"<row>" + b"<c/>" * 200_000 + b"</row>" + ENDED)
    yield "xlsx-rows", workbook(b"<row/>" * 150_000 + ENDED)
    cell = b'<c t="inlineStr"><is><t>x</t></is></c>'
    yield "xlsx-texts", workbook((b"<row>" + cell * 200 + b"</row>") * 120 + ENDED)
    yield "xlsx-deep", workbook(b"<row>" * 150_000 + ENDED)
    yield (
        "xlsx-huge-cell",
        workbook(
            b'<row><c t="inlineStr"><is><t>' + b"x" * 900_000 + b"</t></is></c></row>" + ENDED
        ),
    )
    yield "xlsx-far", workbook(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + ENDED)
    yield "xlsx-entities", workbook(ENDED, ("xl/theme.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'))
    content = b"<a>" * 300_000
    yield "ods-deep", package(("mimetype", SPREADSHEET.encode()), ("content.xml", content))
    repeated = (
        '<x xmlns:t="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><t:table>'
        '<t:table-row t:number-rows-repeated="1048576"><t:table-cell '
        't:number-columns-repeated="16384" o:value-type="float" o:value="1"/>'
        "</t:table-row></t:table></x>"
    )
    yield (
        "ods-repeated",
        package(("mimetype", SPREADSHEET.encode()), ("content.xml", repeated.encode())),
    )
    bomb = b"<a>" + b"x" * 8_000_000 + b"</a>"
    yield "ods-bomb", package(("mimetype", SPREADSHEET.encode()), ("content.xml", bomb))
    yield "zip-parts", package(*((f"xl/{n}.xml", b"<a/>") for n in range(3000)))
    yield "zip-cut", workbook(ENDED)[:400]
    yield "csv-cells", b"criterium" + b";" * 900_000
    yield "csv-rows", b"criterium\n" + b"a\n" * 400_000
    yield "csv-quote", b'criterium\n"' + b"x" * 900_000
    yield "csv-nul", b"criterium\n\0\0\0\n"
    yield "csv-utf-16", "criterium;titel\na;b\n".encode("utf-16")
    yield "csv-ten-mb", b"a;b\n" * (TEN_MB // 4)


def letters() -> Iterator[tuple[str, bytes]]:
    """What may stand where a letter is expected."""
    start = f"<w:document {W}><w:body>".encode()
    yield (
        "docx-bomb",
        package(
            ("[Content_Types].xml", TYPES), ("word/document.xml", start + b"<w:p/>" * 1_500_000)
        ),
    )
    laugh = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    yield "docx-entities", package(("word/document.xml", laugh + start + b"&b;"))
    yield "docx-deep", package(("word/document.xml", start + b"<w:r>" * 50_000))
    yield "docx-cut", package(("word/document.xml", start))[:60]
    yield "docx-nothing", package(("word/document.xml", start + b"</w:body></w:document>"))
    yield "pdf-cut", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\n"
    yield (
        "pdf-loop",
        (
            b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
            b"2 0 obj\n<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>\nendobj\n"
            b"trailer\n<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n"
        ),
    )
    yield "pdf-nothing", b"%PDF-" + b"\0" * 100_000
    yield "pdf-objects", b"%PDF-1.4\n" + b"1 0 obj\n<<>>\nendobj\n" * 30_000 + b"%%EOF"
    yield "doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 5000
    yield "html", b"<html><script>alert(1)</script></html>"


def every() -> Iterator[tuple[str, str, str, bytes]]:
    """Kind of reader, name, ending of the file, and its bytes."""
    for name, data in texts():
        kinds = ("criteria", "dossier", "check")
        for kind in (*kinds, *OTHER_KINDS) if name in SHORT else kinds:
            yield kind, name, "yaml", data
    dossier = DOSSIER.encode()
    yield "dossier", "bomb-in-dossier", "yaml", dossier + laughs().encode()
    yield "dossier", "tag-in-dossier", "yaml", dossier.replace(b"title: ", b"title: !!x ", 1)
    for name, data in trees():
        for kind in ("criteria", "dossier", "check"):
            yield kind, name, "json", data
    for kind, found, ending in (
        ("import", notices(), "xml"),
        ("import", tables(), "csv"),
        ("import", islice(texts(), 5), "yaml"),
        ("letter", letters(), "pdf"),
    ):
        for name, data in found:
            yield kind, name, ending, data
