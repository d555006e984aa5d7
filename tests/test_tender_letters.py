"""Uploaded letters: their text as paragraphs, and a finding for everything that is none."""

import sys
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from tender.findings import Level
from tender.importing import apart, letter
from tender.importing.letter import Letter, read_letter
from tender.importing.limits import LARGEST_LETTER, LONGEST_LETTER, MOST_PAGES
from tender.language import speaking
from tests.letters_case import docx, p, pdf

WHOLE = (
    "Wij zien dat inwoners de cliëntondersteuning niet weten te vinden. Zij zoeken zorg- en "
    "welzijn op andere plekken, en dat duurt te lang."
)
BREAK = '<w:r><w:br/><w:t xml:space="preserve">tweede regel</w:t></w:r>'


def told(data: bytes) -> dict[str, object]:
    """What the process that reads a letter answers, without that process."""
    return apart.tell(data)


def paragraphs(data: bytes) -> list[str]:
    answer = told(data)
    assert "code" not in answer, answer
    return list(answer["paragraphs"])  # type: ignore[call-overload, no-any-return] # a tuple of texts


def read(data: bytes) -> tuple[Letter | None, list[str]]:
    found, findings = read_letter(data, "brief.docx")
    return found, [finding.code for finding in findings]


def test_the_paragraphs_of_a_docx_are_read_in_a_process_of_their_own() -> None:
    data = docx(p("Geachte leden van het college,") + p("") + p("Wij adviseren u."), pages="2")

    found, findings = read_letter(data, "brief.docx")

    assert findings == ()
    assert found == Letter(("Geachte leden van het college,", "Wij adviseren u."), 2)


def test_the_paragraphs_of_a_pdf_are_read_in_a_process_of_their_own() -> None:
    data = pdf([(70, 700, 11, "Wij zien dat inwoners de hulp")], [(70, 700, 11, "Bijlage.")])

    assert read(data) == (Letter(("Wij zien dat inwoners de hulp", "Bijlage."), 2), [])


def test_numbers_and_dashes_of_a_list_stand_before_its_items() -> None:
    body = p("Eerst", "1") + p("onderdeel", "1", "1") + p("nog een", "1", "1") + p("Dan", "1", "")
    body += p("onderdeel", "1", "1") + p("los", "2") + p("zonder", "3") + p("onbekend", "4")

    assert paragraphs(docx(body)) == [
        "1. Eerst",
        "a. onderdeel",
        "b. nog een",
        "2. Dan",
        "a. onderdeel",
        "- los",
        "zonder",
        "onbekend",
    ]


def test_a_style_can_make_a_paragraph_an_item() -> None:
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in (("ListNumber", "Eerst"), ("Normal", "Los"), ("ListNumber", "Dan"))
    )

    assert paragraphs(docx(body)) == ["1. Eerst", "Los", "2. Dan"]


def test_letters_that_a_font_joins_are_two_and_soft_hyphens_none() -> None:
    assert paragraphs(docx(p("o\ufb03cie\u00adel a\u200bb"))) == ["officieel a b"]


def test_what_was_struck_out_or_stands_there_twice_is_not_read() -> None:
    gone = "<w:del><w:r><w:delText>weg</w:delText><w:t>weg</w:t></w:r></w:del>"
    twice = "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>kader</w:t></w:r></w:p></mc:Choice>"
    twice += "<mc:Fallback><w:p><w:r><w:t>kader</w:t></w:r></w:p></mc:Fallback>"
    body = f"<w:p>{gone}<w:r><w:t>eerste regel</w:t></w:r>{BREAK}</w:p>"
    table = f"<w:tbl><w:tr><w:tc>{p('cel')}</w:tc></w:tr></w:tbl>"

    assert paragraphs(docx(f"{body}{twice}</mc:AlternateContent>{table}", lists=False)) == [
        "eerste regel tweede regel",
        "kader",
        "cel",
    ]


@pytest.mark.parametrize(("pages", "found"), [("12", 12), ("", 0), ("veel", 0), ("123456", 0)])
def test_the_pages_of_a_docx_are_those_that_it_tells(pages: str, found: int) -> None:
    assert told(docx(p("Brief"), pages=pages))["pages"] == found


def test_macros_are_told_and_not_run() -> None:
    found, findings = read_letter(docx(p("Brief"), macros=True), "brief.docm")

    assert found == Letter(("Brief",), 0)
    assert [(each.code, each.level) for each in findings] == [("letter-macros", Level.NOTICE)]


def test_lines_of_a_pdf_are_joined_into_paragraphs_by_the_space_between_them() -> None:
    data = pdf(
        [
            (70, 780, 16, "Advies over de inkoop"),
            (70, 750, 11, "Wij zien dat inwoners de cliënt-"),
            (70, 737, 11, "ondersteuning niet weten te vinden. Zij zoeken zorg-"),
            (70, 724, 11, "en welzijn op andere plekken, en dat duurt te lang."),
            (70, 700, 11, "Wij adviseren om de bekendheid te laten meewegen"),
            (70, 687, 11, "bij de beoordeling."),
            (70, 674, 11, "Met groet, de secretaris"),
            (280, 30, 9, "Pagina 1 van 2"),
        ],
        [(70, 780, 11, "2"), (70, 750, 11, "Bijlage: de vragen")],
    )

    assert paragraphs(data) == [
        "Advies over de inkoop",
        WHOLE,
        "Wij adviseren om de bekendheid te laten meewegen bij de beoordeling.",
        "Met groet, de secretaris",
        "Bijlage: de vragen",
    ]


def test_a_paragraph_goes_on_over_the_page_and_an_item_begins_with_its_mark() -> None:
    data = pdf(
        [
            (70, 750, 11, "Wij adviseren het volgende over de hele inkoop:"),
            (90, 737, 11, "Zorg dat de hulp dichtbij is en dat iedereen die"),
            (70, 737, 11, "1."),
            (70, 724, 11, "2. Vraag bewoners wat zij ervan vinden en doe er iets"),
        ],
        [(70, 750, 11, "mee."), (400, 780, 11, "Bovenaan een kolom ernaast")],
    )

    assert paragraphs(data) == [
        "Wij adviseren het volgende over de hele inkoop:",
        "1. Zorg dat de hulp dichtbij is en dat iedereen die",
        "2. Vraag bewoners wat zij ervan vinden en doe er iets mee.",
        "Bovenaan een kolom ernaast",
    ]


def locked(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([(70, 700, 11, "Geheim advies")]))))
    writer.encrypt(user, "eigenaar", algorithm="AES-256")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_that_is_only_closed_for_changes_is_read() -> None:
    assert paragraphs(locked("")) == ["Geheim advies"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "letter-kind"),
        (b"Geachte leden,", "letter-kind"),
        (b"\xd0\xcf\x11\xe0" * 9, "letter-kind"),
        (b"PK\3\4", "letter-kind"),
        (locked("geheim"), "letter-locked"),
        (pdf([]), "letter-scanned"),
        (pdf([(70, 700, 11, "  ")], [(70, 700, 11, "3")]), "letter-scanned"),
        (docx(p(" ")), "letter-empty"),
        (docx(p("Brief"))[:-40], "letter-kind"),
        (docx("<w:r>" * 300 + "</w:r>" * 300), "letter-unreadable"),
        (docx(f"<w:p>{'<w:r>' * 300}{'</w:r>' * 300}</w:p>"), "letter-unreadable"),
        (docx("<w:p>"), "letter-unreadable"),
        (docx(p("a" * (LONGEST_LETTER + 1))), "letter-long"),
        (docx(p("a" * 5_000_000)), "letter-large"),
        (pdf(*([[]] * (MOST_PAGES + 1))), "letter-long"),
        (pdf([(70, 700, 11, "a" * (LONGEST_LETTER + 1))]), "letter-long"),
    ],
    ids=[
        *("nothing", "text", "doc", "zip", "locked", "scanned", "page-numbers", "empty", "cut"),
        *("deep", "deep-in-a-paragraph", "unclosed", "long", "large", "pages", "long-pdf"),
    ],
)
def test_what_cannot_be_read_gives_a_finding(data: bytes, code: str) -> None:
    assert told(data) == {"code": code}


def test_the_findings_say_what_to_do() -> None:
    for language in ("nl", "en"):
        with speaking(language):
            _letter, findings = read_letter(pdf(*([[]] * (MOST_PAGES + 1))), "brief.pdf")

            assert [each.code for each in findings] == ["letter-long"]
            assert "200" in findings[0].sentence


def test_a_letter_above_the_limit_is_not_read() -> None:
    assert read(b"%PDF-" + b" " * LARGEST_LETTER) == (None, ["too-large"])


@pytest.mark.parametrize(
    ("child", "code"),
    [
        ("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)", "letter-slow"),
        ("raise MemoryError", "letter-unreadable"),
        ("while True: pass", "letter-slow"),
    ],
    ids=["ended", "failed", "endless"],
)
def test_a_process_that_ends_without_an_answer_is_told(
    child: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter, "CHILD", (sys.executable, "-c", child))
    monkeypatch.setattr(letter, "SECONDS", 2)

    assert read(docx(p("Brief"))) == (None, [code])


@settings(max_examples=100)
@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\3\4"]))
def test_random_bytes_never_break_the_reader_of_letters(data: bytes, head: bytes) -> None:
    answer = told(head + data)

    assert "code" in answer or answer["paragraphs"]


@settings(max_examples=100)
@given(st.data())
def test_damaged_letters_never_break_their_reader(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from([docx(p("Brief", "1")), pdf([(70, 700, 11, "Brief")])]))
    begin = data.draw(st.integers(0, len(whole)))
    end = min(len(whole), begin + data.draw(st.integers(0, 30)))
    scrap = data.draw(st.sampled_from([b"", b"\0", b"999999999", b"<<", b"]", b"/", b"R"]))

    answer = told(whole[:begin] + scrap + whole[end:])

    assert "code" in answer or answer["paragraphs"]


def test_the_process_reads_its_input_and_answers_in_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run here without its limits, which would hold for the tests as well."""
    monkeypatch.setattr(apart, "setrlimit", lambda *_limits: None)
    monkeypatch.setattr("sys.stdin", type("In", (), {"buffer": BytesIO(docx(p("Brief")))}))

    apart.main()

    assert capsys.readouterr().out == '{"paragraphs": ["Brief"], "pages": 0, "macros": false}'


def test_a_finding_bears_the_name_of_the_letter() -> None:
    findings = read_letter(b"x", "advies.pdf")[1]

    assert [str(finding.place) for finding in findings] == ["advies.pdf:1:1"]
