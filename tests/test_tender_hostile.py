"""Files made to do harm are refused cheaply; damaged files give a value or findings, no trace."""

import json
import random
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from tender.advice.reading import parse_exchange
from tender.criteria import parse_model
from tender.dossier import parse_dossier
from tender.findings import Finding
from tender.importing.opening import parse_criteria
from tender.sources import parse_sources
from tests import hostile_files

ROOT = Path(__file__).resolve().parent.parent
SECONDS, BYTES = 1, 100_000_000
KINDS = (
    "criteria",
    "dossier",
    "sources",
    "baseline",
    "catalogue",
    "advice",
    "check",
    "import",
    "letter",
)
NAMES = {"sources": "sources", "catalogue": "catalogue"}
"""What some readers look for in a folder."""

Costs = dict[tuple[str, str], dict[str, Any]]


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> Costs:
    """What each hostile file cost in a process that has limits of its own."""
    folder = tmp_path_factory.mktemp("hostile")
    names, cases = [], []
    for kind, name, ending, data in hostile_files.every():
        path = folder / kind / f"{name}-{ending}" / f"{NAMES.get(kind, 'f')}.{ending}"
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
        names.append((kind, f"{name}.{ending}"))
        cases.append([kind, str(path)])
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile_child"],
        input=json.dumps(cases),
        text=True,
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(names, map(json.loads, done.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_file_is_refused_with_a_finding_and_no_trace(kind: str, costs: Costs) -> None:
    of_kind = {name: cost for (each, name), cost in costs.items() if each == kind}

    assert len(of_kind) > 10
    assert {name: cost["trace"] for name, cost in of_kind.items() if cost["trace"]} == {}
    assert [name for name, cost in of_kind.items() if not cost["refused"]] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_file_takes_less_than_a_second_and_100_mb(kind: str, costs: Costs) -> None:
    """Processor time and memory over those of a process that read nothing."""
    dear = {
        name: (cost["seconds"], cost["bytes"])
        for (each, name), cost in costs.items()
        if each == kind and (cost["seconds"] >= SECONDS or cost["bytes"] >= BYTES)
    }

    assert dear == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("bomb.yaml", "no-anchors"),
        ("aliases.yaml", "too-many-faults"),
        ("doubles.json", "too-many-faults"),
        ("tags.yaml", "no-anchors"),
        ("doubles.yaml", "double-key"),
        ("deep-flow.yaml", "too-deep"),
        ("ten-mb.yaml", "too-large"),
        ("ten-mb.json", "too-large"),
        ("utf-16.yaml", "not-utf8"),
        ("latin-1.yaml", "not-utf8"),
        ("nul.yaml", "syntax"),
        ("many-keys.yaml", "too-many-parts"),
    ],
)
def test_the_finding_says_what_is_wrong(name: str, code: str, costs: Costs) -> None:
    assert code in costs["criteria", name]["codes"]


@pytest.mark.parametrize(
    ("kind", "name", "code"),
    [
        ("import", "bomb.xml", "import-entities"),
        ("import", "outside.xml", "import-entities"),
        ("import", "deep.xml", "import-elements"),
        ("import", "xlsx-bomb.csv", "import-large"),
        ("import", "ods-bomb.csv", "import-large"),
        ("letter", "docx-bomb.pdf", "letter-large"),
        ("letter", "doc.pdf", "letter-kind"),
        ("letter", "pdf-loop.pdf", "letter-unreadable"),
    ],
)
def test_what_was_taken_in_is_told_apart(kind: str, name: str, code: str, costs: Costs) -> None:
    assert costs[kind, name]["codes"] == [code]


Reader = Callable[[bytes], Iterable[Finding]]


def model(data: bytes) -> Iterable[Finding]:
    return parse_model(data, "f.yaml")[1]


def model_as_json(data: bytes) -> Iterable[Finding]:
    return parse_model(data, "f.json")[1]


def dossier(data: bytes) -> Iterable[Finding]:
    return parse_dossier(data, "f.yaml").findings


def sources(data: bytes) -> Iterable[Finding]:
    return parse_sources(data, "f.yaml")[1]


def advice(data: bytes) -> Iterable[Finding]:
    return parse_exchange(data, "f.yaml")[1]


def imported(data: bytes) -> Iterable[Finding]:
    found, findings = parse_criteria(data, "f.csv")
    assert found is not None or findings
    return findings


def reader_of(path: Path) -> Reader:
    """Who reads a shipped file."""
    if path.suffix != ".yaml":
        return imported
    keys = {line.split(b":")[0] for line in path.read_bytes().splitlines()}
    kinds = {b"dossier": dossier, b"sources": sources, b"exchange": advice}
    return next((reader for key, reader in kinds.items() if key in keys), model)


SHIPPED = [
    (path.read_bytes(), reader_of(path))
    for pattern in ("criteria/*.yaml", "criteria/*/*.yaml", "examples/*/*.*")
    for path in sorted(ROOT.glob(pattern))
    if path.suffix in {".yaml", ".xml", ".csv", ".xlsx", ".ods"}
]
LIGHT = [1 / max(len(data), 5000) for data, _reader in SHIPPED]
"""Large files are taken less often, since they are read in more time."""
VALUE = re.compile(rb"[:;>] ?([^\n;<,{}]{1,80})")
SNIPPETS = [
    *(b"&a ", b"*a", b"!!x ", b"<<: ", b"? ", b"---\n", b"[", b"{", b"]", b"}", b"- ", b"\t", b"'"),
    *(b'"', b"|", b">-\n", b": ", b"#", b"%", b"~", b"null", b"NaN", b"1e999", b"-1", b"1/0"),
    *(b"0", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\\ud800", b"\x85"),
    *(b"2026-02-30", b"9" * 400, b"a" * 2000, b"<!DOCTYPE x>", b"<!ENTITY a 'b'>", b"&a;", b"<x>"),
    *(b"</", b"/>", b"<![CDATA[", b"-->", b"]]>", b";;;;", b'""', b"=1+1", b"PK\3\4"),
    *(b"\xe2\x80\xa8", b"criteria: []", b"scoring: {}", b"steps: []", b"id: x", b"type: price"),
    *(b"weight: -0.0", b"12,5", b"1.000", b"LOT-0001", b"per-mid", b"100/3", b"true", b"[]", b"{}"),
]  # fmt: skip


def mutated(data: bytes, dice: random.Random) -> bytes:
    """A file with one to three pieces changed, by bytes or by whole lines and values."""
    for _turn in range(dice.randint(1, 3)):
        change = dice.choice([by_bytes, by_lines, by_lines, by_values, by_values])
        data = change(data, dice)
    return data


def by_bytes(data: bytes, dice: random.Random) -> bytes:
    """Flip a bit, cut, double, put in a snippet, or leave off the end."""
    begin = dice.randrange(len(data) + 1)
    end = min(len(data), begin + dice.choice([1, 4, 30, 300]))
    match dice.randrange(6):
        case 0 if begin < len(data):
            flipped = bytes([data[begin] ^ (1 << dice.randrange(8))])
            return data[:begin] + flipped + data[begin + 1 :]
        case 1:
            return data[:begin] + data[end:]
        case 2:
            return data[:end] + data[begin:end] * dice.randint(1, 3) + data[end:]
        case 3 if not dice.randrange(4):
            return data[:begin]
    return data[:begin] + dice.choice(SNIPPETS) + data[begin:]


def by_lines(data: bytes, dice: random.Random) -> bytes:
    """Swap two lines, or leave one out, or write one twice."""
    lines = data.split(b"\n")
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(3):
        case 0:
            lines[one], lines[other] = lines[other], lines[one]
        case 1:
            del lines[one]
        case 2:
            lines.insert(other, lines[one])
    return b"\n".join(lines)


def by_values(data: bytes, dice: random.Random) -> bytes:
    """Put a snippet, or what stands elsewhere, in the place of a value."""
    values = [match.span(1) for match in VALUE.finditer(data)]
    if not values:
        return data
    begin, end = dice.choice(values)
    from_begin, from_end = dice.choice(values)
    other = data[from_begin:from_end]
    return data[:begin] + dice.choice([other, dice.choice(SNIPPETS)]) + data[end:]


def campaign(seed: str, times: int) -> list[str]:
    """The numbers of the files that broke a reader, with what it said; each can be made again."""
    broken = []
    for number in range(times):
        dice = random.Random(f"{seed}-{number}")  # noqa: S311 - chance that repeats itself, no secret
        ((data, reader),) = dice.choices(SHIPPED, LIGHT)
        data = mutated(data, dice)
        try:
            assert all(str(finding) for finding in reader(data))
            if not dice.randrange(10):
                assert all(str(finding) for finding in model_as_json(data))
        except Exception as error:  # noqa: BLE001 - whatever it is, the list of them is the answer
            broken.append(f"{seed}-{number} {reader.__name__}: {error!r}")
    return broken


@pytest.mark.parametrize("seed", ["a", "b", "c", "d"])
def test_2000_mutated_files_give_a_value_or_findings(seed: str) -> None:
    assert campaign(seed, 500) == []


@pytest.mark.nightly
@pytest.mark.parametrize("seed", [f"night-{number}" for number in range(50)])
def test_100000_mutated_files_give_a_value_or_findings(seed: str) -> None:
    assert campaign(seed, 2000) == []
