"""A criteria file that is written reads back as the same tree, whatever stands in it."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tender.criteria import parse_model, published, read_model
from tender.reading import CRITERIA, Keys, Tree, parse_yaml
from tender.shape import criteria_schema
from tender.writing import FIRST_LINE, ORDER, WIDTH, write_criteria

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = (*published(ROOT / "criteria"), *sorted((ROOT / "examples").glob("*/criteria.yaml")))

ODD = st.sampled_from(
    [
        *("", " ", "  x", "x  ", "x: y", "x:", ": x", "- x", "-", "-1", "-x", "? x", "#x", "x #y"),
        *("a\nb", "a\n\nb", "\na", "a\n", "a \nb", "a\n b", "\n", "a\tb", "\ta", "---", "..."),
        *("yes", "no", "null", "~", "=", "<<", "true", "0.10", "1e5", "2026-12-01", "12:30", "'"),
        *('"', "\\", "\\n", "{a}", "[a]", "a, b", "*a", "&a", "!a", "%a", "@a", "`a", "|", ">-"),
        *("a\r\nb", "a\x85b", "a\u2028b", "\ufeffa", "a\xa0b", "a\u200bb", "\x00", "\ufffe", "é"),
        *("\U0001f600", "woord " * 40, "woord  " * 40, "x" * 300, "lang woord\n" * 30),
        *("een regel die te lang is voor wat er op past, " * 5 + "\n\n# geen commentaar",),
    ]
)
TEXT = st.one_of(
    ODD,
    st.text(max_size=12),
    st.lists(ODD, max_size=4).map(" ".join),
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=40).map(
        " ".join
    ),
)
KEY = st.one_of(TEXT, st.sampled_from(ORDER)).filter(lambda key: key != "<<")
TREES = st.dictionaries(
    KEY,
    st.recursive(
        TEXT,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEY, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=5,
)


def read_back(text: str) -> Tree | None:
    reading = parse_yaml(text.encode(), "x.yaml", CRITERIA)
    assert reading.findings == []
    return reading.tree


def ways(tree: object, keys: Keys = ()) -> list[Keys]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(tree, dict):
        inner = list(tree.items())
    elif isinstance(tree, list):
        inner = list(enumerate(tree))
    return [keys, *(way for key, value in inner for way in ways(value, (*keys, key)))]


@given(TREES)
@example({"k" * 2000: {"k" * 1500: ["a", {"\n" * 600: "b"}]}})
@example({"a": [[], {}, [[]], [{}], [["x"], [["y"]]]]})
@example({"a": {"": {"": ""}}})
@example({"woord " * 40: []})
def test_what_is_written_reads_back_as_the_same_tree(tree: dict[str, Tree]) -> None:
    assert read_back(write_criteria(tree)) == tree


@given(TREES, st.data())
def test_comments_anywhere_change_nothing_that_is_read(
    tree: dict[str, Tree], data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.sampled_from(ways(tree)), max_size=6))
    comments = {place: data.draw(TEXT) for place in places}
    assert read_back(write_criteria(tree, comments)) == tree


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_shipped_model_keeps_its_digest_and_fits_the_page(path: Path) -> None:
    model, _ = read_model(path)
    assert model is not None
    text = write_criteria(model.tree)
    again, _ = parse_model(text.encode(), "again.yaml")
    assert again is not None
    assert again.digest == model.digest
    assert max(map(len, text.splitlines())) <= WIDTH
    assert text.startswith(FIRST_LINE + "\n")


LOOKS = """\
# yaml-language-server: $schema=../schema.json
#
# Bovenaan.
#
# Tweede alinea.
model: oco
language: "no"

criteria:
  # Het plan.
  - id: plan
    question: >-
      Wat doet u?

      En waarom: SO_ON
      verder niets.
    aspects:
      - {id: A1, text: "De mate: hoe"}
    scoring:
      # Zet hier uw gewicht.
      weight: 20
      scale: vijf
      minimum: goed

  - id: prijs
examples: []
""".replace("SO_ON", " ".join(["daarom en"] * 10))


def test_a_file_looks_as_people_write_it() -> None:
    plan = {
        "scoring": {"weight": "20", "minimum": "goed", "scale": "vijf"},
        "id": "plan",
        "question": "Wat doet u?\nEn waarom: " + "daarom en " * 10 + "verder niets.",
        "aspects": [{"text": "De mate: hoe", "id": "A1"}],
    }
    tree = {
        "criteria": [plan, {"id": "prijs"}],
        "model": "oco",
        "language": "no",
        "examples": [],
    }
    comments: dict[Keys, str] = {
        (): "Bovenaan.\n\nTweede alinea.",
        ("criteria", 0, "id"): "Het plan.",
        ("criteria", 0, "scoring", "weight"): "Zet hier uw gewicht.",
    }
    assert write_criteria(tree, comments) == LOOKS


def test_the_order_knows_every_key_of_the_shape_but_the_parameters_of_formulas() -> None:
    schema = criteria_schema()
    parts = [schema, *schema["$defs"].values()]
    plain = [part for part in parts if "formula" not in part.get("properties", {})]
    known = {key for part in plain for key in part.get("properties", {})}
    assert known - set(ORDER) == set()
    assert len(ORDER) == len(set(ORDER))


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="30"):
        write_criteria({"points": 30})
