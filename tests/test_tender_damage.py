"""Nothing breaks the reader: random bytes, damaged files, thousands of faults."""

import re
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tender.award import decide
from tender.criteria import parse_model
from tender.dossier import parse_dossier
from tender.evaluation import evaluate
from tender.findings import Finding
from tender.language import speaking
from tender.sources import parse_sources

ROOT = Path(__file__).resolve().parent.parent
MODEL = (ROOT / "criteria" / "algemeen-waarde" / "2026-12-01.yaml").read_bytes()
SOURCES = (ROOT / "criteria" / "sources.yaml").read_bytes()
SMALL = re.findall(
    r"```yaml\n(dossier: 1\n.*?)```", (ROOT / "docs" / "formats.md").read_text(), re.DOTALL
)[0].encode()


def everything(data: bytes) -> list[Finding]:
    """Whatever the commands would do with a text."""
    found: list[Finding] = []
    for name in ("f.yaml", "f.json"):
        found += parse_model(data, name)[1]
        found += parse_sources(data, name)[1]
        loaded = parse_dossier(data, name)
        found += loaded.findings
        if loaded.dossier:
            evaluation = evaluate(loaded.dossier)
            found += loaded.located(evaluation.findings)
            for lot in evaluation.lots:
                decide(lot)
    return found


@settings(max_examples=300)
@given(st.binary())
def test_random_bytes_never_break_the_reader(data: bytes) -> None:
    assert all(str(finding) for finding in everything(data))


SCRAPS = [b"", b"{", b"}", b"[", b"- ", b": ", b"\n", b"  ", b"'", b'"', b"&a", b"*a", b"!!x", b"|"]
SCRAPS += [
    b"~",
    b"null",
    b"NaN",
    b"1e9",
    b"-1",
    b"0",
    b"1/0",
    b"999999999999999999",
    b"\0",
    b"\xff",
]
SCRAPS += [b"2026-02-30", b"id: x", b"criteria: []", b"steps: []", b"\\ud800", b"scoring", b"price"]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A sound file with a few pieces knocked out, doubled or overwritten."""
    data: bytes = draw(st.sampled_from([MODEL, SMALL, SOURCES]))
    for _ in range(draw(st.integers(1, 4))):
        begin = draw(st.integers(0, len(data)))
        end = min(len(data), begin + draw(st.integers(0, 40)))
        scrap = draw(st.sampled_from([*SCRAPS, data[begin:end] * 2]))
        data = data[:begin] + scrap + data[end:]
    return data


@settings(max_examples=300)
@given(damaged())
def test_damaged_files_never_break_the_reader(data: bytes) -> None:
    for language in ("nl", "en"):
        with speaking(language):
            assert all(str(finding) for finding in everything(data))


def test_thousands_of_faults_are_told_as_fast_as_one() -> None:
    """A converter with one slip makes it in every record; checking its file takes seconds."""
    head = SMALL.split(b"bids:\n")[0]
    bids = b"".join(
        b"- {id: b-%d, tenderer: T, lot: perceel-1, colour: red}\n" % n for n in range(2000)
    )
    checks = b"".join(b"- {bid: b-%d, by: x, on: 1-2-2027}\n" % n for n in range(2000))

    found = parse_dossier(head + b"bids:\n" + bids + b"checks:\n" + checks, "d.yaml").findings

    assert [
        len([f for f in found if f.code == code]) for code in ("key-unknown", "not-a-date")
    ] == [
        2000,
        2000,
    ]


def test_a_model_with_nothing_but_faults_is_told_without_looking_further() -> None:
    empty = b"model: proef\ncriteria:\n" + b"- {type: quality}\n" * 1500

    model, found = parse_model(empty, "f.yaml")

    assert model is None
    assert Counter(finding.facts["key"] for finding in found)["question"] == 1500


def test_json_that_yaml_cannot_place_is_still_told() -> None:
    """A sign written as two codes is good JSON, and no YAML."""
    loaded = parse_dossier(b'{"title": "\\ud83d\\ude00", "dossier": "2"}', "d.json")

    assert loaded.dossier is None
    assert {finding.place.file for finding in loaded.findings} == {"d.json"}
