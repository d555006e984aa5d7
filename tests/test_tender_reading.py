"""Strict reading: text stays text, every fault has its place, and nothing breaks the reader."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.reading import (
    CRITERIA,
    DOSSIER,
    LONGEST_SHOWN,
    MOST_FAULTS,
    MOST_LEVELS,
    Limits,
    Reading,
    Tree,
    parse_file,
    parse_json,
    parse_yaml,
    read_bytes,
    write_json,
    write_yaml,
    written_path,
)
from tender.sources import parse_sources, read_sources

ROOT = Path(__file__).resolve().parent.parent
MODEL = (ROOT / "criteria" / "algemeen-waarde" / "2026-12-01.yaml").read_bytes()
SOURCES = (ROOT / "criteria" / "sources.yaml").read_bytes()
SMALL = re.findall(
    r"```yaml\n(dossier: 1\n.*?)```", (ROOT / "docs" / "formats.md").read_text(), re.DOTALL
)[0].encode()


def yaml(text: str) -> Reading:
    return parse_yaml(text.encode(), "f.yaml", DOSSIER)


def told(reading: Reading) -> list[tuple[str, int, int]]:
    return [(f.code, f.place.line, f.place.column) for f in reading.findings]


@pytest.mark.parametrize(
    "text", ["0.10", "no", "010", "1_000", "~", "null", "2026-12-01", "1e5", "0x1F", "true", ".inf"]
)
def test_every_scalar_stays_the_text_that_was_written(text: str) -> None:
    assert yaml(f"a: {text}").tree == {"a": text}
    assert yaml(f"- '{text}'").tree == [text]


def test_numbers_in_json_stay_the_text_that_was_written() -> None:
    reading = parse_json(b'{"a": 985000.00, "b": 1e5, "c": -0, "d": NaN, "e": "0.10"}', "f.json")

    assert reading.tree == {"a": "985000.00", "b": "1e5", "c": "-0", "d": "NaN", "e": "0.10"}


def test_every_part_knows_its_line_and_column() -> None:
    reading = yaml("lots:\n  - id: perceel-1\n    title: Eerste\n")

    assert reading.place(("lots", 0, "title")).line == 3
    assert str(reading.place(("lots", 0, "title"))) == "f.yaml:3:12"
    assert reading.place(("lots", 0, "title")).path == "lots[1].title"


def test_a_part_that_is_not_there_is_placed_at_the_part_around_it() -> None:
    reading = yaml("a:\n  b: 1\n")

    assert str(reading.place(("a", "c", 4))) == "f.yaml:2:3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x 1\n", [("no-anchors", 1, 4)]),
        ("a: &x 1\nb: *x\n", [("no-anchors", 1, 4), ("no-anchors", 2, 4)]),
        ("a: !!int 1\n", [("no-anchors", 1, 4)]),
        ("a: 1\n<<: {b: 2}\n", [("key-not-text", 2, 1)]),
        ("? [a]\n: 1\n", [("key-not-text", 1, 3)]),
        ("a: 1\nb: 2\na: 3\n", [("double-key", 3, 1)]),
        ("a: 1\n---\nb: 2\n", [("second-document", 2, 1)]),
        ("", [("empty", 1, 1)]),
        ("# alleen commentaar\n", [("empty", 1, 1)]),
        ("a: [1\n", [("syntax", 2, 1)]),
        ("a: b: c\n", [("syntax", 1, 5)]),
        ("a:\n\t- b\n", [("syntax", 2, 1)]),
    ],
)
def test_what_is_not_read_is_told_with_its_place(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    assert told(yaml(text)) == expected


def test_a_double_key_keeps_the_first_value() -> None:
    assert yaml("a: 1\na: {b: 2}\n").tree == {"a": "1"}


def test_a_key_that_is_no_text_does_not_hide_the_keys_after_it() -> None:
    assert yaml("? [a]\n: 1\nb: 2\n").tree == {"b": "2"}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe", "not-utf8"),
        ("a: 1".encode("utf-16"), "not-utf8"),
        (b"\0" * 50, "syntax"),
        (b"[" * 100_000, "too-deep"),
        (b"%FOO bar\n---\na: 1\n", "syntax"),
        (b"a: " * 1000, "syntax"),
    ],
)
def test_nonsense_gives_one_finding_and_no_tree(data: bytes, code: str) -> None:
    reading = parse_yaml(data, "f.yaml", DOSSIER)

    assert ([f.code for f in reading.findings], reading.tree) == ([code], None)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"null", "not-a-map"),
        (b'{"a": 1', "syntax"),
        (b"[" * 100_000, "too-deep"),
        (b'{"a":' * (MOST_LEVELS + 1) + b"1" + b"}" * (MOST_LEVELS + 1), "too-deep"),
        (b'["\\ud800"]', "not-utf8"),
        (b'{"a": 1, "b": {"a": 2, "a": 3}}', "double-key"),
    ],
)
def test_nonsense_in_json_gives_one_finding(data: bytes, code: str) -> None:
    assert [f.code for f in parse_json(data, "f.json").findings] == [code]


def test_nesting_up_to_the_limit_is_read() -> None:
    data = b'{"a":' * (MOST_LEVELS - 1) + b"[]" + b"}" * (MOST_LEVELS - 1)

    assert parse_json(data, "f.json").findings == []
    assert parse_yaml(data, "f.yaml", DOSSIER).findings == []


def test_a_pair_of_surrogates_in_json_is_one_sign() -> None:
    assert parse_json(b'["\\ud83d\\ude00"]', "f.json").tree == ["\N{GRINNING FACE}"]


def test_a_byte_order_mark_is_passed_over() -> None:
    assert parse_yaml(b"\xef\xbb\xbfa: 1", "f.yaml", DOSSIER).tree == {"a": "1"}


def test_a_file_with_too_many_parts_is_not_built() -> None:
    reading = parse_yaml(b"[" + b"1," * 40 + b"]", "f.yaml", Limits(1000, 30))

    assert ([f.code for f in reading.findings], reading.tree) == (["too-many-parts"], None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a: &x 1\nb: [" + "*x," * 5000 + "]\n", "no-anchors"),
        ("a: 1\n" * 5000, "double-key"),
        ("? [a]\n: 1\n" * 5000, "key-not-text"),
    ],
)
def test_a_text_with_too_many_faults_is_not_read_to_its_end(text: str, code: str) -> None:
    reading = yaml(text)

    assert [f.code for f in reading.findings] == [code] * MOST_FAULTS + ["too-many-faults"]
    assert reading.tree is None


def test_as_many_faults_as_are_told_are_told_with_all_that_is_sound() -> None:
    reading = yaml("a: 1\n" * MOST_FAULTS + "b: 2\n")

    assert len(reading.findings) == MOST_FAULTS - 1
    assert reading.tree == {"a": "1", "b": "2"}


def test_double_keys_in_json_are_told_up_to_a_limit() -> None:
    keys = [f'"k{number % 3000}": 1' for number in range(6000)]
    few, many = ("{" + ", ".join(of) + "}" for of in (keys[:3010], keys))

    assert [f.code for f in parse_json(few.encode(), "f.json").findings] == ["double-key"] * 10
    assert [f.code for f in parse_json(many.encode(), "f.json").findings] == [
        *["double-key"] * MOST_FAULTS,
        "too-many-faults",
    ]


def test_a_finding_repeats_only_the_beginning_of_a_long_key() -> None:
    long = "k" * 500

    for reading in (
        yaml(f"{long}: 1\n{long}: 2\n"),
        parse_json(f'{{"{long}": 1, "{long}": 2}}'.encode(), "f.json"),
    ):
        assert [f.facts for f in reading.findings] == [{"key": "k" * LONGEST_SHOWN}]


def test_a_criteria_file_in_json_has_the_size_of_one_in_yaml() -> None:
    data = b'{"title": "' + b"x" * CRITERIA.size + b'"}'

    assert [f.code for f in parse_file(data, "f.json", CRITERIA).findings] == ["too-large"]
    assert parse_file(data, "f.json", DOSSIER).findings == []


def test_a_text_above_the_limit_is_not_read() -> None:
    assert [f.code for f in parse_yaml(b"a: 12345", "f.yaml", Limits(7, 30)).findings] == [
        "too-large"
    ]


def test_the_name_of_a_file_tells_how_it_is_read() -> None:
    assert parse_file(b"a: 1", "f.yaml", DOSSIER).tree == {"a": "1"}
    assert [f.code for f in parse_file(b"a: 1", "f.json", DOSSIER).findings] == ["syntax"]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (Path.mkdir, "file-folder"),
        (str, "file-missing"),
        (lambda path: path.write_bytes(b"12345678901"), "too-large"),
    ],
    ids=["folder", "missing", "large"],
)
def test_a_file_that_cannot_be_read_gives_a_finding(
    tmp_path: Path, make: Callable[[Path], object], code: str
) -> None:
    path = tmp_path / "f.yaml"
    make(path)

    data, findings = read_bytes(path, 10)

    assert (data, [f.code for f in findings]) == (b"", [code])
    assert findings[0].place.file == str(path)


@pytest.mark.parametrize(
    ("path", "code"),
    [("a\0b", "unreadable"), ("x" * 5000, "unreadable"), ("/dev/zero", "too-large")],
)
def test_a_name_that_is_no_file_gives_a_finding(path: str, code: str) -> None:
    assert [f.code for f in read_bytes(Path(path), 10)[1]] == [code]


def test_a_file_that_others_closed_gives_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a stand-in, since root may read everything."""

    def refuse(*_given: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)

    assert [f.code for f in read_bytes(tmp_path / "f.yaml", 10)[1]] == ["file-closed"]


def test_paths_count_from_one_as_people_do() -> None:
    assert written_path(("criteria", 0, "scoring", "weight")) == "criteria[1].scoring.weight"
    assert written_path(("a", "")) == "a"


texts = st.text(st.characters(codec="utf-8"))
trees = st.recursive(
    texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=20
)


@given(st.dictionaries(texts.filter(lambda key: key != "<<"), trees))
def test_what_is_written_reads_back_as_the_same_tree(tree: dict[str, Tree]) -> None:
    assert parse_json(write_json(tree).encode(), "f.json").tree == tree


@given(st.dictionaries(texts.filter(lambda key: key != "<<"), trees))
def test_yaml_reads_back_as_the_same_tree(tree: dict[str, Tree]) -> None:
    reading = parse_yaml(write_yaml(tree).encode(), "f.yaml", DOSSIER)

    assert (reading.tree, reading.findings) == (tree, [])


@pytest.mark.parametrize("sign", ["\r", "\x85", "\u2028", "\u2029", "\ufeff"])
def test_line_ends_of_other_programs_survive_in_yaml(sign: str) -> None:
    tree: dict[str, Tree] = {"a": f"een{sign}twee\ndrie"}

    assert parse_yaml(write_yaml(tree).encode(), "f.yaml", DOSSIER).tree == tree


def test_the_published_sources_are_sound() -> None:
    sources, findings = read_sources(ROOT / "criteria")

    assert findings == ()
    assert {"seed-000", "seed-001", "seed-002", "seed-003", "seed-004"} <= sources.keys()


def test_a_folder_without_sources_gives_a_finding(tmp_path: Path) -> None:
    sources, findings = read_sources(tmp_path)

    assert (sources, [f.code for f in findings]) == ({}, ["file-missing"])


def test_a_source_that_stands_twice_names_the_line_of_the_first() -> None:
    one, two = "{id: a, kind: wet, title: Een}", "{id: b, kind: wet, title: Twee}"

    sources, findings = parse_sources(
        f"sources:\n- {one}\n- {two}\n- {two}\n- {one}\n".encode(), "s.yaml"
    )

    assert [(f.code, f.place.line, f.facts["line"]) for f in findings] == [
        ("double-id", 4, "3"),
        ("double-id", 5, "2"),
    ]
    assert list(sources) == ["a", "b"]
