"""Catalogues that are not sound: every fault is told with its place, and nothing breaks."""

from pathlib import Path

import pytest

from tender.catalogue import read_catalogue
from tender.reading import CRITERIA_BYTES
from tests.catalogue_case import FILES, write_catalogue

ITEM = "  - {id: 007-P1, text"
ASPECT = '  - {id: K01-a1, text: "De mate waarin het gratis is."}\n'

CASES = [
    ("K01", "group: een", "group: ^twee", "catalogue-unknown"),
    ("K01", "seed_ids: [007-P1]", "seed_ids: [007-P1, ^007-P9]", "catalogue-unknown"),
    ("K01", "conflicts: [V01]", "conflicts: [V01, ^V09]", "catalogue-unknown"),
    ("K01", "addressees:", "extends: [^K01]\naddressees:", "catalogue-unknown"),
    ("K01", "part: K01-a1", "part: ^K09-a1", "catalogue-unknown"),
    ("K01", "optional: true", "withdrawn: Dubbel., to: ^K09-a1", "catalogue-unknown"),
    ("K01", "conflicts: [V01]", "conflicts: ^[]", "catalogue-one-way"),
    ("K01", "origin: seed", "origin: ^extension", "catalogue-origin"),
    ("K01", ASPECT, f"  ^{ASPECT.strip()[:-1]}, optional: true}}\n", "catalogue-aspects"),
    ("K01", "grade: ja", "grade: ^jazeker", "grade-unknown"),
    ("K01", "addressees:", "sources: [{source: ^bron-2}]\naddressees:", "source-unknown"),
    ("K01", "optional: true", "sources: [{source: ^bron-3}], optional: true", "source-unknown"),
    ("K01", "id: K01-m1", "id: ^K01-a1", "catalogue-double-id"),
    ("items", "criteria: [K01]", "criteria: [K01, ^K02]", "catalogue-unknown"),
    ("items", "007-D1", "^008-D1", "catalogue-item-id"),
    ("items", "007-D1", "^007-X1", "catalogue-item-id"),
    ("items", "for: [date]", "for: ^[municipality]", "catalogue-uncovered"),
    ("items", "for: [date]", "for: ^[question]", "catalogue-uncovered"),
    ("items", "for: [date]", "for: ^[contract]", "catalogue-uncovered"),
    ("items", "for: [date]", "for: [date], criteria: ^[K01]", "catalogue-one-way"),
    ("conflicts", "criteria: [K01]", "criteria: ^[]", "catalogue-one-way"),
    ("conflicts", "criteria: [K01]", "criteria: [K01, ^K3]", "catalogue-unknown"),
    ("conflicts", "items: [007-W1]", "items: [^007-W9]", "catalogue-unknown"),
    ("tasks", "items: [007-W1]", "items: [007-W1, ^007-W9]", "catalogue-unknown"),
    ("tasks", "id: Q01", "id: ^G01", "catalogue-double-id"),
    ("timeline", "source: bron-1", "source: ^bron-4", "source-unknown"),
    ("timeline", "item: D1", "item: ^D9", "catalogue-unknown"),
]
"""A file, a text in it, what takes its place with ^ before the part that is told, and the code."""


def told(home: Path) -> list[tuple[str, str, int, int]]:
    catalogue, findings = read_catalogue(home)
    assert catalogue is None
    return [(f.code, Path(f.place.file).name, f.place.line, f.place.column) for f in findings]


def test_the_small_catalogue_is_sound(tmp_path: Path) -> None:
    catalogue, findings = read_catalogue(write_catalogue(tmp_path))

    assert findings == ()
    assert catalogue is not None
    assert catalogue.ref == "klein/2026-12-01"


@pytest.mark.parametrize(("name", "old", "new", "code"), CASES)
def test_what_does_not_agree_is_told_where_it_stands(
    tmp_path: Path, name: str, old: str, new: str, code: str
) -> None:
    before = FILES[name].replace(old, new).partition("^")[0]
    home = write_catalogue(tmp_path, (name, old, new.replace("^", "")))

    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")

    assert (code, f"{name}.yaml", line, column) in told(home)


def test_a_criterion_stands_in_the_file_that_bears_its_id(tmp_path: Path) -> None:
    home = write_catalogue(tmp_path)
    (home / "K01.yaml").rename(home / "K99.yaml")

    assert told(home) == [("catalogue-file-name", "K99.yaml", 1, 12)]


def test_two_files_cannot_hold_the_same_criterion(tmp_path: Path) -> None:
    home = write_catalogue(tmp_path)
    (home / "K02.yaml").write_text(FILES["K01"], encoding="utf-8")

    assert {code for code, *_ in told(home)} >= {"catalogue-double-id", "catalogue-file-name"}


@pytest.mark.parametrize("name", ["catalogue", "items", "conflicts", "tasks", "timeline"])
def test_each_file_with_a_name_of_its_own_has_to_be_there(tmp_path: Path, name: str) -> None:
    home = write_catalogue(tmp_path)
    (home / f"{name}.yaml").unlink()

    assert told(home) == [("file-missing", f"{name}.yaml", 1, 1)]


def test_all_files_are_looked_at_before_anything_is_told(tmp_path: Path) -> None:
    home = write_catalogue(
        tmp_path,
        ("K01", "title: Gratis\n", ""),
        ("items", ITEM, "  - {id: 007_P1, text"),
        ("tasks", "tasks: [", "colour: red\ntasks: ["),
    )

    assert told(home) == [
        ("key-missing", "K01.yaml", 1, 1),
        ("not-an-id", "items.yaml", 2, 10),
        ("key-unknown", "tasks.yaml", 1, 1),
    ]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "not-utf8"),
        (b"criterion: &a K01\n", "no-anchors"),
        (b"criterion: !!python/object:os.system K01\n", "no-anchors"),
        (b"criterion: K01\ncriterion: K02\n", "double-key"),
        (b"- a\n- b\n", "not-a-map"),
        (b"criterion: [\n", "syntax"),
        (b"[" * 60, "too-deep"),
        (b"a: " + b"x" * CRITERIA_BYTES, "too-large"),
    ],
)
def test_a_hostile_file_gives_a_finding(tmp_path: Path, data: bytes, code: str) -> None:
    home = write_catalogue(tmp_path)
    (home / "K01.yaml").write_bytes(data)

    assert code in {found for found, name, *_ in told(home) if name == "K01.yaml"}


def test_a_folder_with_too_many_files_is_not_read(tmp_path: Path) -> None:
    home = write_catalogue(tmp_path)
    for number in range(500):
        (home / f"Z{number}.yaml").touch()

    assert [code for code, *_ in told(home)] == ["catalogue-files"]


def test_a_folder_that_is_no_catalogue_says_what_is_missing(tmp_path: Path) -> None:
    assert {code for code, *_ in told(tmp_path / "nowhere")} == {"file-missing"}
