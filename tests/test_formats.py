"""docs/formats.md and the published schemas say what the program does."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from tender import read_dossier, write_dossier
from tender.cli import main
from tender.reading import DOSSIER, parse_yaml
from tender.shape import CriteriaShape, DossierShape, ModelRefShape, SourcesShape
from tender.shape import catalogue as c
from tender.shape.scalars import Shape
from tests import lots_case
from tools import write_schemas

ROOT = Path(__file__).resolve().parent.parent
FORMATS = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
EXAMPLE = ROOT / "examples" / "oco-groningen" / "dossier.yaml"
SECTION = re.compile(r"^(#+) (.*)$", re.MULTILINE)
ROW = re.compile(r"^\| `([^`]+)` \|(.*)\|$", re.MULTILINE)

Keys = dict[str, str]
"""The keys of one part of a file, each with the column that says whether it is required."""


def sections(above: str, prefix: str = "") -> dict[str, Keys]:
    """The key tables under a chapter, by the path that their heading names."""
    begin = FORMATS.index(f"\n## {above}\n")
    end = FORMATS.find("\n## ", begin + 1)
    parts = re.split(r"^### ", FORMATS[begin:end], flags=re.MULTILINE)[1:]
    found = {}
    for part in parts:
        heading, _, body = part.partition("\n")
        spans = re.findall(r"`([^`]+)`", heading)
        if heading.startswith(prefix) and (table := dict(required(body))):
            found["" if not spans or spans[0].startswith("gunning") else spans[0]] = table
    return found


def required(body: str) -> Iterator[tuple[str, str]]:
    for name, columns in ROW.findall(body):
        yield name, columns.split("|")[1].strip()


def schema_keys(shape: type[Shape]) -> dict[str, dict[str, set[bool]]]:
    """Each part of a file with its keys, and whether each member of a union requires them."""
    schema = shape.model_json_schema(by_alias=True)
    found: dict[str, dict[str, set[bool]]] = {}

    def walk(part: Mapping[str, Any], path: str) -> None:
        for choice in (*part.get("anyOf", ()), *part.get("oneOf", ())):
            walk(choice, path)
        if "$ref" in part:
            walk(schema["$defs"][part["$ref"].rsplit("/", 1)[1]], path)
        if "items" in part:
            walk(part["items"], f"{path}[]")
        if isinstance(part.get("additionalProperties"), dict):
            walk(part["additionalProperties"], f"{path}.<name>")
        for key, inner in part.get("properties", {}).items():
            below = f"{path}.{key}".removeprefix(".")
            found.setdefault(path, {}).setdefault(key, set()).add(key in part.get("required", ()))
            if below != "criteria[].criteria":
                walk(inner, below)

    walk(schema, "")
    return found


def documented_as(shapes: dict[str, dict[str, set[bool]]]) -> dict[str, set[str]]:
    return {path: set(keys) for path, keys in shapes.items()}


def names(tables: dict[str, Keys]) -> dict[str, set[str]]:
    return {path: set(keys) for path, keys in tables.items()}


UNION = "criteria[].scoring"
"""Five forms in one place; which keys belong to which, its table says with `if`."""

DOSSIER_KEYS = schema_keys(DossierShape) | {"models[]": schema_keys(ModelRefShape)[""]}
CHAPTERS = [
    ("Criteria file", schema_keys(CriteriaShape)),
    ("Sources file", schema_keys(SourcesShape)),
    ("Dossier", DOSSIER_KEYS),
    ("Catalogue", schema_keys(c.CatalogueShape)),
    ("Catalogue criterion", schema_keys(c.CatalogueCriterionShape)),
    ("Catalogue items", schema_keys(c.ItemsShape)),
    ("Catalogue conflicts", schema_keys(c.ConflictsShape)),
    ("Catalogue tasks and questions", schema_keys(c.DutiesShape)),
    ("Catalogue timeline", schema_keys(c.TimelineShape)),
]


@pytest.mark.parametrize(("chapter", "expected"), CHAPTERS)
def test_every_key_is_documented_and_every_documented_key_exists(
    chapter: str, expected: dict[str, dict[str, set[bool]]]
) -> None:
    assert names(sections(chapter)) == documented_as(expected)


@pytest.mark.parametrize(("chapter", "expected"), CHAPTERS)
def test_the_documents_say_which_keys_are_required(
    chapter: str, expected: dict[str, dict[str, set[bool]]]
) -> None:
    said = {
        (path, key): word.split()[0]
        for path, keys in sections(chapter).items()
        for key, word in keys.items()
        if path != UNION
    }
    meant = {
        (path, key): "yes" if all(needed) else "no"
        for path, keys in expected.items()
        for key, needed in keys.items()
        if path != UNION
    }

    assert said == meant


def test_what_is_published_is_what_the_program_makes() -> None:
    """Where this fails, run tools/write_schemas.py."""
    stale = [
        path.name
        for path, text in write_schemas.published().items()
        if path.read_text(encoding="utf-8") != text
    ]

    assert stale == []


def schema(path: Path) -> jsonschema.Draft202012Validator:
    loaded = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)


def tree(path: Path) -> object:
    return parse_yaml(path.read_bytes(), path.name, DOSSIER).tree


@pytest.mark.parametrize("path", sorted((ROOT / "criteria").glob("*/*.yaml")), ids=str)
def test_the_published_criteria_fit_their_schema(path: Path) -> None:
    schema(ROOT / "criteria" / "schema.json").validate(tree(path))


CATALOGUES = sorted((ROOT / "criteria" / "catalogue").glob("*/*.yaml"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_the_files_of_a_catalogue_fit_their_schema(path: Path) -> None:
    schema(ROOT / "criteria" / "catalogue" / "schema.json").validate(tree(path))
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schema.json"


def test_the_schema_of_a_catalogue_knows_a_file_by_its_top_and_refuses_others() -> None:
    validator = schema(ROOT / "criteria" / "catalogue" / "schema.json")
    written = tree(ROOT / "criteria" / "catalogue" / "oco" / "K01.yaml")
    assert isinstance(written, dict)

    assert not validator.is_valid({"colour": "red"})
    assert not validator.is_valid(written | {"weight": "20"})
    assert not validator.is_valid(written | {"kinds": ["wish"]})
    assert not validator.is_valid({"items": []})


def test_the_example_fits_the_dossier_schema_as_written_by_hand_and_by_us() -> None:
    dossier, _ = read_dossier(EXAMPLE)
    assert dossier is not None

    validator = schema(ROOT / "docs" / "dossier.schema.json")

    validator.validate(tree(EXAMPLE))
    validator.validate(json.loads(write_dossier(dossier, as_json=True)))


def test_the_schema_takes_numbers_where_a_converter_writes_numbers() -> None:
    written = tree(EXAMPLE)
    assert isinstance(written, dict)
    bids = written["bids"]
    assert isinstance(bids, list)
    assert isinstance(bids[0], dict)

    validator = schema(ROOT / "docs" / "dossier.schema.json")

    validator.validate({**written, "dossier": 1, "bids": [{**bids[0], "prices": {"prijs": 9.5}}]})
    assert [
        error.json_path for error in validator.iter_errors({**written, "dossier": 2, "colour": "x"})
    ] == ["$", "$.dossier"]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The complete small dossier of the page, as a file."""
    (found,) = re.findall(r"```yaml\n(dossier: 1\n.*?)```", FORMATS, re.DOTALL)
    path = tmp_path / "dossier.yaml"
    path.write_text(found, encoding="utf-8")
    return path


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_the_small_dossier_is_complete_and_gives_what_the_page_says(small: Path) -> None:
    answer = json.loads(run("evaluate", small, "--json").stdout)

    assert answer["findings"] == []
    assert answer["lots"][0]["award"] == {
        "winners": ["helder"],
        "reserves": ["fris"],
        "winners_are": "ranked",
    }
    assert [(p["bid"], p["total"]) for p in answer["lots"][0]["ranking"]] == [
        ("helder", "84"),
        ("fris", "62"),
    ]


def keys_of(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every key of a JSON value with the path of the part that has it; `facts` are free."""
    if isinstance(value, list):
        for item in value:
            yield from keys_of(item, f"{path}[]")
    elif isinstance(value, dict) and not path.endswith(".facts"):
        for key, inner in value.items():
            yield path, key
            yield from keys_of(inner, f"{path}.{key}".removeprefix("."))


def thirds(small: Path) -> str:
    """The small dossier with a model that rounds nothing, prices that never end, and a tie."""
    text = small.read_text(encoding="utf-8")
    text = text.replace("rounding: [{stage: weighted_criterion, digits: 2, mode: half_up}]", "X: Y")
    text = text.replace("X: Y", "rounding: []").replace("points: 100\n", "points: 301/3\n")
    text = text.replace("weight: 60,", "weight: 181/3,").replace("prijs: 42000.00", "prijs: 41000")
    examples = text[text.index("    examples:\n") : text.index("lots:\n")]
    return text.replace(examples, "")


def tied(small: Path) -> str:
    """The small dossier with equal totals, settled by the criterion that the model names."""
    text = small.read_text(encoding="utf-8")
    text = text.replace("{rule: lowest_price}", "{rule: criterion, criterion: plan}")
    text = text.replace("prijs: 42000.00", "prijs: 52500.00")
    return text.replace("prijs: 36000.00", "prijs: 30000.00")


def excluded(small: Path) -> str:
    """The small dossier with a bid that fails a requirement, and one that is not complete."""
    text = small.read_text(encoding="utf-8")
    requirement = '    requirements: [{id: R1, text: "Eis"}]\n'
    text = text.replace("    examples:\n", f"{requirement}    examples:\n")
    fails = "on: 2027-03-01, fails: [{requirement: R1, reason: Geen verklaring}]}"
    return text.replace("on: 2027-03-01}", fails, 1).replace("{prijs: 36000.00}", "{}")


def lots() -> Iterator[str]:
    """The example with two lots: a question to ask, and bids that are out in each way there is."""
    poland = "{threshold: 0.20, inclusive: yes, mean_includes_self: yes, against: mean}"
    rule = f"      abnormal: {{rule: alt_poland_30, parameters: {poland}}}\n"
    yield lots_case.changed((lots_case.EXPLANATION, ""), (lots_case.ABNORMAL, rule))
    yield lots_case.changed(("    examples:\n", lots_case.STAGES))
    yield lots_case.changed(("prijs: 85000.00", "prijs: 1.00"), ("accepted: yes", "accepted: no"))


def undefined(small: Path) -> str:
    """The small dossier with a price formula that has no answer for these prices."""
    text = small.read_text(encoding="utf-8")
    formula = "formula: linear_fixed_range, full_at: 30000, nil_at: 60000"
    text = text.replace(formula, "formula: discount_linear_best, base: 30000")
    return text.replace(text[text.index("    examples:\n") : text.index("lots:\n")], "")


def test_the_answer_of_evaluate_has_the_documented_keys_and_no_others(
    small: Path, tmp_path: Path
) -> None:
    seen: set[tuple[str, str]] = set()
    texts = (thirds(small), tied(small), excluded(small), undefined(small))
    for number, text in enumerate(texts):
        path = tmp_path / f"{number}.yaml"
        path.write_text(text, encoding="utf-8")
        seen |= set(keys_of(json.loads(run("evaluate", path, "--json").stdout)))
    seen |= set(keys_of(json.loads(run("evaluate", EXAMPLE, "--json").stdout)))
    for number, text in enumerate(lots()):
        path = tmp_path / f"lots-{number}.yaml"
        path.write_text(text, encoding="utf-8")
        answer = run("evaluate", path, "--json", "--without", "net-noord").stdout
        seen |= set(keys_of(json.loads(answer)))
    tables = sections("Answers in JSON", "Answer ")

    assert seen == {(path, key) for path, keys in tables.items() for key in keys}


def test_the_keys_that_are_promised_always_are_there(small: Path) -> None:
    answer = json.loads(run("evaluate", small, "--json").stdout)
    always = {
        (path, key)
        for path, keys in sections("Answers in JSON", "Answer ").items()
        for key, word in keys.items()
        if word == "yes"
        and path not in {"findings[]", "lots[].excluded[].fails[]", "lots[].low_prices[]"}
        and not path.startswith(("lot_limits", "without"))
    }

    assert always - set(keys_of(answer)) == {
        ("lots[].excluded[]", "bid"),
        ("lots[].excluded[]", "because"),
    }


def test_every_finding_code_of_the_example_is_in_the_table(small: Path) -> None:
    codes = set(re.findall(r"^\| `([a-z0-9-]+)` \| [^|]+ \|$", FORMATS, re.MULTILINE))
    found = json.loads(run("evaluate", small.parent / "nowhere.yaml", "--json").stdout)["findings"]

    assert {finding["code"] for finding in found} == {"file-missing"}
    assert "file-missing" in codes


@pytest.mark.parametrize(
    ("command", "words"), [("check", []), ("explain", ["helder"]), ("documents", ["--html-only"])]
)
def test_the_answers_of_the_other_commands_have_documented_keys_only(
    small: Path, tmp_path: Path, command: str, words: list[str]
) -> None:
    out = ["--out", tmp_path / "out"] if command == "documents" else []
    found = json.loads(run(command, small, *words, *out, "--json").stdout)
    (row,) = re.findall(rf"^\| `gunning {command}` \|(.*)$", FORMATS, re.MULTILINE)
    tables = sections("Answers in JSON", "Answer ")
    known = set(re.findall(r"\w+", row)) | {"findings", "source", "item", "note", "title", "by"}
    known |= {"grade", "means", *tables["lots[].scorecards[]"], *tables["findings[]"]}
    known |= set(tables["lots[].scorecards[].criteria[]"])

    assert {key for _, key in keys_of(found)} - known == set()


def test_the_answer_of_coverage_has_documented_keys_only() -> None:
    found = json.loads(
        run("coverage", ROOT / "criteria" / "oco" / "2026-12-01.yaml", "--json").stdout
    )
    (row,) = re.findall(r"^\| `gunning coverage` \|(.*)$", FORMATS, re.MULTILINE)
    known = set(re.findall(r"\w+", row)) | {"items", "text", "findings", "nowhere"}

    assert {key for _, key in keys_of(found)} - known == set()


@pytest.mark.parametrize(
    "command", ["check", "coverage", "explain", "documents", "export", "import"]
)
def test_every_command_is_described(command: str) -> None:
    assert re.search(rf"^\| `gunning (db )?{command}` \|", FORMATS, re.MULTILINE)
