"""Printing real pages: the same bytes, our own fonts, nothing from outside, within limits."""

import inspect
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Pdf
from weasyprint import HTML
from weasyprint.pdf import tags

from tender.documents import (
    FAMILY,
    Limits,
    Paper,
    PrintingFailedError,
    check_pdf,
    fonts,
    makers,
    print_all,
    unprintable,
    warm,
)
from tender.documents.errors import (
    DocumentError,
    FaultyPageError,
    FontsMissingError,
    LibraryMissingError,
    MemoryFullError,
    OutsideResourceError,
    PressBrokenError,
    TooSlowError,
    UnprintableTextError,
)
from tender.documents.fonts import FACES, unpacked_fonts
from tender.documents.makers import LIBRARIES, digest_of, library_version
from tender.documents.pdf import HOOK, house_style, listening, render_pdf
from tender.documents.style import PAPER
from tender.language import speaking

LETTER = Path(__file__).with_name("documents") / "letter.html"
DIGEST = "0" * 64
FRESH = """
import sys
from pathlib import Path
from tender.documents.pdf import render_pdf
html = Path(sys.argv[1]).read_text(encoding="utf-8")
sys.stdout.buffer.write(render_pdf(html, digest=sys.argv[2]))
"""


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with speaking("en"):
        yield


@pytest.fixture(scope="module")
def html() -> str:
    return LETTER.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pdf(html: str) -> bytes:
    return render_pdf(html, digest=DIGEST)


@pytest.fixture(scope="module")
def file(pdf: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("printed") / "letter.pdf"
    path.write_bytes(pdf)
    return str(path)


def page(body: str, head: str = "") -> str:
    return f'<html lang="nl"><head><title>Proef</title>{head}</head><body><h1>Proef</h1>{body}'


def run(name: str, *arguments: str) -> str:
    """Run a tool of the test set-up; where it is missing the test is skipped, but fails in CI."""
    tool = shutil.which(name, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if not tool and not os.environ.get("CI"):
        pytest.skip(f"{name} is not installed; see packages-debian.txt")
    command = [tool or name, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


# Same input, same bytes


def fresh(folder: Path, **elsewhere: str) -> bytes:
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", FRESH, str(LETTER), DIGEST]
    return subprocess.run(
        command, env=os.environ | path | elsewhere, cwd=folder, stdout=subprocess.PIPE, check=True
    ).stdout


def test_fresh_processes_of_another_place_and_time_print_the_same_bytes(
    pdf: bytes, tmp_path: Path
) -> None:
    east = fresh(tmp_path, TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1")
    west = fresh(tmp_path, TZ="America/Los_Angeles", LC_ALL="C.UTF-8", PYTHONHASHSEED="4242")

    assert east == west == pdf


def test_what_was_printed_before_leaves_no_trace(html: str, pdf: bytes) -> None:
    render_pdf(page("<p>Een andere brief, met <em>nadruk</em>.</p>"), digest="1")

    assert render_pdf(html, digest=DIGEST) == pdf


def test_the_identifier_is_the_digest(pdf: bytes) -> None:
    with Pdf.open(BytesIO(pdf)) as opened:
        assert bytes(opened.trailer.ID[0]) == DIGEST.encode()


def test_the_makers_of_a_document_are_named_for_its_record() -> None:
    assert makers()["weasyprint"] == "70.0"
    assert {"pango", "harfbuzz", "harfbuzz-subset", "pikepdf", "fonts", "documents"} <= {*makers()}
    assert digest_of("a") != digest_of("b")


# What other programs say of the file


def test_our_own_checks_find_nothing(pdf: bytes) -> None:
    assert check_pdf(pdf) == []


def test_qpdf_finds_no_fault_of_syntax(file: str) -> None:
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", file)


def test_pdfua_finds_nothing(file: str) -> None:
    assert "PASS (no findings)" in run("pdfua", "check", file)


def test_outloud_finds_no_error_and_no_warning(file: str) -> None:
    report = json.loads(run("outloud", "--quiet", "--fail-on", "warning", "--json", "-", file))

    assert report["results"][0]["findings"] == []


def test_only_our_fonts_are_in_the_file_as_subsets(file: str) -> None:
    rows = [row.split() for row in run("pdffonts", file).splitlines()[2:]]

    assert len(rows) == 4
    assert all(FAMILY.replace(" ", "-") in row[0] for row in rows)
    assert all(row[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_the_text_reads_in_order_without_what_repeats_on_each_page(file: str) -> None:
    lines = run("pdfinfo", "-struct-text", file).splitlines()
    texts = (line.strip()[1:-1].strip() for line in lines if line.strip().startswith('"'))
    read = " ".join(texts)
    parts = (
        "Gemeente Groningen",
        "Stichting Zijlicht",
        "Datum: 15 december 2026",
        "Mededeling van de gunningsbeslissing",
        "een klacht indienen bij het klachtenmeldpunt;",
        "Punten per criterium Criterium Gewicht Uw oordeel of prijs Uw punten Winnaar",
        "Totaal 100 – 70,42 80,25",
        "Oordeel van de beoordelingscommissie per aspect Nummer Criterium Aspect Oordeel K01",
        "K22",
        "Motivering per criterium",
        "Bezwaar en opschortende termijn Bent u het niet eens",
        "Met vriendelijke groet,",
    )

    places = [read.find(part) for part in parts]
    assert places == sorted(places)
    assert -1 not in places
    assert "pagina 1 van" not in read
    assert read.count("Relatief voordeel van de winnaar") == 1
    assert "pagina 1 van 5" in run("pdftotext", file, "-")


# Nothing from outside


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ('<link rel="attachment" href="{url}">', ""),
        ("", '<a rel="attachment" href="{url}">bijlage</a>'),
        ("", '<img src="{url}" alt="beeld">'),
        ("<style>@import url({url});</style>", ""),
        ("", '<svg width="9" height="9"><title>x</title><image href="{url}"/></svg>'),
        ("", '<object data="{url}">beeld</object>'),
        ('<style>@font-face {{ font-family: "x"; src: url("{url}") }}</style>', ""),
        ('<link rel="stylesheet" href="{url}">', ""),
    ],
)
@pytest.mark.parametrize("url", ["secret", "http://127.0.0.1:9/geheim"])
def test_a_document_that_reaches_outside_is_refused(
    head: str, body: str, url: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.css"
    secret.write_text("p { content: 'geheim' }")
    address = url if url != "secret" else secret.as_uri()

    with pytest.raises(OutsideResourceError) as refused:
        render_pdf(page(body.format(url=address), head.format(url=address)), digest="1")

    assert refused.value.facts["address"] == address
    assert refused.value.facts["calls"] >= 1  # type: ignore[operator]


def test_an_image_within_the_page_is_printed() -> None:
    dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"

    assert check_pdf(render_pdf(page(f'<img src="{dot}" alt="Een stip">'), digest="1")) == []


# Faults are told


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ('<p style="colour: red">x</p>', "colour"),
        ('<img src="data:,x" alt="">', "Failed to load image"),
    ],
)
def test_what_weasyprint_only_logs_stops_the_printing(fault: str, told: str) -> None:
    with pytest.raises(FaultyPageError, match=told):
        render_pdf(page(fault), digest="1")


def test_an_option_that_weasyprint_does_not_know_is_a_complaint() -> None:
    with listening() as heard:
        HTML(string=page("")).write_pdf(pdf_varient="pdf/ua-1")

    assert heard == ["Unknown rendering option: pdf_varient."]


def test_a_sign_without_a_glyph_is_named() -> None:
    assert unprintable("Łódź, Ioniță, 20 ≥ 10 → Жук") == "Жку→≥"
    with pytest.raises(UnprintableTextError, match=r"'→' \(U\+2192\)"):
        render_pdf(page("<p>van A &rarr; B"), digest="1")


def test_letters_with_loose_accents_are_printed_as_one() -> None:
    whole, loose = page("<p>Coöperatie"), page("<p>Coo\N{COMBINING DIAERESIS}peratie")

    assert render_pdf(loose, digest="1") == render_pdf(whole, digest="1")


def test_missing_fonts_name_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "fonts_dir", lambda: tmp_path)
    fonts.font_files.cache_clear()
    with pytest.raises(FontsMissingError, match="make install"):
        fonts.font_files()


def test_a_missing_library_names_its_package() -> None:
    with pytest.raises(LibraryMissingError, match="apt-get install libnothing0"):
        library_version("libnothing.so.0", "libnothing0", "nothing")
    assert library_version(*LIBRARIES["pango"]).startswith("1.")


# What we know of WeasyPrint


def test_the_private_function_that_we_wrap_is_as_it_was() -> None:
    parameters = inspect.signature(getattr(tags, HOOK)).parameters

    assert [*parameters] == "box parent pdf page_number nums annotations tags".split()  # noqa: SIM905


LINE = "Wij lichten de beoordeling graag mondeling toe. Een toelichting geeft geen nieuwe redenen."
TIGHT = f'<html lang="nl"><title>x</title><p style="width: 400.5pt">{LINE} <em>Tot ziens.</em>'


def first_line(pdf: bytes, folder: Path) -> str:
    path = folder / "lines.pdf"
    path.write_bytes(pdf)
    return run("pdftotext", "-layout", str(path), "-").split("\n")[0].strip()


def test_a_line_that_just_fits_stays_whole(tmp_path: Path) -> None:
    assert first_line(render_pdf(TIGHT, digest="1"), tmp_path) == LINE


def test_weasyprint_still_breaks_such_a_line_after_its_first_word(tmp_path: Path) -> None:
    """The day that this fails, `spacing.py` can go."""
    css, font_config = house_style()

    printed = HTML(string=TIGHT).write_pdf(stylesheets=[css], font_config=font_config)

    assert first_line(printed, tmp_path) == "Wij"


# In a child, within limits


def test_a_child_prints_the_same_bytes_in_order_and_is_renewed(html: str) -> None:
    papers = [Paper("brief", html), Paper("kort", page("<p>kort"))]

    printed = list(print_all(papers, limits=Limits(papers=1), presses=1))

    assert printed == [render_pdf(paper.html, digest=digest_of(paper.html)) for paper in papers]


def test_what_the_cache_holds_is_not_printed_again(tmp_path: Path) -> None:
    paper = Paper("brief", page("<p>eenmaal"))
    cache = tmp_path / "new" / "cache"

    first = list(print_all([paper, paper], cache=cache, presses=1))
    (kept,) = cache.iterdir()
    kept.write_bytes(b"kept")

    assert len(first) == 2
    assert kept.name == f"{digest_of(paper.html)}.pdf"
    assert list(print_all([paper], cache=cache)) == [b"kept"]


def test_what_children_share_is_ready_before_the_first() -> None:
    assert warm.pdf.render_pdf is render_pdf
    assert len(unpacked_fonts()) == len(FACES)


@pytest.mark.parametrize(
    ("body", "limits", "cause"),
    [
        ('<table><tr><td colspan="1000000">x', Limits(seconds=0.5), TooSlowError),
        ("<div>" * 2000, Limits(), MemoryFullError),
        # with next to no memory it depends on the machine how far the child comes
        ("<p>groot", Limits(memory=1 << 20), (PressBrokenError, MemoryFullError)),
        ('<img src="http://127.0.0.1:9/x" alt="x">', Limits(), OutsideResourceError),
    ],
)
def test_a_bomb_gives_an_error_with_the_name_of_the_document(
    body: str, limits: Limits, cause: type[DocumentError] | tuple[type[DocumentError], ...]
) -> None:
    with pytest.raises(PrintingFailedError, match="'brief-7'") as failed:
        list(print_all([Paper("brief-7", page(body))], limits=limits))

    assert isinstance(failed.value.__cause__, cause)
    assert str(failed.value.__cause__) in str(failed.value)


# The look


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, of a colour such as '#1b242d'."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_colour_of_text_can_be_read_on_every_ground() -> None:
    css = PAPER.read_text(encoding="utf-8")
    grounds = {"#ffffff", *re.findall(r"background: (#\w{6})", css)}
    texts = set(re.findall(r"[\s{]color: (#\w{6})", css))

    contrasts = {
        (text, ground): (luminance(ground) + 0.05) / (luminance(text) + 0.05)
        for text in texts
        for ground in grounds
    }

    assert len(contrasts) == 15
    assert {pair: found for pair, found in contrasts.items() if found < 4.5} == {}
