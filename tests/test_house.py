"""The sizes and laws of the house: what style asks and ruff cannot see."""

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("scoring", "tender", "webadmin")
LONGEST_FILE = 350
LONGEST_FUNCTION = 50
# taken apart, so that this file does not hold them
UNFINISHED = ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error", "pragma: " + "no cover")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*floors: str) -> Iterator[Path]:
    for floor in floors:
        for path in sorted((ROOT / floor).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def place(path: Path, line: int | None = None) -> str:
    name = str(path.relative_to(ROOT))
    return name if line is None else f"{name}:{line}"


def imported(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.lineno


def test_no_file_is_longer_than_a_concept() -> None:
    lengths = {place(path): len(path.read_text().splitlines()) for path in sources(*FLOORS)}

    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{place(path, each.lineno)} {each.name}"
        for path in sources(*FLOORS)
        for each in functions(path)
        if (each.end_lineno or each.lineno) - each.lineno + 1 > LONGEST_FUNCTION
    ]

    assert long == []


@pytest.mark.parametrize("word", UNFINISHED)
def test_nothing_is_left_unfinished(word: str) -> None:
    found = [
        place(path, number)
        for path in sources(*FLOORS, "tools", "tests")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if word in line
    ]

    assert found == []


def test_scoring_stands_on_the_standard_library_alone() -> None:
    allowed = sys.stdlib_module_names | {"scoring"}
    foreign = [
        f"{place(path, line)} {module}"
        for path in sources("scoring")
        if "study" not in path.parts
        for module, line in imported(path)
        if module.split(".")[0] not in allowed
    ]

    assert foreign == []


def names(requirements: list[str]) -> set[str]:
    return {str(canonicalize_name(Requirement(line).name)) for line in requirements}


def test_every_package_that_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    # pydantic pins its core exactly: they are one library in two parts
    declared = names(project["dependencies"]) | {"gunning", "pydantic-core"}
    with_study = declared | names(project["optional-dependencies"]["study"])
    homes = packages_distributions()
    undeclared = [
        f"{place(path, line)} {module}"
        for path in sources(*FLOORS)
        for module, line in imported(path)
        for home in homes.get(module.split(".")[0], ["gunning"])
        if canonicalize_name(home) not in (with_study if "study" in path.parts else declared)
    ]

    assert undeclared == []


def test_no_binary_float_is_written_in_scoring() -> None:
    floats = [
        place(path, node.lineno)
        for path in sources("scoring")
        if "study" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Name) and node.id == "float")
    ]

    assert floats == []
