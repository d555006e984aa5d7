"""Lint on damaged files: every part replaced by something else gives findings, never a crash."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bench import lint as bench
from tender.criteria import model_of
from tender.findings import Level
from tender.lint import lint_tree
from tender.lint.rule import LintFinding
from tender.reading import CRITERIA, Keys, Reading, Tree, parse_yaml
from tests.lint_case import CLEAN, read

TREE: Any = read(CLEAN).tree
ODD: tuple[Tree, ...] = ("", "x", "0", "-1", "1/3", "9" * 40, "nl", [], {}, ["x"], [{}], {"x": []})


def parts(tree: object, keys: Keys = ()) -> Iterator[Keys]:
    """The way to every part of a tree."""
    yield keys
    inner = tree.items() if isinstance(tree, dict) else ()
    for key, part in enumerate(tree) if isinstance(tree, list) else inner:
        yield from parts(part, (*keys, key))


def replaced(keys: Keys, part: Tree) -> Any:  # noqa: ANN401 - a tree of any damage
    """The clean tree with one part replaced."""
    if not keys:
        return part
    tree = deepcopy(TREE)
    around = tree
    for key in keys[:-1]:
        around = around[key]
    around[keys[-1]] = deepcopy(part)
    return tree


@given(st.sampled_from(list(parts(TREE))), st.sampled_from(ODD))
def test_any_part_may_be_anything(keys: Keys, part: Tree) -> None:
    reading = Reading("doc.yaml", replaced(keys, part))
    model_of(reading)

    for found in lint_tree(reading):
        assert isinstance(found, LintFinding)
        assert found.sentence
        assert found.level in Level


@given(st.text(alphabet="ab'\"‘’“”.?!:;()€%{}<>&-\n 1", max_size=80))
def test_any_text_may_stand_in_a_question(written: str) -> None:
    tree = replaced(("criteria", 1, "question"), "Alles van " + written)

    assert all(found.sentence for found in lint_tree(Reading("doc.yaml", tree)))


def test_the_file_of_the_bench_is_a_model_of_three_hundred_criteria() -> None:
    data = bench.write()

    model, findings = model_of(parse_yaml(data, "meting.yaml", CRITERIA))

    assert model is not None, findings
    assert len(model.graded) == bench.CRITERIA_COUNT
    assert bench.write() == data
